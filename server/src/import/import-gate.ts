/**
 * How many files are taken in at once: one at a time for the whole server, a few waiting, and of one event no more than
 * two. Whoever sends thirty files makes themselves wait and nobody else, and what waits has a bound in memory.
 */
import { SERVER_LIMITS } from '@gatherboard/shared/values/limits'
import type { Refused } from '@gatherboard/shared/api/problem'
import type { EventId } from '@gatherboard/shared/values/ids'
import { refuse, type Result } from '@gatherboard/shared/values/result'

const TOO_MANY: Refused = {
  code: 'too-many',
  detail: 'Other files are being brought in just now. Try again in a moment.',
  retryAfterMs: 10_000,
}

export class ImportGate {
  #inside = new Map<EventId, number>()
  #all = 0
  #turn: Promise<unknown> = Promise.resolve()

  /**
   * Lets one import in, if there is room, before its file is read.
   * @param work gets a function that waits for the import's turn; what is done before it waits for nobody
   */
  async enter<Value>(
    eventId: EventId,
    work: (inTurn: <Done>(act: () => Promise<Done>) => Promise<Done>) => Promise<Result<Value, Refused>>,
  ): Promise<Result<Value, Refused>> {
    const own = this.#inside.get(eventId) ?? 0
    if (own >= SERVER_LIMITS.importsPerEventMax || this.#all >= SERVER_LIMITS.importsMax) return refuse(TOO_MANY)
    this.#inside.set(eventId, own + 1)
    this.#all += 1
    try {
      return await work((act) => this.#inTurn(act))
    } finally {
      this.#all -= 1
      const left = (this.#inside.get(eventId) ?? 1) - 1
      if (left === 0) this.#inside.delete(eventId)
      else this.#inside.set(eventId, left)
    }
  }

  #inTurn<Done>(act: () => Promise<Done>): Promise<Done> {
    const done = this.#turn.then(act)
    this.#turn = done.catch(() => undefined)
    return done
  }
}
