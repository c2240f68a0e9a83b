/** What happened to the notes between two boards of one event. Pure. Counts of votes and cheers are not changes. */
import type { Board, BoardNote } from '@gatherboard/shared/api/board'

export type BoardDiff = {
  added: BoardNote[]
  /** Other words, another lens, another status (set aside, published), another consent. */
  changed: Array<{ id: string; before: BoardNote; after: BoardNote }>
  /**
   * Another cluster, another place, or another place in the order of a grid group: one that others have come in before is
   * where it was. A note can be both changed and moved.
   */
  moved: Array<{ id: string; from: Place; to: Place }>
  gone: BoardNote[]
}

type Place = { cluster: string | null; pos: [number, number] | null }

export function diffBoards(before: Board, after: Board): BoardDiff {
  const grids = findGrids(before)
  const kept = new Set([...findGrids(after)].flatMap(([id, lies]) => (grids.get(id) === lies ? id : [])))
  const old = new Map(before.notes.map((note) => [note.id, note]))
  const present = new Set(after.notes.map((note) => note.id))
  const both = after.notes.flatMap((note) => {
    const was = old.get(note.id)
    return was ? [{ was, note }] : []
  })
  return {
    added: after.notes.filter((note) => !old.has(note.id)),
    changed: both
      .filter(({ was, note }) => isChanged(was, note))
      .map(({ was, note }) => ({ id: note.id, before: was, after: note })),
    moved: both
      .filter(({ was, note }) => isMoved(was, note, kept))
      .map(({ was, note }) => ({ id: note.id, from: placeOf(was), to: placeOf(note) })),
    gone: before.notes.filter((note) => !present.has(note.id)),
  }
}

const isChanged = (a: BoardNote, b: BoardNote): boolean =>
  a.text !== b.text ||
  a.lens !== b.lens ||
  a.status !== b.status ||
  a.quote !== b.quote ||
  a.consent !== b.consent ||
  a.lang !== b.lang

/** @param kept the grid groups that lie where they lay, as wide as they were */
const isMoved = (a: BoardNote, b: BoardNote, kept: ReadonlySet<string>): boolean =>
  a.cluster !== b.cluster ||
  (b.cluster !== null && kept.has(b.cluster)
    ? a.rank !== b.rank
    : a.pos?.[0] !== b.pos?.[0] || a.pos?.[1] !== b.pos?.[1])

/** The grid groups of a board, each with where it lies and how wide it is. */
const findGrids = ({ clusters }: Board): Map<string, string> =>
  new Map(
    clusters.flatMap(({ id, layout, box }): Array<[string, string]> =>
      layout === 'grid' && box ? [[id, box.slice(0, 3).join()]] : [],
    ),
  )

const placeOf = (note: BoardNote): Place => ({ cluster: note.cluster, pos: note.pos ?? null })
