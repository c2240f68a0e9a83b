/**
 * What one person asks the server about notes of their own, and of others. Answers are believed only when they are
 * about what was asked: halls have networks that answer everything with a login page of their own.
 */
import type { NOTE_ROUTES } from '@gatherboard/shared/api/notes'
import { cheerPath, myNotesPath, myReactionsPath, notePath, votePath } from '@gatherboard/shared/api/paths'
import type { REACTION_ROUTES } from '@gatherboard/shared/api/reactions'
import { Unreachable, callAndRead, type CallAs } from '../api/client.ts'
import type { ReactionCalls } from './reactions.ts'
import type { OutboxCalls } from './sender.ts'

type Notes = typeof NOTE_ROUTES
type Reactions = typeof REACTION_ROUTES
export type OwnLink = OutboxCalls & ReactionCalls

/** Whoever came by a link that they cannot renew by themselves. */
export const callWithToken =
  (token: string): CallAs =>
  (path, call, read) =>
    callAndRead(path, { ...call, token }, read)

export function createOwnLink(eventId: string, call: CallAs): OwnLink {
  return {
    put: ({ noteId, content, rev, overTouched }) =>
      call<Notes['put']>(
        notePath(eventId, noteId),
        { method: 'PUT', body: { ...content, rev, ...(overTouched ? { overTouched } : {}) } },
        async (response) => {
          // "Saved" is a promise to a person: only our own server's answer about this very note counts.
          const saved = await response.json()
          return saved?.noteId === noteId && typeof saved.rev === 'number' ? saved : refuseAnswer()
        },
      ),
    withdraw: (noteId) =>
      call<Notes['erase'], void>(notePath(eventId, noteId), { method: 'DELETE' }, async ({ status }) =>
        status === 204 ? undefined : refuseAnswer(),
      ),
    readMine: () =>
      call<Notes['readMine']>(myNotesPath(eventId), {}, async (response) => {
        const mine: unknown = await response.json()
        return Array.isArray(mine) ? mine : refuseAnswer()
      }),
    readReactions: () =>
      call<Reactions['readMine']>(myReactionsPath(eventId), {}, async (response) => {
        const mine = await response.json()
        return mine && Array.isArray(mine.cheers) && Array.isArray(mine.votes) ? mine : refuseAnswer()
      }),
    setCheer: (noteId, cheered) => {
      const read = async (response: Response): Promise<void> =>
        typeof (await response.json())?.cheers === 'number' ? undefined : refuseAnswer()
      const path = cheerPath(eventId, noteId)
      return cheered
        ? call<Reactions['cheer'], void>(path, { method: 'PUT' }, read)
        : call<Reactions['takeCheerBack'], void>(path, { method: 'DELETE' }, read)
    },
    setVote: (noteId, count) =>
      call<Reactions['vote'], number>(
        votePath(eventId, noteId),
        { method: 'PUT', body: { count } },
        async (response) => {
          const left: unknown = (await response.json())?.left
          return typeof left === 'number' ? left : refuseAnswer()
        },
      ),
  }
}

export function refuseAnswer(): never {
  throw new Unreachable('The answer was not from Gatherboard', { isAnswered: true })
}
