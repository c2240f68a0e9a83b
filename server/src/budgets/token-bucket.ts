/**
 * The one mechanism behind every budget: tokens that are filled at a steady rate up to a burst, and taken as they are
 * needed. How many there are stands in `BUDGETS` (shared/src/values/limits.ts); who has one of their own is for
 * `KeyedBuckets`.
 */
import type { Pace } from '@gatherboard/shared/values/limits'

export class TokenBucket {
  #count: number
  #atMs: number
  readonly #burst: number
  readonly #perMs: number

  constructor({ burst, perSecond }: Pace, nowMs: number) {
    this.#count = burst
    this.#atMs = nowMs
    this.#burst = burst
    this.#perMs = perSecond / 1000
  }

  /**
   * How long until so many tokens will be there, in ms: taken as they come, since no more than the burst are ever there
   * at once.
   */
  waitMs(nowMs: number, wanted = 1): number {
    this.#fill(nowMs)
    // Rounded, because a sum of fractions that is a hair below a whole token would make somebody wait for nothing.
    return Math.max(0, Math.ceil((wanted - this.#count) / this.#perMs - 1e-6))
  }

  /** Takes what is there or will be: below zero, the next have to wait until it is made up for. */
  take(nowMs: number, count = 1): void {
    this.#fill(nowMs)
    this.#count -= count
  }

  /** Takes so many when they are there; returns 0, or how long to wait for them (then nothing is taken). */
  tryTake(nowMs: number, count = 1): number {
    const waitMs = this.waitMs(nowMs, count)
    if (waitMs === 0) this.#count -= count
    return waitMs
  }

  /** What was taken in advance and turned out not to be owed. */
  giveBack(nowMs: number, count = 1): void {
    this.#fill(nowMs)
    this.#count = Math.min(this.#burst, this.#count + count)
  }

  isFull(nowMs: number): boolean {
    this.#fill(nowMs)
    return this.#count >= this.#burst
  }

  #fill(nowMs: number): void {
    // A clock that was set back must not take anybody's tokens away.
    this.#count = Math.min(this.#burst, this.#count + Math.max(0, nowMs - this.#atMs) * this.#perMs)
    this.#atMs = nowMs
  }
}
