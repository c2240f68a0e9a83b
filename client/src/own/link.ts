/**
 * What one person asks the server about notes of their own, and of others. Answers are believed only when they are
 * about what was asked: halls have networks that answer everything with a login page of their own.
 */
import type { MyNote, SavedNote } from '@gatherboard/shared/api/notes'
import type { MyReactions } from '@gatherboard/shared/api/reactions'
import { Unreachable, callAndRead, type Call, type ReadAnswer } from '../api/client.ts'
import type { ReactionCalls } from './reactions.ts'
import type { OutboxCalls } from './sender.ts'

/** Makes a call as the person whose notes these are; throws as `callAndRead` does. */
export type CallAs = <Answer>(path: string, options: Call, read: ReadAnswer<Answer>) => Promise<Answer>

export type OwnLink = OutboxCalls & ReactionCalls

/** Whoever came by a link that they cannot renew by themselves. */
export const callWithToken =
  (token: string): CallAs =>
  (path, options, read) =>
    callAndRead(path, { ...options, token }, read)

export function createOwnLink(eventId: string, call: CallAs): OwnLink {
  const path = `/api/events/${eventId}`
  return {
    put: ({ noteId, content, rev, overTouched }) =>
      call(
        `${path}/notes/${noteId}`,
        { method: 'PUT', body: { ...content, rev, ...(overTouched ? { overTouched } : {}) } },
        async (response) => {
          // "Saved" is a promise to a person: only our own server's answer about this very note counts.
          const saved = (await response.json()) as SavedNote | null
          return saved?.noteId === noteId && typeof saved.rev === 'number' ? saved : refuseAnswer()
        },
      ),
    withdraw: (noteId) =>
      call(`${path}/notes/${noteId}`, { method: 'DELETE' }, async ({ status }) =>
        status === 204 ? undefined : refuseAnswer(),
      ),
    readMine: () =>
      call(`${path}/notes/mine`, {}, async (response) => {
        const mine: unknown = await response.json()
        return Array.isArray(mine) ? (mine as MyNote[]) : refuseAnswer()
      }),
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
  }
}

export function refuseAnswer(): never {
  throw new Unreachable('The answer was not from Gatherboard', { isAnswered: true })
}
