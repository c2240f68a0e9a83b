/**
 * The documents of an event: one line a kind. What each may hold and what peers may write of it is its shape; who may
 * open it and who may write are roles. Nothing else of the engine or the relay tells one kind from another.
 */
import { LIMITS } from '@gatherboard/shared/values/limits'
import { BACKSTAGE_ROOTS, WALL_ROOTS, type RoomKind, type WallRoot } from '@gatherboard/shared/wall/schema'
import type { DocumentShape, RootShape } from '../live/document-shape.ts'
import type { CleanState } from '../live/presence.ts'
import { cleanPresence } from './presence-state.ts'

/** What a link gives, and the organiser. */
export type Role = 'participant' | 'facilitator' | 'projector' | 'organiser'

export type DocumentKind = {
  readonly shape: DocumentShape
  readonly readers: ReadonlySet<Role>
  /** Who writes what the shape leaves to peers. */
  readonly writers: ReadonlySet<Role>
  /** What may be shown of the people who watch it. */
  readonly cleanPresence: CleanState
}

const HOSTS: ReadonlySet<Role> = new Set<Role>(['facilitator', 'organiser'])
const EVERYBODY: ReadonlySet<Role> = new Set<Role>([...HOSTS, 'participant', 'projector'])
const NOBODY: ReadonlySet<Role> = new Set()

/** Whether somebody runs events. */
export const isHost = (role: Role): boolean => HOSTS.has(role)

const LIMITS_OF_ALL = {
  /** A long ink stroke is the largest honest value. */
  valueUnitsMax: 256 * 1024,
  textUnitsMax: LIMITS.noteTypedUnitsMax,
  /** Keys are ids of at most 64 characters. */
  keyUnitsMax: 128,
  /** Where a note or a cluster lies, what it belongs to, how it came. */
  wordlessKeys: new Set([
    'pos',
    'box',
    'z',
    'slot',
    'cluster',
    'rank',
    'apart',
    'layout',
    'lens',
    'source',
    'createdMinute',
    'quote',
    'consent',
    'mode',
  ]),
}

const SERVERS_VALUES: RootShape = { writers: 'server', holds: 'values' }

const WALL: Readonly<Record<WallRoot, RootShape>> = {
  meta: SERVERS_VALUES,
  notes: { writers: 'peers', holds: 'entries' },
  clusters: { writers: 'peers', holds: 'entries' },
  sketches: { writers: 'peers', holds: 'entries', maps: new Set(['regions']) },
  ink: { writers: 'peers', holds: 'values' },
  cheers: SERVERS_VALUES,
  votes: SERVERS_VALUES,
}

/** By the name that stands in the address of a document's sockets, and in the journal. */
export type DocumentKinds = ReadonlyMap<string, DocumentKind>

export const DOCUMENT_KINDS: Readonly<Record<RoomKind, DocumentKind>> = {
  wall: {
    shape: { ...LIMITS_OF_ALL, roots: new Map(WALL_ROOTS.map((name) => [name, WALL[name]])) },
    readers: EVERYBODY,
    writers: HOSTS,
    cleanPresence,
  },
  backstage: {
    shape: {
      ...LIMITS_OF_ALL,
      roots: new Map(BACKSTAGE_ROOTS.map((name) => [name, { writers: 'server', holds: 'entries' }])),
    },
    readers: HOSTS,
    writers: NOBODY,
    cleanPresence: () => null,
  },
}
