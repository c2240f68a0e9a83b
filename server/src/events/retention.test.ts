/** When events are deleted by themselves; `tests/contract/retention.test.ts` does it with a server. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { AssetFiles } from '../assets/asset-files.ts'
import { DAY_MS, ManualClock } from '../clock.ts'
import { createLog } from '../log.ts'
import { LiveEvents } from '../event/live-events.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import type { Command } from '../store/commands.ts'
import { addProgramme, readRows } from '../../../tests/support/database.ts'
import { DestructionGate, type BelievedMoment } from './destruction-gate.ts'
import { insertEvent, updateEvent } from '../settings/event-record.ts'
import { createEventRecord } from './new-event.ts'
import { decideExpiry, forgetExpiry, Retention, type Expirable, type ExpiryMark } from './retention.ts'
import { Programmes } from './programmes.ts'

const at = (today: string, runningDays = 0): BelievedMoment => ({
  nowMs: Date.parse(today),
  today,
  runningMs: runningDays * DAY_MS,
})
const marked = (notBefore: string, runningDays = 0, more: Partial<ExpiryMark> = {}): ExpiryMark => ({
  runningMs: runningDays * DAY_MS,
  notBefore,
  held: false,
  ...more,
})
const event = (id: string, deleteAfter: string, mark?: ExpiryMark, date = '2026-03-01'): Expirable => ({
  id: id as EventId,
  date,
  deleteAfter,
  mark,
})
const NOTHING = { mark: [], unmark: [], remove: [], hold: [] }

describe('deletion by itself', () => {
  it('[E10] is shown two weeks before, at the earliest', () => {
    expect(decideExpiry([event('a', '2028-03-14')], at('2028-02-28'))).toEqual(NOTHING)
    expect(decideExpiry([event('a', '2028-03-14')], at('2028-03-01'))).toEqual({
      ...NOTHING,
      mark: [{ id: 'a', notBefore: '2028-03-15' }],
    })
  })

  it('[E10] of an event whose day is over already is shown first, and done three days later', () => {
    expect(decideExpiry([event('a', '2028-03-14')], at('2028-06-01'))).toEqual({
      ...NOTHING,
      mark: [{ id: 'a', notBefore: '2028-06-04' }],
    })
  })

  it('[E10] is done when the last day is over and it was shown for three days of running, and not before', () => {
    const shown = event('a', '2028-03-14', marked('2028-03-15', 10))
    expect(decideExpiry([shown], at('2028-03-14', 20))).toEqual(NOTHING)
    expect(decideExpiry([shown], at('2028-03-15', 12.9))).toEqual(NOTHING)
    expect(decideExpiry([shown], at('2028-03-15', 13))).toEqual({ ...NOTHING, remove: ['a'] })
  })

  it('[E10] is not done, nor shown any more, when the event is kept longer or the mark was made by a wrong clock', () => {
    expect(decideExpiry([event('a', '2029-03-14', marked('2028-03-15'))], at('2028-03-20', 30))).toEqual({
      ...NOTHING,
      unmark: ['a'],
    })
  })

  it('[E10] never comes before the event itself, whatever its last day says', () => {
    expect(decideExpiry([event('a', '2028-03-14', undefined, '2029-06-01')], at('2028-03-20'))).toEqual(NOTHING)
    expect(decideExpiry([event('a', '2028-03-14', marked('2028-03-15'), '2028-03-25')], at('2028-03-20', 30))).toEqual({
      ...NOTHING,
      mark: [{ id: 'a', notBefore: '2028-03-26' }],
    })
  })

  describe('of most events at once', () => {
    const due = (id: string, more: Partial<ExpiryMark> = {}): Expirable =>
      event(id, '2028-03-14', marked('2028-03-15', 0, more))
    const stays = event('stays', '2029-01-01')
    it.each([
      ['all of two', [due('a'), due('b')], ['a', 'b'], []],
      ['two of three', [due('a'), due('b'), stays], ['a', 'b'], []],
      ['half', [due('a'), stays], [], ['a']],
      ['two of five', [due('a'), due('b'), stays, event('c', '2029-01-01'), event('d', '2029-01-01')], [], ['a', 'b']],
      ['the only one', [due('a')], [], ['a']],
      ['one that was held with others before', [due('a', { held: true }), stays, event('b', '2029-01-01')], ['a'], []],
    ])('[E11] waits for a person: %s', (_what, events, hold, remove) => {
      expect(decideExpiry(events, at('2028-03-20', 30))).toEqual({ ...NOTHING, hold, remove })
    })
  })
})

describe('an event that is kept longer while another one is being deleted', () => {
  it.each(['by itself', 'by a person'] as const)('[E10] stays, when they go %s', async (how) => {
    const held = how === 'by a person' ? 1 : 0
    const dir = mkdtempSync(join(tmpdir(), 'gatherboard-retention-'))
    const store = await openSqliteStore(dir)
    const clock = new ManualClock()
    const log = createLog({ level: 'silent', write: () => undefined })
    const liveEvents = new LiveEvents({ store, log, clock })
    try {
      const programme = { id: 'programme-1', name: 'Community events' }
      const input = { title: 'Spring circle', place: 'Hall', date: '2026-03-01' }
      const events = Array.from({ length: 5 }, () => createEventRecord(input, programme, clock))
      const due = events.slice(0, 2).map(({ id }) => id)
      const mark = { marked_running_ms: 0, not_before: '2026-03-05' }
      await store.write([
        addProgramme(programme),
        ...events.map((record) =>
          insertEvent(due.includes(record.id) ? { ...record, deleteAfter: '2026-03-04' } : record),
        ),
        ...due.flatMap((id): Command[] => [
          { do: 'expiries.mark', event_id: id, ...mark },
          ...(held ? [{ do: 'expiries.hold' as const, event_id: id }] : []),
        ]),
        { do: 'time.keep', newest_ms: clock.nowMs(), running_ms: 9 * DAY_MS },
      ])
      /** While the first one goes, the organiser keeps the other. */
      class SlowFiles extends AssetFiles {
        override async removeEvent(gone: EventId): Promise<void> {
          const others = events.filter(({ id }) => due.includes(id) && id !== gone)
          await store.write(
            others.flatMap((record) => [
              updateEvent({ ...record, deleteAfter: '2027-03-04' }),
              forgetExpiry(record.id),
            ]),
          )
          await super.removeEvent(gone)
        }
      }
      const gate = await DestructionGate.open({ store, clock, builtOn: '2026-01-01' })
      const programmes = new Programmes({ store, liveEvents, clock, log })
      const retention = new Retention({
        store,
        liveEvents,
        programmes,
        assetFiles: new SlowFiles(dir),
        clock,
        log,
        gate,
      })
      await (held ? retention.confirm(due) : retention.check())
      const left = readRows(dir, 'events').filter(({ id }) => due.includes(id as EventId))
      expect(left).toMatchObject([{ delete_after: '2027-03-04' }])
    } finally {
      await liveEvents.close()
      await store.close()
      rmSync(dir, { recursive: true, force: true })
    }
  })
})
