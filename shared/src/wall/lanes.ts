/**
 * Where things lie on a wall. A note that nobody has placed lies at its *slot* in its lens's *lane*: a pure
 * function of (lens, slot), so arrivals never overlap, nothing moves by itself and every screen agrees.
 *
 * The lanes stand side by side, each COLUMNS wide, and fill row by row. After ROWS rows they go on in a further
 * *bay* of the same lanes; bays are laid out square by square (right, then below), so that a wall of 40 notes
 * and an imported wall of 1,400 both keep roughly the shape of a screen. One endless lane would be 1:12.
 * Two columns: three lanes then fit a laptop's width at a size at which their words can be read, headings and all.
 */
import type { Box, Position } from './schema.ts'

/** All lengths are page units: one CSS pixel at zoom 1. */
export const NOTE_WIDTH = 240
export const NOTE_HEIGHT = 168
const NOTE_GAP = 16
export const COLUMNS = 2
const ROWS = 10
const LANE_GAP = 96
export const LANE_HEADING_HEIGHT = 112
const BAY_GAP = 160
/** How far a cluster's box reaches beyond the notes in it, and the room its name takes above them. */
export const CLUSTER_PADDING = 24
export const CLUSTER_HEADING_HEIGHT = 72

export const SLOTS_PER_BAY = COLUMNS * ROWS
export const LANE_WIDTH = COLUMNS * NOTE_WIDTH + (COLUMNS - 1) * NOTE_GAP
const LANE_PITCH = LANE_WIDTH + LANE_GAP
const BAY_HEIGHT = LANE_HEADING_HEIGHT + ROWS * (NOTE_HEIGHT + NOTE_GAP) - NOTE_GAP

/**
 * The lane of a lens by its place in the event's list; notes of a lens no longer listed share the lane after the last.
 */
export function laneIndex(lensIds: readonly string[], lens: string): number {
  const index = lensIds.indexOf(lens)
  return index === -1 ? lensIds.length : index
}

/** The top left corner of a slot. */
export function placeSlot(lensIds: readonly string[], lens: string, slot: number): Position {
  const [laneX, laneY] = laneBox(lensIds, lens, Math.floor(slot / SLOTS_PER_BAY))
  const within = slot % SLOTS_PER_BAY
  return [
    laneX + (within % COLUMNS) * (NOTE_WIDTH + NOTE_GAP),
    laneY + LANE_HEADING_HEIGHT + Math.floor(within / COLUMNS) * (NOTE_HEIGHT + NOTE_GAP),
  ]
}

/** One lane in one bay, its heading included. */
export function laneBox(lensIds: readonly string[], lens: string, bay: number): Box {
  const [column, row] = bayCell(bay)
  // One spare lane's width for notes of unlisted lenses, so that they can never lie in the next bay.
  const bayWidth = (lensIds.length + 1) * LANE_PITCH - LANE_GAP
  return [
    column * (bayWidth + BAY_GAP) + laneIndex(lensIds, lens) * LANE_PITCH,
    row * (BAY_HEIGHT + BAY_GAP),
    LANE_WIDTH,
    BAY_HEIGHT,
  ]
}

/** Bays fill ever larger squares: square k adds its right column from the top, then its bottom row from the left. */
function bayCell(bay: number): readonly [column: number, row: number] {
  const square = Math.floor(Math.sqrt(bay))
  const within = bay - square * square
  return within < square ? [square, within] : [within - square, square]
}

/** Where a note lies: where somebody placed it, else at its slot; slot 0 while the server has not said. */
export const placeNote = (
  lensIds: readonly string[],
  note: { lens: string; pos?: Position; slot?: number },
): Position => note.pos ?? placeSlot(lensIds, note.lens, note.slot ?? 0)

/**
 * The lowest slot that no unplaced note of the lens holds.
 * @param from all slots below it are known to be taken
 */
export function lowestFreeSlot(taken: { has(slot: number): boolean }, from = 0): number {
  let slot = from
  while (taken.has(slot)) slot += 1
  return slot
}

/** A cluster's drawn box: its own, grown to hold every note in it. */
export function growBox(box: Box, notes: readonly Position[]): Box {
  let [left, top, width, height] = box
  let right = left + width
  let bottom = top + height
  for (const [x, y] of notes) {
    left = Math.min(left, x - CLUSTER_PADDING)
    top = Math.min(top, y - CLUSTER_HEADING_HEIGHT)
    right = Math.max(right, x + NOTE_WIDTH + CLUSTER_PADDING)
    bottom = Math.max(bottom, y + NOTE_HEIGHT + CLUSTER_PADDING)
  }
  width = right - left
  height = bottom - top
  return [left, top, width, height]
}
