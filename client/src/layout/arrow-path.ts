/**
 * How an arrow on the wall is drawn: straight or bent, with a head at either end. The canvas and the projector share
 * it. Pure.
 */
export type Point = { readonly x: number; readonly y: number }
type ArrowCourse = {
  readonly start: Point
  readonly end: Point
  /** How far the middle is pushed to the left of the straight line. */ readonly bend: number
}

/** Widths of drawn lines by their size, in page units at scale 1. */
export const LINE_WIDTHS = { s: 2, m: 3.5, l: 5, xl: 10 } as const
const HEAD_WIDTHS = 4
const HEAD_ANGLE = Math.PI / 6
const CURVE_STEPS = 16

/** The middle of the arrow, where its bend is pulled. */
export function findMiddle({ start, end, bend }: ArrowCourse): Point {
  const [alongX, alongY] = [end.x - start.x, end.y - start.y]
  const length = Math.hypot(alongX, alongY)
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }
  if (length === 0) return middle
  // The unit vector to the side of the way from start to end.
  return { x: middle.x - (alongY / length) * bend, y: middle.y + (alongX / length) * bend }
}

/** The line from end to end: two points when it is straight. */
export function findCurve(course: ArrowCourse): Point[] {
  const { start, end, bend } = course
  if (bend === 0) return [start, end]
  // A curve through the middle: its control point lies twice as far out.
  const middle = findMiddle(course)
  const control = { x: 2 * middle.x - (start.x + end.x) / 2, y: 2 * middle.y - (start.y + end.y) / 2 }
  return Array.from({ length: CURVE_STEPS + 1 }, (_, step) => {
    const at = step / CURVE_STEPS
    return mix(mix(start, control, at), mix(control, end, at), at)
  })
}

const mix = (one: Point, other: Point, at: number): Point => ({
  x: one.x + (other.x - one.x) * at,
  y: one.y + (other.y - one.y) * at,
})

export const drawLine = (points: readonly Point[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)},${round(y)}`).join('')
const round = (value: number): number => Math.round(value * 100) / 100

/** Two short lines back from the tip, in the direction in which the line arrives; shorter on a short arrow. */
export function drawHead(points: readonly Point[], width: number): string {
  const [first, before, tip] = [points[0], points.at(-2), points.at(-1)]
  if (!first || !before || !tip) return ''
  const [backX, backY] = [before.x - tip.x, before.y - tip.y]
  const distance = Math.hypot(backX, backY)
  if (distance === 0) return ''
  const length = Math.min(HEAD_WIDTHS * width + 6, Math.hypot(first.x - tip.x, first.y - tip.y) / 2) / distance
  const turn = (angle: number): Point => ({
    x: tip.x + (backX * Math.cos(angle) - backY * Math.sin(angle)) * length,
    y: tip.y + (backX * Math.sin(angle) + backY * Math.cos(angle)) * length,
  })
  return drawLine([turn(HEAD_ANGLE), tip, turn(-HEAD_ANGLE)])
}
