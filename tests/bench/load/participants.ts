/**
 * People who write: notes put over HTTP at a steady rate, whatever the server does (it does not wait for answers), on
 * kept-alive connections, each from the next of many devices. The requests are made beforehand.
 */
import { connect, type Socket } from 'node:net'
import { serveParent } from '../load-process.ts'
import { monotonicMs } from '../monotonic-clock.ts'
import { LENSES, createRandom, writeText } from '../note-texts.ts'
import { secondVersionOf } from './note-key.ts'
import { pace, type ConnectWriters, type PrepareNotes, type Written } from './writing.ts'

/** A wall holds 5,000; what is sent beyond changes the words of the earliest of this run. */
const NOTES_MAX = 4_900

type Put = { note: Written; request: Buffer; isAgain: boolean }

let address = { host: '', port: 0 }
let intake = { url: '', eventId: '', tokens: [] as readonly string[] }
let lines: Line[] = []
let prepared: Array<{ key: string; request: Buffer }> = []
let written = 0
let queue: Put[] = []
let settled: (() => void) | undefined
let underWay = 0

const methods = {
  async connect({ wall, count }: ConnectWriters): Promise<void> {
    if (!wall.intake) throw new Error('this server takes no notes over HTTP')
    intake = wall.intake
    const { hostname, port } = new URL(intake.url)
    address = { host: hostname, port: Number(port) }
    lines = Array.from({ length: count }, () => new Line())
    written = 0
  },
  prepare({ count, seed, prefix }: PrepareNotes): void {
    const random = createRandom(seed)
    const places = Math.min(count, NOTES_MAX - written)
    written += places
    prepared = Array.from({ length: count }, (_, index) => {
      const place = index % places
      const noteId = `${prefix}-${String(place).padStart(6, '0')}`
      const body = JSON.stringify({ lens: LENSES[place % LENSES.length], text: writeText(random), mode: 'hall' })
      const token = intake.tokens[place % intake.tokens.length] ?? ''
      return { key: index < places ? noteId : secondVersionOf(noteId), request: writeRequest(noteId, token, body) }
    })
  },
  /** Resolves when every one has been answered, or has failed twice. */
  async write({ perSecond }: { perSecond: number }): Promise<Written[]> {
    const notes: Written[] = []
    await pace(perSecond, prepared.length, (index) => {
      const next = prepared[index]
      if (!next) return
      const note = { key: next.key, sentMs: monotonicMs(), answeredMs: Number.NaN, isRefused: true }
      notes.push(note)
      put({ note, request: next.request, isAgain: false })
    })
    if (underWay > 0) await new Promise<void>((resolve) => (settled = resolve))
    return notes
  },
  close(_: null): void {
    for (const line of lines) line.close()
    lines = []
    queue = []
  },
}
export type ParticipantsMethods = typeof methods

function writeRequest(noteId: string, token: string, body: string): Buffer {
  return Buffer.from(
    `PUT /api/events/${intake.eventId}/notes/${noteId} HTTP/1.1\r\nHost: ${address.host}:${address.port}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

function put(next: Put): void {
  underWay += 1
  const free = lines.find(({ isFree }) => isFree)
  if (free) free.send(next)
  else queue.push(next)
}

function answered(line: Line, { note }: Put, status: number): void {
  note.answeredMs = monotonicMs()
  note.isRefused = status !== 200 && status !== 201
  finished()
  const next = queue.shift()
  if (next) line.send(next)
}

/** Sent again when the connection was closed under it, as the outbox does: the same note twice does no harm. */
function failed(failure: Put): void {
  if (!failure.isAgain) put({ ...failure, isAgain: true })
  finished()
}

function finished(): void {
  underWay -= 1
  if (underWay === 0) settled?.()
}

/** One connection, with one request at a time. It knows just enough of HTTP to see where an answer ends. */
class Line {
  #socket: Socket | undefined
  #current: Put | undefined
  #answer = ''

  get isFree(): boolean {
    return this.#current === undefined
  }

  send(next: Put): void {
    this.#current = next
    this.#socket ??= this.#connect()
    this.#socket.write(next.request)
  }

  close(): void {
    this.#current = undefined
    this.#socket?.destroy()
  }

  #connect(): Socket {
    const socket = connect({ ...address, noDelay: true })
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => {
      this.#answer += text
      if (!isWhole(this.#answer)) return
      const status = Number(this.#answer.slice(9, 12))
      const put = this.#current
      this.#answer = ''
      this.#current = undefined
      if (put) answered(this, put, status)
    })
    // 'close' follows.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      const put = this.#current
      this.#socket = undefined
      this.#current = undefined
      this.#answer = ''
      if (put) failed(put)
    })
    return socket
  }
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n')
  if (end === -1) return false
  const length = /\r\ncontent-length: *(\d+)/i.exec(answer)?.[1]
  return length === undefined ? answer.endsWith('0\r\n\r\n') : answer.length >= end + 4 + Number(length)
}

serveParent(methods)
