/**
 * What Safari of iOS 15.0 does not have, taken away from a newer engine: the last system of iPhone 6s, 7 and SE. A list
 * of what the web's compatibility data says came later (developer.mozilla.org, caniuse.com); it is no Safari, and what
 * only looks different there is not seen.
 */
import type { PageChange } from './hall-line.ts'

/** Global names, and members of them, with the Safari that brought them. */
export const MISSING = [
  'requestIdleCallback', // not in any Safari yet
  'cancelIdleCallback',
  'structuredClone', // 15.4
  'BroadcastChannel', // 15.4
  'navigator.locks', // 15.4
  'navigator.storage.getDirectory', // 15.2
  'navigator.wakeLock', // 16.4
  'screen.orientation', // 16.4
  'crypto.randomUUID', // 15.4
  'Array.prototype.at', // 15.4
  'String.prototype.at', // 15.4
  'Int8Array.__proto__.prototype.at', // 15.4
  'Array.prototype.findLast', // 15.4
  'Array.prototype.findLastIndex', // 15.4
  'Object.hasOwn', // 15.4
  'Array.prototype.toSorted', // 16
  'Array.prototype.toReversed', // 16
  'Array.prototype.toSpliced', // 16
  'Array.prototype.with', // 16
  'Array.fromAsync', // 16.4
  'Object.groupBy', // 17.4
  'Map.groupBy', // 17.4
  'Promise.withResolvers', // 17.4
  'Promise.try', // 18.2
  'String.prototype.isWellFormed', // 16.4
  'String.prototype.toWellFormed', // 16.4
  'Set.prototype.union', // 17
  'Set.prototype.isSubsetOf', // 17
  'Iterator', // 18.4
  'AbortSignal.timeout', // 16
  'AbortSignal.any', // 17.4
  'AbortSignal.prototype.throwIfAborted', // 15.4
  'OffscreenCanvas', // 16.2
  'CompressionStream', // 16.4
  'DecompressionStream', // 16.4
  'CSSStyleSheet.prototype.replaceSync', // 16.4
  'Document.prototype.adoptedStyleSheets', // 16.4
  'Document.prototype.startViewTransition', // 18
  'Element.prototype.checkVisibility', // 17.4
  'Element.prototype.setHTML',
  'HTMLElement.prototype.inert', // 15.5
  'HTMLElement.prototype.showPopover', // 17
  'HTMLDialogElement.prototype.showModal', // 15.4
  'HTMLDialogElement.prototype.show', // 15.4
  'HTMLDialogElement.prototype.close', // 15.4
  'HTMLDialogElement', // 15.4
  'ElementInternals', // 16.4
  'Notification', // 16.4
  'reportError', // 15.4
  'scheduler',
  'navigation',
] as const

const takeAway = (names: readonly string[]): void => {
  for (const name of names) {
    const path = name.split('.')
    const last = path.pop() ?? ''
    let holder = path.reduce<object | undefined>(
      (value, key) => (value as Record<string, object> | undefined)?.[key],
      globalThis,
    )
    // A name may stand with what an object is made from.
    while (holder && !Object.prototype.hasOwnProperty.call(holder, last)) holder = Object.getPrototypeOf(holder)
    if (holder) delete (holder as Record<string, unknown>)[last]
  }
}

/** Declarations and rules that it does not know are left out by it, as here. */
const UNKNOWN_CSS = [
  /[{;][^{};]*\b[\d.]+[dsl]v[hwib]\b[^{};]*(?=[;}])/g, // lengths of the small, large and dynamic window: 15.4
  /[{;][^{};]*\bcolor-mix\([^;}]*(?=[;}])/g, // 16.2
  /[{;]accent-color:[^;}]*(?=[;}])/g, // 15.4
  /[{;]text-wrap:[^;}]*(?=[;}])/g, // 17.5
  /[{;]content-visibility:[^;}]*(?=[;}])/g, // 18
  /[{;]overscroll-behavior[a-z-]*:[^;}]*(?=[;}])/g, // 16
]

export const OLD_SAFARI: PageChange = {
  script: `(${takeAway.toString()})(${JSON.stringify(MISSING)});`,
  changeText(text, contentType) {
    const drop = (css: string) =>
      UNKNOWN_CSS.reduce((rest, pattern) => rest.replaceAll(pattern, (found) => found.charAt(0)), dropHas(css))
    if (contentType.startsWith('text/css')) return drop(text)
    return text.replaceAll(
      /(<style>)([^]*?)(<\/style>)/g,
      (_all, open: string, css: string, close: string) => open + drop(css) + close,
    )
  },
  /** Before Safari 16 the page itself does not stand for its sockets (WebKit r292266). */
  changePolicy: (policy, host) => policy.replace("connect-src 'self'", `connect-src http://${host}`),
}

/** `:has` came with 15.4; a rule whose selector is not known is left out whole, with what stands beside it. */
const dropHas = (css: string): string => css.replaceAll(/(?<=[{}])[^{}]*:has\([^{}]*\{[^{}]*\}/g, '')
