/**
 * A socket from its upgrade until it has a session. Before its token is known nothing of what it sends is read, only
 * kept, and little of it; a socket that takes too long is cut. A refusal accepts the upgrade first and then closes with
 * a code, because a browser cannot see the status of a refused upgrade and would try for ever.
 */
import type { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { CLOSE, type CloseReason } from '@gatherboard/shared/sync/close-codes'
import { readFrame, writeSyncUpdate } from '@gatherboard/shared/sync/frames'
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { WebSocket } from 'ws'
import { makeReady } from '../live/ready-frame.ts'
import type { Session } from './session.ts'

/** How long loading an event may wait for a slow first reader. */
const COLD_WRITE_MS_MAX = 100

export class OpeningSocket {
  readonly webSocket: WebSocket
  readonly connection: Duplex
  #early: Uint8Array[] = []
  #earlyBytes = 0
  #spoke = Promise.withResolvers<void>()
  #session: Session | undefined
  #tooLate: NodeJS.Timeout

  /** @param connection what lies under the WebSocket */
  constructor(webSocket: WebSocket, connection: Duplex) {
    this.webSocket = webSocket
    this.connection = connection
    webSocket.on('message', (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary))
    // A protocol error (too long a frame, bad UTF-8): ws closes the socket and says why; it is cut when the peer does
    // not answer.
    webSocket.on('error', () => this.#cutLater())
    this.#tooLate = setTimeout(() => webSocket.terminate(), LIMITS.unauthenticatedMs)
    webSocket.once('close', () => this.identified())
  }

  /** It is known whose it is: it may take its time. */
  identified(): void {
    clearTimeout(this.#tooLate)
  }

  close(reason: CloseReason): void {
    if (this.#session) return this.#session.close(reason)
    this.webSocket.close(reason.code, reason.reason)
    this.#cutLater()
  }

  /** Resolves once it has said something, or after this time. */
  async spoken(patienceMs: number): Promise<void> {
    await Promise.race([this.#spoke.promise, delay(patienceMs, undefined, { ref: false })])
  }

  /** Whether it asks, before anything else, for the whole document. */
  get wantsAll(): boolean {
    const [first] = this.#early
    return first !== undefined && isStep1FromNothing(first)
  }

  /**
   * Answers that, as far as the state goes: not yet with a step 2, which says that this is all: something may have been
   * written since. Making documents of it holds up this thread: the bytes have to be out of it first, as far as the
   * network takes them.
   */
  async writeAll(state: Uint8Array): Promise<void> {
    this.#early.shift()
    const written = new Promise<void>((resolve) =>
      this.connection.write(makeReady(writeSyncUpdate(state)), () => resolve()),
    )
    await Promise.race([written, delay(COLD_WRITE_MS_MAX)])
  }

  /** From now on all of it is its session's, what has come meanwhile too. @param writtenSeq up to where it was answered */
  handOver(session: Session, writtenSeq: number | undefined): void {
    this.#session = session
    if (writtenSeq !== undefined) session.joined(writtenSeq)
    for (const data of this.#early) session.receive(data)
    this.#early = []
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (!isBinary) return this.close(CLOSE.badFrame)
    if (this.#session) return this.#session.receive(data)
    this.#earlyBytes += data.length
    if (this.#earlyBytes > LIMITS.frameBytesMax) return this.close(CLOSE.badFrame)
    this.#early.push(data)
    this.#spoke.resolve()
  }

  #cutLater(): void {
    setTimeout(() => this.webSocket.terminate(), LIMITS.unauthenticatedMs).unref()
  }
}

function isStep1FromNothing(message: Uint8Array): boolean {
  try {
    const frame = readFrame(message)
    return frame.type === 'sync-step-1' && frame.stateVector.length === 1 && frame.stateVector[0] === 0
  } catch {
    return false
  }
}
