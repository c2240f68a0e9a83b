/** Keys that scroll, where something is to be scrolled on the wall. */

const SCROLL_KEYS = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'PageUp',
  'PageDown',
  'Home',
  'End',
  ' ',
])

/** In words that have to be scrolled these keys scroll; tldraw, which listens further up, would move the note by them. */
export function keepScrollKeys(element: HTMLElement): () => void {
  const keep = (event: KeyboardEvent): void => {
    if (SCROLL_KEYS.has(event.key)) event.stopPropagation()
  }
  for (const kind of ['keydown', 'keyup'] as const) element.addEventListener(kind, keep)
  return () => {
    for (const kind of ['keydown', 'keyup'] as const) element.removeEventListener(kind, keep)
  }
}
