/**
 * The records the canvas draws: one shape for a note, one for a cluster. They hold only what is drawn; the wall
 * document stays the truth. Names of our own, because tldraw treats its shapes called `note`, `frame` and `group`
 * in special ways (deleting a frame deletes its children: people's words).
 */
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import type { TLBaseShape, TLShape, TLShapeId } from '@tldraw/tldraw'

export const NOTE_SHAPE = 'gather-note'
export const CLUSTER_SHAPE = 'gather-cluster'

export type NoteProps = {
  id: string
  lens: string
  /** 1 to 8: which of the lens colours and marks. */
  number: number
  label: string
  text: string
  /** The cluster it belongs to, or ''. */
  cluster: string
  /** A participant's own note. */
  mine: boolean
  /** How many have said "me too". */
  cheers: number
}
export type ClusterProps = {
  id: string
  name: string
  w: number
  h: number
  count: number
  /** Its notes lie in a grid. */
  grid: boolean
}

export type NoteShape = TLBaseShape<typeof NOTE_SHAPE, NoteProps>
export type ClusterShape = TLBaseShape<typeof CLUSTER_SHAPE, ClusterProps>
export type BoardShape = NoteShape | ClusterShape

export const noteShapeId = (id: NoteId): TLShapeId => `shape:note-${id}` as TLShapeId
export const clusterShapeId = (id: ClusterId): TLShapeId => `shape:cluster-${id}` as TLShapeId
/** Also when the shape itself is there no more. */
export const isNoteOrClusterId = (id: string): boolean => /^shape:(note|cluster)-/.test(id)

export const isNoteShape = (shape: TLShape | undefined | null): shape is NoteShape => shape?.type === NOTE_SHAPE
export const isClusterShape = (shape: TLShape | undefined | null): shape is ClusterShape =>
  shape?.type === CLUSTER_SHAPE

/** A note that somebody has begun and that has no words yet: it is on this screen only and in no document. */
export const isDraft = (shape: TLShape): boolean => shape.meta.draft === true
