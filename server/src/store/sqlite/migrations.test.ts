import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { openWriter } from './connection.ts'
import { MIGRATIONS } from './migrations.ts'

/** How many migrations there were before erased ids had kinds. */
const BEFORE_KINDS = MIGRATIONS.findIndex((sql) => sql.includes('erased_by_kind'))

it('[E8] ids erased before they had kinds stay gone as both, and take along neither a note nor a drawing that is alive', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatherboard-migrations-'))
  const file = join(folder, 'old.sqlite')
  try {
    const old = new Database(file)
    for (const sql of MIGRATIONS.slice(0, BEFORE_KINDS)) old.exec(sql)
    old.pragma(`user_version = ${BEFORE_KINDS}`)
    const erase = old.prepare("INSERT INTO erased (event_id, note_id, erased_at, done_at) VALUES ('event-one', ?, 'then', ?)")
    erase.run('gone-before', 'then')
    erase.run('a-note-lives', null)
    erase.run('a-drawing-lives', 'then')
    old.prepare("INSERT INTO notes (event_id, note_id, rev, visibility) VALUES ('event-one', 'a-note-lives', 1, 'wall')").run()
    old.prepare("INSERT INTO sketches (event_id, sketch_id, asset_id, width, height) VALUES ('event-one', 'a-drawing-lives', 'asset-one', 1, 1)").run()
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
