import { describe, expect, it } from 'vitest'
import { TokenBucket } from './token-bucket.ts'

const PACE = { burst: 4, perSecond: 2 }

describe('a token bucket', () => {
  it('gives a burst, then says how long until so many are there', () => {
    const bucket = new TokenBucket(PACE, 0)
    expect([1, 2, 3, 4, 5].map(() => bucket.tryTake(0))).toEqual([0, 0, 0, 0, 500])
    expect(bucket.waitMs(0, 3)).toBe(1_500)
    expect(bucket.tryTake(1_500, 3)).toBe(0)
  })

  it('is owed what was taken beyond it, and made up for in time', () => {
    const bucket = new TokenBucket(PACE, 0)
    bucket.take(0, 10)
    expect(bucket.waitMs(0, 0)).toBe(3_000)
    expect(bucket.waitMs(3_000, 0)).toBe(0)
    expect(bucket.waitMs(3_000)).toBe(500)
  })

  it('takes back what was not owed, and never holds more than its burst', () => {
    const bucket = new TokenBucket(PACE, 0)
    bucket.take(0, 4)
    bucket.giveBack(0, 9)
    expect(bucket.isFull(0)).toBe(true)
    expect(bucket.tryTake(0, 4)).toBe(0)
    expect(bucket.tryTake(0)).toBe(500)
  })

  it('says how long a queue longer than its burst would take', () => {
    const bucket = new TokenBucket(PACE, 0)
    expect(bucket.waitMs(0, 10)).toBe(3_000)
  })

  it('takes nothing away when the clock is set back', () => {
    const bucket = new TokenBucket(PACE, 60_000)
    bucket.take(60_000, 4)
    expect(bucket.waitMs(0)).toBe(500)
    expect(bucket.waitMs(500)).toBe(0)
  })
})
