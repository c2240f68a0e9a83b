/**
 * What goes into a commit of an event, and how it is put on disk: the new entries of both logs, the rows that belong to
 * them, the event's figures, the time of the change, and now and then the merged state in the place of a log that has
 * become long.
 */
import type { EventId } from '@gatherboard/shared/values/ids'
import { StoreError, type Statement, type Store } from '../store/store.ts'
import type { Batch } from './commit-queue.ts'
import type { EventHead } from '../event/event-head.ts'
import { countWaiting, positionOf, writeFigures } from '../event/figures.ts'
import { appendStatement } from './journal.ts'

/** After a merge of the logs that found no room, how long to leave it. */
const NO_COMPACTION_AFTER_FAILURE_MS = 60_000
const MINUTE_MS = 60_000

export class CommitWriter {
  #store: Store
  #eventId: EventId
  #head: EventHead
  #noCompactionUntilMs = 0
  /** How many notes the disk knows of; unknown after a failure. */
  #notes: number | undefined
  /** How many notes wait backstage as of the newest commit; unknown until it is needed. */
  #waiting: number | undefined
  #changedMinute = 0

  constructor(store: Store, head: EventHead) {
    this.#store = store
    this.#eventId = head.event.id
    this.#head = head
    this.#notes = head.ledger.rows.size
  }

  get #liveEvent() {
    return [this.#head.wall, this.#head.backstage]
  }

  /** Puts into the batch what the rooms have taken in since the last call, together with the rows that belong to it. */
  gather(batch: Batch, statements: readonly Statement[]): void {
    for (const room of this.#liveEvent) {
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
    const notes = this.#head.ledger.rows.size
    const statements = [...batch.statements, ...this.#noteFigures(batch, notes), ...this.#noteChangeTime(batch)]
    this.#notes = undefined
    await this.#put(batch, statements)
    this.#notes = notes
  }

  async #put(batch: Batch, statements: readonly Statement[]): Promise<void> {
    const mayCompact = batch.mustCompact || performance.now() >= this.#noCompactionUntilMs
    const compactions = mayCompact
      ? this.#liveEvent.flatMap((room) => room.planCompaction(batch.mustCompact) ?? [])
      : []
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

  /** What the lists say of the event. Head holds just what this commit and those before it hold. */
  #noteFigures(batch: Batch, notes: number): Statement[] {
    if (batch.entries.size === 0 && notes === this.#notes) return []
    const { wall, backstage, backstageNotes } = this.#head
    if (this.#notes === undefined || batch.entries.has(backstage)) this.#waiting = undefined
    this.#waiting ??= countWaiting(backstageNotes.notes.values())
    return [writeFigures(this.#eventId, { notes, waiting: this.#waiting, position: positionOf(wall, backstage) })]
  }

  /** When the event last changed, for the organiser's list: to the minute, as nothing here is kept more exactly. */
  #noteChangeTime(batch: Batch): Statement[] {
    const minute = Math.floor(Date.now() / MINUTE_MS)
    if (batch.entries.size === 0 || minute === this.#changedMinute) return []
    this.#changedMinute = minute
    return [
      {
        do: 'events.changed',
        id: this.#eventId,
        changed_at: new Date(minute * MINUTE_MS).toISOString(),
      },
    ]
  }
}
