/**
 * A facilitator's sort table as it lives: it follows the wall, asks the server for notes that nobody else has, and goes
 * on alone while the server does not answer. It knows no page: what it shows is one value, replaced when it changes.
 */
import { CLAIM_MS, GIVEN_MAX, KEPT_MAX, type GivenClaims, type Hand } from '@gatherboard/shared/api/sorting'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import {
  EMPTY_TABLE,
  askFor,
  giveBack,
  goOnAlone,
  isLoose,
  moveOn,
  readLoose,
  settle,
  skipFront,
  takeGiven,
  type Progress,
  type Table,
} from './table.ts'

/**
 * Why a note went that was in front: taken off the wall, put into a group or under another heading than the one that is
 * sorted, or come to lie in front of somebody else.
 */
export type Leaving =
  | { readonly id: NoteId; readonly why: 'gone' | 'taken' | 'heading' }
  | { readonly id: NoteId; readonly why: 'grouped'; readonly group: ClusterId }

export type TableState = {
  /** The note to decide on; undefined while one leaves, and while none has come. */
  readonly front: NoteId | undefined
  readonly next: NoteId | undefined
  /** A note that others have just taken away: long enough to read why, before the next one comes. */
  readonly leaving: Leaving | undefined
  /** Loose notes that are with other people, when there is no other left. */
  readonly isWaiting: boolean
  /** Whether the note in front has been skipped before. */
  readonly isAgain: boolean
  readonly isAlone: boolean
  /** How many pages have notes in front of them; this one is one of them. */
  readonly sorters: number
  readonly loose: number
  readonly progress: Progress
}

export type TableCalls = {
  hold(hand: Hand): Promise<GivenClaims>
  /** The page is closed. Must not throw. */
  leave(): void
}

/** So many steps back a note is still this page's own. */
const DECIDED_MAX = KEPT_MAX - GIVEN_MAX

/** Long enough to read the one sentence, and to see that a press was not for the next note. */
export const LEAVING_MS = 1_500
/** A question that brought nothing is asked again after this. */
const ASK_AGAIN_MS = 2_000
/** While the server does not answer it is asked after this, and then ever more seldom. */
const RETRY_MS = 2_000
const RETRY_MS_MAX = 15_000

export class SortTable {
  state: TableState
  #table: Table = EMPTY_TABLE
  #view: BoardView | undefined
  #lens = ''
  #loose: readonly NoteId[] = []
  #progress: Progress = { sorted: 0, all: 0 }
  #sorters = 1
  #leaving: Leaving | undefined
  /** Dealt with here, the newest last: kept, so that nobody else gets them before the server knows, or after an undo. */
  #decided: NoteId[] = []
  /** What the server said last that this page has. */
  #claims: ReadonlySet<string> = new Set()
  #turn = 0
  #isAsking = false
  #isClosed = false
  /** The server was asked for notes and had none that are free. */
  #isEmptyHanded = false
  /** The question that was answered last. */
  #answered = ''
  #answeredMs = -Infinity
  #failures = 0
  #askTimer: ReturnType<typeof setTimeout> | undefined
  #leavingTimer: ReturnType<typeof setTimeout> | undefined
  #calls: TableCalls
  #listeners = new Set<() => void>()

  constructor(calls: TableCalls) {
    this.#calls = calls
    this.state = this.#describe()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The wall as it is now, and the heading that is sorted ('' for all). */
  follow(view: BoardView, lens = this.#lens): void {
    const isOtherLens = lens !== this.#lens
    const isOtherView = view !== this.#view
    this.#view = view
    this.#lens = lens
    if (isOtherLens || isOtherView) ({ loose: this.#loose, progress: this.#progress } = readLoose(view, lens))
    const [front] = this.#table.hand
    this.#table = settle(this.#table, this.#loose)
    // Others have put it back onto the table: whoever is next may have it.
    if (isOtherView) this.#decided = this.#decided.filter((id) => !isLoose(view, id))
    if (front !== undefined && !isOtherLens && !this.#loose.includes(front)) this.#letGo(front)
    this.#changed()
  }

  /** Call it before the note is moved: what happens to it next is this person's own doing. */
  decide(id: NoteId): void {
    this.#decided = [...this.#decided.filter((each) => each !== id), id].slice(-DECIDED_MAX)
    this.#table = moveOn(this.#table, id)
  }

  /** The note in front comes again last. False when there is no other. */
  skip(): boolean {
    const skipped = skipFront(this.#table, this.#loose)
    if (!skipped) return false
    this.#table = settle(skipped, this.#loose)
    this.#changed()
    return true
  }

  /**
   * Notes that were undone, the newest first. Those under another heading than the one that is sorted come to whoever
   * sorts that.
   * @param view the wall that has them again
   * @returns those that lie here again
   */
  giveBack(ids: readonly NoteId[], view: BoardView): readonly NoteId[] {
    const sorted = new Set(readLoose(view, this.#lens).loose)
    const here = ids.filter((id) => sorted.has(id))
    // In one step with the wall: what lay on the table for a moment would be let go.
    this.#table = giveBack(this.#table, here)
    if (here.length > 0) this.#leaving = undefined
    this.follow(view)
    return here
  }

  /** Says again what this page has, if that was not said for a while: the person is here and uses it. */
  renew(afterMs = 0): void {
    // Alone, it asks by itself from time to time.
    if (!this.#table.isAlone && performance.now() - this.#answeredMs >= afterMs) void this.#ask()
  }

  /** The server is there again. */
  nudge(): void {
    if (this.#table.isAlone) void this.#ask()
  }

  /** The page is put away, perhaps for good: others may have its notes. It asks for them again when it comes back. */
  pause(): void {
    this.#answeredMs = -Infinity
    this.#calls.leave()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#askTimer)
    clearTimeout(this.#leavingTimer)
    this.#listeners.clear()
    this.#calls.leave()
  }

  /** Somebody else has taken the note away that was in front. */
  #letGo(id: NoteId, why?: 'taken'): void {
    const note = this.#view?.notes.get(id)
    const group = note?.cluster as ClusterId | undefined
    if (why !== undefined || !note) this.#leaving = { id, why: why ?? 'gone' }
    else if (group !== undefined && this.#view?.clusters.has(group)) this.#leaving = { id, why: 'grouped', group }
    else this.#leaving = { id, why: 'heading' }
    clearTimeout(this.#leavingTimer)
    this.#leavingTimer = setTimeout(() => {
      this.#leaving = undefined
      this.#changed()
    }, LEAVING_MS)
  }

  /** Tells who listens, and asks for what is missing. */
  #changed(): void {
    if (this.#isClosed) return
    this.state = this.#describe()
    for (const listener of [...this.#listeners]) listener()
    this.#askIfNeeded()
  }

  #describe(): TableState {
    const [front, next] = this.#table.hand
    return {
      front: this.#leaving ? undefined : front,
      next: this.#leaving ? front : next,
      leaving: this.#leaving,
      isWaiting: front === undefined && this.#loose.length > 0 && this.#isEmptyHanded,
      isAgain: front !== undefined && this.#table.skipped.includes(front),
      isAlone: this.#table.isAlone,
      sorters: this.#sorters,
      loose: this.#loose.length,
      progress: this.#progress,
    }
  }

  #askIfNeeded(): void {
    const view = this.#view
    if (!view || this.#isAsking || this.#table.isAlone) return
    const { keep, wish } = askFor(this.#table, this.#loose, this.#decided)
    const kept = new Set<string>(keep)
    const here = new Set<string>(this.#loose)
    const needs =
      wish.length > 0 ||
      keep.some((id) => here.has(id) && !this.#claims.has(id)) ||
      [...this.#claims].some((id) => isLoose(view, id as NoteId) && !kept.has(id))
    if (!needs) return
    // A question that has just been answered, word for word, has the same answer now.
    if (this.#question() === this.#answered) this.#askLater(ASK_AGAIN_MS)
    else void this.#ask()
  }

  #question(): string {
    const { keep, wish, count } = askFor(this.#table, this.#loose, this.#decided)
    return JSON.stringify([[...keep].sort(), wish, count])
  }

  #askLater(afterMs: number): void {
    clearTimeout(this.#askTimer)
    this.#askTimer = setTimeout(() => void this.#ask(), afterMs)
  }

  async #ask(): Promise<void> {
    if (this.#isAsking || this.#isClosed || !this.#view) return
    this.#isAsking = true
    clearTimeout(this.#askTimer)
    const asked = askFor(this.#table, this.#loose, this.#decided)
    const question = this.#question()
    this.#turn += 1
    const given = await this.#calls.hold({ ...asked, turn: this.#turn }).catch(() => undefined)
    this.#isAsking = false
    // oxlint-disable-next-line typescript/no-unnecessary-condition -- it may have been closed meanwhile
    if (this.#isClosed) return
    if (given) this.#take(given, asked.wish, question)
    else this.#goOnAlone()
  }

  #take(given: GivenClaims, wished: readonly NoteId[], question: string): void {
    this.#failures = 0
    this.#answered = question
    this.#answeredMs = performance.now()
    this.#claims = new Set(given.claims)
    this.#sorters = Math.max(1, given.sorters)
    const [front] = this.#table.hand
    this.#table = takeGiven(this.#table, this.#loose, wished, given)
    if (front !== undefined && given.taken.includes(front)) this.#letGo(front, 'taken')
    if (wished.length > 0) this.#isEmptyHanded = this.#table.hand.length === 0
    this.#changed()
  }

  #goOnAlone(): void {
    this.#failures += 1
    this.#table = goOnAlone(this.#table, this.#loose)
    this.#changed()
    this.#askLater(Math.min(RETRY_MS * 2 ** (this.#failures - 1), RETRY_MS_MAX))
  }
}

/** How often a page that is used says again what it has: a lost answer or two do no harm. */
export const RENEW_MS = CLAIM_MS / 3
