/** What a store answers, as questions to SQLite: the notes, sketches, snapshots and documents of one event. */
import type { Reads } from '../reads.ts'
import { eventReads } from './event-reads.ts'
import { query, type Reader } from './reader.ts'

export function createReads(reader: Reader): Reads {
  return {
    ...eventReads(reader),
    check: async () => void reader.first(query.selectFrom('events').select('id').limit(1)),
    secrets: {
      find: async (name) => reader.first(query.selectFrom('secrets').select('value').where('name', '=', name))?.value,
    },
    documents: { read: async (room) => reader.atOnce(() => readDocument(reader, room)) },
    ledger: ledgerReads(reader),
    erasure: erasureReads(reader),
    batches: {
      ofEvent: async (eventId) =>
        reader.all(query.selectFrom('set_aside_batches').selectAll().where('event_id', '=', eventId)),
    },
    tally: { ofEvent: async (eventId) => reader.atOnce(() => readTally(reader, eventId)) },
    suggestions: {
      ofEvent: async (eventId) =>
        reader.atOnce(() => ({
          counts: reader.first(query.selectFrom('event_suggestions').selectAll().where('event_id', '=', eventId)),
          dismissed: reader.all(query.selectFrom('dismissed_suggestions').selectAll().where('event_id', '=', eventId)),
        })),
    },
    sketches: {
      ofEvent: async (eventId) =>
        reader.atOnce(() => ({
          sketches: reader.all(query.selectFrom('sketches').selectAll().where('event_id', '=', eventId)),
          erased: readErased(reader, eventId, 'sketch'),
        })),
    },
    snapshots: snapshotReads(reader),
    assets: {
      all: async () => reader.all(query.selectFrom('assets').selectAll()),
      find: async (id) => reader.first(query.selectFrom('assets').selectAll().where('id', '=', id)),
    },
  }
}

function readDocument(reader: Reader, room: string) {
  const state = reader.first(query.selectFrom('room_states').select(['seq', 'state']).where('room', '=', room))
  const log = reader.all(
    query
      .selectFrom('journal')
      .select(['seq', 'bytes'])
      .where('room', '=', room)
      .where('seq', '>', state?.seq ?? 0)
      .orderBy('seq'),
  )
  return { state, log }
}

const readErased = (reader: Reader, eventId: string, kind: 'note' | 'sketch'): string[] =>
  reader
    .all(query.selectFrom('erased').select('note_id').where('event_id', '=', eventId).where('kind', '=', kind))
    .map((row) => row.note_id)

const ledgerReads = (reader: Reader): Reads['ledger'] => ({
  ofEvent: async (eventId) =>
    reader.atOnce(() => ({
      notes: reader.all(query.selectFrom('notes').selectAll().where('event_id', '=', eventId)),
      erased: readErased(reader, eventId, 'note'),
      latecomers: reader
        .all(query.selectFrom('latecomers').select('device_key').where('event_id', '=', eventId))
        .map((row) => row.device_key),
      withdrawnEarly: reader.all(query.selectFrom('withdrawn_early').selectAll().where('event_id', '=', eventId)),
    })),
  hasWritten: async (eventId, deviceKey) =>
    reader.first(
      query
        .selectFrom('notes')
        .select('note_id')
        .where('event_id', '=', eventId)
        .where('device_key', '=', deviceKey)
        .limit(1),
    ) !== undefined,
  keys: async () => reader.all(query.selectFrom('notes').select(['event_id', 'note_id'])),
})

const erasureReads = (reader: Reader): Reads['erasure'] => ({
  find: async (eventId, noteId) =>
    reader.first(
      query
        .selectFrom('erased')
        .select('done_at')
        .where('event_id', '=', eventId)
        .where('note_id', '=', noteId)
        // Nulls come first.
        .orderBy('done_at'),
    ),
  wasWithdrawnEarly: async (eventId, deviceKey, noteId) =>
    reader.first(
      query
        .selectFrom('withdrawn_early')
        .select('note_id')
        .where('event_id', '=', eventId)
        .where('device_key', '=', deviceKey)
        .where('note_id', '=', noteId),
    ) !== undefined,
  pending: async () =>
    reader.atOnce(() => ({
      erased: reader.all(
        query
          .selectFrom('erased')
          .select(['event_id', 'kind', 'note_id'])
          .where('done_at', 'is', null)
          // The order of the index `erased_pending`, so that it is used: ids of erased notes stay for ever.
          .orderBy('erased_at'),
      ),
      redacted: reader.all(query.selectFrom('redacted').selectAll()),
    })),
  drawings: async () => reader.all(query.selectFrom('erased_drawings').selectAll()),
})

function readTally(reader: Reader, eventId: string) {
  const newest = reader.first(
    query
      .selectFrom('votes')
      .select(({ fn }) => fn.max<number | null>('round').as('round'))
      .where('event_id', '=', eventId),
  )
  const round = newest?.round ?? 0
  return {
    round,
    cheers: reader.all(query.selectFrom('cheers').selectAll().where('event_id', '=', eventId)),
    votes: reader.all(query.selectFrom('votes').selectAll().where('event_id', '=', eventId).where('round', '=', round)),
  }
}

const snapshotReads = (reader: Reader): Reads['snapshots'] => ({
  ofEvent: async (eventId) =>
    reader.all(query.selectFrom('snapshots').selectAll().where('event_id', '=', eventId).orderBy('seq')),
  eventOf: async (id) => reader.first(query.selectFrom('snapshots').select('event_id').where('id', '=', id))?.event_id,
  items: async (eventId, seq) =>
    reader.all(
      query
        .selectFrom('snapshot_items')
        .select(['id', 'root', 'key', 'json'])
        .where('event_id', '=', eventId)
        .where('from_seq', '<=', seq)
        .where('to_seq', '>=', seq)
        .orderBy('id'),
    ),
  count: async (eventIds) =>
    new Map(
      reader
        .all(
          query
            .selectFrom('snapshots')
            .select(({ fn }) => ['event_id', fn.countAll<number>().as('count')])
            .where('event_id', 'in', eventIds)
            .groupBy('event_id'),
        )
        .map((row) => [row.event_id, row.count]),
    ),
})
