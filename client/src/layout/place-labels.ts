/**
 * Where the names of lanes and groups stand when the wall is too far away for words: each at the thing it names, in
 * letters of one size on the screen, none on another. Where there is no room for all, the later ones are shortened, and
 * at last left out. A pure function of the wall and the zoom, so that nothing jumps while somebody looks around.
 */
import type { Box } from '@gatherboard/shared/wall/schema'
import { measureLine } from './fit-text.ts'

/** CSS pixels at a text size of 16; all of them grow with the reader's own. */
export const LABEL_FONT = { lane: 17, group: 15 } as const
const HEIGHT = 1.5
const PADDING = 8
const MARK = 20
const GAP = 3
/** Of a shortened one, so that the first letters and the count can still be read. */
const LEAST = 64
/** As many as an event may have headings. */
const STEPS = 8

export type LabelWish = {
  readonly key: string
  readonly kind: keyof typeof LABEL_FONT
  readonly words: string
  /** How many notes; '' where that is not said. */
  readonly count: string
  readonly hasMark: boolean
  /** Only where it takes no more room than what it names. */
  readonly isWithin?: boolean
  /** What it names, in page units. */
  readonly box: Box
  /** How much of the upper part of that is kept free for its name, in page units. */
  readonly head: number
}

/** In CSS pixels from the page's origin at that zoom. */
export type PlacedLabel = {
  readonly wish: LabelWish
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * @param wishes the most important first: who comes later gives way
 * @param scale the reader's own text size, as a multiple of 16 pixels
 */
export function placeLabels(wishes: readonly LabelWish[], zoom: number, scale = 1): PlacedLabel[] {
  const placed: PlacedLabel[] = []
  for (const wish of wishes) {
    const found = listPlaces(wish, zoom, scale).find((place) => !placed.some((other) => isOnEachOther(place, other)))
    if (found) placed.push(found)
  }
  return placed
}

/**
 * Where it may stand, best first: over its upper edge, for a group above that, then row by row further down, like steps
 * where narrow things lie side by side; then shortened. One that is to keep within its box is left out sooner.
 */
function listPlaces(wish: LabelWish, zoom: number, scale: number): PlacedLabel[] {
  const [left, top, boxWidth, boxHeight] = wish.box.map((length) => length * zoom) as unknown as Box
  const font = LABEL_FONT[wish.kind] * scale
  const height = Math.ceil(font * HEIGHT)
  const whole = measureLabel(wish, font)
  const first = top + Math.max(0, wish.head * zoom - height)
  const place = (y: number, width: number): PlacedLabel => ({
    ...{ wish, x: Math.round(left), y: Math.round(y), width: Math.ceil(width), height },
  })
  if (wish.isWithin) return whole <= boxWidth ? [place(first, whole)] : []
  const steps = Array.from({ length: STEPS }, (_, step) => first + step * (height + GAP + 1))
  const ys = [
    ...steps.slice(0, 1),
    ...(wish.kind === 'group' ? [top - height - GAP] : []),
    ...steps.slice(1).filter((y) => y + height <= Math.max(top + boxHeight, first + height)),
    ...(wish.kind === 'group' ? [top + boxHeight - height] : []),
  ]
  const shorter = Math.max(Math.min(whole, boxWidth), Math.min(whole, LEAST * scale))
  const widths = shorter < whole ? [whole, shorter] : [whole]
  return widths.flatMap((width) => ys.map((y) => place(y, width)))
}

function measureLabel({ words, count, hasMark }: LabelWish, font: number): number {
  const text = count === '' ? words : `${words} · ${count}`
  return measureLine(text) * font + 2 * PADDING + (hasMark ? MARK * (font / LABEL_FONT.lane) : 0)
}

const isOnEachOther = (one: PlacedLabel, other: PlacedLabel): boolean =>
  one.x < other.x + other.width + GAP &&
  other.x < one.x + one.width + GAP &&
  one.y < other.y + other.height + GAP &&
  other.y < one.y + one.height + GAP
