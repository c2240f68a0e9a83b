import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NOTE_SIZES, fitMeasured, fitNote, measureHeight, measureLine, measureText } from './fit-text.ts'

/** All that one person may write: 500 characters, of any kind. */
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 500 }),
  fc.lorem({ maxCount: 80 }).map((text) => text.slice(0, 500)),
  fc
    .tuple(fc.constantFrom('W', 'i', '図', 'ہ', 'क्ष', '👍🏽', '\n', '- '), fc.nat(500))
    .map(([part, many]) => part.repeat(many).slice(0, 500)),
)

describe('the words of a note', () => {
  it('[V1] have three sizes and no other, none below 14 units, and lines that lie whole in the note', () => {
    expect(NOTE_SIZES.length).toBe(3)
    expect(Math.min(...NOTE_SIZES)).toBeGreaterThanOrEqual(14)
    fc.assert(
      fc.property(words, fc.boolean(), (text, hasFoot) => {
        const { size, lineHeight, lines, isCut } = fitNote(text, hasFoot)
        expect(NOTE_SIZES).toContain(size)
        expect(lines).toBeGreaterThanOrEqual(1)
        expect(lines * size * lineHeight).toBeLessThanOrEqual(168 - 16 - (hasFoot || isCut ? 20 : 0) + 0.01)
      }),
    )
  })

  it('[V1] are cut at the smallest size only, and never when they fit', () => {
    fc.assert(
      fc.property(words, (text) => {
        const { size, lineHeight, lines, isCut } = fitNote(text)
        if (isCut) expect(size).toBe(Math.min(...NOTE_SIZES))
        // Without the mark before them they need no more room than with it.
        else expect(measureHeight(measureText(text), size, 214)).toBeLessThanOrEqual(lines * lineHeight * size + 0.01)
      }),
    )
  })

  it('[V1] grow no larger, and are not whole again, when words are added', () => {
    fc.assert(
      fc.property(words, fc.string({ maxLength: 100 }), (text, more) => {
        const [before, after] = [fitNote(text), fitNote(`${text} ${more}`)]
        // The same script, so that line heights do not differ.
        fc.pre(before.lineHeight === after.lineHeight)
        expect(after.size).toBeLessThanOrEqual(before.size)
        if (before.isCut) expect(after.isCut).toBe(true)
      }),
    )
  })

  it.each([
    ['a short note is large', 'A bench in the shade', 28, false],
    [
      'half of what people write is middling',
      'The Land Bank should focus on increasing public access to beaches.',
      21,
      false,
    ],
    [
      'a long note is small, and whole',
      'Officials that use social media accounts in a professional capacity should not be allowed to block constituents except under rare conditions.',
      17,
      false,
    ],
    ['five hundred characters are cut', 'The library should stay open on Sundays because '.repeat(10), 17, true],
    ['one word of five hundred letters is cut', 'w'.repeat(500), 17, true],
    ['five hundred line breaks are cut', 'a\n'.repeat(250), 17, true],
    ['one picture is large', '👍', 28, false],
    ['nothing at all is large', '', 28, false],
  ])('[V1] %s', (_what, text, size, isCut) => {
    expect(fitNote(text)).toMatchObject({ size, isCut })
  })

  it('gives tall scripts taller lines, and fewer', () => {
    const [tall, plain] = [fitNote('مزید درخت لگائیں'), fitNote('Plant more trees')]
    expect(tall.lineHeight).toBeGreaterThan(plain.lineHeight)
    expect(tall.lines).toBeLessThan(plain.lines)
  })
})

describe('the room that words need', () => {
  it('is that of the typeface, whether or not a letter has an accent', () => {
    expect(measureLine('ąéñŻ')).toBeCloseTo(measureLine('aenZ'), 5)
    expect(measureLine('mmm')).toBeGreaterThan(2.5 * measureLine('iii'))
    expect(measureLine('\u0301')).toBe(0)
  })

  it('picks the largest size that fits, or the smallest there is', () => {
    const sizes = [40, 30, 20, 10]
    expect(fitMeasured(measureText('one'), 1_000, 1_000, sizes).size).toBe(40)
    expect(fitMeasured(measureText('one two three'), 100, 60, sizes).size).toBe(20)
    expect(fitMeasured(measureText('one two three '.repeat(50)), 100, 60, sizes).size).toBe(10)
  })
})
