/** Calls about notes of whoever runs the event, and of whoever wrote one. They throw ApiProblem or Unreachable. */
import type { MANY_NOTES_ROUTES, SetAsideMany } from '@gatherboard/shared/api/many-notes'
import type { NOTE_ROUTES, PutNote, SavedNote } from '@gatherboard/shared/api/notes'
import { manyNotesPath, noteActPath, notePath } from '@gatherboard/shared/api/paths'
import type { Position } from '@gatherboard/shared/wall/schema'
import { callApi, callJson } from './client.ts'
import type { EventCaller } from './event-caller.ts'

type Routes = typeof NOTE_ROUTES
type ManyRoutes = typeof MANY_NOTES_ROUTES
const encode = encodeURIComponent

export const putNote = ({ eventId, token }: EventCaller, noteId: string, note: PutNote): Promise<SavedNote> =>
  callJson<Routes['put']>(notePath(encode(eventId), encode(noteId)), { method: 'PUT', token, body: note })

/** Puts a note of one's own elsewhere on the wall. */
export async function placeOwnNote({ eventId, token }: EventCaller, noteId: string, [x, y]: Position): Promise<void> {
  await callApi<Routes['move']>(notePath(encode(eventId), encode(noteId)), {
    method: 'PATCH',
    token,
    body: { pos: [x, y] },
  })
}

/** Erases the note for good. */
export async function eraseNote({ eventId, token }: EventCaller, noteId: string): Promise<void> {
  await callApi<Routes['erase']>(notePath(encode(eventId), encode(noteId)), { method: 'DELETE', token })
}

export async function moveNote(
  { eventId, token }: EventCaller,
  noteId: string,
  move: 'publish' | 'set-aside' | 'restore',
): Promise<void> {
  const path = noteActPath(encode(eventId), encode(noteId), move)
  await callApi<Routes['publish' | 'setAside' | 'restore']>(path, { method: 'POST', token, body: {} })
}

/** Replaces the note's words everywhere, snapshots included. */
export async function redactNote({ eventId, token }: EventCaller, noteId: string, text: string): Promise<void> {
  const path = noteActPath(encode(eventId), encode(noteId), 'redact')
  await callApi<Routes['redact']>(path, { method: 'POST', token, body: { text } })
}

/** Sets aside every note of the phone that wrote this one, but those for the report only. */
export function setAsideFromPhone({ eventId, token }: EventCaller, noteId: string): Promise<SetAsideMany> {
  const path = noteActPath(encode(eventId), encode(noteId), 'set-aside')
  return callJson<Routes['setAside']>(path, { method: 'POST', token, body: { allFromDevice: true } })
}

/** Sets aside what phones have written since then. @param since milliseconds since the epoch */
export function setAsideSince({ eventId, token }: EventCaller, since: number): Promise<SetAsideMany> {
  const path = manyNotesPath(encode(eventId), 'set-aside')
  return callJson<ManyRoutes['setAside']>(path, { method: 'POST', token, body: { since: Math.floor(since) } })
}

/** Brings back what was set aside together. @returns how many */
export async function restoreBatch({ eventId, token }: EventCaller, batch: string): Promise<number> {
  const path = manyNotesPath(encode(eventId), 'restore')
  return (await callJson<ManyRoutes['restore']>(path, { method: 'POST', token, body: { batch } })).count
}

/** Erases for good what was set aside together. @returns how many */
export async function eraseBatch({ eventId, token }: EventCaller, batch: string): Promise<number> {
  const path = manyNotesPath(encode(eventId), 'erase')
  return (await callJson<ManyRoutes['erase']>(path, { method: 'POST', token, body: { batch } })).count
}
