/**
 * Which notes are in front of whom at an event's sort table. Kept in memory only: after a restart each page asks again
 * for what it has, and what two have meanwhile been given goes to the one that asks first.
 */
import { CLAIM_MS, type GivenClaims, type Hand } from '@gatherboard/shared/api/sorting'
import type { NoteId, SorterId } from '@gatherboard/shared/values/ids'
import type { Clock } from '../clock.ts'

type Claim = { readonly sorter: SorterId; readonly untilMs: number }
/** Until when it is remembered: by then every question that was on its way has come. */
type Turn = { readonly number: number; readonly untilMs: number }

/**
 * So many pages' turns are remembered at most: a page's id is of its own making, and a link that made thousands of them
 * in a minute would fill the memory. The oldest is forgotten first.
 */
const TURNS_MAX = 1_000

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
  /** The newest question of each page, the page that asked longest ago first. */
  #turns = new Map<SorterId, Turn>()

  constructor(clock: Pick<Clock, 'elapsedMs'>) {
    this.#clock = clock
  }

  /** What a page has from now on. The same question asked again has the same answer and changes nothing. */
  hold(sorter: SorterId, hand: Hand, notes: NoteState): GivenClaims {
    this.#forget(notes)
    const taken = hand.turn >= (this.#turns.get(sorter)?.number ?? 0) ? this.#give(sorter, hand, notes) : []
    const claims = this.#listOf(sorter)
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
    this.#remember(sorter, turn)
    return taken
  }

  /**
   * The page is closed. A question of it that is still on its way comes to nothing, whatever its turn: a page that is
   * opened once more makes itself another id.
   */
  leave(sorter: SorterId): void {
    this.#letGo(sorter)
    this.#remember(sorter, Number.POSITIVE_INFINITY)
  }

  /** How many notes are with somebody, of those it has not forgotten yet. */
  get size(): number {
    return this.#claims.size
  }

  /** What has lapsed, and what is gone: there are never more claims than notes. */
  #forget({ isThere }: NoteState): void {
    const nowMs = this.#clock.elapsedMs()
    for (const [id, { untilMs }] of this.#claims) if (untilMs <= nowMs || !isThere(id)) this.#claims.delete(id)
    for (const [sorter, turn] of this.#turns) if (turn.untilMs <= nowMs) this.#turns.delete(sorter)
  }

  #remember(sorter: SorterId, number: number): void {
    this.#turns.delete(sorter)
    this.#turns.set(sorter, { number, untilMs: this.#clock.elapsedMs() + CLAIM_MS })
    if (this.#turns.size <= TURNS_MAX) return
    const [oldest] = this.#turns.keys()
    if (oldest !== undefined) this.#turns.delete(oldest)
  }

  #letGo(sorter: SorterId): void {
    for (const [id, claim] of this.#claims) if (claim.sorter === sorter) this.#claims.delete(id)
  }

  #listOf(sorter: SorterId): NoteId[] {
    return [...this.#claims].flatMap(([id, claim]) => (claim.sorter === sorter ? [id] : []))
  }
}
