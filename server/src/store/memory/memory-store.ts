/**
 * The store in memory: for tests, which need none of a disk's slowness. What it promises is what `contract.ts` asks; it
 * keeps nothing when the process ends, and a scrub has nothing to do. It is open on `MemoryTables`, as the other is on a
 * folder: closed, and opened on the same tables, it has everything again.
 */
import type { Command } from '../commands.ts'
import type { Reads } from '../reads.ts'
import { FencedOut, StoreError, type Store } from '../store.ts'
import { MemoryTables } from './memory-tables.ts'
import { createReads } from './reads.ts'
import { carryOut } from './writes.ts'

/** Before tests put a clock of their own in its place. */
const { setImmediate } = globalThis

export const openMemoryStore = (tables: MemoryTables = new MemoryTables()): Promise<Store> =>
  Promise.resolve(new MemoryStore(tables))

class MemoryStore implements Store {
  readonly read: Reads
  readonly fence: number
  #tables: MemoryTables
  #isClosed = false
  /** The write under way and all before it. */
  #newest: Promise<unknown> = Promise.resolve()
  /** Writes that wait for the end of this turn. */
  #waiting: Array<() => void> = []

  constructor(tables: MemoryTables) {
    this.#tables = tables
    tables.fence += 1
    this.fence = tables.fence
    this.read = createReads(tables, () => this.#requireOpen())
  }

  async write(commands: readonly Command[]): Promise<void> {
    if (commands.length === 0) return
    this.#requireOpen()
    // As they are now: whoever wrote them may go on changing what is in them.
    const own = structuredClone(commands)
    await this.#later(() => {
      if (this.#tables.fence !== this.fence) throw new FencedOut()
      try {
        this.#tables.atOnce(() => {
          for (const command of own) carryOut(this.#tables, command)
        })
      } catch (error) {
        throw new StoreError(`could not write: ${error instanceof Error ? error.message : String(error)}`)
      }
    })
  }

  async scrub(): Promise<boolean> {
    this.#requireOpen()
    await this.#later(() => undefined)
    return true
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#newest
  }

  /** In the order in which they were asked for, and not in this turn: a commit takes a moment. */
  #later(work: () => void): Promise<void> {
    const done = new Promise<void>((resolve, reject) => {
      this.#waiting.push(() => {
        try {
          work()
          resolve()
        } catch (error) {
          reject(error)
        }
      })
    })
    if (this.#waiting.length === 1)
      setImmediate(() => {
        for (const next of this.#waiting.splice(0)) next()
      })
    this.#newest = done.catch(() => undefined)
    return done
  }

  #requireOpen(): void {
    if (this.#isClosed) throw new StoreError('the store is closed')
  }
}
