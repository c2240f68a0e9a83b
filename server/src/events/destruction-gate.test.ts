/**
 * What the gate believes of clocks that are right, years behind, years ahead, and set while the server runs; on a real
 * store.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, ManualClock } from '../clock.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import { addProgramme } from '../../../tests/support/database.ts'
import type { Store } from '../store/store.ts'
import { DestructionGate, decideDoubt } from './destruction-gate.ts'
import { createEventRecord } from './new-event.ts'
import { insertEvent } from '../settings/event-record.ts'

const BUILT_ON = '2026-01-01'
const NOW = Date.UTC(2026, 2, 14, 9)
const YEAR_MS = 365 * DAY_MS

let folder: string
let store: Store
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatherboard-gate-'))
  store = await openSqliteStore(folder)
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** A start of the server at a time; what came before is in the store. */
const openAt = async (nowMs: number) => {
  const clock = new ManualClock(nowMs)
  return { clock, gate: await DestructionGate.open({ store, clock, builtOn: BUILT_ON }) }
}
const startAndStopAt = async (nowMs: number): Promise<void> => (await openAt(nowMs)).gate.remember()

const addEvent = async (changedAt: string | undefined, createdMs = NOW): Promise<void> => {
  const event = createEventRecord(
    { title: 'T', place: 'P', date: '2026-03-20' },
    { id: 'programme-1', name: 'N' },
    new ManualClock(createdMs),
  )
  await store.write([
    addProgramme({ id: 'programme-1', name: 'N' }),
    insertEvent(event),
    ...(changedAt ? [{ do: 'events.changed' as const, id: event.id, changed_at: changedAt }] : []),
  ])
}

describe('a clock', () => {
  const builtMs = Date.parse(BUILT_ON)
  it.each([
    ['that was never seen before', NOW, undefined, undefined],
    ['that goes on', NOW + HOUR_MS, NOW, undefined],
    ['of a laptop that was in its cupboard for seven weeks', NOW + 49 * DAY_MS, NOW, undefined],
    ['that is set by some hours, as where the time zone was wrong', NOW - 12 * HOUR_MS, NOW, undefined],
    ['from before this version was made', Date.UTC(2020, 0, 1), undefined, 'before-build'],
    ['from before it, with a history', Date.UTC(2020, 0, 1), NOW, 'before-build'],
    ['that has gone back by a month', NOW - 30 * DAY_MS, NOW, 'behind'],
    ['that is three years ahead', NOW + 3 * YEAR_MS, NOW, 'jumped'],
    ['that is three months ahead', NOW + 91 * DAY_MS, NOW, 'jumped'],
  ])('%s', (_what, nowMs, newestMs, doubt) => {
    expect(decideDoubt(nowMs, { newestMs, builtMs })).toBe(doubt)
  })
})

describe('the gate', () => {
  it('[E9] believes a clock that is right, across starts', async () => {
    await startAndStopAt(NOW)
    const { clock, gate } = await openAt(NOW + 10 * DAY_MS)
    clock.advance(5 * HOUR_MS)
    expect(gate.believe()).toEqual({
      nowMs: NOW + 10 * DAY_MS + 5 * HOUR_MS,
      today: '2026-03-24',
      runningMs: 5 * HOUR_MS,
    })
  })

  it('[E9] believes no clock that lies behind, and one that is put right at once', async () => {
    await startAndStopAt(NOW)
    const { clock, gate } = await openAt(Date.UTC(2020, 0, 1))
    expect([gate.doubt, gate.believe()]).toEqual(['before-build', undefined])
    clock.advance(HOUR_MS)
    // What is written down meanwhile has a time that makes sense, and goes on.
    expect(gate.nowMs()).toBe(NOW + HOUR_MS)
    clock.setTo(NOW + 2 * HOUR_MS)
    expect(gate.doubt).toBeUndefined()
    expect(gate.believe()).toMatchObject({ today: '2026-03-14' })
  })

  it('[E9] believes no clock that is years ahead, and remembers nothing of it', async () => {
    await startAndStopAt(NOW)
    const ahead = await openAt(NOW + 3 * YEAR_MS)
    expect([ahead.gate.doubt, ahead.gate.believe()]).toEqual(['jumped', undefined])
    ahead.clock.advance(DAY_MS)
    await ahead.gate.remember()
    const right = await openAt(NOW + 2 * DAY_MS)
    expect(right.gate.doubt).toBeUndefined()
    await right.gate.remember()
    // A day has certainly passed, whatever the clock said.
    expect((await openAt(NOW - 2 * HOUR_MS)).gate.newestMs).toBe(NOW + 2 * DAY_MS)
  })

  it('[E9] notices a clock that is set while the server runs, both ways', async () => {
    const { clock, gate } = await openAt(NOW)
    clock.setTo(NOW + YEAR_MS)
    expect(gate.doubt).toBe('jumped')
    clock.setTo(NOW - 40 * DAY_MS)
    expect(gate.doubt).toBe('behind')
    clock.setTo(NOW)
    expect(gate.doubt).toBeUndefined()
  })

  it('[E9] believes what a person says, the date they were shown and no other, and never one from before the build', async () => {
    await startAndStopAt(NOW)
    const { clock, gate } = await openAt(NOW + YEAR_MS)
    expect(await gate.confirm(NOW)).toMatchObject({ ok: false, refused: { code: 'bad-request' } })
    expect(gate.doubt).toBe('jumped')
    expect(await gate.confirm(clock.nowMs())).toMatchObject({ ok: true })
    expect(gate.doubt).toBeUndefined()
    // It was wrong after all: put right, the clock lies behind, until a person says that it is right now.
    const right = await openAt(NOW + DAY_MS)
    expect(right.gate.doubt).toBe('behind')
    expect(await right.gate.confirm(NOW + DAY_MS)).toMatchObject({ ok: true })
    expect((await openAt(NOW + 2 * DAY_MS)).gate.doubt).toBeUndefined()
    const old = await openAt(Date.UTC(2020, 0, 1))
    expect(await old.gate.confirm(Date.UTC(2020, 0, 1))).toMatchObject({ ok: false })
    expect(old.gate.believe()).toBeUndefined()
  })

  it('[E9] takes the newest change of a folder from before it was there for the newest time', async () => {
    await addEvent('2026-09-01T10:00:00.000Z')
    expect((await openAt(NOW)).gate.doubt).toBe('behind')
  })

  it('counts how long servers have run, over all starts', async () => {
    for (const hours of [5, 7]) {
      const { clock, gate } = await openAt(NOW)
      clock.advance(hours * HOUR_MS)
      await gate.remember()
    }
    expect((await openAt(NOW)).gate.believe()?.runningMs).toBe(12 * HOUR_MS)
  })
})

describe('what lasts for hours', () => {
  it('[D15] goes on from the newest time while the clock is doubted, at the pace at which time passes', async () => {
    const { clock, gate } = await openAt(NOW)
    clock.advance(HOUR_MS)
    expect(gate.lastingMs()).toBe(NOW + HOUR_MS)
    for (const wrong of [NOW + 3 * YEAR_MS, NOW - 3 * YEAR_MS]) {
      const before = gate.lastingMs()
      clock.setTo(wrong)
      clock.advance(HOUR_MS)
      expect(gate.lastingMs()).toBe(before + HOUR_MS)
    }
    clock.setTo(NOW + 5 * HOUR_MS)
    expect(gate.lastingMs()).toBe(NOW + 5 * HOUR_MS)
  })
})
