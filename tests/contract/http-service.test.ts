/** Downloads by ticket, health, figures, the API's own description, and stopping. */
import { connect } from 'node:net'
import type { EventAccess } from '@gatherboard/shared/api/events'
import { PROTOCOL_VERSION } from '@gatherboard/shared/sync/protocol-version'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { describe, expect, it } from 'vitest'
import { readTable } from '../support/doc-tables.ts'
import { until } from '../support/until.ts'
import { ORGANISER_KEY, type Caller } from './caller.ts'
import { openApi } from './open-api.ts'
import { openServer } from './open-server.ts'

const token = ORGANISER_KEY

describe('tickets', () => {
  const ask = (server: Caller, path: string, as?: string) =>
    server.call<{ url: string }>('/api/tickets', { method: 'POST', token: as, json: { path } })
  const exportPath = ({ event }: EventAccess) => `/api/events/${event.id}/export?format=json&snapshot=live`

  it('open a download once, as whoever asked, without a token in the address', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    const { status, body } = await ask(server, exportPath(access), access.tokens.facilitator)
    expect(status).toBe(201)
    expect(body.url).not.toContain(access.tokens.facilitator)
    expect(await server.call(body.url)).toMatchObject({ status: 200, body: { event: { id: access.event.id } } })
    expect(await server.call(body.url)).toMatchObject({ status: 401, body: { code: 'unauthorised' } })
  })

  it('give no right that the one who asked has not', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    const { token: phone } = await server.join(access.joinCode)
    const { body } = await ask(server, exportPath(access), phone)
    expect(await server.call(body.url)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })

  it('end with the link of the one who asked, and after a minute', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    const early = await ask(server, exportPath(access), access.tokens.facilitator)
    await server.call(`/api/events/${access.event.id}/links/rotate`, {
      method: 'POST',
      token,
      json: { role: 'facilitator' },
    })
    expect((await server.call(early.body.url)).status).toBe(401)
    const late = await ask(server, exportPath(access), token)
    server.clock.advance(LIMITS.ticketMs + 1)
    expect((await server.call(late.body.url)).status).toBe(401)
  })

  it('change nothing: they are for GET alone', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    const { body } = await ask(server, `/api/events/${access.event.id}`, token)
    expect((await server.call(body.url, { method: 'DELETE' })).status).toBe(401)
    expect((await server.call(`/api/events/${access.event.id}`, { token })).status).toBe(200)
  })

  it('are refused to strangers and for addresses that are not ours', async () => {
    await using server = await openApi()
    expect((await ask(server, '/api/events')).status).toBe(401)
    for (const path of ['/organise', 'http://elsewhere.example/api/x', '/api/../organise', ''])
      expect((await ask(server, path, token)).status, path).toBe(400)
  })
})

describe('health and figures', () => {
  it('are there for whoever looks after the server', async () => {
    await using server = await openApi()
    expect((await server.call('/healthz')).status).toBe(200)
    expect((await server.call('/readyz')).status).toBe(200)
    const { body } = await server.call<string>('/metrics')
    expect(body).toContain('gatherboard_http_request_seconds_count{method="GET",route="/healthz",status="200"} 1')
    expect(body).toMatch(/^gatherboard_sockets 0$/m)
  })

  it('[P18] tell the number of the protocol', async () => {
    await using server = await openApi()
    expect((await server.call('/healthz')).body).toEqual({ status: 'alive', protocol: PROTOCOL_VERSION })
  })

  it('[H3] figures need the key where something may stand in front that says so to nobody', async () => {
    for (const env of [{ TRUST_PROXY: 'true' }, { PUBLIC_URL: 'https://board.example.org' }, { METRICS_PORT: '0' }]) {
      await using server = await openApi(env as Record<string, string>)
      expect([env, (await server.call('/metrics')).status]).toEqual([env, 401])
      expect([env, (await server.call('/metrics', { token })).status]).toEqual([env, 200])
    }
    await using server = await openApi()
    const ask = async (headers: Record<string, string>) => (await server.call('/metrics', { headers })).status
    expect(await ask({ host: '127.0.0.1:8787' })).toBe(200)
    expect(await ask({ host: 'localhost' })).toBe(200)
    // A line that is passed on to this machine's own port, under the name that people know.
    for (const host of ['wall.test:8787', '192.168.1.20', 'laptop.local']) expect(await ask({ host })).toBe(401)
    for (const name of ['via', 'x-real-ip', 'forwarded', 'x-forwarded-host'])
      expect([name, await ask({ [name]: 'localhost' })]).toEqual([name, 401])
  })

  it('figures are for this machine, or for the organiser behind a proxy, and hold no ids', async () => {
    await using server = await openApi()
    const { event, joinCode } = await server.createEvent()
    await server.call(`/j/${joinCode}`)
    await server.call(`/api/events/${event.id}`, { token })
    const forwarded = { 'x-forwarded-for': '203.0.113.9' }
    expect(await server.call('/metrics', { headers: forwarded })).toMatchObject({ status: 401 })
    const { status, body } = await server.call<string>('/metrics', { token, headers: forwarded })
    expect(status).toBe(200)
    expect(body).toContain('route="/api/events/:id",status="200"')
    expect(body).not.toContain(event.id)
    expect(body).not.toContain(joinCode)
  })
})

describe('the API’s own description', () => {
  it('is OpenAPI and knows the calls of the contract, and no others', async () => {
    await using server = await openApi()
    const { body } = await server.call<{ openapi: string; paths: Record<string, Record<string, unknown>> }>(
      '/api/openapi.json',
    )
    expect(body.openapi).toBe('3.1.0')
    const calls = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const contract = readTable('docs/contract.md', 'The HTTP API').map(([call]) => call)
    expect(calls.toSorted()).toEqual(contract.toSorted())
  })
})

describe('stopping', () => {
  it('finishes the requests under way and leaves no door open', async () => {
    await using server = await openServer()
    const { event, joinCode } = await server.createEvent()
    const { token: phone } = await server.join(joinCode)
    const { port } = server.server
    const puts = Array.from({ length: 10 }, (_, index) =>
      server.call(`/api/events/${event.id}/notes/note-of-test-${index}`, {
        method: 'PUT',
        token: phone,
        json: { lens: 'hope', text: `Note ${index}` },
      }),
    )
    await Promise.any(puts)
    await server.server.close()
    const statuses = (await Promise.allSettled(puts)).map((result) =>
      result.status === 'fulfilled' ? result.value.status : 'not taken',
    )
    await until('the port to be closed', () => refusesConnections(port))
    await server.restart()
    const { body } = await server.call<Array<unknown>>(`/api/events/${event.id}/notes/mine`, { token: phone })
    // Whoever was told "saved" finds it; whoever was not may or may not.
    expect(JSON.stringify(body).match(/note-of-test-/g)?.length).toBeGreaterThanOrEqual(
      statuses.filter((status) => status === 201).length,
    )
    expect(statuses.every((status) => status === 201 || status === 503 || status === 'not taken')).toBe(true)
  })

  it('can be asked for twice', async () => {
    await using server = await openServer()
    await Promise.all([server.server.close(), server.server.close()])
    await server.restart()
    expect((await server.call('/healthz')).status).toBe(200)
  })
})

function refusesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(false)
    })
    socket.on('error', () => resolve(true))
  })
}
