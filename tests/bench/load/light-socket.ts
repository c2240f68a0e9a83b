/**
 * A WebSocket client that costs next to nothing, so that hundreds of readers are not what limits a measurement. It
 * walks over the headers of what comes, keeps of each frame no more than it is asked to, and sends frames made
 * beforehand. No extensions, no fragments, no TLS: for servers on this machine only.
 */
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import type { Connection } from './wire.ts'

const OPCODE = { binary: 2, close: 8, ping: 9, pong: 10 } as const
/** All sockets of a process read into the same memory: what is to be kept is copied out of it at once. */
const shared = Buffer.allocUnsafe(256 * 1024)

type LightSocketEvents = {
  onOpen(): void
  /** @param kept the message, or as much of it as `keepBytes` allows */
  onMessage(kept: Uint8Array): void
  onClose(why: string): void
}

export class LightSocket {
  /** How much of each message is kept for `onMessage`; 0: it is only counted. */
  keepBytes = 0
  frames = 0
  bytes = 0
  #socket: Socket
  #events: LightSocketEvents
  #isOpen = false
  #greeting = ''
  #header = new FrameHeader()
  /** Bytes of the frame's payload that are still to come. */
  #left = 0
  #kept: Buffer = Buffer.alloc(0)
  #keptBytes = 0

  constructor({ url, protocols }: Connection, events: LightSocketEvents) {
    const { hostname, port, pathname, search } = new URL(url)
    this.#events = events
    const callback = (length: number): boolean => {
      this.#read(shared.subarray(0, length))
      return true
    }
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true, onread: { buffer: shared, callback } })
    const protocol = protocols.length > 0 ? `Sec-WebSocket-Protocol: ${protocols.join(', ')}\r\n` : ''
    this.#socket.write(
      `GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n${protocol}\r\n`,
    )
    this.#socket.on('error', (error) => this.#events.onClose(error.message))
    this.#socket.on('close', () => this.#events.onClose('the connection ended'))
  }

  /** @param frame made by `writeClientFrame` */
  write(frame: Uint8Array): void {
    this.#socket.write(frame)
  }

  destroy(): void {
    this.#socket.destroy()
  }

  #read(chunk: Buffer): void {
    let rest = chunk
    if (!this.#isOpen) {
      this.#greeting += chunk.toString('latin1')
      const end = this.#greeting.indexOf('\r\n\r\n')
      if (end === -1) return
      if (!this.#greeting.startsWith('HTTP/1.1 101')) {
        this.#events.onClose(this.#greeting.slice(0, this.#greeting.indexOf('\r')))
        return this.destroy()
      }
      this.#isOpen = true
      this.#events.onOpen()
      rest = Buffer.from(this.#greeting.slice(end + 4), 'latin1')
    }
    this.bytes += rest.length
    let at = 0
    while (at < rest.length) {
      if (this.#left === 0) {
        at = this.#header.take(rest, at)
        if (this.#header.isWhole) this.#begin()
      } else {
        const length = Math.min(this.#left, rest.length - at)
        if (this.#keptBytes < this.#kept.length)
          this.#keptBytes += rest.copy(this.#kept, this.#keptBytes, at, at + length)
        at += length
        this.#left -= length
        if (this.#left === 0) this.#end()
      }
    }
  }

  #begin(): void {
    const { length, opcode } = this.#header
    this.#left = length
    this.#keptBytes = 0
    const keep = opcode === OPCODE.binary ? Math.min(this.keepBytes, length) : length
    // Not from the pool: a sample of whole walls is held on to.
    this.#kept = keep > 0 ? Buffer.allocUnsafeSlow(keep) : NOTHING
    if (length === 0) this.#end()
  }

  #end(): void {
    const { opcode } = this.#header
    this.#header.clear()
    if (opcode === OPCODE.ping) this.write(writeClientFrame(this.#kept, OPCODE.pong))
    else if (opcode === OPCODE.close)
      this.#events.onClose(`closed with ${this.#kept.length >= 2 ? this.#kept.readUInt16BE(0) : 'no code'}`)
    if (opcode !== OPCODE.binary) return
    this.frames += 1
    if (this.#kept.length > 0) this.#events.onMessage(this.#kept)
  }
}

const NOTHING: Buffer = Buffer.alloc(0)

/** RFC 6455 §5.2, of a server: two bytes, and two or eight more for longer payloads. */
class FrameHeader {
  #bytes = Buffer.alloc(10)
  #have = 0

  get isWhole(): boolean {
    return this.#have >= this.#need
  }

  get opcode(): number {
    return (this.#bytes[0] ?? 0) & 15
  }

  get length(): number {
    const short = this.#bytes[1] ?? 0
    return short === 127 ? Number(this.#bytes.readBigUInt64BE(2)) : short === 126 ? this.#bytes.readUInt16BE(2) : short
  }

  get #need(): number {
    if (this.#have < 2) return 2
    return this.#bytes[1] === 127 ? 10 : this.#bytes[1] === 126 ? 4 : 2
  }

  /** Takes what it still needs and returns where it stopped. */
  take(chunk: Buffer, from: number): number {
    let at = from
    while (at < chunk.length && !this.isWhole) {
      this.#bytes[this.#have] = chunk[at] ?? 0
      this.#have += 1
      at += 1
    }
    return at
  }

  clear(): void {
    this.#have = 0
  }
}

/** A frame as a client has to send it. Masked with zeros, which leaves the payload as it is. */
export function writeClientFrame(payload: Uint8Array, opcode: number = OPCODE.binary): Buffer {
  const { length } = payload
  const lengthBytes = length < 126 ? 0 : length < 0x1_0000 ? 2 : 8
  const frame = Buffer.alloc(2 + lengthBytes + 4 + length)
  frame[0] = 0x80 | opcode
  frame[1] = 0x80 | (lengthBytes === 0 ? length : lengthBytes === 2 ? 126 : 127)
  if (lengthBytes === 2) frame.writeUInt16BE(length, 2)
  if (lengthBytes === 8) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(payload, 2 + lengthBytes + 4)
  return frame
}
