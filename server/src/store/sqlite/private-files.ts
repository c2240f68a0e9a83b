/**
 * The data folder is its owner's alone: the database holds people's words and the key that signs tokens. New files are
 * made so by the process's umask; a folder that existed before (a container's volume, a service's directory, a copy)
 * may stand open, and is closed at each start. Only what is ours is touched: DATA_DIR may lie in a folder with other
 * things.
 */
import { chmodSync, lstatSync, readdirSync } from 'node:fs'
import { platform } from 'node:os'
import { join } from 'node:path'

const PRIVATE_FOLDER = 0o700
const PRIVATE_FILE = 0o600
const FOR_OTHERS = 0o077
/** `/tmp` and its like belong to everybody, and must go on doing so. */
const STICKY = 0o1000
const OUR_FILES =
  /^(gatherboard\.sqlite(-wal|-shm|-journal)?|in-use\.lock(-journal)?|server\.json|organiser-key|organiser\.html)$/
const OUR_FOLDERS = /^(assets|restoring|restored)$/

export type Tightened = {
  readonly closed: number
  /** Open still, because they belong to somebody else. */ readonly open: readonly string[]
}

/**
 * Closes the data folder and our files in it to everybody but their owner. Nothing to do on Windows, where a folder's
 * own rules count.
 */
export function tightenDataFolder(dataDir: string): Tightened {
  const found = { closed: 0, open: [] as string[] }
  if (platform() === 'win32') return found
  if (isSticky(dataDir)) found.open.push(dataDir)
  else close(dataDir, found)
  for (const entry of readdirSync(dataDir, { withFileTypes: true })) {
    const path = join(dataDir, entry.name)
    if (entry.isFile() && OUR_FILES.test(entry.name)) close(path, found)
    if (entry.isDirectory() && OUR_FOLDERS.test(entry.name)) closeWhole(path, found)
  }
  return found
}

function closeWhole(folder: string, found: { closed: number; open: string[] }): void {
  close(folder, found)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) closeWhole(path, found)
    else if (entry.isFile()) close(path, found)
  }
}

function close(path: string, found: { closed: number; open: string[] }): void {
  const stat = lstatSync(path)
  if ((stat.mode & FOR_OTHERS) === 0) return
  try {
    chmodSync(path, stat.isDirectory() ? PRIVATE_FOLDER : PRIVATE_FILE)
    found.closed += 1
  } catch (error) {
    // A disk without owners (a USB stick's FAT), or a volume of another user's: the host has to know, and may go on.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    found.open.push(path)
  }
}

const isSticky = (folder: string): boolean => (lstatSync(folder).mode & STICKY) !== 0
