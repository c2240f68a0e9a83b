/** Reading one event. "Deleted" and "never was" are different answers: an old link deserves to be told which. */
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import type { Refused } from '@gatherboard/shared/api/problem'
import type { EventId } from '@gatherboard/shared/values/ids'
import type { Store } from '../store/store.ts'
import { parseEventRow, type EventRecord } from '../settings/event-record.ts'

/** The event as it is committed; refused with `event-deleted` or `no-such-event`. */
export async function findEvent(store: Store, eventId: EventId): Promise<Result<EventRecord, Refused>> {
  const row = await store.read.events.find(eventId)
  if (row) return ok(parseEventRow(row))
  return refuse({ code: (await store.read.events.isDeleted(eventId)) ? 'event-deleted' : 'no-such-event' })
}

/** The event with this join code (as `parseJoinCode` returns it), or undefined. */
export async function findEventByCode(store: Store, code: string): Promise<EventRecord | undefined> {
  const row = await store.read.events.findByCode(code)
  return row && parseEventRow(row)
}
