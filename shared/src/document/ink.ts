/**
 * What facilitators drew on the wall, for screens that draw it without tldraw. A record is a plain tldraw 3.15 shape of
 * kind `draw`, `highlight`, `arrow` or `text` (docs/decisions/0013); every field that is used here is checked, and what
 * is not what it says is skipped by itself. Pure. Not part of the board view: phones and exports need none of it.
 */
import type { Position } from './schema.ts'

export const INK_COLOURS = [
  'black', 'grey', 'light-violet', 'violet', 'blue', 'light-blue', 'yellow', 'orange', 'green', 'light-green', 'light-red', 'red', 'white',
] as const
export type InkColour = (typeof INK_COLOURS)[number]

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
export type InkCourse = { readonly start: Point; readonly end: Point; readonly bend: number }

/** Points are relative to the origin; widths and sizes in page units. */
export type InkMark = InkPlace &
  (
    | { readonly kind: 'draw' | 'highlight'; readonly lines: ReadonlyArray<readonly Position[]>; readonly isClosed: boolean; readonly width: number }
    | { readonly kind: 'arrow'; readonly course: InkCourse; readonly heads: { readonly start: boolean; readonly end: boolean }; readonly width: number }
    | { readonly kind: 'text'; readonly words: string; readonly size: number; readonly lineWidth: number; readonly isFixed: boolean; readonly align: 'start' | 'center' | 'end' }
  )

/** A stroke of more points than this is drawn through every second, third, … of them. */
export const INK_POINTS_MAX = 4_000
/** Looked at of one record; nobody draws as much in one stroke. */
const POINTS_READ_MAX = 100_000
const WORDS_UNITS_MAX = 1_000
/** Page units; what lies further out was not drawn by a hand. */
const FAR = 1_000_000
const SCALE_MAX = 100

const STROKE_WIDTHS = new Map([['s', 2], ['m', 3.5], ['l', 5], ['xl', 10]])
const TEXT_SIZES = new Map([['s', 18], ['m', 24], ['l', 36], ['xl', 44]])
/** As the canvas breaks the lines of a text that has no width of its own. */
const TEXT_LINE_WIDTH = 640
const HIGHLIGHT_SHARE = 1.12

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const isNear = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= FAR

/** One entry of the wall's `ink`; undefined for what cannot be drawn. */
export function readInk(key: string, entry: unknown): InkMark | undefined {
  if (!/^shape:[\w-]{1,64}$/.test(key) || !isFields(entry) || !isFields(entry.props)) return undefined
  const { x, y, rotation, opacity, index, type, props } = entry
  const colour = INK_COLOURS.find((each) => each === (props as Fields).color)
  const scale = (props as Fields).scale
  if (!isNear(x) || !isNear(y) || !isNear(rotation) || !colour || typeof scale !== 'number' || !(scale > 0 && scale <= SCALE_MAX)) return undefined
  const place: InkPlace = {
    id: key, x, y, rotation, colour,
    opacity: typeof opacity === 'number' && opacity >= 0 && opacity <= 1 ? opacity : 1,
    index: typeof index === 'string' ? index : '',
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

function readStroke(place: InkPlace, kind: 'draw' | 'highlight', { segments, size, isClosed }: Fields, scale: number): InkMark | undefined {
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
    if (before && end && start && end[0] === start[0] && end[1] === start[1]) before.push(...line.slice(1))
    else if (start) lines.push(line)
  }
  if (lines.length === 0) return undefined
  const every = Math.ceil(count / INK_POINTS_MAX)
  return {
    ...place,
    kind,
    lines: every === 1 ? lines : lines.map((line) => line.filter((_, at) => at % every === 0 || at === line.length - 1)),
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

function readArrow(place: InkPlace, { start, end, bend, size, arrowheadStart, arrowheadEnd }: Fields, scale: number): InkMark | undefined {
  const width = STROKE_WIDTHS.get(size as string)
  if (!isPoint(start) || !isPoint(end) || width === undefined || !isNear(bend) || typeof arrowheadStart !== 'string' || typeof arrowheadEnd !== 'string') return undefined
  return { ...place, kind: 'arrow', course: { start: { x: start.x, y: start.y }, end: { x: end.x, y: end.y }, bend }, heads: { start: arrowheadStart !== 'none', end: arrowheadEnd !== 'none' }, width: width * scale }
}

function readText(place: InkPlace, { richText, size, autoSize, w, textAlign }: Fields, scale: number): InkMark | undefined {
  const fontSize = TEXT_SIZES.get(size as string)
  if (!isFields(richText) || !Array.isArray(richText.content) || fontSize === undefined || !isNear(w) || w <= 0) return undefined
  const words = (richText.content as unknown[]).map((node) => readWords(node, 0)).join('\n').slice(0, WORDS_UNITS_MAX)
  if (words.trim() === '') return undefined
  const isFixed = autoSize !== true
  const align = textAlign === 'middle' ? 'center' : textAlign === 'end' ? 'end' : 'start'
  return { ...place, kind: 'text', words, size: fontSize * scale, lineWidth: (isFixed ? Math.max(16, w) : TEXT_LINE_WIDTH) * scale, isFixed, align }
}

/** Deeper than this nothing is written by a canvas; a broken record must not take the page along. */
const DEPTH_MAX = 8

function readWords(node: unknown, depth: number): string {
  if (!isFields(node) || depth > DEPTH_MAX) return ''
  if (typeof node.text === 'string') return node.text
  return Array.isArray(node.content) ? (node.content as unknown[]).map((each) => readWords(each, depth + 1)).join('') : ''
}
