/**
 * Opening the database file. What stands here is what the promises of the product rest on:
 * `synchronous=FULL` makes a commit in WAL mode wait for the disk, and `secure_delete=ON`, on every connection and
 * from the first write, overwrites what is deleted (sqlite.org/pragma.html).
 */
import Database from 'better-sqlite3'
import { MIGRATIONS } from './migrations.ts'

export type Connection = Database.Database

/** How long a connection waits for another process (a backup, a person with a SQLite shell) to let go. */
export const BUSY_TIMEOUT_MS = 5_000

/** Opens (and makes, and brings up to date) the file for writing. Only one connection of a process may do this. */
export function openWriter(file: string): Connection {
  const db = new Database(file)
  db.pragma('secure_delete = ON')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  // Temporary tables and sorting would otherwise leave words in files of their own.
  db.pragma('temp_store = MEMORY')
  migrate(db)
  return db
}

export function openReader(file: string): Connection {
  const db = new Database(file, { readonly: true })
  db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  db.pragma('temp_store = MEMORY')
  return db
}

/** A whole database that is not for this program. The code, unlike a class, comes through from the worker. */
class UnfitDatabase extends Error {
  override name = 'UnfitDatabase'
  readonly code: 'GATHERBOARD_NEWER' | 'GATHERBOARD_FOREIGN'

  constructor(code: UnfitDatabase['code'], message: string) {
    super(message)
    this.code = code
  }
}

const hasTables = (db: Connection): boolean => db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined

function migrate(db: Connection): void {
  const done = db.pragma('user_version', { simple: true }) as number
  if (done > MIGRATIONS.length) {
    throw new UnfitDatabase(
      'GATHERBOARD_NEWER',
      `the database was made by a newer version of Gatherboard (schema ${done}, this one knows ${MIGRATIONS.length})`,
    )
  }
  if (done === 0 && hasTables(db))
    throw new UnfitDatabase('GATHERBOARD_FOREIGN', 'the database has tables of another program')
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < done) continue
    db.transaction(() => {
      db.exec(sql)
      db.pragma(`user_version = ${index + 1}`)
    })()
  }
}
