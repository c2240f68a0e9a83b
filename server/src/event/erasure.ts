/**
 * The second half of forgetting. A withdrawn note is out of every document and snapshot when its DELETE is answered;
 * this makes its words unreadable on the disk as well: the room's log, which still holds the update that wrote them,
 * is replaced by the merged state, then the store is scrubbed (`secure_delete` has overwritten the rest).
 * It starts again after a crash from the `erased` table, and goes on until the disk lets it.
 */
import type { DeviceKey, EventId, NoteId } from '@gatherboard/shared/values/ids'
import { hourOf, nowIso, wait, type Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import type { LiveEvents } from './live-events.ts'

/** Withdrawals of a moment are done together: one rewrite of the log for all of them. */
const GATHER_MS = 1_500
const RETRY_MS = 5_000
/**
 * Looking through a large file is work, though commits go first: after a run, rest for this many times as long as it
 * took.
 */
const REST_FACTOR = 5
const REST_MS_MAX = 10_000
const SCRUB_RETRY_MS = 50
const SCRUB_TRIES = 100

export class Erasure {
  #deps: { store: Store; liveEvents: LiveEvents; clock: Clock; log: Log }
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #closed = false
  #restUntilMs = 0
  /**
   * Whether the store is scrubbed although nothing is pending: what a crash left of a deleted event stands in no table.
   */
  #owesScrub = false
  /** Redactions decided since the start. */
  #redactions = 0

  constructor(deps: { store: Store; liveEvents: LiveEvents; clock: Clock; log: Log }) {
    this.#deps = deps
  }

  /** Finishes what the last run of the server may have left. */
  start(): void {
    this.#owesScrub = true
    this.request()
  }

  /** Something was erased (or may have been before a crash): finish it soon. */
  request(): void {
    if (this.#closed || this.#timer) return
    this.#timer = setTimeout(() => this.#start(), Math.max(GATHER_MS, this.#restUntilMs - performance.now()))
  }

  /** Call while a redaction is decided: a run that has begun before does not finish it. */
  expectRedaction(): void {
    this.#redactions += 1
  }

  /**
   * How far the forgetting of a note or sketch note is; undefined when it was never asked for.
   * @param deviceKey who asks: of withdrawals that overtook their notes each device knows its own, and no file ever had
   * their words
   */
  async read(eventId: EventId, noteId: NoteId, deviceKey?: DeviceKey): Promise<'pending' | 'done' | undefined> {
    const { erasure } = this.#deps.store.read
    const row = await erasure.find(eventId, noteId)
    if (row) return row.done_at === null ? 'pending' : 'done'
    if (deviceKey === undefined) return undefined
    return (await erasure.wasWithdrawnEarly(eventId, deviceKey, noteId)) ? 'done' : undefined
  }

  /** Finishes what is pending, then stops. */
  async close(): Promise<void> {
    this.#closed = true
    // The next start owes it as well; stopping need not take that long.
    this.#owesScrub = false
    clearTimeout(this.#timer)
    await this.#running
    await this.#run().catch((error: unknown) =>
      this.#deps.log.warn({ err: error }, 'erasure goes on at the next start'),
    )
  }

  #start(): void {
    this.#timer = undefined
    // One after the other: a run that ends late must not be taken for the end of the next.
    this.#running = (this.#running ?? Promise.resolve())
      .then(() => this.#run())
      .catch((error: unknown) => {
        this.#deps.log.warn({ err: error }, 'erasure is not finished; it is tried again')
        if (!this.#closed) this.#timer ??= setTimeout(() => this.#start(), RETRY_MS)
      })
  }

  async #run(): Promise<void> {
    const { store, liveEvents, clock } = this.#deps
    const redactions = this.#redactions
    const { erased: pending, redacted } = await store.read.erasure.pending()
    if (pending.length === 0 && redacted.length === 0 && !this.#owesScrub) return
    const startMs = performance.now()
    for (const eventId of new Set([...pending, ...redacted].map((row) => row.event_id as EventId))) {
      await liveEvents.use(eventId, (liveEvent) => liveEvent.compact())
    }
    await this.#scrub()
    this.#owesScrub = false
    const doneAt = hourOf(nowIso(clock))
    // A note that was redacted again meanwhile has one marker for both times; the newer words are still on the disk.
    const isFinished = redactions === this.#redactions
    await store.write([
      ...(isFinished ? redacted : []).map(({ event_id, note_id }) => ({
        do: 'redacted.remove' as const,
        event_id,
        note_id,
      })),
      // By kind: a sketch note of the same id may have been erased since, and its words are still on the disk.
      ...pending.map(({ event_id, kind, note_id }) => ({
        do: 'erased.done' as const,
        event_id,
        kind,
        note_id,
        done_at: doneAt,
      })),
    ])
    const endMs = performance.now()
    this.#restUntilMs = endMs + Math.min((endMs - startMs) * REST_FACTOR, REST_MS_MAX)
    if (!isFinished) this.request()
  }

  async #scrub(): Promise<void> {
    for (let tries = 0; tries < SCRUB_TRIES; tries += 1) {
      if (await this.#deps.store.scrub()) return
      await wait(SCRUB_RETRY_MS)
    }
    throw new Error('somebody keeps reading the database; its log could not be emptied')
  }
}
