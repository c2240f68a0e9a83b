import { expect, it } from 'vitest'
import { decideWaitMs } from './backoff.ts'

it('waits longer after each failure, up to half a minute', () => {
  const longest = [1, 2, 3, 4, 5, 6, 7, 50].map((failures) => decideWaitMs(failures, undefined, 1))
  expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
})

it('spreads phones over half of each wait', () => {
  expect(decideWaitMs(4, undefined, 0)).toBe(4_000)
  expect(decideWaitMs(4, undefined, 0.5)).toBe(6_000)
})

it('never tries before the server’s Retry-After, and spreads phones behind it', () => {
  expect(decideWaitMs(1, 10_000, 0)).toBe(10_000)
  expect(decideWaitMs(9, 10_000, 1)).toBe(15_000)
})
