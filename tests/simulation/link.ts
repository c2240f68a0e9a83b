/**
 * A WebSocket between a peer and a real `Session`, as two queues that deliver only when the simulation says so: in
 * order, late, or never. It can be cut at any point, noticed by the server at once or long after.
 */
import { EventEmitter } from 'node:events'
import type { Session } from '@gatherboard/server/relay/session'

export type Closing = { code: number; reason: string }
type ToClient = { message: Uint8Array } | { closing: Closing }

/** What a session needs of a `ws` socket and of the stream below it. */
class ServerEnd extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  #link: SimulatedLink

  constructor(link: SimulatedLink) {
    super()
    this.#link = link
  }

  close(code: number, reason: string): void {
    if (this.readyState !== this.OPEN) return
    this.readyState = 2
    this.#link.toClient.push({ closing: { code, reason } })
  }

  terminate(): void {
    this.#link.cut()
    this.#link.serverNotices()
  }

  ping(): void {
    if (!this.#link.isCut) this.emit('pong')
  }
}

export class SimulatedLink {
  readonly toClient: ToClient[] = []
  readonly toServer: Uint8Array[] = []
  readonly socket: ServerEnd
  readonly connection: { write(frame: Uint8Array): boolean; readonly writableLength: number }
  session: Session | undefined
  /** While true the server sees a socket that takes nothing more. */
  isBackedUp = false
  isCut = false
  #onEnd: (() => void) | undefined

  /** @param onSent is told of every byte that leaves the server, whether it arrives or not */
  constructor(onSent: (message: Uint8Array) => void) {
    this.socket = new ServerEnd(this)
    const link = this
    this.connection = {
      write(frame) {
        for (const message of readMessages(frame)) {
          onSent(message)
          if (!link.isCut) link.toClient.push({ message })
        }
        return true
      },
      get writableLength() {
        return link.isBackedUp ? 2 ** 30 : 0
      },
    }
  }

  /** The session has been opened; `onEnd` is what the relay does when its socket closes. */
  opened(session: Session, onEnd: () => void): void {
    this.session = session
    this.#onEnd = onEnd
  }

  send(message: Uint8Array): void {
    if (!this.isCut) this.toServer.push(message)
  }

  /** The network is gone: what was under way is lost both ways. The server may not know yet. */
  cut(): void {
    this.isCut = true
    this.toClient.length = 0
    this.toServer.length = 0
  }

  serverNotices(): void {
    this.socket.readyState = 3
    const end = this.#onEnd
    this.#onEnd = undefined
    end?.()
  }
}

/**
 * The messages in what is written at once: whole frames, one behind the other (RFC 6455 §5.2; unmasked, one fragment).
 */
export function readMessages(written: Uint8Array): Uint8Array[] {
  const messages: Uint8Array[] = []
  const view = new DataView(written.buffer, written.byteOffset)
  for (let at = 0; at < written.length;) {
    if (written[at] !== 0x82) throw new Error('not a whole binary frame')
    const short = written[at + 1] ?? 0
    const from = at + (short < 126 ? 2 : short === 126 ? 4 : 10)
    const length = short < 126 ? short : short === 126 ? view.getUint16(at + 2) : Number(view.getBigUint64(at + 2))
    at = from + length
    if (at > written.length) throw new Error('a frame says that it is longer than it is')
    messages.push(written.subarray(from, at))
  }
  return messages
}
