import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeTyped, shiftOffset } from './merge-text.ts'

describe('a caret while others type', () => {
  it.each([
    ['abc', 'Xabc', 1, 2],
    ['abc', 'abcX', 1, 1],
    ['abc', 'aXc', 3, 3],
    ['abcdef', 'af', 3, 1],
    ['abcdef', 'af', 6, 2],
    ['', 'abc', 0, 0],
  ])('%j → %j: %i → %i', (before, after, offset, expected) => {
    expect(shiftOffset(before, after, offset)).toBe(expected)
  })

  it('never leaves the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat({ max: 40 }), (before, after, offset) => {
        const shifted = shiftOffset(before, after, Math.min(offset, before.length))
        expect(shifted).toBeGreaterThanOrEqual(0)
        expect(shifted).toBeLessThanOrEqual(after.length)
      }),
    )
  })
})

describe('words typed while others typed', () => {
  it.each([
    ['trees', 'trees!', 'Plant trees', 'Plant trees!'],
    ['trees', 'Many trees', 'trees for shade', 'Many trees for shade'],
    ['a b c', 'a c', 'a b c d', 'a c d'],
    ['', 'mine', 'theirs', 'theirsmine'],
    ['abc', 'c', 'ac', 'c'],
    ['same', 'same', 'other', 'other'],
    ['same', 'other', 'same', 'other'],
  ])('%j: typed %j, theirs %j → %j', (base, typed, theirs, merged) => {
    expect(mergeTyped(base, typed, theirs)).toBe(merged)
  })

  it('keeps both insertions whatever they are', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.nat(),
        fc.nat(),
        fc.string({ minLength: 1 }),
        fc.string({ minLength: 1 }),
        (base, a, b, mine, theirs) => {
          const insert = (at: number, words: string): string =>
            base.slice(0, at % (base.length + 1)) + words + base.slice(at % (base.length + 1))
          const merged = mergeTyped(base, insert(a, mine), insert(b, theirs))
          expect(merged).toHaveLength(base.length + mine.length + theirs.length)
        },
      ),
    )
  })
})
