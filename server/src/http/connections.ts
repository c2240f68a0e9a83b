/**
 * How many connections stay open for nothing. Everybody who connects is taken in; when there are too many, the ones
 * that go are those with no request of theirs under way: never one of the people who run the room because a stranger
 * holds thousands open. Of those the oldest goes, of the address that has the most connections: a browser whose idle
 * connection was closed opens another without a word.
 *
 * Nothing that only a stranger does stays for long: headers have their 5 s (`headersTimeout` in server.ts), a short
 * body 20 s from its headers, and a connection on which nothing moves is closed, unless it waits for us: an upload that
 * has come whole may wait minutes for its turn. WebSockets are the relay's.
 */
import { importPath, sketchesPath } from '@gatherboard/shared/api/paths'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { groupAddress } from '../client-address.ts'

/** Uploads: their bodies take minutes on bad wifi. What comes is counted elsewhere. */
const LONG_BODY_PATH = new RegExp(`^(${importPath('[^/]+')}|${sketchesPath('[^/]+')})(\\?|$)`)

type Line = { socket: Socket; isWorking: boolean; leave: () => void }
/** Lines whose short body has not come whole, and since when: performance.now(), the oldest first. */
type Unfinished = Map<Line, number>

/** A body has this much longer at most. */
const SWEEP_EVERY_MS = 250

export type ConnectionLimits = { connectionsMax: number; shortBodyMsMax: number; stillConnectionMsMax: number }

/** Watches the connections of a server that has just been made. */
export function watchConnections(server: Server, limits: ConnectionLimits = LIMITS): void {
  /** By address, each with its oldest first. */
  const lines = new Map<string, Set<Line>>()
  const lineOf = new WeakMap<Socket, Line>()
  const unfinished: Unfinished = new Map()
  let count = 0
  // One for all: a timer for each request would cost every note what one in a thousand needs.
  const sweep = setInterval(() => cutUnfinished(unfinished, limits.shortBodyMsMax), SWEEP_EVERY_MS).unref()
  server.once('close', () => clearInterval(sweep))

  server.timeout = limits.stillConnectionMsMax
  server.on('connection', (socket: Socket) => {
    const address = groupAddress(socket.remoteAddress) ?? 'unknown'
    const own = lines.get(address) ?? new Set()
    const leave = (): void => {
      if (!own.delete(line)) return
      if (own.size === 0 && lines.get(address) === own) lines.delete(address)
      count -= 1
    }
    const line: Line = { socket, isWorking: false, leave }
    lines.set(address, own.add(line))
    lineOf.set(socket, line)
    count += 1
    socket.once('close', leave)
    if (count > limits.connectionsMax) makeRoom(lines, line)
  })
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const line = lineOf.get(request.socket)
    if (line) follow(line, request, response, unfinished)
  })
  // From now on it is the relay's, which has seats of its own.
  server.on('upgrade', (request) => lineOf.get(request.socket)?.leave())
}

/** A line works from a request's last byte to its answer's. */
function follow(line: Line, request: IncomingMessage, response: ServerResponse, unfinished: Unfinished): void {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  const isLong = LONG_BODY_PATH.test(request.url ?? '')
  line.isWorking = !hasBody || isLong
  if (!line.isWorking) {
    unfinished.set(line, performance.now())
    request.once('end', () => {
      unfinished.delete(line)
      line.isWorking = !response.closed
    })
  }
  // Its silence is ours from here on. Once it is answered, Node's own limit of what is kept open counts, then the
  // server's.
  if (isLong) request.once('end', () => line.socket.setTimeout(0))
  response.once('close', () => {
    unfinished.delete(line)
    line.isWorking = false
  })
}

function cutUnfinished(unfinished: Unfinished, shortBodyMsMax: number): void {
  const before = performance.now() - shortBodyMsMax
  for (const [line, sinceMs] of unfinished) {
    if (sinceMs > before) return
    unfinished.delete(line)
    line.socket.destroy()
  }
}

/** Closes one that does nothing, other than the newest: of whoever has the most of them, the oldest. */
function makeRoom(lines: ReadonlyMap<string, ReadonlySet<Line>>, newest: Line): void {
  for (const own of [...lines.values()].toSorted((a, b) => b.size - a.size)) {
    for (const line of own) {
      if (line.isWorking || line === newest) continue
      return void line.socket.destroy()
    }
  }
}
