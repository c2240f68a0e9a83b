/** What a facilitator's page may do to clusters. Each works inside of the caller's transaction. */
import type { ClusterId, NoteId } from '../values/ids.ts'
import { cleanLine } from '../values/text.ts'
import * as Y from 'yjs'
import { CLUSTER_SIDE_MAX, boundBox, boundPosition } from './bounds.ts'
import { writeCluster } from './cluster.ts'
import { isSame } from './edit-entry.ts'
import { writeText } from './note.ts'
import type { Box, Position, Root, WallRoots } from './schema.ts'

/** `layout`: makes it a grid group; undefined leaves what it is. */
export type PlaceCluster = { kind: 'place-cluster'; id: ClusterId; box: Box; layout?: 'grid' }
export type CreateCluster = { kind: 'create-cluster'; id: ClusterId; name: string; box: Box; layout?: 'grid' }
export type RenameCluster = { kind: 'rename-cluster'; id: ClusterId; name: string }
/** Every note of the one, also those that joined it a moment ago, into the other; the one is gone then. */
export type MergeCluster = { kind: 'merge-cluster'; id: ClusterId; into: ClusterId }
/** Removes the cluster and leaves every note of it where it lies. `places`: where they were drawn. */
export type Ungroup = { kind: 'ungroup'; id: ClusterId; places?: ReadonlyMap<NoteId, Position> }

export function placeCluster(clusters: Root, { id, box, layout }: PlaceCluster): void {
  const cluster = clusters.get(id)
  if (!(cluster instanceof Y.Map)) return
  if (!isSame(boundBox(cluster.get('box'), CLUSTER_SIDE_MAX), box)) cluster.set('box', [...box])
  if (layout !== undefined && cluster.get('layout') !== layout) cluster.set('layout', layout)
}

export function createCluster(clusters: Root, { id, name, box, layout }: CreateCluster): void {
  if (clusters.has(id)) return
  writeCluster(clusters, id, { name: cleanLine(name), box, ...(layout === undefined ? {} : { layout }) })
}

export function renameCluster(clusters: Root, { id, name }: RenameCluster): void {
  const cluster = clusters.get(id)
  const text: unknown = cluster instanceof Y.Map ? cluster.get('name') : undefined
  if (text instanceof Y.Text) writeText(text, cleanLine(name))
}

export function mergeCluster({ notes, clusters }: WallRoots, { id, into }: MergeCluster): void {
  if (id === into || !clusters.has(into)) return
  for (const note of notes.values()) if (note instanceof Y.Map && note.get('cluster') === id) note.set('cluster', into)
  clusters.delete(id)
}

export function ungroup({ notes, clusters }: WallRoots, { id, places }: Ungroup): void {
  for (const [key, note] of notes.entries()) {
    if (!(note instanceof Y.Map) || note.get('cluster') !== id) continue
    for (const belonging of ['cluster', 'rank']) if (note.has(belonging)) note.delete(belonging)
    const place = places?.get(key as NoteId)
    if (!place) continue
    if (!isSame(boundPosition(note.get('pos')), place)) note.set('pos', [...place])
    if (note.get('apart') !== true) note.set('apart', true)
  }
  clusters.delete(id)
}
