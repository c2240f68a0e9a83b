/** What is known of an event without opening it, and that asking for it costs what is asked for. */
import { withDatabase } from '../../../tests/support/database.ts'
import { join } from 'node:path'
import { newNoteId, type NoteId } from '@gatherboard/shared/values/ids'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { until } from '../../../tests/support/until.ts'
import { FACILITATOR, TestWorld } from '../../../tests/support/world.ts'
import { DATABASE_FILE } from '../store/sqlite/sqlite-store.ts'
import { keepWhere, markSnapped, readWhere } from './figures.ts'

let world: TestWorld
beforeEach(async () => {
  world = await TestWorld.open({ approval: true })
})
afterEach(() => world[Symbol.asyncDispose]())

const read = () => world.readRows('event_figures').at(0)
const putAside = (noteId: NoteId) => world.moderation.setAside(world.event.id, noteId, false)

describe('the figures of an event', () => {
  it('[S1] are written in the commit that changes them, and not at all when that fails', async () => {
    const [one, two] = [newNoteId(), newNoteId()]
    await world.put(one, {})
    await world.put(two, {})
    expect(read()).toMatchObject({ notes: 2, waiting: 2 })
    const before = read()
    world.store.failures = 2
    await expect(world.put(newNoteId(), {})).rejects.toThrow(/disk is full/)
    await world.liveEvent.committed()
    expect(read()).toEqual(before)
    await until('the disk to be used again', () => putAside(one).then(() => true))
    expect(read()).toMatchObject({ notes: 2, waiting: 1 })
  })

  it('[S1] cost no write of their own while nothing changes', async () => {
    await world.put(newNoteId(), {}, FACILITATOR)
    const { writes } = world.store
    await world.liveEvent.committed()
    await world.liveEvent.change(() => undefined)
    expect(world.store.writes).toBe(writes)
  })

  it('[S1] are learned from the backstage when they were never kept, unless a change has said so since', async () => {
    await world.put(newNoteId(), {})
    await world.put(newNoteId(), {})
    const forget = () =>
      withDatabase(world.dir, (db) => db.exec('UPDATE event_figures SET waiting = NULL, on_wall = NULL'))
    forget()
    const inHall = newNoteId()
    await world.put(inHall, {}, FACILITATOR)
    forget()
    expect(await readWhere(world.store.read.documents, world.event.id)).toEqual({ onWall: 1, waiting: 2 })
    await world.store.write([keepWhere(world.event.id, { onWall: 1, waiting: 2 })])
    expect(read()).toMatchObject({ on_wall: 1, waiting: 2 })
    forget()
    const before = await readWhere(world.store.read.documents, world.event.id)
    await world.put(newNoteId(), {})
    await world.store.write([keepWhere(world.event.id, before)])
    expect(read()).toMatchObject({ waiting: 3 })
  })

  it('[S2] tell which events have moved since they were last looked at, from an index that holds no others', async () => {
    await world.put(newNoteId(), {})
    expect(await world.store.read.figures.moved()).toEqual([world.event.id])
    await world.store.write([markSnapped(world.event.id, read()?.position ?? '')])
    expect(await world.store.read.figures.moved()).toEqual([])
    await world.put(newNoteId(), {})
    expect(await world.store.read.figures.moved()).toEqual([world.event.id])
  })

  it.each([
    [
      'events that have moved',
      'SELECT event_id FROM event_figures WHERE position <> snapped',
      /USING (COVERING )?INDEX event_figures_moved/,
    ],
    [
      'a page of the list',
      'SELECT id, date, created_at FROM events WHERE (date, created_at, id) < (1, 2, 3) ORDER BY date DESC, created_at DESC, id DESC LIMIT 5',
      /USING COVERING INDEX events_by_day/,
    ],
    [
      'events past their last day',
      "SELECT id FROM events WHERE delete_after < '2026-01-01'",
      /USING (COVERING )?INDEX events_by_last_day/,
    ],
    [
      'erasures to be finished',
      'SELECT event_id, note_id FROM erased WHERE done_at IS NULL ORDER BY erased_at',
      /USING INDEX erased_pending/,
    ],
  ])('[S1] the database finds %s by an index, without looking at the rest or sorting it', (_what, sql, index) => {
    const db = new Database(join(world.dir, DATABASE_FILE), { readonly: true })
    const plan = (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as Array<{ detail: string }>).map(
      ({ detail }) => detail,
    )
    db.close()
    expect(plan.join('\n')).toMatch(index)
    expect(plan.join('\n')).not.toMatch(/TEMP B-TREE/)
  })
})
