/**
 * What goes wrong on the way in: each gets a problem with a code, a status and words for a person (RFC 9457), and
 * disturbs nobody else.
 */
import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { PROBLEMS, type Problem } from '@gatherboard/shared/api/problem'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { ORGANISER_KEY, type Answer } from './caller.ts'
import { openApi } from './open-api.ts'
import { SITE_URL, openServer } from './open-server.ts'

const token = ORGANISER_KEY
const asJson = { 'content-type': 'application/json' }

function expectProblem({ status, headers, body }: Answer<Problem>, code: keyof typeof PROBLEMS): void {
  expect(body).toMatchObject({
    code,
    status: PROBLEMS[code].status,
    title: expect.any(String) as string,
    detail: expect.any(String) as string,
  })
  expect(status).toBe(PROBLEMS[code].status)
  expect(headers.get('content-type')).toBe('application/problem+json')
  expect(headers.get('cache-control')).toBe('no-store')
}

describe('bodies', () => {
  it.each(['{', '', 'null x', '{"title":', '\u0000', 'title=T&place=P', '{"title":"unfinished'])(
    'that are no JSON: %j',
    async (raw) => {
      await using server = await openApi()
      expectProblem(await server.call('/api/events', { method: 'POST', token, raw, headers: asJson }), 'bad-json')
    },
  )

  it.each(['null', '[]', '"text"', '42', '{}', '{"__proto__":{"title":"T"}}'])(
    'that are JSON of another shape: %s',
    async (raw) => {
      await using server = await openApi()
      expectProblem(await server.call('/api/events', { method: 'POST', token, raw, headers: asJson }), 'bad-request')
    },
  )

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'multipart/form-data; boundary=x'])(
    'of another type: %s',
    async (contentType) => {
      await using server = await openApi()
      expectProblem(
        await server.call('/api/events', {
          method: 'POST',
          token,
          raw: '{}',
          headers: { 'content-type': contentType },
        }),
        'wrong-type',
      )
    },
  )

  it('that are missing', async () => {
    await using server = await openApi()
    expectProblem(await server.call('/api/events', { method: 'POST', token }), 'bad-request')
  })

  it('that are too large, whether they say so or come in pieces', async () => {
    await using server = await openApi()
    const large = JSON.stringify({ title: 'x'.repeat(LIMITS.bodyBytesMax) })
    expectProblem(
      await server.call('/api/events', { method: 'POST', token, raw: large, headers: asJson }),
      'body-too-large',
    )
    const bytes = new TextEncoder().encode(large)
    const pieces = new ReadableStream({
      start(controller) {
        for (let at = 0; at < bytes.length; at += 1_000) controller.enqueue(bytes.slice(at, at + 1_000))
        controller.close()
      },
    })
    expectProblem(
      await server.call('/api/events', { method: 'POST', token, raw: pieces, headers: asJson }),
      'body-too-large',
    )
  })

  it('that come in pieces and are not too large are read as ever', async () => {
    await using server = await openApi()
    const bytes = new TextEncoder().encode(JSON.stringify({ title: 'In pieces', place: 'Hall', date: '2026-03-20' }))
    const pieces = new ReadableStream({
      start(controller) {
        for (let at = 0; at < bytes.length; at += 10) controller.enqueue(bytes.slice(at, at + 10))
        controller.close()
      },
    })
    expect((await server.call('/api/events', { method: 'POST', token, raw: pieces, headers: asJson })).status).toBe(201)
  })
})

describe('who is asking', () => {
  it.each([
    ['nobody', {}],
    ['an empty token', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: 'Basic b3JnYW5pc2Vy' }],
    ['garbage', { authorization: 'Bearer a.b' }],
    ['a very long token', { authorization: `Bearer ${'a'.repeat(8_000)}` }],
    ['nearly the key', { authorization: `Bearer ${ORGANISER_KEY.slice(0, -1)}` }],
    ['the key and more', { authorization: `Bearer ${ORGANISER_KEY} more` }],
  ])('%s is told so before anything else is looked at', async (_who, headers) => {
    await using server = await openApi()
    const answer = await server.call('/api/events', { method: 'POST', raw: '{', headers: { ...asJson, ...headers } })
    expectProblem(answer, 'unauthorised')
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  })
})

describe('addresses', () => {
  it('that are nothing: a problem for programs, a page with a way on for people', async () => {
    await using server = await openApi()
    expectProblem(await server.call('/api/nothing'), 'not-found')
    expectProblem(await server.call('/nothing'), 'not-found')
    expectProblem(await server.call('/api/nothing', { headers: { accept: 'text/html' } }), 'not-found')
    const page = await server.call<string>('/nothing', { headers: { accept: 'text/html,application/xhtml+xml' } })
    expect(page.status).toBe(404)
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    expect(page.body).toContain('<html lang="en">')
    expect(page.body).toContain('href="/"')
  })

  it.each([
    '/../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/.vite/manifest.json',
    '/assets/phone/../../../package.json',
    '/%00',
    '/%',
  ])('that try to climb out find nothing: %s', async (path) => {
    await using server = await openServer()
    const { status } = await sendRaw(server.server.port, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    expect(status).toBe(404)
  })

  it('with a method they do not have', async () => {
    await using server = await openApi()
    expectProblem(await server.call('/api/join'), 'not-found')
    expectProblem(await server.call('/api/events', { method: 'DELETE', token }), 'not-found')
  })
})

describe('other people', () => {
  it('go on undisturbed while somebody sends garbage', async () => {
    await using server = await openApi()
    const { event, joinCode } = await server.createEvent()
    const { token: phone } = await server.join(joinCode)
    const garbage = Array.from({ length: 40 }, (_, index) =>
      server.call(`/api/events/${event.id}/notes/${index % 2 ? '!' : newNoteId()}`, {
        method: 'PUT',
        token: index % 3 ? phone : 'x',
        raw: '{'.repeat(index),
        headers: asJson,
      }),
    )
    const good = Array.from({ length: 20 }, () =>
      server.call(`/api/events/${event.id}/notes/${newNoteId()}`, {
        method: 'PUT',
        token: phone,
        json: { lens: 'hope', text: 'Trees' },
      }),
    )
    expect((await Promise.all(good)).map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201))
    for (const { status } of await Promise.all(garbage)) expect([400, 401]).toContain(status)
  })
})

describe('every answer', () => {
  it('lets a page load, send and be framed nowhere else, and tells nobody where it came from', async () => {
    await using server = await openServer()
    const sockets = [`127.0.0.1:${server.server.port}`, new URL(SITE_URL).host]
      .flatMap((host) => [`ws://${host}`, `wss://${host}`])
      .join(' ')
    for (const path of ['/', '/organise', '/api/events', '/nothing', '/healthz', '/service-worker.js']) {
      const { headers, body } = await server.call<unknown>(path)
      // The large-screen page, where it is built, has one script of its own and allows exactly that (decision 20).
      const inline =
        path === '/organise' && typeof body === 'string' ? /<script>([^]*?)<\/script>/.exec(body)?.[1] : undefined
      const allowed = inline === undefined ? '' : ` 'sha256-${createHash('sha256').update(inline).digest('base64')}'`
      expect(headers.get('content-security-policy'), path).toBe(
        `default-src 'none'; script-src 'self'${allowed}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ${sockets} data: blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
      )
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
  })
})

/** `fetch` tidies paths up before it sends them; a socket does not. */
function sendRaw(port: number, request: string): Promise<{ status: number }> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('error', reject)
    socket.on('close', () => resolve({ status: Number(answer.split(' ')[1]) }))
  })
}

describe('[W1] links that a mail program has encoded', () => {
  it('leave no word of their secret in the log or in an answer', async () => {
    await using server = await openApi()
    const { event, tokens } = await server.createEvent()
    for (const secret of [tokens.facilitator, tokens.projector, ORGANISER_KEY]) {
      for (const path of [
        `/e/${event.id}/canvas%23t=${secret}`,
        `/e/${event.id}/nothing%23t=${secret}`,
        `/organise%2523key=${secret}`,
        `/api/events/${event.id}%23t=${secret}`,
        `/${secret}`,
      ]) {
        const { headers, body } = await server.call<unknown>(path, { headers: { accept: 'text/html' } })
        expect(JSON.stringify(body), path).not.toContain(secret)
        expect(JSON.stringify([...headers]), path).not.toContain(secret)
      }
      expect(server.logged()).not.toContain(secret)
    }
    expect((await server.call<string>('/metrics')).body).not.toContain(tokens.facilitator)
  })
})
