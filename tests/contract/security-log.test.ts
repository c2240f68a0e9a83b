/** What the log says of attempts on a server, and what it never says. */
import { expect, it } from 'vitest'
import { connectPeer } from '../support/peers.ts'
import { until } from '../support/until.ts'
import { ORGANISER_KEY } from './caller.ts'
import { openServer } from './open-server.ts'

it('[H5] counts renewed links, wrong keys, tokens and codes, floods and refused connections, without whose', async () => {
  await using server = await openServer({ DEVICE_NOTES_BURST: '1', DEVICE_NOTES_PER_MINUTE: '1' })
  const { event, joinCode, tokens } = await server.createEvent()
  const { token: phone } = await server.join(joinCode)
  const at = `/api/events/${event.id}`
  const WORDS = 'words that nobody logs'
  const put = (noteId: string) =>
    server.call(`${at}/notes/${noteId}`, { method: 'PUT', token: phone, json: { lens: 'need', text: WORDS } })
  await put('note-of-test-1')
  expect((await put('note-of-test-2')).status).toBe(429)
  expect((await server.call('/api/events', { token: 'a-guess-at-the-key' })).status).toBe(401)
  const [payload = ''] = phone.split('.')
  expect((await server.call(at, { token: `${payload}.${'A'.repeat(43)}` })).status).toBe(401)
  expect((await server.call('/api/join', { method: 'POST', json: { code: 'ABCDEF' } })).status).toBe(404)
  await server.call(`${at}/links/rotate`, { method: 'POST', token: ORGANISER_KEY, json: { role: 'participant' } })
  expect((await server.call(at, { token: phone })).status).toBe(401)
  expect((await server.call('/api/join', { method: 'POST', headers: { origin: 'http://evil.example' } })).status).toBe(
    403,
  )
  using refused = await connectPeer(server.syncUrl, `wall.${event.id}`, 'no token', { waitForSync: false })
  await refused.closedWith(4401)
  server.clock.advance(60_000)
  const lines = await until('the lines of the minute', () => {
    const found = server.logged().match(/^.*"security".*$/gm)
    return found && found.length >= 7 ? found.map((line) => JSON.parse(line) as Record<string, unknown>) : undefined
  })
  expect(Object.fromEntries(lines.map(({ security, count }) => [security, count]))).toMatchObject({
    'link-renewed': 1,
    'wrong-organiser-key': 2,
    'wrong-token': 1,
    'old-link': 1,
    'wrong-join-code': 1,
    flood: 1,
    'foreign-page': 1,
    'socket-refused': 1,
  })
  for (const secret of [
    '127.0.0.1',
    WORDS,
    'a-guess',
    'ABCDEF',
    joinCode,
    phone,
    tokens.facilitator,
    ORGANISER_KEY,
    'evil',
  ])
    expect(server.logged()).not.toContain(secret)
})
