/**
 * A copy of everything in one file, made while the server runs or not (`store/sqlite/backup-file.ts`). Of pictures it
 * has the originals; their other sizes are made again from them.
 */
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ASSETS_FOLDER, originalName } from '../assets/asset-files.ts'
import { PICTURE_TYPES } from '@gatherboard/shared/api/pictures'
import { openForBackup, writeBackup, type NamePicture } from '../store/sqlite/backup-file.ts'
import { describeFileError } from '../host-problem.ts'
import { DATABASE_FILE } from '../store/sqlite/sqlite-store.ts'
import { CommandError } from './connection.ts'

/** The file of a picture's original. */
export const nameOriginal: NamePicture = ({ type }) =>
  originalName(PICTURE_TYPES.find((each) => each === type) ?? 'image/png')

/** @returns how many pictures are known and not there */
export function backUp(dataDir: string, file: string): { missingPictures: number } {
  const db = openDatabase(join(dataDir, DATABASE_FILE))
  try {
    // Made first, for its owner only: the copy holds the key that signs tokens. Never over a file that is there.
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    db.close()
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw new CommandError(`${file} is there already. Choose another name.`, { cause: error })
    throw new CommandError(`${file} cannot be written: ${describeFileError(error)}.`, { cause: error })
  }
  try {
    const missingPictures = writeBackup(db, file, nameOriginal, (picture) =>
      readIfThere(join(dataDir, ASSETS_FOLDER, picture.event_id, picture.id, nameOriginal(picture))),
    )
    return { missingPictures }
  } catch (error) {
    rmSync(file, { force: true })
    if ((error as { code?: string }).code === 'SQLITE_FULL')
      throw new CommandError(`There is not enough room for ${file}. Make some, or write it to another disk.`, {
        cause: error,
      })
    throw error
  } finally {
    db.close()
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function openDatabase(file: string): ReturnType<typeof openForBackup> {
  try {
    return openForBackup(file)
  } catch (error) {
    throw new CommandError(
      `There is nothing to back up: ${file} is not there, or cannot be opened. Set DATA_DIR to the folder that the server uses.`,
      { cause: error },
    )
  }
}
