/** One cluster: a named group of notes on a wall. Which notes belong to it is written on the notes, never here. */
import * as Y from 'yjs'
import { parseClusterId, type ClusterId } from '../values/ids.ts'
import { isCoordinate } from './note.ts'
import type { Box, Root } from './schema.ts'

export type Cluster = {
  readonly id: ClusterId
  readonly name: string
  readonly box: Box
  readonly z?: string
  readonly colour?: string
}

/** A box with whole numbers and a size above zero, or undefined. */
export function readBox(value: unknown): Box | undefined {
  if (!Array.isArray(value) || value.length !== 4 || !value.every(isCoordinate)) return undefined
  const [x, y, width, height] = value.map(Math.round) as [number, number, number, number]
  return width > 0 && height > 0 ? [x, y, width, height] : undefined
}

export function readCluster(key: string, entry: unknown): Cluster | undefined {
  const id = parseClusterId(key)
  if (!id || !(entry instanceof Y.Map)) return undefined
  const box = readBox(entry.get('box'))
  if (!box) return undefined
  const name = entry.get('name')
  const z = entry.get('z')
  const colour = entry.get('colour')
  return {
    id,
    name: name instanceof Y.Text || typeof name === 'string' ? name.toString() : '',
    box,
    ...(typeof z === 'string' ? { z } : {}),
    ...(typeof colour === 'string' ? { colour } : {}),
  }
}

/** Writes a whole cluster under its key. Inside the caller's transaction. */
export function writeCluster(
  clusters: Root,
  id: ClusterId,
  cluster: { name: string; box: Box; z?: string; colour?: string },
): void {
  const entry = new Y.Map<unknown>()
  entry.set('name', new Y.Text(cluster.name))
  entry.set('box', [...cluster.box])
  if (cluster.z !== undefined) entry.set('z', cluster.z)
  if (cluster.colour !== undefined) entry.set('colour', cluster.colour)
  clusters.set(id, entry)
}
