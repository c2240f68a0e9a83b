/**
 * Group commit: what gathers while one write is on its way to the disk goes with the next. One batch waits, one is
 * being written; a batch is all of what it holds or nothing. What is on disk is shown; when it could not be put there,
 * recovery begins.
 */
import type { Statement } from '../store/store.ts'
import { StoreError } from '../store/store.ts'
import type { CommitWriter } from './commit-writer.ts'
import type { JournalEntry } from './journal.ts'
import type { LiveDocument } from './live-document.ts'
import type { Recovery } from './recovery.ts'

export type Batch = {
  statements: Statement[]
  /** What is shown together once it is on disk: a part of it could hold words that another part takes away. */
  entries: Map<LiveDocument, JournalEntry[]>
  /** Whether what peers sent is in it. They have it in their own documents already: when it is lost, they must know. */
  isFromPeers: boolean
  /** Whether the logs are to be merged with this commit whatever their length. */
  mustCompact: boolean
  /** Why they could not be; the commit itself is none the worse. */
  compactionError: Error | undefined
}

type Pending = Batch & {
  /** Who wants to read head while it holds just what this commit and those before it hold. */
  readers: Array<() => void>
  promise: Promise<Batch>
  resolve: (batch: Batch) => void
  reject: (error: Error) => void
}

export class CommitQueue {
  /** Batches that are on disk and may be seen. */
  shown = 0
  #writer: CommitWriter
  #recovery: Recovery
  #waiting: Pending | undefined
  #committing: Pending | undefined

  constructor(writer: CommitWriter, recovery: Recovery) {
    this.#writer = writer
    this.#recovery = recovery
  }

  get isBusy(): boolean {
    return this.#waiting !== undefined || this.#committing !== undefined
  }

  /**
   * When all that has been added by now is on disk; rejects when it could not be kept. Undefined when there is nothing.
   */
  get newest(): Promise<unknown> | undefined {
    return (this.#waiting ?? this.#committing)?.promise
  }

  /** What is being written now; what gathers behind it is not in it. */
  get underWay(): Promise<unknown> | undefined {
    return this.#committing?.promise
  }

  /**
   * Puts what the documents have taken in, and these rows with it, into the batch that goes next; resolves with that
   * once it is on disk.
   */
  add(statements: readonly Statement[], { isFromPeers = false, mustCompact = false } = {}): Promise<Batch> {
    const batch = (this.#waiting ??= newBatch())
    this.#writer.gather(batch, statements)
    batch.isFromPeers ||= isFromPeers
    batch.mustCompact ||= mustCompact
    if (!this.#committing) void this.#commit()
    return batch.promise
  }

  /**
   * Reads when the batch that goes next is put together, or now when nothing waits; resolves once what was read is on
   * disk. @throws StoreError when it could not be kept
   */
  async read<Value>(read: () => Value): Promise<Value> {
    const { newest } = this
    const value = Promise.withResolvers<Value>()
    // Heard of below; until then a read that throws must not count as unhandled, nor disturb the commit.
    value.promise.catch(() => undefined)
    const readNow = (): void => {
      try {
        value.resolve(read())
      } catch (error) {
        value.reject(error)
      }
    }
    if (this.#waiting) this.#waiting.readers.push(readNow)
    else readNow()
    await newest
    return value.promise
  }

  /**
   * Gives up what waits, and `failed` with it: their writers are refused. Returns whether peers' changes are in them.
   */
  abandon(failure: StoreError, failed?: Pending): boolean {
    const lost = [failed, this.#waiting].filter((batch) => batch !== undefined)
    this.#waiting = undefined
    for (const batch of lost) batch.reject(failure)
    return lost.some(({ isFromPeers }) => isFromPeers)
  }

  async #commit(): Promise<void> {
    const batch = this.#waiting
    if (!batch) return
    this.#waiting = undefined
    this.#committing = batch
    for (const read of batch.readers) read()
    try {
      this.#recovery.requireOpen()
      await this.#writer.write(batch)
    } catch (reason) {
      this.#committing = undefined
      const error = reason instanceof Error ? reason : new StoreError(String(reason))
      this.#recovery.start(error, this.abandon(asStoreError(error), batch))
      return
    }
    this.#committing = undefined
    try {
      this.shown += 1
      for (const [document, entries] of batch.entries) document.committed(entries)
    } finally {
      // It is on disk, whatever goes wrong in showing it: nobody waits for ever, and what has gathered goes on.
      batch.resolve(batch)
      void this.#commit()
    }
  }
}

export const asStoreError = (error: Error): StoreError =>
  error instanceof StoreError ? error : new StoreError('a change could not be made', { cause: error })

function newBatch(): Pending {
  const { promise, resolve, reject } = Promise.withResolvers<Batch>()
  // Every writer awaits it; the rejection must not count as unhandled when they have all gone.
  promise.catch(() => undefined)
  return {
    statements: [],
    entries: new Map(),
    readers: [],
    isFromPeers: false,
    mustCompact: false,
    compactionError: undefined,
    promise,
    resolve,
    reject,
  }
}
