/**
 * The WebSocket side: /sync/<room>. It takes a socket, finds out who it is and which room it wants, and hands it to
 * a session. Refusals accept the upgrade first and then close with a code, because a browser cannot see the status
 * of a refused upgrade and would try for ever.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { CLOSE, type CloseReason } from '@gatherboard/shared/sync/close-codes'
import { SUBPROTOCOL, readFrame, writeCounts, writeSyncUpdate } from '@gatherboard/shared/sync/frames'
import { BUDGETS, LIMITS } from '@gatherboard/shared/values/limits'
import type { Refused } from '@gatherboard/shared/api/problem'
import type { RoomKind } from '@gatherboard/shared/wall/schema'
import type { EventId } from '@gatherboard/shared/values/ids'
import type { Result } from '@gatherboard/shared/values/result'
import { WebSocketServer, type WebSocket } from 'ws'
import { HeavyWork } from '../budgets/heavy-work.ts'
import { KeyedBuckets } from '../budgets/keyed-buckets.ts'
import type { Clock } from '../clock.ts'
import { askerOf, type Principal } from '../identity/principal.ts'
import type { Log } from '../log.ts'
import { DOCUMENT_KINDS } from '../event/document-kinds.ts'
import type { LiveEvent } from '../event/live-event.ts'
import type { Hold, LiveEvents } from '../event/live-events.ts'
import { makeReady } from '../live/ready-frame.ts'
import { Attention } from './attention.ts'
import { Presence, writePresence } from '../live/presence.ts'
import { Seats } from './seats.ts'
import { Session } from './session.ts'
import { readSyncAddress, type SyncAddress } from './sync-address.ts'

type RelayDeps = {
  liveEvents: LiveEvents
  authenticate: (token: string | undefined) => Promise<Result<Principal, Refused>>
  /** Shared with whatever else holds up the thread for milliseconds. */
  heavy: HeavyWork
  /** Whether those who run an event are to be asked about new phones. */
  isCrowded: (eventId: EventId) => boolean
  clock: Clock
  log: Log
}

type Relay = {
  /** Sockets that are open or opening. */
  readonly size: number
  /** Takes no more sockets. `LiveEvents` has told those that are open to come back later; the rest are cut. */
  close(): Promise<void>
}

/** What the sessions of one event share. */
type Gathering = { presence: Record<RoomKind, Presence>; owners: Map<number, Session>; sessions: Set<Session> }

export function startRelay(server: Server, deps: RelayDeps): Relay {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.frameBytesMax,
    perMessageDeflate: false,
    // The client offers board.v1 beside its token; the token must not be what is chosen and sent back.
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  })
  const gatherings = new Map<LiveEvent, Gathering>()
  /** Those who have not said who they are, or not rightly; the oldest first. */
  const unseated = new Set<WebSocket>()
  const seats = new Seats()
  const opens = {
    device: new KeyedBuckets<string>(BUDGETS.device.socketOpens, deps.clock),
    link: new KeyedBuckets<string>(BUDGETS.link.socketOpens, deps.clock),
  }
  const attention = new Attention({ device: BUDGETS.device.socketMs, link: BUDGETS.link.socketMs }, deps.clock)

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy())
    if (!request.url?.startsWith('/sync/')) return void socket.destroy()
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      admit(webSocket, socket, request).catch((error: unknown) => {
        deps.log.error({ err: error }, 'a socket could not be opened')
        webSocket.close(CLOSE.tryAgain.code, CLOSE.tryAgain.reason)
      })
    })
  }

  const admit = async (webSocket: WebSocket, connection: Duplex, request: IncomingMessage): Promise<void> => {
    unseated.add(webSocket)
    webSocket.once('close', () => unseated.delete(webSocket))
    const [oldest] = unseated
    if (unseated.size > LIMITS.unseatedSocketsMax) oldest?.terminate()
    const early: Uint8Array[] = []
    const spoke = Promise.withResolvers<void>()
    let earlyBytes = 0
    let session: Session | undefined
    const refuse = ({ code, reason }: CloseReason): void => {
      webSocket.close(code, reason)
      setTimeout(() => webSocket.terminate(), LIMITS.unauthenticatedMs).unref()
    }
    // Before the token is known nothing is read, only kept, and little of it.
    webSocket.on('message', (data: Buffer, isBinary: boolean) => {
      if (!isBinary) return session ? session.close(CLOSE.badFrame) : refuse(CLOSE.badFrame)
      if (session) return session.receive(data)
      earlyBytes += data.length
      if (earlyBytes > LIMITS.frameBytesMax) return refuse(CLOSE.badFrame)
      early.push(data)
      spoke.resolve()
    })
    // A protocol error (too long a frame, bad UTF-8): ws closes the socket and says why; it is cut when the peer does
    // not answer.
    webSocket.on('error', () => setTimeout(() => webSocket.terminate(), LIMITS.unauthenticatedMs).unref())
    const tooLate = setTimeout(() => webSocket.terminate(), LIMITS.unauthenticatedMs)
    webSocket.once('close', () => clearTimeout(tooLate))

    const address = readSyncAddress(request)
    if (!address) return refuse(CLOSE.notFound)
    const principal = await authorise(address)
    clearTimeout(tooLate)
    if ('reason' in principal) return refuse(principal)
    if (webSocket.readyState === webSocket.CLOSED) return
    const seat = takeSeat(principal, (reason) => (session ? session.close(reason) : refuse(reason)))
    if (typeof seat !== 'function') return refuse(seat)
    webSocket.once('close', seat)
    unseated.delete(webSocket)
    // What it asks for arrives a moment after it was let in; once the documents are being made, nothing else is done.
    if (!deps.liveEvents.isOpen(address.eventId))
      await Promise.race([spoke.promise, delay(COLD_PATIENCE_MS, undefined, { ref: false })])
    const cold = await joinCold(connection, address, early)
    const held = await deps.liveEvents.hold(address.eventId)
    if (!held.ok) return refuse(closeReasonOf(held.refused))
    if (webSocket.readyState !== webSocket.OPEN) return held.value.release()
    session = open(webSocket, connection, address, principal, held.value)
    if (cold !== undefined) session.joined(cold)
    for (const data of early) session.receive(data)
    cutWhenSilent(session)
  }

  const takeSeat = (principal: Principal, close: (reason: CloseReason) => void): (() => void) | CloseReason => {
    const { kind, key } = askerOf(principal)
    return opens[kind].take(key) > 0 ? CLOSE.tooMany : seats.take(principal, close)
  }

  const authorise = async ({ kind, eventId, token }: SyncAddress): Promise<CloseReason | Principal> => {
    const authenticated = await deps.authenticate(token)
    if (!authenticated.ok) return closeReasonOf(authenticated.refused)
    const principal = authenticated.value
    if (principal.role !== 'organiser' && principal.eventId !== eventId) return CLOSE.unauthorised
    return DOCUMENT_KINDS[kind].readers.has(principal.role) ? principal : CLOSE.forbidden
  }

  /**
   * Answers the first sync step 1 from disk when nobody has the event open: making documents of 5,000 notes takes
   * several times as long as reading their bytes. Takes the answered message out of `early`; returns up to where it
   * answered.
   */
  const joinCold = async (
    connection: Duplex,
    { eventId, kind }: SyncAddress,
    early: Uint8Array[],
  ): Promise<number | undefined> => {
    const [first] = early
    if (!first || !isStep1FromNothing(first)) return undefined
    const cold = await deps.liveEvents.readCold(eventId, kind)
    if (!cold) return undefined
    early.shift()
    // Not yet a step 2, which says that this is all: something may have been written since.
    // Loading holds up this thread: the bytes have to be out of it first, as far as the network takes them.
    const written = new Promise<void>((resolve) =>
      connection.write(makeReady(writeSyncUpdate(cold.state)), () => resolve()),
    )
    await Promise.race([written, delay(COLD_WRITE_MS_MAX)])
    return cold.seq
  }

  const open = (
    webSocket: WebSocket,
    connection: Duplex,
    { kind, view }: SyncAddress,
    principal: Principal,
    { liveEvent, release }: Hold,
  ): Session => {
    let gathering = gatherings.get(liveEvent)
    if (!gathering)
      gatherings.set(
        liveEvent,
        (gathering = {
          presence: { wall: new Presence(), backstage: new Presence() },
          owners: new Map(),
          sessions: new Set(),
        }),
      )
    const { presence, owners, sessions } = gathering
    const show = (entries: ReturnType<Presence['take']>, except?: Session): void => {
      if (entries.length === 0) return
      const frame = makeReady(writePresence(entries))
      // To the sender too: it is how a lone y-websocket client sees that the connection lives.
      for (const other of sessions)
        if (other !== except && other.kind === kind && other.view !== 'phone') other.write(frame)
    }
    const asker = askerOf(principal)
    const inTurn = async (work: () => Promise<void>, isWanted: () => boolean): Promise<void> => {
      const afforded = await deps.heavy.afford(asker, isWanted)
      // For now only: its page comes back by itself, later each time.
      if (!afforded.ok) return session.close(CLOSE.tryAgain)
      if (!afforded.value) return
      await deps.heavy.run(asker, async () => {
        if (isWanted()) await work()
        else deps.heavy.giveBack(asker)
      })
    }
    const session = new Session(webSocket, connection, {
      liveEvent,
      kind,
      view,
      role: principal.role,
      deviceKey: principal.role === 'participant' ? principal.deviceKey : undefined,
      log: deps.log,
      spend: attention.watch(asker, webSocket),
      inTurn,
      prepareJoin: (joins, since, isWanted) =>
        inTurn(
          () => joins.prepare(since),
          // Somebody else may have asked for the same meanwhile.
          () => isWanted() && !joins.find(since),
        ),
      claim: (claimant, clientId) => {
        const owner = owners.get(clientId)
        if (owner && owner !== claimant && owner.state === 'open') return false
        if (owner !== claimant && claimant.clientIds.size >= LIMITS.clientIdsPerSocketMax) return false
        owners.set(clientId, claimant)
        claimant.clientIds.add(clientId)
        return true
      },
      presence: {
        take: (_from, entries) => show(presence[kind].take(entries)),
        read: () => (presence[kind].all.length > 0 ? writePresence(presence[kind].all) : undefined),
      },
    })
    sessions.add(session)
    const leave = liveEvent.audience.add(session)
    webSocket.once('close', () => {
      session.ended()
      sessions.delete(session)
      leave()
      for (const clientId of session.clientIds) if (owners.get(clientId) === session) owners.delete(clientId)
      show(presence[kind].leave(session.clientIds), session)
      if (sessions.size === 0) gatherings.delete(liveEvent)
      release()
    })
    return session
  }

  const tick = setInterval(() => {
    const nowMs = performance.now()
    for (const { sessions } of gatherings.values()) for (const session of sessions) session.tick(nowMs)
  }, 1_000)
  const counts = setInterval(() => {
    for (const [liveEvent, { sessions }] of gatherings)
      tellCounts(liveEvent, sessions, !liveEvent.state.event.newcomersWait && deps.isCrowded(liveEvent.eventId))
  }, LIMITS.headcountMs)
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
      for (const { sessions } of gatherings.values()) for (const session of sessions) session.close(CLOSE.restarting)
      await drain(sockets)
    },
  }
}

/** People and waiting notes, to every screen but phones. */
function tellCounts(liveEvent: LiveEvent, sessions: ReadonlySet<Session>, isCrowded: boolean): void {
  let waiting = liveEvent.state.ledger.heldCount
  for (const { status } of liveEvent.state.backstageNotes.values()) if (status === 'waiting') waiting += 1
  const plain = { people: liveEvent.audience.countPeople(), waiting }
  const frame = makeReady(writeCounts(plain))
  const asking = isCrowded ? makeReady(writeCounts({ ...plain, crowd: true })) : frame
  for (const session of sessions)
    if (session.view !== 'phone') session.write(session.mayWrite || session.kind === 'backstage' ? asking : frame)
}

/**
 * How long an event that nobody has open waits for its first reader to say what it wants: a slow network's there and
 * back.
 */
const COLD_PATIENCE_MS = 300
/** How long loading an event may wait for a slow first reader. */
const COLD_WRITE_MS_MAX = 100

function isStep1FromNothing(message: Uint8Array): boolean {
  try {
    const frame = readFrame(message)
    return frame.type === 'sync-step-1' && frame.stateVector.length === 1 && frame.stateVector[0] === 0
  } catch {
    return false
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

function closeReasonOf(refused: Refused): CloseReason {
  if (refused.code === 'event-deleted') return CLOSE.deleted
  if (refused.code === 'no-such-event') return CLOSE.notFound
  if (refused.code === 'unauthorised') return CLOSE.unauthorised
  return CLOSE.forbidden
}
