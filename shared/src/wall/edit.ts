/**
 * What a facilitator's page may do to a wall's document, as data: some edits together are one transaction, one update
 * to everybody and one step of undo. Entries that somebody else has taken away meanwhile are left alone, and only what
 * differs is written: a note's place is one key, set once on drop (docs/contract.md). Nothing here is for participants: their
 * changes go through the server's intake.
 */
import * as Y from 'yjs'
import type { NoteId } from '../values/ids.ts'
import {
  createCluster,
  mergeCluster,
  placeCluster,
  renameCluster,
  ungroup,
  type CreateCluster,
  type MergeCluster,
  type PlaceCluster,
  type RenameCluster,
  type Ungroup,
} from './edit-cluster.ts'
import {
  createNote,
  placeNote,
  returnNote,
  setLens,
  takeSlot,
  type CreateNote,
  type PlaceNote,
  type ReturnNote,
  type SetLens,
  type TakeSlot,
} from './edit-note.ts'
import { editSketch, type SketchEdit } from './edit-sketch.ts'
import { writeText } from './note.ts'
import { openWall, type Root, type WallRoots } from './schema.ts'

export type WallEdit =
  | PlaceNote
  | CreateNote
  | ReturnNote
  | TakeSlot
  | SetLens
  | PlaceCluster
  | CreateCluster
  | RenameCluster
  | MergeCluster
  | Ungroup
  | SketchEdit
  /** Other words for a note, as their difference from those that stand. */
  | { kind: 'write-note'; id: NoteId; text: string }
  /** What lies above what: a fractional key, see canvas/order.ts. */
  | { kind: 'order'; root: 'notes' | 'clusters'; id: string; z: string }
  /** Takes the key out of the wall; the server keeps the note backstage and can bring it back. */
  | { kind: 'set-aside'; id: NoteId }
  /** One drawn shape as a plain record. */
  | { kind: 'put-ink'; id: string; record: unknown }
  | { kind: 'remove-ink'; id: string }

/** Origins of own transactions: what undo takes back. Typing has its own, since the textarea shows it already. */
export const EDIT_ORIGIN = { name: 'edit' } as const
export const TEXT_ORIGIN = { name: 'text' } as const

/** Applies all of them in one transaction: one update to everybody, one step of undo. */
export function applyEdits(
  doc: Y.Doc,
  edits: readonly WallEdit[],
  origin: typeof EDIT_ORIGIN | typeof TEXT_ORIGIN = EDIT_ORIGIN,
): void {
  if (edits.length === 0) return
  const wall = openWall(doc)
  doc.transact(() => {
    for (const edit of edits) applyEdit(wall, edit)
  }, origin)
}

function applyEdit(wall: WallRoots, edit: WallEdit): void {
  const { notes, clusters, sketches, ink } = wall
  switch (edit.kind) {
    case 'place-note':
      return placeNote(notes, edit)
    case 'create-note':
      return createNote(notes, edit)
    case 'return-note':
      return returnNote(notes, edit)
    case 'take-slot':
      return takeSlot(notes, edit)
    case 'set-lens':
      return setLens(notes, edit)
    case 'write-note': {
      const text = readTextOf(notes, edit.id, 'text')
      if (text) writeText(text, edit.text)
      return
    }
    case 'set-aside':
      notes.delete(edit.id)
      return
    case 'place-cluster':
      return placeCluster(clusters, edit)
    case 'create-cluster':
      return createCluster(clusters, edit)
    case 'rename-cluster':
      return renameCluster(clusters, edit)
    case 'merge-cluster':
      return mergeCluster(wall, edit)
    case 'ungroup':
      return ungroup(wall, edit)
    case 'order': {
      const entry = (edit.root === 'notes' ? notes : clusters).get(edit.id)
      if (entry instanceof Y.Map && entry.get('z') !== edit.z) entry.set('z', edit.z)
      return
    }
    case 'put-ink':
      ink.set(edit.id, edit.record)
      return
    case 'remove-ink':
      ink.delete(edit.id)
      return
    default:
      return editSketch(sketches, edit)
  }
}

/** The words of a note or the name of a cluster, to be typed in; undefined when it is gone or was never one. */
export const findText = (doc: Y.Doc, root: 'notes' | 'clusters', id: string): Y.Text | undefined =>
  readTextOf(openWall(doc)[root], id, root === 'notes' ? 'text' : 'name')

function readTextOf(root: Root, id: string, key: 'text' | 'name'): Y.Text | undefined {
  const entry = root.get(id)
  const text: unknown = entry instanceof Y.Map ? entry.get(key) : undefined
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
    trackedOrigins: new Set([EDIT_ORIGIN, TEXT_ORIGIN]),
    captureTimeout: 800,
  })
}
