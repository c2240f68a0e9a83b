/**
 * The ways in which one token does its worst. Each is a step that is repeated by several at once until the time is
 * over; what it is answered is only counted.
 */
import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX, writeSyncStep1, writeSyncStep2 } from '@gatherboard/shared/sync/frames'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { JOIN_CODE_ALPHABET, JOIN_CODE_LENGTH } from '@gatherboard/shared/values/ids'

/** What is attacked, and with what. Plain data: it is sent to the load process. */
export type Prey = {
  readonly url: string
  readonly syncUrl: string
  readonly eventId: string
  readonly joinCode: string
  /** A participant's, of a device that has done nothing yet. */
  readonly token: string
  readonly facilitatorToken: string
  /** A note of the facilitators' on the wall, to be cheered. */
  readonly noteId: string
  /** Path of a picture. */
  readonly picture: string
}

export type Way = {
  /** How many do it at once. */
  readonly hands: number
  /** Made once: what is needed for a step. Returns the step, which says what it was answered. */
  prepare(prey: Prey, sockets: Set<WebSocket>): Promise<() => Promise<number>>
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 })
/** Combining marks (U+0301): composing them takes time that grows with the square of their number. */
const marks = (count: number): string => `e${'\u0301'.repeat(count)}`
let made = 0
const newId = (): string => `hostile-${process.pid}-${(made += 1)}`

type Call = { method: string; path: string; token?: string; body?: string | Buffer; type?: string; length?: number }

/** The answer's status; 0 when there was none. */
function call({ url }: Prey, { method, path, token, body, type = 'application/json', length }: Call): Promise<number> {
  return new Promise((resolve) => {
    const headers: Record<string, string | number> = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    }
    if (body !== undefined)
      Object.assign(headers, { 'content-type': type, 'content-length': length ?? Buffer.byteLength(body) })
    const sent = request(url + path, { method, agent, headers }, (response) => {
      response.resume().once('close', () => resolve(response.statusCode ?? 0))
    })
    sent.once('error', () => resolve(0))
    sent.end(body)
  })
}

const put = (prey: Prey, body: unknown, noteId = newId()): Promise<number> =>
  call(prey, {
    method: 'PUT',
    path: `/api/events/${prey.eventId}/notes/${noteId}`,
    token: prey.token,
    body: JSON.stringify(body),
  })

/** A socket that is open, or undefined when it was refused at once. */
function openSocket(
  { syncUrl, eventId, token }: Prey,
  sockets: Set<WebSocket>,
  onMessage?: (data: Buffer) => void,
): Promise<WebSocket | undefined> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${syncUrl}/wall.${eventId}`, [SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX + token], {
      perMessageDeflate: false,
    })
    sockets.add(socket)
    socket.on('error', () => undefined)
    if (onMessage) socket.on('message', onMessage)
    socket.once('open', () => resolve(socket))
    socket.once('close', () => {
      sockets.delete(socket)
      resolve(undefined)
    })
  })
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Sends over one socket as long as it is open and takes what is sent, and opens another when it was closed. */
function overSockets(prey: Prey, sockets: Set<WebSocket>, message: () => Uint8Array): () => Promise<number> {
  let socket: WebSocket | undefined
  return async () => {
    if (socket?.readyState !== WebSocket.OPEN) socket = await openSocket(prey, sockets)
    // What the server does not read piles up here.
    if (!socket || socket.bufferedAmount > 4 * 1024 * 1024) await pause(5)
    else socket.send(message())
    await turn()
    return 0
  }
}

const writeInventedVector = (): Uint8Array =>
  writeSyncStep1(Y.encodeStateVector(new Map([[1 + randomBytes(4).readUInt32BE(), 1]])))

async function readWall(prey: Prey): Promise<Y.Doc> {
  const doc = new Y.Doc()
  const response = await fetch(`${prey.url}/api/events/${prey.eventId}/wall`, {
    headers: { authorization: `Bearer ${prey.token}` },
  })
  Y.applyUpdate(doc, new Uint8Array(await response.arrayBuffer()))
  return doc
}

const wrongCode = (): string =>
  Array.from(randomBytes(JOIN_CODE_LENGTH), (byte) => JOIN_CODE_ALPHABET[byte % JOIN_CODE_ALPHABET.length]).join('')
const join = (prey: Prey, body: unknown): Promise<number> =>
  call(prey, { method: 'POST', path: '/api/join', body: JSON.stringify(body) })
const MARKS_CSV = `text,lens\n${Array.from({ length: 20 }, (_, row) => `"${marks(10_000)} ${row}",need`).join('\n')}\n`

export const WAYS = {
  sockets: {
    hands: 20,
    async prepare(prey, sockets) {
      return async () => {
        const socket = await openSocket(prey, sockets)
        socket?.send(writeSyncStep1(Uint8Array.of(0)))
        return socket ? 101 : 0
      }
    },
  },
  'invented-vectors': { hands: 6, prepare: async (prey, sockets) => overSockets(prey, sockets, writeInventedVector) },
  'varied-vectors': {
    hands: 6,
    async prepare(prey, sockets) {
      const vector = Y.decodeStateVector(Y.encodeStateVector(await readWall(prey)))
      const [[client, clock] = [1, 1]] = vector
      return overSockets(prey, sockets, () =>
        writeSyncStep1(Y.encodeStateVector(new Map([[client, 1 + Math.floor(Math.random() * clock)]]))),
      )
    },
  },
  'large-step-2': {
    hands: 6,
    async prepare(prey, sockets) {
      const whole = Y.encodeStateAsUpdate(await readWall(prey))
      const deletions = encoding.encode((encoder) => {
        for (const value of [0, 1, 1, 250_000]) encoding.writeVarUint(encoder, value)
        for (let at = 0; at < 250_000; at += 1) for (const value of [at, 1]) encoding.writeVarUint(encoder, value)
      })
      let sent = 0
      return overSockets(prey, sockets, () => writeSyncStep2((sent += 1) % 2 === 0 ? whole : deletions))
    },
  },
  marks: { hands: 16, prepare: async (prey) => () => put(prey, { lens: 'need', text: marks(15_000) }) },
  'put-flood': { hands: 32, prepare: async (prey) => () => put(prey, { lens: 'need', text: 'The same again' }) },
  reactions: {
    hands: 32,
    async prepare(prey) {
      const path = `/api/events/${prey.eventId}/notes/${prey.noteId}`
      let count = 0
      return () => {
        count += 1
        if (count % 2 === 0)
          return call(prey, {
            method: 'PUT',
            path: `${path}/vote`,
            token: prey.token,
            body: JSON.stringify({ count: count % 3 }),
          })
        return call(prey, { method: count % 4 === 1 ? 'PUT' : 'DELETE', path: `${path}/cheer`, token: prey.token })
      }
    },
  },
  'right-codes': {
    hands: 64,
    async prepare(prey) {
      const device = randomBytes(18).toString('base64url')
      return () => join(prey, { code: prey.joinCode, device })
    },
  },
  'wrong-codes': { hands: 64, prepare: async (prey) => () => join(prey, { code: wrongCode() }) },
  'new-devices': {
    hands: 16,
    prepare: async (prey) => async () => {
      const response = await fetch(`${prey.url}/api/join`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code: prey.joinCode }),
      }).catch(() => undefined)
      if (response?.status !== 201) return response?.status ?? 0
      const { token } = (await response.json()) as { token: string }
      return put({ ...prey, token }, { lens: 'need', text: 'From a phone that never was' })
    },
  },
  moving: {
    hands: 16,
    async prepare(prey) {
      const noteId = newId()
      await put(prey, { lens: 'need', text: 'Moved about' }, noteId)
      return () =>
        call(prey, {
          method: 'PATCH',
          path: `/api/events/${prey.eventId}/notes/${noteId}`,
          token: prey.token,
          body: JSON.stringify({ pos: [Math.floor(Math.random() * 2_000), 100] }),
        })
    },
  },
  'marks-import': {
    hands: 2,
    prepare: async (prey) => () =>
      call(prey, {
        method: 'POST',
        path: `/api/events/${prey.eventId}/import`,
        token: prey.facilitatorToken,
        type: 'text/csv',
        body: MARKS_CSV,
      }),
  },
  'head-of-picture': {
    hands: 32,
    prepare: async (prey) => () => call(prey, { method: 'HEAD', path: prey.picture, token: prey.token }),
  },
  'broken-uploads': {
    hands: 8,
    async prepare(prey) {
      const path = `/api/events/${prey.eventId}/sketches`
      const type = 'multipart/form-data; boundary=b'
      const head =
        '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'
      const bodies = [
        `${head}abc`,
        '--b',
        `${head}${'x'.repeat(200_000)}`,
        `--b\r\n${'X: y\r\n'.repeat(2_000)}\r\n--b--`,
      ]
      let count = 0
      return () =>
        call(prey, {
          method: 'POST',
          path,
          token: prey.facilitatorToken,
          type,
          body: bodies[(count += 1) % bodies.length] ?? '',
        })
    },
  },
  'wall-file': {
    hands: 16,
    prepare: async (prey) => () =>
      call(prey, { method: 'GET', path: `/api/events/${prey.eventId}/wall`, token: prey.token }),
  },
  'silent-connections': {
    hands: 16,
    async prepare({ url }) {
      const { hostname, port } = new URL(url)
      return async () => {
        const socket = connect({ host: hostname, port: Number(port) })
        socket.on('error', () => undefined)
        await new Promise((resolve) => socket.once('connect', resolve).once('close', resolve))
        socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Never')
        // Until the server has had enough; the next one comes meanwhile.
        socket.resume()
        await pause(5)
        return 0
      }
    },
  },
} as const satisfies Record<string, Way>

export type WayName = keyof typeof WAYS
