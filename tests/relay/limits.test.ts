/** One misbehaving client, on the real process: its own socket ends with a reason, and everybody else goes on. */
import { connect as connectTcp } from 'node:net'
import { openWall } from '@gatherboard/shared/wall/schema'
import {
  MESSAGE,
  SYNC,
  readFrame,
  writeAwareness,
  writeSyncStep1,
  writeSyncStep2,
  writeSyncUpdate,
} from '@gatherboard/shared/sync/frames'
import { BUDGETS, LIMITS } from '@gatherboard/shared/values/limits'
import type { Problem } from '@gatherboard/shared/api/problem'
import { JOIN_CODE_ALPHABET, JOIN_CODE_LENGTH } from '@gatherboard/shared/values/ids'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { connectPeer, type Peer } from '../support/peers.ts'
import { createRandom } from '../support/random.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

let server: TestServer
let eventId: string
let joinCode: string
let facilitator: string
let phone: string
let watcher: Peer

beforeAll(async () => {
  server = await startServer()
  const access = await server.createEvent()
  eventId = access.event.id
  joinCode = access.joinCode
  facilitator = access.tokens.facilitator
  phone = (await server.join(joinCode)).token
  watcher = await connectPeer(server.syncUrl, `wall.${eventId}`, facilitator)
  for (let index = 0; index < 200; index += 1) {
    await server.api(`/api/events/${eventId}/notes/filling-${index}`, {
      method: 'PUT',
      token: facilitator,
      body: { lens: 'need', text: `A note to fill the wall with ${index} ${'words '.repeat(60)}` },
    })
  }
})

afterAll(async () => {
  watcher[Symbol.dispose]()
  await server[Symbol.asyncDispose]()
})

/** A bare socket: what it received, and the code it was closed with. */
async function openSocket(token: string, { room = `wall.${eventId}`, view = 'canvas' } = {}) {
  const socket = new WebSocket(`${server.syncUrl}/${room}?token=${token}&view=${view}`)
  const received: Buffer[] = []
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  socket.on('message', (data: Buffer) => received.push(data))
  socket.on('error', () => undefined)
  await new Promise((resolve) => socket.once('open', resolve))
  return { socket, received, closed }
}

let posted = 0
/** A new note still reaches the watcher, whose connection was never touched. */
async function expectOthersGoOn(): Promise<void> {
  posted += 1
  const noteId = `after-attack-${posted}`
  const answer = await server.api(`/api/events/${eventId}/notes/${noteId}`, {
    method: 'PUT',
    token: facilitator,
    body: { lens: 'need', text: 'We go on' },
  })
  expect(answer.status).toBe(201)
  await until('the watcher to see it', () => openWall(watcher.doc).notes.has(noteId))
  expect(watcher.closes).toEqual([])
}

const PHONE_CLIENT_ID = 4_242_424

const writePresenceOf = (clientId: number, clock: number, json: string): Uint8Array =>
  writeAwareness(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, json)
    }),
  )

describe('a socket', () => {
  it('[L1] may not send a frame above 1 MiB', async () => {
    const { socket, closed } = await openSocket(facilitator)
    socket.send(new Uint8Array(64 * 1024 * 1024))
    expect(await closed).toBe(1009)
    await expectOthersGoOn()
  })

  it('[L2] that asks for the whole wall a thousand times is given it one at a time or closed', async () => {
    const { socket, received, closed } = await openSocket(phone)
    for (let index = 0; index < 1_000; index += 1) socket.send(writeSyncStep1(Uint8Array.of(0)))
    expect(await closed).toBe(4529)
    // Each answer is one whole wall (a step 2) and the changes since it was made ready.
    const wholeWalls = received.filter((data) => data[0] === MESSAGE.sync && data[1] === SYNC.step2)
    expect(wholeWalls.length).toBeLessThan(40)
    await expectOthersGoOn()
  })

  it('[L3] may not name a hundred thousand clients in a state vector', async () => {
    const { socket, closed } = await openSocket(phone)
    const vector = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 100_000)
      for (let client = 1; client <= 100_000; client += 1) {
        encoding.writeVarUint(encoder, client)
        encoding.writeVarUint(encoder, 1)
      }
    })
    socket.send(writeSyncStep1(vector))
    expect(await closed).toBe(4400)
    await expectOthersGoOn()
  })

  it('[L4] cannot fill presence: large or frequent awareness is dropped and reaches nobody', async () => {
    const other = await openSocket(facilitator)
    other.socket.send(writeSyncStep1(Uint8Array.of(0)))
    const { socket } = await openSocket(facilitator)
    socket.send(writePresenceOf(1, 1, JSON.stringify({ name: 'x'.repeat(2_000) })))
    for (let clock = 1; clock <= 500; clock += 1)
      socket.send(writePresenceOf(77, clock, JSON.stringify({ name: 'Somebody', cursor: [clock, 0] })))
    await expectOthersGoOn()
    const presence = other.received.filter((data) => data[0] === 1)
    expect(presence.length).toBeLessThanOrEqual(BUDGETS.socket.awareness.perSecond * 3)
    expect(Buffer.concat(presence).includes('Somebody')).toBe(false)
    other.socket.terminate()
    socket.terminate()
  })

  it('[L5] of a phone is never seen by others, whatever presence it sends', async () => {
    const { socket, received } = await openSocket(facilitator)
    socket.send(writeSyncStep1(Uint8Array.of(0)))
    const phones = await openSocket(phone, { view: 'phone' })
    phones.socket.send(writePresenceOf(PHONE_CLIENT_ID, 1, '{"cursor":[1,2]}'))
    await expectOthersGoOn()
    await until('the note on this socket', () => received.some((data) => data.includes('We go on')))
    const idBytes = Buffer.from(encoding.encode((encoder) => encoding.writeVarUint(encoder, PHONE_CLIENT_ID)))
    expect(received.filter((data) => data[0] === 1 && data.includes(idBytes))).toEqual([])
    expect(phones.socket.readyState).toBe(WebSocket.OPEN)
    phones.socket.terminate()
    socket.terminate()
  })

  it('[L6] may not bring more client ids than a browser has pages', async () => {
    const updates = Array.from({ length: 200 }, (_, index) => {
      const doc = new Y.Doc()
      doc.clientID = 1_000 + index
      doc.getMap('ink').set(`shape-${index}`, { type: 'draw' })
      return Y.encodeStateAsUpdate(doc)
    })
    const { socket, closed } = await openSocket(facilitator)
    socket.send(writeSyncUpdate(Y.mergeUpdates(updates)))
    expect(await closed).toBe(4400)
    await expectOthersGoOn()
  })

  it('[L7] may not write under a client id that another open socket writes under', async () => {
    const doc = new Y.Doc()
    doc.getMap('ink').set('mine', { type: 'draw' })
    const update = writeSyncUpdate(Y.encodeStateAsUpdate(doc))
    const first = await openSocket(facilitator)
    first.socket.send(update)
    await until('it to arrive', () => watcher.doc.getMap('ink').has('mine'))
    doc.getMap('ink').set('more', { type: 'draw' })
    const second = await openSocket(facilitator)
    second.socket.send(writeSyncUpdate(Y.encodeStateAsUpdate(doc)))
    expect(await second.closed).toBe(4510)
    first.socket.terminate()
    await expectOthersGoOn()
  })

  it('[L8] that sends text frames is closed', async () => {
    const { socket, closed } = await openSocket(phone)
    socket.send('hello')
    expect(await closed).toBe(4400)
  })

  it('[L19] is a device’s oldest of seven: it goes for good, and the six newer ones go on', async () => {
    const { token } = await server.join(joinCode)
    const opened: Awaited<ReturnType<typeof openSocket>>[] = []
    for (let tab = 0; tab < 7; tab += 1) {
      const opening = await openSocket(token)
      opening.socket.send(writeSyncStep1(Uint8Array.of(0)))
      await until('its wall', () => opening.received.some((data) => data[0] === MESSAGE.sync && data[1] === SYNC.step2))
      opened.push(opening)
    }
    expect(await opened[0]?.closed).toBe(4429)
    expect(opened.map(({ socket }) => socket.readyState === WebSocket.OPEN)).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
      true,
    ])
    for (const { socket } of opened) socket.terminate()
    await expectOthersGoOn()
  })

  it('[L19] is opened again and again by one phone: it is asked to come back later, and facilitators get in', async () => {
    const { token } = await server.join(joinCode)
    const codes: number[] = []
    const opened = await Promise.all(
      Array.from({ length: BUDGETS.device.socketOpens.burst + 20 }, () => openSocket(token)),
    )
    for (const { socket, closed } of opened) {
      socket.send(writeSyncStep1(Uint8Array.of(0)))
      void closed.then((code) => codes.push(code))
    }
    await until(
      'those beyond its budget and its seats to be closed',
      () => codes.length >= opened.length - LIMITS.socketsPerDeviceMax,
    )
    expect(new Set(codes)).toEqual(new Set([4429, 4529]))
    const later = await openSocket(facilitator)
    later.socket.send(writeSyncStep1(Uint8Array.of(0)))
    await until('the wall', () => later.received.some((data) => data[0] === MESSAGE.sync && data[1] === SYNC.step2))
    for (const { socket } of [...opened, later]) socket.terminate()
  })

  it('[R3] of a reader that repeats the whole wall stays open, however large, and one that adds to it is refused', async () => {
    const whole = Y.encodeStateAsUpdate(watcher.doc)
    expect(whole.length).toBeGreaterThan(64 * 1024)
    const { token } = await server.join(joinCode)
    const { socket, received, closed } = await openSocket(token)
    socket.send(writeSyncStep2(whole))
    socket.send(writeSyncStep1(Uint8Array.of(0)))
    await until('the answer behind it', () =>
      received.some((data) => data[0] === MESSAGE.sync && data[1] === SYNC.step2),
    )
    expect(socket.readyState).toBe(WebSocket.OPEN)
    const doc = new Y.Doc()
    doc.getMap('notes').set('note-of-a-reader', 'x'.repeat(100_000))
    socket.send(writeSyncUpdate(Y.encodeStateAsUpdate(doc)))
    expect(await closed).toBe(4403)
    await expectOthersGoOn()
  })

  it('[P9] of an unknown message type is ignored, so that newer clients can speak to older servers', async () => {
    const { socket, received } = await openSocket(phone)
    socket.send(Uint8Array.of(99, 1, 2, 3))
    socket.send(writeSyncStep1(Uint8Array.of(0)))
    await until('the wall', () => received.some((data) => readFrame(data).type === 'sync-update'))
    socket.terminate()
  })
})

describe('a connection that never says who it is', () => {
  it('[L9] or says who it is and then nothing, is cut', async () => {
    const { closed } = await openSocket(phone)
    expect(await closed).toBe(1013)
  })

  it.each([
    ['nothing', ''],
    ['half a header', 'GET /sync/wall.x HTTP/1.1\r\nHost: x\r\nUpgra'],
  ])('[L9] and sends %s is cut', async (_what, bytes) => {
    const socket = connectTcp(server.port, '127.0.0.1')
    socket.write(bytes)
    socket.resume()
    await new Promise((resolve) => socket.on('close', resolve))
    expect(socket.bytesWritten).toBe(bytes.length)
  })
})

describe('notes', () => {
  it('[L10] of one phone: a burst, then a problem with Retry-After, and other phones are not held up', async () => {
    const { token } = await server.join(joinCode)
    const put = (index: number, who: string) =>
      server.api<Problem>(`/api/events/${eventId}/notes/burst-of-${who.slice(-6)}-${index}`, {
        method: 'PUT',
        token: who,
        body: { lens: 'need', text: `note ${index}` },
      })
    for (let index = 0; index < LIMITS.deviceNotesBurst; index += 1) expect((await put(index, token)).status).toBe(201)
    const refused = await put(LIMITS.deviceNotesBurst, token)
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many' } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await put(0, token)).status, 'a note already kept costs nothing').toBe(200)
    const other = await server.join(joinCode)
    expect((await put(1, other.token)).status).toBe(201)
    expect((await put(1, facilitator)).status).toBe(201)
  })

  it('[L11] of more than 500 characters are refused in words, and 500 emoji are taken', async () => {
    const put = (text: string) =>
      server.api<Problem>(`/api/events/${eventId}/notes/long-note-1`, {
        method: 'PUT',
        token: phone,
        body: { lens: 'need', text },
      })
    expect(await put('🌻'.repeat(501))).toMatchObject({ status: 422, body: { code: 'text-too-long' } })
    expect(await put('🌻'.repeat(500))).toMatchObject({ status: 201 })
  })

  it('[L12] in bodies beyond reason are refused before they are read', async () => {
    const answer = await server.api<Problem>(`/api/events/${eventId}/notes/long-note-2`, {
      method: 'PUT',
      token: phone,
      body: { lens: 'need', text: 'x'.repeat(LIMITS.bodyBytesMax * 2) },
    })
    expect(answer).toMatchObject({ status: 413, body: { code: 'body-too-large' } })
  })
})

describe('joining', () => {
  it('[L13] 300 people behind one address get in', async () => {
    const answers = await Promise.all(
      Array.from({ length: 300 }, () => server.api('/api/join', { method: 'POST', body: { code: joinCode } })),
    )
    expect(answers.filter(({ status }) => status !== 201)).toEqual([])
  })

  it('[L15] 300 people get in while somebody behind the same address guesses codes as fast as they are answered', async () => {
    const random = createRandom(15)
    const guesses: number[] = []
    let isGuessing = true
    const guess = async (): Promise<void> => {
      while (isGuessing) {
        const code = Array.from(
          { length: JOIN_CODE_LENGTH },
          () => JOIN_CODE_ALPHABET[random.below(JOIN_CODE_ALPHABET.length)],
        ).join('')
        guesses.push((await server.api('/api/join', { method: 'POST', body: { code } })).status)
      }
    }
    const guessers = Array.from({ length: 25 }, guess)
    // Nothing is left of what an address may try at once.
    await until('the burst to be used up', () => guesses.length >= BUDGETS.address.wrongCodes.burst)
    const people = Array.from({ length: 10 }, async () => {
      const answers: number[] = []
      for (let person = 0; person < 30; person += 1)
        answers.push((await server.api('/api/join', { method: 'POST', body: { code: joinCode } })).status)
      return answers
    })
    const answers = (await Promise.all(people)).flat()
    isGuessing = false
    expect(answers.filter((status) => status !== 201)).toEqual([])
    expect(answers).toHaveLength(300)
    await Promise.all(guessers)
    // Told wrong, or asked to come back later; never in.
    expect(new Set(guesses).isSubsetOf(new Set([404, 429]))).toBe(true)
  })
})
