/**
 * A copy of everything in one file, made while the server runs or not: `VACUUM INTO` reads one consistent state, and
 * writes a file that holds no remains of what was deleted. The pictures' originals go into a table of the copy; their
 * other sizes are made again from them.
 */
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ASSETS_FOLDER, originalName } from '../assets/asset-files.ts'
import { PICTURE_TYPES } from '@gatherboard/shared/api/pictures'
import Database from 'better-sqlite3'
import { openReader } from '../store/sqlite/connection.ts'
import { DATABASE_FILE } from '../store/sqlite/sqlite-store.ts'
import { CommandError } from './connection.ts'

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
    throw new CommandError(`${file} cannot be written (${code}).`, { cause: error })
  }
  try {
    db.prepare('VACUUM INTO ?').run(file)
    return { missingPictures: addPictures(dataDir, file) }
  } catch (error) {
    rmSync(file, { force: true })
    if ((error as { code?: string }).code === 'SQLITE_FULL')
      throw new CommandError(`There is not enough room for ${file}.`, { cause: error })
    throw error
  } finally {
    db.close()
  }
}

/** The table of a backup that no working database has: what has it is a backup, and a whole one. */
export const BACKUP_PICTURES = 'backup_pictures'

export type PictureRow = { readonly event_id: string; readonly asset_id: string; readonly name: string }

function addPictures(dataDir: string, file: string): number {
  const copy = new Database(file)
  try {
    // All of it or nothing: a backup that was cut off has no such table, and is none.
    return copy.transaction(() => {
      copy.exec(
        `CREATE TABLE ${BACKUP_PICTURES} (event_id TEXT NOT NULL, asset_id TEXT NOT NULL, name TEXT NOT NULL, bytes BLOB NOT NULL) STRICT`,
      )
      // A folder that no server has opened since pictures came has none.
      if (!copy.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'assets'").get()) return 0
      const add = copy.prepare(`INSERT INTO ${BACKUP_PICTURES} VALUES (?, ?, ?, ?)`)
      let missing = 0
      for (const { id, event_id, type } of copy.prepare('SELECT id, event_id, type FROM assets').all() as Array<{
        id: string
        event_id: string
        type: string
      }>) {
        const name = originalName(PICTURE_TYPES.find((each) => each === type) ?? 'image/png')
        const bytes = readPicture(join(dataDir, ASSETS_FOLDER, event_id, id, name))
        if (bytes) {
          add.run(event_id, id, name, bytes)
          continue
        }
        // Erased since the copy was made, or lost before: its row goes from the copy, too.
        copy.prepare('DELETE FROM assets WHERE id = ?').run(id)
        missing += 1
      }
      return missing
    })()
  } finally {
    copy.close()
  }
}

function readPicture(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function openDatabase(file: string): ReturnType<typeof openReader> {
  try {
    return openReader(file)
  } catch (error) {
    throw new CommandError(`There is nothing to back up: ${file} cannot be opened.`, { cause: error })
  }
}
