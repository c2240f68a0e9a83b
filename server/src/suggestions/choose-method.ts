/** By what notes are read, as far as the host and the machine have a say in it. */
import type { Method } from './messages.ts'

/**
 * The model takes about 230 MB with all that is around it. With less to spare than this the machine would begin to
 * swap, or a container would be ended: then words alone, which take a third of it.
 */
const FREE_BYTES_MIN = 400 * 1024 * 1024

/** @param freeBytes what the machine, or the container, has to spare */
export function chooseMethod(setting: 'model' | 'words' | 'off', freeBytes: number): Method {
  if (setting === 'off') return { method: 'words', reason: 'left-out' }
  if (setting === 'words') return { method: 'words', reason: 'setting' }
  return freeBytes < FREE_BYTES_MIN ? { method: 'words', reason: 'memory' } : { method: 'model' }
}
