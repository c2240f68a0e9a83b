/** What a store answers from memory; the same as `sqlite/reads.ts`, and `contract.ts` says so. */
import type { EventPlace, EventRow, Reads } from '../reads.ts'
import type { Tables } from '../tables.ts'
import type { MemoryTables } from './memory-tables.ts'

type Of = MemoryTables['of']

/** @param require called before each answer; throws when there is none to be had */
export function createReads({ of }: MemoryTables, require: () => void): Reads {
  /** Asked at once, as it is committed; answered later. */
  const answer = async <Value>(ask: () => Value): Promise<Value> => {
    require()
    return ask()
  }
  return {
    check: () => answer(() => undefined),
    secrets: { find: (name) => answer(() => of.secrets.get({ name })?.value) },
    documents: { read: (room) => answer(() => readDocument(of, room)) },
    events: eventReads(of, answer),
    programmes: {
      list: (only) => answer(() => listProgrammes(of, only)),
      find: (id) => answer(() => nameOf(of.programmes.get({ id }))),
      findByName: (name) => answer(() => nameOf(of.programmes.first((row) => row.name === name))),
    },
    time: {
      read: () => answer(() => of.host_time.get({})),
      newestKept: () => answer(() => newestKept(of)),
    },
    figures: {
      findMany: (eventIds) =>
        answer(() =>
          of.event_figures
            .all((row) => eventIds.includes(row.event_id))
            .map(({ event_id, notes, on_wall, waiting }) => ({ event_id, notes, on_wall, waiting })),
        ),
      moved: () => answer(() => of.event_figures.all((row) => row.position !== row.snapped).map((row) => row.event_id)),
    },
    ledger: {
      ofEvent: (eventId) =>
        answer(() => ({
          notes: of.notes.all(isOf(eventId)),
          erased: readErased(of, eventId, 'note'),
          latecomers: of.latecomers.all(isOf(eventId)).map((row) => row.device_key),
          withdrawnEarly: of.withdrawn_early.all(isOf(eventId)),
        })),
      hasWritten: (eventId, deviceKey) =>
        answer(() => of.notes.first((row) => row.event_id === eventId && row.device_key === deviceKey) !== undefined),
      keys: () => answer(() => of.notes.all().map(({ event_id, note_id }) => ({ event_id, note_id }))),
    },
    erasure: erasureReads(of, answer),
    batches: { ofEvent: (eventId) => answer(() => of.set_aside_batches.all(isOf(eventId))) },
    tally: { ofEvent: (eventId) => answer(() => readTally(of, eventId)) },
    suggestions: {
      ofEvent: (eventId) =>
        answer(() => ({
          counts: of.event_suggestions.get({ event_id: eventId }),
          dismissed: of.dismissed_suggestions.all(isOf(eventId)),
        })),
    },
    sketches: {
      ofEvent: (eventId) =>
        answer(() => ({ sketches: of.sketches.all(isOf(eventId)), erased: readErased(of, eventId, 'sketch') })),
    },
    snapshots: {
      ofEvent: (eventId) => answer(() => of.snapshots.all(isOf(eventId)).toSorted((a, b) => a.seq - b.seq)),
      eventOf: (id) => answer(() => of.snapshots.get({ id })?.event_id),
      items: (eventId, seq) =>
        answer(() =>
          of.snapshot_items
            .all((row) => row.event_id === eventId && row.from_seq <= seq && row.to_seq >= seq)
            .map(({ id, root, key, json }) => ({ id, root, key, json })),
        ),
      count: (eventIds) =>
        answer(() => {
          const counted = Map.groupBy(
            of.snapshots.all((row) => eventIds.includes(row.event_id)),
            (row) => row.event_id,
          )
          return new Map([...counted].map(([eventId, rows]) => [eventId, rows.length]))
        }),
    },
    assets: {
      all: () => answer(() => of.assets.all()),
      find: (id) => answer(() => of.assets.get({ id })),
    },
  }
}

type Answer = <Value>(ask: () => Value) => Promise<Value>

const isOf =
  (eventId: string) =>
  (row: { event_id: string }): boolean =>
    row.event_id === eventId

function eventReads(of: Of, answer: Answer): Reads['events'] {
  const toRow = (row: Tables['events'] | undefined): EventRow | undefined => {
    if (!row) return undefined
    const expiry = of.expiries.get({ event_id: row.id })
    return {
      ...row,
      programme: of.programmes.get({ id: row.programme_id })?.name ?? '',
      expires_on: expiry?.not_before ?? null,
      expiry_held: expiry?.held ?? null,
    }
  }
  const inOrder = (): Array<Tables['events']> => of.events.all().toSorted(comparePlaces)
  const toPlace = ({ id, date, created_at }: Tables['events']): EventPlace => ({ id, date, created_at })
  return {
    find: (id) => answer(() => toRow(of.events.get({ id }))),
    findByCode: (joinCode) => answer(() => toRow(of.events.first((row) => row.join_code === joinCode))),
    findMany: (ids) => answer(() => of.events.all((row) => ids.includes(row.id)).flatMap((row) => toRow(row) ?? [])),
    isDeleted: (id) => answer(() => of.deleted_events.has({ id })),
    ids: () => answer(() => of.events.all().map(({ id }) => id)),
    count: () => answer(() => of.events.all().length),
    place: (id) => answer(() => of.events.all((row) => row.id === id).map(toPlace)[0]),
    places: (after, limit) =>
      answer(() =>
        inOrder()
          .filter((row) => !after || comparePlaces(row, after) > 0)
          .slice(0, limit)
          .map(toPlace),
      ),
    words: () =>
      answer(() =>
        inOrder().map((row) => ({
          ...toPlace(row),
          title: row.title,
          place: row.place,
          programme: of.programmes.get({ id: row.programme_id })?.name ?? '',
        })),
      ),
    expirable: (only) =>
      answer(() =>
        of.events
          .all((row) => only === undefined || row.id === only)
          .map(({ id, date, delete_after }) => {
            const expiry = of.expiries.get({ event_id: id })
            if (!expiry) return { id, date, delete_after, mark: undefined }
            const { marked_running_ms, not_before, held } = expiry
            return { id, date, delete_after, mark: { marked_running_ms, not_before, held } }
          }),
      ),
    expiring: () =>
      answer(() =>
        of.expiries
          .all()
          .toSorted((a, b) => compare(a.not_before, b.not_before))
          .flatMap(({ event_id, not_before, held }) => {
            const event = of.events.get({ id: event_id })
            if (!event) return []
            const { id, title, place, date, delete_after } = event
            return [{ id, title, place, date, delete_after, not_before, held }]
          }),
      ),
  }
}

const erasureReads = (of: Of, answer: Answer): Reads['erasure'] => ({
  find: (eventId, noteId) =>
    answer(() => {
      const rows = of.erased.all((row) => row.event_id === eventId && row.note_id === noteId)
      const row = rows.find(({ done_at }) => done_at === null) ?? rows[0]
      return row && { done_at: row.done_at }
    }),
  wasWithdrawnEarly: (eventId, deviceKey, noteId) =>
    answer(() => of.withdrawn_early.has({ event_id: eventId, device_key: deviceKey, note_id: noteId })),
  pending: () =>
    answer(() => ({
      erased: of.erased
        .all(({ done_at }) => done_at === null)
        .toSorted((a, b) => compare(a.erased_at, b.erased_at))
        .map(({ event_id, kind, note_id }) => ({ event_id, kind, note_id })),
      redacted: of.redacted.all(),
    })),
  drawings: () => answer(() => of.erased_drawings.all()),
})

/** As databases order text that is no sentence: by its code units. */
const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1)

const comparePlaces = (one: EventPlace, other: EventPlace): number =>
  compare(other.date, one.date) || compare(other.created_at, one.created_at) || compare(other.id, one.id)

function readDocument(of: Of, room: string) {
  const row = of.room_states.get({ room })
  const log = of.journal
    .all((entry) => entry.room === room && entry.seq > (row?.seq ?? 0))
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ seq, bytes }) => ({ seq, bytes }))
  return { state: row && { seq: row.seq, state: row.state }, log }
}

const readErased = (of: Of, eventId: string, kind: 'note' | 'sketch'): string[] =>
  of.erased.all((row) => row.event_id === eventId && row.kind === kind).map((row) => row.note_id)

function readTally(of: Of, eventId: string) {
  const all = of.votes.all(isOf(eventId))
  const round = all.reduce((newest, row) => Math.max(newest, row.round), 0)
  return { round, cheers: of.cheers.all(isOf(eventId)), votes: all.filter((row) => row.round === round) }
}

function listProgrammes(of: Of, only: string | undefined) {
  return of.programmes
    .all(({ id }) => only === undefined || id === only)
    .toSorted((a, b) => compare(a.name, b.name))
    .map(({ id, name, purpose, answer_promised, delete_after }) => {
      const events = of.events.all((row) => row.programme_id === id)
      const notes = events.reduce((sum, event) => sum + (of.event_figures.get({ event_id: event.id })?.notes ?? 0), 0)
      return { id, name, purpose, answer_promised, delete_after, events: events.length, notes }
    })
}

const nameOf = (row: Tables['programmes'] | undefined) => row && { id: row.id, name: row.name }

function newestKept(of: Of): string[] {
  const newest = (times: Array<string | null>): string[] =>
    times
      .filter((time) => time !== null)
      .toSorted(compare)
      .slice(-1)
  const events = of.events.all()
  return [
    ...newest(events.map((row) => row.created_at)),
    ...newest(events.map((row) => row.changed_at)),
    ...newest(of.snapshots.all().map((row) => row.taken_at)),
    ...newest(of.deleted_events.all().map((row) => row.deleted_at)),
  ]
}
