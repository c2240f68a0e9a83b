/**
 * How many notes there are: the one place that counts them. "On the wall", "waiting", "set aside" and "for the report
 * only" are four numbers, never one inside another, and every page, file and list that says one of them has it from
 * here. Pure.
 */
import type { NoteStatus } from '../values/statuses.ts'

/** Of the notes of one board, how many are where. What is held in private writing is in none of them. */
export type NoteCounts = {
  readonly onWall: number
  readonly waiting: number
  readonly setAside: number
  readonly reportOnly: number
}

type CountedNote = { readonly lens: string; readonly status?: NoteStatus | undefined }

/** @param notes of a wall, or of the backstage, or of a whole board; a note without a status is on the wall */
export function countNotes(notes: Iterable<CountedNote>): NoteCounts {
  const counts = { onWall: 0, waiting: 0, setAside: 0, reportOnly: 0 }
  for (const { status } of notes) counts[PLACES[status ?? 'on-wall']] += 1
  return counts
}

const PLACES = {
  'on-wall': 'onWall',
  waiting: 'waiting',
  'set-aside': 'setAside',
  'report-only': 'reportOnly',
} as const satisfies Record<NoteStatus, keyof NoteCounts>

/**
 * How many notes stand under each heading, whatever group they are in.
 * @param lensIds of the event; notes under any other heading count under `undefined`
 */
export function countByLens(
  notes: Iterable<{ readonly lens: string }>,
  lensIds: readonly string[],
): ReadonlyMap<string | undefined, number> {
  const counts = new Map<string | undefined, number>(lensIds.map((id) => [id, 0]))
  for (const { lens } of notes) {
    const key = counts.has(lens) ? lens : undefined
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
