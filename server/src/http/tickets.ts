/**
 * Tickets: a link that works once, for a minute, for exactly one path, so that a browser can download a file by a
 * plain link without the real token ever standing in an address. Kept in memory only; a restart forgets them.
 */
import { LIMITS } from '@gatherboard/shared/protocol/limits'
import { nanoid } from 'nanoid'
import type { Clock } from '../clock.ts'

type Ticket = { path: string; credential: string; endsAtMs: number }

/** Nobody needs more within a minute; a bound, so that asking cannot fill memory. */
const TICKETS_MAX = 10_000
const TICKET_PARAMETER = /[?&]ticket=([A-Za-z0-9_-]+)$/

export class Tickets {
  #clock: Clock
  #tickets = new Map<string, Ticket>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * Issues a ticket that acts as whoever holds `credential`, for a GET of `path` (with its query, as a browser would
   * send it). Returns the address to open, or undefined when too many are about or the path is not a plain one.
   */
  issue(path: string, credential: string): string | undefined {
    this.#forgetOld()
    if (this.#tickets.size >= TICKETS_MAX || !isPlainPath(path)) return undefined
    const id = nanoid()
    this.#tickets.set(id, { path, credential, endsAtMs: this.#clock.nowMs() + LIMITS.ticketMs })
    return `${path}${path.includes('?') ? '&' : '?'}ticket=${id}`
  }

  /** The credential behind an address with a ticket, once; undefined when it has none, or one that is used, too old or for another path. */
  redeem(address: URL): string | undefined {
    const asked = address.pathname + address.search
    const [parameter, id] = TICKET_PARAMETER.exec(asked) ?? []
    if (parameter === undefined || id === undefined) return undefined
    const ticket = this.#tickets.get(id)
    // A ticket shown at the wrong door is used up all the same: it has been seen by whoever tried.
    this.#tickets.delete(id)
    if (!ticket || ticket.endsAtMs < this.#clock.nowMs() || ticket.path !== asked.slice(0, -parameter.length)) return undefined
    return ticket.credential
  }

  #forgetOld(): void {
    const nowMs = this.#clock.nowMs()
    for (const [id, { endsAtMs }] of this.#tickets) if (endsAtMs < nowMs) this.#tickets.delete(id)
  }
}

/** Whether a browser would send the path exactly as it stands: no `..`, nothing to escape, no fragment. */
function isPlainPath(path: string): boolean {
  const url = URL.parse(path, 'http://gatherboard.invalid')
  return url !== null && url.host === 'gatherboard.invalid' && url.pathname + url.search === path
}
