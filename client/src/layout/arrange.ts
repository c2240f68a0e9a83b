/**
 * Where a new cluster goes on the canvas: where its notes lie or where somebody looks, if that covers nothing. Pure.
 */
import {
  CLUSTER_HEADING_HEIGHT,
  CLUSTER_PADDING,
  NOTE_HEIGHT,
  NOTE_WIDTH,
  growBox,
  placeNote,
} from '@gatherboard/shared/wall/lanes'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { PITCH_X, PITCH_Y } from './cluster-grid.ts'
import { findFreeBox, findObstacles, overlapsAny, type Arrangement } from './free-space.ts'

const GAP = PITCH_X - NOTE_WIDTH

const EMPTY_CLUSTER_WIDTH = 2 * NOTE_WIDTH + GAP + 2 * CLUSTER_PADDING
const EMPTY_CLUSTER_HEIGHT = CLUSTER_HEADING_HEIGHT + NOTE_HEIGHT + CLUSTER_PADDING

/**
 * Where these notes go as a new cluster: left as they lie when that covers nothing, else in a tidy grid in the nearest
 * free space.
 */
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
  const area = places.size * PITCH_X * PITCH_Y
  if (!overlapsAny(around, obstacles) && around[2] * around[3] < 3 * area + 200_000) return { box: around, places }

  const columns = Math.ceil(Math.sqrt(places.size))
  const rows = Math.ceil(places.size / columns)
  const width = columns * PITCH_X - GAP + 2 * CLUSTER_PADDING
  const height = CLUSTER_HEADING_HEIGHT + rows * PITCH_Y - GAP + CLUSTER_PADDING
  const box = findFreeBox([around[0] + around[2] / 2, around[1] + around[3] / 2], width, height, obstacles)
  const grid = new Map<NoteId, Position>()
  for (const [index, id] of [...places.keys()].entries()) {
    grid.set(id, [
      box[0] + CLUSTER_PADDING + (index % columns) * PITCH_X,
      box[1] + CLUSTER_HEADING_HEIGHT + Math.floor(index / columns) * PITCH_Y,
    ])
  }
  return { box, places: grid }
}

/** The box of a new, empty cluster near a point. */
export const arrangeEmptyCluster = (view: BoardView, near: Position): Box =>
  findFreeBox(near, EMPTY_CLUSTER_WIDTH, EMPTY_CLUSTER_HEIGHT, findObstacles(view))

/** Free space of this size near a point. */
export const arrangeFreely = (view: BoardView, near: Position, width: number, height: number): Box =>
  findFreeBox(near, width, height, findObstacles(view))
