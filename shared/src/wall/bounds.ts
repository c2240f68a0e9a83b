/**
 * How far, how large, how long and how many: the bounds of every number, length and count that somebody may write into
 * a document, in one place. Readers of this folder give nothing that is outside them, so that no screen has to ask; the
 * server brings what arrives inside them, or takes it away, before it is stored or shown (`tidy.ts`). They are wide: no
 * honest hand meets them. What one HTTP body or socket may hold is in `values/limits.ts`. Pure.
 */
import type { Box, Position } from './schema.ts'

/**
 * The page reaches this far from its origin, each way, in page units. 5,000 notes in one of eight lanes take 81,000.
 */
export const PAGE_EDGE = 200_000
/** The sides of what somebody looks at, and of what lies on the wall; 5,000 notes in one group take 19,000. */
export const VIEW_SIDE_MAX = 400_000
export const CLUSTER_SIDE_MAX = 40_000
export const SKETCH_SIDE_MAX = 20_000
/** A full wall's notes hold no higher one. */
export const SLOT_MAX = 5_000

export const CLUSTERS_PER_WALL_MAX = 1_000
export const REGIONS_PER_SKETCH_MAX = 200
/** Links of one region. */
export const REGION_LINKS_MAX = 500
/** Entries under `notes` that are no notes (yet): a client may write a note in several steps. */
export const UNREADABLE_NOTES_MAX = 500

/**
 * Lengths of text, in UTF-16 units. A note's and a name's own limits are lower; two who type at once may pass those.
 */
export const NOTE_TEXT_UNITS_MAX = 4_000
export const CLUSTER_NAME_UNITS_MAX = 500
export const REGION_LABEL_UNITS_MAX = 500
export const KEY_UNITS_MAX = 64

/** What an entry may hold beyond what the house knows, for clients that are newer than it. */
export const UNKNOWN_KEYS_MAX = 16
export const UNKNOWN_VALUE_UNITS_MAX = 256

/** Records of ink on one wall, and what all of them take as JSON. */
export const INK_PER_WALL_MAX = 3_000
export const INK_WALL_UNITS_MAX = 16 * 1024 * 1024
/** One record: the numbers, words, lists and records in it, all together, and how deep they lie in each other. */
export const INK_VALUES_MAX = 24_000
export const INK_DEPTH_MAX = 12
/** One word or name in it, and all of them together. */
export const INK_WORDS_UNITS_MAX = 1_000
export const INK_RECORD_UNITS_MAX = 20_000
/** Points, ends, bends and sides, in page units. */
export const INK_LENGTH_MAX = PAGE_EDGE
export const INK_SCALE_MIN = 0.01
export const INK_SCALE_MAX = 100
/** Radians: a hundred turns. */
export const INK_ROTATION_MAX = 700

/** The last moment a Date can hold (ECMA-262, Time Values), and the longest that a timer shows. */
export const TIME_MS_MAX = 8.64e15
export const TIMER_MS_MAX = 24 * 60 * 60_000

/** `+ 0`: no -0, which is written and compared as something else than 0. */
const between = (value: number, least: number, most: number): number =>
  Math.min(Math.max(Math.round(value), least), most) + 0

/** A place as a whole number on the page; undefined for what is no number. */
const boundCoordinate = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? between(value, -PAGE_EDGE, PAGE_EDGE) : undefined

/** A place on the page: what lies beyond its edge lies on it. Undefined for what is no place. */
export function boundPosition(value: unknown): Position | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined
  const [x, y] = [boundCoordinate(value[0]), boundCoordinate(value[1])]
  return x === undefined || y === undefined ? undefined : [x, y]
}

/** A box on the page with a size above zero and sides of at most `sideMax`; undefined for what is no box. */
export function boundBox(value: unknown, sideMax: number): Box | undefined {
  if (!Array.isArray(value) || value.length !== 4) return undefined
  const [x, y] = [boundCoordinate(value[0]), boundCoordinate(value[1])]
  const [width, height] = [boundSide(value[2], sideMax), boundSide(value[3], sideMax)]
  return x === undefined || y === undefined || width === undefined || height === undefined
    ? undefined
    : [x, y, width, height]
}

const boundSide = (value: unknown, sideMax: number): number | undefined => {
  const side = typeof value === 'number' && Number.isFinite(value) ? between(value, 0, sideMax) : 0
  return side > 0 ? side : undefined
}

/** The beginning of a text, never with half a character at its end. @param unitsMax in UTF-16 units */
export function cutText(text: string, unitsMax: number): string {
  if (text.length <= unitsMax) return text
  const last = text.charCodeAt(unitsMax - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? unitsMax - 1 : unitsMax)
}

/** A short name that is no text for people (an id, an order key, a colour); undefined for anything else. */
export const boundKey = (value: unknown, unitsMax = KEY_UNITS_MAX): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= unitsMax ? value : undefined
