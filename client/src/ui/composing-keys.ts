/**
 * While an input method puts a word together (Japanese, Chinese, Korean, many languages of India), Enter takes what it
 * offers and Escape drops it: those keys are its own, and must never send, save or close anything here. Stopped in one
 * place before any other listener hears of them, ours and tldraw's, which closes a field at Escape by itself. What the
 * browser does with the key goes on.
 */

/**
 * In WebKit the key that ends a composition comes after it, no longer as composing but with 229, the code of keys that
 * an input method has taken (UI Events, 7.3.1).
 */
export const isOfInputMethod = ({ isComposing, keyCode }: KeyboardEvent): boolean => isComposing || keyCode === 229

/** For the large pages. On a phone every key of an on-screen keyboard is such a one, and nothing there sends at a key. */
export function leaveComposingAlone(): void {
  addEventListener('keydown', (event) => isOfInputMethod(event) && event.stopImmediatePropagation(), { capture: true })
}
