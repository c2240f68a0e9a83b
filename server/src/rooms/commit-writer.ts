/**
 * What goes into a commit of an event, and how it is put on disk: the new entries of both logs, the rows that belong
 * to them, the time of the change, and now and then the merged state in the place of a log that has become long.
 */
import type { EventId } from '@gatherboard/shared/values/ids'
import { StoreError, type Statement, type Store } from '../store/store.ts'
import type { Batch } from './commit-queue.ts'
import { appendStatement } from './journal.ts'
import type { Room } from './room.ts'

/** After a merge of the logs that found no room, how long to leave it. */
const NO_COMPACTION_AFTER_FAILURE_MS = 60_000
const MINUTE_MS = 60_000

export class CommitWriter {
  #store: Store
  #eventId: EventId
  #rooms: readonly Room[]
  #noCompactionUntilMs = 0
  #changedMinute = 0

  constructor(store: Store, eventId: EventId, rooms: readonly Room[]) {
    this.#store = store
    this.#eventId = eventId
    this.#rooms = rooms
  }

  /** Puts into the batch what the rooms have taken in since the last call, together with the rows that belong to it. */
  gather(batch: Batch, statements: readonly Statement[]): void {
    for (const room of this.#rooms) {
      const list = room.takeEntries()
      if (list.length === 0) continue
      const entries = batch.entries.get(room)
      if (entries) entries.push(...list)
      else batch.entries.set(room, list)
      for (const entry of list) batch.statements.push(appendStatement(room.name, entry))
    }
    batch.statements.push(...statements)
  }

  /**
   * Writes all of the batch or nothing. Called while head holds just what this and earlier commits hold, so that its
   * state may stand for the logs; logs that could not be merged are `batch.compactionError`, and no failure.
   * @throws StoreError when it could not be kept
   */
  async write(batch: Batch): Promise<void> {
    const statements = [...batch.statements, ...this.#noteChangeTime(batch)]
    const mayCompact = batch.mustCompact || performance.now() >= this.#noCompactionUntilMs
    const compactions = mayCompact ? this.#rooms.flatMap((room) => room.planCompaction(batch.mustCompact) ?? []) : []
    if (compactions.length === 0) return this.#store.write(statements)
    try {
      await this.#store.write([...statements, ...compactions.flatMap((plan) => plan.statements)])
      for (const plan of compactions) plan.done()
    } catch (error) {
      // A merge needs room for a whole wall. On a disk that is nearly full, what people write may still fit without it.
      batch.compactionError = error instanceof Error ? error : new StoreError(String(error))
      this.#noCompactionUntilMs = performance.now() + NO_COMPACTION_AFTER_FAILURE_MS
      await this.#store.write(statements)
    }
  }

  /** When the event last changed, for the organiser's list: to the minute, as nothing here is kept more exactly. */
  #noteChangeTime(batch: Batch): Statement[] {
    const minute = Math.floor(Date.now() / MINUTE_MS)
    if (batch.entries.size === 0 || minute === this.#changedMinute) return []
    this.#changedMinute = minute
    return [{ sql: 'UPDATE events SET changed_at = ? WHERE id = ?', parameters: [new Date(minute * MINUTE_MS).toISOString(), this.#eventId] }]
  }
}
