import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitText } from './fit-text.ts'

describe('the size of a note’s words', () => {
  it('is large for few words and smaller for more', () => {
    const sizes = [10, 60, 120, 240, 500].map((length) => fitText('word '.repeat(length / 5)).size)
    expect(sizes[0]).toBe(27)
    expect([...sizes].sort((one, other) => other - one)).toEqual(sizes)
    expect(new Set(sizes).size).toBeGreaterThan(3)
  })

  it('holds 500 characters, also of the widest kinds, without becoming a speck for ordinary words', () => {
    expect(fitText('The library should stay open on Sundays because '.repeat(10)).size).toBeGreaterThanOrEqual(8)
    for (const wide of ['W'.repeat(500), '図'.repeat(500), '🏳️‍🌈'.repeat(80), `${'a\n'.repeat(20)}`])
      expect(fitText(wide).size).toBeGreaterThanOrEqual(4)
  })

  it('gives tall scripts taller lines', () => {
    expect(fitText('مزید درخت لگائیں').lineHeight).toBeGreaterThan(fitText('Plant more trees').lineHeight)
  })

  it('never grows when words are added', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ maxLength: 100 }), (text, more) => {
        // The same script, so that line heights do not differ.
        fc.pre(fitText(text).lineHeight === fitText(`${text} ${more}`).lineHeight)
        expect(fitText(`${text} ${more}`).size).toBeLessThanOrEqual(fitText(text).size)
      }),
    )
  })
})
