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

/** What a browser says when nobody told it why. */
const LOST_WITHOUT_WORD = 1006
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

export const openConnection = (options: ConnectionOptions): Connection => new RoomConnection(options)

class RoomConnection implements Connection {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  status: ConnectionStatus = { state: 'connecting' }
  saved = true
  counts: Counts | undefined
  readonly #view: View
  readonly #random: () => number
  readonly #endWhenReloaded: boolean
  readonly #listeners = new Set<() => void>()
  readonly #handshake: ReturnType<typeof watchHandshake>
  readonly #stops: Array<() => void>
  #offlineTimer: ReturnType<typeof setTimeout> | undefined
  #returnTimer: ReturnType<typeof setTimeout> | undefined
  /** How often in a row the connection was lost or not made. */
  #failures = 0
  /** In the page's own time: the clock of a phone may be set by a day while it waits. */
  #heardMs = performance.now()
  #heardStamp = 0
  /** The browser says that there is no network; only the server's own voice is better proof. */
  #isDoubted = false
  /** The number of the newest own change. */
  #barrier = 0

  constructor(options: ConnectionOptions) {
    const { room, token, view, serverUrl = syncUrl(), endWhenReloaded = false, random = Math.random } = options
    this.#view = view
    this.#random = random
    this.#endWhenReloaded = endWhenReloaded
    this.provider = new WebsocketProvider(serverUrl, room, this.doc, {
      connect: false,
      disableBc: true,
      params: { view },
      protocols: [SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX + token],
      // The provider would come back after 200 ms, 400 ms and so on, as would 300 others, all in step.
      shouldReconnect: () => false,
      WebSocketPolyfill: createSafeSocket(() => this.#handshake.refused()),
    })
    this.#handshake = watchHandshake({
      healthUrl: new URL('/healthz', serverUrl.replace(/^ws/, 'http')).href,
      handshakeMsMax: options.handshakeMsMax,
      onSwallowed: () => {
        this.provider.disconnect()
        this.#comeBackLater()
      },
      onNoSockets: () => {
        const { state } = this.status
        if (state === 'connecting' || state === 'offline')
          this.#change({ status: { state: 'offline', hasNoSockets: true } })
      },
    })
    this.#followProvider()
    this.#followOwnChanges()
    this.#stops = this.#followPage()
    const listening = setInterval(() => this.#listen(), LISTEN_EVERY_MS)
    this.#stops.push(() => clearInterval(listening))
    this.provider.connect()
    this.#waitForServer()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    for (const stop of this.#stops) stop()
    this.#listeners.clear()
    this.provider.destroy()
    this.doc.destroy()
    clearTimeout(this.#offlineTimer)
    clearTimeout(this.#returnTimer)
    this.#handshake.close()
  }

  #change(fields: Partial<Pick<Connection, 'status' | 'saved' | 'counts'>>): void {
    Object.assign(this, fields)
    for (const listener of [...this.#listeners]) listener()
  }

  #waitForServer(): void {
    clearTimeout(this.#offlineTimer)
    this.#offlineTimer = setTimeout(() => {
      if (this.status.state === 'connecting') this.#change({ status: { state: 'offline' } })
    }, OFFLINE_AFTER_MS)
  }

  // ── What becomes of the socket ──
  #followProvider(): void {
    const { provider } = this
    provider.on('sync', (synced: boolean) => {
      if (!synced) return
      clearTimeout(this.#offlineTimer)
      this.#failures = 0
      this.#isDoubted = false
      this.#change({ status: { state: 'live' } })
      this.#askWhetherSaved()
    })
    provider.on('status', ({ status }: { status: string }) => {
      if (status === 'connecting') this.#handshake.begin()
      else if (status === 'connected') this.#handshake.opened()
    })
    provider.on('connection-close', () => {
      this.#handshake.ended()
      if (this.status.state !== 'live') return
      this.#change({ status: { state: 'connecting' } })
      this.#waitForServer()
    })
    provider.on('closed', ({ code, reason }: { code: number; reason: string }) => {
      if (!this.#isForGood(code)) {
        clearTimeout(this.#returnTimer)
        this.#returnTimer = setTimeout(() => provider.connect(), this.#decideWaitMs(code))
        return
      }
      clearTimeout(this.#offlineTimer)
      const known = Object.values(CLOSE).find((close) => close.code === code)
      this.#change({ status: { state: 'ended', code, reason: reason || known?.reason || '' } })
    })
    provider.messageHandlers[MESSAGE.counts] = (_encoder, decoder) => {
      this.#change({ counts: JSON.parse(decoding.readVarString(decoder)) as Counts })
    }
  }

  #isForGood(code: number): boolean {
    return (code >= 4400 && code < 4500) || (this.#endWhenReloaded && NEW_DOCUMENT_CODES.has(code))
  }

  /** Counts a failure, too. */
  #decideWaitMs(code = LOST_WITHOUT_WORD): number {
    this.#failures += 1
    return decideReturnMs({ view: this.#view, code, failures: this.#failures, random: this.#random() })
  }

  #comeBackLater(waitMs = this.#decideWaitMs()): void {
    clearTimeout(this.#returnTimer)
    this.#returnTimer = setTimeout(() => {
      this.provider.disconnect()
      this.provider.connect()
    }, waitMs)
  }

  // ── Durability: each own change asks "is everything up to here on disk?", and the newest answer counts ──
  #followOwnChanges(): void {
    const { doc, provider } = this
    doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin === provider) return
      this.#barrier += 1
      if (this.saved) this.#change({ saved: false })
      this.#askWhetherSaved()
    })
    provider.messageHandlers[MESSAGE.barrier] = (_encoder, decoder) => {
      if (decoding.readVarUint(decoder) === this.#barrier && !this.saved) this.#change({ saved: true })
    }
  }

  #askWhetherSaved(): void {
    // Before the first sync the server may not have been sent what was written offline, and would answer without it.
    if (this.saved || !this.provider.synced) return
    this.provider.ws?.send(writeBarrier(this.#barrier) as Uint8Array<ArrayBuffer>)
  }

  // ── Is anybody there? ──
  #listen(): void {
    const { provider } = this
    const nowMs = performance.now()
    if (provider.wsLastMessageReceived !== this.#heardStamp) {
      this.#heardStamp = provider.wsLastMessageReceived
      this.#heardMs = nowMs
      if (!this.#isDoubted || !provider.synced) return
      this.#isDoubted = false
      this.#change({ status: { state: 'live' } })
    } else if (provider.synced && nowMs - this.#heardMs > SILENCE_MS_MAX) {
      this.#heardMs = nowMs
      this.#doubt()
      this.#comeBackLater()
    }
  }

  #doubt(): void {
    this.#isDoubted = true
    const { state } = this.status
    if (state === 'live' || state === 'connecting') this.#change({ status: { state: 'offline' } })
  }

  /** A page that comes back to the front, or a network that comes back, need not wait for a long backoff to run out. */
  #hurry({ type }: Event): void {
    if (document.visibilityState === 'hidden') return
    if (this.status.state === 'ended') {
      // Sent away for a newer window of this device; now this is the one that is looked at.
      if (this.status.code !== CLOSE.replaced.code || type === 'online') return
      this.#change({ status: { state: 'connecting' } })
      this.#waitForServer()
      return this.provider.connect()
    }
    if (this.provider.synced && !this.#isDoubted && performance.now() - this.#heardMs < SILENCE_MS_MAX) return
    this.#comeBackLater(type === 'online' ? this.#random() * ONLINE_SPREAD_MS : 0)
  }

  /** Returns the ways to stop. */
  #followPage(): Array<() => void> {
    const hurry = (event: Event): void => this.#hurry(event)
    const events: ReadonlyArray<readonly [EventTarget | undefined, string, (event: Event) => void]> = [
      [globalThis, 'offline', () => this.#doubt()],
      [globalThis, 'online', hurry],
      // A page that is kept for "back" may hold no socket, or it is not kept; and what it showed is old when it comes
      // back.
      [globalThis, 'pagehide', () => this.provider.disconnect()],
      [globalThis, 'pageshow', (event) => (event as PageTransitionEvent).persisted && hurry(event)],
      [globalThis.document, 'visibilitychange', hurry],
    ]
    // Tests open connections where there is no page.
    for (const [target, name, listen] of events) target?.addEventListener?.(name, listen)
    return events.map(
      ([target, name, listen]) =>
        () =>
          target?.removeEventListener?.(name, listen),
    )
  }
}

const syncUrl = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`
