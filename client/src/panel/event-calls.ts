/**
 * What an organiser or a facilitator may ask of the server about one event (docs/contract.md). `token` is a
 * facilitator's token or the organiser's key; the server knows which. Every call throws ApiProblem or Unreachable.
 */
import type { Board } from '@gatherboard/shared/api/board'
import type { EventAccess, EventInfo, PatchEvent } from '@gatherboard/shared/api/events'
import type { Imported } from '@gatherboard/shared/api/import'
import type { LinkRole } from '@gatherboard/shared/values/roles'
import type { PatchSketch, SketchInfo } from '@gatherboard/shared/api/sketches'
import type { PutNote, SavedNote } from '@gatherboard/shared/api/notes'
import type { RemovedDrawings } from '@gatherboard/shared/api/drawings'
import type { SetAsideMany } from '@gatherboard/shared/api/many-notes'
import type { SnapshotInfo } from '@gatherboard/shared/api/snapshots'
import { callApi, callJson } from '../api/client.ts'
import { upload } from '../api/upload.ts'

/** Which event, and with what right. */
export type EventCaller = { eventId: string; token: string }
export type JoinInfo = { joinCode: string; link: string }

const eventPath = (eventId: string, rest = ''): string => `/api/events/${encodeURIComponent(eventId)}${rest}`

export async function readEvent({ eventId, token }: EventCaller, signal?: AbortSignal): Promise<EventInfo> {
  const { event } = await callJson<{ event: EventInfo }>(eventPath(eventId), { token, ...(signal ? { signal } : {}) })
  return event
}

export const readJoinInfo = ({ eventId, token }: EventCaller, signal?: AbortSignal): Promise<JoinInfo> =>
  callJson(eventPath(eventId, '/join-info'), { token, ...(signal ? { signal } : {}) })

export async function patchEvent({ eventId, token }: EventCaller, change: PatchEvent): Promise<void> {
  await callApi(eventPath(eventId), { method: 'PATCH', token, body: change })
}

export const rotateLink = ({ eventId, token }: EventCaller, role: LinkRole): Promise<EventAccess> =>
  callJson(eventPath(eventId, '/links/rotate'), { method: 'POST', token, body: { role } })

export const putNote = ({ eventId, token }: EventCaller, noteId: string, note: PutNote): Promise<SavedNote> =>
  callJson(eventPath(eventId, `/notes/${encodeURIComponent(noteId)}`), { method: 'PUT', token, body: note })

/** Erases the note for good. */
export async function eraseNote({ eventId, token }: EventCaller, noteId: string): Promise<void> {
  await callApi(eventPath(eventId, `/notes/${encodeURIComponent(noteId)}`), { method: 'DELETE', token })
}

export async function moveNote(
  { eventId, token }: EventCaller,
  noteId: string,
  move: 'publish' | 'set-aside' | 'restore',
): Promise<void> {
  await callApi(eventPath(eventId, `/notes/${encodeURIComponent(noteId)}/${move}`), { method: 'POST', token, body: {} })
}

/** Sets aside every note of the phone that wrote this one, but those for the report only. */
export const setAsideFromPhone = ({ eventId, token }: EventCaller, noteId: string): Promise<SetAsideMany> =>
  callJson(eventPath(eventId, `/notes/${encodeURIComponent(noteId)}/set-aside`), {
    method: 'POST',
    token,
    body: { allFromDevice: true },
  })

/** Sets aside what phones have written since then. @param since milliseconds since the epoch */
export const setAsideSince = ({ eventId, token }: EventCaller, since: number): Promise<SetAsideMany> =>
  callJson(eventPath(eventId, '/notes/set-aside'), { method: 'POST', token, body: { since: Math.floor(since) } })

/** Brings back what was set aside together. @returns how many */
export async function restoreBatch({ eventId, token }: EventCaller, batch: string): Promise<number> {
  return (
    await callJson<{ count: number }>(eventPath(eventId, '/notes/restore'), { method: 'POST', token, body: { batch } })
  ).count
}

/** Erases for good what was set aside together. @returns how many */
export async function eraseBatch({ eventId, token }: EventCaller, batch: string): Promise<number> {
  return (
    await callJson<{ count: number }>(eventPath(eventId, '/notes/erase'), { method: 'POST', token, body: { batch } })
  ).count
}

/** Replaces the note's words everywhere, snapshots included. */
export async function redactNote({ eventId, token }: EventCaller, noteId: string, text: string): Promise<void> {
  await callApi(eventPath(eventId, `/notes/${encodeURIComponent(noteId)}/redact`), {
    method: 'POST',
    token,
    body: { text },
  })
}

/** All sketch notes, those that are set aside too. */
export const listSketches = ({ eventId, token }: EventCaller, signal?: AbortSignal): Promise<SketchInfo[]> =>
  callJson(eventPath(eventId, '/sketches'), { token, ...(signal ? { signal } : {}) })

/** Changes what is said about a sketch note; words that are not given stay as they are. */
export const describeSketch = (
  { eventId, token }: EventCaller,
  sketchId: string,
  words: PatchSketch,
): Promise<SketchInfo> =>
  callJson(eventPath(eventId, `/sketches/${encodeURIComponent(sketchId)}`), { method: 'PATCH', token, body: words })

export async function moveSketch(
  { eventId, token }: EventCaller,
  sketchId: string,
  move: 'set-aside' | 'restore',
): Promise<void> {
  await callApi(eventPath(eventId, `/sketches/${encodeURIComponent(sketchId)}/${move}`), {
    method: 'POST',
    token,
    body: {},
  })
}

/** Erases the sketch note for good, with every size of its picture. */
export async function eraseSketch({ eventId, token }: EventCaller, sketchId: string): Promise<void> {
  await callApi(eventPath(eventId, `/sketches/${encodeURIComponent(sketchId)}`), { method: 'DELETE', token })
}

/** Takes everything that was drawn off the wall, after a snapshot that it can come back from. */
export const removeDrawings = ({ eventId, token }: EventCaller): Promise<RemovedDrawings> =>
  callJson(eventPath(eventId, '/drawings/remove'), { method: 'POST', token })

/** Brings the drawings of a snapshot back, and nothing else of it. */
export const restoreDrawings = ({ eventId, token }: EventCaller, snapshot: string): Promise<{ count: number }> =>
  callJson(eventPath(eventId, '/drawings/restore'), { method: 'POST', token, body: { snapshot } })

/** Erases everything that was drawn for good, in snapshots too. */
export async function eraseDrawings({ eventId, token }: EventCaller): Promise<void> {
  await callApi(eventPath(eventId, '/drawings'), { method: 'DELETE', token })
}

export async function listSnapshots({ eventId, token }: EventCaller, signal?: AbortSignal): Promise<SnapshotInfo[]> {
  const { snapshots } = await callJson<{ snapshots: SnapshotInfo[] }>(eventPath(eventId, '/snapshots'), {
    token,
    ...(signal ? { signal } : {}),
  })
  return snapshots
}

export const takeSnapshot = ({ eventId, token }: EventCaller, label: string): Promise<SnapshotInfo> =>
  callJson(eventPath(eventId, '/snapshots'), { method: 'POST', token, body: label === '' ? {} : { label } })

export const readSnapshot = (token: string, snapshotId: string, signal?: AbortSignal): Promise<Board> =>
  callJson(`/api/snapshots/${encodeURIComponent(snapshotId)}`, { token, ...(signal ? { signal } : {}) })

/**
 * What the person says of the file's columns: which holds the words; which the heading, or one heading for all. Or
 * several, each with its heading.
 */
export type ImportColumns = { text?: string; lens?: string; map?: ReadonlyArray<{ column: string; lens: string }> }

/** @param file `signal` ends it: what is in by then stays */
export function importNotes(
  { eventId, token }: EventCaller,
  file: { body: Blob; contentType: string; signal: AbortSignal },
  columns: ImportColumns,
): Promise<Imported> {
  const { map = [], ...one } = columns
  const query = new URLSearchParams([
    ...Object.entries(one),
    ...map.map(({ column, lens }) => ['map', `${column}:${lens}`]),
  ]).toString()
  return upload({ path: eventPath(eventId, `/import${query === '' ? '' : `?${query}`}`), token, ...file })
}

export type ExportFormat = 'json' | 'csv'

/**
 * Whose words are in a file: all that was said, for those who run the event; only what may be quoted; or, as JSON,
 * everything there is.
 */
export type ExportEdition = 'team' | 'handon' | 'backup'

export const exportPath = (eventId: string, format: ExportFormat, edition: ExportEdition, snapshot: string): string =>
  eventPath(eventId, `/export?${new URLSearchParams({ format, edition, snapshot }).toString()}`)

/** The board as JSON. @param snapshot a snapshot's id, `latest`, or `live` for the board as it is now */
export const readBoard = ({ eventId, token }: EventCaller, snapshot: string, signal?: AbortSignal): Promise<Board> =>
  callJson(exportPath(eventId, 'json', 'backup', snapshot), { token, ...(signal ? { signal } : {}) })

/**
 * Downloads what is at an API path. A browser cannot send our header with a download, so that the server first
 * gives a ticket: an address that works once and for a minute.
 */
export async function startDownload(token: string, path: string): Promise<void> {
  const { url } = await callJson<{ url: string }>('/api/tickets', { method: 'POST', token, body: { path } })
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  document.body.append(link)
  link.click()
  link.remove()
}
