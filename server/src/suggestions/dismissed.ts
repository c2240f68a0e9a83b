/**
 * What facilitators of one event did not want, and is not suggested again: groups for notes, and piles. As rows it goes
 * with its note and with its event; here it is kept while the event's notes are in memory.
 */
import { nanoid } from 'nanoid'
import type { SuggestionAnswer } from '@gatherboard/shared/api/suggestions'
import type { Reads } from '../store/reads.ts'

type Row = Awaited<ReturnType<Reads['suggestions']['ofEvent']>>['dismissed'][number]

/**
 * Nobody says no so often: more is counted, and not remembered, so that no link can fill the disk with it.
 */
const ROWS_MAX = 20_000
const [GROUP, PILE] = ['group:', 'pile:']

export class Dismissed {
  #groups = new Map<string, Set<string>>()
  #piles = new Map<string, string[]>()
  #rows = 0

  constructor(rows: readonly Row[]) {
    for (const { note_id, target } of rows) this.#remember(note_id, target)
  }

  /** The groups that these notes were not put into. */
  groupsOf(noteIds: readonly string[]): Array<readonly [noteId: string, clusterId: string]> {
    return noteIds.flatMap((noteId) => [...(this.#groups.get(noteId) ?? [])].map((id) => [noteId, id] as const))
  }

  get piles(): ReadonlyArray<readonly string[]> {
    return [...this.#piles.values()]
  }

  /** Takes in a no. @returns what is to be kept of it, if anything */
  add(answer: SuggestionAnswer): { target: string; note_ids: readonly string[] } | undefined {
    const note_ids = 'noteId' in answer ? [answer.noteId] : [...new Set(answer.noteIds)]
    const target = 'noteId' in answer ? GROUP + answer.clusterId : PILE + nanoid()
    if (this.#rows + note_ids.length > ROWS_MAX) return undefined
    for (const noteId of note_ids) this.#remember(noteId, target)
    return { target, note_ids }
  }

  #remember(noteId: string, target: string): void {
    this.#rows += 1
    if (target.startsWith(GROUP)) {
      const groups = this.#groups.get(noteId) ?? new Set()
      this.#groups.set(noteId, groups.add(target.slice(GROUP.length)))
    } else this.#piles.set(target, [...(this.#piles.get(target) ?? []), noteId])
  }
}
