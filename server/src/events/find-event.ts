/** Reading one event. "Deleted" and "never was" are different answers: an old link deserves to be told which. */
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import type { Refused } from '@gatherboard/shared/api/problem'
import type { EventId } from '@gatherboard/shared/values/ids'
import type { Store } from '../store/store.ts'
import { parseEventRow, selectEvents, type EventRecord } from '../settings/event-record.ts'

/** The event as it is committed; refused with `event-deleted` or `no-such-event`. */
export async function findEvent(store: Store, eventId: EventId): Promise<Result<EventRecord, Refused>> {
  const row = await selectEvents(store.db).where('events.id', '=', eventId).executeTakeFirst()
  if (row) return ok(parseEventRow(row))
  const deleted = await store.db.selectFrom('deleted_events').select('id').where('id', '=', eventId).executeTakeFirst()
  return refuse({ code: deleted ? 'event-deleted' : 'no-such-event' })
}

/** The event with this join code (as `parseJoinCode` returns it), or undefined. */
export async function findEventByCode(store: Store, code: string): Promise<EventRecord | undefined> {
  const row = await selectEvents(store.db).where('join_code', '=', code).executeTakeFirst()
  return row && parseEventRow(row)
}
