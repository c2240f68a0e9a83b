/** What one person who is many phones can cost an event, over HTTP, and what facilitators can do about it. */
import { DAY_MS } from '@gatherboard/server/clock'
import { openWall } from '@gatherboard/shared/wall/schema'
import type { Counts } from '@gatherboard/shared/sync/frames'
import { BUDGETS, LIMITS, SERVER_LIMITS } from '@gatherboard/shared/values/limits'
import { newNoteId, type NoteId } from '@gatherboard/shared/values/ids'
import { expect, it } from 'vitest'
import { connectPeer } from '../support/peers.ts'
import { until } from '../support/until.ts'
import { openServer, type OpenServer } from './open-server.ts'

const MINUTE_MS = 60_000

async function openHall(): Promise<{
  server: OpenServer
  path: string
  facilitator: string
  join: () => Promise<string>
  put: (token: string, text?: string) => Promise<{ status: number; noteId: NoteId; headers: Headers }>
}> {
  const server = await openServer()
  const { event, joinCode, tokens } = await server.createEvent()
  const path = `/api/events/${event.id}`
  const put = async (token: string, text = 'a note') => {
    const noteId = newNoteId()
    const { status, headers } = await server.call(`${path}/notes/${noteId}`, {
      method: 'PUT',
      token,
      json: { lens: 'need', text },
    })
    return { status, headers, noteId }
  }
  return { server, path, facilitator: tokens.facilitator, join: async () => (await server.join(joinCode)).token, put }
}

it('[L25] twelve phones of one address that write all they may are slowed, facilitators are asked, and new phones wait once they say so', async () => {
  const { server, path, facilitator, join, put } = await openHall()
  await using _ = server
  using peer = await connectPeer(server.syncUrl, `wall.${path.split('/').at(-1)}`, facilitator)
  const told: Counts[] = []
  peer.provider.messageHandlers[101] = (_encoder, decoder) =>
    void told.push(JSON.parse(new TextDecoder().decode(decoder.arr.subarray(decoder.pos + 1))) as Counts)
  const statuses: number[] = []
  const early = await join()
  expect((await put(early)).status).toBe(201)
  for (let phones = 0; phones < 12; phones += 1) {
    const token = await join()
    statuses.push(
      ...(await Promise.all(Array.from({ length: LIMITS.deviceNotesBurst }, () => put(token)))).map(
        ({ status }) => status,
      ),
    )
  }
  const taken = statuses.filter((status) => status === 201).length
  expect(taken).toBe(BUDGETS.address.notesOfNewDevices.burst + 12 * SERVER_LIMITS.notesFreeOfAddress)
  expect(statuses.filter((status) => status !== 201).every((status) => status === 429)).toBe(true)
  await until('facilitators to be asked', () => told.some(({ crowd }) => crowd === true))

  expect((await server.call(path, { method: 'PATCH', token: facilitator, json: { newcomersWait: true } })).status).toBe(
    200,
  )
  const late = await put(await join(), 'from a new phone')
  expect(late.status).toBe(201)
  const wall = openWall(peer.doc).notes
  const after = await put(early, 'from one that was here')
  await until('the note of one that was here', () => wall.has(after.noteId))
  expect(wall.has(late.noteId)).toBe(false)
})

it('[L26] what is refused again and again is not looked at for a while, on this phone alone', async () => {
  const { server, path, join, put } = await openHall()
  await using _ = server
  const [token, other] = [await join(), await join()]
  const empty = () =>
    server.call(`${path}/notes/${newNoteId()}`, { method: 'PUT', token, json: { lens: 'need', text: ' ' } })
  for (let times = 0; times < BUDGETS.device.refusals.burst - 1; times += 1) expect((await empty()).status).toBe(422)
  expect(
    (
      await server.call(`${path}/notes/${newNoteId()}`, {
        method: 'PUT',
        token,
        raw: '{',
        headers: { 'content-type': 'application/json' },
      })
    ).status,
  ).toBe(400)
  const refused = await put(token)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await put(other)).status).toBe(201)
  server.clock.advance(MINUTE_MS)
  expect((await put(token)).status).toBe(201)
})

it('[D15] what was set aside together comes back together when the clock has jumped by years, for six hours', async () => {
  const { server, path, facilitator, join, put } = await openHall()
  await using _ = server
  const token = await join()
  await put(token, 'one')
  await put(token, 'two')
  const post = <Body>(act: string, json: unknown) =>
    server.call<Body>(`${path}/notes/${act}`, { method: 'POST', token: facilitator, json })
  const aside = await post<{ batch: string; count: number }>('set-aside', { since: server.clock.nowMs() - MINUTE_MS })
  expect(aside.body.count).toBe(2)
  const { batch } = aside.body
  server.clock.setTo(server.clock.nowMs() + 3 * 365 * DAY_MS)
  server.clock.advance(5 * 60 * MINUTE_MS)
  expect(await post('restore', { batch })).toMatchObject({ status: 200, body: { count: 2 } })
})

it('[I14] everything since a minute is set aside, brought back and erased; by facilitators only', async () => {
  const { server, path, facilitator, join, put } = await openHall()
  await using _ = server
  const token = await join()
  const before = await put(token, 'before')
  server.clock.advance(2 * MINUTE_MS)
  const flood = [await put(token, 'flood'), await put(token, 'flood')]
  const post = <Body>(act: string, json: unknown, who = facilitator) =>
    server.call<Body>(`${path}/notes/${act}`, { method: 'POST', token: who, json })
  const statusOf = async (noteId: NoteId) =>
    (await server.call<Array<{ noteId: string; status: string }>>(`${path}/notes/mine`, { token })).body.find(
      (note) => note.noteId === noteId,
    )?.status
  for (const [act, json] of [
    ['set-aside', { since: 0 }],
    ['restore', { batch: 'some' }],
    ['erase', { batch: 'some' }],
  ] as const) {
    expect((await post(act, json, token)).status).toBe(403)
    expect((await post(act, {})).status).toBe(400)
  }
  const aside = await post<{ batch: string; count: number }>('set-aside', { since: server.clock.nowMs() })
  expect(aside).toMatchObject({ status: 200, body: { count: 2 } })
  expect([await statusOf(before.noteId), await statusOf(flood[0]?.noteId as NoteId)]).toEqual(['on-wall', 'set-aside'])
  const { batch } = aside.body
  expect(await post('restore', { batch })).toMatchObject({ status: 200, body: { count: 2 } })
  expect(await statusOf(flood[0]?.noteId as NoteId)).toBe('on-wall')
  const again = await post<{ batch: string }>('set-aside', { since: server.clock.nowMs() })
  expect(await post('erase', { batch: again.body.batch })).toMatchObject({ status: 200, body: { count: 2 } })
  expect(await statusOf(flood[0]?.noteId as NoteId)).toBeUndefined()
  expect(await statusOf(before.noteId)).toBe('on-wall')
})
