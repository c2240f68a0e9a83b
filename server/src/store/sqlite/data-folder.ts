/**
 * One process at a time uses a data folder: two would each have a newest state of every board and write over each
 * other. The lock is SQLite's own on a file of its own, so the system lets go of it when the process ends, however it
 * ends: after a power cut nobody has to delete anything. Beside it stands where the running server is reached, for
 * the command line.
 */
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { DataFolderInUse } from '../data-folder-in-use.ts'
import { finishRestore } from './finish-restore.ts'
import { tightenDataFolder, type Tightened } from './private-files.ts'

const LOCK_FILE = 'in-use.lock'
const ADDRESS_FILE = 'server.json'

export type DataFolder = {
  /** What had to be closed to other users of this computer, and what could not be. */
  readonly tightened: Tightened
  /** Tells the command line where the server answers; `url` is good on this machine. */
  announce(url: string): void
  release(): void
}

/**
 * Makes the folder when it is missing, and holds it until released.
 * @throws DataFolderInUse, or Error with a system code when it cannot be used
 */
export function holdDataFolder(dataDir: string): DataFolder {
  makeFolder(dataDir)
  // SQLite says only that it cannot open a file there.
  accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  const lock = new Database(join(dataDir, LOCK_FILE), { timeout: 0 })
  const addressFile = join(dataDir, ADDRESS_FILE)
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if ((error as { code?: string }).code === 'SQLITE_BUSY')
      throw new DataFolderInUse(dataDir, readAddress(addressFile))
    throw error
  }
  try {
    // What a server that was cut off left behind.
    rmSync(addressFile, { force: true })
    finishRestore(dataDir)
    return openHeld(lock, addressFile, tightenDataFolder(dataDir))
  } catch (error) {
    lock.close()
    throw error
  }
}

/**
 * A folder and those it lies in. Step by step: where a disk lets nothing be made (`/proc`), Node's own way tries for
 * ever (24.21).
 * @throws Error with a system code, and the path that cannot be made
 */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  const above = dirname(path)
  if (above !== path) makeFolder(above)
  mkdirSync(path, { mode: 0o700 })
}

function openHeld(lock: Database.Database, addressFile: string, tightened: Tightened): DataFolder {
  return {
    tightened,
    announce: (url) => writeFileSync(addressFile, `${JSON.stringify({ url })}\n`, { mode: 0o600 }),
    release() {
      rmSync(addressFile, { force: true })
      lock.close()
    },
  }
}

/**
 * Keeps others out of a folder that is only read (a copy that is restored from), without writing into it: it may be on
 * a disk that takes nothing.
 * @throws DataFolderInUse
 */
export function holdCopiedFolder(folder: string): { release(): void } {
  const file = join(folder, LOCK_FILE)
  if (!existsSync(file)) return { release: () => undefined }
  const lock = new Database(file, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'SQLITE_BUSY') {
      lock.close()
      throw new DataFolderInUse(folder, readAddress(join(folder, ADDRESS_FILE)))
    }
    // Nobody can be writing on a disk that cannot be written to.
    if (code !== 'SQLITE_READONLY' && code !== 'SQLITE_CANTOPEN') {
      lock.close()
      throw error
    }
  }
  return { release: () => lock.close() }
}

function readAddress(file: string): string | undefined {
  try {
    const { url } = JSON.parse(readFileSync(file, 'utf8')) as { url?: unknown }
    return typeof url === 'string' ? url : undefined
  } catch (error) {
    // Not there yet: a server that is starting, or a command that serves nobody. Half written: it will be whole soon.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return undefined
    throw error
  }
}
