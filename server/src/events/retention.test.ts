/** When events are deleted by themselves; `tests/contract/retention.test.ts` does it with a server. */
import type { EventId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../clock.ts'
import type { BelievedMoment } from './destruction-gate.ts'
import { decideExpiry, type Expirable, type ExpiryMark } from './retention.ts'

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
