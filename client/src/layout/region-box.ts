/**
 * Where the regions of a sketch note lie on the wall, and back: a region is kept in pixels of the upright original,
 * the sketch note is shown at whatever size somebody gave it. Pure.
 */
import type { Box } from '@gatherboard/shared/wall/schema'
import type { Sketch } from '@gatherboard/shared/wall/sketch'

type Shown = Pick<Sketch, 'box' | 'width' | 'height'>

/** The least side of a region in pixels: smaller is a slip of the hand. */
const SIDE_MIN = 8

/** A region's box in page coordinates. */
export function toPageBox(
  { box: [x, y, width, height], width: pixels, height: rows }: Shown,
  [left, top, across, down]: Box,
): Box {
  const [scaleX, scaleY] = [width / pixels, height / rows]
  return [x + left * scaleX, y + top * scaleY, across * scaleX, down * scaleY]
}

/**
 * A box on the page as a region of the picture, cut to it; undefined where there is nothing of the picture in it, or
 * hardly anything.
 */
export function toRegionBox(
  { box: [x, y, width, height], width: pixels, height: rows }: Shown,
  [left, top, across, down]: Box,
): Box | undefined {
  const toX = (value: number): number => Math.round(Math.min(pixels, Math.max(0, ((value - x) * pixels) / width)))
  const toY = (value: number): number => Math.round(Math.min(rows, Math.max(0, ((value - y) * rows) / height)))
  const [fromX, fromY, endX, endY] = [toX(left), toY(top), toX(left + across), toY(top + down)]
  return endX - fromX < SIDE_MIN || endY - fromY < SIDE_MIN ? undefined : [fromX, fromY, endX - fromX, endY - fromY]
}

/** A region in hundredths of the picture, as CSS places it. */
export function toPercentages(
  { width, height }: Pick<Sketch, 'width' | 'height'>,
  [left, top, across, down]: Box,
): { left: string; top: string; width: string; height: string } {
  const part = (value: number, whole: number): string => `${Math.round((value / whole) * 10_000) / 100}%`
  return { left: part(left, width), top: part(top, height), width: part(across, width), height: part(down, height) }
}

/** The sketch note that a box drawn on the page is meant for: the one it has most of. */
export function findSketchUnder(sketches: Iterable<Sketch>, box: Box): Sketch | undefined {
  let found: Sketch | undefined
  let most = 0
  for (const sketch of sketches) {
    const area = overlapArea(sketch.box, box)
    if (area > most) [found, most] = [sketch, area]
  }
  return found
}

const overlapArea = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0])) *
  Math.max(0, Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]))
