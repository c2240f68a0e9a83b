/**
 * The names of a board's documents, and nothing else: this file and its neighbours in `wall/` are the only
 * places that know the Yjs keys (docs/contract.md). All roots are created before any update is applied, so that
 * parsing an update can never decide what kind of thing a root is.
 */
import * as Y from 'yjs'
import type { EventId } from '../values/ids.ts'

export const SCHEMA_VERSION = 1

export const WALL_ROOTS = ['meta', 'notes', 'clusters', 'sketches', 'ink', 'cheers', 'votes'] as const
export const BACKSTAGE_ROOTS = ['notes'] as const
export type WallRoot = (typeof WALL_ROOTS)[number]

export type RoomKind = 'wall' | 'backstage'
export type RoomName = `${RoomKind}.${string}`

export const roomName = <Kind extends string>(kind: Kind, eventId: EventId): `${Kind}.${string}` => `${kind}.${eventId}`

export const NOTE_SOURCES = ['phone', 'canvas', 'paper', 'import'] as const
export type NoteSource = (typeof NOTE_SOURCES)[number]

/** Where somebody took part: in the hall, or remotely. */
export const ATTENDANCES = ['hall', 'remote'] as const
export type Attendance = (typeof ATTENDANCES)[number]

export const PHASE_MODES = ['open', 'private', 'voting', 'paused', 'closed'] as const
export type PhaseMode = (typeof PHASE_MODES)[number]

export type Position = readonly [x: number, y: number]
export type Box = readonly [x: number, y: number, width: number, height: number]

export type NoteMap = Y.Map<unknown>
/** Entries are `unknown` on purpose: what a document holds is read through `readNote` and its like, never trusted. */
export type Root = Y.Map<unknown>
export type WallRoots = Record<WallRoot, Root>

/** Creates (or finds) every root of a wall. Call before the first update is applied to the document. */
export function openWall(doc: Y.Doc): WallRoots {
  return Object.fromEntries(WALL_ROOTS.map((name) => [name, doc.getMap<unknown>(name)])) as WallRoots
}

/** Creates (or finds) the one root of a backstage document. */
export const openBackstage = (doc: Y.Doc): { notes: Root } => ({ notes: doc.getMap('notes') })
