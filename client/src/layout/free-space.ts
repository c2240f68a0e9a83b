/**
 * Free space on a wall: where something new covers nothing, and nothing will arrive on top of it. Not onto groups,
 * notes that somebody placed or sketch notes, and not onto the lanes, whose free slots are where the next notes will
 * lie. Two ways to look for it: near a point that somebody looks at, and left of the lanes where nobody pointed
 * anywhere. Pure.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { NOTE_HEIGHT, NOTE_WIDTH, SLOTS_PER_BAY, growBox, laneBox, placeNote } from '@gatherboard/shared/wall/lanes'
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'

/** What is left free round a new thing. */
const MARGIN = 40
/** The step of the search near a point; of a note's size, so that what is found there lines up. */
const STEP = 128
const RINGS_MAX = 200
const STRIPS_MAX = 60

/**
 * Where notes go as a group: `box` as it has to be written, `places` of every note that comes to lie somewhere else.
 */
export type Arrangement = { readonly box: Box; readonly places: ReadonlyMap<NoteId, Position> }

/**
 * Everything that must not be covered: groups as they are drawn, notes that somebody placed, sketch notes, and the
 * lanes in use.
 */
export function findObstacles(
  view: BoardView,
  exceptNotes: ReadonlySet<NoteId> = new Set(),
  exceptCluster?: ClusterId,
): Box[] {
  const lensIds = view.meta.lenses.map((lens) => lens.id)
  const obstacles: Box[] = []
  const members = new Map<ClusterId, Position[]>()
  const lastBays = new Map<string, number>(lensIds.map((id) => [id, 0]))
  for (const note of view.notes.values()) {
    const place = placeNote(lensIds, note)
    if (!note.pos)
      lastBays.set(note.lens, Math.max(lastBays.get(note.lens) ?? 0, Math.floor((note.slot ?? 0) / SLOTS_PER_BAY)))
    if (exceptNotes.has(note.id)) continue
    const cluster = note.cluster as ClusterId
    if (view.clusters.has(cluster)) {
      const places = members.get(cluster)
      if (places) places.push(place)
      else members.set(cluster, [place])
    } else if (note.pos) obstacles.push([place[0], place[1], NOTE_WIDTH, NOTE_HEIGHT])
  }
  for (const [lens, last] of lastBays)
    for (let bay = 0; bay <= last; bay += 1) obstacles.push(laneBox(lensIds, lens, bay))
  for (const { id, box } of view.clusters.values())
    if (id !== exceptCluster) obstacles.push(growBox(box, members.get(id) ?? []))
  for (const { box } of view.sketches.values()) obstacles.push(box)
  return obstacles
}

/** The free place nearest to a point, looked for in growing squares round it. */
export function findFreeBox(
  [centreX, centreY]: Position,
  width: number,
  height: number,
  obstacles: readonly Box[],
): Box {
  const at = (column: number, row: number): Box => [
    snap(centreX - width / 2) + column * STEP,
    snap(centreY - height / 2) + row * STEP,
    width,
    height,
  ]
  for (let ring = 0; ring < RINGS_MAX; ring += 1) {
    let best: Box | undefined
    let bestDistance = Infinity
    for (let column = -ring; column <= ring; column += 1) {
      for (let row = -ring; row <= ring; row += Math.abs(column) === ring || ring === 0 ? 1 : 2 * ring) {
        const distance = column * column + row * row
        const box = at(column, row)
        if (distance >= bestDistance || overlapsAny(box, obstacles)) continue
        best = box
        bestDistance = distance
      }
    }
    if (best) return best
  }
  return at(0, -RINGS_MAX)
}

/**
 * The first free plot left of the lanes, where no new note ever arrives: down beside them, then in the next strip.
 * @param plot what a plot there measures, so that neighbours stand in rows
 */
export function findPlot(
  width: number,
  height: number,
  obstacles: readonly Box[],
  plot: { readonly width: number; readonly height: number },
): Box {
  const [, , , laneHeight] = laneBox([], '', 0)
  const near = obstacles.filter(([x]) => x < 0)
  for (let strip = 0; strip < STRIPS_MAX; strip += 1) {
    const left = -2 * MARGIN - width - strip * (plot.width + MARGIN)
    for (let top = 0; top === 0 || top + height <= laneHeight; top += plot.height + MARGIN) {
      const box: Box = [left, top, width, height]
      if (!overlapsAny(box, near)) return box
    }
  }
  const leftmost = Math.min(0, ...near.map(([x]) => x))
  return [leftmost - 2 * MARGIN - width, 0, width, height]
}

const snap = (value: number): number => Math.round(value / 16) * 16 || 0

export const overlapsAny = (box: Box, others: readonly Box[], margin = MARGIN): boolean =>
  others.some((other) => overlaps(box, other, margin))

/** @param margin how near counts as overlapping */
export const overlaps = (
  [x, y, width, height]: Box,
  [otherX, otherY, otherWidth, otherHeight]: Box,
  margin = MARGIN,
): boolean =>
  x < otherX + otherWidth + margin &&
  otherX < x + width + margin &&
  y < otherY + otherHeight + margin &&
  otherY < y + height + margin
