import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { cleanLine, cleanText, countCharacters, dropUnseen, isBlank, readText } from './text.ts'

/** Any UTF-16, lone surrogates, controls and marks of direction included. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    fc.constantFrom('\r\n', '\u202e', '\u2028', '\ufeff', '🙂', 'é', '\t', '\u0301', '\u0344', '\u0323'.repeat(31)),
    fc.constantFrom(
      '\u202a',
      '\u202c',
      '\u2067',
      '\u2069',
      '\n',
      '\v',
      '\u3164',
      '\u200d',
      '\u{e0067}',
      '🏴',
      'क़',
      'ﬁ',
    ),
  ),
})

/** How many embeddings and isolates a line leaves open; -1 when it ends one that never began. */
function countOpenDirections(line: string): number {
  let open = 0
  for (const sign of line) {
    if ('\u202a\u202b\u2066\u2067\u2068'.includes(sign)) open += 1
    else if ('\u202c\u2069'.includes(sign)) open -= 1
    if (open < 0) return -1
  }
  return open
}

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
    ['one\u000btwo\u000cthree\u001efour\u0085five', 'one\ntwo\nthree\nfour\nfive', 'what ends lines elsewhere is LF'],
    ['a\u001fb', 'a b', 'units of a line are two words'],
    ['a\ufdd0b\u{1fffe}c\ufff9d', 'abcd', 'what is no character goes'],
    [`a${'\u{e0041}'.repeat(30)}`, 'a', 'tag characters go'],
    ['🏴\u{e0067}\u{e0062} b', '🏴 b', 'the tags of half a flag go'],
    [`x${'\u0323'.repeat(40)}${'\u0301'.repeat(440)}`, `x${'\u0323'.repeat(4)}`, 'accents are four at most'],
    [`ก${'\u0e49'.repeat(40)}`, `ก${'\u0e49'.repeat(8)}`, 'marks are eight at most'],
    [`a${'\u200d'.repeat(400)}b`, `a${'\u200d'.repeat(4)}b`, 'joiners are four at most'],
    [`a${'\n'.repeat(499)}b`, 'a\n\n\nb', 'empty lines are two at most'],
    ['a\n \n\u3164\n\u00a0\u2800\n\nb', 'a\n\n\nb', 'lines that look empty are empty'],
    ['a \u2067b', 'a \u2067b\u2069', 'an isolate that is not closed is closed'],
    ['\u202bab\ncd', '\u202bab\u202c\ncd', 'an embedding ends with its line'],
    ['a\u2069\u202c b', 'a b', 'what ends nothing goes'],
    ['\u2066a \u202bb\u2069 c', '\u2066a \u202bb\u202c\u2069 c', 'what is opened last is closed first'],
    ['\u2067'.repeat(300), '', 'directions of nothing go'],
    [`${'\u2067'.repeat(7)}a`, '\u2067\u2067\u2067\u2067a\u2069\u2069\u2069\u2069', 'directions lie four deep at most'],
    [' \u3164\n\u2800 ', '', 'what looks empty is empty'],
    ['\u0301\u20dd', '', 'marks alone are nothing to read'],
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
    'two empty lines\n\n\nare no accident',
    '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} England, \u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f} Wales',
    '👨🏽‍⚕️ 🧑‍🤝‍🧑 ❤️‍🔥 1️⃣ ☕︎',
    'نہیں\u200cہے، می\u200cخواهم، كتابٌ',
    'Tiếng Việt, ngữ nghĩa, Ứng xử',
    'בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים',
    'น้ำใจ ผู้ใหญ่ กตัญญู',
    'ཧྐྵྨླྺྼྻྂ བསྒྲུབས',
    'ကြွေးကြော်သံ ကျွန်ုပ်',
    'ကျော်\u200bလွှား, ខ្ញុំ\u200bស្រឡាញ់',
    '葛\u{e0100}城',
    '\u2067مرحبا \u2066GP\u2069 بكم\u2069!',
    'soft\u00adhyphen',
  ])('[D6] %j stays as it was typed', (text) => expect(cleanText(text)).toBe(text))

  it('[D6] what is clean stays as it is, well-formed and without what cannot be seen', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text)
        expect(cleanText(clean)).toBe(clean)
        expect(clean.isWellFormed()).toBe(true)
        // oxlint-disable-next-line no-control-regex -- what must be gone
        expect(clean).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202d\u202e\ufeff\ufffe\uffff]/)
        expect(clean).not.toMatch(/[\p{M}\p{DI}]{13}|\n\s*\n\s*\n\s*\n/u)
        expect(clean === '').toBe(isBlank(text.toWellFormed()) || isBlank(clean))
        expect(dropUnseen(clean)).toBe(clean)
        for (const paragraph of clean.split('\n')) expect(countOpenDirections(paragraph)).toBe(0)
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

  it('[D6] no letter keeps more than 8 marks, and no longer run is ever put in order', () => {
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
    expect(composed.map(longestRun)).toEqual([4])
    expect(longestRun(clean)).toBeLessThanOrEqual(8)
    expect(clean.endsWith('b\u0308\u0301')).toBe(true)
  })

  it('[D6] marks between which something invisible stood are one run', () => {
    expect(longestRun(cleanText(`a${'\u0301\u0323\u0007\u202e'.repeat(100)}`))).toBeLessThanOrEqual(8)
  })

  it.each(['שָׁ֣לוֹם', 'ক্ষ্ম', 'བསྒྲུབས', 'ngữ', '각'])('[D6] %s keeps every mark that it has', (word) =>
    expect(cleanText(word)).toBe(word.normalize('NFC')),
  )

  it('[D6] lines that look empty, and directions that never end, are found in one pass', () => {
    for (const unit of ['\n ', '\n\u3164', '\u2067', '\u202a\u202c', ' ', '\u0301 ', '🏴\u{e0067}', 'a', '\n \na'])
      expect(cleanText(`a${unit.repeat(30_000)}b`).length).toBeLessThanOrEqual(200_000)
  })

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
  ['\u3164\u115f\uffa0', true],
  ['\u2800\u2800', true],
  ['\u0301\ufe0f\u20e3', true],
  ['\ufffc', true],
  ['\u06dd', false],
  ['\u0e40', false],
  ['ـ', false],
  ['.', false],
  ['🙂', false],
  ['\u200bא', false],
])('[D6] %j leaves nothing to read: %s', (text, blank) => expect(isBlank(text)).toBe(blank))
