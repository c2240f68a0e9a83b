/**
 * A budget for each of many: devices, links, addresses. In memory only: a restart forgives, and nobody's address is
 * written down. Whoever has been quiet until their bucket is full again is forgotten, as if they had never been here.
 */
import type { Pace } from '@gatherboard/shared/values/limits'
import type { Clock } from '../clock.ts'
import { TokenBucket } from './token-bucket.ts'

/** Remembered before those whose bucket is full again are forgotten. */
const KEYS_MAX = 20_000

export class KeyedBuckets<Key> {
  #pace: Pace
  /**
   * The time that passes, not the machine's clock: set back by a year, that would make somebody wait the year (L16).
   */
  #clock: Pick<Clock, 'elapsedMs'>
  #buckets = new Map<Key, TokenBucket>()
  /** Looking for the quiet ones again is put off until so many more have come: each look is at all of them. */
  #tidyAt = KEYS_MAX

  constructor(pace: Pace, clock: Pick<Clock, 'elapsedMs'>) {
    this.#pace = pace
    this.#clock = clock
  }

  /** Takes so many when they are there. Returns 0, or how long to wait for them, in ms; then nothing is taken. */
  take(key: Key, count = 1): number {
    return this.#of(key).tryTake(this.#clock.elapsedMs(), count)
  }

  /** Charges what has been used already, be it there or not. Returns how long until it is made up for, in ms. */
  charge(key: Key, count: number): number {
    const bucket = this.#of(key)
    const nowMs = this.#clock.elapsedMs()
    bucket.take(nowMs, count)
    return bucket.waitMs(nowMs, 0)
  }

  /** How long until so many will be there, in ms. */
  waitMs(key: Key, wanted = 1): number {
    return this.#buckets.get(key)?.waitMs(this.#clock.elapsedMs(), wanted) ?? 0
  }

  giveBack(key: Key, count = 1): void {
    this.#buckets.get(key)?.giveBack(this.#clock.elapsedMs(), count)
  }

  #of(key: Key): TokenBucket {
    let bucket = this.#buckets.get(key)
    if (!bucket) {
      const nowMs = this.#clock.elapsedMs()
      bucket = new TokenBucket(this.#pace, nowMs)
      this.#buckets.set(key, bucket)
      if (this.#buckets.size > this.#tidyAt) this.#forgetQuiet(nowMs)
    }
    return bucket
  }

  #forgetQuiet(nowMs: number): void {
    for (const [key, bucket] of this.#buckets) if (bucket.isFull(nowMs)) this.#buckets.delete(key)
    this.#tidyAt = Math.max(KEYS_MAX, this.#buckets.size * 2)
  }
}
