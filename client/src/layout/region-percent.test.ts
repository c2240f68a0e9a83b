import { describe, expect, it } from 'vitest'
import { fromPercents, toPercents } from './region-percent.ts'

const PICTURE = { width: 4032, height: 3024 }

describe('a region in hundredths of the picture', () => {
  it('is shown to a tenth, and what was not changed keeps its pixels', () => {
    const box = [403, 302, 1211, 7] as const
    const shown = toPercents(PICTURE, [403, 302, 1211, 907])
    expect(shown).toEqual(['10', '10', '30', '30'])
    expect(fromPercents(PICTURE, shown, [403, 302, 1211, 907])).toEqual([403, 302, 1211, 907])
    expect(fromPercents(PICTURE, ['10', '10', '50', '30'], [403, 302, 1211, 907])).toEqual([403, 302, 2016, 907])
    expect(fromPercents(PICTURE, toPercents(PICTURE, box), box)).toBeUndefined()
  })

  it('is read with a comma and a percent sign, and cut to the picture', () => {
    expect(fromPercents(PICTURE, ['12,5', ' 25% ', '50', '50'], [0, 0, 100, 100])).toEqual([504, 756, 2016, 1512])
    expect(fromPercents(PICTURE, ['-10', '80', '50', '50'], [0, 0, 100, 100])).toEqual([0, 2419, 1613, 605])
  })

  it.each([
    [['', '0', '10', '10']],
    [['a', '0', '10', '10']],
    [['0', '0', '0', '10']],
    [['100', '0', '10', '10']],
    [['0', '0', '10', '-5']],
  ] as const)('is not made of %j', (typed) => {
    expect(fromPercents(PICTURE, typed, [0, 0, 100, 100])).toBeUndefined()
  })
})
