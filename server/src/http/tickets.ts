/**
 * Tickets: a link that works once, for a minute, for exactly one path, so that a browser can download a file by a
 * plain link without the real token ever standing in an address. Kept in memory only; a restart forgets them.
 */
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { Refused } from '@gatherboard/shared/api/problem'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import { nanoid } from 'nanoid'
import type { Asker } from '../budgets/asker.ts'
import type { Clock } from '../clock.ts'

type Ticket = { path: string; credential: string; owner: string; endsAtMs: number }

/**
 * Nobody downloads more within a minute; a link has several people. What one asks for never stands in another's way.
 */
const OPEN_MAX = { device: 20, link: 200 } as const
/** A bound for all, so that asking cannot fill memory: there are more phones than this has room for at 20 each. */
const TICKETS_MAX = 10_000
const TICKET_PARAMETER = /[?&]ticket=([A-Za-z0-9_-]+)$/

export class Tickets {
  #clock: Clock
  /** The oldest first. */
  #tickets = new Map<string, Ticket>()
  /** Of each who asked, the oldest first. */
  #open = new Map<string, Set<string>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * Issues a ticket that acts as whoever holds `credential`, for a GET of `path` (with its query, as a browser would
   * send it). Returns the address to open; refused when too many are about, or the path is not a plain one.
   */
  issue(path: string, credential: string, asker: Asker): Result<string, Refused> {
    if (!isPlainPath(path))
      return refuse({ code: 'bad-request', fields: [{ path: 'path', message: 'must be a plain path' }] })
    this.#forgetOld()
    const owner = `${asker.kind} ${asker.key}`
    const own = this.#open.get(owner) ?? new Set()
    if (own.size >= OPEN_MAX[asker.kind]) return this.#tooMany(own)
    if (this.#tickets.size >= TICKETS_MAX) return this.#tooMany(this.#tickets.keys())
    const id = nanoid()
    this.#tickets.set(id, { path, credential, owner, endsAtMs: this.#clock.nowMs() + LIMITS.ticketMs })
    this.#open.set(owner, own.add(id))
    return ok(`${path}${path.includes('?') ? '&' : '?'}ticket=${id}`)
  }

  /**
   * The credential behind an address with a ticket, once; undefined when it has none, or one that is used, too old or
   * for another path.
   */
  redeem(address: URL): string | undefined {
    const asked = address.pathname + address.search
    const [parameter, id] = TICKET_PARAMETER.exec(asked) ?? []
    if (parameter === undefined || id === undefined) return undefined
    const ticket = this.#tickets.get(id)
    // A ticket shown at the wrong door is used up all the same: it has been seen by whoever tried.
    this.#forget(id)
    if (!ticket || ticket.endsAtMs < this.#clock.nowMs() || ticket.path !== asked.slice(0, -parameter.length))
      return undefined
    return ticket.credential
  }

  /**
   * Only as far as they are old: looking at all of them for each that is asked for would take longer the more there
   * are.
   */
  #forgetOld(): void {
    const nowMs = this.#clock.nowMs()
    for (const [id, { endsAtMs }] of this.#tickets) {
      if (endsAtMs >= nowMs) return
      this.#forget(id)
    }
  }

  #forget(id: string): void {
    const { owner } = this.#tickets.get(id) ?? {}
    if (owner === undefined) return
    this.#tickets.delete(id)
    const own = this.#open.get(owner)
    own?.delete(id)
    if (own?.size === 0) this.#open.delete(owner)
  }

  /** @param open the ones in the way, of which the first is the first to go */
  #tooMany(open: Iterable<string>): Result<string, Refused> {
    const [oldest] = open
    const endsAtMs = (oldest === undefined ? undefined : this.#tickets.get(oldest)?.endsAtMs) ?? 0
    return refuse({
      code: 'too-many',
      detail: 'Many downloads were begun within a minute. Wait a moment, then try again.',
      retryAfterMs: Math.max(0, endsAtMs - this.#clock.nowMs()),
    })
  }
}

/** Whether a browser would send the path exactly as it stands: no `..`, nothing to escape, no fragment. */
function isPlainPath(path: string): boolean {
  const url = URL.parse(path, 'http://gatherboard.invalid')
  return url !== null && url.host === 'gatherboard.invalid' && url.pathname + url.search === path
}
