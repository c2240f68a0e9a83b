/**
 * What somebody reads this page on, for sentences that name it: “Finished with this computer” on a laptop. Told by what
 * it is like, not by its name: names lie, and say nothing of a phone that shows a page made for computers.
 */
export type Device = 'phone' | 'tablet' | 'computer'

/** How wide a screen is, and what a browser says of it. */
type Seen = {
  /** The screen's own dots across. Enlarging a page leaves them as they are, and so does a narrow window. */
  readonly dots: number
  readonly matches: (media: string) => boolean
}

const MOUSE = '(hover: hover) and (pointer: fine)'
/** No laptop's screen is narrower. */
const COMPUTER_DOTS_MIN = 700
/** A phone held sideways is as wide as a tablet, but not as high. */
const LARGE = '(min-width: 44em) and (min-height: 30em)'

/** A phone where nothing is known. */
export function thisDevice({ dots, matches }: Seen = lookHere()): Device {
  if (matches(MOUSE) && dots >= COMPUTER_DOTS_MIN) return 'computer'
  return matches(LARGE) && !matches(MOUSE) ? 'tablet' : 'phone'
}

const lookHere = (): Seen => ({
  dots: (globalThis.screen?.width ?? 0) * (globalThis.devicePixelRatio ?? 1),
  matches: (media) => globalThis.matchMedia?.(media).matches ?? false,
})
