/**
 * Says who is asking, from a token or the organiser's key. It knows roles and links; what a role may do is decided
 * where it is done. HTTP and the relay ask the same question here.
 */
import type { Refused } from '@gatherboard/shared/api/problem'
import type { EventId } from '@gatherboard/shared/values/ids'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import type { EventRecord } from '../settings/event-record.ts'
import type { Principal } from './principal.ts'
import { isSameSecret } from './secrets.ts'
import { TokenReader, deriveDeviceKey, writeToken } from './token.ts'

type IdentityDeps = {
  signingKey: Uint8Array
  organiserKey: string
  /** Refused with `no-such-event` or `event-deleted`. */
  findEvent: (eventId: EventId) => Promise<Result<EventRecord, Refused>>
}

export class Identity {
  #deps: IdentityDeps
  #tokens: TokenReader

  constructor(deps: IdentityDeps) {
    this.#deps = deps
    this.#tokens = new TokenReader(deps.signingKey)
  }

  /**
   * Who holds this token or key. Refused with `unauthorised` (none, wrong, or of an earlier issue of the link),
   * `event-deleted` or `no-such-event`.
   */
  async authenticate(credential: string | undefined): Promise<Result<Principal, Refused>> {
    if (credential === undefined || credential === '') return refuse({ code: 'unauthorised' })
    const token = this.#tokens.read(credential)
    if (!token)
      return isSameSecret(credential, this.#deps.organiserKey)
        ? ok({ role: 'organiser' })
        : refuse({ code: 'unauthorised' })
    const event = await this.#deps.findEvent(token.eventId)
    if (!event.ok) return event
    if (event.value.epochs[token.role] !== token.epoch) return refuse({ code: 'unauthorised' })
    const { eventId } = token
    return ok(
      token.role === 'participant'
        ? { role: token.role, eventId, deviceKey: token.deviceKey }
        : { role: token.role, eventId },
    )
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
