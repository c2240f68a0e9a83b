/**
 * For tests only: a data folder's database by a connection of its own, beside the store's: to see what stands in it, and
 * to do to it what no command does (damage, rows of an earlier version).
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Command } from '@gatherboard/server/store/commands'
import { DATABASE_FILE } from '@gatherboard/server/store/sqlite/sqlite-store'
import type { Tables } from '@gatherboard/server/store/tables'

export function withDatabase<Value>(dataDir: string, work: (db: Database.Database) => Value): Value {
  const db = new Database(join(dataDir, DATABASE_FILE))
  db.pragma('secure_delete = ON')
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/** Every row of a table, as committed. */
export const readRows = <Name extends keyof Tables>(dataDir: string, table: Name): Array<Tables[Name]> =>
  withDatabase(dataDir, (db) => db.prepare(`SELECT * FROM ${table}`).all() as Array<Tables[Name]>)

/** A programme with nothing said about it. */
export const addProgramme = ({ id, name }: { id: string; name: string }, createdAt = '2026-03-14'): Command => ({
  do: 'programmes.add',
  id,
  name,
  purpose: '',
  answer_promised: null,
  delete_after: null,
  created_at: createdAt,
})
