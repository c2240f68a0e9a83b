/**
 * Canvas → document: what a drag on the canvas means for the wall. A pure function of what was dragged from where to
 * where; it writes nothing. Which group a note belongs to is decided where it is dropped, and so is its place in the
 * group's order; over a lane it takes a slot of it; anywhere else it lies where it was dropped. A group takes its notes
 * with it. What would cover something else comes to lie at the nearest free place: only what is in the hand moves.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { Space, findFreePlace, noteBox } from '@gatherboard/shared/wall/free-places'
import { countColumns, nearestIndex } from '@gatherboard/shared/wall/group-grid'
import { COLUMNS, NOTE_HEIGHT, NOTE_WIDTH, growBox } from '@gatherboard/shared/wall/lanes'
import { placesOf, type PlacedGroup } from '@gatherboard/shared/wall/places'
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import type { WallEdit } from '@gatherboard/shared/wall/edit'
import { findOthers, mergeClusters, moveIntoGroup, resizeGrid } from '../layout/cluster-grid.ts'
import { dropInLane, findLaneAt, isInLane, middleOf, stepInLane } from '../layout/lane-places.ts'
import { CLUSTER_INDEX, raise, readIndex } from './order.ts'

/** One thing that was moved by hand, in page coordinates. */
export type Move<Id extends string> = { readonly id: Id; readonly from: Position; readonly to: Position }
export type Moves = {
  readonly notes: ReadonlyArray<Move<NoteId>>
  readonly clusters: ReadonlyArray<Move<ClusterId>>
  /** Groups that were made larger or smaller. */
  readonly resized?: ReadonlyArray<{ readonly id: ClusterId; readonly box: Box }>
}

/** @param dropPoint where the pointer let go; absent when the keyboard moved them. */
export function readMoves(view: BoardView, moves: Moves, dropPoint?: Position): WallEdit[] {
  if (moves.resized && moves.resized.length > 0) return resizeClusters(view, moves.resized)
  const clusters = moves.clusters.filter((move) => isMoved(move) && view.clusters.has(move.id))
  const [only] = clusters
  const into = only && dropPoint && findMergeTarget(view, moves, dropPoint)
  if (into) return mergeClusters(view, into, [only.id])
  const notes = moves.notes.filter((move) => isMoved(move) && view.notes.has(move.id))
  if (clusters.length > 0) return moveClusters(view, clusters, notes)
  if (notes.length === 0) return []
  const nudged = dropPoint ? [] : notes.filter((move) => isNudgedInLane(view, move))
  const rest = notes.filter((move) => !nudged.includes(move))
  return [...nudgeInLanes(view, nudged), ...(rest.length === 0 ? [] : dropNotes(view, sortAsDragged(rest), dropPoint))]
}

/** By arrow keys, and by less than a note: further away it is taken out of its lane. */
function isNudgedInLane(view: BoardView, { id, from, to }: Move<NoteId>): boolean {
  const note = view.notes.get(id)
  if (!note || !isInLane(view, note)) return false
  return Math.abs(to[0] - from[0]) < NOTE_WIDTH && Math.abs(to[1] - from[1]) < NOTE_HEIGHT
}

/** As in a group: by one to the left or right, by a row up or down. */
function nudgeInLanes(view: BoardView, notes: ReadonlyArray<Move<NoteId>>): WallEdit[] {
  const lanes = new Map<string, Array<Move<NoteId>>>()
  for (const move of notes) {
    const lens = view.notes.get(move.id)?.lens ?? ''
    lanes.set(lens, [...(lanes.get(lens) ?? []), move])
  }
  return [...lanes].flatMap(([lens, moves]) => {
    const [first] = moves
    const ids = moves.map(({ id }) => id)
    return first ? stepInLane(view, lens, ids, stepOf(first, COLUMNS)) : []
  })
}

/** What an arrow key means in an order with so many in each row. */
function stepOf({ from, to }: Move<NoteId>, columns: number): number {
  const [byX, byY] = [to[0] - from[0], to[1] - from[1]]
  return Math.abs(byX) >= Math.abs(byY) ? Math.sign(byX) : Math.sign(byY) * columns
}

/** Row by row, each from the left, as they lay when they were taken. */
const sortAsDragged = (notes: ReadonlyArray<Move<NoteId>>): Array<Move<NoteId>> =>
  [...notes].sort((one, other) => one.from[1] - other.from[1] || one.from[0] - other.from[0])

function dropNotes(view: BoardView, notes: ReadonlyArray<Move<NoteId>>, dropPoint: Position | undefined): WallEdit[] {
  const dragged = new Set(notes.map(({ id }) => id))
  const [first] = notes
  const target = dropPoint && findBox(drawnBoxes(view, dragged), dropPoint)
  if (target !== undefined) return dropInGroup(view, target, notes, dropPoint)
  const lane = dropPoint && findLaneAt(view, dropPoint)
  if (lane) return dropInLane(view, lane, notes)
  const boxes = drawnBoxes(view, dragged)
  const under = first && findBox(boxes, middleOf(first.to))
  if (under !== undefined && notes.every(({ to }) => findBox(boxes, middleOf(to)) === under))
    return dropInGroup(view, under, notes, dropPoint)
  return placeApart(view, notes)
}

/** Into a group, or to another place in the order of their own. */
function dropInGroup(
  view: BoardView,
  id: ClusterId,
  notes: ReadonlyArray<Move<NoteId>>,
  dropPoint: Position | undefined,
): WallEdit[] {
  const group = placesOf(view).groups.get(id)
  const [first] = notes
  if (!group || !first) return []
  const ids = notes.map((note) => note.id)
  if (!group.isGrid) return dropInFreeGroup(view, group, notes)
  const staying = group.notes.filter((note) => !ids.includes(note.id)).length
  const index = dropPoint
    ? nearestIndex(group.box, notes.length === 1 ? middleOf(first.to) : dropPoint, staying)
    : nudgedIndex(group, first, staying)
  const before = group.notes.map((note) => note.id)
  const after = before.filter((note) => !ids.includes(note))
  after.splice(index, 0, ...ids)
  // Let go where it was taken from.
  if (after.length === before.length && after.every((note, at) => note === before[at])) return []
  return moveIntoGroup(view, id, ids, { index })
}

/** An arrow key moves a note of a group by one in its order, or by a row. */
function nudgedIndex(group: PlacedGroup, move: Move<NoteId>, staying: number): number {
  const index = group.notes.findIndex((note) => note.id === move.id)
  if (index === -1) return nearestIndex(group.box, middleOf(move.to), staying)
  return Math.min(Math.max(0, index + stepOf(move, countColumns(group.box[2]))), staying)
}

/** A group from before grids: each lies where it was dropped, on top of the others. */
function dropInFreeGroup(view: BoardView, { id }: PlacedGroup, notes: ReadonlyArray<Move<NoteId>>): WallEdit[] {
  const z = raise(view, new Set(notes.map((note) => note.id)))
  return notes.map((note) => ({
    kind: 'place-note',
    id: note.id,
    pos: roundPosition(note.to),
    ...(view.notes.get(note.id)?.cluster === id ? {} : { cluster: id }),
    ...(z ? { z } : {}),
  }))
}

/** In no group: where they were dropped if that covers nothing, else at the free place nearest to it. */
function placeApart(view: BoardView, notes: ReadonlyArray<Move<NoteId>>): WallEdit[] {
  const dragged = new Set(notes.map(({ id }) => id))
  const space = new Space(findOthers(view, new Set(), dragged))
  const z = raise(view, dragged)
  return notes.map(({ id, to }) => {
    const box = findFreePlace(space, noteBox(roundPosition(to)))
    space.add(box)
    const isOut = view.notes.get(id)?.cluster !== undefined
    return {
      kind: 'place-note',
      id,
      pos: [box[0], box[1]],
      ...(isOut ? { cluster: null } : {}),
      ...(z ? { z } : {}),
    } satisfies WallEdit
  })
}

/**
 * The group that notes dragged to this point would join: what is lit up while dragging, and what `readMoves` decides.
 */
export function findDropTarget(
  view: BoardView,
  dragged: ReadonlySet<NoteId>,
  point: Position,
  corner: Position,
): ClusterId | undefined {
  const boxes = drawnBoxes(view, dragged)
  const target = findBox(boxes, point)
  return target ?? (findLaneAt(view, point) ? undefined : findBox(boxes, middleOf(corner)))
}

/**
 * The group that a dragged group would become part of: the one that the pointer is over and was not over when the drag
 * began. Trays that only overlap are not merged, nor is anything when more than the one group was taken along.
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

/** The group at a point, for a note that is being made there. */
export const findClusterAt = (view: BoardView, point: Position): ClusterId | undefined =>
  findBox(drawnBoxes(view, new Set()), point)

/** Whether it lies on another whole page unit than before: a drag that was cancelled, or came back, means nothing. */
export const isMoved = ({ from, to }: Move<string>): boolean =>
  Math.round(from[0]) !== Math.round(to[0]) || Math.round(from[1]) !== Math.round(to[1])
// `|| 0`: Math.round(-0.4) is -0, which would be written, and compared, as something else than 0.
export const roundPosition = ([x, y]: Position): Position => [Math.round(x) || 0, Math.round(y) || 0]

/** A grid is laid out anew in the frame; the notes of a group from before grids stay where they are, and inside. */
function resizeClusters(view: BoardView, resized: ReadonlyArray<{ id: ClusterId; box: Box }>): WallEdit[] {
  const { groups } = placesOf(view)
  return resized.flatMap(({ id, box }): WallEdit[] => {
    const group = groups.get(id)
    if (!group) return []
    if (group.isGrid) return resizeGrid(view, group, box)
    const [x, y, width, height] = growBox(box, [...group.places.values()]).map((value) => Math.round(value) || 0) as [
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
  const { groups } = placesOf(view)
  const moved = new Set(clusters.map(({ id }) => id))
  // Notes that were selected beside the groups move too, and keep their membership: nobody aimed at anything.
  const beside = notes.filter(({ id }) => !moved.has(view.notes.get(id)?.cluster as ClusterId))
  const loose = beside.filter(({ id }) => !placesOf(view).groupOf(view.notes.get(id) ?? {}))
  const space = new Space(findOthers(view, moved, new Set(loose.map(({ id }) => id))))
  const edits: WallEdit[] = []
  for (const { id, from, to } of clusters) {
    const [group, cluster] = [groups.get(id), view.clusters.get(id)]
    if (!group || !cluster) continue
    const wanted = roundPosition([group.box[0] + to[0] - from[0], group.box[1] + to[1] - from[1]])
    const box = findFreePlace(space, [wanted[0], wanted[1], group.box[2], group.box[3]])
    space.add(box)
    const by: Position = [box[0] - group.box[0], box[1] - group.box[1]]
    const [x, y, width, height] = cluster.box
    edits.push({ kind: 'place-cluster', id, box: [x + by[0], y + by[1], width, height] })
    for (const [note, at] of group.places)
      edits.push({ kind: 'place-note', id: note, pos: [at[0] + by[0], at[1] + by[1]] })
  }
  for (const { id, to } of loose) {
    const box = findFreePlace(space, noteBox(roundPosition(to)))
    space.add(box)
    edits.push({ kind: 'place-note', id, pos: [box[0], box[1]] })
  }
  return edits
}

/** Groups as they are drawn, the last drawn first, without the notes that are being dragged away from them. */
function drawnBoxes(view: BoardView, dragged: ReadonlySet<NoteId>): Array<readonly [ClusterId, Box]> {
  const { groups } = placesOf(view)
  // tldraw draws equal keys in the order of their ids.
  const key = ({ z }: { z?: string }): string => readIndex(z, CLUSTER_INDEX)
  const topFirst = [...view.clusters.values()].sort((one, other) =>
    key(one) === key(other) ? (one.id < other.id ? 1 : -1) : key(one) < key(other) ? 1 : -1,
  )
  return topFirst.map((cluster) => {
    const group = groups.get(cluster.id)
    if (!group || group.isGrid) return [cluster.id, group?.box ?? cluster.box]
    return [
      cluster.id,
      growBox(
        cluster.box,
        [...group.places].flatMap(([id, at]) => (dragged.has(id) ? [] : [at])),
      ),
    ]
  })
}

const findBox = (boxes: ReadonlyArray<readonly [ClusterId, Box]>, point: Position | undefined): ClusterId | undefined =>
  point &&
  boxes.find(
    ([, [x, y, width, height]]) => point[0] >= x && point[0] <= x + width && point[1] >= y && point[1] <= y + height,
  )?.[0]
