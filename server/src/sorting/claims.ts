/**
 * Which notes are in front of whom at an event's sort table. Kept in memory only: after a restart each page asks again
 * for what it has, and what two have meanwhile been given goes to the one that asks first.
 */
import { CLAIM_MS, type GivenClaims, type Hand } from '@gatherboard/shared/api/sorting'
import type { NoteId, SorterId } from '@gatherboard/shared/values/ids'
import type { Clock } from '../clock.ts'

type Claim = { readonly sorter: SorterId; readonly untilMs: number }

/** Whether a note is on the wall and in no group. One that is moved elsewhere is let go by that alone. */
export type IsLoose = (noteId: NoteId) => boolean

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
  hold(sorter: SorterId, hand: Hand, isLoose: IsLoose): GivenClaims {
    this.#forget(isLoose)
    const taken: NoteId[] = []
    if (hand.turn >= (this.#turns.get(sorter) ?? 0)) {
      this.#letGo(sorter)
      const give = (id: NoteId): boolean => {
        const isFree = !this.#claims.has(id)
        if (!isFree) taken.push(id)
        else if (isLoose(id)) this.#claims.set(id, { sorter, untilMs: this.#clock.elapsedMs() + CLAIM_MS })
        return isFree && this.#claims.has(id)
      }
      const kept = new Set(hand.keep as NoteId[])
      for (const id of kept) give(id)
      let left = hand.count
      for (const id of new Set(hand.wish as NoteId[])) {
        if (left === 0) break
        if (!kept.has(id) && give(id)) left -= 1
      }
      this.#turns.set(sorter, hand.turn)
    }
    const claims = this.#listOf(sorter)
    if (claims.length === 0) this.#turns.delete(sorter)
    return { claims, taken, sorters: new Set([...this.#claims.values()].map((claim) => claim.sorter)).size }
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

  /** What has lapsed, and what was moved elsewhere; so that there are never more claims than loose notes. */
  #forget(isLoose: IsLoose): void {
    const nowMs = this.#clock.elapsedMs()
    for (const [id, { untilMs }] of this.#claims) if (untilMs <= nowMs || !isLoose(id)) this.#claims.delete(id)
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
