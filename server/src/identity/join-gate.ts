/**
 * The queue in front of join codes, so that codes cannot be guessed by trying and a hall of people arriving at once
 * is still let in. What it counts is different codes, by address: so many at once and then so many a second, whoever
 * asks. Everybody who waits with the same code is let in by one turn, and the code that most wait with is next, since
 * a hall has one code and a guesser a new one each time. A code that people at an address have joined with costs that
 * address nothing for a while; so somebody who guesses from the hall's own network does not keep the hall out. Who
 * lets a right code in ahead of wrong ones lets it be guessed at the rate at which they come: hence not for an address
 * that sends too many.
 *
 * All addresses together come at another pace, taken in turns by address. It makes people wait rather than turning
 * them away; only who would have to wait too long is asked to come back.
 *
 * Written here, and not with rate-limiter-flexible: its queue cannot say beforehand how long the wait will
 * be, is not fair between addresses, and keeps an entry for every address for ever.
 */
import type { Pace } from '@gatherboard/shared/protocol/limits'
import type { Refused } from '@gatherboard/shared/protocol/problem'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import { TokenBucket } from '../budgets/token-bucket.ts'
import type { Clock } from '../clock.ts'

export type JoinGateLimits = {
  /** Different codes one address tries, and all requests of all addresses. */
  address: { wrongCodes: Pace; strangeCodes: Pace }
  server: { joins: Pace }
  joinWaitMsMax: number
  /** How long a code that let somebody in is free for others at the same address. */
  joinKnownMs: number
}

type Visitor = {
  places: TokenBucket
  /** Who waits for one of them, by code, in order of coming. */
  waiting: Map<string, Array<(isTurn: boolean) => void>>
  /** Codes that have let somebody in, and until when they are free. */
  known: Map<string, number>
  /** One is taken by each request with any other code. */
  strangers: TokenBucket
  stopTimer: (() => void) | undefined
}

/** Above this many addresses, those that have been quiet are forgotten. */
const ADDRESSES_KEPT = 2_000

export class JoinGate {
  #clock: Clock
  #limits: JoinGateLimits
  #everybody: TokenBucket
  #visitors = new Map<string, Visitor>()
  /** Different codes of one address that may wait: the last of them waits as long as anybody may. */
  #waitingMax: number
  /** Who waits for everybody's places, by address; the first address is the next to be served. */
  #queues = new Map<string, Array<() => void>>()
  #stopTimer: (() => void) | undefined

  constructor(clock: Clock, limits: JoinGateLimits) {
    this.#clock = clock
    this.#limits = limits
    this.#waitingMax = Math.max(1, Math.floor((limits.joinWaitMsMax / 1_000) * limits.address.wrongCodes.perSecond))
    // Together as much at once as one hall: a second hall at the same minute waits a few seconds.
    this.#everybody = new TokenBucket(limits.server.joins, clock.nowMs())
  }

  /**
   * Resolves when it is the turn of this address with this code, which may then be looked up; refused with `too-many`
   * and how long to wait when that is too far off.
   */
  async enter(address: string, code: string): Promise<Result<void, Refused>> {
    const nowMs = this.#clock.nowMs()
    const visitor = this.#visitorOf(address, nowMs)
    const crowd = this.#refuseInCrowd(address)
    if (crowd) return crowd
    if (!this.#isFree(visitor, code, nowMs)) {
      if (!(await this.#takePlace(visitor, code))) return tooMany(this.#limits.joinWaitMsMax)
      // One place may have let in more than everybody's queue takes.
      const crowdNow = this.#refuseInCrowd(address)
      if (crowdNow) return crowdNow
    }
    await new Promise<void>((resolve) => {
      const queue = this.#queues.get(address)
      if (queue) queue.push(resolve)
      else this.#queues.set(address, [resolve])
      this.#serve()
    })
    return ok(undefined)
  }

  /** Somebody at this address has joined with this code. Who waits with it goes on waiting: it may be a guess. */
  welcome(address: string, code: string): void {
    const nowMs = this.#clock.nowMs()
    const visitor = this.#visitorOf(address, nowMs)
    for (const [known, untilMs] of visitor.known) if (untilMs <= nowMs) visitor.known.delete(known)
    visitor.known.set(code, nowMs + this.#limits.joinKnownMs)
  }

  #refuseInCrowd(address: string): Result<never, Refused> | undefined {
    const waitMs = this.#everybody.waitMs(this.#clock.nowMs(), this.#countAhead(address) + 1)
    return waitMs > this.#limits.joinWaitMsMax ? tooMany(waitMs) : undefined
  }

  #isFree({ known, strangers }: Visitor, code: string, nowMs: number): boolean {
    const isCalm = strangers.waitMs(nowMs) === 0
    if ((known.get(code) ?? 0) > nowMs) return isCalm
    if (isCalm) strangers.take(nowMs)
    return false
  }

  /** Whether it got one; false when too many other codes came meanwhile. */
  #takePlace(visitor: Visitor, code: string): Promise<boolean> {
    const { places, waiting } = visitor
    const nowMs = this.#clock.nowMs()
    if (waiting.size === 0 && places.waitMs(nowMs) === 0) {
      places.take(nowMs)
      return Promise.resolve(true)
    }
    return new Promise((resolve) => {
      const same = waiting.get(code)
      if (same) same.push(resolve)
      else {
        if (waiting.size >= this.#waitingMax) sendAwayOldest(waiting)
        waiting.set(code, [resolve])
      }
      this.#serveVisitor(visitor)
    })
  }

  #serveVisitor(visitor: Visitor): void {
    const { places, waiting } = visitor
    while (waiting.size > 0) {
      const nowMs = this.#clock.nowMs()
      const waitMs = places.waitMs(nowMs)
      if (waitMs > 0) {
        visitor.stopTimer ??= this.#clock.after(waitMs, () => {
          visitor.stopTimer = undefined
          this.#serveVisitor(visitor)
        })
        return
      }
      places.take(nowMs)
      const [code = '', turns = []] = [...waiting].reduce((most, next) => (next[1].length > most[1].length ? next : most))
      waiting.delete(code)
      for (const resolve of turns) resolve(true)
    }
  }

  #visitorOf(address: string, nowMs: number): Visitor {
    let visitor = this.#visitors.get(address)
    if (!visitor) {
      if (this.#visitors.size >= ADDRESSES_KEPT) this.#forgetQuiet(nowMs)
      const places = new TokenBucket(this.#limits.address.wrongCodes, nowMs)
      const strangers = new TokenBucket(this.#limits.address.strangeCodes, nowMs)
      visitor = { places, waiting: new Map(), known: new Map(), strangers, stopTimer: undefined }
      this.#visitors.set(address, visitor)
    }
    return visitor
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

  /** Full again means: as if it had never been here. Codes that were free are then paid for once more. */
  #forgetQuiet(nowMs: number): void {
    for (const [address, { places, waiting }] of this.#visitors) if (waiting.size === 0 && places.isFull(nowMs)) this.#visitors.delete(address)
  }
}

/** The oldest of those that fewest wait with. Not the newest: a hall's first would never stay until the second comes. */
function sendAwayOldest(waiting: Map<string, Array<(isTurn: boolean) => void>>): void {
  const [code = '', turns = []] = [...waiting].reduce((fewest, next) => (next[1].length < fewest[1].length ? next : fewest))
  waiting.delete(code)
  for (const resolve of turns) resolve(false)
}

const tooMany = (retryAfterMs: number): Result<never, Refused> =>
  refuse({ code: 'too-many', detail: 'Many people are joining just now. Wait a moment, then try again.', retryAfterMs })
