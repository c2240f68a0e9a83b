/** A user who may not write everywhere, also where the tests run as root. */
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync } from 'node:fs'

const NOBODY = 65_534
const isRoot = (): boolean => process.getuid?.() === 0

/** What to put before a command so that it may only what its user may, or why that cannot be had here. */
export function withoutRights(): readonly string[] | string {
  if (process.platform === 'win32') return 'Windows asks for rights in another way'
  if (!isRoot()) return []
  const command = ['setpriv', '--bounding-set=-dac_override,-dac_read_search,-fowner,-chown'] as const
  const { status } = spawnSync(command[0], [...command.slice(1), 'true'])
  return status === 0 ? command : 'this root cannot give up its rights'
}

/** Closes a folder to whoever runs `withoutRights`. */
export function closeFolder(folder: string): void {
  chmodSync(folder, 0o555)
  if (isRoot()) chownSync(folder, NOBODY, NOBODY)
}
