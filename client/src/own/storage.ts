/**
 * Where a phone keeps its unsent notes. Browsers refuse storage in more ways than one (private windows, strict
 * settings, a full disk, an `open` that never answers), so there are several places and each is tried in turn.
 */
import type { NoteId } from '@gatherboard/shared/values/ids'
import { listKeys } from '../kept/kept.ts'
import { eventKey, type KeptKey } from '../kept/registry.ts'
import { isEntry, type OutboxEntry } from './queue.ts'

export type OutboxStorage = {
  readonly name: 'indexeddb' | 'localstorage' | 'memory'
  readAll(): Promise<unknown[]>
  /** Resolves when the entry is kept. */
  put(entry: OutboxEntry): Promise<void>
  remove(noteId: NoteId): Promise<void>
  /** Everything of this event. */
  removeAll(): Promise<void>
}

/** What the page uses: never fails, and says where an entry ended up. */
export type LayeredStorage = {
  readAll(): Promise<OutboxEntry[]>
  put(entry: OutboxEntry): Promise<OutboxStorage['name']>
  remove(noteId: NoteId): Promise<void>
  /** Resolves to whether nothing of this event is kept any more. */
  removeAll(): Promise<boolean>
}

/** A place that has not answered by then is treated as one that refuses. */
const PATIENCE_MS = 1_500

/** @param places best first; the last must be one that never fails */
export function layerStorage(places: readonly OutboxStorage[], patienceMs = PATIENCE_MS): LayeredStorage {
  /** Have kept us waiting in vain; nobody waits as long for them again. */
  const slow = new Set<OutboxStorage>()

  /** The result, or undefined when it failed or took too long. Refusal is an expected answer of a browser's storage. */
  function attempt<Value>(place: OutboxStorage, act: () => Promise<Value>): Promise<Value | undefined> {
    return new Promise((resolve) => {
      const giveUp = (): void => {
        slow.add(place)
        resolve(undefined)
      }
      const timer = setTimeout(giveUp, slow.has(place) ? patienceMs / 10 : patienceMs)
      const settle = (value: Value | undefined): void => {
        clearTimeout(timer)
        slow.delete(place)
        resolve(value)
      }
      act().then(settle, () => settle(undefined))
    })
  }

  return {
    async readAll() {
      const newest = new Map<NoteId, OutboxEntry>()
      for (const values of await Promise.all(places.map((place) => attempt(place, () => place.readAll())))) {
        for (const value of values ?? []) {
          if (!isEntry(value)) continue
          const other = newest.get(value.noteId)
          // Of the same version, the one further down: it is there because a better place had refused it by then.
          if (!other || other.rev <= value.rev) newest.set(value.noteId, value)
        }
      }
      return [...newest.values()].sort((a, b) => a.order - b.order)
    },
    async put(entry) {
      for (const place of places) {
        const kept = await attempt(place, async () => {
          await place.put(entry)
          return true
        })
        if (!kept) continue
        // What an earlier refusal left further down is older now.
        const below = places.slice(places.indexOf(place) + 1)
        await Promise.all(below.map((other) => attempt(other, () => other.remove(entry.noteId))))
        return place.name
      }
      return 'memory'
    },
    async remove(noteId) {
      // From everywhere: an entry may have been kept in a second place while the first refused.
      await Promise.all(places.map((place) => attempt(place, () => place.remove(noteId))))
    },
    async removeAll() {
      const kept = await Promise.all(
        places.map(async (place) => {
          const isGone = await attempt(place, () => place.removeAll().then(() => true))
          // A place that cannot be read either has never kept anything.
          return !isGone && ((await attempt(place, () => place.readAll())) ?? []).length > 0
        }),
      )
      return !kept.includes(true)
    },
  }
}

export function openMemory(): OutboxStorage {
  const entries = new Map<NoteId, OutboxEntry>()
  return {
    name: 'memory',
    readAll: async () => [...entries.values()],
    put: async (entry) => void entries.set(entry.noteId, entry),
    remove: async (noteId) => void entries.delete(noteId),
    removeAll: async () => entries.clear(),
  }
}

export const outboxPrefix = (eventId: string): KeptKey => eventKey('outbox', eventId, '')

/** @param area the browser's localStorage; asked for on each use, because the getter itself may throw */
export function openLocalStorage(area: () => Storage, eventId: string): OutboxStorage {
  const prefix = outboxPrefix(eventId)
  return {
    name: 'localstorage',
    async readAll() {
      const storage = area()
      return listKeys(storage, prefix).map((key) => parseOrUndefined(storage.getItem(key)))
    },
    put: async (entry) => area().setItem(prefix + entry.noteId, JSON.stringify(entry)),
    remove: async (noteId) => area().removeItem(prefix + noteId),
    async removeAll() {
      const storage = area()
      for (const key of listKeys(storage, prefix)) storage.removeItem(key)
    },
  }
}

function parseOrUndefined(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    // Half a record, from a phone that died while writing: skipped like any other value that is not an entry.
    return undefined
  }
}
