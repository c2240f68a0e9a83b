import { describe, expect, it } from 'vitest'
import { findTwin, readDigits } from './letter-twins.ts'

describe('digits', () => {
  it.each([
    ['٠١٢٣٤٥٦٧٨٩', 'Arabic'],
    ['۰۱۲۳۴۵۶۷۸۹', 'Persian and Urdu'],
    ['०१२३४५६७८९', 'Devanagari'],
    ['০১২৩৪৫৬৭৮৯', 'Bengali'],
    ['૦૧૨૩૪૫૬૭૮૯', 'Gujarati'],
    ['੦੧੨੩੪੫੬੭੮੯', 'Gurmukhi'],
    ['๐๑๒๓๔๕๖๗๘๙', 'Thai'],
    ['၀၁၂၃၄၅၆၇၈၉', 'Burmese'],
    ['០១២៣៤៥៦៧៨៩', 'Khmer'],
    ['０１２３４５６７８９', 'full width'],
    ['𞥐𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙', 'Adlam'],
    ['0123456789', 'European'],
  ])('%s (%s) are read', (digits) => expect(readDigits(`a ${digits}`)).toBe('a 0123456789'))

  it('of every script that Unicode has, each as what it means', () => {
    let count = 0
    for (let point = 0; point <= 0x10ffff; point += 1) {
      if (point >= 0xd800 && point <= 0xdfff) continue
      const digit = String.fromCodePoint(point).normalize('NFKC')
      if (!/^\p{Nd}$/u.test(digit) || point < 128) continue
      expect(readDigits(digit), point.toString(16)).toMatch(/^[0-9]$/)
      count += 1
    }
    expect(count).toBeGreaterThan(500)
  })
})

it.each([
  ['К', 'K'],
  ['Х', 'X'],
  ['Ζ', 'Z'],
  ['A', 'A'],
  ['Я', 'Я'],
  ['ی', 'ی'],
  ['7', '7'],
])('%s is taken for %s', (letter, twin) => expect(findTwin(letter)).toBe(twin))
