/**
 * Which of several pages stands, while what is on the wall changes: the page that people are reading stays until its
 * time is over, also where others come before it, and the turn goes on from there. Pure.
 */
import type { Stage } from '@gatherboard/shared/wall/meta'

/** How somebody turns the pages of a sheet: whether they stay, and how many have been turned. */
export type Turning = { readonly paused: boolean; readonly turn: number }
export const BY_ITSELF: Turning = { paused: false, turn: 0 }

/** The panel's buttons are for what was asked for with them, not for whatever else is a sheet just now. */
export function findTurning(
  { show }: Pick<Stage, 'show'>,
  { kind, id }: { readonly kind: 'lens' | 'cluster'; readonly id: string },
): Turning {
  const named =
    show &&
    (('lens' in show && kind === 'lens' && show.lens) || ('cluster' in show && kind === 'cluster' && show.cluster))
  return named === id ? { paused: show?.paused === true, turn: show?.turn ?? 0 } : BY_ITSELF
}

/** What stands at a turn. */
export type Standing = {
  readonly turn: number
  /** Counted from 0, in the pages as they are now. */
  readonly page: number
  /** How often all of them have been through. */
  readonly round: number
  /** What its page is known by. */
  readonly key: string
}

/**
 * @param pages what each page is known by, the surest first: as long as any page has the first of these, it is that page
 * @param before what stood when this was asked last
 * @param turn how many turns there have been
 */
export function turnPage(
  pages: ReadonlyArray<readonly string[]>,
  before: Standing | undefined,
  turn: number,
): Standing {
  const count = Math.max(pages.length, 1)
  const stand = (page: number, round: number): Standing => ({ turn, page, round, key: pages[page]?.[0] ?? '' })
  if (!before) return stand(turn % count, Math.floor(turn / count))
  const kept = pages.findIndex((keys) => keys.includes(before.key))
  const page = kept === -1 ? Math.min(before.page, count - 1) : kept
  if (turn === before.turn) return stand(page, before.round)
  return page + 1 < count ? stand(page + 1, before.round) : stand(0, before.round + 1)
}

/** Of a column, whose first page has the newest notes. */
export type ColumnStanding = Standing & {
  /** The newest note when the turn began. */
  readonly newest: string | undefined
  /** Which page is seen: its own, or the first, since several notes have come. */
  readonly seen: number
}

/** On an older page there is room for one note that arrives; when so many have come, the newest page comes instead. */
const ARRIVALS_MAX = 2

/** @param notes newest first */
export function turnColumn(
  pages: ReadonlyArray<readonly string[]>,
  notes: ReadonlyArray<{ readonly id: string }>,
  before: ColumnStanding | undefined,
  turn: number,
): ColumnStanding {
  const standing = turnPage(pages, before, turn)
  if (before?.turn !== turn) return { ...standing, newest: notes[0]?.id, seen: standing.page }
  const arrived = notes.findIndex(({ id }) => id === before.newest)
  // Set aside meanwhile: what comes is counted from the one before it.
  if (arrived === -1) return { ...standing, newest: notes[0]?.id, seen: before.seen === 0 ? 0 : standing.page }
  // Once the newest page has come it stays for this turn.
  const givesWay = arrived >= ARRIVALS_MAX || before.seen === 0
  return { ...standing, newest: before.newest, seen: givesWay ? 0 : standing.page }
}

/** The notes of a group that stand in its card. */
export type Chosen = { readonly round: number; readonly ids: readonly string[] }

/**
 * The next few of a group's notes with each round, and from the beginning again. While the round lasts they stay, whatever
 * comes into the group.
 * @param count how many at a time
 */
export function turnNotes(
  ids: readonly string[],
  before: Chosen | undefined,
  { round, count }: { readonly round: number; readonly count: number },
): Chosen {
  const there = before?.ids.filter((id) => ids.includes(id)) ?? []
  if (before?.round === round && there.length === Math.min(count, ids.length)) return { ...before, ids: there }
  const last = there.at(-1)
  const after = last === undefined ? 0 : ids.indexOf(last) + 1
  // One has gone from the card: the other stays, and the next stands beside it.
  const wanted = before?.round === round ? after - there.length : after < ids.length ? after : 0
  // The last of an odd number stands with the one before it.
  const from = Math.max(Math.min(wanted, ids.length - count), 0)
  return { round, ids: ids.slice(from, from + count) }
}
