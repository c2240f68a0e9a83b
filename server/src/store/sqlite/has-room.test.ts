import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { hasRoom } from './has-room.ts'

it.skipIf(process.platform !== 'linux')(
  'is said of a file system that knows no size, as of one that has room',
  async () => {
    // It says that it has no blocks, of which none are free.
    expect(await hasRoom('/proc')).toBe(true)
    expect(await hasRoom(tmpdir())).toBe(true)
    expect(await hasRoom('/nowhere/at/all')).toBe(true)
  },
)
