import { describe, expect, it } from 'vitest'
import {
  JOIN_CODE_ALPHABET,
  JOIN_CODE_LENGTH,
  newClusterId,
  newDeviceSecret,
  newEventId,
  newJoinCode,
  newNoteId,
  newSnapshotId,
  parseClusterId,
  parseEventId,
  parseJoinCode,
  parseNoteId,
  parseSnapshotId,
  showJoinCode,
} from './ids.ts'

describe('ids', () => {
  it('[D2] that we make are ids, and never the same twice', () => {
    const made = Array.from({ length: 1_000 }, () => [
      newNoteId(),
      newEventId(),
      newClusterId(),
      newSnapshotId(),
    ]).flat()
    expect(new Set(made).size).toBe(made.length)
    for (const id of made)
      expect([parseNoteId(id), parseEventId(id), parseClusterId(id), parseSnapshotId(id)]).toEqual([id, id, id, id])
  })

  it('[D2] never begin with a dash, which makes an option of them in a command and a formula in a spreadsheet', () => {
    for (let count = 0; count < 2_000; count += 1)
      for (const id of [newEventId(), newSnapshotId(), newNoteId(), newClusterId()])
        expect(id).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_-]{20}$/)
  })

  it.each(['d9428888-122b-11e1-b85c-61cd3cbb3210', 'V1StGXR8_Z5jdHi6B-myT', '12345678', 'x'.repeat(64)])(
    '[D2] take UUIDs, nanoids and whatever is like them: %s',
    (id) => {
      expect(parseNoteId(id)).toBe(id)
    },
  )

  it.each<unknown>([
    '',
    'short',
    'x'.repeat(65),
    'with space',
    'ünïcödé-id',
    'a/b/c/d/e/f',
    '../../etc/passwd',
    'note.with.dots',
    'line\nbreak',
    '12345678\n',
    undefined,
    null,
    12_345_678,
    {},
    ['12345678'],
  ])('[D2] are nothing else: %j', (text) => expect(parseNoteId(text)).toBeUndefined())

  it.each([
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'toString',
    'valueOf',
    'isPrototypeOf',
    '__defineGetter__',
    'propertyIsEnumerable',
  ])('[D2] are never a name that means something on every object: %s', (name) =>
    expect([parseNoteId(name), parseEventId(name), parseClusterId(name), parseSnapshotId(name)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]),
  )
})

describe('join codes', () => {
  it('[R5] have six characters that nobody misreads', () => {
    for (let count = 0; count < 500; count += 1) expect(newJoinCode()).toMatch(/^[2-9A-HJKMNP-Z]{6}$/)
    for (const misread of '01OIL') expect(JOIN_CODE_ALPHABET).not.toContain(misread)
    expect(new Set(JOIN_CODE_ALPHABET).size).toBe(31)
  })

  it.each([
    'K7M4XQ',
    'k7m4xq',
    'K7M-4XQ',
    ' k7m 4xq ',
    'K 7 M 4 X Q',
    'K7M–4XQ',
    'k7m—4xq',
    'K7M\u00a04XQ',
    '\tK7M\n4XQ',
    'K7M4XQ).',
    '“K7M-4XQ”',
    '(k7m4xq)',
    'K7M4XQ> ',
    'K7M4XQ.',
    'K7M-4XQ۔',
    'K۷M-۴XQ',
    'k٧m٤xq،',
    'K७M ४XQ।',
    'Ｋ７Ｍ４ＸＱ',
    'Ｋ７Ｍー４ＸＱ。',
    '「Ｋ７Ｍ－４ＸＱ」',
    '𝐊𝟕𝐌𝟒𝐗𝐐',
    'К7М-4ХQ',
    'Κ7Μ4ΧQ',
    '\u2068K7M-4XQ\u2069',
    '\u200fK7M\u200b4X\u00adQ\u200e',
    'K7M\u22124XQ',
    'K7M.4XQ',
    'K7M_4XQ',
    'K7M/4XQ',
    'K7M ـ 4XQ',
    '„K7M”-„4XQ”',
    'https://board.example.org/j/K7M-4XQ',
    'http://192.168.1.20:8787/j/K7M4XQ.',
    'https://board.example.org/j/K7M4XQ?fbclid=IwAR0abc/j/22',
    'https://board.example.org/j/K7M-4XQ#top',
    'Come!\nhttps://board.example.org/j/K7M4XQ',
  ])('[R5] are read as people type them: %j', (typed) => {
    expect(parseJoinCode(typed)).toBe('K7M4XQ')
  })

  it.each([
    '',
    'K7M4X',
    'K7M4XQQ',
    'K7M4X0',
    'K7M4XO',
    'K7M4X1',
    'K7M4XI',
    'K7M4XL',
    'K7M4X🙂',
    'K7M4XЖ',
    'K7M4X٠',
    'K7M?4X',
    '…',
  ])('[R5] cannot be %j', (typed) => expect(parseJoinCode(typed)).toBeUndefined())

  it('[R5] are read in no time, however much is pasted', () => {
    const much = '/j'.repeat(200_000)
    expect(parseJoinCode(`https://board.example.org/j/K7M4XQ?from=${much}`)).toBe('K7M4XQ')
    expect(parseJoinCode(much)).toBeUndefined()
  })

  it('[R5] are shown so that they can be read back', () => {
    const code = newJoinCode()
    expect(showJoinCode(code)).toMatch(/^.{3}-.{3}$/)
    expect(parseJoinCode(showJoinCode(code))).toBe(code)
    expect(code).toHaveLength(JOIN_CODE_LENGTH)
  })
})

it('[R7] a device’s secret has at least 128 random bits and fits the protocol', () => {
  expect(newDeviceSecret()).toMatch(/^[A-Za-z0-9_-]{32}$/)
  expect(newDeviceSecret()).not.toBe(newDeviceSecret())
})
