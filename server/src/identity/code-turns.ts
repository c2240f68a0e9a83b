/**
 * Places for join codes that may turn out wrong: so many at once, then so many a second. One code takes one place
 * however many wait with it, and the code that most wait with is next, since a hall has one code and a guesser a new
 * one each time. A place whose code turned out right is given back, once: right codes cost nothing, and whoever has a
 * right code of their own gains nothing by it.
 */
import type { Pace } from '@gatherboard/shared/values/limits'
import { TokenBucket } from '../budgets/token-bucket.ts'
import type { Clock } from '../clock.ts'

/** What was taken for a code; shared by all who waited with it. */
export type Place = { giveBack(): void }

export class CodeTurns {
  #clock: Clock
  #places: TokenBucket
  /** Different codes that may wait: the last of them waits as long as anybody may. */
  #waitingMax: number
  /** Who waits, by code, in order of coming. */
  #waiting = new Map<string, Array<(place: Place | undefined) => void>>()
  #stopTimer: (() => void) | undefined

  constructor(clock: Clock, pace: Pace, waitMsMax: number) {
    this.#clock = clock
    this.#places = new TokenBucket(pace, clock.elapsedMs())
    this.#waitingMax = Math.max(1, Math.floor((waitMsMax / 1_000) * pace.perSecond))
  }

  /** Nobody waits and nothing is owed. */
  get isQuiet(): boolean {
    return this.#waiting.size === 0 && this.#places.isFull(this.#clock.elapsedMs())
  }

  /** Resolves when it is this code's turn; to undefined when too many other codes came meanwhile. */
  take(code: string): Promise<Place | undefined> {
    if (this.#waiting.size === 0 && this.#places.tryTake(this.#clock.elapsedMs()) === 0)
      return Promise.resolve(this.#newPlace())
    return new Promise((resolve) => {
      const same = this.#waiting.get(code)
      if (same) same.push(resolve)
      else {
        if (this.#waiting.size >= this.#waitingMax) this.#sendAwayOldest()
        this.#waiting.set(code, [resolve])
      }
      this.#serve()
    })
  }

  #serve(): void {
    while (this.#waiting.size > 0) {
      const waitMs = this.#places.tryTake(this.#clock.elapsedMs())
      if (waitMs > 0) {
        this.#stopTimer ??= this.#clock.after(waitMs, () => {
          this.#stopTimer = undefined
          this.#serve()
        })
        return
      }
      const place = this.#newPlace()
      for (const resolve of this.#takeOut((turns, most) => turns > most)) resolve(place)
    }
  }

  #newPlace(): Place {
    let isOwed = true
    return {
      giveBack: () => {
        if (!isOwed) return
        isOwed = false
        this.#places.giveBack(this.#clock.elapsedMs())
        this.#serve()
      },
    }
  }

  /**
   * The oldest of those that fewest wait with. Not the newest: a hall's first would never stay until the second comes.
   */
  #sendAwayOldest(): void {
    for (const resolve of this.#takeOut((turns, fewest) => turns < fewest)) resolve(undefined)
  }

  /** Takes the code out that beats all others by how many wait with it; of several, the oldest. */
  #takeOut(beats: (turns: number, best: number) => boolean): Array<(place: Place | undefined) => void> {
    let best: string | undefined
    let bestTurns: Array<(place: Place | undefined) => void> = []
    for (const [code, turns] of this.#waiting) {
      if (best !== undefined && !beats(turns.length, bestTurns.length)) continue
      best = code
      bestTurns = turns
    }
    if (best !== undefined) this.#waiting.delete(best)
    return bestTurns
  }
}
