/**
 * What lies on one facilitator's sort table: which loose notes it has, and in which order the others come. Plain values
 * and what becomes of them; who asks the server is in table-store.ts. Pure.
 */
import { GIVEN_MAX, WISHES_MAX, type GivenClaims, type Hand } from '@gatherboard/shared/api/sorting'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { EVERYTHING, listWall } from '../../find/list-groups.ts'

/** The note in front and the one that comes next, so that nobody waits between two. */
const HAND_MAX = GIVEN_MAX

export type Table = {
  /** The first is in front, the second comes next. */
  readonly hand: readonly NoteId[]
  /** They come again when all others are through, in this order. */
  readonly skipped: readonly NoteId[]
  /** What others had of what was asked for, the last time. */
  readonly taken: ReadonlySet<NoteId>
  /** The server does not answer: the table goes on with what it knows. */
  readonly isAlone: boolean
}

export const EMPTY_TABLE: Table = { hand: [], skipped: [], taken: new Set(), isAlone: false }

/** How far the sorting has come, of all notes under a heading, or of all. */
export type Progress = { readonly sorted: number; readonly all: number }

/**
 * The loose notes as they lie in their lanes, lane by lane, and how many are in groups.
 * @param lens the id of a heading; '' for all
 */
export function readLoose(view: BoardView, lens: string): { loose: NoteId[]; progress: Progress } {
  const { lenses, count } = listWall(view, { ...EVERYTHING, lens })
  const loose = lenses.flatMap((section) => section.notes.map(({ id }) => id))
  return { loose, progress: { sorted: count - loose.length, all: count } }
}

/** Whether it is on the wall and in no group, under whatever heading. */
export function isLoose({ notes, clusters }: BoardView, id: NoteId): boolean {
  const note = notes.get(id)
  return note !== undefined && !clusters.has(note.cluster as ClusterId)
}

/** The order in which this table would like them: what was skipped comes last. */
function orderNotes(loose: readonly NoteId[], skipped: readonly NoteId[]): NoteId[] {
  if (skipped.length === 0) return [...loose]
  const known = new Set(loose)
  const isSkipped = new Set(skipped)
  return [...loose.filter((id) => !isSkipped.has(id)), ...skipped.filter((id) => known.has(id))]
}

/** Without what is not loose any more; alone, it takes for itself what nobody was known to have. */
export function settle(table: Table, loose: readonly NoteId[]): Table {
  const known = new Set(loose)
  const hand = keepIf(table.hand, (id) => known.has(id))
  const skipped = keepIf(table.skipped, (id) => known.has(id))
  const settled = hand === table.hand && skipped === table.skipped ? table : { ...table, hand, skipped }
  return settled.isAlone ? takeAlone(settled, loose) : settled
}

function takeAlone(table: Table, loose: readonly NoteId[]): Table {
  const { hand, skipped, taken } = table
  if (hand.length >= HAND_MAX) return table
  const free = orderNotes(loose, skipped).filter((id) => !hand.includes(id) && !taken.has(id))
  return free.length === 0 ? table : { ...table, hand: [...hand, ...free].slice(0, HAND_MAX) }
}

/** The note in front has been dealt with. */
export const moveOn = (table: Table, id: NoteId): Table => ({
  ...table,
  hand: table.hand.filter((each) => each !== id),
  skipped: keepIf(table.skipped, (each) => each !== id),
})

/** The note in front goes behind all others. Undefined when there is no other that could come. */
export function skipFront(table: Table, loose: readonly NoteId[]): Table | undefined {
  const [front, ...rest] = table.hand
  if (front === undefined) return undefined
  const others = loose.filter((id) => id !== front && (rest.includes(id) || !table.taken.has(id)))
  if (others.length === 0) return undefined
  return { ...table, hand: rest, skipped: [...table.skipped.filter((id) => id !== front), front] }
}

/** Notes that were undone come to the front, the first of them first; what has no room in the hand comes by itself. */
export function giveBack(table: Table, ids: readonly NoteId[]): Table {
  const returned = new Set(ids)
  return {
    ...table,
    hand: [...ids, ...table.hand.filter((id) => !returned.has(id))].slice(0, HAND_MAX),
    skipped: keepIf(table.skipped, (id) => !returned.has(id)),
  }
}

/**
 * What the server is asked. What was skipped is not asked for while there is a note in front: others may have it first.
 * @param decided notes that were dealt with here: the server must not give them to others before it has heard of that,
 *   nor when they are undone
 */
export function askFor(
  table: Table,
  loose: readonly NoteId[],
  decided: readonly NoteId[],
): Omit<Hand, 'turn' | 'keep' | 'wish'> & { keep: NoteId[]; wish: NoteId[] } {
  const keep = [...table.hand, ...decided]
  const kept = new Set(keep)
  const count = Math.max(0, HAND_MAX - table.hand.length)
  const skipped = new Set(table.hand.length > 0 ? table.skipped : [])
  const wish = count === 0 ? [] : orderNotes(loose, table.skipped).filter((id) => !kept.has(id) && !skipped.has(id))
  return { keep, wish: wish.slice(0, WISHES_MAX), count: wish.length === 0 ? 0 : count }
}

/**
 * What the server has given comes into the hand, as far as there is room and it is still loose; what others have leaves
 * it. What it has not said a word about stays: a step that was undone may not have reached it yet.
 * @param wished what was asked for in that question
 */
export function takeGiven(
  table: Table,
  loose: readonly NoteId[],
  wished: readonly NoteId[],
  given: GivenClaims,
): Table {
  const others = new Set(given.taken as NoteId[])
  // A question without a wish says nothing of the notes that were not asked for.
  const taken = wished.length > 0 ? others : new Set([...table.taken, ...others])
  const known = new Set(loose)
  const claims = new Set(given.claims)
  const staying = table.hand.filter((id) => !others.has(id))
  const coming = wished.filter((id) => claims.has(id) && known.has(id) && !staying.includes(id))
  return { ...table, hand: [...staying, ...coming].slice(0, HAND_MAX), taken, isAlone: false }
}

/** The server does not answer. */
export const goOnAlone = (table: Table, loose: readonly NoteId[]): Table =>
  takeAlone({ ...table, isAlone: true }, loose)

/** The same list where nothing goes. */
function keepIf<Item>(items: readonly Item[], isKept: (item: Item) => boolean): readonly Item[] {
  return items.every(isKept) ? items : items.filter(isKept)
}
