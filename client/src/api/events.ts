/**
 * Calls about events. Those that take an `EventCaller` are for whoever runs the event; those that take a `key` are the
 * organiser's. As every call of this folder, they throw ApiProblem or Unreachable.
 */
import type {
  CreateEvent,
  EVENT_ROUTES,
  EventAccess,
  EventInfo,
  EventPage,
  JoinInfo,
  ListEvents,
  PatchEvent,
} from '@gatherboard/shared/api/events'
import { EVENTS_PATH, eventPath, joinInfoPath, rotateLinkPath } from '@gatherboard/shared/api/paths'
import type { LinkRole } from '@gatherboard/shared/values/roles'
import { Unreachable, callAndRead, callApi, callJson } from './client.ts'
import type { EventCaller } from './event-caller.ts'
import { readClockAhead } from './server-clock.ts'

type Routes = typeof EVENT_ROUTES
const encode = encodeURIComponent

export async function readEvent({ eventId, token }: EventCaller, signal?: AbortSignal): Promise<EventInfo> {
  return (await callJson<Routes['read']>(eventPath(encode(eventId)), { token, signal })).event
}

/** The event with its ways in, which only the organiser is told. */
export async function readEventAccess({ eventId, token }: EventCaller, signal?: AbortSignal): Promise<EventAccess> {
  const answer = await callJson<Routes['read']>(eventPath(encode(eventId)), { token, signal })
  if (!('links' in answer)) throw new Unreachable('The answer was not for the organiser', { isAnswered: true })
  return answer
}

/** How far the server's clock is ahead of this device's, ms. */
export async function readServerClock({ eventId, token }: EventCaller, signal?: AbortSignal): Promise<number> {
  const askedMs = Date.now()
  return readClockAhead(await callApi<Routes['read']>(eventPath(encode(eventId)), { token, signal }), askedMs)
}

export const readJoinInfo = ({ eventId, token }: EventCaller, signal?: AbortSignal): Promise<JoinInfo> =>
  callJson<Routes['joinInfo']>(joinInfoPath(encode(eventId)), { token, signal })

/** The same with how far the server's clock is ahead of this device's, ms. */
export function readJoinInfoAndClock({ eventId, token }: EventCaller, signal: AbortSignal) {
  const askedMs = Date.now()
  return callAndRead(joinInfoPath(encode(eventId)), { token, signal }, async (response) => {
    const clockAheadMs = readClockAhead(response, askedMs)
    return { join: (await response.json()) as JoinInfo, clockAheadMs }
  })
}

export async function patchEvent({ eventId, token }: EventCaller, change: PatchEvent): Promise<void> {
  await callApi<Routes['patch']>(eventPath(encode(eventId)), { method: 'PATCH', token, body: change })
}

export const rotateLink = ({ eventId, token }: EventCaller, role: LinkRole): Promise<EventAccess> =>
  callJson<Routes['rotateLink']>(rotateLinkPath(encode(eventId)), { method: 'POST', token, body: { role } })

/** A page of the list, or of what `ask` chooses of it. */
export function listEvents(key: string, ask: ListEvents = {}, signal?: AbortSignal): Promise<EventPage> {
  const query = new URLSearchParams(
    Object.entries(ask).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
  return callJson<Routes['list']>(query.size === 0 ? EVENTS_PATH : `${EVENTS_PATH}?${query}`, { token: key, signal })
}

export const createEvent = (key: string, event: CreateEvent): Promise<EventAccess> =>
  callJson<Routes['create']>(EVENTS_PATH, { method: 'POST', token: key, body: event })

export async function deleteEvent(key: string, eventId: string): Promise<void> {
  await callApi<Routes['delete']>(eventPath(encode(eventId)), { method: 'DELETE', token: key })
}
