/** Who is asking. A role is what a link gives; there are no accounts and no names. */
import type { LinkRole } from '@gatherboard/shared/values/roles'
import type { DeviceKey, EventId } from '@gatherboard/shared/values/ids'
import type { Asker } from '../budgets/asker.ts'

export type Role = LinkRole | 'organiser'

export type Principal =
  | { readonly role: 'organiser' }
  | { readonly role: 'facilitator' | 'projector'; readonly eventId: EventId }
  | { readonly role: 'participant'; readonly eventId: EventId; readonly deviceKey: DeviceKey }

/** Whether somebody belongs to an event in any role; the organiser belongs to all. */
export const isMember = (principal: Principal, eventId: EventId): boolean =>
  principal.role === 'organiser' || principal.eventId === eventId

/** Whose budget somebody uses: their device's, or that of the link which they share with others. */
export function askerOf(principal: Principal): Asker {
  if (principal.role === 'participant') return { kind: 'device', key: principal.deviceKey }
  return { kind: 'link', key: principal.role === 'organiser' ? 'organiser' : `${principal.role} ${principal.eventId}` }
}
