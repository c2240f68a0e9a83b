/** Who is let in at all: by which name a server is asked for, and from whose page. */
import { request } from 'node:http'
import { OPENAPI_PATH } from '@gatherboard/shared/api/paths'
import type { Problem } from '@gatherboard/shared/api/problem'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { ORGANISER_KEY } from './caller.ts'
import { openApi } from './open-api.ts'
import { openServer, type OpenServer } from './open-server.ts'

const token = ORGANISER_KEY

/** With a `Host` of the test's choice, which `fetch` does not send. */
function ask({ server }: OpenServer, host: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number | undefined; type: string | undefined; text: string }>((resolve, reject) => {
    const sent = request(
      { port: server.port, host: '127.0.0.1', path: '/', headers: { host, ...headers } },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode,
            type: answer.headers['content-type'],
            text: Buffer.concat(parts).toString(),
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end()
  })
}

/** The status of a refused upgrade, or `open`. */
function openSocket(server: OpenServer, eventId: string, as: string, headers: Record<string, string>) {
  return new Promise<string>((resolve, reject) => {
    const socket = new WebSocket(`${server.syncUrl}/wall.${eventId}`, ['board.v1', `tok.${as}`], { headers })
    socket.on('open', () => {
      socket.close()
      resolve('open')
    })
    socket.on('unexpected-response', (_request, { statusCode }) => resolve(String(statusCode)))
    socket.on('error', reject)
  })
}

describe('a server that is asked for by another name', () => {
  it('[H1] says in a page, or a problem, what it can be started with; its own names are served', async () => {
    await using server = await openServer()
    const page = await ask(server, 'evil.example:8787', { accept: 'text/html' })
    expect(page).toMatchObject({ status: 421, type: 'text/html; charset=UTF-8' })
    expect(page.text).toContain('does not answer to the name evil.example; whoever runs it can start it with')
    expect(page.text).toContain('ALLOWED_HOSTS=evil.example')
    const problem = await ask(server, 'evil.example')
    expect([problem.status, JSON.parse(problem.text)]).toEqual([
      421,
      expect.objectContaining({ code: 'wrong-host', detail: expect.stringContaining('ALLOWED_HOSTS=evil.example') }),
    ])
    // Its pages are not built here; that it says so, it says to whom it lets in.
    for (const host of ['localhost', '127.0.0.1', '[::1]:80', 'wall.test', 'laptop.local', '10.1.2.3'])
      expect([host, (await ask(server, host, { accept: 'text/html' })).status]).not.toEqual([host, 421])
  })

  it('[H1] answers to what ALLOWED_HOSTS and a trusted proxy say', async () => {
    await using server = await openApi({ ALLOWED_HOSTS: 'board.example.org, *.hall.example', TRUST_PROXY: 'true' })
    const status = async (headers: Record<string, string>) => (await server.call(OPENAPI_PATH, { headers })).status
    expect(await status({ host: 'board.example.org' })).toBe(200)
    expect(await status({ host: 'a.hall.example' })).toBe(200)
    expect(await status({ host: 'www.example.org' })).toBe(421)
    expect(await status({ host: 'inside.example', 'x-forwarded-host': 'board.example.org' })).toBe(200)
    expect(await status({ host: 'localhost', 'x-forwarded-host': 'evil.example' })).toBe(421)
  })
})

describe('a page of another origin', () => {
  const origin = 'http://evil.example'

  it('[H2] changes nothing, with whatever key; reading is for whoever has one', async () => {
    await using server = await openApi()
    const { joinCode } = await server.createEvent()
    const foreign = { origin }
    expect(
      await server.call('/api/join', { method: 'POST', json: { code: joinCode }, headers: foreign }),
    ).toMatchObject({
      status: 403,
      body: { code: 'foreign-page', detail: expect.stringContaining('ALLOWED_HOSTS') } satisfies Partial<Problem>,
    })
    const json = { title: 'T', place: 'P', date: '2026-05-01' }
    expect((await server.call('/api/events', { method: 'POST', token, json, headers: foreign })).status).toBe(403)
    const own = { origin: 'http://wall.test:8787' }
    expect((await server.call('/api/events', { method: 'POST', token, json, headers: own })).status).toBe(201)
    const { status, headers } = await server.call('/api/events', { token, headers: foreign })
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, null])
  })

  it('[H2] opens no live connection, and no page does under a name that is not ours', async () => {
    await using server = await openServer()
    const { event, tokens } = await server.createEvent()
    const open = (headers: Record<string, string>) => openSocket(server, event.id, tokens.facilitator, headers)
    expect(await open({ origin })).toBe('403')
    expect(await open({ origin: 'null' })).toBe('403')
    expect(await open({ host: 'evil.example', origin })).toBe('403')
    expect(await open({ origin: `http://127.0.0.1:${server.server.port}` })).toBe('open')
    expect(await open({ origin: 'http://wall.test:8787' })).toBe('open')
    expect(await open({})).toBe('open')
  })
})
