/** When a page has no right to an event's words any more: the event is deleted, or its link has been renewed. */
import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import { ApiProblem } from '../api/client.ts'
import type { ConnectionStatus } from './connection.ts'

const GONE: ReadonlySet<number> = new Set([CLOSE.unauthorised.code, CLOSE.notFound.code, CLOSE.deleted.code])
/** The event is nowhere: with a renewed link, another link brings it back. */
const FOR_EVER: ReadonlySet<number> = new Set([CLOSE.notFound.code, CLOSE.deleted.code])

/** The close code of such an end; undefined for any other state. */
export const findGone = (status: ConnectionStatus): number | undefined =>
  status.state === 'ended' && GONE.has(status.code) ? status.code : undefined

/** The same of a call that was refused. */
export function readGone(error: unknown): number | undefined {
  if (!(error instanceof ApiProblem)) return undefined
  if (error.problem.status === 401) return CLOSE.unauthorised.code
  if (error.code === 'event-deleted') return CLOSE.deleted.code
  return error.code === 'no-such-event' ? CLOSE.notFound.code : undefined
}

export const isGoneForEver = (code: number): boolean => FOR_EVER.has(code)
