/**
 * The entries of one root of a document (its notes, groups, sketch notes) as plain values, kept in step with it, and what
 * peers have changed of them. Unlike the clients' `BoardReader` it changes in place: at some thousand notes a copy for
 * each change would cost more than the change.
 */
import type { Root } from '@gatherboard/shared/wall/schema'
import { PEER_ORIGIN } from '../live/peer-updates.ts'

/**
 * Neither before nor after for an entry that cannot be read. `id` is its key, whatever that is. `isReplaced`: another
 * entry stands under the id than before, as after an undo that crossed somebody else's change.
 */
export type EntryChange<Entry extends { readonly id: string }> = {
  readonly id: Entry['id']
  readonly before: Entry | undefined
  readonly after: Entry | undefined
  readonly isReplaced: boolean
}

export class EntryIndex<Entry extends { readonly id: string }> {
  readonly entries: ReadonlyMap<Entry['id'], Entry>
  #entries = new Map<Entry['id'], Entry>()
  /** What stands under each id in the document. */
  #stored = new Map<Entry['id'], unknown>()
  #root: Root
  #read: (key: string, stored: unknown) => Entry | undefined
  #follow: (before: Entry | undefined, after: Entry | undefined) => void
  #changes: Array<EntryChange<Entry>> = []
  #watchers = new Set<(ids: ReadonlySet<string>) => void>()

  /** @param follow is told of each entry that is not what it was any more */
  constructor(
    root: Root,
    read: (key: string, stored: unknown) => Entry | undefined,
    follow: (before: Entry | undefined, after: Entry | undefined) => void = () => undefined,
  ) {
    this.entries = this.#entries
    this.#root = root
    this.#read = read
    this.#follow = follow
    for (const key of root.keys()) this.#refresh(key)
    root.observeDeep((events, { origin }) => {
      const keys = new Set<string>()
      for (const event of events) {
        const [key] = event.path
        if (key !== undefined) keys.add(String(key))
        else for (const changed of event.changes.keys.keys()) keys.add(changed)
      }
      for (const key of keys) {
        const change = this.#refresh(key)
        if (origin === PEER_ORIGIN) this.#changes.push(change)
      }
      for (const watcher of this.#watchers) watcher(keys)
    })
  }

  /** Calls back at the end of each transaction that has changed entries, with their ids. */
  watch(watcher: (ids: ReadonlySet<string>) => void): void {
    this.#watchers.add(watcher)
  }

  unwatch(watcher: (ids: ReadonlySet<string>) => void): void {
    this.#watchers.delete(watcher)
  }

  /** What peers have changed since the last call, in order. */
  takeChanges(): ReadonlyArray<EntryChange<Entry>> {
    const changes = this.#changes
    this.#changes = []
    return changes
  }

  #refresh(key: string): EntryChange<Entry> {
    const id = key as Entry['id']
    const before = this.#entries.get(id)
    const stored = this.#root.get(key)
    const after = this.#root.has(key) ? this.#read(key, stored) : undefined
    const isReplaced = before !== undefined && after !== undefined && this.#stored.get(id) !== stored
    if (after) {
      this.#entries.set(id, after)
      this.#stored.set(id, stored)
    } else {
      this.#entries.delete(id)
      this.#stored.delete(id)
    }
    this.#follow(before, after)
    return { id, before, after, isReplaced }
  }
}
