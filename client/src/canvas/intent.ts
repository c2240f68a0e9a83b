/**
 * Canvas → document: what a drag on the canvas means for the wall. A pure function of what was dragged from where to
 * where; it writes nothing. A note's place is its top left corner in whole page units. Which cluster a note belongs
 * to is decided where it is dropped; a cluster takes its notes with it.
 */
import { growBox, placeNote, NOTE_HEIGHT, NOTE_WIDTH } from '@gatherboard/shared/wall/lanes'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import type { WallEdit } from '@gatherboard/shared/wall/edit'
import { mergeClusters } from '../layout/cluster-grid.ts'
import { CLUSTER_INDEX, raise, readIndex } from './order.ts'

/** One thing that was moved by hand, in page coordinates. */
export type Move<Id extends string> = { readonly id: Id; readonly from: Position; readonly to: Position }
export type Moves = {
  readonly notes: ReadonlyArray<Move<NoteId>>
  readonly clusters: ReadonlyArray<Move<ClusterId>>
  /** Clusters that were made larger or smaller; their notes stay where they are. */
  readonly resized?: ReadonlyArray<{ readonly id: ClusterId; readonly box: Box }>
}

/** @param dropPoint where the pointer let go; absent when the keyboard moved them. */
export function readMoves(view: BoardView, moves: Moves, dropPoint?: Position): WallEdit[] {
  if (moves.resized && moves.resized.length > 0) return resizeClusters(view, moves.resized)
  const clusters = moves.clusters.filter(isMoved)
  const [only] = clusters
  const into = only && dropPoint && findMergeTarget(view, moves, dropPoint)
  if (into) return mergeClusters(view, into, [only.id])
  if (clusters.length > 0) return moveClusters(view, clusters, moves.notes.filter(isMoved))
  const notes = moves.notes.filter((move) => isMoved(move) && view.notes.has(move.id))
  const dragged = new Set(notes.map((move) => move.id))
  const boxes = drawnBoxes(view, dragged)
  const z = raise(view, dragged)
  return notes.map(({ id, to }) => {
    const pos = roundPosition(to)
    const target = findBox(boxes, dropPoint) ?? findBox(boxes, centreOf(pos))
    return { kind: 'place-note', id, pos, ...changeCluster(view, id, target), ...(z ? { z } : {}) }
  })
}

/**
 * The cluster that notes dragged to this point would join: what is lit up while dragging, and what `readMoves` decides.
 */
export function findDropTarget(
  view: BoardView,
  dragged: ReadonlySet<NoteId>,
  point: Position,
  corner: Position,
): ClusterId | undefined {
  const boxes = drawnBoxes(view, dragged)
  return findBox(boxes, point) ?? findBox(boxes, centreOf(corner))
}

/**
 * The cluster that a dragged cluster would become part of: the one that the pointer is over and was not over when the
 * drag began. Trays that only overlap are not merged, nor is anything when more than the one cluster was taken along.
 */
export function findMergeTarget(view: BoardView, { notes, clusters }: Moves, [x, y]: Position): ClusterId | undefined {
  const [only, another] = clusters
  if (!only || another || notes.some(({ id }) => view.notes.get(id)?.cluster !== only.id)) return undefined
  const others = drawnBoxes(view, new Set()).filter(([id]) => id !== only.id)
  const target = findBox(others, [x, y])
  if (target === undefined) return undefined
  const start: Position = [x - (only.to[0] - only.from[0]), y - (only.to[1] - only.from[1])]
  return others.some(([id, box]) => id === target && findBox([[id, box]], start)) ? undefined : target
}

/** The cluster at a point, for a note that is being made there. */
export const findClusterAt = (view: BoardView, point: Position): ClusterId | undefined =>
  findBox(drawnBoxes(view, new Set()), point)

/** Whether it lies on another whole page unit than before: a drag that was cancelled, or came back, means nothing. */
export const isMoved = ({ from, to }: Move<string>): boolean =>
  Math.round(from[0]) !== Math.round(to[0]) || Math.round(from[1]) !== Math.round(to[1])
// `|| 0`: Math.round(-0.4) is -0, which would be written, and compared, as something else than 0.
export const roundPosition = ([x, y]: Position): Position => [Math.round(x) || 0, Math.round(y) || 0]
const centreOf = ([x, y]: Position): Position => [x + NOTE_WIDTH / 2, y + NOTE_HEIGHT / 2]

/** A box never becomes smaller than what its notes take: they stay inside. */
function resizeClusters(view: BoardView, resized: ReadonlyArray<{ id: ClusterId; box: Box }>): WallEdit[] {
  const lensIds = view.meta.lenses.map((lens) => lens.id)
  return resized.flatMap(({ id, box }): WallEdit[] => {
    if (!view.clusters.has(id)) return []
    const places = [...view.notes.values()]
      .filter((note) => note.cluster === id)
      .map((note) => placeNote(lensIds, note))
    const [x, y, width, height] = growBox(box, places).map((value) => Math.round(value) || 0) as [
      number,
      number,
      number,
      number,
    ]
    return [{ kind: 'place-cluster', id, box: [x, y, width, height] }]
  })
}

function moveClusters(
  view: BoardView,
  clusters: ReadonlyArray<Move<ClusterId>>,
  notes: ReadonlyArray<Move<NoteId>>,
): WallEdit[] {
  const lensIds = view.meta.lenses.map((lens) => lens.id)
  const actions: WallEdit[] = []
  const moved = new Map<ClusterId, Position>()
  for (const { id, from, to } of clusters) {
    const cluster = view.clusters.get(id)
    if (!cluster) continue
    const by = roundPosition([to[0] - from[0], to[1] - from[1]])
    moved.set(id, by)
    const [x, y, width, height] = cluster.box
    actions.push({ kind: 'place-cluster', id, box: [x + by[0], y + by[1], width, height] })
  }
  for (const note of view.notes.values()) {
    const by = moved.get(note.cluster as ClusterId)
    if (!by) continue
    const [x, y] = placeNote(lensIds, note)
    actions.push({ kind: 'place-note', id: note.id, pos: [x + by[0], y + by[1]] })
  }
  // Notes that were selected beside the clusters move too, and keep their membership: nobody aimed at anything.
  for (const { id, to } of notes) {
    const note = view.notes.get(id)
    if (note && !moved.has(note.cluster as ClusterId)) actions.push({ kind: 'place-note', id, pos: roundPosition(to) })
  }
  return actions
}

function changeCluster(view: BoardView, id: NoteId, target: ClusterId | undefined): { cluster?: ClusterId | null } {
  const current = view.notes.get(id)?.cluster
  if (target === current) return {}
  if (target !== undefined) return { cluster: target }
  return { cluster: null }
}

/** Clusters as they are drawn, the last drawn first, without the notes that are being dragged away from them. */
function drawnBoxes(view: BoardView, dragged: ReadonlySet<NoteId>): Array<readonly [ClusterId, Box]> {
  const lensIds = view.meta.lenses.map((lens) => lens.id)
  const places = new Map<string, Position[]>()
  for (const note of view.notes.values()) {
    if (note.cluster === undefined || dragged.has(note.id) || !view.clusters.has(note.cluster as ClusterId)) continue
    const known = places.get(note.cluster)
    if (known) known.push(placeNote(lensIds, note))
    else places.set(note.cluster, [placeNote(lensIds, note)])
  }
  // tldraw draws equal keys in the order of their ids.
  const key = ({ z }: { z?: string }): string => readIndex(z, CLUSTER_INDEX)
  const topFirst = [...view.clusters.values()].sort((one, other) =>
    key(one) === key(other) ? (one.id < other.id ? 1 : -1) : key(one) < key(other) ? 1 : -1,
  )
  return topFirst.map((cluster) => [cluster.id, growBox(cluster.box, places.get(cluster.id) ?? [])])
}

const findBox = (boxes: ReadonlyArray<readonly [ClusterId, Box]>, point: Position | undefined): ClusterId | undefined =>
  point &&
  boxes.find(
    ([, [x, y, width, height]]) => point[0] >= x && point[0] <= x + width && point[1] >= y && point[1] <= y + height,
  )?.[0]
