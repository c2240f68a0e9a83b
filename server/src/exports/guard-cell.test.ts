import { describe, expect, it } from 'vitest'
import { guardCell, restoreCell } from './guard-cell.ts'

describe('a cell that a program could take for a formula', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['a,=1', "a,'=1"],
    ['a,\t=1', "a,\t'=1"],
    ['a\r\n\u200b=1', "a\r\n'\u200b=1"],
    ['well, -5 degrees', 'well, -5 degrees'],
  ])('is made harmless: %j', (text, guarded) => expect(guardCell(text)).toBe(guarded))

  it('[M7] comes back as it was, whatever breaks, apostrophes, blanks and signs are in it', () => {
    const parts = ["'", '=', '-', ',', ';', '\t', '\r', '\n', '\u2028', '\u00a0', '\u200b', ' ', 'a', '＝']
    let seed = 7
    const next = (): number => (seed = (seed * 48_271) % 2_147_483_647)
    for (let count = 0; count < 20_000; count += 1) {
      const text = Array.from({ length: next() % 8 }, () => parts[next() % parts.length]).join('')
      const guarded = guardCell(text)
      expect([text, restoreCell(guarded)]).toEqual([text, text])
      expect([guarded, /(^|[,;\t\r\n\u2028])[\u00a0\u200b]*[=＝-]/.test(guarded)]).toEqual([guarded, false])
    }
  })

  it('takes no longer for many breaks in a row', () => {
    const text = "\t'".repeat(200_000)
    expect(restoreCell(guardCell(text))).toBe(text)
  })
})
