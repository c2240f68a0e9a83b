/**
 * Where a participant may put a note of their own: on the wall or just beside it, and on nobody else's words. What they
 * ask for is met as nearly as that goes; nobody is refused. Pure: notes of facilitators go where they are put.
 */
import { NOTE_HEIGHT, NOTE_WIDTH, placeNote } from './lanes.ts'
import type { Note } from './note.ts'
import type { Position } from './schema.ts'
import { findWallBounds, type Wall } from './wall-bounds.ts'

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
 * @param isOwn whether another note is the same person's, which may be covered
 */
export function decideOwnPlace(
  wall: Wall,
  note: Pick<Note, 'id'>,
  wanted: Position,
  isOwn: (other: Note) => boolean,
): Position | undefined {
  const bounds = findWallBounds(wall, { withPlaced: false })
  const start = bounds ? clamp(wanted, bounds) : wanted
  const reach = RINGS_MAX * STEP
  const lensIds = wall.meta.lenses.map(({ id }) => id)
  const others: Position[] = []
  for (const other of wall.notes.values()) {
    if (other.id === note.id) continue
    const place = placeNote(lensIds, other)
    const isNear =
      Math.abs(place[0] - start[0]) < reach + NOTE_WIDTH + GAP &&
      Math.abs(place[1] - start[1]) < reach + NOTE_HEIGHT + GAP
    if (isNear && !isOwn(other)) others.push(place)
  }
  for (let ring = 0; ring <= RINGS_MAX; ring += 1) {
    const free = findFreeOnRing(
      start,
      ring,
      (place) =>
        (!bounds || isSame(clamp(place, bounds), place)) && !others.some((other) => isOnEachOther(place, other)),
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

const isOnEachOther = (one: Position, other: Position): boolean =>
  Math.abs(one[0] - other[0]) < NOTE_WIDTH + GAP && Math.abs(one[1] - other[1]) < NOTE_HEIGHT + GAP
