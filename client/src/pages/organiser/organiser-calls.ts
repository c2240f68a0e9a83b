/** What only the organiser may ask of the server: with the organiser's key, about all events. */
import type { CreateEvent, EventAccess, EventSummary } from '@gatherboard/shared/protocol/http'
import { callApi, callJson } from '../../api/client.ts'

export async function listEvents(key: string, signal?: AbortSignal): Promise<EventSummary[]> {
  const { events } = await callJson<{ events: EventSummary[] }>('/api/events', { token: key, ...(signal ? { signal } : {}) })
  return events
}

export const createEvent = (key: string, event: CreateEvent): Promise<EventAccess> =>
  callJson('/api/events', { method: 'POST', token: key, body: event })

export async function deleteEvent(key: string, eventId: string): Promise<void> {
  await callApi(`/api/events/${encodeURIComponent(eventId)}`, { method: 'DELETE', token: key })
}
