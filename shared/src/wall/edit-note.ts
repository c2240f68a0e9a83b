/** What a facilitator's page may do to notes on the wall. Each works inside of the caller's transaction. */
import type { ClusterId, NoteId } from '../values/ids.ts'
import * as Y from 'yjs'
import { boundPosition } from './bounds.ts'
import { isSame } from './edit-entry.ts'
import { writeNote } from './note.ts'
import type { Position, Root } from './schema.ts'

/** `cluster`: the one it joins, null to leave, undefined to stay as it is. */
export type PlaceNote = {
  kind: 'place-note'
  id: NoteId
  pos: Position
  cluster?: ClusterId | null
  /** Its place in the order of a grid group. */
  rank?: string
  z?: string
}
/** Without `pos` it lies in its lane, at `slot` unless somebody else holds that: the server sees to it. */
export type CreateNote = {
  kind: 'create-note'
  id: NoteId
  lens: string
  text: string
  pos?: Position
  slot?: number
  cluster?: ClusterId
  rank?: string
  z?: string
  createdMinute: number
}
/** Out of its cluster and back into its lane, at `slot` unless somebody else holds that: the server sees to it. */
export type ReturnNote = { kind: 'return-note'; id: NoteId; slot?: number }
/** Another slot of its lane for a note that lies in it; one that somebody has placed meanwhile stays where it is. */
export type TakeSlot = { kind: 'take-slot'; id: NoteId; slot: number }
export type SetLens = { kind: 'set-lens'; id: NoteId; lens: string }

export function placeNote(notes: Root, { id, pos, cluster, rank, z }: PlaceNote): void {
  const note = notes.get(id)
  if (!(note instanceof Y.Map)) return
  if (!isSame(boundPosition(note.get('pos')), pos)) note.set('pos', [...pos])
  if (z !== undefined && note.get('z') !== z) note.set('z', z)
  if (cluster === null) for (const key of ['cluster', 'rank']) if (note.has(key)) note.delete(key)
  if (rank !== undefined && note.get('rank') !== rank) note.set('rank', rank)
  // Pages put notes where they cover nothing, and the server is to keep it so.
  if (note.get('apart') !== true) note.set('apart', true)
  if (typeof cluster === 'string' && note.get('cluster') !== cluster) note.set('cluster', cluster)
}

export function createNote(notes: Root, edit: CreateNote): void {
  const { id, lens, text, pos, slot, cluster, rank, z, createdMinute } = edit
  if (notes.has(id)) return
  const place = pos ? { pos, apart: true as const } : slot === undefined ? {} : { slot }
  writeNote(notes, id, {
    lens,
    text,
    ...place,
    source: 'canvas',
    createdMinute,
    ...(cluster ? { cluster } : {}),
    ...(rank === undefined ? {} : { rank }),
    ...(z ? { z } : {}),
  })
}

export function returnNote(notes: Root, { id, slot }: ReturnNote): void {
  const note = notes.get(id)
  if (!(note instanceof Y.Map)) return
  for (const key of ['cluster', 'rank', 'pos']) if (note.has(key)) note.delete(key)
  if (slot !== undefined && note.get('slot') !== slot) note.set('slot', slot)
}

export function takeSlot(notes: Root, { id, slot }: TakeSlot): void {
  const note = notes.get(id)
  if (note instanceof Y.Map && !note.has('pos') && note.get('slot') !== slot) note.set('slot', slot)
}

export function setLens(notes: Root, { id, lens }: SetLens): void {
  const note = notes.get(id)
  if (note instanceof Y.Map && note.get('lens') !== lens) note.set('lens', lens)
}
