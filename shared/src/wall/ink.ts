/**
 * What facilitators drew on the wall, for screens that draw it without tldraw. A record is a plain tldraw 3.15 shape of
 * kind `draw`, `highlight`, `arrow` or `text` (docs/decisions/0013); every field that is used here is checked, and what
 * is not what it says is skipped by itself. Pure. Not part of the board view: phones and exports need none of it.
 * What a wall keeps of a record at all is `boundInk`: the server asks it, and no screen draws what it would not keep.
 */
import { isBlank } from '../values/text.ts'
import {
  INK_DEPTH_MAX,
  INK_LENGTH_MAX,
  INK_RECORD_UNITS_MAX,
  INK_ROTATION_MAX,
  INK_SCALE_MAX,
  INK_SCALE_MIN,
  INK_VALUES_MAX,
  INK_WORDS_UNITS_MAX,
  KEY_UNITS_MAX,
  cutText,
} from './bounds.ts'
import type { Position } from './schema.ts'

const INK_COLOURS = [
  'black',
  'grey',
  'light-violet',
  'violet',
  'blue',
  'light-blue',
  'yellow',
  'orange',
  'green',
  'light-green',
  'light-red',
  'red',
  'white',
] as const
type InkColour = (typeof INK_COLOURS)[number]

type InkPlace = {
  readonly id: string
  /** Of the mark's own origin, in page coordinates. */
  readonly x: number
  readonly y: number
  /** Radians, around the origin. */
  readonly rotation: number
  readonly opacity: number
  /** What is drawn above what, as text to be compared. */
  readonly index: string
  readonly colour: InkColour
}

type Point = { readonly x: number; readonly y: number }
/** `bend`: how far the middle of an arrow is pushed to the side. */
type InkCourse = { readonly start: Point; readonly end: Point; readonly bend: number }

/** Points are relative to the origin; widths and sizes in page units. */
export type InkMark = InkPlace &
  (
    | {
        readonly kind: 'draw' | 'highlight'
        readonly lines: ReadonlyArray<readonly Position[]>
        readonly isClosed: boolean
        readonly width: number
      }
    | {
        readonly kind: 'arrow'
        readonly course: InkCourse
        readonly heads: { readonly start: boolean; readonly end: boolean }
        readonly width: number
      }
    | {
        readonly kind: 'text'
        readonly words: string
        readonly size: number
        readonly lineWidth: number
        readonly isFixed: boolean
        readonly align: 'start' | 'center' | 'end'
      }
  )

/** A stroke of more points than this is drawn through every second, third, … of them. */
export const INK_POINTS_MAX = 4_000
/** Looked at of one record: older walls may hold longer strokes than a wall takes now. */
const POINTS_READ_MAX = 100_000

const STROKE_WIDTHS = new Map([
  ['s', 2],
  ['m', 3.5],
  ['l', 5],
  ['xl', 10],
])
const TEXT_SIZES = new Map([
  ['s', 18],
  ['m', 24],
  ['l', 36],
  ['xl', 44],
])
/** As the canvas breaks the lines of a text that has no width of its own. */
const TEXT_LINE_WIDTH = 640
const HIGHLIGHT_SHARE = 1.12

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isNear = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= INK_LENGTH_MAX

const INK_KEY_UNITS_MAX = KEY_UNITS_MAX + 'shape:'.length

/**
 * A record as it may stand on a wall: its place is brought onto the page; undefined when anything else of it, known or
 * unknown, is out of bounds. What is within them but cannot be drawn (a newer client's, or half of one) may stay: it
 * harms nobody. Work in proportion to the bounds, not to the record.
 */
export function boundInk(key: string, record: unknown): unknown {
  if (key.length > INK_KEY_UNITS_MAX) return undefined
  if (!isFields(record)) return isWithin(record, 0, newBudget()) ? record : undefined
  const { x, y, ...rest } = record
  if (!isWithin(rest, 0, newBudget()) || !isMeasured(rest)) return undefined
  if (
    [x, y].some((value) => typeof value === 'number' && !Number.isFinite(value)) ||
    !isWithin(
      [x, y].filter((value) => typeof value !== 'number'),
      0,
      newBudget(),
    )
  )
    return undefined
  const [onPageX, onPageY] = [bringOntoPage(x), bringOntoPage(y)]
  return onPageX === x && onPageY === y ? record : { ...record, x: onPageX, y: onPageY }
}

const bringOntoPage = (value: unknown): unknown =>
  typeof value === 'number' ? Math.min(Math.max(value, -INK_LENGTH_MAX), INK_LENGTH_MAX) : value

/** The numbers that are no lengths, where they are there. */
function isMeasured({ rotation, opacity, props }: Fields): boolean {
  const { scale, w, h } = isFields(props) ? props : {}
  const isSize = (value: unknown): boolean =>
    typeof value !== 'number' || (value >= 0 && value * (typeof scale === 'number' ? scale : 1) <= INK_LENGTH_MAX)
  return (
    (typeof rotation !== 'number' || Math.abs(rotation) <= INK_ROTATION_MAX) &&
    (typeof opacity !== 'number' || (opacity >= 0 && opacity <= 1)) &&
    (typeof scale !== 'number' || (scale >= INK_SCALE_MIN && scale <= INK_SCALE_MAX)) &&
    isSize(w) &&
    isSize(h)
  )
}

type Budget = { values: number; units: number }
const newBudget = (): Budget => ({ values: INK_VALUES_MAX, units: INK_RECORD_UNITS_MAX })

/** @param left how much there may still be; counted down */
function isWithin(value: unknown, depth: number, left: Budget): boolean {
  left.values -= 1
  if (left.values < 0 || depth > INK_DEPTH_MAX) return false
  if (value === null || value === undefined || typeof value === 'boolean') return true
  if (typeof value === 'number') return isNear(value)
  if (typeof value === 'string') {
    left.units -= value.length
    return left.units >= 0 && value.length <= INK_WORDS_UNITS_MAX
  }
  if (Array.isArray(value)) return value.length <= left.values && value.every((each) => isWithin(each, depth + 1, left))
  // Bytes and the like are no drawing, and neither is what inherits from anything.
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false
  const keys = Object.keys(value)
  return (
    keys.length <= left.values &&
    keys.every((key) => key.length <= KEY_UNITS_MAX && isWithin((value as Fields)[key], depth + 1, left))
  )
}

/** One entry of the wall's `ink`; undefined for what cannot be drawn. */
export function readInk(key: string, entry: unknown): InkMark | undefined {
  if (!/^shape:[\w-]{1,64}$/.test(key) || !isFields(entry) || !isFields(entry.props) || !isMeasured(entry))
    return undefined
  const { x, y, rotation, opacity, index, type, props } = entry
  const colour = INK_COLOURS.find((each) => each === (props as Fields).color)
  const scale = (props as Fields).scale
  if (!isNear(x) || !isNear(y) || !isNear(rotation) || !colour || typeof scale !== 'number') return undefined
  const place: InkPlace = {
    id: key,
    x,
    y,
    rotation,
    colour,
    opacity: typeof opacity === 'number' && opacity >= 0 && opacity <= 1 ? opacity : 1,
    index: typeof index === 'string' && index.length <= KEY_UNITS_MAX ? index : '',
  }
  switch (type) {
    case 'draw':
    case 'highlight':
      return readStroke(place, type, props as Fields, scale)
    case 'arrow':
      return readArrow(place, props as Fields, scale)
    case 'text':
      return readText(place, props as Fields, scale)
    default:
      return undefined
  }
}

function readStroke(
  place: InkPlace,
  kind: 'draw' | 'highlight',
  { segments, size, isClosed }: Fields,
  scale: number,
): InkMark | undefined {
  const width = STROKE_WIDTHS.get(size as string)
  const wide = TEXT_SIZES.get(size as string)
  if (!Array.isArray(segments) || width === undefined || wide === undefined) return undefined
  const lines: Position[][] = []
  let count = 0
  for (const segment of segments as unknown[]) {
    const line = isFields(segment) ? readPoints(segment.points, POINTS_READ_MAX - count) : undefined
    if (!line) return undefined
    count += line.length
    const before = lines.at(-1)
    const [end, start] = [before?.at(-1), line[0]]
    // Segments that go on where the last one ended are one line.
    if (before && end && start && end[0] === start[0] && end[1] === start[1])
      for (const point of line.slice(1)) before.push(point)
    else if (start) lines.push(line)
  }
  if (lines.length === 0) return undefined
  const every = Math.ceil(count / INK_POINTS_MAX)
  return {
    ...place,
    kind,
    lines:
      every === 1 ? lines : lines.map((line) => line.filter((_, at) => at % every === 0 || at === line.length - 1)),
    isClosed: isClosed === true,
    width: kind === 'draw' ? (width + 1) * scale : wide * HIGHLIGHT_SHARE * scale,
  }
}

/** Undefined when one of them is no point, or there are too many. */
function readPoints(value: unknown, max: number): Position[] | undefined {
  if (!Array.isArray(value) || value.length > max) return undefined
  const points: Position[] = []
  for (const entry of value as unknown[]) {
    if (!isPoint(entry)) return undefined
    points.push([entry.x, entry.y])
  }
  return points
}

const isPoint = (value: unknown): value is Point => isFields(value) && isNear(value.x) && isNear(value.y)

function readArrow(
  place: InkPlace,
  { start, end, bend, size, arrowheadStart, arrowheadEnd }: Fields,
  scale: number,
): InkMark | undefined {
  const width = STROKE_WIDTHS.get(size as string)
  if (
    !isPoint(start) ||
    !isPoint(end) ||
    width === undefined ||
    !isNear(bend) ||
    typeof arrowheadStart !== 'string' ||
    typeof arrowheadEnd !== 'string'
  )
    return undefined
  return {
    ...place,
    kind: 'arrow',
    course: { start: { x: start.x, y: start.y }, end: { x: end.x, y: end.y }, bend },
    heads: { start: arrowheadStart !== 'none', end: arrowheadEnd !== 'none' },
    width: width * scale,
  }
}

function readText(
  place: InkPlace,
  { richText, size, autoSize, w, textAlign }: Fields,
  scale: number,
): InkMark | undefined {
  const fontSize = TEXT_SIZES.get(size as string)
  if (!isFields(richText) || !Array.isArray(richText.content) || fontSize === undefined || !isNear(w) || w <= 0)
    return undefined
  const words = cutText(
    (richText.content as unknown[]).map((node) => readWords(node, 0)).join('\n'),
    INK_WORDS_UNITS_MAX,
  )
  if (isBlank(words)) return undefined
  const isFixed = autoSize !== true
  const align = textAlign === 'middle' ? 'center' : textAlign === 'end' ? 'end' : 'start'
  return {
    ...place,
    kind: 'text',
    words,
    size: fontSize * scale,
    lineWidth: (isFixed ? Math.max(16, w) : TEXT_LINE_WIDTH) * scale,
    isFixed,
    align,
  }
}

/** Deeper than this nothing is written by a canvas; a broken record must not take the page along. */
const DEPTH_MAX = 8

function readWords(node: unknown, depth: number): string {
  if (!isFields(node) || depth > DEPTH_MAX) return ''
  if (typeof node.text === 'string') return node.text
  return Array.isArray(node.content)
    ? (node.content as unknown[]).map((each) => readWords(each, depth + 1)).join('')
    : ''
}
