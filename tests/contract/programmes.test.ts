/** Programmes over HTTP: made, listed, named, put together, taken away; events made in them and moved between them. */
import type { Board } from '@gatherboard/shared/api/board'
import type { EventAccess, EventInfo, EventSummary } from '@gatherboard/shared/api/events'
import type { Programme } from '@gatherboard/shared/api/programmes'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { connectPeer } from '../support/peers.ts'
import { ORGANISER_KEY, type Caller } from './caller.ts'
import { openApi } from './open-api.ts'
import { openServer } from './open-server.ts'

const token = ORGANISER_KEY
type One = { programme: Programme }

const list = async (server: Caller): Promise<Programme[]> =>
  (await server.call<{ programmes: Programme[] }>('/api/programmes', { token })).body.programmes
async function make(server: Caller, json: object): Promise<Programme> {
  const { status, body } = await server.call<One>('/api/programmes', { method: 'POST', token, json })
  expect(status).toBe(201)
  return body.programme
}
const patch = (server: Caller, id: string, json: unknown) =>
  server.call<One & { code: string; fields: unknown[] }>(`/api/programmes/${id}`, { method: 'PATCH', token, json })
const readEvent = async (server: Caller, { event }: EventAccess): Promise<EventInfo> =>
  (await server.call<{ event: EventInfo }>(`/api/events/${event.id}`, { token })).body.event

describe('programmes', () => {
  it('are made with a name, and with what they are for and what was promised', async () => {
    await using server = await openApi()
    const plain = await make(server, { name: ' Our\ncounty ' })
    expect(plain).toEqual({
      id: expect.any(String) as string,
      name: 'Our county',
      purpose: '',
      answerPromised: null,
      deleteAfter: null,
      events: 0,
      notes: 0,
    })
    const full = await make(server, {
      name: 'Recovery',
      purpose: 'What is here?\nWhat is missing?',
      answerPromised: '2026-12-15',
      deleteAfter: '2029-01-01',
    })
    expect(full).toMatchObject({
      purpose: 'What is here?\nWhat is missing?',
      answerPromised: '2026-12-15',
      deleteAfter: '2029-01-01',
    })
    expect(await list(server)).toEqual([plain, full])
  })

  it('change field by field, and take back what was promised', async () => {
    await using server = await openApi()
    const { id } = await make(server, { name: 'Recovery', answerPromised: '2026-12-15' })
    const { status, body } = await patch(server, id, { purpose: 'To listen' })
    expect([status, body.programme]).toEqual([
      200,
      expect.objectContaining({ id, name: 'Recovery', purpose: 'To listen', answerPromised: '2026-12-15' }),
    ])
    expect((await patch(server, id, { answerPromised: null, name: 'Getting well' })).body.programme).toMatchObject({
      name: 'Getting well',
      answerPromised: null,
      purpose: 'To listen',
    })
    expect((await patch(server, id, {})).body.programme.name).toBe('Getting well')
  })

  it.each([
    ['an empty name', { name: ' ' }, 'name'],
    ['a day that does not exist', { name: 'P', answerPromised: '2026-02-30' }, 'answerPromised'],
    ['a last day in the past', { name: 'P', deleteAfter: '2020-01-01' }, 'deleteAfter'],
    ['a field that nobody knows', { name: 'P', colour: 'red' }, 'colour'],
  ])('are refused with %s', async (_what, json, path) => {
    await using server = await openApi()
    const { status, body } = await server.call('/api/programmes', { method: 'POST', token, json })
    expect([status, body.fields?.map((field) => field.path)]).toEqual([400, [path]])
    expect(await list(server)).toEqual([])
  })

  it('count their events and the notes of those', async () => {
    await using server = await openApi()
    const first = await server.createEvent({ programme: 'Recovery' })
    await server.createEvent({ programme: 'Recovery' })
    const { token: phone } = await server.join(first.joinCode)
    for (const visibility of ['wall', 'report']) {
      await server.call(`/api/events/${first.event.id}/notes/${newNoteId()}`, {
        method: 'PUT',
        token: phone,
        json: { lens: 'hope', text: 'Words', visibility },
      })
    }
    expect(await list(server)).toEqual([expect.objectContaining({ name: 'Recovery', events: 2, notes: 2 })])
  })

  it('[R9] are the organiser’s alone', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    const other = await make(server, { name: 'Other' })
    const { token: participant } = await server.join(access.joinCode)
    for (const [as, status] of [
      [access.tokens.facilitator, 403],
      [access.tokens.projector, 403],
      [participant, 403],
      [undefined, 401],
    ] as const) {
      expect((await server.call('/api/programmes', { token: as })).status).toBe(status)
      expect((await server.call('/api/programmes', { method: 'POST', token: as, json: { name: 'X' } })).status).toBe(
        status,
      )
      expect(
        (await server.call(`/api/programmes/${other.id}`, { method: 'PATCH', token: as, json: { name: 'X' } })).status,
      ).toBe(status)
      expect(
        (
          await server.call(`/api/programmes/${other.id}/merge`, {
            method: 'POST',
            token: as,
            json: { into: access.event.programmeId },
          })
        ).status,
      ).toBe(status)
      expect((await server.call(`/api/programmes/${other.id}`, { method: 'DELETE', token: as })).status).toBe(status)
    }
    const moved = await server.call(`/api/events/${access.event.id}`, {
      method: 'PATCH',
      token: access.tokens.facilitator,
      json: { programmeId: other.id },
    })
    expect([moved.status, (await readEvent(server, access)).programmeId]).toEqual([403, access.event.programmeId])
  })

  it('are refused a name that another one has', async () => {
    await using server = await openApi()
    const { id } = await make(server, { name: 'Recovery' })
    await make(server, { name: 'Other' })
    expect((await patch(server, id, { name: 'Other' })).body.code).toBe('programme-exists')
    expect((await patch(server, id, { name: 'Recovery' })).status).toBe(200)
    expect((await server.call('/api/programmes', { method: 'POST', token, json: { name: 'Recovery' } })).status).toBe(
      409,
    )
  })

  it('go when they are empty, and not before', async () => {
    await using server = await openApi()
    const access = await server.createEvent({ programme: 'Full' })
    const { id } = await make(server, { name: 'Empty' })
    expect((await server.call(`/api/programmes/${id}`, { method: 'DELETE', token })).status).toBe(204)
    expect((await server.call(`/api/programmes/${id}`, { method: 'DELETE', token })).body.code).toBe(
      'no-such-programme',
    )
    expect(
      (await server.call(`/api/programmes/${access.event.programmeId}`, { method: 'DELETE', token })).body.code,
    ).toBe('programme-not-empty')
    expect((await patch(server, id, { name: 'X' })).status).toBe(404)
  })
})

describe('an event’s programme', () => {
  it('is given by name or by id, with every answer', async () => {
    await using server = await openApi()
    const { id } = await make(server, { name: 'Recovery' })
    const byId = await server.createEvent({ programmeId: id })
    const byName = await server.createEvent({ programme: 'Recovery' })
    const both = await server.createEvent({ programme: 'Recovery', programmeId: id })
    for (const { event } of [byId, byName, both])
      expect(event).toMatchObject({ programme: 'Recovery', programmeId: id })
    expect((await server.join(byId.joinCode)).event).toMatchObject({ programme: 'Recovery', programmeId: id })
    const made = await server.createEvent({ programme: 'A new one' })
    expect((await list(server)).find((one) => one.id === made.event.programmeId)).toMatchObject({
      name: 'A new one',
      events: 1,
    })
  })

  it.each([
    ['disagree', { programme: 'Other' }, 'programme'],
    ['name none that there is', { programmeId: 'no-such-programme' }, 'programmeId'],
  ])('is refused when name and id %s', async (_what, more, path) => {
    await using server = await openApi()
    const { id } = await make(server, { name: 'Recovery' })
    const { status, body } = await server.call('/api/events', {
      method: 'POST',
      token,
      json: { title: 'T', place: 'P', date: '2026-03-20', programmeId: id, ...more },
    })
    expect([status, body.fields?.map((field) => field.path)]).toEqual([400, [path]])
    expect((await server.call<{ events: EventSummary[] }>('/api/events', { token })).body.events).toEqual([])
  })

  it('changes when the event is moved, live or not, together with what else is changed', async () => {
    await using server = await openApi()
    const access = await server.createEvent({ programme: 'Before' })
    const { id } = await make(server, { name: 'After' })
    const { status, body } = await server.call<{ event: EventInfo }>(`/api/events/${access.event.id}`, {
      method: 'PATCH',
      token,
      json: { programmeId: id, title: 'Moved' },
    })
    expect([status, body.event]).toEqual([
      200,
      expect.objectContaining({ title: 'Moved', programme: 'After', programmeId: id }),
    ])
    expect((await list(server)).map(({ name, events }) => [name, events])).toEqual([
      ['After', 1],
      ['Before', 0],
    ])
    await server.restart()
    expect(await readEvent(server, access)).toMatchObject({ title: 'Moved', programme: 'After', programmeId: id })
    const nowhere = await server.call(`/api/events/${access.event.id}`, {
      method: 'PATCH',
      token,
      json: { programmeId: 'no-such-programme' },
    })
    expect([nowhere.status, (await readEvent(server, access)).programmeId]).toEqual([400, id])
  })

  it('is called by its new name at once, also where the event is open', async () => {
    await using server = await openServer()
    const access = await server.createEvent({ programme: 'Recovery' })
    using _peer = await connectPeer(server.syncUrl, `wall.${access.event.id}`, access.tokens.facilitator)
    await patch(server, access.event.programmeId, { name: 'Getting well' })
    expect(await readEvent(server, access)).toMatchObject({ programme: 'Getting well' })
    const board = await server.call<Board>(`/api/events/${access.event.id}/export`, { token })
    expect(board.body.event.programme).toBe('Getting well')
    const renamed = await server.call<{ event: EventInfo }>(`/api/events/${access.event.id}`, {
      method: 'PATCH',
      token,
      json: { title: 'T' },
    })
    expect(renamed.body.event.programme).toBe('Getting well')
  })

  it('is the one that stays when two are put together, also for events that are open, and nothing is lost', async () => {
    await using server = await openServer()
    const access = await server.createEvent({ programme: 'Recovery' })
    const cold = await server.createEvent({ programme: 'Recovery' })
    const kept = await server.createEvent({ programme: 'Recovery in our county' })
    using _peer = await connectPeer(server.syncUrl, `wall.${access.event.id}`, access.tokens.facilitator)
    const merge = (into: string) =>
      server.call<One & { code: string }>(`/api/programmes/${access.event.programmeId}/merge`, {
        method: 'POST',
        token,
        json: { into },
      })
    expect((await merge(access.event.programmeId)).status).toBe(400)
    expect((await merge('no-such-programme')).status).toBe(400)
    const { status, body } = await merge(kept.event.programmeId)
    expect([status, body.programme]).toEqual([200, expect.objectContaining({ id: kept.event.programmeId, events: 3 })])
    expect(await list(server)).toHaveLength(1)
    // A live event writes its whole row at each change: the old programme must not come back with it.
    expect(
      (await server.call(`/api/events/${access.event.id}`, { method: 'PATCH', token, json: { title: 'T' } })).status,
    ).toBe(200)
    for (const one of [access, cold, kept])
      expect(await readEvent(server, one)).toMatchObject({
        programme: 'Recovery in our county',
        programmeId: kept.event.programmeId,
      })
    expect((await merge(kept.event.programmeId)).body.code).toBe('no-such-programme')
  })

  it('[R9] is one, however many events are made, moved and put together at the same moment', async () => {
    await using server = await openApi()
    const from = await make(server, { name: 'From' })
    const into = await make(server, { name: 'Into' })
    const access = await server.createEvent({ programmeId: into.id })
    const done = await Promise.all([
      server.call(`/api/programmes/${from.id}/merge`, { method: 'POST', token, json: { into: into.id } }),
      server.call(`/api/events/${access.event.id}`, { method: 'PATCH', token, json: { programmeId: from.id } }),
      server.call('/api/events', {
        method: 'POST',
        token,
        json: { title: 'T', place: 'P', date: '2026-03-20', programmeId: from.id },
      }),
    ])
    for (const { status } of done) expect([200, 201, 400]).toContain(status)
    const known = new Set((await list(server)).map(({ id }) => id))
    const { body } = await server.call<{ events: EventSummary[] }>('/api/events', { token })
    for (const { event } of body.events) expect(known).toContain(event.programmeId)
  })
})

describe('[S3] a programme', () => {
  const erase = async (server: Caller, { event }: EventAccess) =>
    expect((await server.call(`/api/events/${event.id}`, { method: 'DELETE', token })).status).toBe(204)
  const namesOf = async (server: Caller): Promise<string[]> => (await list(server)).map(({ name }) => name)

  it('ends with the last of its events, whoever made it, and not before', async () => {
    await using server = await openApi()
    const { id } = await make(server, { name: 'Made before' })
    const [first, second] = [
      await server.createEvent({ programmeId: id }),
      await server.createEvent({ programmeId: id }),
    ]
    const named = await server.createEvent({ programme: 'Named by an event' })
    await erase(server, first)
    expect(await namesOf(server)).toEqual(['Made before', 'Named by an event'])
    await Promise.all([erase(server, second), erase(server, named)])
    expect(await namesOf(server)).toEqual([])
    expect((await server.createEvent({ programme: 'Named by an event' })).event.programme).toBe('Named by an event')
  })

  it('stays when its practice event goes, where it was given a purpose or a day for the answer', async () => {
    await using server = await openApi()
    for (const more of [
      { name: 'Meant', purpose: 'To listen' },
      { name: 'Promised', answerPromised: '2026-12-01' },
    ]) {
      const { id } = await make(server, more)
      await erase(server, await server.createEvent({ programmeId: id }))
    }
    expect(await namesOf(server)).toEqual(['Meant', 'Promised'])
  })

  it('that has none yet stays, and one with a day of its own stays up to that day', async () => {
    await using server = await openApi()
    await make(server, { name: 'Nothing yet' })
    const { id } = await make(server, { name: 'With a day', deleteAfter: '2026-04-10' })
    await erase(server, await server.createEvent({ programmeId: id }))
    expect(await namesOf(server)).toEqual(['Nothing yet', 'With a day'])
    // Day by day, as a clock goes.
    for (let day = 0; day < 40; day += 1) {
      server.clock.advance(24 * 3_600_000)
      // Looks at what is due, as each hour does.
      await server.call('/api/machine/deletions', { method: 'POST', token, json: { eventIds: [] } })
    }
    expect(await namesOf(server)).toEqual(['Nothing yet'])
  })
})
