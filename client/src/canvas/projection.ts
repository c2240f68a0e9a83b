/**
 * Document → canvas: which records a wall is drawn as. A pure function of the wall's view, of who looks at it, and of
 * what is being dragged just now. What did not change keeps its record, and a note that only moved keeps its
 * `props`, because tldraw draws a shape again whenever the identity of its props changes.
 */
import { growBox, placeNote } from '@gatherboard/shared/document/lanes'
import type { BoardView } from '@gatherboard/shared/document/board-view'
import type { Cluster } from '@gatherboard/shared/document/cluster'
import type { Note } from '@gatherboard/shared/document/note'
import type { Box, Position } from '@gatherboard/shared/document/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import type { IndexKey, TLParentId, TLShapeId } from 'tldraw'
import { lensNumber } from '../ui/lens-mark.tsx'
import { CLUSTER_SHAPE, NOTE_SHAPE, clusterShapeId, noteShapeId, type BoardShape, type ClusterShape, type NoteShape } from './board-shapes.ts'
import { CLUSTER_INDEX, NOTE_INDEX, readIndex } from './order.ts'

export type Viewer = {
  /** A facilitator: may move and change everything. */
  readonly facilitator: boolean
  /** The notes of a participant's device. */
  readonly own: ReadonlySet<NoteId>
}

export type ProjectionInput = {
  readonly view: BoardView
  readonly viewer: Viewer
  /** How far notes and clusters (by id) are drawn from where the document has them: live drags, moves under way. */
  readonly offsets: ReadonlyMap<string, Position>
}

export type Projection = ProjectionInput & { readonly shapes: ReadonlyMap<TLShapeId, BoardShape> }

export const NO_OFFSETS: ReadonlyMap<string, Position> = new Map()

const PAGE = 'page:page' as TLParentId
const NO_META = {}

export function projectBoard(input: ProjectionInput, before?: Projection): Projection {
  const { view, offsets } = input
  const lensIds = view.meta.lenses.map((lens) => lens.id)
  const shapes = new Map<TLShapeId, BoardShape>()
  const members = new Map<ClusterId, Position[]>()
  for (const note of view.notes.values()) {
    const place = placeNote(lensIds, note)
    const cluster = view.clusters.get(note.cluster as ClusterId)
    if (cluster) {
      const places = members.get(cluster.id)
      if (places) places.push(place)
      else members.set(cluster.id, [place])
    }
    const id = noteShapeId(note.id)
    shapes.set(id, projectNote(note, shift(place, offsets.get(note.id)), cluster, input, before))
  }
  for (const cluster of view.clusters.values()) {
    const id = clusterShapeId(cluster.id)
    const places = members.get(cluster.id) ?? []
    const box = growBox(cluster.box, places)
    const at = shift([box[0], box[1]], offsets.get(cluster.id))
    shapes.set(id, projectCluster(cluster, at, box, places.length, input, before?.shapes.get(id) as ClusterShape | undefined))
  }
  return { ...input, shapes }
}

const shift = ([x, y]: Position, by: Position | undefined): Position => (by ? [x + by[0], y + by[1]] : [x, y])

function projectNote(note: Note, [x, y]: Position, cluster: Cluster | undefined, input: ProjectionInput, previous: Projection | undefined): NoteShape {
  const before = previous?.shapes.get(noteShapeId(note.id)) as NoteShape | undefined
  const { lenses } = input.view.meta
  // The common case, 1,400 times a frame: nothing that decides this record has changed.
  const isUntouched = previous?.view.notes.get(note.id) === note && previous.view.meta.lenses === lenses && previous.viewer === input.viewer
  const cheers = input.view.cheers.get(note.id) ?? 0
  if (before && isUntouched && before.x === x && before.y === y && before.props.cluster === (cluster?.id ?? '') && before.props.cheers === cheers) return before
  const lens = lenses.findIndex((each) => each.id === note.lens)
  const mine = input.viewer.own.has(note.id)
  const props = {
    id: note.id,
    lens: note.lens,
    number: lensNumber(lens),
    label: lenses[lens]?.label ?? note.lens,
    text: note.text,
    cluster: cluster?.id ?? '',
    mine,
    cheers,
  }
  const isLocked = !input.viewer.facilitator && (!mine || cluster !== undefined)
  return reuse(before, { ...frame(noteShapeId(note.id), x, y, readIndex(note.z, NOTE_INDEX), isLocked), type: NOTE_SHAPE, props })
}

function projectCluster(cluster: Cluster, [x, y]: Position, [, , w, h]: Box, count: number, input: ProjectionInput, before: ClusterShape | undefined): ClusterShape {
  const props = { id: cluster.id, name: cluster.name, w, h, count }
  return reuse(before, { ...frame(clusterShapeId(cluster.id), x, y, readIndex(cluster.z, CLUSTER_INDEX), !input.viewer.facilitator), type: CLUSTER_SHAPE, props })
}

const frame = (id: TLShapeId, x: number, y: number, index: IndexKey, isLocked: boolean) =>
  ({ id, typeName: 'shape', x, y, rotation: 0, index, parentId: PAGE, isLocked, opacity: 1, meta: NO_META }) as const

/** The earlier record when nothing differs, else a new one that shares whatever stayed the same. */
function reuse<Shape extends BoardShape>(before: Shape | undefined, next: Shape): Shape {
  if (!before) return next
  const sameProps = isSame(before.props, next.props)
  const sameFrame = before.x === next.x && before.y === next.y && before.index === next.index && before.isLocked === next.isLocked
  if (sameProps && sameFrame) return before
  return sameProps ? { ...next, props: before.props } : next
}

function isSame(one: object, other: object): boolean {
  const others = other as Record<string, unknown>
  return Object.entries(one).every(([key, value]) => others[key] === value)
}

/** What has to be put into and taken out of a store that holds `before` so that it holds `after`. */
export function diffProjections(before: Projection | undefined, after: Projection): { put: BoardShape[]; removed: TLShapeId[] } {
  const put: BoardShape[] = []
  const removed: TLShapeId[] = []
  for (const [id, shape] of after.shapes) if (before?.shapes.get(id) !== shape) put.push(shape)
  for (const id of before?.shapes.keys() ?? []) if (!after.shapes.has(id)) removed.push(id)
  return { put, removed }
}
