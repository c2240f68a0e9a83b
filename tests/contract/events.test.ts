/**
 * Events over HTTP: made, listed, read, changed, their links renewed, deleted; by everybody who may and nobody who may
 * not.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { TABLES_OF_EVENTS, TABLES_OF_ROOMS } from '@gatherboard/server/store/tables'
import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import type { EventAccess, EventInfo, EventSummary } from '@gatherboard/shared/api/events'
import type { SnapshotInfo } from '@gatherboard/shared/api/snapshots'
import { newEventId, newNoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { connectPeer } from '../support/peers.ts'
import { until } from '../support/until.ts'
import { ORGANISER_KEY, type Caller } from './caller.ts'
import { openApi } from './open-api.ts'
import { SITE_URL, openServer } from './open-server.ts'

const token = ORGANISER_KEY

const patch = <Body = EventAccess>(server: Caller, { event }: EventAccess, json: unknown, as = ORGANISER_KEY) =>
  server.call<Body>(`/api/events/${event.id}`, { method: 'PATCH', token: as, json })

/** A participant with a note on the wall. */
async function writeNote(server: Caller, access: EventAccess, text = 'A bench by the river') {
  const joined = await server.join(access.joinCode)
  const noteId = newNoteId()
  const saved = await server.call<{ status: string }>(`/api/events/${access.event.id}/notes/${noteId}`, {
    method: 'PUT',
    token: joined.token,
    json: { lens: 'hope', text },
  })
  expect(saved.status).toBe(201)
  return { ...joined, noteId, saved: saved.body }
}

describe('making an event', () => {
  it('takes a title, a place and a date, and answers with everything needed to begin', async () => {
    await using server = await openApi()
    const access = await server.createEvent({ title: '  Spring\n circle ', place: 'Online' })
    expect(access.event).toMatchObject({
      title: 'Spring circle',
      place: 'Online',
      date: '2026-03-20',
      open: true,
      approval: false,
      phase: { mode: 'open' },
      deleteAfter: '2028-03-20',
    })
    expect(access.event.lenses.map(({ id }) => id)).toEqual(['strength', 'need', 'hope'])
    expect(access.event.consent, 'the number of the text that people agree to today').toBe(2)
    expect(access.joinCode).toMatch(/^[2-9A-HJKMNP-Z]{6}$/)
    expect(access.links).toEqual({
      participant: `${SITE_URL}/j/${access.joinCode}`,
      facilitator: `${SITE_URL}/e/${access.event.id}/canvas#t=${access.tokens.facilitator}`,
      projector: `${SITE_URL}/e/${access.event.id}/projector#t=${access.tokens.projector}`,
    })
  })

  it('puts events of the same programme name into one programme, also when made at the same moment', async () => {
    await using server = await openApi()
    await Promise.all([1, 2, 3, 4].map(() => server.createEvent({ programme: 'Seven circles' })))
    const { body } = await server.call<{ events: EventSummary[] }>('/api/events', { token })
    expect(body.events.map(({ event }) => event.programme)).toEqual(Array.from({ length: 4 }, () => 'Seven circles'))
  })

  it.each([
    ['no title', { title: '' }, 'title'],
    ['a day that does not exist', { date: '2026-02-30' }, 'date'],
    ['a day in other words', { date: 'tomorrow' }, 'date'],
    ['a day at the end of the calendar', { date: '9998-01-01' }, 'date'],
    ['a title that is too long', { title: 'x'.repeat(121) }, 'title'],
    [
      'a heading twice',
      {
        lenses: [
          { id: 'a', label: 'A' },
          { id: 'a', label: 'B' },
        ],
      },
      'lenses',
    ],
    ['a heading with a bad id', { lenses: [{ id: 'No Spaces', label: 'A' }] }, 'lenses.0.id'],
    ['deletion in the past', { deleteAfter: '2020-01-01' }, 'deleteAfter'],
    ['a support line without a name', { supportLines: [{ label: ' ', phone: '116 123' }] }, 'supportLines.0.label'],
    ['a support line that leads nowhere', { supportLines: [{ label: 'Samaritans', phone: '' }] }, 'supportLines.0'],
    [
      'a support line that cannot be rung',
      { supportLines: [{ label: 'Samaritans', phone: 'ask at the desk' }] },
      'supportLines.0.phone',
    ],
    [
      'a support line with an address of another kind',
      { supportLines: [{ label: 'Help', url: 'javascript:alert(1)' }] },
      'supportLines.0.url',
    ],
    [
      'seven support lines',
      { supportLines: Array.from({ length: 7 }, () => ({ label: 'Help', phone: '111' })) },
      'supportLines',
    ],
  ])('refuses %s and says which field', async (_what, input, path) => {
    await using server = await openApi()
    const json = { title: 'T', place: 'P', date: '2026-03-20', ...input }
    const { status, body } = await server.call('/api/events', { method: 'POST', token, json })
    expect({ status, code: body.code, paths: body.fields?.map((field) => field.path) }).toEqual({
      status: 400,
      code: 'bad-request',
      paths: [path],
    })
  })

  it('is for the organiser alone', async () => {
    await using server = await openApi()
    const { tokens } = await server.createEvent()
    for (const [credential, status, code] of [
      [undefined, 401, 'unauthorised'],
      ['wrong-key-wrong-key', 401, 'unauthorised'],
      [tokens.facilitator, 403, 'forbidden'],
    ] as const) {
      const answer = await server.call('/api/events', { method: 'POST', token: credential, json: {} })
      expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code })
    }
  })
})

describe('the list of events', () => {
  it('shows each with its figures, the newest day first', async () => {
    await using server = await openApi()
    const older = await server.createEvent({ title: 'Older', date: '2026-03-01' })
    const newer = await server.createEvent({ title: 'Newer', date: '2026-04-01' })
    await writeNote(server, older)
    await patch(server, older, { approval: true })
    await writeNote(server, older, 'This one waits')
    await server.call(`/api/events/${older.event.id}/snapshots`, { method: 'POST', token, json: { label: 'Lunch' } })
    const { body } = await server.call<{ events: EventSummary[] }>('/api/events', { token })
    expect(body.events.map(({ event }) => event.title)).toEqual(['Newer', 'Older'])
    expect(body.events[0]).toMatchObject({
      notes: 0,
      waiting: 0,
      snapshots: 0,
      lastChangeAt: null,
      joinCode: newer.joinCode,
      links: newer.links,
    })
    expect(body.events[1]).toMatchObject({
      notes: 2,
      waiting: 1,
      snapshots: 1,
      lastChangeAt: expect.stringMatching(/T\d\d:\d\d:00\.000Z$/),
    })
  })
})

describe('reading an event', () => {
  it('gives members the event, and the ways in to the organiser only', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    const { token: participant } = await server.join(access.joinCode)
    for (const member of [participant, access.tokens.facilitator, access.tokens.projector]) {
      const { status, body } = await server.call<{ event: EventInfo }>(`/api/events/${access.event.id}`, {
        token: member,
      })
      expect({ status, body }).toEqual({ status: 200, body: { event: access.event } })
    }
    expect((await server.call(`/api/events/${access.event.id}`, { token })).body).toEqual(access)
  })

  it('refuses strangers: no token, another event’s token, a made-up token', async () => {
    await using server = await openApi()
    const [mine, other] = [await server.createEvent(), await server.createEvent()]
    const path = `/api/events/${mine.event.id}`
    expect(await server.call(path)).toMatchObject({ status: 401, body: { code: 'unauthorised' } })
    expect(await server.call(path, { token: other.tokens.facilitator })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
    expect(await server.call(path, { token: `${mine.tokens.facilitator}x` })).toMatchObject({
      status: 401,
      body: { code: 'unauthorised' },
    })
  })

  it('tells an id that cannot be one from one that is not there', async () => {
    await using server = await openApi()
    expect(await server.call('/api/events/x!', { token })).toMatchObject({ status: 400, body: { code: 'bad-id' } })
    expect(await server.call(`/api/events/${newEventId()}`, { token })).toMatchObject({
      status: 404,
      body: { code: 'no-such-event' },
    })
    expect(await server.call('/api/events/constructor', { token })).toMatchObject({
      status: 400,
      body: { code: 'bad-id' },
    })
  })

  it('shows the code and link to the screens in the room, not to participants', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    const path = `/api/events/${access.event.id}/join-info`
    for (const screen of [access.tokens.projector, access.tokens.facilitator, ORGANISER_KEY]) {
      expect((await server.call(path, { token: screen })).body).toEqual({
        joinCode: access.joinCode,
        link: access.links.participant,
      })
    }
    expect((await server.call(path, { token: (await server.join(access.joinCode)).token })).status).toBe(403)
  })
})

describe('changing an event', () => {
  it('changes what was given and nothing else, and is still so after a restart', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    const stage = { blank: true, view: [0, 0, 800, 600], timer: { endsAt: 1_800_000_000_000 } }
    const changed = await patch(server, access, { title: 'Summer circle', stage, flagsWait: true })
    expect(changed).toMatchObject({
      status: 200,
      body: { event: { ...access.event, title: 'Summer circle', stage, flagsWait: true } },
    })
    await server.restart()
    expect((await server.call<EventAccess>(`/api/events/${access.event.id}`, { token })).body).toEqual(changed.body)
  })

  it('[R10] merges what two facilitators change of the stage at the same moment, whoever comes first', async () => {
    await using server = await openServer()
    const access = await server.createEvent()
    const change = (stage: object) => patch(server, access, { stage }, access.tokens.facilitator)
    const readStage = async () =>
      (await server.call<EventAccess>(`/api/events/${access.event.id}`, { token })).body.event.stage
    const timer = { endsAt: 1_800_000_000_000 }
    const show = { lens: 'hope', turn: 1 }
    const answers = await Promise.all([
      change({ timer }),
      change({ show }),
      change({ spotlight: 'note-id-one' }),
      change({ blank: true }),
      change({ view: [0, 0, 800, 600] }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(await readStage()).toEqual({ blank: true, timer, show, spotlight: 'note-id-one', view: [0, 0, 800, 600] })
    await Promise.all([change({ spotlight: null }), change({ blank: null }), change({ view: null, prompt: true })])
    expect(await readStage()).toEqual({ blank: false, timer, show, prompt: true })
    await server.restart()
    expect(await readStage()).toEqual({ blank: false, timer, show, prompt: true })
    using peer = await connectPeer(server.syncUrl, `wall.${access.event.id}`, access.tokens.projector)
    expect(peer.doc.getMap('meta').get('stage')).toEqual({ blank: false, timer, show, prompt: true })
    await change({ scene: 'groups' })
    expect(await readStage()).toEqual({ blank: false, timer, show, prompt: true, scene: 'groups' })
    await change({ scene: null })
    expect(await readStage()).toEqual({ blank: false, timer, show, prompt: true })
    await change({ scene: 'map' })
    // A client from before there was merging sends the stage as a whole.
    await change({ blank: false, timer })
    expect(await readStage()).toEqual({ blank: false, timer })
  })

  it('sets the support lines, cleaned, for everybody who joins; without any, an event has those of the UK', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    expect(access.event.supportLines.map(({ phone, text }) => phone ?? text)).toEqual([
      '116 123',
      '85258',
      '111',
      '0808 2000 247',
    ])
    const given = [
      { label: '  The warm\nroom ', phone: ' 01632 960123 ', text: '', url: '' },
      { label: 'Web', url: 'https://help.example.org/now' },
    ]
    const supportLines = [
      { label: 'The warm room', phone: '01632 960123' },
      { label: 'Web', url: 'https://help.example.org/now' },
    ]
    expect((await patch(server, access, { supportLines: given })).body.event.supportLines).toEqual(supportLines)
    const joined = await server.join(access.joinCode)
    expect(joined.event.supportLines).toEqual(supportLines)
    await patch(server, access, { title: 'Another title' })
    await server.restart()
    expect(
      (await server.call<{ event: EventInfo }>(`/api/events/${access.event.id}`, { token: joined.token })).body.event
        .supportLines,
    ).toEqual(supportLines)
    expect((await patch(server, access, { supportLines: [] })).body.event.supportLines).toEqual([])
    const own = await server.createEvent({ supportLines: [{ label: 'Night line', text: '60777' }] })
    expect(own.event.supportLines).toEqual([{ label: 'Night line', text: '60777' }])
  })

  it('is the facilitator’s right, who is given no other way in by it; participants and projectors have none', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    const asFacilitator = await patch<object>(server, access, { place: 'Library' }, access.tokens.facilitator)
    expect(Object.keys(asFacilitator.body)).toEqual(['event'])
    for (const other of [access.tokens.projector, (await server.join(access.joinCode)).token]) {
      expect(await patch(server, access, { place: 'Elsewhere' }, other)).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      })
    }
    expect((await server.call<EventAccess>(`/api/events/${access.event.id}`, { token })).body.event.place).toBe(
      'Library',
    )
  })

  it.each([
    [{ phase: { mode: 'shouting' } }, 'phase.mode'],
    [{ phase: { mode: 'open', lenses: ['nothing'] } }, 'phase.lenses'],
    [{ lenses: [] }, 'lenses'],
    [{ deleteAfter: '2026-03-13' }, 'deleteAfter'],
    [{ open: 'yes' }, 'open'],
    [{ stage: { view: [0, 0, -1, 5] } }, 'stage.view.2'],
    [{ stage: { scene: 'fireworks' } }, 'stage.scene'],
  ])('refuses %j, says which field, and changes nothing', async (json, path) => {
    await using server = await openApi()
    const access = await server.createEvent()
    const { status, body } = await patch<{ code: string; fields: Array<{ path: string }> }>(server, access, json)
    expect({ status, code: body.code, paths: body.fields.map((field) => field.path) }).toEqual({
      status: 400,
      code: 'bad-request',
      paths: [path],
    })
    expect((await server.call<EventAccess>(`/api/events/${access.event.id}`, { token })).body).toEqual(access)
  })

  it('keeps a heading’s notes when the heading is taken away, and closes it for writing', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    await patch(server, access, { phase: { mode: 'open', lenses: ['hope', 'need'] } })
    const { noteId, token: phone } = await writeNote(server, access)
    const { body } = await patch(server, access, { lenses: [{ id: 'need', label: 'Need', prompt: '' }] })
    expect(body.event.phase.lenses).toEqual(['need'])
    const mine = await server.call<{ notes?: unknown[] } | Array<{ noteId: string; lens: string }>>(
      `/api/events/${access.event.id}/notes/mine`,
      { token: phone },
    )
    expect(JSON.stringify(mine.body)).toContain(noteId)
  })

  it('keeps a snapshot at each turn of the agenda, and none for a new title', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    await writeNote(server, access)
    const list = async () =>
      (
        await server.call<{ snapshots: SnapshotInfo[] }>(`/api/events/${access.event.id}/snapshots`, { token })
      ).body.snapshots.map(({ reason, label }) => ({ reason, label }))
    await patch(server, access, { title: 'Another title' })
    expect(await list()).toEqual([])
    await patch(server, access, { phase: { mode: 'voting', label: 'Choosing' } })
    expect(await list()).toEqual([{ reason: 'phase', label: 'Choosing' }])
    await patch(server, access, { phase: { mode: 'closed' } })
    expect((await list()).map(({ reason }) => reason)).toEqual(['phase', 'closed'])
  })

  it('reveals everything that was written privately, at once, when private writing ends', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    await patch(server, access, { phase: { mode: 'private' } })
    for (const text of ['One', 'Two', 'Three']) await writeNote(server, access, text)
    const notesLive = async () =>
      (
        await server.call<{ notes: unknown[] }>(`/api/events/${access.event.id}/export?format=json&snapshot=live`, {
          token,
        })
      ).body.notes.length
    expect(await notesLive()).toBe(0)
    await patch(server, access, { phase: { mode: 'open' } })
    expect(await notesLive()).toBe(3)
  })
})

describe('renewing a link', () => {
  const rotate = (server: Caller, { event }: EventAccess, role: string, as = ORGANISER_KEY) =>
    server.call<EventAccess>(`/api/events/${event.id}/links/rotate`, { method: 'POST', token: as, json: { role } })

  it.each(['facilitator', 'projector'] as const)('ends the old %s link at once and leaves the others', async (role) => {
    await using server = await openApi()
    const access = await server.createEvent()
    const { token: phone } = await server.join(access.joinCode)
    const { status, body } = await rotate(server, access, role)
    expect(status).toBe(200)
    expect(body.links[role]).not.toBe(access.links[role])
    const read = async (credential: string) =>
      (await server.call(`/api/events/${access.event.id}`, { token: credential })).status
    expect(await read(access.tokens[role])).toBe(401)
    expect(await read(body.tokens[role])).toBe(200)
    expect(await read(body.tokens[role === 'facilitator' ? 'projector' : 'facilitator'])).toBe(200)
    expect(await read(phone)).toBe(200)
  })

  it('gives participants a new code; the same phone finds its notes again through it', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    const { device, noteId, token: oldToken } = await writeNote(server, access)
    const { body } = await rotate(server, access, 'participant', access.tokens.facilitator)
    expect(body.joinCode).not.toBe(access.joinCode)
    expect((await server.call(`/api/events/${access.event.id}`, { token: oldToken })).status).toBe(401)
    expect(await server.call('/api/join', { method: 'POST', json: { code: access.joinCode } })).toMatchObject({
      status: 404,
      body: { code: 'wrong-code' },
    })
    const again = await server.join(body.joinCode, device)
    const mine = await server.call(`/api/events/${access.event.id}/notes/mine`, { token: again.token })
    expect(JSON.stringify(mine.body)).toContain(noteId)
  })

  it('[R11] leaves a phone that has notes the way to read and withdraw them, and nothing else', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    const { event } = access
    const path = (noteId: string) => `/api/events/${event.id}/notes/${noteId}`
    const { noteId, token: phone } = await writeNote(server, access)
    const other = await writeNote(server, access, 'Of another phone')
    const { token: reader } = await server.join(access.joinCode)
    await rotate(server, access, 'participant')
    const as = async (who: string, method: string, at: string, json?: object) =>
      (await server.call(at, { method, token: who, json })).status

    expect(await server.call<unknown[]>(path('mine'), { token: phone })).toMatchObject({
      status: 200,
      body: [{ noteId }],
    })
    const note = { lens: 'hope', text: 'Other words' }
    for (const [method, at, json] of [
      ['PUT', path(noteId), note],
      ['PUT', path(newNoteId()), note],
      ['PATCH', path(noteId), { pos: [0, 0] }],
      ['PUT', `${path(other.noteId)}/cheer`],
      ['GET', `/api/events/${event.id}`],
      ['GET', `/api/events/${event.id}/wall`],
      ['GET', `/api/events/${event.id}/reactions/mine`],
      ['POST', '/api/tickets', { path: `/api/events/${event.id}/wall` }],
    ] as const)
      expect([method, at, await as(phone, method, at, json)]).toEqual([method, at, 401])
    expect(await as(phone, 'DELETE', path(other.noteId))).toBe(403)
    // Who wrote nothing has nothing to take back, and an event's other links are no phones.
    expect(await as(reader, 'GET', path('mine'))).toBe(401)
    expect(await as(reader, 'DELETE', path(newNoteId()))).toBe(401)

    expect(await as(phone, 'DELETE', path(noteId))).toBe(204)
    expect(await as(access.tokens.facilitator, 'GET', `/api/events/${event.id}/erasures/${noteId}`)).toBe(200)
    // With its last note gone, there is nothing left to take back.
    expect(await as(phone, 'GET', path('mine'))).toBe(401)
    expect(await as(other.token, 'DELETE', path(other.noteId))).toBe(204)
  })

  it('[R11] leaves no such way to an old facilitators’ link, to another event, or once the event is gone', async () => {
    await using server = await openApi()
    const [access, elsewhere] = [await server.createEvent(), await server.createEvent()]
    const { noteId, token: phone } = await writeNote(server, access)
    await rotate(server, access, 'participant')
    await rotate(server, access, 'facilitator')
    const erase = async (who: string, eventId: string) =>
      (await server.call(`/api/events/${eventId}/notes/${noteId}`, { method: 'DELETE', token: who })).status
    expect(await erase(access.tokens.facilitator, access.event.id)).toBe(401)
    expect(await erase(phone, elsewhere.event.id)).toBe(403)
    await server.call(`/api/events/${access.event.id}`, { method: 'DELETE', token })
    expect(await erase(phone, access.event.id)).toBe(410)
  })

  it('sends away whoever is connected through it, for good, and nobody else', async () => {
    await using server = await openServer()
    const access = await server.createEvent()
    const room = `wall.${access.event.id}`
    using facilitator = await connectPeer(server.syncUrl, room, access.tokens.facilitator)
    using projector = await connectPeer(server.syncUrl, room, access.tokens.projector, { view: 'projector' })
    await rotate(server, access, 'facilitator')
    expect(await facilitator.closedWith(CLOSE.unauthorised.code)).toBe(CLOSE.unauthorised.reason)
    await patch(server, access, { title: 'Still watching' })
    await until('the projector to see the change', () => projector.doc.getMap('meta').get('title') === 'Still watching')
    expect(projector.closes).toEqual([])
  })

  it('is refused for roles that have no link, and to those who may not', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    expect(await rotate(server, access, 'organiser')).toMatchObject({ status: 400, body: { code: 'bad-request' } })
    expect(await rotate(server, access, 'projector', access.tokens.projector)).toMatchObject({ status: 403 })
  })
})

describe('deleting an event', () => {
  const SECRET_WORDS = 'quietly remembered waterfall'

  it('leaves nothing of it: no row in any table, no byte in any file, and says so to whoever comes back', async () => {
    await using server = await openServer()
    const gone = await server.createEvent({ title: 'Vanishing circle', programme: 'Vanishing programme' })
    const kept = await server.createEvent()
    const { token: phone } = await writeNote(server, gone, SECRET_WORDS)
    await writeNote(server, kept, 'This one stays')
    await server.call(`/api/events/${gone.event.id}/snapshots`, { method: 'POST', token, json: {} })
    expect((await server.call(`/api/events/${gone.event.id}`, { method: 'DELETE', token })).status).toBe(204)

    for (const credential of [phone, gone.tokens.facilitator, ORGANISER_KEY]) {
      expect(await server.call(`/api/events/${gone.event.id}`, { token: credential })).toMatchObject({
        status: 410,
        body: { code: 'event-deleted' },
      })
    }
    expect(await server.call('/api/join', { method: 'POST', json: { code: gone.joinCode } })).toMatchObject({
      status: 404,
      body: { code: 'wrong-code' },
    })
    expect(countRows(server.dataDir, gone.event.id)).toEqual({ deleted_events: 1 })
    const filesWith = (words: string) =>
      readdirSync(server.dataDir, { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(words),
      )
    await until('the deleted words to be overwritten', () => {
      server.clock.advance(1_000)
      return [SECRET_WORDS, 'Vanishing circle', 'Vanishing programme'].every((words) => filesWith(words).length === 0)
    })
    expect(filesWith('This one stays')).not.toEqual([])
    expect(
      (await server.call<{ events: EventSummary[] }>('/api/events', { token })).body.events.map(
        ({ event }) => event.id,
      ),
    ).toEqual([kept.event.id])
  })

  it('sends away everybody who is connected, for good', async () => {
    await using server = await openServer()
    const access = await server.createEvent()
    const { token: phone } = await server.join(access.joinCode)
    const room = `wall.${access.event.id}`
    using facilitator = await connectPeer(server.syncUrl, room, access.tokens.facilitator)
    using reader = await connectPeer(server.syncUrl, room, phone, { view: 'phone' })
    facilitator.doc.getMap('notes').set(
      newNoteId(),
      new Y.Map([
        ['lens', 'hope'],
        ['text', new Y.Text('written while it is being deleted')],
      ]),
    )
    await server.call(`/api/events/${access.event.id}`, { method: 'DELETE', token })
    for (const peer of [facilitator, reader])
      expect(await peer.closedWith(CLOSE.deleted.code)).toBe(CLOSE.deleted.reason)
    expect(countRows(server.dataDir, access.event.id)).toEqual({ deleted_events: 1 })
  })

  it('is for the organiser alone', async () => {
    await using server = await openApi()
    const access = await server.createEvent()
    expect(
      await server.call(`/api/events/${access.event.id}`, { method: 'DELETE', token: access.tokens.facilitator }),
    ).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect((await server.call(`/api/events/${access.event.id}`, { token })).status).toBe(200)
  })

  it('knows every table that holds rows of an event', async () => {
    await using server = await openServer()
    const db = openDatabase(server.dataDir)
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]
    const having = (column: string) =>
      tables
        .filter((table) =>
          (db.pragma(`table_info(${table})`) as Array<{ name: string }>).some(({ name }) => name === column),
        )
        .toSorted()
    expect(having('event_id')).toEqual([...TABLES_OF_EVENTS].toSorted())
    expect(having('room')).toEqual([...TABLES_OF_ROOMS].toSorted())
    db.close()
  })
})

const openDatabase = (dataDir: string) => new Database(join(dataDir, 'gatherboard.sqlite'), { readonly: true })

/** In which tables an event's id stands, and how often. */
function countRows(dataDir: string, eventId: string): Record<string, number> {
  const db = openDatabase(dataDir)
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]
  const counts = tables.map(
    (table) =>
      [
        table,
        db
          .prepare(`SELECT * FROM ${table}`)
          .all()
          .filter((row) => JSON.stringify(row).includes(eventId)).length,
      ] as const,
  )
  db.close()
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}
