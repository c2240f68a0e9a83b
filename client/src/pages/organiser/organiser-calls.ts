/** What only the organiser may ask of the server: with the organiser's key, about all events. */
import type { CreateEvent, EventAccess, EventPage, ListEvents } from '@gatherboard/shared/api/events'
import type { Machine } from '@gatherboard/shared/api/machine'
import type { CreateProgramme, PatchProgramme, Programme } from '@gatherboard/shared/api/programmes'
import { callApi, callJson } from '../../api/client.ts'

/** A page of the list, or of what `ask` chooses of it. */
export function listEvents(key: string, ask: ListEvents = {}, signal?: AbortSignal): Promise<EventPage> {
  const query = new URLSearchParams(
    Object.entries(ask).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
  return callJson(query.size === 0 ? '/api/events' : `/api/events?${query}`, {
    token: key,
    ...(signal ? { signal } : {}),
  })
}

export const createEvent = (key: string, event: CreateEvent): Promise<EventAccess> =>
  callJson('/api/events', { method: 'POST', token: key, body: event })

export const readMachine = (key: string, signal?: AbortSignal): Promise<Machine> =>
  callJson('/api/machine', { token: key, ...(signal ? { signal } : {}) })

/** The date of the computer is right. @param now as it was shown */
export const confirmClock = (key: string, now: string): Promise<Machine> =>
  callJson('/api/machine/clock', { method: 'POST', token: key, body: { now } })

/** These may be deleted although they are most of what is here. */
export const confirmDeletions = (key: string, eventIds: readonly string[]): Promise<Machine> =>
  callJson('/api/machine/deletions', { method: 'POST', token: key, body: { eventIds } })

export async function deleteEvent(key: string, eventId: string): Promise<void> {
  await callApi(`/api/events/${encodeURIComponent(eventId)}`, { method: 'DELETE', token: key })
}

export async function listProgrammes(key: string, signal?: AbortSignal): Promise<Programme[]> {
  const { programmes } = await callJson<{ programmes: Programme[] }>('/api/programmes', {
    token: key,
    ...(signal ? { signal } : {}),
  })
  return programmes
}

export async function createProgramme(key: string, programme: CreateProgramme): Promise<void> {
  await callApi('/api/programmes', { method: 'POST', token: key, body: programme })
}

const programmePath = (id: string): string => `/api/programmes/${encodeURIComponent(id)}`

export async function patchProgramme(key: string, id: string, change: PatchProgramme): Promise<void> {
  await callApi(programmePath(id), { method: 'PATCH', token: key, body: change })
}

/** All events of the first into the second, which stays. */
export async function mergeProgramme(key: string, id: string, into: string): Promise<void> {
  await callApi(`${programmePath(id)}/merge`, { method: 'POST', token: key, body: { into } })
}

export async function deleteProgramme(key: string, id: string): Promise<void> {
  await callApi(programmePath(id), { method: 'DELETE', token: key })
}
