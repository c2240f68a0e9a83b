/**
 * Room for a grid group that gets more notes, or another shape: it grows where it is if that covers nothing, else a row
 * further up, else wider, else it goes as a whole to the nearest free place. Only what somebody acts upon moves: the
 * group itself, never what lies beside it. Pure.
 */
import { PITCH_X, countColumns, gridBox, heightOfRows, widthOfColumns } from './group-grid.ts'
import { GAP, findFreePlace, overlap, type Space } from './free-places.ts'
import type { Box } from './schema.ts'

/** A group grows downwards up to so many rows, or to twice as many rows as columns; then it becomes wider. */
const ROWS_MAX = 8

/**
 * Whether a group can have this box: it covers nothing that it does not lie on already.
 * @param others everything else that lies on the wall
 * @param before as it is drawn now
 */
export const isRoom = (box: Box, others: readonly Box[], before: Box): boolean =>
  others.every((other) => !overlap(box, other) || overlap(before, other))

/**
 * The box for a group that is to hold `count` notes.
 * @param box where it is wanted, and how wide; its height is what it has now
 * @param others everything else that lies on the wall
 * @param before as it is drawn now: what it lies on already is no reason to move it
 */
export function findRoom(box: Box, count: number, others: Pick<Space, 'near'>, before = box): Box {
  const fits = (wanted: Box, gap = 0): boolean => {
    for (const other of others.near(wanted, gap)) if (!overlap(before, other)) return false
    return true
  }
  const grown = gridBox(box, count)
  const columns = countColumns(box[2])
  const [x, y] = box
  const isLong = Math.ceil(count / columns) > Math.max(ROWS_MAX, 2 * columns)
  if (!isLong) {
    if (fits(grown)) return grown
    const higher: Box = [x, y - (grown[3] - box[3]), grown[2], grown[3]]
    if (fits(higher)) return higher
  }
  const most = Math.max(columns + 1, Math.ceil(Math.sqrt(count)) + 2)
  for (let more = columns + 1; more <= most; more += 1) {
    for (const left of [x, x - (more - columns) * PITCH_X]) {
      const wider = shape([left, y], count, more)
      if (fits(wider)) return wider
    }
  }
  const wanted = isLong ? shape([x, y], count, Math.max(columns, Math.ceil(Math.sqrt(count)))) : grown
  return findFreePlace({ isFree: fits }, wanted, GAP)
}

/** The box of a group of so many notes in so many columns. */
export const shape = ([x, y]: readonly [x: number, y: number], count: number, columns: number): Box => [
  x,
  y,
  widthOfColumns(columns),
  heightOfRows(Math.ceil(count / columns)),
]
