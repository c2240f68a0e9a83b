/**
 * The organiser's list when there are many events: in pages, without opening one, and right whatever was written
 * before.
 */
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { MIGRATIONS } from '@gatherboard/server/store/sqlite/migrations'
import type { EventAccess, EventPage } from '@gatherboard/shared/api/events'
import { newNoteId } from '@gatherboard/shared/values/ids'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ORGANISER_KEY } from './caller.ts'
import { openServer, type OpenServer } from './open-server.ts'

let server: OpenServer
beforeEach(async () => {
  server = await openServer()
})
afterEach(() => server[Symbol.asyncDispose]())

const list = async (query = ''): Promise<EventPage> =>
  (await server.call<EventPage>(`/api/events${query}`, { token: ORGANISER_KEY })).body
const titles = ({ events }: EventPage): string[] => events.map(({ event }) => event.title)
const figures = async (query = '') =>
  (await list(query)).events.map(({ notes, onWall, waiting, snapshots }) => ({ notes, onWall, waiting, snapshots }))
const countOpened = async (): Promise<string | undefined> =>
  /gatherboard_events_loaded (\d+)/.exec((await server.call<string>('/metrics')).body)?.[1]

async function write({ event, tokens }: EventAccess, text: string, token = tokens.facilitator): Promise<string> {
  const noteId = newNoteId()
  const { status } = await server.call(`/api/events/${event.id}/notes/${noteId}`, {
    method: 'PUT',
    token,
    json: { lens: event.lenses[0]?.id, text },
  })
  if (status !== 201) throw new Error(`answered ${status}`)
  return noteId
}
const path = ({ event }: EventAccess, more = ''): string => `/api/events/${event.id}${more}`

/** An event with a note on its wall, two that wait, and one snapshot. */
async function fill(access: EventAccess): Promise<void> {
  await write(access, 'A bench')
  await server.call(path(access), { method: 'PATCH', token: ORGANISER_KEY, json: { approval: true } })
  const { token } = await server.join(access.joinCode)
  await write(access, 'This one waits', token)
  await write(access, 'So does this', token)
  await server.call(path(access, '/snapshots'), { method: 'POST', token: ORGANISER_KEY, json: {} })
}

/** Writes the same data as a version would have it that knew only the first `count` migrations. */
function takeBack(file: string, into: string, count: number): void {
  const db = new Database(into)
  db.pragma('foreign_keys = OFF')
  for (const sql of MIGRATIONS.slice(0, count)) db.exec(sql)
  db.pragma(`user_version = ${count}`)
  db.prepare('ATTACH ? AS newer').run(file)
  for (const table of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]) {
    const columns = (schema: string): string[] =>
      db.prepare(`SELECT name FROM pragma_table_info('${table}', '${schema}')`).pluck().all() as string[]
    const both = columns('main').filter((column) => columns('newer').includes(column))
    db.exec(`INSERT INTO main.${table} (${both.join(', ')}) SELECT ${both.join(', ')} FROM newer.${table}`)
  }
  db.close()
}

describe('the organiser’s list', () => {
  it('[S1] comes in pages, each event once, the newest day first, also when events come and go between two pages', async () => {
    for (let day = 1; day <= 9; day += 1)
      await server.createEvent({ title: `Day ${day}`, date: `2026-05-0${Math.ceil(day / 2)}` })
    const whole = await list()
    expect(whole).toMatchObject({ next: null, total: 9 })
    expect(titles(whole)).toEqual(
      [9, 8, 7, 6, 5, 4, 3, 2, 1]
        .map((day) => `Day ${day}`)
        .sort(
          (one, other) =>
            Math.ceil(Number(other.slice(4)) / 2) - Math.ceil(Number(one.slice(4)) / 2) ||
            titles(whole).indexOf(one) - titles(whole).indexOf(other),
        ),
    )
    const first = await list('?limit=4')
    expect(first.total).toBe(9)
    const last = first.events.at(-1)?.event.id
    await server.call(`/api/events/${last}`, { method: 'DELETE', token: ORGANISER_KEY })
    await server.createEvent({ title: 'Newest', date: '2026-06-01' })
    const second = await list(`?limit=4&after=${first.next}`)
    const third = await list(`?limit=4&after=${second.next}`)
    expect([...titles(first), ...titles(second), ...titles(third)]).toEqual(titles(whole))
    expect([second.next === null, third.next]).toEqual([false, null])
  })

  it('[S1] finds events by words of their title, place or programme, and one by its id', async () => {
    const café = await server.createEvent({ title: 'Café of hopes', place: 'Town hall', programme: 'Seven circles' })
    await server.createEvent({ title: 'Tea', place: 'Library', date: '2026-05-01' })
    await server.createEvent({ title: 'Coffee', place: 'Town hall', date: '2026-05-02' })
    expect(titles(await list('?find=CAFE%20circles'))).toEqual(['Café of hopes'])
    expect(await list('?find=hall')).toMatchObject({ total: 2, next: null })
    const first = await list('?find=hall&limit=1')
    expect([titles(first), titles(await list(`?find=hall&limit=1&after=${first.next}`))]).toEqual([
      ['Coffee'],
      ['Café of hopes'],
    ])
    expect(titles(await list(`?id=${café.event.id}`))).toEqual(['Café of hopes'])
    expect(await list('?id=nosuchevent')).toEqual({ events: [], next: null, total: 0 })
    expect(titles(await list('?find=%25'))).toEqual([])
  })

  it.each(['?limit=0', '?limit=101', '?serch=hall', '?limit=x', '?after=nowhere', "?after=2026-01-01_x_'OR'1"])(
    '[P11] refuses %s',
    async (query) => {
      expect((await server.call(`/api/events${query}`, { token: ORGANISER_KEY })).status).toBe(400)
    },
  )

  it('[S1] opens no event to say how many notes it has and how many wait', async () => {
    const access = await server.createEvent()
    await fill(access)
    await server.restart()
    expect(await figures()).toEqual([{ notes: 3, onWall: 1, waiting: 2, snapshots: 1 }])
    expect(await countOpened()).toBe('0')
  })

  it('[S1] follows every change: published, set aside, withdrawn, kept for the reveal, put back', async () => {
    const access = await server.createEvent()
    const act = async (method: string, more: string, json: unknown = {}) => {
      const { status } = await server.call(path(access, more), {
        method,
        token: ORGANISER_KEY,
        ...(method === 'DELETE' ? {} : { json }),
      })
      expect(status, `${method} ${more}`).toBeLessThan(300)
    }
    await server.call(path(access), { method: 'PATCH', token: ORGANISER_KEY, json: { approval: true } })
    const { token } = await server.join(access.joinCode)
    const [one, two, three] = [
      await write(access, 'one', token),
      await write(access, 'two', token),
      await write(access, 'three', token),
    ]
    expect(await figures()).toEqual([{ notes: 3, onWall: 0, waiting: 3, snapshots: 0 }])
    await act('POST', `/notes/${one}/publish`)
    expect(await figures()).toEqual([{ notes: 3, onWall: 1, waiting: 2, snapshots: 0 }])
    await act('POST', `/notes/${two}/set-aside`)
    expect(await figures()).toEqual([{ notes: 3, onWall: 1, waiting: 1, snapshots: 0 }])
    await act('DELETE', `/notes/${three}`)
    expect(await figures()).toEqual([{ notes: 2, onWall: 1, waiting: 0, snapshots: 0 }])
    await server.call(path(access), {
      method: 'PATCH',
      token: ORGANISER_KEY,
      json: { approval: false, phase: { ...access.event.phase, mode: 'private' } },
    })
    await write(access, 'kept for the reveal', token)
    expect((await figures())[0]).toMatchObject({ notes: 3, onWall: 1, waiting: 0 })
  })

  it('[S1] [J6] is right for a folder from before the figures were kept, and learns them once', async () => {
    const [used, fresh] = [
      await server.createEvent({ title: 'Used', date: '2026-05-02' }),
      await server.createEvent({ title: 'Fresh', date: '2026-05-01' }),
    ]
    await fill(used)
    await server.restart({
      meanwhile: (dataDir) => {
        const file = join(dataDir, 'gatherboard.sqlite')
        takeBack(
          file,
          `${file}-before`,
          MIGRATIONS.findIndex((sql) => sql.includes('CREATE TABLE event_figures')),
        )
        renameSync(`${file}-before`, file)
      },
    })
    expect(await figures()).toEqual([
      { notes: 3, onWall: 1, waiting: 2, snapshots: 1 },
      { notes: 0, onWall: 0, waiting: 0, snapshots: 0 },
    ])
    expect(await countOpened()).toBe('0')
    const db = new Database(join(server.dataDir, 'gatherboard.sqlite'), { readonly: true })
    expect(
      db
        .prepare('SELECT waiting, position = snapped AS isSnapped FROM event_figures WHERE event_id = ?')
        .get(used.event.id),
    ).toEqual({ waiting: 2, isSnapped: 1 })
    expect(db.prepare('SELECT waiting FROM event_figures WHERE event_id = ?').get(fresh.event.id)).toEqual({
      waiting: 0,
    })
    db.close()
  })
})
