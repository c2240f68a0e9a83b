/** What the address of a socket says: which document, in which lane, and by which token. */
import type { IncomingMessage } from 'node:http'
import { TOKEN_SUBPROTOCOL_PREFIX, VIEWS, type View } from '@gatherboard/shared/sync/frames'
import { parseEventId, type EventId } from '@gatherboard/shared/values/ids'

export type SyncAddress = { kind: string; eventId: EventId; view: View; token: string | undefined }

const PATH = /^\/sync\/([a-z]+)\.([A-Za-z0-9_-]+)$/

/** Undefined when there is no such document. @param kinds those that there are */
export function readSyncAddress(
  request: IncomingMessage,
  kinds: { has(kind: string): boolean },
): SyncAddress | undefined {
  const url = URL.parse(request.url ?? '', 'http://host')
  const match = url && PATH.exec(decodePath(url.pathname))
  const eventId = parseEventId(match?.[2])
  const kind = match?.[1]
  if (!url || !eventId || kind === undefined || !kinds.has(kind)) return undefined
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  const tokenProtocol = offered.find((name) => name.startsWith(TOKEN_SUBPROTOCOL_PREFIX))
  const view = VIEWS.find((name) => name === url.searchParams.get('view')) ?? 'canvas'
  return {
    kind,
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
