/**
 * What a restore is made from: a backup, or a whole data folder that nothing uses. It is copied first and judged
 * afterwards, so that what is checked is what is used: a database whose newest writing still lies in the `-wal` file
 * beside it looks empty when only the file is copied, and a file on a stick may change between two readings.
 */
import { constants, copyFileSync, existsSync, mkdirSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { PICTURE_TYPES } from '@gatherboard/shared/api/pictures'
import { parseSketchId } from '@gatherboard/shared/values/ids'
import Database from 'better-sqlite3'
import { ASSETS_FOLDER, originalName } from '../assets/asset-files.ts'
import { DataFolderInUse } from '../store/data-folder-in-use.ts'
import { holdCopiedFolder } from '../store/sqlite/data-folder.ts'
import { MIGRATIONS } from '../store/sqlite/migrations.ts'
import { DATABASE_FILE } from '../store/sqlite/sqlite-store.ts'
import { BACKUP_PICTURES, type PictureRow } from './backup.ts'
import { CommandError } from './connection.ts'

/** The first schema that knew pictures: every backup since has a table of them. */
const PICTURES_SINCE = 2

type Source = { readonly path: string; readonly isFolder: boolean }
/** How many pictures have a row, and how many of those are not there. */
type PictureCount = { readonly pictures: number; readonly missing: number }

/** @throws CommandError when there is nothing at the path, or it is the folder to restore into */
export function findSource(path: string, dataDir: string): Source {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) throw new CommandError(`There is no file ${path}.`)
  const isFolder = stat.isDirectory()
  if (existsSync(dataDir) && realpathSync(isFolder ? path : dirname(path)) === realpathSync(dataDir)) {
    throw new CommandError(`${path} is what Gatherboard works with now. Say which backup to put in its place.`)
  }
  if (isFolder && !existsSync(join(path, DATABASE_FILE))) throw notOurs(path)
  return { path, isFolder }
}

/**
 * Copies a source into a folder: its database, checked whole and closed, and its pictures.
 * @throws CommandError when it is no backup and no data folder, is damaged, from a newer version, or in use
 */
export function copySource(source: Source, folder: string): PictureCount {
  if (!source.isFolder) return copyDatabase(source, source.path, folder)
  const held = holdSource(source.path)
  try {
    return copyDatabase(source, join(source.path, DATABASE_FILE), folder)
  } finally {
    held.release()
  }
}

function holdSource(path: string): { release(): void } {
  try {
    return holdCopiedFolder(path)
  } catch (error) {
    if (error instanceof DataFolderInUse)
      throw new CommandError(
        `A Gatherboard is running on ${path}. Stop it first, or make a backup there and restore that.`,
        { cause: error },
      )
    throw error
  }
}

function copyDatabase(source: Source, file: string, folder: string): PictureCount {
  const copy = join(folder, DATABASE_FILE)
  copyFileSync(file, copy, constants.COPYFILE_FICLONE)
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`, constants.COPYFILE_FICLONE)
  const db = openCopy(copy, source.path)
  try {
    checkDatabase(db, source.path)
    if (!source.isFolder) requireBackup(db, source.path)
    mkdirSync(join(folder, ASSETS_FOLDER), { mode: 0o700 })
    return keepPictures(
      db,
      folder,
      source.isFolder ? (row) => copyPicture(source.path, folder, row) : (row) => unpackPicture(db, folder, row),
    )
  } finally {
    db.close()
  }
}

function openCopy(copy: string, path: string): Database.Database {
  try {
    const db = new Database(copy)
    db.pragma('secure_delete = ON')
    // Out of the copy's log and into its file, from where all that follows reads.
    db.pragma('wal_checkpoint(TRUNCATE)')
    return db
  } catch (error) {
    // A full disk says nothing about the backup.
    throw (error as { code?: string }).code === 'SQLITE_FULL' ? error : notOurs(path, error)
  }
}

function checkDatabase(db: Database.Database, path: string): void {
  try {
    const version = Number(db.pragma('user_version', { simple: true }))
    if (version > MIGRATIONS.length)
      throw new CommandError(`${path} was made by a newer Gatherboard. Update this one first.`)
    if (version === 0 || db.pragma('integrity_check', { simple: true }) !== 'ok') throw notOurs(path)
    db.prepare('SELECT id FROM events LIMIT 1').all()
  } catch (error) {
    throw error instanceof CommandError ? error : notOurs(path, error)
  }
}

/** The file of a data folder is no backup: pictures lie beside it, and perhaps the newest writing. */
function requireBackup(db: Database.Database, path: string): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  const isWorking = db.pragma('journal_mode', { simple: true }) === 'wal'
  if (hasTable(db, BACKUP_PICTURES) || (version < PICTURES_SINCE && !isWorking)) return
  const folder = basename(path) === DATABASE_FILE ? dirname(path) : 'the folder it comes from'
  throw new CommandError(
    `${path} is the database of a data folder and not a backup: pictures are not in it. ` +
      `Restore ${folder} as a whole, or make a backup of it with “backup <file>”.`,
  )
}

/** Brings the original of every picture into the folder; a row without one goes, as in a backup, and is counted. */
function keepPictures(db: Database.Database, folder: string, bring: (row: PictureRow) => boolean): PictureCount {
  if (!hasTable(db, 'assets')) return { pictures: 0, missing: 0 }
  const rows = db.prepare('SELECT id, event_id, type FROM assets').all() as Array<{
    id: string
    event_id: string
    type: string
  }>
  const forget = db.prepare('DELETE FROM assets WHERE id = ?')
  let missing = 0
  for (const { id, event_id, type } of rows) {
    const name = originalName(PICTURE_TYPES.find((each) => each === type) ?? 'image/png')
    // A backup is our own file, but paths are made of what is in it.
    const isOurs = [event_id, id].every((each) => parseSketchId(each) !== undefined)
    if (isOurs) mkdirSync(join(folder, ASSETS_FOLDER, event_id, id), { recursive: true, mode: 0o700 })
    if (isOurs && bring({ event_id, asset_id: id, name })) continue
    forget.run(id)
    missing += 1
  }
  if (hasTable(db, BACKUP_PICTURES)) {
    db.exec(`DROP TABLE ${BACKUP_PICTURES}`)
    db.exec('VACUUM')
  }
  return { pictures: rows.length, missing }
}

function unpackPicture(db: Database.Database, folder: string, { event_id, asset_id, name }: PictureRow): boolean {
  const row = db.prepare(`SELECT bytes FROM ${BACKUP_PICTURES} WHERE asset_id = ? AND name = ?`).get(asset_id, name) as
    | { bytes: Buffer }
    | undefined
  if (!row) return false
  writeFileSync(join(folder, ASSETS_FOLDER, event_id, asset_id, name), row.bytes, { mode: 0o600, flush: true })
  return true
}

function copyPicture(from: string, folder: string, { event_id, asset_id, name }: PictureRow): boolean {
  const file = join(from, ASSETS_FOLDER, event_id, asset_id, name)
  if (!existsSync(file)) return false
  copyFileSync(file, join(folder, ASSETS_FOLDER, event_id, asset_id, name), constants.COPYFILE_FICLONE)
  return true
}

const hasTable = (db: Database.Database, name: string): boolean =>
  db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined

const notOurs = (path: string, cause?: unknown): CommandError =>
  new CommandError(
    `${path} is not a backup of Gatherboard, or it is damaged. ` +
      'Make one with “backup <file>”, or name a whole data folder.',
    { cause },
  )
