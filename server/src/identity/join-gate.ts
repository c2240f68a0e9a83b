/**
 * The queue in front of join codes, so that codes cannot be guessed by trying and a hall of people arriving at once
 * is still let in. It makes people wait rather than turning them away: each address may come with a burst and then
 * at a steady pace, and all together at another, taken in turns by address, so that one busy address does not hold up
 * the others. Only who would have to wait too long is asked to come back.
 *
 * Written here, although rate-limiter-flexible is at hand: its queue cannot say beforehand how long the wait will
 * be, is not fair between addresses, and keeps an entry for every address for ever.
 */
import type { Refused } from '@gatherboard/shared/protocol/problem'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import type { Clock } from '../clock.ts'

export type JoinGateLimits = {
  joinsBurstPerAddress: number
  joinsPerSecondPerAddress: number
  joinsPerSecond: number
  joinWaitMsMax: number
}

/** Places are filled at a steady rate up to a burst; a place may be promised before it exists. */
class Places {
  #count: number
  #atMs: number
  readonly #burst: number
  readonly #perMs: number

  constructor(burst: number, perSecond: number, nowMs: number) {
    this.#count = burst
    this.#atMs = nowMs
    this.#burst = burst
    this.#perMs = perSecond / 1000
  }

  /** How long until `ahead` more places than those already promised will have come free. */
  waitMs(nowMs: number, ahead = 1): number {
    this.#fill(nowMs)
    // Rounded, because a sum of fractions that is a hair below a whole place would make somebody wait for nothing.
    return Math.max(0, Math.ceil((ahead - this.#count) / this.#perMs - 1e-6))
  }

  take(nowMs: number): void {
    this.#fill(nowMs)
    this.#count -= 1
  }

  isFull(nowMs: number): boolean {
    this.#fill(nowMs)
    return this.#count >= this.#burst
  }

  #fill(nowMs: number): void {
    this.#count = Math.min(this.#burst, this.#count + Math.max(0, nowMs - this.#atMs) * this.#perMs)
    this.#atMs = nowMs
  }
}

/** Above this many addresses, those that have been quiet are forgotten. */
const ADDRESSES_KEPT = 2_000

export class JoinGate {
  #clock: Clock
  #limits: JoinGateLimits
  #everybody: Places
  #addresses = new Map<string, Places>()
  /** Who waits for everybody's places, by address; the first address is the next to be served. */
  #queues = new Map<string, Array<() => void>>()
  #stopTimer: (() => void) | undefined

  constructor(clock: Clock, limits: JoinGateLimits) {
    this.#clock = clock
    this.#limits = limits
    // Together as much at once as one hall: a second hall at the same minute waits a few seconds.
    this.#everybody = new Places(limits.joinsBurstPerAddress, limits.joinsPerSecond, clock.nowMs())
  }

  /** Resolves when it is this address's turn; refused with `too-many` and how long to wait when that is too far off. */
  async enter(address: string): Promise<Result<void, Refused>> {
    const nowMs = this.#clock.nowMs()
    const places = this.#placesOf(address, nowMs)
    const ownWaitMs = places.waitMs(nowMs)
    // Not the sum: everybody's places go on filling while an address waits for its own.
    const waitMs = Math.max(ownWaitMs, this.#everybody.waitMs(nowMs, this.#countAhead(address) + 1))
    if (waitMs > this.#limits.joinWaitMsMax) {
      return refuse({ code: 'too-many', detail: 'Many people are joining just now. Wait a moment, then try again.', retryAfterMs: waitMs })
    }
    places.take(nowMs)
    if (ownWaitMs > 0) await new Promise<void>((resolve) => void this.#clock.after(ownWaitMs, resolve))
    await new Promise<void>((resolve) => {
      const queue = this.#queues.get(address)
      if (queue) queue.push(resolve)
      else this.#queues.set(address, [resolve])
      this.#serve()
    })
    return ok(undefined)
  }

  #placesOf(address: string, nowMs: number): Places {
    let places = this.#addresses.get(address)
    if (!places) {
      if (this.#addresses.size >= ADDRESSES_KEPT) this.#forgetQuiet(nowMs)
      places = new Places(this.#limits.joinsBurstPerAddress, this.#limits.joinsPerSecondPerAddress, nowMs)
      this.#addresses.set(address, places)
    }
    return places
  }

  /** How many are served before a newcomer of this address, when addresses take turns. */
  #countAhead(address: string): number {
    const own = this.#queues.get(address)?.length ?? 0
    let ahead = own
    for (const [other, { length }] of this.#queues) if (other !== address) ahead += Math.min(length, own + 1)
    return ahead
  }

  #serve(): void {
    for (const [address, queue] of this.#queues) {
      const nowMs = this.#clock.nowMs()
      const waitMs = this.#everybody.waitMs(nowMs)
      if (waitMs > 0) {
        this.#stopTimer ??= this.#clock.after(waitMs, () => {
          this.#stopTimer = undefined
          this.#serve()
        })
        return
      }
      this.#everybody.take(nowMs)
      const next = queue.shift()
      // To the end of the line of addresses: a Map is walked in order of insertion, and this walk meets it again.
      this.#queues.delete(address)
      if (queue.length > 0) this.#queues.set(address, queue)
      next?.()
    }
  }

  /** Full again means: as if it had never been here. */
  #forgetQuiet(nowMs: number): void {
    for (const [address, places] of this.#addresses) if (places.isFull(nowMs)) this.#addresses.delete(address)
  }
}
