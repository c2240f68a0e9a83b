import type { DeviceKey } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '../clock.ts'
import { KeyedBuckets } from './keyed-buckets.ts'

const key = (name: string): DeviceKey => name as DeviceKey

describe('a device’s budget', () => {
  const open = (pace = { burst: 3, perSecond: 0.1 }) => {
    const clock = new ManualClock()
    return { clock, budget: new KeyedBuckets<DeviceKey>(pace, clock) }
  }

  it('[L10] lets a burst through, then says how long until the next', () => {
    const { clock, budget } = open()
    expect([1, 2, 3, 4].map(() => budget.take(key('anna')))).toEqual([0, 0, 0, 10_000])
    clock.advance(9_999)
    expect(budget.take(key('anna'))).toBe(1)
    clock.advance(1)
    expect([budget.take(key('anna')), budget.take(key('anna'))]).toEqual([0, 10_000])
  })

  it('[L10] is each device’s own', () => {
    const { budget } = open()
    for (let times = 0; times < 4; times += 1) budget.take(key('anna'))
    expect(budget.take(key('ben'))).toBe(0)
  })

  it('[L10] is full again after a while, and never more than full', () => {
    const { clock, budget } = open()
    for (let times = 0; times < 3; times += 1) budget.take(key('anna'))
    clock.advance(60 * 60_000)
    expect([1, 2, 3, 4].map(() => budget.take(key('anna')) === 0)).toEqual([true, true, true, false])
  })

  it('[L10] is not used up by asking in vain', () => {
    const { clock, budget } = open()
    for (let times = 0; times < 100; times += 1) budget.take(key('anna'))
    clock.advance(10_000)
    expect(budget.take(key('anna'))).toBe(0)
  })

  it('[L10] forgets devices whose budget is full, and no others, when there are very many', () => {
    const { clock, budget } = open()
    for (let times = 0; times < 3; times += 1) budget.take(key('anna'))
    clock.advance(5_000)
    for (let other = 0; other < 25_000; other += 1) budget.take(key(`device-${other}`))
    expect(budget.take(key('anna'))).toBe(5_000)
  })
})
