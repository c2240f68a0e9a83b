/**
 * Finds what looks like a phone number, an e-mail address, a UK postcode or an NHS number in a note, and where. A mark
 * for a person to look at, never a reason to refuse: people may want to give a number. Measured on marked notes by
 * `tests/golden/personal-details.test.ts`.
 * NHS numbers: ten digits, the last a modulus 11 check digit (NHS Data Dictionary, "NHS NUMBER"); those of Scotland
 * begin with a day and a month of birth.
 * Postcodes: the outward and inward forms of BS 7666, without a list of those in use.
 * No look-behind in the patterns: on iOS before 16.4 it is a syntax error that would take the whole phone page along.
 */
import { readDigits } from './letter-twins.ts'

export type PersonalDetail = 'phone-number' | 'e-mail' | 'postcode' | 'nhs-number'

/** Where it stands: UTF-16 offsets into the text as given, `end` exclusive. */
export type FoundDetail = { readonly kind: PersonalDetail; readonly start: number; readonly end: number }

const ORDER: readonly PersonalDetail[] = ['phone-number', 'e-mail', 'postcode', 'nhs-number']

/**
 * What stands between the digits of one number: spaces, dots, dashes, brackets, and marks that cannot be seen (pasted
 * numbers bring them).
 */
const GAP = String.raw`[\s().\/\-\u2010-\u2015\u2212\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\u20e3]{0,3}`
/**
 * Not within a code, a price or a longer number; a word may run into it ("tel07700 …"). The first group is left out of
 * what is found.
 */
const BEFORE = String.raw`(^|[^\p{Lu}\d_£$€.,+/\-]|(?:^|[^\d£$€])[-/.,])`
const AFTER = String.raw`(?![\p{L}\d_%])`
/** What makes an emoji of a digit, after the last one. */
const KEYCAP = String.raw`[\ufe0f\u20e3]{0,2}`
/** The letter O is often typed for a nought. */
const DIGIT = '[0-9Oo]'

const NATIONAL = new RegExp(`${BEFORE}((?:\\(${GAP})?[0Oo](?:${GAP}${DIGIT}){9,10}${KEYCAP})${AFTER}`, 'gu')
/** With +, 00, or 44 and a mobile number. */
const ABROAD = new RegExp(
  `${BEFORE}((?:\\(${GAP})?(?:\\+${GAP}[1-9]|00${GAP}[2-9])(?:${GAP}${DIGIT}){8,14}|44${GAP}0?${GAP}7(?:${GAP}${DIGIT}){9}${KEYCAP})${AFTER}`,
  'gu',
)
const NHS = new RegExp(String.raw`(^|[^\p{L}\d_+])(\d{3}[ -]?\d{3}[ -]?\d{4})(?![ -]?\d|[\p{L}_])`, 'gu')

/**
 * A host without a dot counts only when it touches the @ ("jane@example"), and not after a time of day ("6pm@hall").
 */
const ADDRESS = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/gu
const ADDRESS_SPACED = /[\p{L}\p{N}._%+'-]{1,64}\s{0,2}@\s{0,2}[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu
/** "grace at example dot org", "grace (at) example.org", and the same in Polish. */
const ADDRESS_SPOKEN =
  /[\p{L}\p{N}._%+'-]{1,64}(?:\s{0,3}[([](?:at|ma[łl]pa)[)\]]\s{0,3}[\p{L}\p{N}-]+(?:\s{0,3}[([](?:dot|kropka)[)\]]\s{0,3}[\p{L}\p{N}-]+|\s(?:dot|kropka)\s(?!dot|kropka)[\p{L}\p{N}-]+|\.[\p{L}\p{N}-]+)+|\s(?:at|ma[łl]pa)\s[\p{L}\p{N}-]+(?:\s{0,3}[([](?:dot|kropka)[)\]]\s{0,3}[\p{L}\p{N}-]+|\s(?:dot|kropka)\s(?!dot|kropka)\p{L}[\p{L}\p{N}-]+)+)/giu

const SPOKEN_AT = /[([\s](?:at|ma[łl]pa)[)\]\s]/iu

/** The letters that begin a postcode: eight single ones, and pairs without those that are never used in their place. */
const AREA = '(?:[BEGLMNSW]|[A-PR-UWYZ][A-HK-Y])'
const POSTCODE = new RegExp(
  `(^|[^\\p{L}\\d_])(${AREA}\\d[A-Z\\d]?[\\s\\u200b-\\u200f]{0,2}\\d[ABD-HJLNP-UW-Z]{2})(?![\\p{L}\\d_])`,
  'giu',
)
/** "the M6 2nd exit" is no postcode, though "M6 2ND" is one. */
const ORDINAL = /[A-Z]\d\w?\s+(?:1st|2nd|3rd|\dth)$/

/** The kinds that are found, each once, in a fixed order. */
export function findPersonalDetails(text: string): PersonalDetail[] {
  const found = new Set(locatePersonalDetails(text).map(({ kind }) => kind))
  return ORDER.filter((kind) => found.has(kind))
}

/** Everything that is found, in the order of the text; no two overlap. */
export function locatePersonalDetails(text: string): FoundDetail[] {
  const plain = foldDigits(text)
  const found: FoundDetail[] = []
  const add = (kind: PersonalDetail, pattern: RegExp, fits: (match: string) => boolean): void => {
    for (const match of plain.matchAll(pattern)) {
      const whole = match[2] ?? match[0]
      // "(01632) 960 456" has a bracket of its own, "(07700 900123)" stands in one.
      const words = whole.includes(')') ? whole : whole.replace(/^\([^\d+Oo]*/, '')
      const end = match.index + match[0].length
      const start = end - words.length
      // Looked for in the order of certainty: what is part of something found already is not found again.
      if (fits(words) && !found.some((other) => start < other.end && other.start < end))
        found.push({ kind, start, end })
    }
  }
  const isAddress = (words: string): boolean => !/^\d{0,4}[.:]?\d{0,2}(?:am|pm)?@/i.test(words)
  // Looking for an address begins anew at each letter: only where there is something that could be one.
  if (plain.includes('@')) {
    add('e-mail', ADDRESS_SPACED, () => true)
    add('e-mail', ADDRESS, isAddress)
  }
  if (SPOKEN_AT.test(plain)) add('e-mail', ADDRESS_SPOKEN, () => true)
  add('nhs-number', NHS, (words) => isNhsNumber(words.replace(/\D/g, '')))
  add('phone-number', ABROAD, (words) => isNumberAbroad(digitsOf(words)))
  add(
    'phone-number',
    NATIONAL,
    (words) => !isOtherFigure(words) && isPhoneNumber(digitsOf(words), /^\d+$/.test(words) || !/\d{3}/.test(words)),
  )
  add('postcode', POSTCODE, (words) => !ORDINAL.test(words))
  return found.sort((a, b) => a.start - b.start)
}

/** The text without what was found, its gaps closed, and where the first of it stood: the place to look at again. */
export function leaveOut(text: string, found: readonly FoundDetail[]): { readonly text: string; readonly at: number } {
  let left = text
  let at = text.length
  for (const { start, end } of [...found].sort((a, b) => b.start - a.start)) {
    const head = left.slice(0, start)
    const tail = left.slice(end)
    // Brackets and quotation marks around it would be left empty.
    const isWrapped = /[(<[“"']$/.test(head) && /^[)>\]”"']/.test(tail)
    const before = isWrapped ? head.slice(0, -1) : head
    const after = isWrapped ? tail.slice(1) : tail
    const closed = /^$|\s$/.test(before) ? after.replace(/^[^\S\n]+/, '') : after
    // "Ring me on , please": no blank before a stop.
    const tidy = /^[,.;:!?\n]|^$/.test(closed) ? before.replace(/[^\S\n]+$/, '') : before
    left = tidy + closed
    at = tidy.length
  }
  return { text: left, at }
}

/** Digits of every script as 0 to 9; the text keeps its length. */
const foldDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => readDigits(digit).padEnd(digit.length, '\u200b'))

const digitsOf = (words: string): string => words.replace(/O/gi, '0').replace(/[^\d+]/g, '')

/**
 * UK numbers have eleven digits with their nought; ten only in some places (01) and old freephone numbers (0500, 0800).
 * @param isBare without gaps, as reference numbers are, or in pairs, as a row of small numbers: then ten digits are not
 * enough
 */
const isPhoneNumber = (digits: string, isBare: boolean): boolean =>
  /^0[1-35-8]\d{9}$/.test(digits) || /^0[58]00\d{6}$/.test(digits) || (!isBare && /^01\d{8}$/.test(digits))

function isNumberAbroad(digits: string): boolean {
  const british = /^(?:\+|00)?44(.*)$/.exec(digits)
  return british
    ? isPhoneNumber(`0${(british[1] ?? '').replace(/^0/, '')}`, false)
    : /^(?:\+[1-9]\d{8,14}|00[1-9]\d{8,12})$/.test(digits)
}

/** Days, times of day and decimal fractions are written in digits and dots too. */
const isOtherFigure = (words: string): boolean =>
  /^\(?(?:(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:\d{4}|\d{2})(?!\d)|[0-2]?\d\.[0-5]\d(?![\d.])|0\.\d)/.test(
    words,
  )

function isNhsNumber(digits: string): boolean {
  // Noughts to threes open a Scottish number (day, month) or a Northern Irish one (32 and more).
  if (/^(?:[0-2]|3[01])/.test(digits) && !/^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])/.test(digits)) return false
  if (/^(\d)\1*$/.test(digits)) return false
  let sum = 0
  for (let index = 0; index < 9; index += 1) sum += Number(digits[index]) * (10 - index)
  const check = (11 - (sum % 11)) % 11
  return check !== 10 && check === Number(digits[9])
}
