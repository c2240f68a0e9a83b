/**
 * How many sockets each may have. A device has a few, and its oldest goes for its newest: a phone on bad wifi comes
 * back before its lost sockets are noticed. All participants of a wall share its seats, and all walls the server's.
 * Those who run the room have seats of their own: however many people come, or one pretends to be, facilitators, the
 * projector and the organiser get in. A seat is taken the moment a token is known to be good, and not when the event
 * has been read from disk: else a thousand that wait for that would all find the same seat free.
 */
import { CLOSE, type CloseReason } from '@gatherboard/shared/sync/close-codes'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { askerOf, type Principal } from '../identity/principal.ts'

type SeatLimits = Pick<
  typeof LIMITS,
  'socketsPerDeviceMax' | 'socketsPerLinkMax' | 'socketsPerWallMax' | 'socketsPerServerMax'
>
/** Gives a seat up; harmless a second time. */
export type Leave = () => void

type Sitter = { close: (reason: CloseReason) => void; leave: Leave }

export class Seats {
  #limits: { readonly [Name in keyof SeatLimits]: number }
  /** Of one device or one link, the oldest first. */
  #sitters = new Map<string, Set<Sitter>>()
  #participants = { all: 0, byEvent: new Map<string, number>() }

  constructor(limits: { readonly [Name in keyof SeatLimits]: number } = LIMITS) {
    this.#limits = limits
  }

  /**
   * A seat for one more socket of this principal.
   * @param close is called when a newer socket of the same device takes it; the seat is free by then
   * @returns how to leave it, or why there is none
   */
  take(principal: Principal, close: (reason: CloseReason) => void): Leave | CloseReason {
    const { key } = askerOf(principal)
    const { socketsPerDeviceMax, socketsPerLinkMax, socketsPerWallMax, socketsPerServerMax } = this.#limits
    const own = this.#sitters.get(key) ?? new Set()
    if (principal.role !== 'participant') {
      return own.size >= socketsPerLinkMax ? CLOSE.tooMany : this.#sit(key, close, () => undefined)
    }
    const [oldest] = own
    if (oldest && own.size >= socketsPerDeviceMax) {
      oldest.leave()
      oldest.close(CLOSE.replaced)
    }
    const { eventId } = principal
    const onWall = this.#participants.byEvent.get(eventId) ?? 0
    if (onWall >= socketsPerWallMax || this.#participants.all >= socketsPerServerMax) return CLOSE.tooMany
    this.#count(eventId, onWall + 1)
    return this.#sit(key, close, () => this.#count(eventId, (this.#participants.byEvent.get(eventId) ?? 1) - 1))
  }

  #sit(key: string, close: (reason: CloseReason) => void, onLeave: () => void): Leave {
    const sitters = this.#sitters.get(key) ?? new Set()
    const leave: Leave = () => {
      if (!sitters.delete(sitter)) return
      if (sitters.size === 0) this.#sitters.delete(key)
      onLeave()
    }
    const sitter: Sitter = { close, leave }
    this.#sitters.set(key, sitters.add(sitter))
    return leave
  }

  #count(eventId: string, onWall: number): void {
    this.#participants.all += onWall - (this.#participants.byEvent.get(eventId) ?? 0)
    if (onWall > 0) this.#participants.byEvent.set(eventId, onWall)
    else this.#participants.byEvent.delete(eventId)
  }
}
