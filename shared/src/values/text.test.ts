import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { cleanLine, cleanText, countCharacters, isBlank, readText } from './text.ts'

/** Any UTF-16, lone surrogates, controls and marks of direction included. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    fc.constantFrom('\r\n', '\u202e', '\u2028', '\ufeff', '🙂', 'é', '\t', '\u0301', '\u0344', '\u0323'.repeat(31)),
  ),
})

describe('cleaning a text', () => {
  it.each([
    ['a\u0000b\u0007c\u001bd', 'abcd', 'control characters go'],
    ['a\u0085b', 'a\nb', 'a next-line character is a line'],
    ['one\r\ntwo\rthree\u2028four\u2029five', 'one\ntwo\nthree\nfour\nfive', 'every kind of line end is LF'],
    ['a\tb', 'a b', 'a tab is a space'],
    ['  a  ', 'a', 'space at the ends goes'],
    ['\ufeffa', 'a', 'a byte order mark goes'],
    ['a\ud800b', 'a\ufffdb', 'half an emoji is marked as one'],
    ['Cafe\u0301', 'Café', 'letters are composed'],
    ['ab\u202ecd\u202d', 'abcd', 'overrides of direction go'],
  ])('[D6] %j becomes %j: %s', (text, clean) => expect(cleanText(text)).toBe(clean))

  it.each([
    'مرحبا بالعالم',
    'שלום 123 abc',
    '\u2067مرحبا\u2069 and more',
    '👩‍👩‍👧‍👦 family 🏳️‍🌈',
    'Größe, naïve, Łódź, 日本語, हिन्दी',
    '<b>bold</b> & <script>alert(1)</script>',
    '=1+1, {{mustache}}, ${dollar}, `tick`, %00, \\n',
    'two\n\nparagraphs',
  ])('[D6] %j stays as it was typed', (text) => expect(cleanText(text)).toBe(text))

  it('[D6] what is clean stays as it is, well-formed and without what cannot be seen', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text)
        expect(cleanText(clean)).toBe(clean)
        expect(clean.isWellFormed()).toBe(true)
        // oxlint-disable-next-line no-control-regex -- what must be gone
        expect(clean).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202d\u202e\ufeff\ufffe\uffff]/)
      }),
      { numRuns: 2_000 },
    )
  })

  it('[D6] a title is one line, without runs of space', () => {
    expect(cleanLine(' Spring \n\n gathering\t\tin  the   park ')).toBe('Spring gathering in the park')
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanLine(text)).not.toMatch(/\n|\s\s|^\s|\s$/)
      }),
    )
  })
})

describe('the work that a text may cost', () => {
  const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/\p{M}+/gu)].map(([run]) => run.length))

  it('[D6] no letter keeps more than 30 marks, and no longer run is ever put in order', () => {
    const composed: string[] = []
    const normalize = vi.spyOn(String.prototype, 'normalize').mockImplementation(function (
      this: string,
      form?: string,
    ) {
      composed.push(String(this))
      normalize.mockRestore()
      return this.normalize(form)
    })
    const clean = cleanText(`a${'\u0301\u0323'.repeat(8_000)}b\u0344`)
    expect(composed.map(longestRun)).toEqual([30])
    expect(longestRun(clean)).toBeLessThanOrEqual(30)
    expect(clean.endsWith('b\u0308\u0301')).toBe(true)
  })

  it('[D6] marks between which something invisible stood are one run', () => {
    expect(longestRun(cleanText(`a${'\u0301\u0323\u0007\u202e'.repeat(100)}`))).toBeLessThanOrEqual(30)
  })

  it.each(['שָׁ֣לוֹם', 'ক্ষ্ম', 'བསྒྲུབས', 'ngữ', '각'])('[D6] %s keeps every mark that it has', (word) =>
    expect(cleanText(word)).toBe(word.normalize('NFC')),
  )

  it('[D6] a text that cannot fit is not cleaned to find out', () => {
    const normalize = vi.spyOn(String.prototype, 'normalize')
    expect(readText('x'.repeat(9 * 500), 500)).toEqual({ problem: 'long', characters: 4_500 })
    expect(normalize).not.toHaveBeenCalled()
    normalize.mockRestore()
    expect(readText('x'.repeat(501), 500)).toEqual({ problem: 'long', characters: 501 })
    expect(readText(`${' '.repeat(100_000)}a bench\r\n`, 500)).toEqual({ text: 'a bench' })
    expect(readText('e\u0301\u0323'.repeat(500), 500)).toMatchObject({ problem: 'long' })
    expect(readText('🙂'.repeat(500), 500)).toEqual({ text: '🙂'.repeat(500) })
    expect(readText('\u200b\n ', 500)).toEqual({ problem: 'blank' })
  })
})

it.each([
  ['', 0],
  ['abc', 3],
  ['🙂🙂', 2],
  ['é', 1],
  ['👨‍👩‍👧', 5],
  ['日本', 2],
])('[D6] %j counts as %i characters', (text, count) => expect(countCharacters(text)).toBe(count))

it.each([
  ['', true],
  [' \n\u00a0', true],
  ['\u200b\u200d\u2060', true],
  ['\u00ad', true],
  ['.', false],
  ['🙂', false],
  ['\u200bא', false],
])('[D6] %j leaves nothing to read: %s', (text, blank) => expect(isBlank(text)).toBe(blank))
