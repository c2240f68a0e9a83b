/**
 * What a broken or hostile sender can do to the process with a form, a request or an upgrade that never becomes what it
 * began as. The forms themselves are tried by the hundred in `server/src/assets/upload.test.ts`; here the process has
 * to live, to answer the next one, and to keep nothing.
 */
import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { Problem } from '@gatherboard/shared/api/problem'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makePhoto } from '../support/pictures.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { createForm, readAssetFiles } from './sketch-driver.ts'

let server: TestServer
let access: EventAccess
let pid: number
beforeAll(async () => {
  server = await startServer()
  access = await server.createEvent()
  pid = server.pid
})
afterAll(() => server[Symbol.asyncDispose]())

/** Alive, the same process, ready for a good picture, and with nothing of a bad one left. */
afterEach(async () => {
  expect((await server.api('/healthz')).status).toBe(200)
  expect(
    (
      await server.api(`/api/events/${access.event.id}/sketches`, {
        method: 'POST',
        token: access.tokens.facilitator,
        body: createForm(await makePhoto(60, 40)),
      })
    ).status,
  ).toBe(201)
  expect(server.pid).toBe(pid)
  await until(
    'what was arriving to be gone',
    () => readdirSync(join(server.dataDir, 'assets', 'incoming')).length === 0,
  )
  if (existsSync('/proc/self/fd')) await until('every file to be closed', () => listOpen().length === 0)
  expect([...readAssetFiles(server.dataDir).keys()].filter((name) => name.startsWith('incoming'))).toEqual([])
})

const listOpen = (): string[] =>
  readdirSync(`/proc/${server.pid}/fd`).flatMap((fd) => {
    try {
      const name = readlinkSync(`/proc/${server.pid}/fd/${fd}`)
      return name.includes('/assets/') ? [name] : []
    } catch (error) {
      // Closed between the look and the reading.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    }
  })

const FILE = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'

const post = (body: string) =>
  server.api<Problem>(`/api/events/${access.event.id}/sketches`, {
    method: 'POST',
    token: access.tokens.facilitator,
    body: Buffer.from(body, 'latin1'),
    contentType: 'multipart/form-data; boundary=b',
  })

/** Sends bytes as they are; resolves with what came back when the connection is closed, by whichever side. */
function sendRaw(bytes: string, { cutOff = false } = {}): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(server.port, '127.0.0.1')
    // Cut by the server: what it said before is what counts.
    socket.on('error', () => undefined)
    socket.on('data', (data) => (answer += data.toString('latin1')))
    socket.once('close', () => resolve(answer))
    socket.write(bytes, 'latin1', () => (cutOff ? socket.resetAndDestroy() : socket.end()))
  })
}
const head = (lines: string, path = `/api/events/${access.event.id}/sketches`, method = 'POST'): string =>
  `${method} ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${access.tokens.facilitator}\r\n${lines}\r\n\r\n`
const FORM = 'Content-Type: multipart/form-data; boundary=b\r\n'

describe('a form that never becomes one', () => {
  it.each([
    ['a file that never ends', `${FILE}abc`],
    ['a second file that never ends', `${FILE}abc\r\n${FILE}abc`],
    ['headers that never end', '--b\r\nContent-Disposition: form-da'],
    ['a file of another name that never ends', FILE.replace('"file"', '"other"')],
    ['no part', '--b--\r\n'],
    ['nothing that is a form', 'abc'],
  ])('[A11] %s is refused in words, and nobody else notices', async (_what, body) => {
    const { status, body: problem } = await post(body)
    expect(status).toBe(400)
    expect(problem).toMatchObject({ code: 'bad-request', detail: expect.any(String) })
  })

  it("[A11] a length that is not the body's, pieces that are none, and connections cut in any place", async () => {
    expect(await sendRaw(`${head(`${FORM}Content-Length: ${FILE.length}`)}${FILE}abc`)).toMatch(/^HTTP\/1\.1 400/)
    await sendRaw(`${head(`${FORM}Content-Length: 100000`)}${FILE}abc`)
    expect(await sendRaw(`${head(`${FORM}Content-Length: 1e9`)}${FILE}`)).toMatch(/^HTTP\/1\.1 4/)
    expect(await sendRaw(`${head(`${FORM}Transfer-Encoding: chunked`)}zz\r\n${FILE}`)).toMatch(/^(HTTP\/1\.1 4|$)/)
    await Promise.all(
      ['', '--b', FILE.slice(0, 40), FILE, `${FILE}abc`, `${FILE}abc\r\n--b\r\n`].map((body) =>
        sendRaw(`${head(`${FORM}Content-Length: 100000`)}${body}`, { cutOff: true }),
      ),
    )
    await Promise.all(
      ['', '5\r\n--b', `${FILE.length.toString(16)}\r\n${FILE}`].map((body) =>
        sendRaw(`${head(`${FORM}Transfer-Encoding: chunked`)}${body}`, { cutOff: true }),
      ),
    )
  })

  it('[A11] requests and upgrades that are none, cut in any place', async () => {
    const upgrade =
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='
    const bytes = [
      'G',
      'GET / HTTP/9\r\n\r\n',
      '\0\0\0',
      `GET / HTTP/1.1\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`,
      head(upgrade, '/elsewhere', 'GET'),
      head(upgrade, `/sync/wall.${access.event.id}`, 'GET'),
      head(upgrade.replace('13', '1'), '/sync/wall.x', 'GET'),
      head('Connection: Upgrade\r\nUpgrade: h2c', '/sync/x', 'GET'),
    ]
    const answers = await Promise.all(bytes.flatMap((each) => [sendRaw(each), sendRaw(each, { cutOff: true })]))
    expect(answers.filter((answer) => !/^(HTTP\/1\.1 (4\d\d|101|404|200)|$)/.test(answer))).toEqual([])
  })
})
