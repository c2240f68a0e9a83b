/**
 * Speaks to the server as one phone at one event. A token that is refused is replaced once, by joining again with the
 * kept code and device; only when that is refused too does the person have to do something.
 */
import type { EVENT_ROUTES, EventInfo } from '@gatherboard/shared/api/events'
import { eventPath, myNotesPath, wallPath } from '@gatherboard/shared/api/paths'
import type { Problem } from '@gatherboard/shared/api/problem'
import type { WALL_ROUTES } from '@gatherboard/shared/api/wall'
import { ApiProblem, callAndRead, type Call, type CallAs, type ReadAnswer } from '../api/client.ts'
import { readClockAhead } from '../api/server-clock.ts'
import { refuseAnswer } from '../own/link.ts'
import { rejoinEvent, type Session } from './session.ts'

type SpeakerOptions = {
  readSession(): Session
  /** The server's reason why this phone has to join again by hand. */
  isLockedOut(): Problem | undefined
  onSession(session: Session): void
  onLockedOut(problem: Problem): void
}

/** All throw `Unreachable`, or `ApiProblem` (with status 401: this phone has to join again by hand). */
export type Speaker = {
  /** Joins again with the kept code and device; one request for all who ask at once. */
  rejoin(): Promise<void>
  readToken(): Promise<string | undefined>
  /** As this phone; what is not from our own server is refused by `read`. */
  call: CallAs
  /** The event as it is now, and how far the server's clock is ahead of this phone's. */
  readEvent(): Promise<{ event: EventInfo; clockAheadMs: number }>
  /** `GET wall`; undefined instead of throwing, because the socket makes it good and says what is wrong. */
  readWall(): Promise<Uint8Array | undefined>
}

export function createSpeaker({ readSession, isLockedOut, onSession, onLockedOut }: SpeakerOptions): Speaker {
  const { eventId } = readSession()
  let rejoining: Promise<void> | undefined

  function rejoin(): Promise<void> {
    rejoining ??= rejoinEvent(readSession())
      .then(onSession)
      .catch((error: unknown) => {
        const isForNow = !(error instanceof ApiProblem) || error.problem.status >= 500 || error.problem.status === 429
        if (isForNow) throw error
        onLockedOut(error.problem)
        throw new ApiProblem({ ...error.problem, status: 401 })
      })
      .finally(() => {
        rejoining = undefined
      })
    return rejoining
  }

  async function call<Answer>(callPath: string, options: Call, read: ReadAnswer<Answer>): Promise<Answer> {
    const lockedOut = isLockedOut()
    const { token } = readSession()
    if (lockedOut) {
      // By the link that it came by a phone may still read what it has written, and take that back.
      if (options.method === 'DELETE' || callPath === myNotesPath(eventId))
        return callAndRead(callPath, { ...options, token }, read)
      throw new ApiProblem({ ...lockedOut, status: 401 })
    }
    if (token !== undefined) {
      try {
        return await callAndRead(callPath, { ...options, token }, read)
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.problem.status !== 401) throw error
      }
    }
    // Another call may have joined again while this one was under way.
    if (token === readSession().token) await rejoin()
    return callAndRead(callPath, { ...options, token: readSession().token }, read)
  }

  const callAs: CallAs = call
  return {
    rejoin,
    async readToken() {
      if (readSession().token === undefined) await rejoin()
      return readSession().token
    },
    call: callAs,
    readEvent() {
      const askedMs = Date.now()
      return callAs<typeof EVENT_ROUTES.read, { event: EventInfo; clockAheadMs: number }>(
        eventPath(eventId),
        {},
        async (response) => {
          const clockAheadMs = readClockAhead(response, askedMs)
          const { event } = ((await response.json()) ?? {}) as { event?: EventInfo }
          return event?.id === eventId ? { event, clockAheadMs } : refuseAnswer()
        },
      )
    },
    readWall: () =>
      callAs<typeof WALL_ROUTES.read, Uint8Array | undefined>(wallPath(eventId), {}, async (response) => {
        const isOurs = response.headers.get('content-type')?.startsWith('application/octet-stream')
        return isOurs ? new Uint8Array(await response.arrayBuffer()) : undefined
      }),
  }
}
