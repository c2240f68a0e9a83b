/**
 * What an outbox holds, as a page sees it, and the storage behind it: shown at once, kept when a promise says so. It
 * sends nothing (`sender.ts` does).
 */
import type { NoteId } from '@gatherboard/shared/values/ids'
import { putEntry, removeEntry, type Entries, type OutboxEntry } from './queue.ts'
import { createSource, type Source } from './source.ts'
import type { LayeredStorage } from './storage.ts'

export type OutboxView = {
  readonly entries: Entries
  /** Why entries wait, when the last try failed. */
  readonly trouble: 'unreachable' | 'busy' | 'locked-out' | undefined
  /** False when the browser keeps nothing: unsent notes then last as long as the page. */
  readonly survivesClosing: boolean
}

export const EMPTY_OUTBOX: OutboxView = { entries: [], trouble: undefined, survivesClosing: true }

export type KeptEntries = Source<OutboxView> & {
  showTrouble(trouble: OutboxView['trouble']): void
  keep(entry: OutboxEntry): Promise<void>
  drop(noteId: NoteId): Promise<void>
  /** Shows what the storage has: another tab may have changed it. */
  readAgain(): Promise<void>
  /** Nobody is told any more. */
  close(): void
  /** Takes all of it out of the storage: nothing that is still being written comes after. */
  forget(): Promise<void>
}

export async function openEntries(storage: LayeredStorage): Promise<KeptEntries> {
  const source = createSource<OutboxView>({ ...EMPTY_OUTBOX, entries: await storage.readAll() })
  let forgotten = false
  /** Counts the beginnings and ends of own writes: what was read from storage across one of them is out of date. */
  let writes = 0
  let writing = 0
  let lastWrite: Promise<unknown> = Promise.resolve()

  async function write<Value>(act: () => Promise<Value>): Promise<Value> {
    writes += 1
    writing += 1
    const written = act()
    lastWrite = Promise.allSettled([lastWrite, written])
    try {
      return await written
    } finally {
      writes += 1
      writing -= 1
    }
  }

  async function readAgain(): Promise<void> {
    const before = writes
    const entries = await storage.readAll()
    // Something was written meanwhile: what was read is not the whole of it.
    if (before !== writes || writing > 0) return readAgain()
    source.change({ entries })
  }

  return {
    get view() {
      return source.view
    },
    subscribe: source.subscribe,
    close: source.close,
    showTrouble: (trouble) => source.view.trouble === trouble || source.change({ trouble }),
    async keep(entry) {
      // A field that goes with its page still gives what was typed in it: the last person's words, on the next one's
      // screen.
      if (forgotten) return
      // Shown at once, even if the browser's storage is slow; the promise is what says that it is kept.
      source.change({ entries: putEntry(source.view.entries, entry) })
      const survivesClosing = (await write(() => storage.put(entry))) !== 'memory'
      if (survivesClosing !== source.view.survivesClosing) source.change({ survivesClosing })
    },
    async drop(noteId) {
      source.change({ entries: removeEntry(source.view.entries, noteId) })
      await write(() => storage.remove(noteId))
    },
    readAgain,
    async forget() {
      forgotten = true
      await lastWrite
      await Promise.all(source.view.entries.map(({ noteId }) => storage.remove(noteId)))
    },
  }
}
