/**
 * The bytes of a file as text. Files seldom say how their letters are written, so it is worked out, and can be said.
 * One bad byte costs one letter: in a file of UTF-8 the bytes that are none are read as windows-1252, each with a mark
 * before it, so that whoever takes a cell can say which row it was (`takeMarks`). Pure; takes time in proportion to the
 * length of the file.
 */
import { lettersOf, type Encoding } from './code-pages.ts'
import { guessCodePage } from './guess-code-page.ts'

/**
 * Stands before a letter that was worked out from a byte that is none in the file's encoding. A noncharacter, which no
 * text that is exchanged holds (The Unicode Standard, 23.7).
 */
const BAD_BYTE_MARK = '\ufdd0'

export type DecodedText =
  | { readonly text: string; readonly encoding: Encoding; readonly isEncodingGuessed: boolean }
  | { readonly problem: 'workbook' | 'not-text' }

/** @param asked the encoding that somebody has chosen; undefined: the likeliest */
export function decodeText(bytes: Uint8Array, asked?: Encoding): DecodedText {
  // A zip's signature (workbooks are zips), and that of workbooks before 2007.
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return { problem: 'workbook' }
  const { encoding, isCertain } = asked === undefined ? sniffEncoding(bytes) : { encoding: asked, isCertain: true }
  const text = decodeAs(bytes, encoding).replace(/^\ufeff+/, '')
  return isNoText(text) ? { problem: 'not-text' } : { text, encoding, isEncodingGuessed: !isCertain }
}

/** A cell without its marks, and whether it had any. */
export const takeMarks = (cell: string): { text: string; isDoubtful: boolean } =>
  cell.includes(BAD_BYTE_MARK)
    ? { text: cell.replaceAll(BAD_BYTE_MARK, ''), isDoubtful: true }
    : { text: cell, isDoubtful: false }

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte)

function decodeAs(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('utf-8').decode(mendUtf8(bytes))
    throw error
  }
}

function sniffEncoding(bytes: Uint8Array): { encoding: Encoding; isCertain: boolean } {
  if (startsWith(bytes, [0xff, 0xfe])) return { encoding: 'utf-16le', isCertain: true }
  if (startsWith(bytes, [0xfe, 0xff])) return { encoding: 'utf-16be', isCertain: true }
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return { encoding: 'utf-8', isCertain: true }
  const wide = sniffWide(bytes)
  if (wide) return { encoding: wide, isCertain: false }
  const { bad, likely, badLines, likelyLines } = countSequences(bytes)
  if (bad === 0) return { encoding: 'utf-8', isCertain: likely > 0 || isAscii(bytes) }
  // In other encodings next to nothing is UTF-8 by chance; in a file of UTF-8 a few rows may be broken.
  const isUtf8 = likely > 0 && (likely * CHANCE >= bad || likelyLines * CHANCE >= badLines)
  return { encoding: isUtf8 ? 'utf-8' : guessCodePage(bytes), isCertain: false }
}

const CHANCE = 4

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80)

/** Where UTF-16 has its zeros: of letters, separators and line ends of ASCII every second byte is one. */
const WIDE_BYTES_LOOKED_AT = 8192

function sniffWide(bytes: Uint8Array): Encoding | undefined {
  const end = Math.min(bytes.length, WIDE_BYTES_LOOKED_AT) & ~1
  let [first, second] = [0, 0]
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) first += 1
    if (bytes[at + 1] === 0) second += 1
  }
  if (end < 4 || Math.max(first, second) * 2 < end * LEAST_ZEROS) return undefined
  if (second > first * 10) return 'utf-16le'
  return first > second * 10 ? 'utf-16be' : undefined
}

const LEAST_ZEROS = 0.05

/**
 * Length of the UTF-8 sequence that begins here, or 0 where none does (The Unicode Standard, table 3-7: well-formed
 * byte sequences).
 */
function sequenceLength(bytes: Uint8Array, at: number): 0 | 1 | 2 | 3 | 4 {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  const second = bytes[at + 1] ?? 0
  if (lead >= 0xc2 && lead <= 0xdf) return isTrail(second) ? 2 : 0
  if (lead >= 0xe0 && lead <= 0xef) {
    const isIn = second >= (lead === 0xe0 ? 0xa0 : 0x80) && second <= (lead === 0xed ? 0x9f : 0xbf)
    return isIn && isTrail(bytes[at + 2]) ? 3 : 0
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const isIn = second >= (lead === 0xf0 ? 0x90 : 0x80) && second <= (lead === 0xf4 ? 0x8f : 0xbf)
    return isIn && isTrail(bytes[at + 2]) && isTrail(bytes[at + 3]) ? 4 : 0
  }
  return 0
}

const isTrail = (byte = 0): boolean => byte >= 0x80 && byte <= 0xbf

/**
 * Two bytes that are UTF-8 may be so by chance (“ÓŁ” of windows-1250 is one letter of it): those of the scripts that
 * people here write count. Of three or four bytes hardly any is.
 */
const isLikely = (lead: number, length: number): boolean =>
  length > 2 ||
  lead <= 0xc5 ||
  lead === 0xce ||
  lead === 0xcf ||
  lead === 0xd0 ||
  lead === 0xd1 ||
  (lead >= 0xd7 && lead <= 0xdb)

/** What may stand two in a row behind a letter in other encodings: dots, quotes, dashes, and a space that does not break. */
const PUNCTUATION: ReadonlySet<number> = new Set([
  0x85, 0x8b, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x9b, 0xa0, 0xab, 0xb7, 0xbb,
])
/** A sequence of three or four that is no letter with such signs behind it counts as so many of two bytes. */
const SURE = 4

const weigh = (bytes: Uint8Array, at: number, length: number): number =>
  length > 2 && bytes.subarray(at + 1, at + length).some((byte) => !PUNCTUATION.has(byte)) ? SURE : 1

function countSequences(bytes: Uint8Array) {
  const counts = { bad: 0, likely: 0, badLines: 0, likelyLines: 0 }
  let [isBad, isGood] = [false, false]
  for (let at = 0; at <= bytes.length;) {
    const byte = bytes[at]
    if (byte === undefined || byte === 0x0a || byte === 0x0d) {
      if (isBad) counts.badLines += 1
      else if (isGood) counts.likelyLines += 1
      isBad = isGood = false
      at += 1
      continue
    }
    const length = sequenceLength(bytes, at)
    if (length === 0) {
      counts.bad += 1
      isBad = true
    } else if (length > 1 && isLikely(byte, length)) {
      counts.likely += weigh(bytes, at, length)
      isGood = true
    }
    at += length || 1
  }
  return counts
}

/** The same bytes with each that is no UTF-8 written as the letter it is in windows-1252, with the mark before it. */
function mendUtf8(bytes: Uint8Array): Uint8Array {
  const encoder = new TextEncoder()
  const written = lettersOf('windows-1252').map((letter) => encoder.encode(BAD_BYTE_MARK + letter))
  let length = 0
  for (let at = 0; at < bytes.length;) {
    const step = sequenceLength(bytes, at)
    length += step || (written[(bytes[at] ?? 0) - 0x80]?.length ?? 0)
    at += step || 1
  }
  const mended = new Uint8Array(length)
  let end = 0
  for (let at = 0; at < bytes.length;) {
    const step = sequenceLength(bytes, at)
    const part = step ? bytes.subarray(at, at + step) : (written[(bytes[at] ?? 0) - 0x80] ?? new Uint8Array())
    mended.set(part, end)
    end += part.length
    at += step || 1
  }
  return mended
}

/** Beyond this share a file is a picture or a program. One slip among many letters is cleaned away like others. */
const CONTROLS_SHARE_MAX = 0.02
const CONTROLS_MIN = 2

/** Whether it holds more controls than text that people write; a tab, line ends and the like are none. */
function isNoText(text: string): boolean {
  let controls = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 0x20 && (unit < 0x09 || unit > 0x0d) && unit !== CTRL_Z) controls += 1
  }
  return controls >= CONTROLS_MIN && controls > text.length * CONTROLS_SHARE_MAX
}

/** Old programs end a text with it. */
const CTRL_Z = 0x1a
