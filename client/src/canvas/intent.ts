/**
 * Canvas → document: what a drag on the canvas means for the wall. A pure function of what was dragged from where to
 * where; it writes nothing. A note's place is its top left corner in whole page units. Which cluster a note belongs
 * to is decided where it is dropped; a cluster takes its notes with it.
 */
import { growBox, placeNote, NOTE_HEIGHT, NOTE_WIDTH } from '@gatherboard/shared/document/lanes'
import type { BoardView } from '@gatherboard/shared/document/board-view'
import type { Box, Position } from '@gatherboard/shared/document/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { getIndexAbove, type IndexKey } from 'tldraw'
import type { BoardAction } from '../board/actions.ts'
import { NOTE_INDEX } from './projection.ts'

/** One thing that was moved by hand, in page coordinates. */
export type Move<Id extends string> = { readonly id: Id; readonly from: Position; readonly to: Position }
export type Moves = { readonly notes: ReadonlyArray<Move<NoteId>>; readonly clusters: ReadonlyArray<Move<ClusterId>> }

/** @param dropPoint where the pointer let go; absent when the keyboard moved them. */
export function readMoves(view: BoardView, moves: Moves, dropPoint?: Position): BoardAction[] {
  const clusters = moves.clusters.filter(isMoved)
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

/** The cluster that notes dragged to this point would join: what is lit up while dragging, and what `readMoves` decides. */
export function findDropTarget(view: BoardView, dragged: ReadonlySet<NoteId>, point: Position, corner: Position): ClusterId | undefined {
  const boxes = drawnBoxes(view, dragged)
  return findBox(boxes, point) ?? findBox(boxes, centreOf(corner))
}

/** The cluster at a point, for a note that is being made there. */
export const findClusterAt = (view: BoardView, point: Position): ClusterId | undefined => findBox(drawnBoxes(view, new Set()), point)

/** Whether it lies on another whole page unit than before: a drag that was cancelled, or came back, means nothing. */
export const isMoved = ({ from, to }: Move<string>): boolean => Math.round(from[0]) !== Math.round(to[0]) || Math.round(from[1]) !== Math.round(to[1])
// `|| 0`: Math.round(-0.4) is -0, which would be written, and compared, as something else than 0.
export const roundPosition = ([x, y]: Position): Position => [Math.round(x) || 0, Math.round(y) || 0]
const centreOf = ([x, y]: Position): Position => [x + NOTE_WIDTH / 2, y + NOTE_HEIGHT / 2]

function moveClusters(view: BoardView, clusters: ReadonlyArray<Move<ClusterId>>, notes: ReadonlyArray<Move<NoteId>>): BoardAction[] {
  const lensIds = view.meta.lenses.map((lens) => lens.id)
  const actions: BoardAction[] = []
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
  // All clusters share one order key, and tldraw draws equal keys in the order of their ids.
  return [...view.clusters.values()].sort((one, other) => (one.id < other.id ? 1 : -1)).map((cluster) => [cluster.id, growBox(cluster.box, places.get(cluster.id) ?? [])])
}

const findBox = (boxes: ReadonlyArray<readonly [ClusterId, Box]>, point: Position | undefined): ClusterId | undefined =>
  point && boxes.find(([, [x, y, width, height]]) => point[0] >= x && point[0] <= x + width && point[1] >= y && point[1] <= y + height)?.[0]

/** The order key that lays the dragged notes on top of all others, unless they lie there already. */
function raise(view: BoardView, dragged: ReadonlySet<NoteId>): string | undefined {
  let highest = ''
  for (const note of view.notes.values()) if (!dragged.has(note.id) && note.z !== undefined && note.z > highest) highest = note.z
  const onTop = [...dragged].every((id) => (view.notes.get(id)?.z ?? '') > highest && (view.notes.get(id)?.z ?? '') > NOTE_INDEX)
  if (onTop) return undefined
  try {
    return getIndexAbove((highest > NOTE_INDEX ? highest : NOTE_INDEX) as IndexKey)
  } catch {
    // A key that no client of ours wrote: start again above the common one.
    return getIndexAbove(NOTE_INDEX)
  }
}
