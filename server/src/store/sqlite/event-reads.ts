/** What a store answers, as questions to SQLite: events and programmes as the organiser sees them, and the host's time. */
import { sql } from 'kysely'
import type { Reads } from '../reads.ts'
import { query, type Reader } from './reader.ts'

export const eventReads = (reader: Reader): Pick<Reads, 'events' | 'programmes' | 'time' | 'figures'> => ({
  events: {
    find: async (id) => reader.first(EVENT_ROWS.where('events.id', '=', id)),
    findByCode: async (joinCode) => reader.first(EVENT_ROWS.where('join_code', '=', joinCode)),
    findMany: async (ids) => reader.all(EVENT_ROWS.where('events.id', 'in', ids)),
    isDeleted: async (id) =>
      reader.first(query.selectFrom('deleted_events').select('id').where('id', '=', id)) !== undefined,
    ids: async () => reader.all(query.selectFrom('events').select('id')).map(({ id }) => id),
    count: async () =>
      reader.first(query.selectFrom('events').select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0,
    place: async (id) => reader.first(PLACES.where('id', '=', id)),
    places: async (after, limit) =>
      reader.all(
        (after
          ? PLACES.where(sql<boolean>`(date, created_at, id) < (${after.date}, ${after.created_at}, ${after.id})`)
          : PLACES
        ).limit(limit),
      ),
    words: async () =>
      reader.all(
        PLACES.innerJoin('programmes', 'programmes.id', 'programme_id').select([
          'title',
          'place',
          'programmes.name as programme',
        ]),
      ),
    expirable: async (only) => readExpirable(reader, only),
    expiring: async () =>
      reader.all(
        query
          .selectFrom('expiries')
          .innerJoin('events', 'events.id', 'expiries.event_id')
          .select(['id', 'title', 'place', 'date', 'delete_after', 'not_before', 'held'])
          .orderBy('not_before'),
      ),
  },
  programmes: {
    list: async (only) => {
      const rows = reader.all(only === undefined ? PROGRAMMES : PROGRAMMES.where('id', '=', only))
      return rows.map((row) => ({ ...row, events: row.events ?? 0, notes: row.notes ?? 0 }))
    },
    find: async (id) => reader.first(query.selectFrom('programmes').select(['id', 'name']).where('id', '=', id)),
    findByName: async (name) =>
      reader.first(query.selectFrom('programmes').select(['id', 'name']).where('name', '=', name)),
  },
  time: {
    read: async () => reader.first(query.selectFrom('host_time').select(['newest_ms', 'running_ms'])),
    newestKept: async () => reader.atOnce(() => readNewest(reader)),
  },
  figures: {
    findMany: async (eventIds) =>
      reader.all(
        query
          .selectFrom('event_figures')
          .select(['event_id', 'notes', 'on_wall', 'waiting'])
          .where('event_id', 'in', eventIds),
      ),
    moved: async () =>
      reader
        .all(
          query
            .selectFrom('event_figures')
            .select('event_id')
            // Word for word the condition of the index `event_figures_moved`, which holds these rows and no others.
            .where(sql<boolean>`position <> snapped`),
        )
        .map((row) => row.event_id),
  },
})

const EVENT_ROWS = query
  .selectFrom('events')
  .innerJoin('programmes', 'programmes.id', 'events.programme_id')
  .leftJoin('expiries', 'expiries.event_id', 'events.id')
  .selectAll('events')
  .select(['programmes.name as programme', 'expiries.not_before as expires_on', 'expiries.held as expiry_held'])

/** All three are in the index `events_by_day`, in this order: what is not asked for is never read. */
const PLACES = query
  .selectFrom('events')
  .select(['events.id', 'date', 'events.created_at'])
  .orderBy('date', 'desc')
  .orderBy('events.created_at', 'desc')
  .orderBy('events.id', 'desc')

const PROGRAMMES = query
  .selectFrom('programmes')
  .select(['id', 'name', 'purpose', 'answer_promised', 'delete_after'])
  .select((eb) => [
    eb
      .selectFrom('events')
      .whereRef('programme_id', '=', 'programmes.id')
      .select((of) => of.fn.countAll<number>().as('count'))
      .as('events'),
    eb
      .selectFrom('events')
      .innerJoin('event_figures', 'event_figures.event_id', 'events.id')
      .whereRef('events.programme_id', '=', 'programmes.id')
      .select((of) => of.fn.sum<number | null>('event_figures.notes').as('count'))
      .as('notes'),
  ])
  .orderBy('name')

function readExpirable(reader: Reader, only: string | undefined) {
  const rows = reader.all(
    query
      .selectFrom('events')
      .leftJoin('expiries', 'expiries.event_id', 'events.id')
      .select(['id', 'date', 'delete_after', 'marked_running_ms', 'not_before', 'held'])
      .$if(only !== undefined, (all) => all.where('id', '=', only ?? '')),
  )
  return rows.map(({ id, date, delete_after, marked_running_ms, not_before, held }) => ({
    id,
    date,
    delete_after,
    mark:
      marked_running_ms === null || not_before === null || held === null
        ? undefined
        : { marked_running_ms, not_before, held },
  }))
}

function readNewest(reader: Reader): string[] {
  const events = reader.first(
    query
      .selectFrom('events')
      .select(({ fn }) => [
        fn.max<string | null>('created_at').as('created'),
        fn.max<string | null>('changed_at').as('changed'),
      ]),
  )
  const snapshots = reader.first(
    query.selectFrom('snapshots').select(({ fn }) => fn.max<string | null>('taken_at').as('taken')),
  )
  const deleted = reader.first(
    query.selectFrom('deleted_events').select(({ fn }) => fn.max<string | null>('deleted_at').as('deleted')),
  )
  return [events?.created, events?.changed, snapshots?.taken, deleted?.deleted].flatMap((time) => time ?? [])
}
