/**
 * One socket in one room. A session is what its `state` says: opening while its token is checked, open, or closed;
 * what comes in is handled in order, and a session that misbehaves is closed with a reason and disturbs nobody else.
 */
import { CLOSE, type CloseReason } from '@gatherboard/shared/sync/close-codes'
import {
  KEEP_ALIVE,
  readFrame,
  writeBarrier,
  writeSyncStep1,
  type Frame,
  type View,
} from '@gatherboard/shared/sync/frames'
import { BUDGETS, LIMITS } from '@gatherboard/shared/values/limits'
import type { RoomKind } from '@gatherboard/shared/wall/schema'
import type { DeviceKey } from '@gatherboard/shared/values/ids'
import type { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { TokenBucket } from '../budgets/token-bucket.ts'
import type { Log } from '../log.ts'
import type { LiveEvent } from '../event/live-event.ts'
import type { Taken } from '../live/peer-updates.ts'
import { makeReady, type ReadyFrame } from '../live/ready-frame.ts'
import { FROM_NOTHING, SYNCED, parseSince, type ReadyJoins, type Since } from '../live/ready-joins.ts'
import { StoreError } from '../store/store.ts'
import { readPresence, type PresenceEntry } from '../live/presence.ts'
import { DOCUMENT_KINDS, type Role } from '../event/document-kinds.ts'

/** Bytes that may wait in a socket before it counts as slow and is given no more until it has caught up. */
const SLOW_BYTES = 256 * 1024
const CAUGHT_UP_BYTES = 32 * 1024
const SLOW_MS_MAX = 30_000
/** A socket whose peer never finishes the closing handshake is cut. */
const CLOSE_MS_MAX = 3_000

type SessionWorld = {
  liveEvent: LiveEvent
  kind: RoomKind
  view: View
  role: Role
  deviceKey: DeviceKey | undefined
  log: Log
  /** Whether a client id is this session's, claiming it when nobody else has it. */
  claim(session: Session, clientId: number): boolean
  /** Makes an answer to sync step 1 ready when it is this socket's turn, as long as it is wanted. */
  prepareJoin(joins: ReadyJoins, since: Since, isWanted: () => boolean): Promise<void>
  /** Does something that takes long when it is this socket's turn, as long as it is wanted. */
  inTurn(work: () => Promise<void>, isWanted: () => boolean): Promise<void>
  /** The server's time that a message took: who uses too much is not listened to for a while. */
  spend(ms: number): void
  presence: { take(session: Session, entries: readonly PresenceEntry[]): void; read(): Uint8Array | undefined }
}

export class Session {
  readonly role: Role
  readonly kind: RoomKind
  readonly view: View
  readonly deviceKey: DeviceKey | undefined
  readonly clientIds = new Set<number>()
  state: 'open' | 'closed' = 'open'
  /** Whether it has said anything yet. */
  hasSpoken = false
  #socket: WebSocket
  /** The connection under the WebSocket: ready frames are written to it as they are. */
  #connection: Duplex
  #world: SessionWorld
  #unsubscribe: (() => void) | undefined
  /** Messages are handled one after another, so that an answer that waits for the disk keeps its place. */
  #queue: Promise<void> = Promise.resolve()
  #queued = 0
  /**
   * Updates that came before the client was asked for what it wrote offline and are about just that: for its step 2.
   */
  #early: Uint8Array[] = []
  #earlyBytes = 0
  /** Resolves with the client's first step 2: before it, we do not know what the client has. */
  #introduced = Promise.withResolvers<void>()
  #isIntroduced = false
  /** Set while it is given no broadcasts; `isAnswered` once what it missed is being put together. */
  #slow: { since: Uint8Array; sinceMs: number; isAnswered: boolean } | undefined
  #awareness = new TokenBucket(BUDGETS.socket.awareness, performance.now())
  #lastSentMs = performance.now()
  #lastHeardMs = performance.now()

  constructor(socket: WebSocket, connection: Duplex, world: SessionWorld) {
    this.#socket = socket
    this.#connection = connection
    this.#world = world
    socket.on('pong', () => (this.#lastHeardMs = performance.now()))
    this.role = world.role
    this.kind = world.kind
    this.view = world.view
    this.deviceKey = world.deviceKey
    // Asks for what the client has and we have not: how a returning facilitator's offline changes arrive.
    this.send(writeSyncStep1(Y.encodeStateVector(this.#room.doc)))
  }

  get #room() {
    return this.#world.liveEvent.document(this.kind)
  }

  readonly #isOpen = (): boolean => this.state === 'open'

  get mayWrite(): boolean {
    return DOCUMENT_KINDS[this.kind].writers.has(this.role)
  }

  /** A message from the socket. Never throws. */
  receive(data: Uint8Array): void {
    // A closing socket still delivers what was under way; who was sent away writes no more.
    if (this.state === 'closed') return
    this.hasSpoken = true
    this.#lastHeardMs = performance.now()
    this.#world.spend(MESSAGE_MS + data.length * MS_PER_BYTE)
    let frame: Frame
    try {
      frame = readFrame(data)
    } catch {
      return this.close(CLOSE.badFrame)
    }
    if (frame.type === 'awareness') return this.#takeAwareness(frame.update)
    // Updates are checked and applied in this turn; only answers have to wait for the disk.
    if (frame.type === 'sync-update') {
      if (!this.mayWrite && data.length > LARGE_BYTES) return this.#takeInTurn(frame.update)
      if (frame.step !== 'step2') return this.#queueUpdate(frame.update)
      this.#takeUpdate(frame.update)
      return this.#introduce()
    }
    this.#enqueue(() => this.#answer(frame))
  }

  /** Does something once all that came before is done, if the socket is still open then. */
  #enqueue(work: () => Promise<unknown>): void {
    if (this.#queued >= QUEUED_MAX) return this.close(CLOSE.tooMany)
    this.#queued += 1
    this.#queue = this.#queue
      .then(async () => void (this.state === 'open' && (await work())))
      .catch((error: unknown) => {
        if (!(error instanceof StoreError)) this.#world.log.error({ err: error }, 'a socket could not be answered')
        this.close(error instanceof StoreError ? CLOSE.reloaded : CLOSE.tryAgain)
      })
      .finally(() => {
        this.#queued -= 1
      })
  }

  /** The room was already written to this socket from disk, up to `seq`; whatever has been committed since follows. */
  joined(seq: number): void {
    this.hasSpoken = true
    if (this.#room.committedSeq !== seq) return this.receive(writeSyncStep1(FROM_NOTHING.vector))
    this.write(SYNCED)
    this.#subscribe()
  }

  /** Sends a message of its own to this socket. */
  send(message: Uint8Array): void {
    this.write(makeReady(message))
  }

  /** Writes a frame that may be shared with other sockets. ws writes whole frames at once too, so they never mix. */
  write(frame: ReadyFrame): void {
    if (this.state !== 'open' || this.#socket.readyState !== this.#socket.OPEN) return
    this.#lastSentMs = performance.now()
    this.#connection.write(frame)
  }

  /** A broadcast. A slow socket is skipped and brought up to date once it has caught up. */
  deliver(frame: ReadyFrame): void {
    if (this.#slow || this.#connection.writableLength > SLOW_BYTES) {
      this.#slow ??= { since: this.#room.sentVector(this.view), sinceMs: performance.now(), isAnswered: false }
      return
    }
    this.write(frame)
  }

  /** Called about once a second: keeps quiet sockets alive and looks after slow ones. */
  tick(nowMs: number): void {
    if (this.#slow && this.#connection.writableLength < CAUGHT_UP_BYTES) void this.#resynchronise(this.#slow)
    else if (this.#slow && nowMs - this.#slow.sinceMs > SLOW_MS_MAX) this.close(CLOSE.tooSlow)
    if (nowMs - this.#lastSentMs > LIMITS.keepAliveMs - 2_000) this.send(KEEP_ALIVE)
    const quietMs = nowMs - this.#lastHeardMs
    if (quietMs > LIMITS.halfOpenMs) this.#socket.terminate()
    else if (quietMs > LIMITS.halfOpenMs / 2) this.#socket.ping()
  }

  close({ code, reason }: CloseReason): void {
    if (this.state === 'closed') return
    this.state = 'closed'
    this.#unsubscribe?.()
    this.#socket.close(code, reason)
    setTimeout(() => this.#socket.terminate(), CLOSE_MS_MAX).unref()
  }

  /** The socket has gone. */
  ended(): void {
    this.state = 'closed'
    this.#unsubscribe?.()
  }

  /** With what others send in this turn, if it may write. */
  #queueUpdate(update: Uint8Array): void {
    if (!this.mayWrite) return this.#takeUpdate(update)
    this.#world.liveEvent.queueUpdate({
      kind: this.kind,
      update,
      sender: this,
      mayWrite: true,
      mayUseClientId: (clientId) => this.#world.claim(this, clientId),
      spend: (ms) => this.#world.spend(ms),
      onTaken: (taken) => this.#hear(update, taken),
    })
  }

  #takeUpdate(update: Uint8Array): void {
    try {
      const mayUseClientId = (clientId: number): boolean => this.#world.claim(this, clientId)
      this.#hear(
        update,
        this.#world.liveEvent.takeUpdate(this.kind, update, this.mayWrite, mayUseClientId, (ms) =>
          this.#world.spend(ms),
        ),
      )
    } catch (error) {
      this.#hear(update, error instanceof Error ? error : new Error(String(error)))
    }
  }

  /** Large ones of those who only read can only be refused or change nothing: they are looked at one at a time. */
  #takeInTurn(update: Uint8Array): void {
    this.#world.spend(update.length * MS_PER_LARGE_BYTE)
    this.#enqueue(() => this.#world.inTurn(() => Promise.resolve(this.#takeUpdate(update)), this.#isOpen))
  }

  /** What became of an update that this session sent. */
  #hear(update: Uint8Array, taken: Taken | Error): void {
    if (taken instanceof Error) {
      if (!(taken instanceof StoreError)) this.#world.log.error({ err: taken }, 'an update could not be applied')
      return this.close(CLOSE.reloaded)
    }
    if (taken.verdict === 'malformed' && taken.isAhead && this.#keepForLater(update)) return
    if (taken.verdict === 'malformed') this.close(CLOSE.badFrame)
    else if (taken.verdict === 'forbidden') this.close(CLOSE.forbidden)
    else if (taken.verdict === 'client-id-taken') this.close(CLOSE.clientIdTaken)
    else if (taken.verdict === 'cannot-save') this.close(CLOSE.reloaded)
  }

  /**
   * Whether an update that is ahead of what we have may wait for the client's step 2. y-websocket sends what is typed
   * from the moment its socket is open, and what was written offline only when our step 1 has reached it.
   */
  #keepForLater(update: Uint8Array): boolean {
    this.#earlyBytes += update.length
    if (!this.mayWrite || this.#isIntroduced || this.#earlyBytes > LIMITS.frameBytesMax) return false
    this.#early.push(update)
    return true
  }

  #introduce(): void {
    if (this.#isIntroduced) return
    this.#isIntroduced = true
    const early = this.#early
    this.#early = []
    for (const update of early) if (this.state === 'open') this.#takeUpdate(update)
    this.#introduced.resolve()
  }

  async #answer(frame: Frame): Promise<void> {
    switch (frame.type) {
      case 'sync-step-1':
        return this.#answerStep1(frame.stateVector)
      case 'barrier':
        await this.#world.liveEvent.saved()
        // What waits for its step 2 is not on the disk, nor on its way there.
        if (this.#early.length > 0) {
          await this.#introduced.promise
          await this.#world.liveEvent.saved()
        }
        return this.send(writeBarrier(frame.seq))
      case 'query-awareness': {
        const presence = this.#world.presence.read()
        return presence && this.send(presence)
      }
      default:
        // Counts are ours to send; unknown types are for a later version to understand.
        return undefined
    }
  }

  async #answerStep1(stateVector: Uint8Array): Promise<void> {
    const since = this.#readSince(stateVector)
    if (since === undefined) return this.close(CLOSE.badFrame)
    // One whole wall in the socket at a time, however often it is asked for.
    await this.#drained()
    await this.#writeJoin(since, () => this.#subscribe())
  }

  /** Undefined for a state vector that is none, or larger than any honest one. */
  #readSince(stateVector: Uint8Array): Since | undefined {
    if (stateVector.length > LIMITS.stateVectorBytesMax) return undefined
    try {
      return parseSince(this.#room.doc, stateVector)
    } catch {
      return undefined
    }
  }

  /**
   * Writes what a peer lacks that has got so far, then that this is all of it, and goes on in the same turn: nothing is
   * committed in between.
   */
  async #writeJoin(since: Since, goOn: () => void): Promise<void> {
    while (this.state === 'open') {
      const frames = this.#room.joins.find(since)
      if (frames) {
        for (const frame of frames) this.write(frame)
        return goOn()
      }
      // Again when words were taken away just then: what was made ready is stale.
      await this.#world.prepareJoin(this.#room.joins, since, this.#isOpen)
    }
  }

  async #drained(): Promise<void> {
    while (this.state === 'open' && this.#connection.writableLength > SLOW_BYTES) await delay(DRAIN_POLL_MS)
  }

  #subscribe(): void {
    if (this.#unsubscribe || this.state !== 'open') return
    this.#unsubscribe = this.#room.subscribe(this.view, this)
    const presence = this.view === 'phone' ? undefined : this.#world.presence.read()
    if (presence) this.send(presence)
  }

  async #resynchronise(slow: { since: Uint8Array; isAnswered: boolean }): Promise<void> {
    if (slow.isAnswered) return
    slow.isAnswered = true
    // Slow until then: what is broadcast meanwhile is in the answer, and must not be skipped again with the answer
    // itself.
    await this.#writeJoin(parseSince(this.#room.doc, slow.since), () => (this.#slow = undefined))
  }

  #takeAwareness(update: Uint8Array): void {
    // Only those who may write are seen; from others it is dropped without a word (every y-websocket client sends it).
    if (!this.mayWrite || this.#awareness.tryTake(performance.now()) > 0) return
    if (update.length > LIMITS.awarenessBytesMax) return
    let entries: PresenceEntry[]
    try {
      entries = readPresence(update, DOCUMENT_KINDS[this.kind].cleanPresence)
    } catch {
      return this.close(CLOSE.badFrame)
    }
    this.#world.presence.take(
      this,
      entries.filter(({ clientId }) => this.#world.claim(this, clientId)),
    )
  }
}

const DRAIN_POLL_MS = 50
/** Some milliseconds of checking. An honest reader's step 2, all deletions there ever were, is smaller. */
const LARGE_BYTES = 64 * 1024
/** Charged beforehand, so that no more is read of somebody who sends one after another. */
const MS_PER_LARGE_BYTE = 1e-4
/** What a message costs before it is looked at: reading it off the socket, unmasking it. */
const MESSAGE_MS = 0.02
const MS_PER_BYTE = 2e-6

/** Answers one socket may be waiting for: a flood of sync step 1 would otherwise cost a whole document each. */
const QUEUED_MAX = 32
