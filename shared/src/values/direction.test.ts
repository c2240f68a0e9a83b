import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { directionOf, isolate } from './direction.ts'

describe('the direction of words', () => {
  it.each([
    ['GP سے اپائنٹمنٹ نہیں ملتی', 'rtl'],
    ['NHS 111 پر فون کریں۔', 'rtl'],
    ['مجھے WhatsApp group چاہیے، بس', 'rtl'],
    ['“Park” میں ایک بینچ چاہیے!', 'rtl'],
    ['1. پارک میں بینچ', 'rtl'],
    ['https://www.example.org/a/b پر دیکھیں شکریہ', 'rtl'],
    ['שלום, זה ה-GP שלי', 'rtl'],
    ['𞤀𞤣𞤤𞤢𞤥 𞤆𞤵𞤤𞤢𞤪 GP', 'rtl'],
    ['ہم need more buses on Sundays', 'ltr'],
    ['We say سلام to everybody', 'ltr'],
    ['Więcej ławek w parku (پارک)', 'ltr'],
    ['公園 に ベンチ', 'ltr'],
    ['A bench', 'ltr'],
    ['ایک bench', 'auto'],
    ['bench ایک', 'auto'],
    ['', 'auto'],
    ['12:30 – ☕ !', 'auto'],
    [undefined, 'auto'],
  ])('[W9] %j is %s', (words, direction) => expect(directionOf(words)).toBe(direction))

  it('[W9] is that of most words, whatever their order and whatever stands between them', () => {
    const latin = fc.constantFrom('bench', 'GP', 'Łódź', '(NHS)', 'don’t')
    const urdu = fc.constantFrom('پارک', 'میں', '«بینچ»', 'چاہیے۔')
    const neither = fc.constantFrom('12', '–', '☕', '\n', '...')
    fc.assert(
      fc.property(
        fc.array(latin),
        fc.array(urdu),
        fc.array(neither),
        fc.integer({ min: 1 }),
        (left, right, signs, seed) => {
          const words = [...left, ...right, ...signs].sort((a, b) => (((a + b).length * seed) % 3) - 1)
          const expected = left.length > right.length ? 'ltr' : left.length < right.length ? 'rtl' : 'auto'
          expect(directionOf(words.join(' '))).toBe(expected)
        },
      ),
    )
  })
})

it.each([
  ['باغ', 'ltr', '\u2068باغ\u2069'],
  ['GP سے', 'ltr', '\u2068GP سے\u2069'],
  ['Łódź 3', 'ltr', 'Łódź 3'],
  ['', 'ltr', ''],
  ['K7M-4XQ', 'rtl', '\u2068K7M-4XQ\u2069'],
] as const)('[W9] %j in a sentence %s is kept together where it has to be', (value, sentence, expected) =>
  expect(isolate(value, sentence)).toBe(expected),
)
