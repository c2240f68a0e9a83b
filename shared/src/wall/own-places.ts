/**
 * Where a participant may put a note of their own: on the wall or just beside it, and on nothing that lies there. What
 * they ask for is met as nearly as that goes; nobody is refused. Pure: notes of facilitators go where they are put.
 */
import { Space, findThings, noteBox, overlap, type Wall } from './free-places.ts'
import { NOTE_HEIGHT, NOTE_WIDTH } from './lanes.ts'
import type { Note } from './note.ts'
import type { Box, Position } from './schema.ts'
import { findWallBounds } from './wall-bounds.ts'

/**
 * How far beside the lanes, groups and sketch notes; two notes wide. Notes that were placed do not widen it: they would
 * carry each other away.
 */
export const OWN_PLACE_MARGIN = 512
/** Free places are looked for in growing squares round the wanted one, this far apart and so many times. */
const STEP = 64
const RINGS_MAX = 32
/** Between two notes. */
const GAP = 8

/**
 * The place for a note, nearest to the wanted one; undefined when everything near it is taken: then it stays where it
 * is.
 */
export function decideOwnPlace(wall: Wall, note: Pick<Note, 'id'>, wanted: Position): Position | undefined {
  const bounds = findWallBounds(wall, { withPlaced: false })
  const start = bounds ? clamp(wanted, bounds) : wanted
  const reach = RINGS_MAX * STEP + GAP
  const near: Box = [start[0] - reach, start[1] - reach, 2 * reach + NOTE_WIDTH, 2 * reach + NOTE_HEIGHT]
  const space = new Space(
    findThings(wall)
      .filter(({ id, box }) => id !== note.id && overlap(box, near))
      .map(({ box }) => box),
  )
  for (let ring = 0; ring <= RINGS_MAX; ring += 1) {
    const free = findFreeOnRing(
      start,
      ring,
      (place) => (!bounds || isSame(clamp(place, bounds), place)) && space.isFree(noteBox(place), GAP),
    )
    if (free) return free
  }
  return undefined
}

function findFreeOnRing([x, y]: Position, ring: number, isFree: (place: Position) => boolean): Position | undefined {
  let best: Position | undefined
  let bestDistance = Infinity
  for (let column = -ring; column <= ring; column += 1) {
    for (let row = -ring; row <= ring; row += Math.abs(column) === ring || ring === 0 ? 1 : 2 * ring) {
      const distance = column * column + row * row
      const place: Position = [x + column * STEP, y + row * STEP]
      if (distance >= bestDistance || !isFree(place)) continue
      best = place
      bestDistance = distance
    }
  }
  return best
}

const clamp = ([x, y]: Position, [left, top, width, height]: readonly [number, number, number, number]): Position => [
  Math.round(Math.min(Math.max(x, left - OWN_PLACE_MARGIN), left + width + OWN_PLACE_MARGIN - NOTE_WIDTH)),
  Math.round(Math.min(Math.max(y, top - OWN_PLACE_MARGIN), top + height + OWN_PLACE_MARGIN - NOTE_HEIGHT)),
]

const isSame = (one: Position, other: Position): boolean => one[0] === other[0] && one[1] === other[1]
