/**
 * The queue in front of the organiser's key: the one in front of join codes (`join-gate.ts`) with a pace of its own, since
 * a host may have chosen a key that can be guessed. So many wrong ones are looked at at once, then a few a second, of each
 * address and of all together; a right one gives its place back, and is known at its address from then on. It never comes
 * to a lock: whoever has the right key waits for seconds while somebody guesses from the same address, and not at all
 * at another where it has been used.
 */
import type { Refused } from '@gatherboard/shared/api/problem'
import { BUDGETS, SERVER_LIMITS } from '@gatherboard/shared/values/limits'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import { toSteadyClock, type Clock } from '../clock.ts'
import { JoinGate } from './join-gate.ts'
import { isSameSecret } from './secrets.ts'

export class KeyGate {
  #key: string
  #gate: JoinGate

  constructor(clock: Clock, key: string) {
    this.#key = key
    const { address, server } = BUDGETS
    this.#gate = new JoinGate(toSteadyClock(clock), {
      address: { wrongCodes: address.wrongKeys, strangeCodes: address.strangeKeys },
      server: { wrongCodes: server.wrongKeys, joins: server.keys },
      joinWaitMsMax: SERVER_LIMITS.keyWaitMsMax,
      joinKnownMs: SERVER_LIMITS.keyKnownMs,
    })
  }

  /** Whether it is the key; refused with `too-many` when too many others have been tried. @param address who asks */
  async isKey(given: string, address: string): Promise<Result<boolean, Refused>> {
    const turn = await this.#gate.enter(address, given)
    if (!turn.ok) return refuse({ ...turn.refused, detail: TOO_MANY })
    const isRight = isSameSecret(given, this.#key)
    if (isRight) turn.value.welcome()
    return ok(isRight)
  }
}

const TOO_MANY = 'Many organiser keys were tried from here. Wait a few seconds, then try again.'
