import { LANE_WIDTH } from '@gatherboard/shared/wall/lanes'
import { expect, it } from 'vitest'
import { findLabelSizes } from './lane-headings.tsx'

const sizes = findLabelSizes

it('a heading of several words is larger in two lines, one of a single word is not', () => {
  const long = sizes('What we need most of all in this village')
  expect(long.two).toBeGreaterThan(long.one * 1.6)
  expect(sizes('Strength').two).toBe(sizes('Strength').one)
})

it('short headings may be larger than long ones, and what stands behind one takes its room', () => {
  expect(sizes('Need').one).toBeGreaterThan(sizes('What we need most').one)
  expect(sizes('Need', '12 of 42').one).toBeLessThan(sizes('Need').one)
})

it.each(['', ' ', 'x', 'two words', 'w'.repeat(40), 'نیچے کی جگہ'])(
  'has a size for whatever a heading says: “%s”',
  (label) => {
    const { one, two } = sizes(label)
    expect([one > 0, two >= one, one <= LANE_WIDTH]).toEqual([true, true, true])
  },
)
