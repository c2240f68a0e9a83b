/**
 * Says who is asking, from a token or the organiser's key. It knows roles and links; what a role may do is decided
 * where it is done. HTTP and the relay ask the same question here.
 */
import type { Refused } from '@gatherboard/shared/api/problem'
import type { DeviceKey, EventId } from '@gatherboard/shared/values/ids'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import type { Clock } from '../clock.ts'
import type { SecurityLog } from '../security-log.ts'
import type { EventRecord } from '../settings/event-record.ts'
import { KeyGate } from './key-gate.ts'
import type { Principal } from './principal.ts'
import { TokenReader, deriveDeviceKey, isLikeToken, writeToken, type Token } from './token.ts'

type FormerPrincipal = Extract<Principal, { role: 'participant' }>

type IdentityDeps = {
  signingKey: Uint8Array
  organiserKey: string
  /** Refused with `no-such-event` or `event-deleted`. */
  findEvent: (eventId: EventId) => Promise<Result<EventRecord, Refused>>
  /** Whether a device has written a note that exists. */
  hasWritten: (eventId: EventId, deviceKey: DeviceKey) => Promise<boolean>
  clock: Clock
  security: SecurityLog
}

/** Where somebody asks from, where it cannot be known: they all share a place in the queue. */
const NOWHERE = 'unknown'

export class Identity {
  #deps: IdentityDeps
  #tokens: TokenReader
  #keyGate: KeyGate

  constructor(deps: IdentityDeps) {
    this.#deps = deps
    this.#tokens = new TokenReader(deps.signingKey)
    this.#keyGate = new KeyGate(deps.clock, deps.organiserKey)
  }

  /**
   * Who holds this token or key. Refused with `unauthorised` (none, wrong, or of an earlier issue of the link),
   * `event-deleted`, `no-such-event`, or `too-many` when too many keys were tried.
   * @param address who asks, for the queue only
   */
  async authenticate(credential: string | undefined, address = NOWHERE): Promise<Result<Principal, Refused>> {
    if (credential === undefined || credential === '') return refuse({ code: 'unauthorised' })
    const token = this.#tokens.read(credential)
    if (!token) return this.#readKey(credential, address)
    const event = await this.#deps.findEvent(token.eventId)
    if (!event.ok) return event
    if (event.value.epochs[token.role] === token.epoch) return ok(toPrincipal(token))
    this.#deps.security.note('old-link')
    return refuse({ code: 'unauthorised' })
  }

  /**
   * The device that came by an earlier link of its event and has notes there: it may take those back, and nothing else.
   * Undefined for everybody else.
   */
  async readFormer(credential: string | undefined): Promise<FormerPrincipal | undefined> {
    const token = this.#tokens.read(credential ?? '')
    if (token?.role !== 'participant') return undefined
    const event = await this.#deps.findEvent(token.eventId)
    if (!event.ok || token.epoch >= event.value.epochs.participant) return undefined
    const { eventId, deviceKey } = token
    return (await this.#deps.hasWritten(eventId, deviceKey)) ? { role: token.role, eventId, deviceKey } : undefined
  }

  async #readKey(credential: string, address: string): Promise<Result<Principal, Refused>> {
    const { organiserKey, security } = this.#deps
    // Of another server, or of this one before its data was lost: a whole hall may come with those, and none is a guess.
    if (isLikeToken(credential) && !isLikeToken(organiserKey)) {
      security.note('wrong-token')
      return refuse({ code: 'unauthorised' })
    }
    const isKey = await this.#keyGate.isKey(credential, address)
    if (isKey.ok && isKey.value) return ok({ role: 'organiser' })
    security.note('wrong-organiser-key')
    return isKey.ok ? refuse({ code: 'unauthorised' }) : isKey
  }

  /** The token of the facilitators' or the projector's link, as it is issued now. */
  issueLinkToken(event: EventRecord, role: 'facilitator' | 'projector'): string {
    return writeToken(this.#deps.signingKey, { eventId: event.id, role, epoch: event.epochs[role] })
  }

  /** A participant's token; the device's secret goes no further than this call. */
  issueParticipantToken(event: EventRecord, deviceSecret: string): string {
    return writeToken(this.#deps.signingKey, {
      eventId: event.id,
      role: 'participant',
      epoch: event.epochs.participant,
      deviceKey: deriveDeviceKey(event.secret, deviceSecret),
    })
  }
}

const toPrincipal = (token: Token): Principal =>
  token.role === 'participant'
    ? { role: token.role, eventId: token.eventId, deviceKey: token.deviceKey }
    : { role: token.role, eventId: token.eventId }
