/**
 * The grid inside of a group: where each of its notes lies is a pure function of the group's place, its width and the
 * order of its notes. Rows fill the width and go on downwards. All lengths are page units.
 */
import { CLUSTER_HEADING_HEIGHT, CLUSTER_PADDING, NOTE_HEIGHT, NOTE_WIDTH } from './lanes.ts'
import type { Box, Position } from './schema.ts'

const GAP = 16
export const PITCH_X = NOTE_WIDTH + GAP
export const PITCH_Y = NOTE_HEIGHT + GAP

/** How wide a group of so many columns is. */
export const widthOfColumns = (columns: number): number => columns * PITCH_X - GAP + 2 * CLUSTER_PADDING

/** How high a group is whose notes fill so many rows; one without a note has room for one. */
export const heightOfRows = (rows: number): number =>
  CLUSTER_HEADING_HEIGHT + Math.max(1, rows) * PITCH_Y - GAP + CLUSTER_PADDING

/** The least a group is drawn with: room for its name and one note. */
export const CLUSTER_WIDTH_MIN = widthOfColumns(1)
export const CLUSTER_HEIGHT_MIN = heightOfRows(1)

/** How many notes a row of a group holds that is so wide; at least one. */
export const countColumns = (width: number): number =>
  Math.max(1, Math.floor((width - 2 * CLUSTER_PADDING + GAP) / PITCH_X))

/** A grid group as it is drawn: as wide as it says, as high as its notes need. */
export function gridBox([x, y, width]: Box, count: number): Box {
  return [x, y, Math.max(width, CLUSTER_WIDTH_MIN), heightOfRows(Math.ceil(count / countColumns(width)))]
}

/** The upper left corner of a cell, counted from 0. */
export const placeCell = ([x, y]: Box, columns: number, index: number): Position => [
  x + CLUSTER_PADDING + (index % columns) * PITCH_X,
  y + CLUSTER_HEADING_HEIGHT + Math.floor(index / columns) * PITCH_Y,
]

/**
 * The place in the order at which a note comes in that is let go here.
 * @param box of the group as it is drawn
 * @param middle of the note, or the pointer
 * @param count how many notes the group has without it
 */
export function nearestIndex(box: Box, [x, y]: Position, count: number): number {
  const columns = countColumns(box[2])
  const column = Math.floor((x - box[0] - CLUSTER_PADDING + GAP / 2) / PITCH_X)
  const row = Math.floor((y - box[1] - CLUSTER_HEADING_HEIGHT + GAP / 2) / PITCH_Y)
  const index = Math.max(0, row) * columns + Math.min(Math.max(0, column), columns - 1)
  return Math.min(index, count)
}
