/** Who is let in: what an address and its token are good for, whether there is a seat, and an event to watch. */
import type { IncomingMessage } from 'node:http'
import { CLOSE, type CloseReason } from '@gatherboard/shared/sync/close-codes'
import type { Refused } from '@gatherboard/shared/api/problem'
import { BUDGETS, LIMITS } from '@gatherboard/shared/values/limits'
import type { Result } from '@gatherboard/shared/values/result'
import { KeyedBuckets } from '../budgets/keyed-buckets.ts'
import type { Clock } from '../clock.ts'
import type { Hold, LiveEvents } from '../event/live-events.ts'
import { readClientAddress } from '../client-address.ts'
import { askerOf, type Principal } from '../identity/principal.ts'
import type { ReadHeader } from '../own-names.ts'
import type { SecurityLog } from '../security-log.ts'
import type { OpeningSocket } from './opening-socket.ts'
import { Seats } from './seats.ts'
import { readSyncAddress, type SyncAddress } from './sync-address.ts'

/** @param address who asks, as far as that is known */
export type Authenticate = (
  token: string | undefined,
  address: string | undefined,
) => Promise<Result<Principal, Refused>>
type AdmissionDeps = {
  liveEvents: LiveEvents
  authenticate: Authenticate
  /** Whether a proxy of the host's own stands in front. */
  trustProxy: boolean
  security: SecurityLog
  clock: Clock
}

/** `writtenSeq`: the document was written to the socket already, up to there. */
export type Admitted = {
  readonly address: SyncAddress
  readonly principal: Principal
  readonly hold: Hold
  readonly writtenSeq: number | undefined
}

/**
 * How long an event that nobody has open waits for its first reader to say what it wants: a slow network's there and
 * back.
 */
const COLD_PATIENCE_MS = 300

export class Admission {
  #deps: AdmissionDeps
  /** Those who have not said who they are, or not rightly; the oldest first. */
  #unseated = new Set<OpeningSocket>()
  #seats = new Seats()
  #opens: { device: KeyedBuckets<string>; link: KeyedBuckets<string> }

  constructor(deps: AdmissionDeps) {
    this.#deps = deps
    this.#opens = {
      device: new KeyedBuckets<string>(BUDGETS.device.socketOpens, deps.clock),
      link: new KeyedBuckets<string>(BUDGETS.link.socketOpens, deps.clock),
    }
  }

  /** Undefined when the socket was refused, or has gone. */
  async admit(socket: OpeningSocket, request: IncomingMessage): Promise<Admitted | undefined> {
    const { webSocket } = socket
    this.#addUnseated(socket)
    const address = readSyncAddress(request, this.#deps.liveEvents.kinds)
    if (!address) return void this.#refuse(socket, CLOSE.notFound)
    const principal = await this.#authorise(address, request)
    socket.identified()
    if ('reason' in principal) return void this.#refuse(socket, principal)
    if (webSocket.readyState === webSocket.CLOSED) return undefined
    const seat = this.#takeSeat(principal, (reason) => socket.close(reason))
    if (typeof seat !== 'function') return void this.#refuse(socket, seat)
    webSocket.once('close', seat)
    this.#unseated.delete(socket)
    const writtenSeq = await this.#joinCold(socket, address)
    const held = await this.#deps.liveEvents.hold(address.eventId)
    if (!held.ok) return void socket.close(closeReasonOf(held.refused))
    if (webSocket.readyState !== webSocket.OPEN) return void held.value.release()
    return { address, principal, hold: held.value, writtenSeq }
  }

  #addUnseated(socket: OpeningSocket): void {
    this.#unseated.add(socket)
    socket.webSocket.once('close', () => this.#unseated.delete(socket))
    const [oldest] = this.#unseated
    if (this.#unseated.size <= LIMITS.unseatedSocketsMax) return
    this.#deps.security.note('socket-refused')
    oldest?.webSocket.terminate()
  }

  #refuse(socket: OpeningSocket, reason: CloseReason): void {
    this.#deps.security.note('socket-refused')
    socket.close(reason)
  }

  #takeSeat(principal: Principal, close: (reason: CloseReason) => void): (() => void) | CloseReason {
    const { kind, key } = askerOf(principal)
    return this.#opens[kind].take(key) > 0 ? CLOSE.tooMany : this.#seats.take(principal, close)
  }

  async #authorise({ kind, eventId, token }: SyncAddress, request: IncomingMessage): Promise<CloseReason | Principal> {
    const { authenticate, liveEvents, trustProxy } = this.#deps
    const address = readClientAddress(readHeaderOf(request), request.socket.remoteAddress, trustProxy)
    const authenticated = await authenticate(token, address)
    if (!authenticated.ok) return closeReasonOf(authenticated.refused)
    const principal = authenticated.value
    if (principal.role !== 'organiser' && principal.eventId !== eventId) return CLOSE.unauthorised
    return liveEvents.kinds.get(kind)?.readers.has(principal.role) ? principal : CLOSE.forbidden
  }

  /**
   * Answers who asks for the whole document from disk when nobody has the event open: making documents of 5,000 notes
   * takes several times as long as reading their bytes. Returns up to where it answered.
   */
  async #joinCold(socket: OpeningSocket, { eventId, kind }: SyncAddress): Promise<number | undefined> {
    const { liveEvents } = this.#deps
    // What it asks for arrives a moment after it was let in; once the documents are being made, nothing else is done.
    if (!liveEvents.isOpen(eventId)) await socket.spoken(COLD_PATIENCE_MS)
    if (!socket.wantsAll) return undefined
    const cold = await liveEvents.readCold(eventId, kind)
    if (!cold) return undefined
    await socket.writeAll(cold.state)
    return cold.seq
  }
}

/** Of a header that came several times, the last. */
export const readHeaderOf =
  ({ headers }: IncomingMessage): ReadHeader =>
  (name) => {
    const value = headers[name]
    return Array.isArray(value) ? value.at(-1) : value
  }

function closeReasonOf(refused: Refused): CloseReason {
  if (refused.code === 'event-deleted') return CLOSE.deleted
  if (refused.code === 'no-such-event') return CLOSE.notFound
  if (refused.code === 'unauthorised') return CLOSE.unauthorised
  if (refused.code === 'too-many') return CLOSE.tryAgain
  return CLOSE.forbidden
}
