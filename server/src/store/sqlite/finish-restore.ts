/**
 * The last step of a restore, and the only one that touches what is there: everything in the folder `restored` takes
 * the place of its namesake in the data folder. That folder has its name only when it is whole, and each move leaves
 * less of it, so that a step that was cut off (a power cut, a full disk) is finished by whoever holds the folder next.
 */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { platform } from 'node:os'
import { join } from 'node:path'

/** Where a copy is made ready. What lies here when nobody is at work was cut off, and means nothing. */
export const RESTORING_FOLDER = 'restoring'
/** A copy that is whole, and has not taken its place yet. */
const RESTORED_FOLDER = 'restored'

/**
 * Names a copy that is made ready as whole: from here on it will be what is there. Call only while the data folder is
 * held.
 */
export function declareRestored(dataDir: string): void {
  renameSync(join(dataDir, RESTORING_FOLDER), join(dataDir, RESTORED_FOLDER))
  syncFolder(dataDir)
  finishRestore(dataDir)
}

/**
 * Finishes a restore that was cut off, and clears away one that never got whole. Call only while the data folder is
 * held.
 */
export function finishRestore(dataDir: string): void {
  rmSync(join(dataDir, RESTORING_FOLDER), { recursive: true, force: true })
  const restored = join(dataDir, RESTORED_FOLDER)
  if (!existsSync(restored)) return
  // The database comes last: until it is there, the folder `restored` says that there is more to do.
  const names = readdirSync(restored).toSorted((a, b) => Number(isDatabase(a)) - Number(isDatabase(b)))
  for (const name of names) {
    const target = join(dataDir, name)
    rmSync(target, { recursive: true, force: true })
    // The log of the old database must be gone before the new one stands in its place: SQLite would apply it to it.
    if (isDatabase(name)) for (const suffix of ['-wal', '-shm', '-journal']) rmSync(target + suffix, { force: true })
    renameSync(join(restored, name), target)
    syncFolder(dataDir)
  }
  rmSync(restored, { recursive: true, force: true })
}

const isDatabase = (name: string): boolean => name.endsWith('.sqlite')

/**
 * A new name is on the disk when its folder is. Windows cannot do it and does not need it (NTFS keeps names in its own
 * log).
 */
function syncFolder(folder: string): void {
  if (platform() === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
