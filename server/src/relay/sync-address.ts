/** What the address of a socket says: which room, in which lane, and by which token. */
import type { IncomingMessage } from 'node:http'
import type { RoomKind } from '@gatherboard/shared/wall/schema'
import { TOKEN_SUBPROTOCOL_PREFIX, VIEWS, type View } from '@gatherboard/shared/sync/frames'
import { parseEventId, type EventId } from '@gatherboard/shared/values/ids'

export type SyncAddress = { kind: RoomKind; eventId: EventId; view: View; token: string | undefined }

const PATH = /^\/sync\/(wall|backstage)\.([A-Za-z0-9_-]+)$/

/** Undefined when there is no such room. */
export function readSyncAddress(request: IncomingMessage): SyncAddress | undefined {
  const url = URL.parse(request.url ?? '', 'http://host')
  const match = url && PATH.exec(decodePath(url.pathname))
  const eventId = parseEventId(match?.[2])
  if (!url || !match || !eventId) return undefined
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  const tokenProtocol = offered.find((name) => name.startsWith(TOKEN_SUBPROTOCOL_PREFIX))
  const view = VIEWS.find((name) => name === url.searchParams.get('view')) ?? 'canvas'
  return {
    kind: match[1] as RoomKind,
    eventId,
    view,
    token: tokenProtocol?.slice(TOKEN_SUBPROTOCOL_PREFIX.length) ?? url.searchParams.get('token') ?? undefined,
  }
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}
