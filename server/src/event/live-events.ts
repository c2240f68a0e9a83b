/**
 * Which events are live. An event is loaded once however many ask at the same moment, stays while anybody uses it,
 * and is unloaded some time after the last has gone; never while something of it is under way.
 */
import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import { roomName } from '@gatherboard/shared/wall/schema'
import type { Refused } from '@gatherboard/shared/api/problem'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import type { EventId } from '@gatherboard/shared/values/ids'
import { systemClock, type Clock } from '../clock.ts'
import { parseEventRow, type EventRecord } from '../settings/event-record.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { DOCUMENT_KINDS, type DocumentKind, type DocumentKinds } from './document-kinds.ts'
import { LiveEvent } from './live-event.ts'
import { readMergedState, type MergedState } from '../live/journal.ts'

const UNLOAD_AFTER_MS = 60_000

type Live = { loading: Promise<LiveEvent>; liveEvent?: LiveEvent; uses: number; unloadTimer?: NodeJS.Timeout }

/** A use of an event's rooms; they stay loaded until it is released. */
export type Hold = { liveEvent: LiveEvent; release: () => void }

type LiveEventsDeps = { store: Store; log: Log; clock?: Clock; kinds?: Readonly<Record<string, DocumentKind>> }

export class LiveEvents {
  readonly kinds: DocumentKinds
  #store: Store
  #log: Log
  #clock: Clock
  #live = new Map<EventId, Live>()

  /** @param deps.kinds the documents of every event */
  constructor({ store, log, clock = systemClock, kinds = DOCUMENT_KINDS }: LiveEventsDeps) {
    this.kinds = new Map(Object.entries(kinds))
    this.#store = store
    this.#log = log
    this.#clock = clock
  }

  /** Events that are loaded now. */
  get loaded(): LiveEvent[] {
    return [...this.#live.values()].flatMap(({ liveEvent }) => (liveEvent ? [liveEvent] : []))
  }

  /** An event's settings when it is loaded: what most requests need, without asking the disk. */
  readLoaded(eventId: EventId): Result<EventRecord, Refused> | undefined {
    const liveEvent = this.#live.get(eventId)?.liveEvent
    return liveEvent && ok(liveEvent.state.event)
  }

  async use<Value>(
    eventId: EventId,
    work: (liveEvent: LiveEvent) => Promise<Value> | Value,
  ): Promise<Result<Value, Refused>> {
    const held = await this.hold(eventId)
    if (!held.ok) return held
    try {
      return ok(await work(held.value.liveEvent))
    } finally {
      held.value.release()
    }
  }

  async hold(eventId: EventId): Promise<Result<Hold, Refused>> {
    let live = this.#live.get(eventId)
    if (!live) {
      const row = await this.#store.read.events.find(eventId)
      if (!row)
        return refuse({ code: (await this.#store.read.events.isDeleted(eventId)) ? 'event-deleted' : 'no-such-event' })
      live = this.#live.get(eventId) ?? this.#load(eventId, parseEventRow(row))
    }
    live.uses += 1
    clearTimeout(live.unloadTimer)
    const release = this.#releaser(eventId, live)
    try {
      return ok({ liveEvent: await live.loading, release })
    } catch (error) {
      release()
      throw error
    }
  }

  /** Under which names the documents of an event stand in the journal. */
  roomNames(eventId: EventId): string[] {
    return [...this.kinds.keys()].map((kind) => roomName(kind, eventId))
  }

  /** Whether somebody has the event open, or is just opening it. */
  isOpen(eventId: EventId): boolean {
    return this.#live.has(eventId)
  }

  /**
   * A room's state (a Yjs update) as somebody who comes to an event that nobody has open can be given it at once,
   * before its documents are made. Undefined when the event is open, or when its log has to be read first. It is good
   * only until the next wait: from then on somebody may have opened the event and taken words away.
   */
  async readCold(eventId: EventId, kind: string): Promise<MergedState | undefined> {
    if (this.isOpen(eventId)) return undefined
    const stored = await readMergedState(this.#store.read.documents, roomName(kind, eventId))
    return this.isOpen(eventId) ? undefined : stored
  }

  /**
   * Tells the live events of a programme which one they are in now and what it is called; the rows say so already.
   * An event that is just being opened has read its row before or after that: it is told too.
   */
  async retitle(programmeId: string, programme: { readonly id: string; readonly name: string }): Promise<void> {
    const opened = await Promise.allSettled([...this.#live.values()].map(({ loading }) => loading))
    for (const live of opened)
      if (live.status === 'fulfilled' && live.value.state.event.programmeId === programmeId)
        live.value.retitle(programme)
  }

  /** Forgets an event that is being deleted: its sockets are told so and nothing more of it is written. */
  async remove(eventId: EventId): Promise<void> {
    const live = this.#live.get(eventId)
    if (!live) return
    const liveEvent = await live.loading
    await liveEvent.committed()
    this.#live.delete(eventId)
    clearTimeout(live.unloadTimer)
    liveEvent.audience.close(CLOSE.deleted)
    liveEvent.close()
  }

  /** Tells everybody to come back later, and waits until all that was accepted is on disk. */
  async close(): Promise<void> {
    for (const liveEvent of this.loaded) liveEvent.audience.close(CLOSE.restarting)
    await Promise.all(this.loaded.map((liveEvent) => this.#settleDown(liveEvent)))
    for (const { unloadTimer, liveEvent } of this.#live.values()) {
      clearTimeout(unloadTimer)
      liveEvent?.close()
    }
    this.#live.clear()
  }

  #load(eventId: EventId, event: ReturnType<typeof parseEventRow>): Live {
    const live: Live = { loading: Promise.reject(new Error('not loading yet')), uses: 0 }
    live.loading.catch(() => undefined)
    live.loading = LiveEvent.load(
      { store: this.#store, clock: this.#clock, kinds: this.kinds },
      event,
      (error, arePeersBehind) => {
        this.#log.error({ err: error, eventId }, 'a change could not be kept; the event was read again from disk')
        // Canvases whose own changes are all on disk notice nothing: a full disk must not shake them once a second.
        if (arePeersBehind)
          live.liveEvent?.audience.close(
            CLOSE.reloaded,
            (member) => member.role === 'facilitator' || member.role === 'organiser',
          )
      },
    ).then(
      (liveEvent) => (live.liveEvent = liveEvent),
      (error: unknown) => {
        // The next who asks tries again; "unreadable" must never turn into "empty".
        this.#live.delete(eventId)
        throw error
      },
    )
    this.#live.set(eventId, live)
    return live
  }

  #releaser(eventId: EventId, live: Live): () => void {
    let released = false
    return () => {
      if (released) return
      released = true
      live.uses -= 1
      if (live.uses === 0) this.#unloadLater(eventId, live)
    }
  }

  #unloadLater(eventId: EventId, live: Live): void {
    clearTimeout(live.unloadTimer)
    live.unloadTimer = setTimeout(() => {
      void this.#unload(eventId, live)
    }, UNLOAD_AFTER_MS)
    live.unloadTimer.unref()
  }

  async #unload(eventId: EventId, live: Live): Promise<void> {
    const isUnused = () => live.uses === 0 && this.#live.get(eventId) === live
    if (isUnused() && live.liveEvent) await this.#settleDown(live.liveEvent)
    // Somebody may have come while the disk was busy.
    if (!isUnused()) return
    if (live.liveEvent?.busy) return this.#unloadLater(eventId, live)
    this.#live.delete(eventId)
    live.liveEvent?.close()
  }

  async #settleDown(liveEvent: LiveEvent): Promise<void> {
    try {
      await liveEvent.settleDown()
    } catch (error) {
      this.#log.warn(
        { err: error, eventId: liveEvent.eventId },
        'an event stays on disk as a log; opening it will take longer',
      )
    }
  }
}
