/**
 * Work that holds up the thread for milliseconds, done one piece at a time with everything else in between: however
 * much of it is asked for, a note that arrives meanwhile waits for one piece at most. Those who ask take turns, so that
 * one who asks a hundred times waits for all of it by themselves; and each has a budget of their own.
 */
import type { Pace } from '@gatherboard/shared/values/limits'
import type { Refused } from '@gatherboard/shared/api/problem'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import type { Clock } from '../clock.ts'
import type { Asker } from './asker.ts'
import { KeyedBuckets } from './keyed-buckets.ts'

type HeavyPaces = { device: Pace; link: Pace }

/**
 * Who may wait for a budget at once: beyond it they are told to come back. More than the sockets of one device, and of
 * all who share a link (LIMITS), each of which waits once at most.
 */
const WAITERS_MAX = { device: 16, link: 256 } as const
/**
 * How long the others wait for one piece. The thread is held up by encoding alone, which is done by then: what takes
 * longer waits for the disk, for which nobody else has to wait.
 */
export const TURN_MS_MAX = 50

export class HeavyWork {
  #clock: Clock
  #budgets: { device: KeyedBuckets<string>; link: KeyedBuckets<string> }
  /** How many of each wait for their budget. */
  #waiters = { device: new Map<string, number>(), link: new Map<string, number>() }
  /** What each has asked for, in order; the first is the next whose turn it is. */
  #queues = new Map<string, Array<() => Promise<void>>>()
  #isBusy = false

  constructor(paces: HeavyPaces, clock: Clock) {
    this.#clock = clock
    this.#budgets = { device: new KeyedBuckets(paces.device, clock), link: new KeyedBuckets(paces.link, clock) }
  }

  /**
   * Resolves to true once the asker has a piece of their budget to spend, which is then spent; to false when it is not
   * wanted any more. Refused at once when too many of theirs wait already: a wait costs memory, and whatever its caller
   * holds.
   */
  async afford({ kind, key }: Asker, isWanted: () => boolean = () => true): Promise<Result<boolean, Refused>> {
    const waiters = this.#waiters[kind]
    while (isWanted()) {
      const waitMs = this.#budgets[kind].take(key)
      if (waitMs === 0) return ok(true)
      const count = waiters.get(key) ?? 0
      if (count >= WAITERS_MAX[kind]) return refuse({ code: 'too-many', retryAfterMs: waitMs })
      waiters.set(key, count + 1)
      await new Promise<void>((resolve) => this.#clock.after(waitMs, resolve))
      const left = (waiters.get(key) ?? 1) - 1
      if (left > 0) waiters.set(key, left)
      else waiters.delete(key)
    }
    return ok(false)
  }

  /** When it turned out that nothing had to be done. */
  giveBack({ kind, key }: Asker): void {
    this.#budgets[kind].giveBack(key)
  }

  /** Does a piece of work when it is this asker's turn; rejects when the work does. */
  run<Value>({ key }: Asker, work: () => Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const turn = (): Promise<void> => work().then(resolve, reject)
      const queue = this.#queues.get(key)
      if (queue) queue.push(turn)
      else this.#queues.set(key, [turn])
      if (!this.#isBusy) void this.#serve()
    })
  }

  async #serve(): Promise<void> {
    this.#isBusy = true
    for (let next = this.#takeNext(); next; next = this.#takeNext()) {
      await this.#endsInTime(next)
      // Not before what has arrived meanwhile has been looked at.
      await new Promise((resolve) => setImmediate(resolve))
    }
    this.#isBusy = false
  }

  /** Resolves when a turn is over: when its piece is done, or when it has had its time. */
  #endsInTime(turn: () => Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(TURN_MS_MAX, resolve)
      void turn().finally(() => {
        cancel()
        resolve()
      })
    })
  }

  #takeNext(): (() => Promise<void>) | undefined {
    const [first] = this.#queues
    if (!first) return undefined
    const [key, queue] = first
    const next = queue.shift()
    // To the end of the line.
    this.#queues.delete(key)
    if (queue.length > 0) this.#queues.set(key, queue)
    return next
  }
}
