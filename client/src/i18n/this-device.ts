/**
 * What somebody reads this page on, for sentences that name it: “Finished with this computer” on a laptop. Told by what
 * it is like, not by its name: names lie, and say nothing of a phone that shows a page made for computers.
 */
export type Device = 'phone' | 'tablet' | 'computer'

const WIDE = '(min-width: 44em)'
/** A phone held sideways is as wide, but not as high. */
const HIGH = '(min-height: 30em)'

/** A phone where nothing is known; the page in a narrow window of a laptop is one too. */
export function thisDevice(matches: (media: string) => boolean = askBrowser): Device {
  if (!matches(WIDE)) return 'phone'
  if (matches('(pointer: fine)')) return 'computer'
  return matches(HIGH) ? 'tablet' : 'phone'
}

const askBrowser = (media: string): boolean => globalThis.matchMedia?.(media).matches ?? false
