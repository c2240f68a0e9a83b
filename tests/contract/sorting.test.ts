/** The sort table over HTTP: who may ask, what is given, and that nobody learns more by it than which notes are taken. */
import { newClusterId, newNoteId, newSorterId, type NoteId } from '@gatherboard/shared/values/ids'
import { CLAIM_MS, KEPT_MAX, WISHES_MAX, type GivenClaims, type Hand } from '@gatherboard/shared/api/sorting'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { ORGANISER_KEY } from './caller.ts'
import { openApi, type OpenApi } from './open-api.ts'

const WORDS = 'Somewhere warm and dry to meet'

async function openHall(api: OpenApi, count = 4) {
  const access = await api.createEvent()
  const { token: phone } = await api.join(access.joinCode)
  const path = `/api/events/${access.event.id}`
  const noteIds: NoteId[] = []
  for (let index = 0; index < count; index += 1) {
    const noteId = newNoteId()
    const put = await api.call(`${path}/notes/${noteId}`, {
      method: 'PUT',
      token: phone,
      json: { lens: 'need', text: `${WORDS} ${index}` },
    })
    expect(put.status).toBe(201)
    noteIds.push(noteId)
  }
  let turn = 0
  const table = (token: string | undefined = access.tokens.facilitator, sorter: string = newSorterId()) => ({
    path: `${path}/sorting/${sorter}`,
    hold: (hand: Partial<Hand>) =>
      api.call<GivenClaims>(`${path}/sorting/${sorter}`, {
        method: 'PUT',
        token,
        json: { turn: (turn += 1), keep: [], wish: [], count: 0, ...hand },
      }),
    leave: () => api.call(`${path}/sorting/${sorter}`, { method: 'DELETE', token }),
  })
  /** As a facilitator's canvas does. */
  const group = (noteId: NoteId) =>
    api.services.liveEvents.use(access.event.id as never, (live) =>
      live.change(({ wall: { notes, clusters } }) => {
        const cluster = newClusterId()
        const made = new Y.Map<unknown>()
        made.set('name', new Y.Text('Places'))
        made.set('box', [0, 0, 300, 300])
        clusters.set(cluster, made)
        ;(notes.get(noteId) as Y.Map<unknown>).set('cluster', cluster)
      }),
    )
  return { access, path, phone, noteIds, table, group }
}

describe('the sort table over HTTP', () => {
  it('[T1] gives two facilitators different notes, each as often as it asks', async () => {
    await using api = await openApi()
    const { noteIds, table } = await openHall(api)
    const [one, other] = [table(), table()]
    const first = await one.hold({ wish: noteIds, count: 2 })
    expect(first).toMatchObject({ status: 200, body: { claims: noteIds.slice(0, 2), taken: [], sorters: 1 } })
    expect((await other.hold({ wish: noteIds, count: 2 })).body).toEqual({
      claims: noteIds.slice(2),
      taken: noteIds.slice(0, 2),
      sorters: 2,
    })
    expect((await other.hold({ keep: noteIds, wish: noteIds, count: 1 })).body.claims).toEqual(noteIds.slice(2))
    expect((await one.leave()).status).toBe(204)
    expect((await one.leave()).status).toBe(204)
    expect(await other.hold({ keep: noteIds })).toMatchObject({ body: { claims: noteIds, sorters: 1 } })
  })

  it('[T2] gives nobody a note that is grouped, withdrawn or set aside, and lets go of any after a minute without a word', async () => {
    await using api = await openApi()
    const { access, path, phone, noteIds, table, group } = await openHall(api)
    const [grouped, withdrawn, aside, left] = noteIds as [NoteId, NoteId, NoteId, NoteId]
    const one = table()
    expect((await one.hold({ keep: noteIds })).body.claims).toEqual(noteIds)
    await group(grouped)
    await api.call(`${path}/notes/${withdrawn}`, { method: 'DELETE', token: phone })
    await api.call(`${path}/notes/${aside}/set-aside`, {
      method: 'POST',
      token: access.tokens.facilitator,
      json: {},
    })
    // What it has decided on it may undo.
    const kept = { claims: [grouped, aside, left], taken: [], sorters: 1 }
    expect((await one.hold({ keep: noteIds })).body).toEqual(kept)
    const other = table()
    expect((await other.hold({ wish: noteIds, count: 2 })).body).toEqual({ claims: [], taken: [left], sorters: 1 })
    api.clock.advance(CLAIM_MS)
    expect((await other.hold({ wish: noteIds, count: 2 })).body.claims).toEqual([left])
  })

  it('[T3] is forgotten when the server starts again, and is whole again when everybody has asked for what they have', async () => {
    await using api = await openApi()
    const { noteIds, table } = await openHall(api)
    const [one, other] = [table(), table()]
    await one.hold({ wish: noteIds, count: 2 })
    await other.hold({ wish: noteIds, count: 2 })
    await api.restart()
    expect((await other.hold({ keep: noteIds.slice(2) })).body.claims).toEqual(noteIds.slice(2))
    expect((await one.hold({ keep: noteIds.slice(0, 2), wish: noteIds, count: 1 })).body).toEqual({
      claims: noteIds.slice(0, 2),
      taken: noteIds.slice(2),
      sorters: 2,
    })
  })

  it('[T5] is for facilitators and the organiser of that event, and refuses in words', async () => {
    await using api = await openApi()
    const { access, phone, noteIds, table } = await openHall(api, 1)
    const elsewhere = await api.createEvent()
    expect((await table(ORGANISER_KEY).hold({ wish: noteIds, count: 1 })).status).toBe(200)
    for (const token of [phone, access.tokens.projector, elsewhere.tokens.facilitator]) {
      expect((await table(token).hold({})).status).toBe(403)
      expect((await table(token).leave()).status).toBe(403)
    }
    expect((await api.call(table().path, { method: 'PUT', json: {} })).status).toBe(401)
    for (const sorter of ['short', '__proto__', 'x'.repeat(65)])
      expect(await table(undefined, sorter).hold({})).toMatchObject({ status: 400, body: { code: 'bad-id' } })
    const ids = (count: number) => Array.from({ length: count }, () => newNoteId())
    for (const wrong of [
      { keep: ids(KEPT_MAX + 1) },
      { wish: ids(WISHES_MAX + 1) },
      { count: 3 },
      { turn: -1 },
      { keep: [7 as never] },
      { author: 'Grace' } as never,
    ])
      expect((await table().hold(wrong)).status).toBe(400)
  })

  it('[T5] claims nothing that is not a loose note of that wall, and puts no word and no id into the log', async () => {
    await using api = await openApi()
    const { noteIds, table } = await openHall(api, 1)
    const elsewhere = await openHall(api, 1)
    const sorter = newSorterId()
    const wish = [newNoteId(), elsewhere.noteIds[0] ?? '', 'constructor', ...noteIds]
    expect((await table(undefined, sorter).hold({ keep: wish.slice(0, 3), wish, count: 2 })).body).toEqual({
      claims: noteIds,
      taken: [],
      sorters: 1,
    })
    for (const secret of [WORDS, sorter, ...noteIds]) expect(api.logged()).not.toContain(secret)
  })
})
