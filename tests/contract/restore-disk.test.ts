/** Backups and restores on a disk that gets full half-way. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backUp } from '@gatherboard/server/cli/backup'
import { restore } from '@gatherboard/server/cli/restore'
import { createLog } from '@gatherboard/server/log'
import { openSqliteStore } from '@gatherboard/server/store/sqlite/sqlite-store'
import { expect, it } from 'vitest'
import { readRows } from '../support/database.ts'
import { mountSmallDisk } from '../support/small-disk.ts'

it('[J11] a restore and a backup for which there is no room say so, and leave what was there', async (context) => {
  const disk = mountSmallDisk(3)
  if (typeof disk === 'string') return context.skip(disk)
  using small = disk
  const folder = mkdtempSync(join(tmpdir(), 'gatherboard-restore-disk-'))
  const fill = async (dir: string, secret: string, bytes: number): Promise<void> => {
    const store = await openSqliteStore(dir)
    await store.write([{ do: 'secrets.add', name: secret, value: new Uint8Array(bytes) }])
    await store.close()
  }
  const readSecrets = (dir: string): string[] => readRows(dir, 'secrets').map(({ name }) => name)
  try {
    const dataDir = join(small.dir, 'data')
    mkdirSync(dataDir)
    await fill(dataDir, 'here today', 10)
    await fill(join(folder, 'old'), 'large', 4_000_000)
    const backup = join(folder, 'backup.sqlite')
    backUp(join(folder, 'old'), backup)
    const log = createLog({ level: 'silent', write: () => undefined })
    await expect(restore(dataDir, backup, { replace: true, log })).rejects.toThrow('not enough room on the disk')
    expect(readdirSync(dataDir).filter((name) => name.startsWith('rest'))).toEqual([])
    expect(readSecrets(dataDir)).toEqual(['here today'])
    expect(() => backUp(join(folder, 'old'), join(small.dir, 'backup.sqlite'))).toThrow('not enough room')
    expect(readdirSync(small.dir)).toEqual(['data'])
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})
