/**
 * The entries of one root of a wall (its groups, its sketch notes) as plain values, kept in step with it, and which of
 * them have changed.
 */
import type { Root } from '@gatherboard/shared/wall/schema'

/** Neither before nor after for an entry that cannot be read. `id` is its key, whatever that is. */
export type EntryChange<Entry extends { readonly id: string }> = {
  readonly id: Entry['id']
  readonly before: Entry | undefined
  readonly after: Entry | undefined
}

export class EntryIndex<Entry extends { readonly id: string }> {
  readonly entries: ReadonlyMap<Entry['id'], Entry>
  #entries = new Map<Entry['id'], Entry>()
  #root: Root
  #read: (key: string, entry: unknown) => Entry | undefined
  #changes: Array<EntryChange<Entry>> = []

  constructor(root: Root, read: (key: string, entry: unknown) => Entry | undefined) {
    this.entries = this.#entries
    this.#root = root
    this.#read = read
    for (const key of root.keys()) this.#refresh(key)
    this.#changes = []
    root.observeDeep((events) => {
      const keys = new Set<string>()
      for (const event of events) {
        const [key] = event.path
        if (key !== undefined) keys.add(String(key))
        else for (const changed of event.changes.keys.keys()) keys.add(changed)
      }
      for (const key of keys) this.#refresh(key)
    })
  }

  /** What has changed since the last call, in order. */
  takeChanges(): Array<EntryChange<Entry>> {
    const changes = this.#changes
    this.#changes = []
    return changes
  }

  #refresh(key: string): void {
    const id = key as Entry['id']
    const before = this.#entries.get(id)
    const after = this.#root.has(key) ? this.#read(key, this.#root.get(key)) : undefined
    if (after) this.#entries.set(id, after)
    else this.#entries.delete(id)
    this.#changes.push({ id, before, after })
  }
}
