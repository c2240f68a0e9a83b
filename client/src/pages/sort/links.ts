/** To the other pages of this event, with the same right. */
import type { EventCaller } from '../../api/event-caller.ts'

export const linkTo = (page: 'canvas' | 'list', { eventId, token }: EventCaller): string =>
  `/e/${encodeURIComponent(eventId)}/${page}#t=${encodeURIComponent(token)}`
