/**
 * What one phone knows of one event it has joined: the token it speaks with, and the secret that makes its notes its
 * own. Each event has a secret of its own, so that nobody can tell that two events were visited by the same phone.
 */
import type { EventInfo } from '@gatherboard/shared/api/events'
import type { Joined } from '@gatherboard/shared/api/join'
import { newDeviceSecret, parseEventId, type EventId } from '@gatherboard/shared/values/ids'
import { ApiProblem } from '../api/client.ts'
import { join } from '../api/join.ts'
import { decideWaitMs } from '../own/backoff.ts'
import { inBrowser } from '../kept/kept.ts'
import { eventKey } from '../kept/registry.ts'

export type Session = {
  readonly eventId: EventId
  readonly code: string
  /** Only this browser ever holds it; it finds the phone's own notes again. */
  readonly device: string
  /** Undefined: join again with `code` and `device` to get one. */
  readonly token: string | undefined
  readonly event: EventInfo
}

const keyOf = (eventId: string) => eventKey('session', eventId)
const PREFIX = keyOf('')
/** After so many "not now" the person is told; until then the phone waits its turn by itself. */
const JOIN_TRIES = 5

export function readSession(eventId: string): Session | undefined {
  const kept = inBrowser.readJson(keyOf(eventId))
  if (typeof kept !== 'object' || kept === null) return undefined
  const { code, device, token, event } = kept as Record<string, unknown>
  const id = parseEventId(eventId)
  if (!id || typeof code !== 'string' || typeof device !== 'string' || typeof event !== 'object' || event === null)
    return undefined
  return { eventId: id, code, device, token: typeof token === 'string' ? token : undefined, event: event as EventInfo }
}

/** The session that was joined with this code on this phone, if there is one. */
export const findSession = (code: string): Session | undefined =>
  inBrowser
    .keys(PREFIX)
    .map((key) => readSession(key.slice(PREFIX.length)))
    .find((session) => session?.code === code)

/** Kept with the time, so that the event that was here last comes first. */
const keepSession = (session: Session): void =>
  inBrowser.keep(keyOf(session.eventId), JSON.stringify({ ...session, keptAtMs: Date.now() }))

/** False where the browser keeps nothing: a page that is loaded again is another phone. */
export const isSessionKept = ({ eventId }: Session): boolean => inBrowser.lasts(keyOf(eventId))

/**
 * The same for an answer that came late: a phone that has been cleared meanwhile, or given to somebody else, stays so.
 */
export function keepSessionIfStillHere(session: Session): void {
  if (readSession(session.eventId)?.device === session.device) keepSession(session)
}

/** The events that this phone has joined, the newest visit first. */
export function listSessions(): Session[] {
  const keptAtMs = (eventId: string): number =>
    Number((inBrowser.readJson(keyOf(eventId)) as { keptAtMs?: unknown } | undefined)?.keptAtMs ?? 0)
  return inBrowser
    .keys(PREFIX)
    .flatMap((key) => readSession(key.slice(PREFIX.length)) ?? [])
    .sort((a, b) => keptAtMs(b.eventId) - keptAtMs(a.eventId))
}

/** Told that the server asked to wait so long before the next try, which is made by itself. */
type OnWait = (waitMs: number) => void

/**
 * Joins the event of a code, as the device this phone already is there (so that its own notes come back).
 * @throws ApiProblem, Unreachable
 */
export async function joinEvent(code: string, onWait?: OnWait): Promise<Session> {
  const known = findSession(code)
  const joined = await callJoin(code, known?.device ?? newDeviceSecret(), onWait)
  const before = readSession(joined.eventId)
  // The code was changed since this phone last joined: the same event under a new code, so the same device again.
  if (before && before.device !== joined.device) return keepJoined(code, await callJoin(code, before.device))
  return keepJoined(code, joined)
}

/** A new token for a session whose token is refused. @throws ApiProblem, Unreachable */
export async function rejoinEvent({ code, device }: Session): Promise<Session> {
  const session = toSession(code, await callJoin(code, device))
  keepSessionIfStillHere(session)
  return session
}

async function callJoin(code: string, device: string, onWait?: OnWait): Promise<Joined> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await join({ code, device })
    } catch (error) {
      const isForNow = error instanceof ApiProblem && (error.problem.status === 429 || error.problem.status === 503)
      if (!isForNow || tries === JOIN_TRIES) throw error
      const waitMs = decideWaitMs(tries, error.retryAfterMs, Math.random())
      onWait?.(waitMs)
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
}

function keepJoined(code: string, joined: Joined): Session {
  const session = toSession(code, joined)
  keepSession(session)
  return session
}

const toSession = (code: string, { eventId, token, device, event }: Joined): Session => ({
  eventId: eventId as EventId,
  code,
  device,
  token,
  event,
})
