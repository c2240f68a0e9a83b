/**
 * Suggestions as facilitators ask for them: the routes, the process that reads and the model itself, with no network.
 * What it holds is asked of that process.
 */
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { SimilarNotes, SuggestedGroups, SuggestedPiles, Suggestions } from '@gatherboard/shared/api/suggestions'
import { AwakeWall } from '@gatherboard/server/suggestions/awake-wall'
import { Dismissed } from '@gatherboard/server/suggestions/dismissed'
import { newClusterId, newNoteId, type EventId, type NoteId } from '@gatherboard/shared/values/ids'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../support/until.ts'
import { openApi, type OpenApi } from './open-api.ts'

const BUSES = [
  'The bus never comes on time in the evening',
  'Buses are far too expensive for young people',
  'A late bus home from the cinema',
  'More buses on a Sunday',
]
const TREES = [
  'Plant more trees along the high street',
  'The park needs shade and benches under trees',
  'Flowers and green places for everybody',
  'We want a garden in the old square',
]
const LOOSE = ['Public transport stops before nine', 'A meadow instead of the lawn', 'Cheaper train tickets']

const opened: OpenApi[] = []
afterEach(async () => {
  for (const api of opened.splice(0)) await api[Symbol.asyncDispose]()
})

async function openWall(env: Record<string, string> = {}) {
  const api = await openApi(env)
  opened.push(api)
  const access = await api.createEvent()
  const path = `/api/events/${access.event.id}/suggestions`
  const token = access.tokens.facilitator
  const put = (texts: readonly string[], cluster?: string) => putNotes(api, access, texts, cluster)
  const read = async () => (await api.call<Suggestions>(path, { token })).body
  return {
    api,
    access,
    path,
    token,
    put,
    read,
    eventId: access.event.id as EventId,
    turn: (on: boolean) => api.call<Suggestions>(path, { method: 'PUT', token, json: { on } }),
    /** Turns the clock, by which notes are passed on, until they are read. */
    untilReady: () =>
      until('all notes are read', async () => {
        api.clock.advance(60)
        const { state, ready, notes } = await read()
        return state === 'ready' && ready === notes
      }),
    groupsFor: async (...noteIds: string[]) =>
      (await api.call<SuggestedGroups>(`${path}/groups`, { method: 'POST', token, json: { noteIds } })).body,
    piles: async () => (await api.call<SuggestedPiles>(`${path}/piles`, { method: 'POST', token })).body,
    similar: async (noteId: string) => (await api.call<SimilarNotes>(`${path}/similar/${noteId}`, { token })).body,
    answer: async (json: object) => (await api.call(`${path}/answers`, { method: 'POST', token, json })).status,
    held: async () => (await api.services.suggestions.holds())?.events[access.event.id],
  }
}
type Wall = Awaited<ReturnType<typeof openWall>>

async function change(api: OpenApi, eventId: string, work: Parameters<LiveEventOf['change']>[0]): Promise<void> {
  const done = await api.services.liveEvents.use(eventId as EventId, async (live) => {
    await live.change(work)
  })
  expect(done.ok).toBe(true)
}
type LiveEventOf = OpenApi['services']['liveEvents']['loaded'][number]

async function putNotes(api: OpenApi, { event }: EventAccess, texts: readonly string[], cluster?: string) {
  const ids = texts.map(() => newNoteId())
  await change(api, event.id, (edit) => {
    texts.forEach((text, at) =>
      edit.addNote(
        ids[at] as NoteId,
        {
          lens: event.lenses[0]?.id ?? '',
          text,
          source: 'canvas',
          createdMinute: 0,
          ...(cluster === undefined ? {} : { cluster, pos: [0, 0] as const }),
        },
        { deviceKey: null, visibility: 'wall', place: { kind: 'wall' } },
      ),
    )
  })
  return ids
}

/** A wall with two groups of four and three loose notes. */
async function sortWall(wall: Wall) {
  const [buses, trees] = [newClusterId(), newClusterId()]
  await change(wall.api, wall.eventId, (edit) => {
    for (const [id, name] of [
      [buses, 'Buses'],
      [trees, 'Trees'],
    ] as const)
      writeCluster(edit.wall.clusters, id, { name, box: [0, 0, 900, 900] })
  })
  const inBuses = await wall.put(BUSES, buses)
  const inTrees = await wall.put(TREES, trees)
  const [transport, meadow, train] = await wall.put(LOOSE)
  if (!transport || !meadow || !train) throw new Error('there are three loose notes')
  return { buses, trees, inBuses, inTrees, transport, meadow, train }
}

const clustersOf = ({ notes }: SuggestedGroups): string[][] =>
  notes.map(({ groups }) => groups.map(({ clusterId }) => clusterId))

describe('suggestions with the model', () => {
  it('[U2] [U1] are off until they are switched on, then know a wall’s own groups, from a model that needs no network', async () => {
    const wall = await openWall()
    const { buses, trees, transport, meadow, inBuses } = await sortWall(wall)
    expect(await wall.read()).toEqual({
      state: 'off',
      method: 'model',
      notes: 11,
      ready: 0,
      accepted: 0,
      dismissed: 0,
      ignored: 0,
    })
    expect(await wall.groupsFor(transport)).toEqual({ state: 'off', notes: [] })
    expect(await wall.held()).toBeUndefined()

    expect((await wall.turn(true)).body).toMatchObject({ state: 'preparing', notes: 11 })
    await wall.untilReady()
    expect(await wall.read()).toMatchObject({ state: 'ready', method: 'model', ready: 11 })
    const found = await wall.groupsFor(transport, meadow)
    // Neither has a word in common with its group: that is what the model is for.
    expect(clustersOf(found).map(([best]) => best)).toEqual([buses, trees])
    expect(await wall.similar(transport)).toMatchObject({ state: 'ready' })
    expect((await wall.similar(transport)).noteIds.length).toBeGreaterThan(0)
    const [first = ''] = inBuses
    expect(clustersOf(await wall.groupsFor(first)).flat()).not.toContain(buses)
    expect((await wall.api.services.suggestions.holds())?.connections).toBe(0)

    expect((await wall.turn(false)).body).toMatchObject({ state: 'off', ready: 0 })
    expect(wall.api.services.suggestions.pid).toBeUndefined()
  })
})

describe('suggestions by words', () => {
  const openByWords = () => openWall({ SUGGESTIONS: 'words' })

  it('[U1] are for facilitators of that event alone', async () => {
    const wall = await openByWords()
    const other = await wall.api.createEvent()
    const phone = await wall.api.join(wall.access.joinCode)
    const calls = [
      ['GET', ''],
      ['PUT', '', { on: true }],
      ['POST', '/groups', { noteIds: [newNoteId()] }],
      ['POST', '/piles'],
      ['GET', `/similar/${newNoteId()}`],
      ['POST', '/answers', { noteIds: [newNoteId()], answer: 'ignored' }],
    ] as const
    for (const [method, under, json] of calls) {
      const ask = async (token?: string) => (await wall.api.call(wall.path + under, { method, token, json })).status
      for (const token of [phone.token, wall.access.tokens.projector, other.tokens.facilitator])
        expect([under, await ask(token)]).toEqual([under, 403])
      expect([under, await ask()]).toEqual([under, 401])
      expect([under, await ask(wall.token)]).toEqual([under, under === '/answers' ? 204 : 200])
    }
  })

  it('refuse what is no question', async () => {
    const wall = await openByWords()
    const post = async (under: string, json: object) =>
      (await wall.api.call(wall.path + under, { method: 'POST', token: wall.token, json })).status
    expect(await post('/groups', { noteIds: [] })).toBe(400)
    expect(await post('/groups', { noteIds: Array.from({ length: 51 }, newNoteId) })).toBe(400)
    expect(await post('/answers', { noteId: 'a', answer: 'accepted' })).toBe(400)
    expect(await post('/answers', { noteId: newNoteId(), clusterId: newClusterId(), answer: 'maybe' })).toBe(400)
    expect((await wall.api.call(`${wall.path}/similar/-`, { token: wall.token })).status).toBe(400)
  })

  it('[U3] show loose notes that lie together as piles, with words in common that the questions have not', async () => {
    const wall = await openByWords()
    const { inBuses, trees } = await sortWall(wall)
    const benches = await wall.put(['A bench by the lake', 'Benches by the lake please', 'The lake needs a bench'])
    await wall.put(['A bench by the lake too'], trees)
    await wall.turn(true)
    await wall.untilReady()
    const { piles } = await wall.piles()
    expect(piles.map(({ noteIds }) => noteIds.toSorted())).toEqual([benches.toSorted()])
    expect(piles[0]?.words.map((word) => word.replace(/es$/, '')).toSorted()).toEqual(['bench', 'lake'])

    await change(wall.api, wall.eventId, (edit) => {
      edit.setEvent({ ...edit.state.event, place: 'Lake House' })
    })
    expect((await wall.piles()).piles[0]?.words).not.toContain('lake')
    expect(inBuses).toHaveLength(4)
  })

  it('[U4] what was dismissed is not suggested again, also after a restart; answers are counted', async () => {
    const wall = await openByWords()
    const { buses } = await sortWall(wall)
    const [late = ''] = await wall.put(['The late bus in the evening'])
    const lake = await wall.put(['A bench by the lake', 'Benches by the lake please', 'The lake needs a bench'])
    await wall.turn(true)
    await wall.untilReady()
    expect(clustersOf(await wall.groupsFor(late))[0]?.[0]).toBe(buses)
    expect(await wall.answer({ noteId: late, clusterId: buses, answer: 'dismissed' })).toBe(204)
    expect(await wall.answer({ noteIds: lake, answer: 'dismissed' })).toBe(204)
    expect(await wall.answer({ noteIds: lake, answer: 'accepted' })).toBe(204)
    expect(await wall.answer({ noteId: late, clusterId: buses, answer: 'ignored' })).toBe(204)
    const check = async (): Promise<void> => {
      expect(clustersOf(await wall.groupsFor(late)).flat()).not.toContain(buses)
      expect((await wall.piles()).piles).toEqual([])
      expect(await wall.read()).toMatchObject({ accepted: 1, dismissed: 2, ignored: 1 })
    }
    await check()
    await wall.api.restart()
    expect(await wall.read()).toMatchObject({ state: 'resting', ready: 0 })
    await check()
  })

  it('[U5] [E3] a note that goes, or has other words, is dropped in that moment, with what was dismissed for it', async () => {
    const wall = await openByWords()
    const { api, access, token, eventId } = wall
    const { buses, transport, meadow, train, inTrees } = await sortWall(wall)
    await wall.turn(true)
    await wall.untilReady()
    for (const noteId of [transport, meadow]) await wall.answer({ noteId, clusterId: buses, answer: 'dismissed' })
    const event = `/api/events/${access.event.id}`
    expect((await api.call(`${event}/erasures/${transport}`, { token })).status).toBe(404)
    expect((await api.call(`${event}/notes/${transport}`, { method: 'DELETE', token })).status).toBe(204)
    expect((await api.call(`${event}/notes/${meadow}/set-aside`, { method: 'POST', token, json: {} })).status).toBe(200)
    // Without another turn of the clock, by which new words are passed on.
    const [first] = inTrees
    expect(
      (await api.call(`${event}/notes/${train}/redact`, { method: 'POST', token, json: { text: 'Cheaper tickets' } }))
        .status,
    ).toBe(200)
    await change(api, eventId, (edit) => edit.setText(first as NoteId, 'Other words'))
    const held = (await wall.held()) ?? []
    for (const gone of [transport, meadow, train, first]) expect(held).not.toContain(gone)
    expect(held).toHaveLength(11 - 4)
    const rows = api.tables.of.dismissed_suggestions.all()
    expect(rows.map(({ note_id }) => note_id)).toEqual([meadow])
    await wall.untilReady()
    expect((await wall.held())?.toSorted()).toEqual(
      [...((await wall.held()) ?? [])].filter((id) => id !== transport && id !== meadow).toSorted(),
    )
    expect(await wall.held()).toHaveLength(11 - 2)
  })

  it('[U5] read only what is on the wall', async () => {
    const wall = await openByWords()
    await change(wall.api, wall.eventId, (edit) => {
      for (const [at, place] of (
        [
          { kind: 'held' },
          { kind: 'backstage', status: 'waiting' },
          { kind: 'backstage', status: 'set-aside' },
        ] as const
      ).entries())
        edit.addNote(
          `behind-the-wall-${at}` as NoteId,
          { lens: wall.access.event.lenses[0]?.id ?? '', text: 'Behind', source: 'canvas', createdMinute: 0 },
          { deviceKey: null, visibility: 'wall', place },
        )
    })
    const [shown] = await wall.put(['On the wall'])
    await wall.turn(true)
    await wall.untilReady()
    expect(await wall.held()).toEqual([shown])
  })

  it('[U6] rest when nobody has asked for ten minutes, and come back by themselves', async () => {
    const wall = await openByWords()
    const { transport } = await sortWall(wall)
    await wall.turn(true)
    await wall.untilReady()
    wall.api.clock.advance(9 * 60_000)
    await wall.groupsFor(transport)
    wall.api.clock.advance(9 * 60_000)
    expect(wall.api.services.suggestions.pid).toBeDefined()
    wall.api.clock.advance(2 * 60_000)
    expect(wall.api.services.suggestions.pid).toBeUndefined()
    expect(await wall.read()).toMatchObject({ state: 'resting', ready: 0 })
    // Asked about, they are read again first.
    expect(await wall.groupsFor(transport)).toMatchObject({ state: 'ready', notes: [{ noteId: transport }] })
  })

  it('[U6] of one event go without those of another, and with the event', async () => {
    const wall = await openByWords()
    await sortWall(wall)
    await wall.turn(true)
    await wall.untilReady()
    const other = await wall.api.createEvent()
    const there = `/api/events/${other.event.id}`
    await putNotes(wall.api, other, ['One note'])
    await wall.api.call(`${there}/suggestions`, { method: 'PUT', token: other.tokens.facilitator, json: { on: true } })
    await until('both are held', async () => {
      wall.api.clock.advance(60)
      return Object.keys((await wall.api.services.suggestions.holds())?.events ?? {}).length === 2
    })
    const { pid } = wall.api.services.suggestions
    expect((await wall.api.call(there, { method: 'DELETE', token: 'organiser-key-of-this-test' })).status).toBe(204)
    expect(Object.keys((await wall.api.services.suggestions.holds())?.events ?? {})).toEqual([wall.access.event.id])
    expect(wall.api.services.suggestions.pid).toBe(pid)
  })

  it('[U6] of an event that makes room for another rest, and are not said to be off', async () => {
    const wall = await openByWords()
    const { transport } = await sortWall(wall)
    await wall.turn(true)
    const { pid = 0 } = wall.api.services.suggestions
    // It never gets ready.
    process.kill(pid, 'SIGSTOP')
    const asked = wall.groupsFor(transport)
    const other = await wall.api.createEvent()
    await putNotes(
      wall.api,
      other,
      Array.from({ length: 10_000 }, (_, at) => `${at}`),
      'none',
    )
    const path = `/api/events/${other.event.id}/suggestions`
    await wall.api.call(path, { method: 'PUT', token: other.tokens.facilitator, json: { on: true } })
    expect(await asked).toEqual({ state: 'resting', notes: [] })
    expect(await wall.read()).toMatchObject({ state: 'resting' })
    const again = wall.groupsFor(transport)
    await until('it is awake', async () => (await wall.read()).state === 'preparing')
    await wall.turn(false)
    expect(await again).toEqual({ state: 'off', notes: [] })
  })

  it('[U6] are worked out for four questions of an event at a time; a fifth is told to wait', async () => {
    const wall = await openByWords()
    const { transport, meadow, train } = await sortWall(wall)
    await wall.turn(true)
    await wall.untilReady()
    const { pid = 0 } = wall.api.services.suggestions
    process.kill(pid, 'SIGSTOP')
    const ask = (under: string, json?: object) =>
      wall.api.call(`${wall.path}/${under}`, json ? { method: 'POST', token: wall.token, json } : { token: wall.token })
    // Piles are looked for once, however many ask.
    const piles = [1, 2, 3].map(() => ask('piles', {}))
    const similar = [transport, meadow, train].map((id) => ask(`similar/${id}`))
    const refused = await ask('groups', { noteIds: [transport] })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    const answered = [...piles, ...similar, ask('piles', {})]
    process.kill(pid, 'SIGCONT')
    expect((await Promise.all(answered)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 200])
    expect((await ask('groups', { noteIds: [transport] })).status).toBe(200)
  })

  it('[U6] are ready in a hall that writes without a break, when all but a few notes are read', async () => {
    const wall = await openByWords()
    await wall.put(Array.from({ length: 40 }, (_, at) => `Note ${at}`))
    const hold = await wall.api.services.liveEvents.hold(wall.eventId)
    if (!hold.ok) throw new Error(hold.refused.code)
    const { clock } = wall.api
    const deps = { clock, dismissed: new Dismissed([]), send: () => undefined, onClosed: () => undefined }
    const awake = new AwakeWall({ ...deps, hold: hold.value })
    clock.advance(60)
    const states = [30, 37, 38, 40, 10].map((ready) => {
      awake.progress({ ready, notes: 40 })
      return awake.state
    })
    expect(states).toEqual(['preparing', 'preparing', 'ready', 'ready', 'preparing'])
    awake.close()
  })

  it('[U7] begin again after the process has ended, and say so in the log', async () => {
    const wall = await openByWords()
    const { transport } = await sortWall(wall)
    await wall.turn(true)
    await wall.untilReady()
    process.kill(wall.api.services.suggestions.pid ?? 0, 'SIGKILL')
    await until('its end is known', () => wall.api.services.suggestions.pid === undefined)
    const asked = wall.groupsFor(transport)
    // It begins again only after a second, and is asked for longer than anybody waits.
    await until('the question waits', () => {
      wall.api.clock.advance(100)
      return wall.api.services.suggestions.pid !== undefined
    })
    wall.api.clock.advance(100)
    expect((await asked).state).toBe('ready')
    await wall.untilReady()
    expect((await wall.groupsFor(transport)).state).toBe('ready')
    expect(wall.api.logged()).toContain('it starts again')
  })

  it('[U8] can be left out by the host: then nobody can switch them on', async () => {
    const wall = await openWall({ SUGGESTIONS: 'off' })
    expect((await wall.turn(true)).body).toMatchObject({ state: 'off', reason: 'left-out' })
    expect(wall.api.services.suggestions.pid).toBeUndefined()
  })

  it('[U5] leave nothing in the wall’s file, a snapshot or an export', async () => {
    const wall = await openByWords()
    const { buses, transport } = await sortWall(wall)
    const exported = async () =>
      (await wall.api.call<string>(`/api/events/${wall.eventId}/export?format=json`, { token: wall.token })).body
    const before = JSON.stringify(await exported())
    await wall.turn(true)
    await wall.untilReady()
    await wall.answer({ noteId: transport, clusterId: buses, answer: 'dismissed' })
    const strip = (text: string): string => text.replaceAll(/"(exportedAt|takenAt|id)":"[^"]*"/g, '')
    expect(strip(JSON.stringify(await exported()))).toBe(strip(before))
  })
})
