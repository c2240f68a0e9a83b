/** Keeps a quiet socket from looking dead to its client, and notices one behind which nobody is any more. */
import { KEEP_ALIVE } from '@gatherboard/shared/sync/frames'
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { WebSocket } from 'ws'

/** Said so long before a client gives up that a slow network does not matter. */
const EARLIER_MS = 2_000

export class Heartbeat {
  /** As `performance.now()` counts, like all here. */
  lastSentMs = performance.now()
  lastHeardMs = performance.now()
  #socket: WebSocket
  #send: (message: Uint8Array) => void

  constructor(socket: WebSocket, send: (message: Uint8Array) => void) {
    this.#socket = socket
    this.#send = send
    socket.on('pong', () => (this.lastHeardMs = performance.now()))
  }

  /** Called about once a second. */
  tick(nowMs: number): void {
    if (nowMs - this.lastSentMs > LIMITS.keepAliveMs - EARLIER_MS) this.#send(KEEP_ALIVE)
    const quietMs = nowMs - this.lastHeardMs
    if (quietMs > LIMITS.halfOpenMs) this.#socket.terminate()
    else if (quietMs > LIMITS.halfOpenMs / 2) this.#socket.ping()
  }
}
