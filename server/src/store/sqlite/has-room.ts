/**
 * Whether there is room for more on a disk. A write that is small enough finds some in the database's files for a long
 * time, however full it is; a note and what follows from it does not.
 */
import { statfs } from 'node:fs/promises'

/** A few commits of large notes, and the log that grows with them. */
const ROOM_BYTES_MIN = 1024 * 1024

/** @param dataDir a folder on that disk; where a system cannot say how much there is, there is enough */
export async function hasRoom(dataDir: string): Promise<boolean> {
  try {
    const { bavail, blocks, bsize } = await statfs(dataDir)
    // Some file systems of networks and containers have no end that they could name.
    return blocks === 0 || bavail * bsize >= ROOM_BYTES_MIN
  } catch {
    return true
  }
}
