/**
 * Where a new cluster goes so that it covers nothing and nothing will arrive on top of it: not onto other notes, not
 * onto other clusters, and not onto the lanes, whose free slots are where the next notes will lie. Pure.
 */
import {
  CLUSTER_HEADING_HEIGHT,
  CLUSTER_PADDING,
  NOTE_HEIGHT,
  NOTE_WIDTH,
  SLOTS_PER_BAY,
  growBox,
  laneBox,
  placeNote,
} from '@gatherboard/shared/document/lanes'
import type { BoardView } from '@gatherboard/shared/document/board-view'
import type { Box, Position } from '@gatherboard/shared/document/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'

const GAP = 16
const MARGIN = 40
/** The step of the search for free space; a note's pitch, so that clusters line up with each other. */
const STEP = 128
const RINGS_MAX = 200

export const EMPTY_CLUSTER_WIDTH = 2 * NOTE_WIDTH + GAP + 2 * CLUSTER_PADDING
export const EMPTY_CLUSTER_HEIGHT = CLUSTER_HEADING_HEIGHT + NOTE_HEIGHT + CLUSTER_PADDING

export type Arrangement = { readonly box: Box; readonly places: ReadonlyMap<NoteId, Position> }

/** Where these notes go as a new cluster: left as they lie when that covers nothing, else in a tidy grid in the nearest free space. */
export function arrangeCluster(view: BoardView, ids: readonly NoteId[]): Arrangement {
  const lensIds = view.meta.lenses.map((lens) => lens.id)
  const places = new Map<NoteId, Position>()
  for (const id of ids) {
    const note = view.notes.get(id)
    if (note) places.set(id, placeNote(lensIds, note))
  }
  const [first, ...rest] = places.values()
  if (!first) return { box: [0, 0, EMPTY_CLUSTER_WIDTH, EMPTY_CLUSTER_HEIGHT], places }
  const around = growBox([first[0], first[1], NOTE_WIDTH, NOTE_HEIGHT], [first, ...rest])
  const obstacles = findObstacles(view, new Set(places.keys()))
  const area = places.size * (NOTE_WIDTH + GAP) * (NOTE_HEIGHT + GAP)
  if (!overlapsAny(around, obstacles) && around[2] * around[3] < 3 * area + 200_000) return { box: around, places }

  const columns = Math.ceil(Math.sqrt(places.size))
  const rows = Math.ceil(places.size / columns)
  const width = columns * (NOTE_WIDTH + GAP) - GAP + 2 * CLUSTER_PADDING
  const height = CLUSTER_HEADING_HEIGHT + rows * (NOTE_HEIGHT + GAP) - GAP + CLUSTER_PADDING
  const box = findFreeBox([around[0] + around[2] / 2, around[1] + around[3] / 2], width, height, obstacles)
  const grid = new Map<NoteId, Position>()
  for (const [index, id] of [...places.keys()].entries()) {
    grid.set(id, [
      box[0] + CLUSTER_PADDING + (index % columns) * (NOTE_WIDTH + GAP),
      box[1] + CLUSTER_HEADING_HEIGHT + Math.floor(index / columns) * (NOTE_HEIGHT + GAP),
    ])
  }
  return { box, places: grid }
}

/** The box of a new, empty cluster near a point. */
export const arrangeEmptyCluster = (view: BoardView, near: Position): Box =>
  findFreeBox(near, EMPTY_CLUSTER_WIDTH, EMPTY_CLUSTER_HEIGHT, findObstacles(view, new Set()))

/** Free space of this size near a point. */
export const arrangeFreely = (view: BoardView, near: Position, width: number, height: number): Box => findFreeBox(near, width, height, findObstacles(view, new Set()))

function findObstacles(view: BoardView, except: ReadonlySet<NoteId>): Box[] {
  const lensIds = view.meta.lenses.map((lens) => lens.id)
  const obstacles: Box[] = []
  const members = new Map<ClusterId, Position[]>()
  const lastBay = new Map<string, number>(lensIds.map((id) => [id, 0]))
  for (const note of view.notes.values()) {
    const place = placeNote(lensIds, note)
    if (!note.pos) lastBay.set(note.lens, Math.max(lastBay.get(note.lens) ?? 0, Math.floor((note.slot ?? 0) / SLOTS_PER_BAY)))
    if (except.has(note.id)) continue
    if (note.pos) obstacles.push([place[0], place[1], NOTE_WIDTH, NOTE_HEIGHT])
    const cluster = note.cluster as ClusterId
    if (view.clusters.has(cluster)) members.set(cluster, [...(members.get(cluster) ?? []), place])
  }
  for (const [lens, last] of lastBay) for (let bay = 0; bay <= last; bay += 1) obstacles.push(laneBox(lensIds, lens, bay))
  for (const { box } of view.sketches.values()) obstacles.push(box)
  for (const cluster of view.clusters.values()) obstacles.push(growBox(cluster.box, members.get(cluster.id) ?? []))
  return obstacles
}

/** The free place nearest to a point, looked for in growing squares round it. */
function findFreeBox([centreX, centreY]: Position, width: number, height: number, obstacles: readonly Box[]): Box {
  const at = (column: number, row: number): Box => [snap(centreX - width / 2) + column * STEP, snap(centreY - height / 2) + row * STEP, width, height]
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

const snap = (value: number): number => Math.round(value / 16) * 16 || 0

const overlapsAny = (box: Box, others: readonly Box[]): boolean => others.some((other) => overlaps(box, other))

const overlaps = ([x, y, width, height]: Box, [otherX, otherY, otherWidth, otherHeight]: Box): boolean =>
  x < otherX + otherWidth + MARGIN && otherX < x + width + MARGIN && y < otherY + otherHeight + MARGIN && otherY < y + height + MARGIN
