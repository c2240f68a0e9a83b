/**
 * Which notes are in front of whom at an event's sort table. Kept in memory only: after a restart each page asks again
 * for what it has, and what two have meanwhile been given goes to the one that asks first.
 */
import { CLAIM_MS, type GivenClaims, type Hand } from '@gatherboard/shared/api/sorting'
import type { NoteId, SorterId } from '@gatherboard/shared/values/ids'
import type { Clock } from '../clock.ts'

type Claim = { readonly sorter: SorterId; readonly untilMs: number }

/** What the table knows of a note. */
export type NoteState = {
  /** On the wall and in no group: only such a note is given to anybody. */
  isLoose(noteId: NoteId): boolean
  /** On the wall or backstage. Whoever has decided on a note keeps it for a while, so that they can undo. */
  isThere(noteId: NoteId): boolean
}

export class Claims {
  #clock: Pick<Clock, 'elapsedMs'>
  /** By note: no note can be with two. */
  #claims = new Map<NoteId, Claim>()
  /** The newest question of each page that has notes. */
  #turns = new Map<SorterId, number>()

  constructor(clock: Pick<Clock, 'elapsedMs'>) {
    this.#clock = clock
  }

  /** What a page has from now on. The same question asked again has the same answer and changes nothing. */
  hold(sorter: SorterId, hand: Hand, notes: NoteState): GivenClaims {
    this.#forget(notes)
    const taken = hand.turn >= (this.#turns.get(sorter) ?? 0) ? this.#give(sorter, hand, notes) : []
    const claims = this.#listOf(sorter)
    if (claims.length === 0) this.#turns.delete(sorter)
    return { claims, taken, sorters: new Set([...this.#claims.values()].map((claim) => claim.sorter)).size }
  }

  /** @returns what others have */
  #give(sorter: SorterId, { turn, keep, wish, count }: Hand, notes: NoteState): NoteId[] {
    this.#letGo(sorter)
    const taken: NoteId[] = []
    const claim = { sorter, untilMs: this.#clock.elapsedMs() + CLAIM_MS }
    const give = (id: NoteId): boolean => {
      const isFree = !this.#claims.has(id)
      if (isFree) this.#claims.set(id, claim)
      else taken.push(id)
      return isFree
    }
    const kept = new Set(keep as NoteId[])
    for (const id of kept) if (notes.isThere(id)) give(id)
    let left = count
    for (const id of new Set(wish as NoteId[])) {
      if (left === 0) break
      if (!kept.has(id) && notes.isLoose(id) && give(id)) left -= 1
    }
    this.#turns.set(sorter, turn)
    return taken
  }

  /** The page is closed. */
  leave(sorter: SorterId): void {
    this.#letGo(sorter)
    this.#turns.delete(sorter)
  }

  /** How many notes are with somebody, of those it has not forgotten yet. */
  get size(): number {
    return this.#claims.size
  }

  /** What has lapsed, and what is gone: there are never more claims than notes. */
  #forget({ isThere }: NoteState): void {
    const nowMs = this.#clock.elapsedMs()
    for (const [id, { untilMs }] of this.#claims) if (untilMs <= nowMs || !isThere(id)) this.#claims.delete(id)
    const sorters = new Set([...this.#claims.values()].map((claim) => claim.sorter))
    for (const sorter of this.#turns.keys()) if (!sorters.has(sorter)) this.#turns.delete(sorter)
  }

  #letGo(sorter: SorterId): void {
    for (const [id, claim] of this.#claims) if (claim.sorter === sorter) this.#claims.delete(id)
  }

  #listOf(sorter: SorterId): NoteId[] {
    return [...this.#claims].flatMap(([id, claim]) => (claim.sorter === sorter ? [id] : []))
  }
}
