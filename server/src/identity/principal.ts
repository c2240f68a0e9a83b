/** Who is asking. A role is what a link gives; there are no accounts and no names. */
import type { LinkRole } from '@gatherboard/shared/protocol/http'
import type { DeviceKey, EventId } from '@gatherboard/shared/values/ids'

export type Role = LinkRole | 'organiser'

export type Principal =
  | { readonly role: 'organiser' }
  | { readonly role: 'facilitator' | 'projector'; readonly eventId: EventId }
  | { readonly role: 'participant'; readonly eventId: EventId; readonly deviceKey: DeviceKey }

/** Whether somebody belongs to an event in any role; the organiser belongs to all. */
export const isMember = (principal: Principal, eventId: EventId): boolean =>
  principal.role === 'organiser' || principal.eventId === eventId
