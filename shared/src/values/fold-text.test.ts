import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText, splitFolded } from './fold-text.ts'

/** Each row reads the same: what is folded of one is folded of all. */
const SAME: ReadonlyArray<readonly string[]> = [
  ['children’s', "children's", 'childrens', 'children`s', 'children´s', 'childrenʼs', 'CHILDREN＇S'],
  ['Łódź', 'lodz', 'ŁÓDŹ', 'Lo\u0301dz\u0301'],
  ['smørrebrød', 'smorrebrod'],
  ['Đakovo', 'dakovo'],
  ['col·legi', 'coŀlegi', 'collegi'],
  ['ðór', 'dor'],
  ['Straße', 'STRASSE', 'straſſe', 'STRAẞE'],
  ['æon', 'aeon', 'Æon'],
  ['œuvre', 'oeuvre'],
  ['þing', 'thing'],
  ['ħobża', 'hobza'],
  ['ışık', 'isik', 'IŞIK', 'İŞİK'],
  ['ƙasa ɗaya', 'kasa daya'],
  ['café', 'cafe\u0301', 'CAFE', 'ｃａｆｅ', 'caf\u00adé', 'ca\u200bfé', '𝐜𝐚𝐟𝐞'],
  ['oﬃce ﬁnd', 'office find'],
  ['ĳsvrij', 'ijsvrij'],
  ['self-harm', 'self‑harm', 'self–harm', 'self−harm', 'self－harm'],
  ['“shed”', '"shed"', '„shed”', '«shed»', '״shed״'],
  ['bus 12', 'bus ١٢', 'bus ۱۲', 'bus १२', 'bus １２', 'bus 𝟏𝟐'],
  ['wait…', 'wait...'],
  ['suicide', 'suiсide', 'suісide', 'ѕυicide'.replace('υ', 'u')],
  ['یہ کیا ہے', 'يه كيا هے', 'یہ ک\u200cیا ہے', 'یـــہ کیا ہے', 'یَہ کِیا ہے'],
  ['خود کو', 'خود كو', 'ﺧﻮد ﻛﻮ'],
  ['أحمد', 'احمد', 'ٱحمد'],
  ['שָׁלוֹם', 'שלומ', 'שלום'],
  ['ΟΔΟΣ', 'οδος', 'οδοσ', 'ὁδός'],
  ['ёлка', 'елка', 'ЁЛКА'],
  ['가', '\u1100\u1161'],
  ['ガ', 'ｶﾞ', 'カ\u3099'],
  ['5 µm', '5 μm', '5 μM'],
  ['ngữ nghĩa', 'ngu nghia'],
  ['naïve\u00a0park', 'naive park'],
  ['❤️', '❤'],
]

/** What reads as something else is kept apart. */
const OTHER: ReadonlyArray<readonly [string, string]> = [
  ['दिन', 'दान'],
  ['กา', 'กี'],
  ['кот', 'kot'],
  ['bus 12', 'bus 21'],
  ['☕', '🙂'],
  ['ب', 'پ'],
  ['ガ', 'カ'],
  ['パ', 'ハ'],
  ['5 µm', '5 mm'],
  ['5µg', '5mg'],
]

const anyText = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
    fc.integer({ min: 0, max: 0x24ff }).map((point) => String.fromCodePoint(point)),
    fc.constantFrom(...SAME.flat().flatMap((text) => [...text])),
  ),
})

describe('folding', () => {
  it.each(SAME.map((texts) => [texts]))('[W11] makes one of %j', (texts) =>
    expect(new Set(texts.map(foldText)).size, JSON.stringify(texts.map(foldText))).toBe(1),
  )

  it.each(OTHER)('[W11] keeps %s and %s apart', (one, other) => expect(foldText(one)).not.toBe(foldText(other)))

  it('[W11] twice is folding once, and tears nothing apart', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldText(text)
        expect(foldText(folded)).toBe(folded)
        expect(folded).toBe(folded.toLowerCase())
        expect(folded).not.toMatch(/['’]/u)
      }),
      { numRuns: 3_000 },
    )
  })

  it('does not depend on how letters were put together, nor on capitals', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SAME.flat()), (text) => {
        for (const form of ['NFC', 'NFD']) expect(foldText(text.normalize(form))).toBe(foldText(text))
      }),
    )
  })

  it('of every letter alone is folding it once', () => {
    const odd: string[] = []
    for (let point = 0; point <= 0x1f000; point += 1) {
      // Between them are ideographs and syllables, tens of thousands that are all alike.
      if (point === 0x3400) point = 0xa000
      if (point === 0xac10) point = 0xd790
      if (point === 0x12000) point = 0x1d000
      const letter = String.fromCodePoint(point)
      const folded = foldText(letter)
      if (foldText(folded) !== folded) odd.push(point.toString(16))
    }
    expect(odd).toEqual([])
  })

  it('of marks without end takes no time', () => {
    expect(foldText(`a${'\u0301\u0323'.repeat(20_000)}`)).toBe('a')
  })
})

it.each<[string, string[]]>([
  ['', []],
  [' \u00a0\n', []],
  ['’', []],
  ['\u200b', []],
  ['  Children’s  PARK ', ['childrens', 'park']],
])('the words of %j are %j', (sought, words) => expect(splitFolded(sought)).toEqual(words))
