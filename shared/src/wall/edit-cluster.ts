/** What a facilitator's page may do to clusters. Each works inside of the caller's transaction. */
import type { ClusterId } from '../values/ids.ts'
import { cleanLine } from '../values/text.ts'
import * as Y from 'yjs'
import { CLUSTER_SIDE_MAX, boundBox } from './bounds.ts'
import { writeCluster } from './cluster.ts'
import { isSame } from './edit-entry.ts'
import { writeText } from './note.ts'
import type { Box, Root, WallRoots } from './schema.ts'

export type PlaceCluster = { kind: 'place-cluster'; id: ClusterId; box: Box }
export type CreateCluster = { kind: 'create-cluster'; id: ClusterId; name: string; box: Box }
export type RenameCluster = { kind: 'rename-cluster'; id: ClusterId; name: string }
/** Every note of the one, also those that joined it a moment ago, into the other; the one is gone then. */
export type MergeCluster = { kind: 'merge-cluster'; id: ClusterId; into: ClusterId }
/** Removes the cluster and leaves every note of it where it lies. */
export type Ungroup = { kind: 'ungroup'; id: ClusterId }

export function placeCluster(clusters: Root, { id, box }: PlaceCluster): void {
  const cluster = clusters.get(id)
  if (cluster instanceof Y.Map && !isSame(boundBox(cluster.get('box'), CLUSTER_SIDE_MAX), box))
    cluster.set('box', [...box])
}

export function createCluster(clusters: Root, { id, name, box }: CreateCluster): void {
  if (!clusters.has(id)) writeCluster(clusters, id, { name: cleanLine(name), box })
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

export function ungroup({ notes, clusters }: WallRoots, { id }: Ungroup): void {
  for (const note of notes.values()) if (note instanceof Y.Map && note.get('cluster') === id) note.delete('cluster')
  clusters.delete(id)
}
