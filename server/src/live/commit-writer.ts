/**
 * What goes into a commit, and how it is put on disk: the new entries of all logs, the rows that belong to them, and now
 * and then the merged state in the place of a log that has become long.
 */
import { StoreError, type Statement, type Store } from '../store/store.ts'
import type { Batch } from './commit-queue.ts'
import { appendStatement } from './journal.ts'
import type { LiveDocument } from './live-document.ts'

/** After a merge of the logs that found no room, how long to leave it. */
const NO_COMPACTION_AFTER_FAILURE_MS = 60_000

export class CommitWriter {
  #store: Store
  #documents: readonly LiveDocument[]
  #describe: (batch: Batch) => readonly Statement[]
  #noCompactionUntilMs = 0

  /** @param describe rows that say what will be on disk with a batch */
  constructor(store: Store, documents: readonly LiveDocument[], describe: (batch: Batch) => readonly Statement[]) {
    this.#store = store
    this.#documents = documents
    this.#describe = describe
  }

  /**
   * Puts into the batch what the documents have taken in since the last call, together with the rows that belong to it.
   */
  gather(batch: Batch, statements: readonly Statement[]): void {
    for (const document of this.#documents) {
      const list = document.takeEntries()
      if (list.length === 0) continue
      const entries = batch.entries.get(document)
      if (entries) entries.push(...list)
      else batch.entries.set(document, list)
      for (const entry of list) batch.statements.push(appendStatement(document.name, entry))
    }
    batch.statements.push(...statements)
  }

  /**
   * Writes all of the batch or nothing. Called while head holds just what this and earlier commits hold, so that its
   * state may stand for the logs; logs that could not be merged are `batch.compactionError`, and no failure.
   * @throws StoreError when it could not be kept
   */
  async write(batch: Batch): Promise<void> {
    const statements = [...batch.statements, ...this.#describe(batch)]
    const mayCompact = batch.mustCompact || performance.now() >= this.#noCompactionUntilMs
    const compactions = mayCompact
      ? this.#documents.flatMap((document) => document.planCompaction(batch.mustCompact) ?? [])
      : []
    if (compactions.length === 0) return this.#store.write(statements)
    try {
      await this.#store.write([...statements, ...compactions.flatMap((plan) => plan.statements)])
      for (const plan of compactions) plan.done()
    } catch (error) {
      // A merge needs room for a whole document. On a disk that is nearly full, what people write may still fit.
      batch.compactionError = error instanceof Error ? error : new StoreError(String(error))
      this.#noCompactionUntilMs = performance.now() + NO_COMPACTION_AFTER_FAILURE_MS
      await this.#store.write(statements)
    }
  }
}
