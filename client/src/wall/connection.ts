/**
 * One live connection to one room: a Yjs document kept in step with the server by an unmodified y-websocket
 * provider. The token travels as a subprotocol, never in a URL; browser tabs do not talk to each other directly
 * (`disableBc`), because that would pass changes round the server's checks; nothing is stored in the browser.
 */
import * as decoding from 'lib0/decoding'
import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import {
  MESSAGE,
  SUBPROTOCOL,
  TOKEN_SUBPROTOCOL_PREFIX,
  writeBarrier,
  type Counts,
  type View,
} from '@gatherboard/shared/sync/frames'
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { RoomName } from '@gatherboard/shared/wall/schema'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { watchHandshake } from './handshake.ts'
import { decideReturnMs } from './return-wait.ts'
import { createSafeSocket } from './safe-socket.ts'

export type ConnectionStatus =
  | { state: 'connecting' }
  /** In step with the server. */
  | { state: 'live' }
  /**
   * Was live or has tried for a while; it goes on trying by itself. `hasNoSockets`: the server answers, but this
   * browser or network opens no socket to it.
   */
  | { state: 'offline'; hasNoSockets?: boolean }
  /** For good: `code` is one of the close codes 4400–4499. */
  | { state: 'ended'; code: number; reason: string }

export type Connection = {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  readonly status: ConnectionStatus
  /** True when every own change is on the server's disk (durability barrier, message 100). */
  readonly saved: boolean
  /** Head-counts as the server last told them (message 101); never sent to phones. */
  readonly counts: Counts | undefined
  /** Called after each change of `status`, `saved` or `counts`; returns the way to stop. */
  subscribe(listener: () => void): () => void
  /** Leaves the room and frees the document. */
  close(): void
}

export type ConnectionOptions = {
  room: RoomName
  token: string
  view: View
  serverUrl?: string
  /** End on 4500 and 4510 as well, for a page that then takes a new document: the old one would be refused again. */
  endWhenReloaded?: boolean
  /** How long a socket may take to open, ms. */
  handshakeMsMax?: number
  /** From 0 to 1: when among all others this page comes back. */
  random?: () => number
}

const NEW_DOCUMENT_CODES: ReadonlySet<number> = new Set([CLOSE.reloaded.code, CLOSE.clientIdTaken.code])

/** How long a lost connection may take to come back before the page says so. */
const OFFLINE_AFTER_MS = 4_000
/**
 * A network can go without a word. The server is never silent for so long: the line is dead, and no longer called live.
 */
const SILENCE_MS_MAX = LIMITS.keepAliveMs + 3_000
const LISTEN_EVERY_MS = 2_000
/** A hall's network comes back for everybody at once. */
const ONLINE_SPREAD_MS = 1_500

export function openConnection({
  room,
  token,
  view,
  serverUrl = syncUrl(),
  endWhenReloaded = false,
  handshakeMsMax,
  random = Math.random,
}: ConnectionOptions): Connection {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(serverUrl, room, doc, {
    connect: false,
    disableBc: true,
    params: { view },
    protocols: [SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX + token],
    // The provider would come back after 200 ms, 400 ms and so on, as would 300 others, all in step.
    shouldReconnect: () => false,
    WebSocketPolyfill: createSafeSocket(() => handshake.refused()),
  })
  const isForGood = (code: number): boolean =>
    (code >= 4400 && code < 4500) || (endWhenReloaded && NEW_DOCUMENT_CODES.has(code))
  const listeners = new Set<() => void>()
  const connection = {
    doc,
    provider,
    status: { state: 'connecting' } as ConnectionStatus,
    saved: true,
    counts: undefined as Counts | undefined,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      for (const [name, listen] of pageEvents) globalThis.removeEventListener?.(name, listen)
      globalThis.document?.removeEventListener('visibilitychange', hurry)
      clearInterval(listening)
      listeners.clear()
      provider.destroy()
      doc.destroy()
      clearTimeout(offlineTimer)
      clearTimeout(returnTimer)
      handshake.close()
    },
  }
  const change = (fields: Partial<Pick<typeof connection, 'status' | 'saved' | 'counts'>>): void => {
    Object.assign(connection, fields)
    for (const listener of [...listeners]) listener()
  }

  let offlineTimer: ReturnType<typeof setTimeout> | undefined
  const waitForServer = (): void => {
    clearTimeout(offlineTimer)
    offlineTimer = setTimeout(() => {
      if (connection.status.state === 'connecting') change({ status: { state: 'offline' } })
    }, OFFLINE_AFTER_MS)
  }
  provider.on('sync', (synced: boolean) => {
    if (!synced) return
    clearTimeout(offlineTimer)
    failures = 0
    isDoubted = false
    change({ status: { state: 'live' } })
    askWhetherSaved()
  })
  const handshake = watchHandshake({
    healthUrl: new URL('/healthz', serverUrl.replace(/^ws/, 'http')).href,
    handshakeMsMax,
    onSwallowed() {
      failures += 1
      provider.disconnect()
      comeBack(decideReturnMs({ view, code: 1006, failures, random: random() }))
    },
    onNoSockets() {
      const { state } = connection.status
      if (state === 'connecting' || state === 'offline') change({ status: { state: 'offline', hasNoSockets: true } })
    },
  })
  provider.on('status', ({ status }: { status: string }) => {
    if (status === 'connecting') handshake.begin()
    else if (status === 'connected') handshake.opened()
  })
  provider.on('connection-close', () => {
    handshake.ended()
    if (connection.status.state !== 'live') return
    change({ status: { state: 'connecting' } })
    waitForServer()
  })
  let failures = 0
  let returnTimer: ReturnType<typeof setTimeout> | undefined
  provider.on('closed', ({ code, reason }: { code: number; reason: string }) => {
    if (!isForGood(code)) {
      failures += 1
      clearTimeout(returnTimer)
      returnTimer = setTimeout(() => provider.connect(), decideReturnMs({ view, code, failures, random: random() }))
      return
    }
    clearTimeout(offlineTimer)
    const known = Object.values(CLOSE).find((close) => close.code === code)
    change({ status: { state: 'ended', code, reason: reason || known?.reason || '' } })
  })

  // Durability: each own change asks "is everything up to here on disk?", and the newest answer counts.
  let barrier = 0
  const askWhetherSaved = (): void => {
    // Before the first sync the server may not have been sent what was written offline, and would answer without it.
    if (connection.saved || !provider.synced) return
    provider.ws?.send(writeBarrier(barrier) as Uint8Array<ArrayBuffer>)
  }
  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin === provider) return
    barrier += 1
    if (connection.saved) change({ saved: false })
    askWhetherSaved()
  })
  provider.messageHandlers[MESSAGE.barrier] = (_encoder, decoder) => {
    if (decoding.readVarUint(decoder) === barrier && !connection.saved) change({ saved: true })
  }
  provider.messageHandlers[MESSAGE.counts] = (_encoder, decoder) => {
    change({ counts: JSON.parse(decoding.readVarString(decoder)) as Counts })
  }

  // Is anybody there? In the page's own time: the clock of a phone may be set by a day while it waits.
  let heardMs = performance.now()
  let heardStamp = 0
  /** The browser says that there is no network; only the server's own voice is better proof. */
  let isDoubted = false
  const doubt = (): void => {
    isDoubted = true
    const { state } = connection.status
    if (state === 'live' || state === 'connecting') change({ status: { state: 'offline' } })
  }
  const listening = setInterval(() => {
    const nowMs = performance.now()
    if (provider.wsLastMessageReceived !== heardStamp) {
      heardStamp = provider.wsLastMessageReceived
      heardMs = nowMs
      if (!isDoubted || !provider.synced) return
      isDoubted = false
      change({ status: { state: 'live' } })
    } else if (provider.synced && nowMs - heardMs > SILENCE_MS_MAX) {
      heardMs = nowMs
      doubt()
      failures += 1
      comeBack(decideReturnMs({ view, code: 1006, failures, random: random() }))
    }
  }, LISTEN_EVERY_MS)

  function comeBack(waitMs: number): void {
    clearTimeout(returnTimer)
    returnTimer = setTimeout(() => {
      provider.disconnect()
      provider.connect()
    }, waitMs)
  }

  // A page that comes back to the front, or a network that comes back, need not wait for a long backoff to run out.
  const hurry = ({ type }: Event): void => {
    const { status } = connection
    if (document.visibilityState === 'hidden') return
    if (status.state === 'ended') {
      // Sent away for a newer window of this device; now this is the one that is looked at.
      if (status.code !== CLOSE.replaced.code || type === 'online') return
      change({ status: { state: 'connecting' } })
      waitForServer()
      return provider.connect()
    }
    if (provider.synced && !isDoubted && performance.now() - heardMs < SILENCE_MS_MAX) return
    comeBack(type === 'online' ? random() * ONLINE_SPREAD_MS : 0)
  }
  const pageEvents: ReadonlyArray<readonly [string, (event: Event) => void]> = [
    ['offline', doubt],
    ['online', hurry],
    // A page that is kept for "back" may hold no socket, or it is not kept; and what it showed is old when it comes
    // back.
    ['pagehide', () => provider.disconnect()],
    ['pageshow', (event) => (event as PageTransitionEvent).persisted && hurry(event)],
  ]
  for (const [name, listen] of pageEvents) globalThis.addEventListener?.(name, listen)
  globalThis.document?.addEventListener('visibilitychange', hurry)

  provider.connect()
  waitForServer()
  return connection
}

const syncUrl = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`
