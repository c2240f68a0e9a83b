/**
 * What a canvas shows when it opens: the whole wall where its words can be read then, else its beginning, large enough
 * to be read, with the headings beside each other. Pure.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { findHeadings } from '@gatherboard/shared/wall/lane-headings'
import { findWallBounds } from '@gatherboard/shared/wall/wall-bounds'

/** A point (x, y) of the wall is seen at ((x + camera.x) · z, (y + camera.y) · z). */
export type FirstView = { readonly x: number; readonly y: number; readonly z: number }

/** Screen pixels on each side. */
const MARGIN = 24
/** Most notes are written in 21 units: eleven pixels and more. */
const WHOLE_ZOOM_MIN = 0.53
/** Headings that do not stand beside the first ones at this zoom are looked at after them. */
const READING_ZOOM_MIN = 0.45

/** @param screen the canvas in CSS pixels; undefined while the wall has not arrived */
export function findFirstView(
  view: BoardView,
  screen: { readonly width: number; readonly height: number },
): FirstView | undefined {
  const bounds = findWallBounds(view)
  if (!bounds) return undefined
  const [left, top, width, height] = bounds
  const [across, down] = [Math.max(1, screen.width - 2 * MARGIN), Math.max(1, screen.height - 2 * MARGIN)]
  const whole = Math.min(1, across / width, down / height)
  // A drawing beside the lanes is worth letters that are a little smaller.
  if (whole >= (view.sketches.size > 0 ? READING_ZOOM_MIN : WHOLE_ZOOM_MIN))
    return {
      x: screen.width / whole / 2 - (left + width / 2),
      y: screen.height / whole / 2 - (top + height / 2),
      z: whole,
    }
  const lanes = findHeadings(view).filter(({ bay }) => bay === 0)
  const [x, y] = lanes[0]?.box ?? bounds
  // As many headings side by side as can be read, each of them whole.
  const rights = lanes.length > 0 ? lanes.map(({ box }) => box[0] + box[2]) : [left + width]
  const right = rights.findLast((each) => across / (each - x) >= READING_ZOOM_MIN) ?? rights[0] ?? left + width
  const z = Math.min(1, Math.max(READING_ZOOM_MIN, across / (right - x)))
  const spare = Math.max(0, across / z - (right - x))
  return { x: MARGIN / z + spare / 2 - x, y: MARGIN / z - y, z }
}
