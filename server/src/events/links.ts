/**
 * The ways into an event, as they are printed, shown and sent. Tokens stand in the fragment, which no server is ever
 * sent.
 */
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { Identity } from '../identity/identity.ts'
import { toEventInfo, type EventRecord } from '../settings/event-record.ts'

/** @param siteUrl where people reach this server, without a slash at the end */
const participantLink = (siteUrl: string, { joinCode }: EventRecord): string => `${siteUrl}/j/${joinCode}`

export function createAccess(siteUrl: string, identity: Identity, event: EventRecord): EventAccess {
  const tokens = {
    facilitator: identity.issueLinkToken(event, 'facilitator'),
    projector: identity.issueLinkToken(event, 'projector'),
  }
  return {
    event: toEventInfo(event),
    joinCode: event.joinCode,
    links: {
      participant: participantLink(siteUrl, event),
      facilitator: `${siteUrl}/e/${event.id}/canvas#t=${tokens.facilitator}`,
      projector: `${siteUrl}/e/${event.id}/projector#t=${tokens.projector}`,
    },
    tokens,
  }
}
