/**
 * The WebSocket side: /sync/<kind>.<event>. It takes a socket (`opening-socket.ts`), finds out who it is and what it
 * may watch (`admission.ts`), and gives it a session among the others of the event (`gathering.ts`).
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import { SUBPROTOCOL } from '@gatherboard/shared/sync/frames'
import { BUDGETS, LIMITS } from '@gatherboard/shared/values/limits'
import type { EventId } from '@gatherboard/shared/values/ids'
import { WebSocketServer } from 'ws'
import type { HeavyWork } from '../budgets/heavy-work.ts'
import type { Clock } from '../clock.ts'
import type { LiveEvent } from '../event/live-event.ts'
import type { LiveEvents } from '../event/live-events.ts'
import { askerOf } from '../identity/principal.ts'
import type { Log } from '../log.ts'
import type { OwnNames } from '../own-names.ts'
import type { SecurityLog } from '../security-log.ts'
import { Admission, readHeaderOf, type Admitted, type Authenticate } from './admission.ts'
import { Attention } from './attention.ts'
import { Gathering } from './gathering.ts'
import { OpeningSocket } from './opening-socket.ts'
import { Session } from './session.ts'
import { Turns } from './turns.ts'

type RelayDeps = {
  liveEvents: LiveEvents
  authenticate: Authenticate
  /** Shared with whatever else holds up the thread for milliseconds. */
  heavy: HeavyWork
  /** Whether those who run an event are to be asked about new phones. */
  isCrowded: (eventId: EventId) => boolean
  names: OwnNames
  security: SecurityLog
  trustProxy: boolean
  clock: Clock
  log: Log
}

type Relay = {
  /** Sockets that are open or opening. */
  readonly size: number
  /** Takes no more sockets. `LiveEvents` has told those that are open to come back later; the rest are cut. */
  close(): Promise<void>
}

export function startRelay(server: Server, deps: RelayDeps): Relay {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.frameBytesMax,
    perMessageDeflate: false,
    // The client offers board.v1 beside its token; the token must not be what is chosen and sent back.
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  })
  const admission = new Admission(deps)
  const sessions = new Sessions(deps)

  const onUpgrade = (request: IncomingMessage, connection: Duplex, head: Buffer): void => {
    connection.on('error', () => connection.destroy())
    if (!request.url?.startsWith('/sync/')) return void connection.destroy()
    if (!isLetIn(request, deps)) return void connection.end(FORBIDDEN)
    sockets.handleUpgrade(request, connection, head, (webSocket) => {
      const socket = new OpeningSocket(webSocket, connection)
      admission
        .admit(socket, request)
        .then((admitted) => admitted && sessions.open(socket, admitted))
        .catch((error: unknown) => {
          deps.log.error({ err: error }, 'a socket could not be opened')
          webSocket.close(CLOSE.tryAgain.code, CLOSE.tryAgain.reason)
        })
    })
  }
  const tick = setInterval(() => sessions.tick(performance.now()), 1_000)
  const counts = setInterval(() => sessions.tellCounts(), LIMITS.headcountMs)
  server.on('upgrade', onUpgrade)

  return {
    get size() {
      return sockets.clients.size
    },
    async close() {
      clearInterval(tick)
      clearInterval(counts)
      server.off('upgrade', onUpgrade)
      server.on('upgrade', (_request, socket) => socket.destroy())
      sessions.close()
      await drain(sockets)
    },
  }
}

/** Not a page of ours, or not for us: no page of ours waits for the answer (`own-names.ts`). */
function isLetIn(request: IncomingMessage, { names, security }: RelayDeps): boolean {
  const header = readHeaderOf(request)
  if (!names.isAskedFor(header)) security.note('foreign-name')
  else if (!names.isFromOurPage(header)) security.note('foreign-page')
  else return true
  return false
}
const FORBIDDEN = 'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'

/** The sessions of all events. */
class Sessions {
  #deps: RelayDeps
  #gatherings = new Map<LiveEvent, Gathering>()
  #attention: Attention

  constructor(deps: RelayDeps) {
    this.#deps = deps
    this.#attention = new Attention({ device: BUDGETS.device.socketMs, link: BUDGETS.link.socketMs }, deps.clock)
  }

  open(socket: OpeningSocket, { address: { kind, view }, principal, hold, writtenSeq }: Admitted): void {
    const { liveEvents, heavy, log } = this.#deps
    const { liveEvent, release } = hold
    const gathering = this.#gather(liveEvent)
    const asker = askerOf(principal)
    const { role } = principal
    const visitor = {
      kind,
      view,
      role,
      deviceKey: role === 'participant' ? principal.deviceKey : undefined,
      mayWrite: liveEvents.kinds.get(kind)?.writers.has(role) === true,
    }
    const session = new Session(socket.webSocket, socket.connection, visitor, {
      documents: liveEvent,
      clientIds: gathering.clientIds,
      presence: gathering.presenceOf(kind),
      turns: new Turns(heavy, asker),
      spend: this.#attention.watch(asker, socket.webSocket),
      log,
    })
    const leave = gathering.add(session)
    socket.webSocket.once('close', () => {
      leave()
      if (gathering.isEmpty) this.#gatherings.delete(liveEvent)
      release()
    })
    socket.handOver(session, writtenSeq)
    cutWhenSilent(session)
  }

  tick(nowMs: number): void {
    for (const gathering of this.#gatherings.values()) gathering.tick(nowMs)
  }

  tellCounts(): void {
    for (const [{ eventId }, gathering] of this.#gatherings) gathering.tellCounts(this.#deps.isCrowded(eventId))
  }

  close(): void {
    for (const gathering of this.#gatherings.values()) gathering.close(CLOSE.restarting)
  }

  #gather(liveEvent: LiveEvent): Gathering {
    let gathering = this.#gatherings.get(liveEvent)
    if (!gathering) this.#gatherings.set(liveEvent, (gathering = new Gathering(liveEvent, this.#deps.liveEvents.kinds)))
    return gathering
  }
}

const DRAIN_MS_MAX = 2_000

async function drain(sockets: WebSocketServer): Promise<void> {
  const closed = [...sockets.clients].map(
    (client) => new Promise<void>((resolve) => client.once('close', () => resolve())),
  )
  const cut = setTimeout(() => sockets.clients.forEach((client) => client.terminate()), DRAIN_MS_MAX)
  await Promise.all(closed)
  clearTimeout(cut)
  sockets.close()
}

/** Whoever is let in and then says nothing is no page of anybody's: each begins by asking for what it lacks. */
function cutWhenSilent(session: Session): void {
  const timer = setTimeout(() => session.hasSpoken || session.close(CLOSE.tryAgain), LIMITS.unauthenticatedMs)
  timer.unref()
}
