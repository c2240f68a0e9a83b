/** What was drawn on the wall as paths of an SVG, and how much of the page it takes. Pure; looks as on the canvas. */
import { assertNever } from '@gatherboard/shared/values/assert'
import type { InkMark } from '@gatherboard/shared/wall/ink'
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import { drawHead, drawLine, findCurve } from '../../layout/arrow-path.ts'

type InkPath = {
  readonly d: string
  /** A dot is filled, all else is a line. */
  readonly isDot: boolean
}

export function drawInk(mark: InkMark): InkPath {
  switch (mark.kind) {
    case 'draw':
    case 'highlight':
      return drawStroke(mark.lines, mark.isClosed, mark.width)
    case 'arrow':
      return { d: drawArrow(mark), isDot: false }
    case 'text':
      return { d: '', isDot: false }
    default:
      return assertNever(mark)
  }
}

function drawStroke(lines: ReadonlyArray<readonly Position[]>, isClosed: boolean, width: number): InkPath {
  const [first] = lines[0] ?? []
  if (first && lines.length === 1 && lines[0]?.length === 1) {
    const radius = round(width / 2)
    return {
      d: `M${point(first)}m${-radius},0a${radius},${radius} 0 1,0 ${2 * radius},0a${radius},${radius} 0 1,0 ${-2 * radius},0`,
      isDot: true,
    }
  }
  return { d: lines.map((line) => drawSmooth(line) + (isClosed ? 'Z' : '')).join(''), isDot: false }
}

/** Through the middles between the points, so that a hand's corners are round. */
function drawSmooth(line: readonly Position[]): string {
  const [first, ...rest] = line
  const last = rest.at(-1)
  if (!first || !last) return ''
  let d = `M${point(first)}`
  for (const [at, here] of rest.slice(0, -1).entries())
    d += `Q${point(here)} ${point(middle(here, rest[at + 1] ?? here))}`
  return `${d}L${point(last)}`
}

function drawArrow({ course, heads, width }: Extract<InkMark, { kind: 'arrow' }>): string {
  const points = findCurve(course)
  return (
    drawLine(points) +
    (heads.end ? drawHead(points, width) : '') +
    (heads.start ? drawHead([...points].reverse(), width) : '')
  )
}

const middle = (one: Position, other: Position): Position => [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2]
const point = ([x, y]: Position): string => `${round(x)},${round(y)}`
const round = (value: number): number => Math.round(value * 10) / 10

/** A stray mark further away from the wall than this must not make the wall a speck. */
const STRAY = 1_500
const STEP = 256
const LINE_HEIGHT = 1.35

/** The wall's box with what is drawn on and beside it. In steps, so that the wall does not move with every stroke. */
export function includeInk(bounds: Box, marks: Iterable<InkMark>): Box {
  let [left, top, right, bottom] = [bounds[0], bounds[1], bounds[0] + bounds[2], bounds[1] + bounds[3]]
  const [farLeft, farTop, farRight, farBottom] = [left - STRAY, top - STRAY, right + STRAY, bottom + STRAY]
  for (const mark of marks) {
    const [x, y, width, height] = boxOfInk(mark)
    if (x < farLeft || y < farTop || x + width > farRight || y + height > farBottom) continue
    if (x < left) left = Math.floor(x / STEP) * STEP
    if (y < top) top = Math.floor(y / STEP) * STEP
    if (x + width > right) right = Math.ceil((x + width) / STEP) * STEP
    if (y + height > bottom) bottom = Math.ceil((y + height) / STEP) * STEP
  }
  return [left, top, right - left, bottom - top]
}

const boxes = new WeakMap<InkMark, Box>()

/** How much of the page a mark takes. */
export function boxOfInk(mark: InkMark): Box {
  const known = boxes.get(mark)
  if (known) return known
  const box = measureInk(mark)
  boxes.set(mark, box)
  return box
}

function measureInk(mark: InkMark): Box {
  const [cos, sin] = [Math.cos(mark.rotation), Math.sin(mark.rotation)]
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [px, py] of pointsOf(mark)) {
    const [x, y] = [mark.x + px * cos - py * sin, mark.y + px * sin + py * cos]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return [left, top, right - left, bottom - top]
}

function pointsOf(mark: InkMark): readonly Position[] {
  if (mark.kind === 'arrow') return findCurve(mark.course).map(({ x, y }): Position => [x, y])
  if (mark.kind !== 'text') return mark.lines.flat()
  const lines = mark.words.split('\n')
  const longest = Math.max(...lines.map((line) => line.length))
  // A letter is about half as wide as it is high.
  const width = mark.isFixed ? mark.lineWidth : Math.min(mark.lineWidth, longest * mark.size * 0.55)
  const rows = lines.reduce(
    (sum, line) => sum + Math.max(1, Math.ceil((line.length * mark.size * 0.55) / mark.lineWidth)),
    0,
  )
  return [
    [0, 0],
    [width, rows * mark.size * LINE_HEIGHT],
  ]
}
