import { beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '../clock.ts'
import { createLog } from '../log.ts'
import { openMemoryStore } from './memory/memory-store.ts'
import { watchStore, type Readiness } from './readiness.ts'
import { StoreError, type Store } from './store.ts'

const TIME = { do: 'time.keep', newest_ms: 1_000, running_ms: 7 } as const

describe('[H7] whether the server is ready', () => {
  let clock: ManualClock
  let lines: string[]
  let inner: Store
  let store: Store
  let readiness: Readiness
  /** What the disk does, and what it was asked to. */
  let disk: { isFull: boolean; hasRoom: boolean; writes: number }

  beforeEach(async () => {
    clock = new ManualClock()
    lines = []
    disk = { isFull: false, hasRoom: true, writes: 0 }
    const real = await openMemoryStore()
    inner = {
      read: real.read,
      fence: real.fence,
      scrub: () => real.scrub(),
      close: () => real.close(),
      async write(commands) {
        disk.writes += 1
        if (disk.isFull) throw new StoreError('database or disk is full')
        await real.write(commands)
      },
    }
    ;({ store, readiness } = watchStore(inner, {
      clock,
      log: createLog({ level: 'info', write: (line) => lines.push(line) }),
      hasRoom: async () => disk.hasRoom,
    }))
  })

  it('is found out by a write of its own where nobody writes, once for all who ask, and changes nothing', async () => {
    await store.write([TIME])
    clock.advance(60_000)
    expect(await Promise.all([readiness.isReady(), readiness.isReady()])).toEqual([true, true])
    expect(disk.writes).toBe(2)
    expect(await store.read.time.read()).toMatchObject({ newest_ms: 1_000, running_ms: 7 })
    expect(await readiness.isReady()).toBe(true)
    expect(disk.writes).toBe(2)
    disk.isFull = true
    clock.advance(60_000)
    expect(await readiness.isReady()).toBe(false)
  })

  it('is known from what people write: not when that fails, again when it does not', async () => {
    expect(await readiness.isReady()).toBe(true)
    disk.isFull = true
    await expect(store.write([TIME])).rejects.toThrow(StoreError)
    expect(await readiness.isReady()).toBe(false)
    disk.isFull = false
    // The next one may be larger than what a probe would write.
    expect(await readiness.isReady()).toBe(false)
    await store.write([TIME])
    expect(await readiness.isReady()).toBe(true)
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'what is written does not get to the disk: not ready',
      'what is written gets to the disk again',
    ])
  })

  it('comes back by itself, also when nobody writes', async () => {
    disk.isFull = true
    expect(await readiness.isReady()).toBe(false)
    disk.isFull = false
    clock.advance(5_000)
    expect(await readiness.isReady()).toBe(true)
  })

  it('is not where there is no room for a note, though something small still fits', async () => {
    disk.hasRoom = false
    expect(await readiness.isReady()).toBe(false)
    disk.hasRoom = true
    expect(await readiness.isReady()).toBe(true)
  })
})
