/**
 * A backup: one file with a database that nothing of what was deleted remains in, and with the pictures, which
 * otherwise lie beside it. Made from a folder in use, and taken apart again in a folder where a restore is made ready.
 */
import Database from 'better-sqlite3'
import type { Tables } from '../tables.ts'
import { openReader, type Connection } from './connection.ts'
import { hasTable } from './forgotten.ts'
import { MIGRATIONS } from './migrations.ts'

/** The table of a backup that no working database has: what has it is a backup, and a whole one. */
const BACKUP_PICTURES = 'backup_pictures'
/** The first schema that knew pictures: every backup since has a table of them. */
const PICTURES_SINCE = 2

type Picture = Tables['assets']
/** Where the picture's original has its place. */
export type NamePicture = (picture: Picture) => string
/** How many pictures have a row, and how many of those are not there. */
export type PictureCount = { readonly pictures: number; readonly missing: number }

/** Why a file cannot be restored: it is no whole database of ours, a newer version's, or one without its pictures. */
export class UnusableCopy extends Error {
  override name = 'UnusableCopy'
  readonly why: 'not-ours' | 'newer' | 'not-a-backup'

  constructor(why: UnusableCopy['why'], options?: ErrorOptions) {
    super(`the file cannot be restored (${why})`, options)
    this.why = why
  }
}

/**
 * Copies a database into an empty file that is there already, one consistent state of it, while a server may use it.
 * `VACUUM INTO` copies no remains of what was deleted.
 * @param readPicture the original's bytes; undefined when it is gone
 * @returns how many pictures are known and not there
 */
export function writeBackup(
  db: Connection,
  file: string,
  nameOf: NamePicture,
  readPicture: (picture: Picture) => Buffer | undefined,
): number {
  db.prepare('VACUUM INTO ?').run(file)
  const copy = new Database(file)
  try {
    // All of it or nothing: a backup that was cut off has no such table, and is none.
    return copy.transaction(() => {
      copy.exec(
        `CREATE TABLE ${BACKUP_PICTURES} (event_id TEXT NOT NULL, asset_id TEXT NOT NULL, name TEXT NOT NULL, bytes BLOB NOT NULL) STRICT`,
      )
      const add = copy.prepare(`INSERT INTO ${BACKUP_PICTURES} VALUES (?, ?, ?, ?)`)
      // Erased since the copy was made, or lost before: its row goes from the copy, too.
      return keepPictures(copy, (picture) => {
        const bytes = readPicture(picture)
        if (bytes) add.run(picture.event_id, picture.id, nameOf(picture), bytes)
        return bytes !== undefined
      }).missing
    })()
  } finally {
    copy.close()
  }
}

/** Opens a database to make a backup of it. */
export const openForBackup = (file: string): Connection => openReader(file)

/** A copied database in which everything of its log is, for what follows. @throws UnusableCopy */
export function openCopy(file: string): Connection {
  try {
    const db = new Database(file)
    db.pragma('secure_delete = ON')
    // Out of the copy's log and into its file, from where all that follows reads.
    db.pragma('wal_checkpoint(TRUNCATE)')
    return db
  } catch (error) {
    // A full disk says nothing about the backup.
    throw (error as { code?: string }).code === 'SQLITE_FULL' ? error : new UnusableCopy('not-ours', { cause: error })
  }
}

/** @param isFolder whether it comes from a data folder, in which pictures lie beside it. @throws UnusableCopy */
export function checkCopy(db: Connection, isFolder: boolean): void {
  try {
    const version = Number(db.pragma('user_version', { simple: true }))
    if (version > MIGRATIONS.length) throw new UnusableCopy('newer')
    if (version === 0 || db.pragma('integrity_check', { simple: true }) !== 'ok') throw new UnusableCopy('not-ours')
    db.prepare('SELECT id FROM events LIMIT 1').all()
    // The file of a data folder is no backup: pictures lie beside it, and perhaps the newest writing.
    const isWorking = db.pragma('journal_mode', { simple: true }) === 'wal'
    const isBackup = hasTable(db, BACKUP_PICTURES) || (version < PICTURES_SINCE && !isWorking)
    if (!isFolder && !isBackup) throw new UnusableCopy('not-a-backup')
  } catch (error) {
    throw error instanceof UnusableCopy ? error : new UnusableCopy('not-ours', { cause: error })
  }
}

/**
 * Brings the original of every picture to its place; a row without one goes, as in a backup, and is counted.
 * @param bring returns whether it is there now
 */
export function keepPictures(db: Connection, bring: (picture: Picture) => boolean): PictureCount {
  // A folder that no server has opened since pictures came has none.
  if (!hasTable(db, 'assets')) return { pictures: 0, missing: 0 }
  const pictures = db.prepare('SELECT * FROM assets').all() as Picture[]
  const forget = db.prepare('DELETE FROM assets WHERE id = ?')
  const gone = pictures.filter((picture) => !bring(picture))
  for (const { id } of gone) forget.run(id)
  return { pictures: pictures.length, missing: gone.length }
}

/** A picture's original as a backup has it. */
export function unpackPicture(db: Connection, picture: Picture, nameOf: NamePicture): Buffer | undefined {
  return db
    .prepare(`SELECT bytes FROM ${BACKUP_PICTURES} WHERE asset_id = ? AND name = ?`)
    .pluck()
    .get(picture.id, nameOf(picture)) as Buffer | undefined
}

/** Makes of a backup's database one that a server works with: its pictures have been brought to their places. */
export function dropPictures(db: Connection): void {
  if (!hasTable(db, BACKUP_PICTURES)) return
  db.exec(`DROP TABLE ${BACKUP_PICTURES}`)
  db.exec('VACUUM')
}
