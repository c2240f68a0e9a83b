import { expect, it } from 'vitest'
import { decideReturnMs } from './return-wait.ts'

const RESTARTING = 1012
const WITHOUT_WORD = 1006

it('lets phones that were sent away together come back spread over seconds, canvases at once', () => {
  const first = { code: RESTARTING, failures: 1 }
  expect([0, 0.5, 1].map((random) => decideReturnMs({ view: 'phone', ...first, random }))).toEqual([
    1_000, 4_500, 8_000,
  ])
  expect([0, 1].map((random) => decideReturnMs({ view: 'canvas', ...first, random }))).toEqual([400, 800])
  expect([0, 1].map((random) => decideReturnMs({ view: 'projector', ...first, random }))).toEqual([400, 800])
})

it('brings a phone whose network blinked back soon, and spreads it with the others if that was not all', () => {
  const lost = (failures: number) =>
    [0, 1].map((random) => decideReturnMs({ view: 'phone', code: WITHOUT_WORD, failures, random }))
  expect(lost(1)).toEqual([250, 2_000])
  expect(lost(2)).toEqual([1_000, 8_000])
})

it('waits longer after each failure, up to a limit', () => {
  const longest = (view: 'phone' | 'canvas') =>
    [1, 2, 3, 4, 5, 6, 50].map((failures) => decideReturnMs({ view, code: WITHOUT_WORD, failures, random: 1 }))
  expect(longest('phone')).toEqual([2_000, 8_000, 8_000, 16_000, 20_000, 20_000, 20_000])
  expect(longest('canvas')).toEqual([400, 800, 1_600, 3_200, 5_000, 5_000, 5_000])
})
