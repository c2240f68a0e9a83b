/**
 * A copy of everything in one file, made while the server runs or not: `VACUUM INTO` reads one consistent state, and
 * writes a file that holds no remains of what was deleted.
 */
import { closeSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openReader } from '../store/sqlite/connection.ts'
import { DATABASE_FILE } from '../store/sqlite/sqlite-store.ts'
import { CommandError } from './connection.ts'

export function backUp(dataDir: string, file: string): void {
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
  } catch (error) {
    rmSync(file, { force: true })
    throw error
  } finally {
    db.close()
  }
}

function openDatabase(file: string): ReturnType<typeof openReader> {
  try {
    return openReader(file)
  } catch (error) {
    throw new CommandError(`There is nothing to back up: ${file} cannot be opened.`, { cause: error })
  }
}
