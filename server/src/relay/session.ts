/**
 * One socket that has been let in, watching one document. What it does with what others send is its `state`: joining
 * until it has asked for what it lacks and been given it, then live, slow for as long as it cannot take what comes, and
 * closed. What it sends is handled in order; one that misbehaves is closed with a reason and disturbs nobody else.
 */
import { CLOSE, type CloseReason } from '@gatherboard/shared/sync/close-codes'
import { readFrame, writeBarrier, writeSyncStep1, type Frame, type View } from '@gatherboard/shared/sync/frames'
import { BUDGETS, LIMITS } from '@gatherboard/shared/values/limits'
import type { DeviceKey } from '@gatherboard/shared/values/ids'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { TokenBucket } from '../budgets/token-bucket.ts'
import { wait } from '../clock.ts'
import type { Role } from '../event/document-kinds.ts'
import type { Log } from '../log.ts'
import type { DocumentSet } from '../live/document-set.ts'
import type { LiveDocument } from '../live/live-document.ts'
import { makeReady, type ReadyFrame } from '../live/ready-frame.ts'
import { FROM_NOTHING, SYNCED, parseSince, type Since } from '../live/ready-joins.ts'
import { StoreError } from '../store/store.ts'
import type { ClientIds } from './client-ids.ts'
import { ClientUpdates } from './client-updates.ts'
import { Heartbeat } from './heartbeat.ts'
import type { ShownPresence } from './shown-presence.ts'
import type { Turns } from './turns.ts'

/** Bytes that may wait in a socket before it counts as slow and is given no more until it has caught up. */
const SLOW_BYTES = 256 * 1024
const CAUGHT_UP_BYTES = 32 * 1024
const SLOW_MS_MAX = 30_000
/** A socket whose peer never finishes the closing handshake is cut. */
const CLOSE_MS_MAX = 3_000

/** Who has been let in, and what they want. */
type Visitor = {
  /** Of the document. */
  readonly kind: string
  readonly view: View
  readonly role: Role
  readonly deviceKey: DeviceKey | undefined
  /** Whether they may write what the document's shape leaves to peers. */
  readonly mayWrite: boolean
}

type SessionDeps = {
  documents: DocumentSet
  clientIds: Pick<ClientIds, 'claim'>
  presence: Pick<ShownPresence, 'take' | 'read'>
  turns: Pick<Turns, 'take'>
  /** The server's time that a message took: who uses too much is not listened to for a while. */
  spend(ms: number): void
  log: Log
}

type State =
  | { readonly name: 'joining' }
  | { readonly name: 'live'; readonly unsubscribe: () => void }
  /** `since`: what it has at the least. `isAnswered`: what it missed is being put together. */
  | {
      readonly name: 'slow'
      readonly unsubscribe: () => void
      readonly since: Uint8Array
      readonly sinceMs: number
      isAnswered: boolean
    }
  | { readonly name: 'closed' }

const JOINING: State = { name: 'joining' }
const CLOSED: State = { name: 'closed' }

export class Session implements Visitor {
  readonly kind: string
  readonly view: View
  readonly role: Role
  readonly deviceKey: DeviceKey | undefined
  readonly mayWrite: boolean
  readonly clientIds = new Set<number>()
  /** Whether it has said anything yet. */
  hasSpoken = false
  #state = JOINING
  #socket: WebSocket
  /** The connection under the WebSocket: ready frames are written to it as they are. */
  #connection: Duplex
  #document: LiveDocument
  #deps: SessionDeps
  /** Messages are handled one after another, so that an answer that waits for the disk keeps its place. */
  #queue: Promise<void> = Promise.resolve()
  #queued = 0
  #updates: ClientUpdates
  #awareness = new TokenBucket(BUDGETS.socket.awareness, performance.now())
  #heartbeat: Heartbeat

  constructor(socket: WebSocket, connection: Duplex, visitor: Visitor, deps: SessionDeps) {
    this.#socket = socket
    this.#connection = connection
    this.#deps = deps
    this.#heartbeat = new Heartbeat(socket, (message) => this.send(message))
    this.kind = visitor.kind
    this.view = visitor.view
    this.role = visitor.role
    this.deviceKey = visitor.deviceKey
    this.mayWrite = visitor.mayWrite
    this.#updates = new ClientUpdates(this, deps)
    this.#document = deps.documents.document(visitor.kind)
    // Asks for what the client has and we have not: how a returning facilitator's offline changes arrive.
    this.send(writeSyncStep1(Y.encodeStateVector(this.#document.doc)))
  }

  get isOpen(): boolean {
    return this.#state !== CLOSED
  }

  readonly #isWanted = (): boolean => this.isOpen

  /** A message from the socket. Never throws. */
  receive(data: Uint8Array): void {
    // A closing socket still delivers what was under way; who was sent away writes no more.
    if (!this.isOpen) return
    this.hasSpoken = true
    this.#heartbeat.lastHeardMs = performance.now()
    this.#deps.spend(MESSAGE_MS + data.length * MS_PER_BYTE)
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
      if (frame.step !== 'step2') return this.#updates.queue(frame.update)
      this.#updates.take(frame.update)
      return this.#updates.introduce()
    }
    this.#enqueue(() => this.#answer(frame))
  }

  /** Does something once all that came before is done, if the socket is still open then. */
  #enqueue(work: () => Promise<unknown>): void {
    if (this.#queued >= QUEUED_MAX) return this.close(CLOSE.tooMany)
    this.#queued += 1
    this.#queue = this.#queue
      .then(async () => void (this.isOpen && (await work())))
      .catch((error: unknown) => {
        if (!(error instanceof StoreError)) this.#deps.log.error({ err: error }, 'a socket could not be answered')
        this.close(error instanceof StoreError ? CLOSE.reloaded : CLOSE.tryAgain)
      })
      .finally(() => {
        this.#queued -= 1
      })
  }

  /** The document was already written to this socket from disk, up to `seq`; whatever has been committed since follows. */
  joined(seq: number): void {
    this.hasSpoken = true
    if (this.#document.committedSeq !== seq) return this.receive(writeSyncStep1(FROM_NOTHING.vector))
    this.write(SYNCED)
    this.#subscribe()
  }

  /** Sends a message of its own to this socket. */
  send(message: Uint8Array): void {
    this.write(makeReady(message))
  }

  /** Writes a frame that may be shared with other sockets. ws writes whole frames at once too, so they never mix. */
  write(frame: ReadyFrame): void {
    if (!this.isOpen || this.#socket.readyState !== this.#socket.OPEN) return
    this.#heartbeat.lastSentMs = performance.now()
    this.#connection.write(frame)
  }

  /** A broadcast. A slow socket is skipped and brought up to date once it has caught up. */
  deliver(frame: ReadyFrame): void {
    const state = this.#state
    if (state.name !== 'live') return
    if (this.#connection.writableLength <= SLOW_BYTES) return this.write(frame)
    const since = this.#document.sentVector(this.view)
    this.#state = { ...state, name: 'slow', since, sinceMs: performance.now(), isAnswered: false }
  }

  /** Called about once a second: keeps quiet sockets alive and looks after slow ones. */
  tick(nowMs: number): void {
    const state = this.#state
    if (state.name === 'slow' && this.#connection.writableLength < CAUGHT_UP_BYTES) void this.#resynchronise(state)
    else if (state.name === 'slow' && nowMs - state.sinceMs > SLOW_MS_MAX) this.close(CLOSE.tooSlow)
    this.#heartbeat.tick(nowMs)
  }

  close({ code, reason }: CloseReason): void {
    if (!this.isOpen) return
    this.ended()
    this.#socket.close(code, reason)
    setTimeout(() => this.#socket.terminate(), CLOSE_MS_MAX).unref()
  }

  /** The socket has gone. */
  ended(): void {
    if ('unsubscribe' in this.#state) this.#state.unsubscribe()
    this.#state = CLOSED
  }

  /** Large ones of those who only read can only be refused or change nothing: they are looked at one at a time. */
  #takeInTurn(update: Uint8Array): void {
    this.#deps.spend(update.length * MS_PER_LARGE_BYTE)
    this.#enqueue(() => this.#inTurn(() => Promise.resolve(this.#updates.take(update)), this.#isWanted))
  }

  async #answer(frame: Frame): Promise<void> {
    switch (frame.type) {
      case 'sync-step-1':
        return this.#answerStep1(frame.stateVector)
      case 'barrier':
        await this.#updates.saved()
        return this.send(writeBarrier(frame.seq))
      case 'query-awareness': {
        const presence = this.#deps.presence.read()
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
      return parseSince(this.#document.doc, stateVector)
    } catch {
      return undefined
    }
  }

  /**
   * Writes what a peer lacks that has got so far, then that this is all of it, and goes on in the same turn: nothing is
   * committed in between.
   */
  async #writeJoin(since: Since, goOn: () => void): Promise<void> {
    while (this.isOpen) {
      const frames = this.#document.joins.find(since)
      if (frames) {
        for (const frame of frames) this.write(frame)
        return goOn()
      }
      // Again when words were taken away just then: what was made ready is stale.
      await this.#inTurn(
        () => this.#document.joins.prepare(since),
        // Somebody else may have asked for the same meanwhile.
        () => this.isOpen && !this.#document.joins.find(since),
      )
    }
  }

  /** Does something that takes long when it is this socket's turn, as long as it is wanted. */
  async #inTurn(work: () => Promise<void>, isWanted: () => boolean): Promise<void> {
    // For now only: its page comes back by itself, later each time.
    if (!(await this.#deps.turns.take(work, isWanted))) this.close(CLOSE.tryAgain)
  }

  async #drained(): Promise<void> {
    while (this.isOpen && this.#connection.writableLength > SLOW_BYTES) await wait(DRAIN_POLL_MS)
  }

  #subscribe(): void {
    if (this.#state.name !== 'joining') return
    this.#state = { name: 'live', unsubscribe: this.#document.subscribe(this.view, this) }
    const presence = this.view === 'phone' ? undefined : this.#deps.presence.read()
    if (presence) this.send(presence)
  }

  async #resynchronise(slow: Extract<State, { name: 'slow' }>): Promise<void> {
    if (slow.isAnswered) return
    slow.isAnswered = true
    // Slow until then: what is broadcast meanwhile is in the answer, and must not be skipped again with the answer
    // itself.
    await this.#writeJoin(parseSince(this.#document.doc, slow.since), () => {
      this.#state = { name: 'live', unsubscribe: slow.unsubscribe }
    })
  }

  #takeAwareness(update: Uint8Array): void {
    // Only those who may write are seen; from others it is dropped without a word (every y-websocket client sends it).
    if (!this.mayWrite || this.#awareness.tryTake(performance.now()) > 0) return
    if (update.length > LIMITS.awarenessBytesMax) return
    try {
      this.#deps.presence.take(update, (clientId) => this.#deps.clientIds.claim(this, clientId))
    } catch {
      this.close(CLOSE.badFrame)
    }
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
