/**
 * The organiser's list, page by page: events with their ways in and a few figures. No event is opened for it and no
 * document read (`event/figures.ts` keeps what it says), so a look at the list costs what it shows.
 */
import type { EventPage, EventSummary, ListEvents } from '@gatherboard/shared/api/events'
import { ORGANISER_LIMITS } from '@gatherboard/shared/values/limits'
import type { Refused } from '@gatherboard/shared/api/problem'
import { foldText, splitFolded } from '@gatherboard/shared/values/fold-text'
import type { EventId } from '@gatherboard/shared/values/ids'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Identity } from '../identity/identity.ts'
import { keepWhere, readWhere } from '../event/figures.ts'
import type { EventPlace } from '../store/reads.ts'
import { StoreError, type Statement, type Store } from '../store/store.ts'
import { parseEventRow } from '../settings/event-record.ts'
import { createAccess } from './links.ts'

type SummaryDeps = { store: Store; identity: Identity; siteUrl: () => string }

/**
 * A page of the list: newest first, by the day they take place. Refused: a place to go on from that is none.
 * @param ask `find`: only events in whose title, place or programme all its words stand; `id`: only this one
 */
export async function listEvents(deps: SummaryDeps, ask: ListEvents = {}): Promise<Result<EventPage, Refused>> {
  const after = ask.after === undefined ? undefined : parsePlace(ask.after)
  if (ask.after !== undefined && !after) return refuse(NO_PLACE)
  const limit = ask.limit ?? ORGANISER_LIMITS.eventsPerPageMax
  const found = await choosePlaces(deps.store, ask, after, limit)
  const page = found.places.slice(0, limit)
  const last = page.at(-1)
  return ok({
    events: await summarise(
      deps,
      page.map(({ id }) => id as EventId),
    ),
    next: found.places.length > limit && last ? writePlace(last) : null,
    total: found.total,
  })
}

const NO_PLACE: Refused = {
  code: 'bad-request',
  fields: [{ path: 'after', message: 'is not what an earlier answer gave as next' }],
}

type Found = { places: EventPlace[]; total: number }

/** The places of a page and, if there is more, of one behind it. */
async function choosePlaces(
  { read }: Store,
  { find = '', id }: ListEvents,
  after: EventPlace | undefined,
  limit: number,
): Promise<Found> {
  if (id !== undefined) {
    const place = await read.events.place(id)
    return { places: place ? [place] : [], total: place ? 1 : 0 }
  }
  const words = splitFolded(find)
  if (words.length === 0)
    return { places: await read.events.places(after, limit + 1), total: await read.events.count() }
  const fitting = (await read.events.words()).filter(({ title, place, programme }) => {
    const text = foldText(`${title}\n${place}\n${programme}`)
    return words.every((word) => text.includes(word))
  })
  const from = after ? fitting.findIndex((place) => comparePlaces(place, after) < 0) : 0
  return { places: from < 0 ? [] : fitting.slice(from, from + limit + 1), total: fitting.length }
}

async function summarise({ store, identity, siteUrl }: SummaryDeps, ids: readonly EventId[]): Promise<EventSummary[]> {
  if (ids.length === 0) return []
  const { read } = store
  const rows = new Map((await read.events.findMany(ids)).map((row) => [row.id, row]))
  const figures = new Map((await read.figures.findMany(ids)).map((row) => [row.event_id, row]))
  const snapshotsOf = await read.snapshots.count(ids)
  const summaries: EventSummary[] = []
  const learned: Statement[] = []
  for (const id of ids) {
    const row = rows.get(id)
    // Deleted since its place was read.
    if (!row) continue
    const { notes = 0, on_wall = 0, waiting = 0 } = figures.get(id) ?? {}
    const isKnown = on_wall !== null && waiting !== null
    const where = isKnown ? { onWall: on_wall, waiting } : await readWhere(read.documents, id)
    if (!isKnown) learned.push(keepWhere(id, where))
    summaries.push({
      ...createAccess(siteUrl(), identity, parseEventRow(row)),
      notes,
      ...where,
      snapshots: snapshotsOf.get(id) ?? 0,
      lastChangeAt: row.changed_at,
    })
    // Links are signed and, once, documents read: whoever has waited meanwhile goes first.
    if (!isKnown || summaries.length % EVENTS_AT_ONCE === 0) await nextTurn()
  }
  try {
    await store.write(learned)
  } catch (error) {
    // On a full disk the list is shown all the same, and learns them again at the next look.
    if (!(error instanceof StoreError)) throw error
  }
  return summaries
}

const EVENTS_AT_ONCE = 25

const writePlace = ({ date, created_at, id }: EventPlace): string => `${date}_${created_at}_${id}`

function parsePlace(text: string): EventPlace | undefined {
  const [, date, created_at, id] = /^(\d{4}-\d\d-\d\d)_([^_]{1,40})_([\w-]{8,64})$/.exec(text) ?? []
  return date !== undefined && created_at !== undefined && id !== undefined ? { date, created_at, id } : undefined
}

/** As the database orders text: by its code units, the newest first being the greatest. */
function comparePlaces(one: EventPlace, other: EventPlace): number {
  for (const key of ['date', 'created_at', 'id'] as const)
    if (one[key] !== other[key]) return one[key] < other[key] ? -1 : 1
  return 0
}
