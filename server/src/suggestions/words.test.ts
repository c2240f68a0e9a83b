/** Words as they are compared: forms of one word meet, and no text is too odd to be read. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readGrams, readWords, stemWord } from './words.ts'

const stemsOf = (text: string): string[] => readWords(text).map(({ stem }) => stem)

describe('words of a note', () => {
  it('meet in the forms that people write', () => {
    for (const forms of [
      ['bus', 'buses', 'Bus', 'BUSES'],
      ['bench', 'benches'],
      ['wait', 'waiting', 'waited', 'waits'],
      ['stop', 'stopped', 'stopping', 'stops'],
      ['city', 'cities'],
      ['house', 'houses'],
      ['park', 'parks', 'parking'],
      ['cafe', 'café', 'cafés'],
    ])
      expect([forms, new Set(forms.flatMap(stemsOf)).size]).toEqual([forms, 1])
  })

  it('leave out what says nothing, and stay apart where they are others', () => {
    expect(stemsOf('There should be more of the same for all of us')).toEqual([])
    expect(new Set(['bus', 'business', 'care', 'car', 'class', 'less'].map(stemWord)).size).toBe(6)
  })

  it('[U9] are read from any text, and a word of 500 letters is no longer than another', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        for (const { form, stem } of readWords(text)) {
          expect(form.length).toBeLessThanOrEqual(40)
          expect(stem.length).toBeGreaterThan(0)
        }
        expect(readGrams(text).every((gram) => gram.length > 0)).toBe(true)
      }),
    )
    expect(readWords('x'.repeat(500))).toHaveLength(1)
  })

  it('[U9] are letters of any script, and signs where there are no letters', () => {
    expect(readWords('ہمیں بسوں کی ضرورت ہے')).not.toEqual([])
    expect(readGrams('🚌🚌 🌳')).toEqual(['🚌', '🚌', '🌳'])
    expect(readGrams('   ')).toEqual([])
  })
})
