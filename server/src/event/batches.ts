/**
 * Which notes of an event were set aside by one act, so that the act can be undone. It says which notes belong
 * together, and so what one phone has written: it stands in this table of the server's and in no document, and is
 * forgotten note by note as they come back or are erased, and as a whole when the time to undo is over (SPEC D15).
 */
import { SERVER_LIMITS } from '@gatherboard/shared/values/limits'
import type { EventId, NoteId } from '@gatherboard/shared/values/ids'
import { toMinute } from '@gatherboard/shared/values/minute'
import { HOUR_MS, type Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Reads } from '../store/reads.ts'
import type { Statement, Store } from '../store/store.ts'

const MINUTE_MS = 60_000

type Batch = { readonly noteIds: Set<NoteId>; readonly madeMinute: number }

export class Batches {
  #eventId: EventId
  #batches = new Map<string, Batch>()
  #batchOf = new Map<NoteId, string>()

  constructor(eventId: EventId) {
    this.#eventId = eventId
  }

  /** Notes of one act that can still be undone. @param nowMs milliseconds since the epoch, as everywhere here */
  notesOf(batch: string, nowMs: number): readonly NoteId[] {
    const known = this.#batches.get(batch)
    return known && !isOver(known.madeMinute, nowMs) ? [...known.noteIds] : []
  }

  /** Remembers that these were set aside together; called again with the same name it adds to them. */
  add(batch: string, noteIds: readonly NoteId[], nowMs: number): Statement[] {
    if (noteIds.length === 0) return []
    const madeMinute = this.#batches.get(batch)?.madeMinute ?? toMinute(nowMs)
    const forgotten = noteIds.flatMap((noteId) => this.forget(noteId))
    for (const noteId of noteIds) this.remember({ batch, noteId, madeMinute })
    return [
      ...forgotten,
      { do: 'batches.add', event_id: this.#eventId, batch, made_minute: madeMinute, note_ids: noteIds },
    ]
  }

  /** The note is back, or gone for good: it belongs to no act any more. */
  forget(noteId: NoteId): Statement[] {
    const batch = this.#batchOf.get(noteId)
    if (batch === undefined) return []
    this.#batchOf.delete(noteId)
    const known = this.#batches.get(batch)
    known?.noteIds.delete(noteId)
    if (known?.noteIds.size === 0) this.#batches.delete(batch)
    return [{ do: 'batches.remove', event_id: this.#eventId, batch, note_id: noteId }]
  }

  /** Takes in a row; no command is needed for it. */
  remember({ batch, noteId, madeMinute }: { batch: string; noteId: NoteId; madeMinute: number }): void {
    let known = this.#batches.get(batch)
    if (!known) this.#batches.set(batch, (known = { noteIds: new Set(), madeMinute }))
    known.noteIds.add(noteId)
    this.#batchOf.set(noteId, batch)
  }
}

/** Acts of a time that has not come were made by a clock that went ahead: they would stay for as long as it did. */
const isOver = (madeMinute: number, nowMs: number): boolean =>
  nowMs - madeMinute > SERVER_LIMITS.setAsideUndoMs || madeMinute > nowMs + MINUTE_MS

/** What can no longer be undone is forgotten, in all events: at each start and from time to time. */
export const forgetOldBatches = (nowMs: number): Statement => ({
  do: 'batches.expire',
  before_minute: nowMs - SERVER_LIMITS.setAsideUndoMs,
  after_minute: nowMs + MINUTE_MS,
})

type BatchesDeps = { store: Store; clock: Clock; time: Pick<Clock, 'nowMs'>; log: Log }

/** At once, and every hour. @param deps.time the one acts are made by @returns the way to stop */
export function startForgettingBatches({ store, clock, time, log }: BatchesDeps): () => void {
  const forget = (): void => {
    store
      .write([forgetOldBatches(time.nowMs())])
      .catch((error: unknown) => log.warn({ err: error }, 'what was set aside together is forgotten later'))
  }
  forget()
  return clock.every(HOUR_MS, forget)
}

export async function loadBatches(read: Pick<Reads, 'batches'>, eventId: EventId): Promise<Batches> {
  const batches = new Batches(eventId)
  for (const row of await read.batches.ofEvent(eventId)) {
    batches.remember({ batch: row.batch, noteId: row.note_id as NoteId, madeMinute: row.made_minute })
  }
  return batches
}
