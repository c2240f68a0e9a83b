/**
 * What a facilitator's screen may do to a wall's document, each as one transaction. Entries that somebody else has
 * taken away meanwhile are left alone, and only what differs is written: a note's place is one key, set once on drop
 * (docs/contract.md). Nothing here is for participants: their changes go through the server's intake.
 */
import { cleanLine } from '../values/text.ts'
import { CLUSTER_SIDE_MAX, boundBox, boundPosition } from './bounds.ts'
import { writeCluster } from './cluster.ts'
import { writeNote, writeText } from './note.ts'
import { openWall, type Box, type Position, type Root } from './schema.ts'
import type { ClusterId, NoteId } from '../values/ids.ts'
import * as Y from 'yjs'

export type BoardAction =
  /** `cluster`: the one it joins, null to leave, undefined to stay as it is. */
  | { kind: 'place-note'; id: NoteId; pos: Position; cluster?: ClusterId | null; z?: string }
  /** Without `pos` it lies in its lane, at `slot` unless somebody else holds that: the server sees to it. */
  | {
      kind: 'create-note'
      id: NoteId
      lens: string
      text: string
      pos?: Position
      slot?: number
      cluster?: ClusterId
      z?: string
      createdMinute: number
    }
  | { kind: 'place-cluster'; id: ClusterId; box: Box }
  | { kind: 'create-cluster'; id: ClusterId; name: string; box: Box }
  | { kind: 'rename-cluster'; id: ClusterId; name: string }
  /** Every note of the one, also those that joined it a moment ago, into the other; the one is gone then. */
  | { kind: 'merge-cluster'; id: ClusterId; into: ClusterId }
  /** What lies above what: a fractional key, see canvas/order.ts. */
  | { kind: 'order'; root: 'notes' | 'clusters'; id: string; z: string }
  /** Out of its cluster and back into its lane, where the server gives it a slot. */
  | { kind: 'return-note'; id: NoteId }
  | { kind: 'set-lens'; id: NoteId; lens: string }
  /** Takes the key out of the wall; the server keeps the note backstage and can bring it back. */
  | { kind: 'set-aside'; id: NoteId }
  /** Removes the cluster and leaves every note of it where it lies. */
  | { kind: 'ungroup'; id: ClusterId }

/** Origins of own transactions: what undo takes back. Typing has its own, since the textarea shows it already. */
export const CANVAS_ORIGIN = { name: 'canvas' } as const
export const TEXT_ORIGIN = { name: 'text' } as const

/** Applies all of them in one transaction: one update to everybody, one step of undo. */
export function applyActions(doc: Y.Doc, actions: readonly BoardAction[]): void {
  if (actions.length === 0) return
  const { notes, clusters } = openWall(doc)
  doc.transact(() => {
    for (const action of actions) applyAction(notes, clusters, action)
  }, CANVAS_ORIGIN)
}

function applyAction(notes: Root, clusters: Root, action: BoardAction): void {
  switch (action.kind) {
    case 'place-note': {
      const note = notes.get(action.id)
      if (!(note instanceof Y.Map)) return
      if (!isSame(boundPosition(note.get('pos')), action.pos)) note.set('pos', [...action.pos])
      if (action.z !== undefined && note.get('z') !== action.z) note.set('z', action.z)
      if (action.cluster === null && note.has('cluster')) note.delete('cluster')
      if (typeof action.cluster === 'string' && note.get('cluster') !== action.cluster)
        note.set('cluster', action.cluster)
      return
    }
    case 'create-note': {
      const { id, lens, text, pos, slot, cluster, z, createdMinute } = action
      if (notes.has(id)) return
      const place = pos ? { pos } : slot === undefined ? {} : { slot }
      writeNote(notes, id, {
        lens,
        text,
        ...place,
        source: 'canvas',
        createdMinute,
        ...(cluster ? { cluster } : {}),
        ...(z ? { z } : {}),
      })
      return
    }
    case 'return-note': {
      const note = notes.get(action.id)
      if (!(note instanceof Y.Map)) return
      for (const key of ['cluster', 'pos']) if (note.has(key)) note.delete(key)
      return
    }
    case 'set-lens': {
      const note = notes.get(action.id)
      if (note instanceof Y.Map && note.get('lens') !== action.lens) note.set('lens', action.lens)
      return
    }
    case 'place-cluster': {
      const cluster = clusters.get(action.id)
      if (cluster instanceof Y.Map && !isSame(boundBox(cluster.get('box'), CLUSTER_SIDE_MAX), action.box))
        cluster.set('box', [...action.box])
      return
    }
    case 'create-cluster':
      if (!clusters.has(action.id)) writeCluster(clusters, action.id, { name: cleanLine(action.name), box: action.box })
      return
    case 'rename-cluster': {
      const name =
        clusters.get(action.id) instanceof Y.Map ? (clusters.get(action.id) as Y.Map<unknown>).get('name') : undefined
      if (name instanceof Y.Text) writeText(name, cleanLine(action.name))
      return
    }
    case 'merge-cluster':
      if (action.id === action.into || !clusters.has(action.into)) return
      for (const note of notes.values())
        if (note instanceof Y.Map && note.get('cluster') === action.id) note.set('cluster', action.into)
      clusters.delete(action.id)
      return
    case 'order': {
      const entry = (action.root === 'notes' ? notes : clusters).get(action.id)
      if (entry instanceof Y.Map && entry.get('z') !== action.z) entry.set('z', action.z)
      return
    }
    case 'set-aside':
      notes.delete(action.id)
      return
    case 'ungroup':
      for (const note of notes.values())
        if (note instanceof Y.Map && note.get('cluster') === action.id) note.delete('cluster')
      clusters.delete(action.id)
      return
  }
}

const isSame = (one: readonly number[] | undefined, other: readonly number[]): boolean =>
  one !== undefined && one.every((value, index) => value === other[index])

/** The words of a note or the name of a cluster, to be typed in; undefined when it is gone or was never one. */
export function findText(doc: Y.Doc, root: 'notes' | 'clusters', id: string): Y.Text | undefined {
  const entry = openWall(doc)[root].get(id)
  const text = entry instanceof Y.Map ? entry.get(root === 'notes' ? 'text' : 'name') : undefined
  return text instanceof Y.Text ? text : undefined
}

/** Now, as coarse as a note may say it: exact times could identify people. */
export const minuteOf = (milliseconds: number): number => Math.floor(milliseconds / 60_000) * 60_000

/**
 * Undo of one's own steps only, whatever others did meanwhile; words typed within a moment of each other are one step.
 */
export const createUndo = (doc: Y.Doc): Y.UndoManager => {
  const { notes, clusters, sketches, ink } = openWall(doc)
  return new Y.UndoManager([notes, clusters, sketches, ink], {
    trackedOrigins: new Set([CANVAS_ORIGIN, TEXT_ORIGIN]),
    captureTimeout: 800,
  })
}
