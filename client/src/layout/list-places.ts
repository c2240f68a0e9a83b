/**
 * Where notes come to lie on the wall when they are moved in the list, where nobody points at a place. In a group: the
 * next free cells of its grid. A new group, and one that has no more room where it is: left of the lanes, from the top,
 * where no new note ever arrives. Nothing is covered. Pure.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import {
  CLUSTER_HEADING_HEIGHT,
  CLUSTER_PADDING,
  NOTE_HEIGHT,
  NOTE_WIDTH,
  growBox,
} from '@gatherboard/shared/wall/lanes'
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { PITCH_X, PITCH_Y, findPlaces, readMembers, sortAsRead } from './cluster-grid.ts'
import { findObstacles, findPlot, overlaps, type Arrangement } from './free-space.ts'

/** Left of the lanes every group has a plot for this many notes, so that it can grow without meeting its neighbours. */
const PLOT_COLUMNS = 3
const PLOT_ROWS = 4

/** A tidy grid for these notes as a new group. */
export const placeNewCluster = (view: BoardView, ids: readonly NoteId[]): Arrangement =>
  arrangeGrid(ids, findObstacles(view, new Set(ids)))

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
const boxHeight = (rows: number): number =>
  CLUSTER_HEADING_HEIGHT + (rows - 1) * PITCH_Y + NOTE_HEIGHT + CLUSTER_PADDING

function arrangeGrid(ids: readonly NoteId[], obstacles: readonly Box[]): Arrangement {
  const columns = Math.max(PLOT_COLUMNS, Math.ceil(Math.sqrt(ids.length)))
  const rows = Math.max(1, Math.ceil(ids.length / columns))
  const box = findPlot(boxWidth(columns), boxHeight(rows), obstacles, {
    width: boxWidth(PLOT_COLUMNS),
    height: boxHeight(PLOT_ROWS),
  })
  const cells = ids.map((_, index): Position => [
    box[0] + CLUSTER_PADDING + (index % columns) * PITCH_X,
    box[1] + CLUSTER_HEADING_HEIGHT + Math.floor(index / columns) * PITCH_Y,
  ])
  return { box, places: pair(ids, cells) }
}

const pair = (ids: readonly NoteId[], cells: readonly Position[]): Map<NoteId, Position> =>
  new Map(
    ids.flatMap((id, index): Array<[NoteId, Position]> => {
      const cell = cells[index]
      return cell ? [[id, cell]] : []
    }),
  )
