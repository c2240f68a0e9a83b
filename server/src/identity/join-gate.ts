/**
 * The queue in front of join codes, so that codes cannot be guessed by trying and a hall of people arriving at once is
 * still let in (docs/decisions/0021). What is slowed is wrong codes. But nobody may be told sooner that a code is right
 * than that it is wrong, or the first would be a way round waiting for the second; so everybody takes a place before
 * their code is looked up, and a right one gives it back. Places are counted by different codes, of an address and of
 * all together; whoever waits with the same code is let in by one turn (`code-turns.ts`).
 *
 * A code that people at an address have joined with costs that address nothing for a while; so somebody who guesses
 * from the hall's own network does not keep the hall out. Who lets a known code in ahead of others lets it be guessed
 * at the rate at which they come: hence not for an address that sends too many. Then it waits with the others, and is
 * next as soon as two wait with it.
 *
 * Behind that, everybody comes at the pace at which joining leaves the server time for those who are in already, in
 * turns by address. It makes people wait rather than turning them away; only who would have to wait too long is asked
 * to come back.
 *
 * Written here, and not with rate-limiter-flexible: its queue cannot say beforehand how long the wait will
 * be, is not fair between addresses, and keeps an entry for every address for ever.
 */
import type { Pace } from '@gatherboard/shared/values/limits'
import type { Refused } from '@gatherboard/shared/api/problem'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import { TokenBucket } from '../budgets/token-bucket.ts'
import type { Clock } from '../clock.ts'
import { CodeTurns, type Place } from './code-turns.ts'

type JoinGateLimits = {
  /** Different codes that may be wrong, and the pace of strange ones below which known ones go first. */
  address: { wrongCodes: Pace; strangeCodes: Pace }
  /** The same of all addresses together, and everybody who joins. */
  server: { wrongCodes: Pace; joins: Pace }
  joinWaitMsMax: number
  /** How long a code that let somebody in is free for others at the same address. */
  joinKnownMs: number
}

/** The code may be looked up. */
export type Turn = {
  /** It is an event's: what was taken for it is given back, and others at this address may come by it. */
  welcome(): void
}

type Visitor = {
  turns: CodeTurns
  /** Codes that have let somebody in, and until when they are free. */
  known: Map<string, number>
  /** One is taken by each request with any other code. */
  strangers: TokenBucket
}

/** Above this many addresses, those that have been quiet are forgotten. */
const ADDRESSES_KEPT = 2_000
/** Some milliseconds of looking up and signing. */
const SERVED_PER_TURN = 4

export class JoinGate {
  #clock: Clock
  #limits: JoinGateLimits
  #everybody: CodeTurns
  #joins: TokenBucket
  #visitors = new Map<string, Visitor>()
  #tidyAt = ADDRESSES_KEPT
  /** Who has had their turns and waits to be served, by address; the first address is the next. */
  #queues = new Map<string, Array<() => void>>()
  #stopTimer: (() => void) | undefined
  #resting: NodeJS.Immediate | undefined

  constructor(clock: Clock, limits: JoinGateLimits) {
    this.#clock = clock
    this.#limits = limits
    this.#everybody = new CodeTurns(clock, limits.server.wrongCodes, limits.joinWaitMsMax)
    this.#joins = new TokenBucket(limits.server.joins, clock.elapsedMs())
  }

  /**
   * Resolves when it is the turn of this address with this code, which may then be looked up; refused with `too-many`
   * and how long to wait when that is too far off.
   */
  async enter(address: string, code: string): Promise<Result<Turn, Refused>> {
    const visitor = this.#visitorOf(address)
    const crowd = this.#refuseInCrowd(address)
    if (crowd) return crowd
    const places: Place[] = []
    if (!this.#isFree(visitor, code)) {
      for (const turns of [visitor.turns, this.#everybody]) {
        const place = await turns.take(code)
        if (!place) return tooMany(this.#limits.joinWaitMsMax)
        places.push(place)
      }
      // One place may have let in more than the queue takes.
      const crowdNow = this.#refuseInCrowd(address)
      if (crowdNow) return crowdNow
    }
    await new Promise<void>((resolve) => {
      const queue = this.#queues.get(address)
      if (queue) queue.push(resolve)
      else this.#queues.set(address, [resolve])
      this.#serve()
    })
    return ok({
      welcome: () => {
        for (const place of places) place.giveBack()
        this.welcome(address, code)
      },
    })
  }

  /** Somebody at this address has joined with this code. Who waits with it goes on waiting: it may be a guess. */
  welcome(address: string, code: string): void {
    const nowMs = this.#clock.elapsedMs()
    const visitor = this.#visitorOf(address)
    for (const [known, untilMs] of visitor.known) if (untilMs <= nowMs) visitor.known.delete(known)
    visitor.known.set(code, nowMs + this.#limits.joinKnownMs)
  }

  #refuseInCrowd(address: string): Result<never, Refused> | undefined {
    const waitMs = this.#joins.waitMs(this.#clock.elapsedMs(), this.#countAhead(address) + 1)
    return waitMs > this.#limits.joinWaitMsMax ? tooMany(waitMs) : undefined
  }

  #isFree({ known, strangers }: Visitor, code: string): boolean {
    const nowMs = this.#clock.elapsedMs()
    const isCalm = strangers.waitMs(nowMs) === 0
    if ((known.get(code) ?? 0) > nowMs) return isCalm
    if (isCalm) strangers.take(nowMs)
    return false
  }

  #visitorOf(address: string): Visitor {
    let visitor = this.#visitors.get(address)
    if (!visitor) {
      if (this.#visitors.size >= this.#tidyAt) this.#forgetQuiet()
      const { address: paces, joinWaitMsMax } = this.#limits
      visitor = {
        turns: new CodeTurns(this.#clock, paces.wrongCodes, joinWaitMsMax),
        known: new Map(),
        strangers: new TokenBucket(paces.strangeCodes, this.#clock.elapsedMs()),
      }
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
    // Served in this turn of the event loop; the rest in the next, with what has arrived meanwhile in between.
    let served = 0
    for (const [address, queue] of this.#queues) {
      if (served >= SERVED_PER_TURN) {
        this.#resting ??= setImmediate(() => {
          this.#resting = undefined
          this.#serve()
        })
        return
      }
      if (this.#resting) return
      const waitMs = this.#joins.tryTake(this.#clock.elapsedMs())
      if (waitMs > 0) {
        this.#stopTimer ??= this.#clock.after(waitMs, () => {
          this.#stopTimer = undefined
          this.#serve()
        })
        return
      }
      const next = queue.shift()
      // To the end of the line of addresses: a Map is walked in order of insertion, and this walk meets it again.
      this.#queues.delete(address)
      if (queue.length > 0) this.#queues.set(address, queue)
      next?.()
      served += 1
    }
  }

  /** Full again means: as if it had never been here. Codes that were free are then paid for once more. */
  #forgetQuiet(): void {
    for (const [address, { turns }] of this.#visitors) if (turns.isQuiet) this.#visitors.delete(address)
    // Looking at all of them again is put off until as many more have come.
    this.#tidyAt = Math.max(ADDRESSES_KEPT, this.#visitors.size * 2)
  }
}

const tooMany = (retryAfterMs: number): Result<never, Refused> =>
  refuse({ code: 'too-many', detail: 'Many people are joining just now. Wait a moment, then try again.', retryAfterMs })
