/**
 * Where notes come to lie on the wall when they are moved in the list, where nobody points at a place. In a group: the
 * next free cells of its grid. A new group, and one that has no more room where it is: left of the lanes, from the top,
 * where no new note ever arrives. Nothing is covered. Pure.
 */
import type { BoardView } from '@gatherboard/shared/document/board-view'
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
import type { Box, Position } from '@gatherboard/shared/document/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { PITCH_X, PITCH_Y, findPlaces, readMembers, sortAsRead } from './cluster-grid.ts'

const MARGIN = 40
/** Left of the lanes every group has a plot for this many notes, so that it can grow without meeting its neighbours. */
const PLOT_COLUMNS = 3
const PLOT_ROWS = 4
const STRIPS_MAX = 60

/** `box`: the group's own, as it has to be written; `places`: of every note that comes to lie somewhere else. */
export type Arrangement = { readonly box: Box; readonly places: ReadonlyMap<NoteId, Position> }

/** A tidy grid for these notes as a new group. */
export const placeNewCluster = (view: BoardView, ids: readonly NoteId[]): Arrangement => arrangeGrid(ids, findObstacles(view, new Set(ids)))

/** Places in a group for notes that join it, behind those that are in it. The notes need not be on the wall yet. */
export function placeInCluster(view: BoardView, id: ClusterId, ids: readonly NoteId[]): Arrangement | undefined {
  const members = readMembers(view, id)
  const cluster = view.clusters.get(id)
  if (!members || !cluster) return undefined
  const cells = findPlaces(view, id, ids.length)
  const staying = members.notes.map((note) => note.id)
  const obstacles = findObstacles(view, new Set([...staying, ...ids]), id)
  const grown = growBox(members.box, cells)
  // What the group lies on already is somebody's wish, or was there first: it is no reason to move it.
  if (!obstacles.some((obstacle) => overlaps(grown, obstacle, 0) && !overlaps(members.box, obstacle, 0))) {
    return { box: cluster.box, places: pair(ids, cells) }
  }
  return arrangeGrid([...sortAsRead(members.notes, members.box).map((note) => note.id), ...ids], obstacles)
}

const boxWidth = (columns: number): number => (columns - 1) * PITCH_X + NOTE_WIDTH + 2 * CLUSTER_PADDING
const boxHeight = (rows: number): number => CLUSTER_HEADING_HEIGHT + (rows - 1) * PITCH_Y + NOTE_HEIGHT + CLUSTER_PADDING

function arrangeGrid(ids: readonly NoteId[], obstacles: readonly Box[]): Arrangement {
  const columns = Math.max(PLOT_COLUMNS, Math.ceil(Math.sqrt(ids.length)))
  const rows = Math.max(1, Math.ceil(ids.length / columns))
  const box = findPlot(boxWidth(columns), boxHeight(rows), obstacles)
  const cells = ids.map((_, index): Position => [
    box[0] + CLUSTER_PADDING + (index % columns) * PITCH_X,
    box[1] + CLUSTER_HEADING_HEIGHT + Math.floor(index / columns) * PITCH_Y,
  ])
  return { box, places: pair(ids, cells) }
}

const pair = (ids: readonly NoteId[], cells: readonly Position[]): Map<NoteId, Position> =>
  new Map(ids.flatMap((id, index): Array<[NoteId, Position]> => {
    const cell = cells[index]
    return cell ? [[id, cell]] : []
  }))

/** Everything that must not be covered: other groups as they are drawn, notes that somebody placed, and the lanes in use. */
function findObstacles(view: BoardView, exceptNotes: ReadonlySet<NoteId>, exceptCluster?: ClusterId): Box[] {
  const lensIds = view.meta.lenses.map((lens) => lens.id)
  const obstacles: Box[] = []
  const members = new Map<ClusterId, Position[]>()
  const lastBays = new Map<string, number>(lensIds.map((id) => [id, 0]))
  for (const note of view.notes.values()) {
    const place = placeNote(lensIds, note)
    if (!note.pos) lastBays.set(note.lens, Math.max(lastBays.get(note.lens) ?? 0, Math.floor((note.slot ?? 0) / SLOTS_PER_BAY)))
    if (exceptNotes.has(note.id)) continue
    const cluster = note.cluster as ClusterId
    if (view.clusters.has(cluster)) {
      const places = members.get(cluster)
      if (places) places.push(place)
      else members.set(cluster, [place])
    } else if (note.pos) obstacles.push([place[0], place[1], NOTE_WIDTH, NOTE_HEIGHT])
  }
  for (const [lens, last] of lastBays) for (let bay = 0; bay <= last; bay += 1) obstacles.push(laneBox(lensIds, lens, bay))
  for (const { id, box } of view.clusters.values()) if (id !== exceptCluster) obstacles.push(growBox(box, members.get(id) ?? []))
  return obstacles
}

/** The first free plot left of the lanes: down beside them, then in the next strip. */
function findPlot(width: number, height: number, obstacles: readonly Box[]): Box {
  const [, , , laneHeight] = laneBox([], '', 0)
  const near = obstacles.filter(([x]) => x < 0)
  for (let strip = 0; strip < STRIPS_MAX; strip += 1) {
    const left = -2 * MARGIN - width - strip * (boxWidth(PLOT_COLUMNS) + MARGIN)
    for (let top = 0; top === 0 || top + height <= laneHeight; top += boxHeight(PLOT_ROWS) + MARGIN) {
      const box: Box = [left, top, width, height]
      if (!near.some((obstacle) => overlaps(box, obstacle, MARGIN))) return box
    }
  }
  const leftmost = Math.min(0, ...near.map(([x]) => x))
  return [leftmost - 2 * MARGIN - width, 0, width, height]
}

const overlaps = ([x, y, width, height]: Box, [otherX, otherY, otherWidth, otherHeight]: Box, margin: number): boolean =>
  x < otherX + otherWidth + margin && otherX < x + width + margin && y < otherY + otherHeight + margin && otherY < y + height + margin
