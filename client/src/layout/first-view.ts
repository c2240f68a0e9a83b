/**
 * What a canvas shows when it opens: the whole wall where its words can be read then, else its beginning, large enough
 * to be read, with the headings beside each other. Pure.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { findHeadings } from '@gatherboard/shared/wall/lane-headings'
import { placesOf } from '@gatherboard/shared/wall/places'
import type { Box } from '@gatherboard/shared/wall/schema'
import { findWallBounds } from '@gatherboard/shared/wall/wall-bounds'

/** A point (x, y) of the wall is seen at ((x + camera.x) · z, (y + camera.y) · z). */
export type FirstView = { readonly x: number; readonly y: number; readonly z: number }

/** Screen pixels on each side. */
const MARGIN = 24
/** Most notes are written in 21 units: eleven pixels and more. */
const WHOLE_ZOOM_MIN = 0.53
/** With a drawing beside the lanes, which is to be seen as well. */
const DRAWN_ZOOM_MIN = 0.4
/** Headings that do not stand beside the first ones at this zoom are looked at after them. */
const READING_ZOOM_MIN = 0.45

/** @param screen the canvas in CSS pixels; undefined while the wall has not arrived */
export function findFirstView(
  view: BoardView,
  screen: { readonly width: number; readonly height: number },
): FirstView | undefined {
  const bounds = findWallBounds(view)
  if (!bounds) return undefined
  const whole = fit(bounds, screen)
  if (whole.z >= (view.sketches.size > 0 ? DRAWN_ZOOM_MIN : WHOLE_ZOOM_MIN)) return whole
  const [left, , width] = bounds
  const across = Math.max(1, screen.width - 2 * MARGIN)
  const lanes = findHeadings(view).filter(({ bay }) => bay === 0)
  const groups = findGroupsOfSorted(view)
  // Their names and counts are read at every zoom.
  if (groups) return fit(groups, screen)
  const [x, y] = lanes[0]?.box ?? bounds
  // As many headings side by side as can be read, each of them whole.
  const rights = lanes.length > 0 ? lanes.map(({ box }) => box[0] + box[2]) : [left + width]
  const right = rights.findLast((each) => across / (each - x) >= READING_ZOOM_MIN) ?? rights[0] ?? left + width
  const z = Math.min(1, Math.max(READING_ZOOM_MIN, across / (right - x)))
  const spare = Math.max(0, across / z - (right - x))
  return { x: MARGIN / z + spare / 2 - x, y: MARGIN / z - y, z }
}

/** Where all groups lie, when no note is left in a lane: then the groups are what people come to see. */
function findGroupsOfSorted(view: BoardView): Box | undefined {
  const { groups, groupOf } = placesOf(view)
  if (groups.size === 0 || view.notes.size === 0) return undefined
  for (const note of view.notes.values()) if (!note.pos && !groupOf(note)) return undefined
  const boxes = [...groups.values()].map(({ box }) => box)
  const [left, top] = [Math.min(...boxes.map(([x]) => x)), Math.min(...boxes.map(([, y]) => y))]
  const right = Math.max(...boxes.map(([x, , width]) => x + width))
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height))
  return [left, top, right - left, bottom - top]
}

/** All of a box, in the middle. */
function fit([left, top, width, height]: Box, screen: { readonly width: number; readonly height: number }): FirstView {
  const z = Math.min(
    1,
    Math.max(1, screen.width - 2 * MARGIN) / width,
    Math.max(1, screen.height - 2 * MARGIN) / height,
  )
  return { x: screen.width / z / 2 - (left + width / 2), y: screen.height / z / 2 - (top + height / 2), z }
}
