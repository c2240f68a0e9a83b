/** One cluster: a named group of notes on a wall. Which notes belong to it is written on the notes, never here. */
import * as Y from 'yjs'
import { parseClusterId, type ClusterId } from '../values/ids.ts'
import { CLUSTER_NAME_UNITS_MAX, CLUSTER_SIDE_MAX, boundBox, boundKey, cutText } from './bounds.ts'
import type { Box, Root } from './schema.ts'

export type Cluster = {
  readonly id: ClusterId
  readonly name: string
  readonly box: Box
  /** Its notes lie in a grid, in the order of their ranks; absent: wherever somebody placed each. */
  readonly layout?: 'grid'
  readonly z?: string
  readonly colour?: string
}

export function readCluster(key: string, entry: unknown): Cluster | undefined {
  const id = parseClusterId(key)
  if (!id || !(entry instanceof Y.Map)) return undefined
  const box = boundBox(entry.get('box'), CLUSTER_SIDE_MAX)
  if (!box) return undefined
  const name = entry.get('name')
  const z = boundKey(entry.get('z'))
  const colour = boundKey(entry.get('colour'))
  return {
    id,
    name: name instanceof Y.Text || typeof name === 'string' ? cutText(name.toString(), CLUSTER_NAME_UNITS_MAX) : '',
    box,
    ...(entry.get('layout') === 'grid' ? { layout: 'grid' } : {}),
    ...(z === undefined ? {} : { z }),
    ...(colour === undefined ? {} : { colour }),
  }
}

/** Writes a whole cluster under its key. Inside the caller's transaction. */
export function writeCluster(
  clusters: Root,
  id: ClusterId,
  cluster: { name: string; box: Box; layout?: 'grid'; z?: string; colour?: string },
): void {
  const entry = new Y.Map<unknown>()
  entry.set('name', new Y.Text(cluster.name))
  entry.set('box', [...cluster.box])
  if (cluster.layout !== undefined) entry.set('layout', cluster.layout)
  if (cluster.z !== undefined) entry.set('z', cluster.z)
  if (cluster.colour !== undefined) entry.set('colour', cluster.colour)
  clusters.set(id, entry)
}
