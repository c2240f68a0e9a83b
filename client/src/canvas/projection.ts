/**
 * Document → canvas: which records a wall is drawn as. A pure function of the wall's view, of who looks at it, and of
 * what is being dragged just now. What did not change keeps its record, and a note that only moved keeps its
 * `props`, because tldraw draws a shape again whenever the identity of its props changes. With an earlier projection of
 * the same wall at hand only what has changed since is looked at: a wall of 5,000 notes is drawn again in every frame
 * in which anything arrives.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Cluster } from '@gatherboard/shared/wall/cluster'
import type { Note } from '@gatherboard/shared/wall/note'
import { placesOf, type PlacedGroup, type WallPlaces } from '@gatherboard/shared/wall/places'
import type { Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import type { IndexKey, TLParentId, TLShapeId } from '@tldraw/tldraw'
import { lensNumber } from '../ui/lens-mark.tsx'
import {
  CLUSTER_SHAPE,
  NOTE_SHAPE,
  clusterShapeId,
  noteShapeId,
  type BoardShape,
  type ClusterShape,
  type NoteShape,
} from './board-shapes.ts'
import { CLUSTER_INDEX, NOTE_INDEX, readIndex } from './order.ts'

export type Viewer = {
  /** A facilitator: may move and change everything. */
  readonly facilitator: boolean
  /** The notes of a participant's device. */
  readonly own: ReadonlySet<NoteId>
}

type ProjectionInput = {
  readonly view: BoardView
  readonly viewer: Viewer
  /** How far notes and clusters (by id) are drawn from where the document has them: live drags, moves under way. */
  readonly offsets: ReadonlyMap<string, Position>
}

export type Projection = ProjectionInput & {
  readonly shapes: ReadonlyMap<TLShapeId, BoardShape>
  /** Stands for this projection. An earlier one itself would keep all those before it alive. */
  readonly token: object
  /** What became different since the projection of that token; undefined when everything was projected anew. */
  readonly since?: Difference & { readonly token: object }
}

/** What has to be put into and taken out of a store. */
type Difference = { readonly put: BoardShape[]; readonly removed: TLShapeId[] }

export const NO_OFFSETS: ReadonlyMap<string, Position> = new Map()

const PAGE = 'page:page' as TLParentId
const NO_META = {}

export function projectBoard(input: ProjectionInput, before?: Projection): Projection {
  const isSameWall = before && before.viewer === input.viewer && before.view.meta.lenses === input.view.meta.lenses
  return isSameWall ? projectChanges(input, before) : projectAll(input, before)
}

function projectAll(input: ProjectionInput, before: Projection | undefined): Projection {
  const { view } = input
  const places = placesOf(view)
  const shapes = new Map<TLShapeId, BoardShape>()
  for (const note of view.notes.values()) {
    const shape = projectNote(note, places, input, before)
    shapes.set(shape.id, shape)
  }
  for (const cluster of view.clusters.values()) {
    const shape = projectCluster(cluster, places.groups.get(cluster.id), input, before)
    shapes.set(shape.id, shape)
  }
  return { ...input, shapes, token: {} }
}

function projectChanges(input: ProjectionInput, before: Projection): Projection {
  const { view } = input
  const places = placesOf(view)
  const notes = findTouchedNotes(input, before)
  const clusters = findTouchedClusters(input, before, notes)
  const put: BoardShape[] = []
  const removed: TLShapeId[] = []
  const shapes = new Map(before.shapes)
  const keep = (id: TLShapeId, next: BoardShape | undefined): void => {
    const earlier = shapes.get(id)
    if (next === earlier) return
    if (next) {
      put.push(next)
      shapes.set(id, next)
    } else {
      removed.push(id)
      shapes.delete(id)
    }
  }
  for (const id of notes) {
    const note = view.notes.get(id)
    keep(noteShapeId(id), note && projectNote(note, places, input, before))
  }
  for (const id of clusters) {
    const cluster = view.clusters.get(id)
    keep(clusterShapeId(id), cluster && projectCluster(cluster, places.groups.get(id), input, before))
  }
  return { ...input, shapes, token: {}, since: { token: before.token, put, removed } }
}

/**
 * Notes whose record may be another than before: what they say, where they lie, whether their cluster exists, how many
 * agree.
 */
function findTouchedNotes({ view, offsets }: ProjectionInput, before: Projection): Set<NoteId> {
  const touched = findChangedKeys(view.notes, before.view.notes)
  for (const id of offsets.keys()) touched.add(id as NoteId)
  for (const id of before.offsets.keys()) touched.add(id as NoteId)
  if (view.cheers !== before.view.cheers) {
    for (const id of view.cheers.keys()) touched.add(id as NoteId)
    for (const id of before.view.cheers.keys()) touched.add(id as NoteId)
  }
  // Another place or order of a group is another place of each of its notes, also of those that have not changed.
  const [groups, earlier] = [placesOf(view).groups, placesOf(before.view).groups]
  for (const [id, group] of groups) if (earlier.get(id) !== group) for (const note of group.notes) touched.add(note.id)
  for (const [id, group] of earlier) if (!groups.has(id)) for (const note of group.notes) touched.add(note.id)
  return touched
}

/** Clusters that changed themselves, or in which a note has changed: their box is drawn round their notes. */
function findTouchedClusters(
  { view, offsets }: ProjectionInput,
  before: Projection,
  notes: ReadonlySet<NoteId>,
): Set<ClusterId> {
  const touched = findChangedKeys(placesOf(view).groups, placesOf(before.view).groups)
  for (const id of findChangedKeys(view.clusters, before.view.clusters)) touched.add(id)
  for (const id of [...offsets.keys(), ...before.offsets.keys()] as ClusterId[])
    if (view.clusters.has(id)) touched.add(id)
  for (const id of notes) {
    for (const cluster of [view.notes.get(id)?.cluster, before.view.notes.get(id)?.cluster] as ClusterId[])
      if (view.clusters.has(cluster)) touched.add(cluster)
  }
  return touched
}

function findChangedKeys<Id, Entry>(after: ReadonlyMap<Id, Entry>, before: ReadonlyMap<Id, Entry>): Set<Id> {
  const changed = new Set<Id>()
  if (after === before) return changed
  let kept = 0
  for (const [id, entry] of after) {
    const earlier = before.get(id)
    if (earlier !== undefined) kept += 1
    if (earlier !== entry) changed.add(id)
  }
  if (kept < before.size) for (const id of before.keys()) if (!after.has(id)) changed.add(id)
  return changed
}

const shift = ([x, y]: Position, by: Position | undefined): Position => (by ? [x + by[0], y + by[1]] : [x, y])

function projectNote(
  note: Note,
  places: WallPlaces,
  { view, viewer, offsets }: ProjectionInput,
  earlier: Projection | undefined,
): NoteShape {
  const { lenses } = view.meta
  const shapeId = noteShapeId(note.id)
  const [x, y] = shift(places.of(note), offsets.get(note.id))
  const cluster = view.clusters.get(note.cluster as ClusterId)
  const lens = lenses.findIndex((each) => each.id === note.lens)
  const mine = viewer.own.has(note.id)
  const props = {
    id: note.id,
    lens: note.lens,
    number: lensNumber(lens),
    label: lenses[lens]?.label ?? note.lens,
    text: note.text,
    cluster: cluster?.id ?? '',
    mine,
    cheers: view.cheers.get(note.id) ?? 0,
  }
  const isLocked = !viewer.facilitator && (!mine || cluster !== undefined)
  const next: NoteShape = { ...frame(shapeId, x, y, readIndex(note.z, NOTE_INDEX), isLocked), type: NOTE_SHAPE, props }
  return reuse(earlier?.shapes.get(shapeId) as NoteShape | undefined, next)
}

function projectCluster(
  cluster: Cluster,
  group: PlacedGroup | undefined,
  { viewer, offsets }: ProjectionInput,
  earlier: Projection | undefined,
): ClusterShape {
  const shapeId = clusterShapeId(cluster.id)
  const [left, top, w, h] = group?.box ?? cluster.box
  const [x, y] = shift([left, top], offsets.get(cluster.id))
  const props = {
    id: cluster.id,
    name: cluster.name,
    w,
    h,
    count: group?.notes.length ?? 0,
    grid: group?.isGrid === true,
  }
  const next: ClusterShape = {
    ...frame(shapeId, x, y, readIndex(cluster.z, CLUSTER_INDEX), !viewer.facilitator),
    type: CLUSTER_SHAPE,
    props,
  }
  return reuse(earlier?.shapes.get(shapeId) as ClusterShape | undefined, next)
}

const frame = (id: TLShapeId, x: number, y: number, index: IndexKey, isLocked: boolean) =>
  ({ id, typeName: 'shape', x, y, rotation: 0, index, parentId: PAGE, isLocked, opacity: 1, meta: NO_META }) as const

/** The earlier record when nothing differs, else a new one that shares whatever stayed the same. */
function reuse<Shape extends BoardShape>(before: Shape | undefined, next: Shape): Shape {
  if (!before) return next
  const sameProps = isSame(before.props, next.props)
  const sameFrame =
    before.x === next.x && before.y === next.y && before.index === next.index && before.isLocked === next.isLocked
  if (sameProps && sameFrame) return before
  return sameProps ? { ...next, props: before.props } : next
}

function isSame(one: object, other: object): boolean {
  const others = other as Record<string, unknown>
  return Object.entries(one).every(([key, value]) => others[key] === value)
}

/** What has to be put into and taken out of a store that holds `before` so that it holds `after`. */
export function diffProjections(before: Projection | undefined, after: Projection): Difference {
  if (before && after.since?.token === before.token) return after.since
  const put: BoardShape[] = []
  const removed: TLShapeId[] = []
  for (const [id, shape] of after.shapes) if (before?.shapes.get(id) !== shape) put.push(shape)
  for (const id of before?.shapes.keys() ?? []) if (!after.shapes.has(id)) removed.push(id)
  return { put, removed }
}
