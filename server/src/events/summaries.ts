/** The organiser's list: every event with its ways in and a few figures. */
import type { EventSummary } from '@gatherboard/shared/protocol/http'
import { roomName } from '@gatherboard/shared/document/schema'
import type { EventId } from '@gatherboard/shared/values/ids'
import type { Identity } from '../identity/identity.ts'
import type { RoomRegistry } from '../rooms/registry.ts'
import type { Store } from '../store/store.ts'
import { parseEventRow, selectEvents, type EventRecord } from './event-record.ts'
import { createAccess } from './links.ts'

export type SummaryDeps = { store: Store; registry: RoomRegistry; identity: Identity; siteUrl: () => string }

/** Newest first, by the day they take place. */
export async function listEvents(deps: SummaryDeps): Promise<EventSummary[]> {
  const rows = await selectEvents(deps.store.db).orderBy('date', 'desc').orderBy('created_at', 'desc').execute()
  return Promise.all(rows.map((row) => summarise(deps, parseEventRow(row), row.changed_at)))
}

async function summarise(deps: SummaryDeps, event: EventRecord, lastChangeAt: string | null): Promise<EventSummary> {
  const { db } = deps.store
  const notes = await db.selectFrom('notes').select((eb) => eb.fn.countAll<number>().as('count')).where('event_id', '=', event.id).executeTakeFirst()
  const snapshots = await db
    .selectFrom('snapshots')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('event_id', '=', event.id)
    .executeTakeFirst()
  return {
    ...createAccess(deps.siteUrl(), deps.identity, event),
    notes: notes?.count ?? 0,
    waiting: await countWaiting(deps, event.id),
    snapshots: snapshots?.count ?? 0,
    lastChangeAt,
  }
}

/** Only the backstage document knows; an event that has never used it need not be loaded to find out. */
async function countWaiting({ store: { db }, registry }: SummaryDeps, eventId: EventId): Promise<number> {
  const room = roomName('backstage', eventId)
  const written =
    (await db.selectFrom('journal').select('seq').where('room', '=', room).limit(1).executeTakeFirst()) ??
    (await db.selectFrom('room_states').select('seq').where('room', '=', room).executeTakeFirst())
  if (!written) return 0
  const waiting = await registry.use(eventId, (rooms) => [...rooms.backstageNotes.values()].filter(({ status }) => status === 'waiting').length)
  // Deleted while we looked: then nothing waits.
  return waiting.ok ? waiting.value : 0
}
