import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { openWriter } from './connection.ts'
import { MIGRATIONS } from './migrations.ts'
import { DATABASE_FILE, openSqliteStore } from './sqlite-store.ts'

/** How many migrations there were before erased ids had kinds. */
const BEFORE_KINDS = MIGRATIONS.findIndex((sql) => sql.includes('erased_by_kind'))

/** And before writers had numbers. */
const BEFORE_WRITERS = MIGRATIONS.findIndex((sql) => sql.includes('CREATE TABLE writer'))

/** And before an event's last day was never before the event. */
const BEFORE_EXPIRIES = MIGRATIONS.findIndex((sql) => sql.includes('CREATE TABLE expiries'))

it('[E10] gives old events a last day that is not before their own, also to one that is dated at the end of the calendar', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatherboard-migrations-'))
  const file = join(folder, 'old.sqlite')
  try {
    const old = new Database(file)
    for (const sql of MIGRATIONS.slice(0, BEFORE_EXPIRIES)) old.exec(sql)
    old.pragma(`user_version = ${BEFORE_EXPIRIES}`)
    old.exec("INSERT INTO programmes (id, name, created_at) VALUES ('programme-one', 'Events', 'then')")
    const add = old.prepare(
      `INSERT INTO events (id, programme_id, title, place, date, lenses, phase, stage, open, approval, flags_wait, support_lines,
        join_code, participant_epoch, facilitator_epoch, projector_epoch, secret, delete_after, created_at)
      VALUES (@date, 'programme-one', '', '', @date, '[]', '{}', '{}', 1, 0, 0, '[]', @date, 1, 1, 1, x'00', '2028-03-14', 'then')`,
    )
    for (const date of ['2026-03-14', '2030-01-31', '9998-01-01', '9999-12-31']) add.run({ date })
    old.close()
    const db = openWriter(file)
    expect(db.prepare('SELECT date, delete_after FROM events ORDER BY date').raw().all()).toEqual([
      ['2026-03-14', '2028-03-14'],
      ['2030-01-31', '2032-01-31'],
      ['9998-01-01', '9998-01-01'],
      ['9999-12-31', '9999-12-31'],
    ])
    db.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('[E8] ids erased before they had kinds stay gone as both, and take along neither a note nor a drawing that is alive', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatherboard-migrations-'))
  const file = join(folder, 'old.sqlite')
  try {
    const old = new Database(file)
    for (const sql of MIGRATIONS.slice(0, BEFORE_KINDS)) old.exec(sql)
    old.pragma(`user_version = ${BEFORE_KINDS}`)
    const erase = old.prepare(
      "INSERT INTO erased (event_id, note_id, erased_at, done_at) VALUES ('event-one', ?, 'then', ?)",
    )
    erase.run('gone-before', 'then')
    erase.run('a-note-lives', null)
    erase.run('a-drawing-lives', 'then')
    old
      .prepare("INSERT INTO notes (event_id, note_id, rev, visibility) VALUES ('event-one', 'a-note-lives', 1, 'wall')")
      .run()
    old
      .prepare(
        "INSERT INTO sketches (event_id, sketch_id, asset_id, width, height) VALUES ('event-one', 'a-drawing-lives', 'asset-one', 1, 1)",
      )
      .run()
    old.close()
    const db = openWriter(file)
    expect(db.prepare('SELECT kind, note_id, done_at FROM erased ORDER BY note_id, kind').raw().all()).toEqual([
      ['note', 'a-drawing-lives', 'then'],
      ['sketch', 'a-note-lives', null],
      ['note', 'gone-before', 'then'],
      ['sketch', 'gone-before', 'then'],
    ])
    db.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('[E8] of ids that were erased before, the time is kept to the hour', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatherboard-migrations-'))
  const file = join(folder, 'old.sqlite')
  try {
    const before = MIGRATIONS.findIndex((sql) => sql.includes('UPDATE erased SET erased_at'))
    const old = new Database(file)
    for (const sql of MIGRATIONS.slice(0, before)) old.exec(sql)
    old.pragma(`user_version = ${before}`)
    const erase = old.prepare(
      "INSERT INTO erased (event_id, kind, note_id, erased_at, done_at) VALUES ('event-one', 'note', ?, ?, ?)",
    )
    erase.run('done', '2026-05-09T10:31:07.123Z', '2026-05-09T11:00:02.001Z')
    erase.run('pending', '2026-05-09T10:31:07.123Z', null)
    old.close()
    const db = openWriter(file)
    expect(db.prepare('SELECT note_id, erased_at, done_at FROM erased ORDER BY note_id').raw().all()).toEqual([
      ['done', '2026-05-09T10:00:00Z', '2026-05-09T11:00:00Z'],
      ['pending', '2026-05-09T10:00:00Z', null],
    ])
    db.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('[J6] [J15] a folder that the version before has made opens as it was, and its first writer is number one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatherboard-migrations-'))
  try {
    const old = new Database(join(folder, DATABASE_FILE))
    for (const sql of MIGRATIONS.slice(0, BEFORE_WRITERS)) old.exec(sql)
    old.pragma(`user_version = ${BEFORE_WRITERS}`)
    old.exec("INSERT INTO programmes (id, name, created_at) VALUES ('programme-one', 'Events', 'then')")
    old.exec("INSERT INTO journal (room, seq, bytes) VALUES ('wall.one', 1, x'0102')")
    old.close()
    const store = await openSqliteStore(folder)
    expect(store.fence).toBe(1)
    expect(await store.read.programmes.find('programme-one')).toEqual({ id: 'programme-one', name: 'Events' })
    expect((await store.read.documents.read('wall.one')).log).toMatchObject([{ seq: 1 }])
    await store.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
