/**
 * Speaks to the server as one phone at one event. A token that is refused is replaced once, by joining again with the
 * kept code and device; only when that is refused too does the person have to do something. Answers are believed only
 * when they are about what was asked: halls have networks that answer everything with a login page of their own.
 */
import type { EventInfo } from '@gatherboard/shared/api/events'
import type { MyNote, SavedNote } from '@gatherboard/shared/api/notes'
import type { MyReactions } from '@gatherboard/shared/api/reactions'
import type { Problem } from '@gatherboard/shared/api/problem'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { ApiProblem, Unreachable, callAndRead, type Call, type ReadAnswer } from '../api/client.ts'
import { readClockAhead } from '../api/server-clock.ts'
import type { Task } from '../own/queue.ts'
import { rejoinEvent, type Session } from './session.ts'

type SpeakerOptions = {
  readSession(): Session
  /** The server's reason why this phone has to join again by hand. */
  isLockedOut(): Problem | undefined
  onSession(session: Session): void
  onLockedOut(problem: Problem): void
}

/** All throw `Unreachable`, or `ApiProblem` (with status 401: this phone has to join again by hand). */
type Speaker = {
  /** Joins again with the kept code and device; one request for all who ask at once. */
  rejoin(): Promise<void>
  readToken(): Promise<string | undefined>
  putNote(task: Task): Promise<SavedNote>
  deleteNote(noteId: NoteId): Promise<void>
  readMine(): Promise<MyNote[]>
  /** The event as it is now, and how far the server's clock is ahead of this phone's. */
  readEvent(): Promise<{ event: EventInfo; clockAheadMs: number }>
  readReactions(): Promise<MyReactions>
  setCheer(noteId: NoteId, cheered: boolean): Promise<void>
  /** Resolves to the votes left. */
  setVote(noteId: NoteId, count: number): Promise<number>
  /** `GET wall`; undefined instead of throwing, because the socket makes it good and says what is wrong. */
  readWall(): Promise<Uint8Array | undefined>
}

export function createSpeaker({ readSession, isLockedOut, onSession, onLockedOut }: SpeakerOptions): Speaker {
  const path = `/api/events/${readSession().eventId}`
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
    if (lockedOut) throw new ApiProblem({ ...lockedOut, status: 401 })
    const { token } = readSession()
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

  return {
    rejoin,
    async readToken() {
      if (readSession().token === undefined) await rejoin()
      return readSession().token
    },
    putNote: ({ noteId, content, rev, overTouched }) =>
      call(
        `${path}/notes/${noteId}`,
        { method: 'PUT', body: { ...content, rev, ...(overTouched ? { overTouched } : {}) } },
        async (response) => {
          // "Saved" is a promise to a person: only our own server's answer about this very note counts.
          const saved = (await response.json()) as SavedNote | null
          return saved?.noteId === noteId && typeof saved.rev === 'number' ? saved : refuseAnswer()
        },
      ),
    deleteNote: (noteId) =>
      call(`${path}/notes/${noteId}`, { method: 'DELETE' }, async ({ status }) =>
        status === 204 ? undefined : refuseAnswer(),
      ),
    readMine: () =>
      call(`${path}/notes/mine`, {}, async (response) => {
        const mine: unknown = await response.json()
        return Array.isArray(mine) ? (mine as MyNote[]) : refuseAnswer()
      }),
    readEvent() {
      const askedMs = Date.now()
      return call(path, {}, async (response) => {
        const clockAheadMs = readClockAhead(response, askedMs)
        const { event } = ((await response.json()) ?? {}) as { event?: EventInfo }
        return event?.id === readSession().eventId ? { event, clockAheadMs } : refuseAnswer()
      })
    },
    readReactions: () =>
      call(`${path}/reactions/mine`, {}, async (response) => {
        const mine = (await response.json()) as MyReactions | null
        return mine && Array.isArray(mine.cheers) && Array.isArray(mine.votes) ? mine : refuseAnswer()
      }),
    setCheer: (noteId, cheered) =>
      call(`${path}/notes/${noteId}/cheer`, { method: cheered ? 'PUT' : 'DELETE' }, async (response) => {
        const { cheers } = ((await response.json()) ?? {}) as { cheers?: number }
        return typeof cheers === 'number' ? undefined : refuseAnswer()
      }),
    setVote: (noteId, count) =>
      call(`${path}/notes/${noteId}/vote`, { method: 'PUT', body: { count } }, async (response) => {
        const { left } = ((await response.json()) ?? {}) as { left?: number }
        return typeof left === 'number' ? left : refuseAnswer()
      }),
    readWall: () =>
      call(`${path}/wall`, {}, async (response) => {
        const isOurs = response.headers.get('content-type')?.startsWith('application/octet-stream')
        return isOurs ? new Uint8Array(await response.arrayBuffer()) : undefined
      }),
  }
}

function refuseAnswer(): never {
  throw new Unreachable('The answer was not from Gatherboard', { isAnswered: true })
}
