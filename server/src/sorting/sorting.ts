/** The sort tables of live events. What is claimed goes with the live event, and with this process. */
import type { Refused } from '@gatherboard/shared/api/problem'
import type { GivenClaims, Hand } from '@gatherboard/shared/api/sorting'
import type { ClusterId, EventId, NoteId, SorterId } from '@gatherboard/shared/values/ids'
import type { Result } from '@gatherboard/shared/values/result'
import type { Clock } from '../clock.ts'
import type { EventState } from '../event/event-state.ts'
import type { LiveEvent } from '../event/live-event.ts'
import type { LiveEvents } from '../event/live-events.ts'
import { Claims, type NoteState } from './claims.ts'

type SortingDeps = { readonly liveEvents: LiveEvents; readonly clock: Clock }

export class Sorting {
  #liveEvents: LiveEvents
  #clock: Clock
  #tables = new WeakMap<LiveEvent, Claims>()

  constructor({ liveEvents, clock }: SortingDeps) {
    this.#liveEvents = liveEvents
    this.#clock = clock
  }

  /** What a page of the table has from now on (`Claims.hold`). */
  hold(eventId: EventId, sorter: SorterId, hand: Hand): Promise<Result<GivenClaims, Refused>> {
    return this.#liveEvents.use(eventId, (live) => this.#tableOf(live).hold(sorter, hand, readNotes(live.state)))
  }

  /** A page of the table is closed. */
  leave(eventId: EventId, sorter: SorterId): Promise<Result<void, Refused>> {
    return this.#liveEvents.use(eventId, (live) => this.#tableOf(live).leave(sorter))
  }

  #tableOf(live: LiveEvent): Claims {
    const known = this.#tables.get(live)
    if (known) return known
    const table = new Claims(this.#clock)
    this.#tables.set(live, table)
    return table
  }
}

/** By the newest state of the event. A group that is not there (any more) reads as none (docs/contract.md). */
const readNotes = ({ wallNotes, backstageNotes, clusters }: EventState): NoteState => ({
  isLoose(noteId: NoteId) {
    const note = wallNotes.get(noteId)
    return note !== undefined && !clusters.has(note.cluster as ClusterId)
  },
  isThere: (noteId: NoteId) => wallNotes.has(noteId) || backstageNotes.has(noteId),
})
