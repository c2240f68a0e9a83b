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

export type LabelWish = {
  readonly key: string
  readonly kind: keyof typeof LABEL_FONT
  readonly words: string
  /** How many notes; '' where that is not said. */
  readonly count: string
  readonly hasMark: boolean
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

/** Where it may stand, best first: over its upper edge, above it, in its middle, at its foot; then shortened. */
function listPlaces(wish: LabelWish, zoom: number, scale: number): PlacedLabel[] {
  const [left, top, boxWidth, boxHeight] = wish.box.map((length) => length * zoom) as unknown as Box
  const font = LABEL_FONT[wish.kind] * scale
  const height = Math.ceil(font * HEIGHT)
  const whole = measureLabel(wish, font)
  const shorter = Math.max(Math.min(whole, boxWidth), Math.min(whole, LEAST * scale))
  const head = wish.head * zoom
  const ys = [
    top + Math.max(0, head - height),
    top - height - GAP,
    top + (boxHeight - height) / 2,
    top + boxHeight - height,
  ]
  const widths = shorter < whole ? [whole, shorter] : [whole]
  return widths.flatMap((width) =>
    ys.map((y) => ({ wish, x: Math.round(left), y: Math.round(y), width: Math.ceil(width), height })),
  )
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
