/**
 * What a restore is made from: a backup, or a whole data folder that nothing uses. It is copied first and judged
 * afterwards, so that what is checked is what is used: a database whose newest writing still lies in the `-wal` file
 * beside it looks empty when only the file is copied, and a file on a stick may change between two readings.
 */
import { constants, copyFileSync, existsSync, mkdirSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseSketchId } from '@gatherboard/shared/values/ids'
import { ASSETS_FOLDER } from '../assets/asset-files.ts'
import { DataFolderInUse } from '../store/data-folder-in-use.ts'
import { holdCopiedFolder } from '../store/sqlite/data-folder.ts'
import {
  checkCopy,
  dropPictures,
  keepPictures,
  openCopy,
  unpackPicture,
  UnusableCopy,
  type PictureCount,
} from '../store/sqlite/backup-file.ts'
import { DATABASE_FILE } from '../store/sqlite/sqlite-store.ts'
import { nameOriginal } from './backup.ts'
import { CommandError } from './connection.ts'

type Source = { readonly path: string; readonly isFolder: boolean }

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
  try {
    return useCopy(source, openCopy(copy), folder)
  } catch (error) {
    throw error instanceof UnusableCopy ? explainUnusable(source.path, error) : error
  }
}

/** Checks the copy, brings its pictures, and closes it. */
function useCopy(source: Source, db: ReturnType<typeof openCopy>, folder: string): PictureCount {
  try {
    checkCopy(db, source.isFolder)
    mkdirSync(join(folder, ASSETS_FOLDER), { mode: 0o700 })
    const count = keepPictures(db, (picture) => {
      // A backup is our own file, but paths are made of what is in it.
      if (![picture.event_id, picture.id].every((each) => parseSketchId(each) !== undefined)) return false
      const place = join(ASSETS_FOLDER, picture.event_id, picture.id)
      mkdirSync(join(folder, place), { recursive: true, mode: 0o700 })
      const file = join(place, nameOriginal(picture))
      return source.isFolder
        ? copyIfThere(join(source.path, file), join(folder, file))
        : writeIfGiven(join(folder, file), unpackPicture(db, picture, nameOriginal))
    })
    dropPictures(db)
    return count
  } finally {
    db.close()
  }
}

function writeIfGiven(file: string, bytes: Buffer | undefined): boolean {
  if (bytes) writeFileSync(file, bytes, { mode: 0o600, flush: true })
  return bytes !== undefined
}

function copyIfThere(from: string, to: string): boolean {
  if (!existsSync(from)) return false
  copyFileSync(from, to, constants.COPYFILE_FICLONE)
  return true
}

function explainUnusable(path: string, cause: UnusableCopy): CommandError {
  if (cause.why === 'not-ours') return notOurs(path, cause)
  if (cause.why === 'newer')
    return new CommandError(`${path} was made by a newer Gatherboard. Update this one first.`, { cause })
  const folder = basename(path) === DATABASE_FILE ? dirname(path) : 'the folder it comes from'
  return new CommandError(
    `${path} is the database of a data folder and not a backup: pictures are not in it. ` +
      `Restore ${folder} as a whole, or make a backup of it with “backup <file>”.`,
    { cause },
  )
}

const notOurs = (path: string, cause?: unknown): CommandError =>
  new CommandError(
    `${path} is not a backup of Gatherboard, or it is damaged. ` +
      'Make one with “backup <file>”, or name a whole data folder.',
    { cause },
  )
