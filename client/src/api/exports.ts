/** The board of an event as a file: where it is, reading it, and having the browser download it. */
import type { Board } from '@gatherboard/shared/api/board'
import { exportPath, TICKETS_PATH } from '@gatherboard/shared/api/paths'
import type { TICKET_ROUTES } from '@gatherboard/shared/api/tickets'
import type { Edition, ExportFormat } from '@gatherboard/shared/values/editions'
import { callAndRead, callJson, readJson } from './client.ts'
import type { EventCaller } from './event-caller.ts'

/** @param snapshot a snapshot's id, `latest`, or `live` for the board as it is now */
export const boardFilePath = (eventId: string, format: ExportFormat, edition: Edition, snapshot: string): string =>
  `${exportPath(encodeURIComponent(eventId))}?${new URLSearchParams({ format, edition, snapshot }).toString()}`

/** All of the board. @throws ApiProblem, Unreachable */
export const readBoard = ({ eventId, token }: EventCaller, snapshot: string, signal?: AbortSignal): Promise<Board> =>
  callAndRead(boardFilePath(eventId, 'json', 'backup', snapshot), { token, signal }, readJson<Board>)

/**
 * Downloads what is at an API path. A browser cannot send our header with a download, so that the server first
 * gives a ticket: an address that works once and for a minute.
 */
export async function startDownload(token: string, path: string): Promise<void> {
  const { url } = await callJson<typeof TICKET_ROUTES.issue>(TICKETS_PATH, { method: 'POST', token, body: { path } })
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  document.body.append(link)
  link.click()
  link.remove()
}
