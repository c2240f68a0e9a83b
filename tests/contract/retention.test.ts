/** What a server does to its events by itself when its clock is right, and when it is not. */
import { DAY_MS, HOUR_MS } from '@gatherboard/server/clock'
import type { EventAccess, EventInfo } from '@gatherboard/shared/api/events'
import type { Machine } from '@gatherboard/shared/api/machine'
import type { SnapshotInfo } from '@gatherboard/shared/api/snapshots'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { until } from '../support/until.ts'
import { ORGANISER_KEY } from './caller.ts'
import { openApi, type OpenApi } from './open-api.ts'

const token = ORGANISER_KEY
/** When the clock of these tests begins. */
const START = Date.UTC(2026, 2, 14, 9)
const YEAR_MS = 365 * DAY_MS

const read = async (server: OpenApi, { event }: EventAccess) =>
  server.call<{ event: EventInfo }>(`/api/events/${event.id}`, { token })
const isGone = async (server: OpenApi, access: EventAccess): Promise<boolean> =>
  (await read(server, access)).status === 410
const readMachine = async (server: OpenApi): Promise<Machine> =>
  (await server.call<Machine>('/api/machine', { token })).body
/** Lets days pass while the server runs, and what follows from them happen. */
async function run(server: OpenApi, days: number): Promise<void> {
  for (let hours = 0; hours < days * 24; hours += 12) {
    server.clock.advance(12 * HOUR_MS)
    await settle(server)
  }
}
/** Any look that is under way is finished when the next one is. */
const settle = async (server: OpenApi): Promise<void> => {
  await server.call('/api/machine/deletions', { method: 'POST', token, json: { eventIds: [] } })
}
const patch = (server: OpenApi, { event }: EventAccess, json: unknown, as = ORGANISER_KEY) =>
  server.call<EventAccess>(`/api/events/${event.id}`, { method: 'PATCH', token: as, json })

describe('an event whose last day comes', () => {
  it('[E10] is shown as one that will go, to its members and the organiser, and goes on the day after', async () => {
    await using server = await openApi()
    const doomed = await server.createEvent({ date: '2026-03-14', deleteAfter: '2026-03-20' })
    const stays = await server.createEvent({ deleteAfter: '2026-06-01' })
    await settle(server)
    const joined = await server.join(doomed.joinCode)
    expect(joined.event.deletion).toEqual({ onOrAfter: '2026-03-21', held: false })
    expect((await read(server, stays)).body.event).not.toHaveProperty('deletion')
    expect((await readMachine(server)).expiring).toEqual([
      expect.objectContaining({ id: doomed.event.id, deleteAfter: '2026-03-20', onOrAfter: '2026-03-21', held: false }),
    ])
    await run(server, 6)
    expect(await isGone(server, doomed)).toBe(false)
    await run(server, 1)
    expect([await isGone(server, doomed), await isGone(server, stays)]).toEqual([true, false])
    expect((await readMachine(server)).expiring).toEqual([])
  })

  it('[E10] is kept when the organiser says so, and not shown any more', async () => {
    await using server = await openApi()
    const doomed = await server.createEvent({ date: '2026-03-14', deleteAfter: '2026-03-20' })
    await settle(server)
    expect((await read(server, doomed)).body.event.deletion).toBeDefined()
    expect((await patch(server, doomed, { deleteAfter: '2027-03-20' })).body.event).not.toHaveProperty('deletion')
    await run(server, 20)
    expect(await isGone(server, doomed)).toBe(false)
  })

  it('[E10] was over while the computer was off: it is shown for days of running first', async () => {
    await using server = await openApi()
    // The look of the start must not be one that sees the event already.
    await settle(server)
    const doomed = await server.createEvent({ date: '2026-03-14', deleteAfter: '2026-03-15' })
    server.clock.setTo(START + 30 * DAY_MS)
    await server.restart()
    await settle(server)
    expect((await read(server, doomed)).body.event.deletion).toEqual({ onOrAfter: '2026-04-16', held: false })
    await run(server, 2)
    expect(await isGone(server, doomed)).toBe(false)
    await run(server, 1.5)
    expect(await isGone(server, doomed)).toBe(true)
  })

  it('[E11] waits for the organiser when most events would go with it', async () => {
    await using server = await openApi()
    const [one, two] = [
      await server.createEvent({ date: '2026-03-14', deleteAfter: '2026-03-20' }),
      await server.createEvent({ date: '2026-03-14', deleteAfter: '2026-03-20' }),
    ]
    await run(server, 8)
    expect((await readMachine(server)).expiring.map(({ held }) => held)).toEqual([true, true])
    expect((await read(server, one)).body.event.deletion).toMatchObject({ held: true })
    expect([await isGone(server, one), await isGone(server, two)]).toEqual([false, false])
    const json = { eventIds: [one.event.id, two.event.id] }
    expect(
      (await server.call('/api/machine/deletions', { method: 'POST', token: one.tokens.facilitator, json })).status,
    ).toBe(403)
    expect(
      (await server.call<Machine>('/api/machine/deletions', { method: 'POST', token, json })).body.expiring,
    ).toEqual([])
    expect([await isGone(server, one), await isGone(server, two)]).toEqual([true, true])
  })
})

describe('a clock that is wrong', () => {
  it('[E9] years behind in the hall: nothing of it is lost when it is right again, and last days make sense', async () => {
    await using server = await openApi()
    const before = await server.createEvent()
    server.clock.setTo(Date.UTC(2020, 0, 1))
    await server.restart()
    const made = await server.createEvent({ date: '2020-01-01' })
    expect(made.event).toMatchObject({ deleteAfter: '2028-03-14' })
    expect((await readMachine(server)).clock).toMatchObject({
      now: '2020-01-01T00:00:00.000Z',
      doubt: 'before-build',
      newest: '2026-03-14T09:00:00.000Z',
    })
    server.clock.setTo(START + DAY_MS)
    await server.restart()
    await run(server, 10)
    expect([await isGone(server, before), await isGone(server, made)]).toEqual([false, false])
    expect((await readMachine(server)).clock).not.toHaveProperty('doubt')
  })

  it('[E9] years ahead once: nothing is deleted, marked or thinned, however long it runs; right again, all goes on', async () => {
    await using server = await openApi()
    const access = await server.createEvent({ date: '2026-03-14', deleteAfter: '2026-06-01' })
    const { token: phone } = await server.join(access.joinCode)
    const write = () =>
      server.call(`/api/events/${access.event.id}/notes/${newNoteId()}`, {
        method: 'PUT',
        token: phone,
        json: { lens: 'hope', text: 'A bench' },
      })
    const countSnapshots = async () =>
      (await server.call<{ snapshots: SnapshotInfo[] }>(`/api/events/${access.event.id}/snapshots`, { token })).body
        .snapshots.length
    const takeTimed = async () => {
      const had = await countSnapshots()
      await write()
      server.clock.advance(5 * 60_000)
      await until('the timer to take a snapshot', async () => (await countSnapshots()) > had)
    }
    for (let taken = 0; taken < 3; taken += 1) await takeTimed()
    server.clock.setTo(START + 3 * YEAR_MS)
    await takeTimed()
    expect(await countSnapshots()).toBe(4)
    await run(server, 10)
    await server.restart()
    await run(server, 10)
    expect((await readMachine(server)).clock.doubt).toBe('jumped')
    expect((await read(server, access)).body.event).not.toHaveProperty('deletion')
    server.clock.setTo(START + 21 * DAY_MS)
    await settle(server)
    expect((await readMachine(server)).clock).not.toHaveProperty('doubt')
    expect(await countSnapshots()).toBe(4)
  })

  it('[E9] is believed when the organiser says that it is right, and nobody else', async () => {
    await using server = await openApi()
    const doomed = await server.createEvent({ date: '2026-03-14', deleteAfter: '2026-04-01' })
    server.clock.setTo(START + YEAR_MS)
    await server.restart()
    const { now } = (await readMachine(server)).clock
    expect((await server.call('/api/machine', { token: doomed.tokens.facilitator })).status).toBe(403)
    expect(
      (await server.call('/api/machine/clock', { method: 'POST', token: doomed.tokens.facilitator, json: { now } }))
        .status,
    ).toBe(403)
    expect(
      await server.call('/api/machine/clock', { method: 'POST', token, json: { now: '2026-03-14T09:00:00.000Z' } }),
    ).toMatchObject({ status: 400, body: { detail: expect.stringContaining('another date') } })
    expect(
      (await server.call<Machine>('/api/machine/clock', { method: 'POST', token, json: { now } })).body.expiring,
    ).toMatchObject([{ id: doomed.event.id }])
    await run(server, 4)
    expect(await isGone(server, doomed)).toBe(true)
  })

  it('[L16] set back by a year in the hall makes nobody wait that year: budgets and tickets count what passes', async () => {
    await using server = await openApi({ DEVICE_NOTES_BURST: '1', DEVICE_NOTES_PER_MINUTE: '6' })
    const access = await server.createEvent()
    const { token: phone } = await server.join(access.joinCode)
    const write = async () =>
      (
        await server.call(`/api/events/${access.event.id}/notes/${newNoteId()}`, {
          method: 'PUT',
          token: phone,
          json: { lens: 'hope', text: 'A bench' },
        })
      ).status
    expect([await write(), await write()]).toEqual([201, 429])
    server.clock.setTo(START - YEAR_MS)
    server.clock.advance(60_000)
    expect(await write()).toBe(201)
  })
})

describe('the last day of an event', () => {
  it('[E10] counts from the later of its date and its making, and cannot lie before the event', async () => {
    await using server = await openApi()
    expect((await server.createEvent({ date: '2029-06-01' })).event.deleteAfter).toBe('2031-06-01')
    const access = await server.createEvent({ date: '2020-06-01' })
    expect(access.event.deleteAfter).toBe('2028-03-14')
    const create = (json: object) =>
      server.call('/api/events', { method: 'POST', token, json: { title: 'T', place: 'P', ...json } })
    expect(await create({ date: '2027-06-01', deleteAfter: '2027-05-31' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'deleteAfter', message: 'must not be before the event takes place' }] },
    })
    expect(await patch(server, access, { date: '2028-03-15' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'date' }] },
    })
    expect((await patch(server, access, { date: '2028-03-15', deleteAfter: '2028-03-15' })).status).toBe(200)
  })

  it('[R8] and the support lines are the organiser’s alone', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    for (const json of [
      { deleteAfter: '2030-01-01' },
      { supportLines: [] },
      { title: 'Mine', deleteAfter: '2026-12-01' },
    ]) {
      expect(await patch(server, access, json, access.tokens.facilitator)).toMatchObject({
        status: 403,
        body: { code: 'forbidden', detail: expect.stringContaining('Only the organiser') },
      })
    }
    expect((await read(server, access)).body.event).toEqual(access.event)
    expect(
      (await patch(server, access, { date: '2026-04-01', title: 'Later' }, access.tokens.facilitator)).status,
    ).toBe(200)
  })
})
