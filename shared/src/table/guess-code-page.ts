/**
 * Which code page a file was written in, by its letters: in the right one the bytes above ASCII are letters that one
 * language has, small inside a word and large only at its beginning, and marks stand where marks stand. In a wrong one
 * there are signs inside words and letters that no language has together.
 *
 * A guess, and said as one: what cannot be told apart (a single "é" is the same byte in three of them) goes to the
 * first in the list. Pure.
 */
import { lettersOf, type CodePage } from './code-pages.ts'

type Language = {
  readonly page: readonly CodePage[]
  /** Letters that a page of text is likely to have. */
  readonly common: string
  /** Letters that it has now and then. */
  readonly rare?: string
}

const WEST = ['windows-1252', 'macintosh'] as const
const CENTRE = ['windows-1250', 'iso-8859-2'] as const

/** In the order in which they are believed when nothing tells them apart. Only small letters are listed. */
const LANGUAGES: readonly Language[] = [
  { page: WEST, common: 'éèàêç', rare: 'âîôùûëïüœæñöáíó' },
  { page: WEST, common: 'äöüß', rare: 'éàè' },
  { page: WEST, common: 'éáíóúñ', rare: 'ü¿¡ªº' },
  { page: WEST, common: 'ãçéáóêí', rare: 'âôõúàªº' },
  { page: WEST, common: 'àèéìòù', rare: 'î' },
  { page: WEST, common: 'åäöøæé', rare: 'ü' },
  { page: WEST, common: 'éáíóú', rare: 'âêîôûàèëïöü' },
  { page: CENTRE, common: 'ąćęłńóśźż', rare: 'éöü' },
  { page: CENTRE, common: 'áčéěířšůúýž', rare: 'ďňóťöüľĺŕôä' },
  { page: CENTRE, common: 'áéíóöőúüű' },
  { page: CENTRE, common: 'čćšžđ', rare: 'éöü' },
  { page: CENTRE, common: 'ăâîșțşţ' },
  { page: ['windows-1254'], common: 'çğıöşü', rare: 'âîû' },
  { page: WEST, common: 'áéíóúýðþæö' },
  { page: ['windows-1251'], common: 'абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґў', rare: 'ёјљњћђџѓќѕ' },
  {
    page: ['windows-1256'],
    common: 'ابتثجحخدذرزسشصضطظعغفقكلمنهويىئءآأإؤةپٹچڈڑژکگںھہے',
    rare: '،؛؟ًٌٍَُِّْـ',
  },
]

const CANDIDATES: ReadonlyArray<{ page: CodePage; language: Language }> = LANGUAGES.flatMap((language) =>
  language.page.map((page) => ({ page, language })),
)

/** What stands before and after a byte. */
const [SPACE, SMALL, LARGE, DIGIT, MARK, HIGH] = [0, 1, 2, 3, 4, 5] as const
type Neighbour = typeof SPACE | typeof SMALL | typeof LARGE | typeof DIGIT | typeof MARK | typeof HIGH
const KINDS = 6

/** Bytes that are looked at: some pages of text say all there is to say. */
const BYTES_MAX = 4 * 1024 * 1024

/** The likeliest code page of bytes that are not UTF-8. */
export function guessCodePage(bytes: Uint8Array): CodePage {
  const found = countPlaces(bytes)
  const isCentral = soundsCentral(bytes)
  let best: { page: CodePage; score: number } = { page: 'windows-1252', score: -Infinity }
  for (const { page, language } of CANDIDATES) {
    const bonus = isCentral && language.page === CENTRE ? TIE_BREAK : 0
    const score = weigh(found, page, language) + bonus
    if (score > best.score + LEAST_DIFFERENCE) best = { page, score }
  }
  return best.page
}

const LEAST_DIFFERENCE = 1e-9
const TIE_BREAK = 0.01

/**
 * Whether the letters of ASCII are those of central Europe: z and j are 8 of 100 in Polish, 5 in Hungarian, 4 in Czech,
 * and fewer than 3 in any language of the west (rounded). It decides where
 * the others do not: “Więcej” could be “Wiêcej”.
 */
function soundsCentral(bytes: Uint8Array): boolean {
  let [letters, central] = [0, 0]
  const end = Math.min(bytes.length, BYTES_MAX)
  for (let at = 0; at < end; at += 1) {
    const small = (bytes[at] ?? 0) | 0x20
    if (small < 0x61 || small > 0x7a) continue
    letters += 1
    if (small === 0x7a || small === 0x6a) central += 1
  }
  return letters >= LETTERS_MIN && central > letters * 0.035
}

const LETTERS_MIN = 30

type Place = { readonly byte: number; readonly before: Neighbour; readonly after: Neighbour; count: number }

/** How often each byte above ASCII stands between which neighbours. */
function countPlaces(bytes: Uint8Array): Place[] {
  const counts = new Map<number, Place>()
  const end = Math.min(bytes.length, BYTES_MAX)
  for (let at = 0; at < end; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) continue
    const [before, after] = [kindOf(bytes[at - 1]), kindOf(bytes[at + 1])]
    const key = (byte * KINDS + before) * KINDS + after
    const place = counts.get(key)
    if (place) place.count += 1
    else counts.set(key, { byte, before, after, count: 1 })
  }
  return [...counts.values()]
}

function kindOf(byte = 0x20): Neighbour {
  if (byte >= 0x80) return HIGH
  if (byte >= 0x61 && byte <= 0x7a) return SMALL
  if (byte >= 0x41 && byte <= 0x5a) return LARGE
  if (byte >= 0x30 && byte <= 0x39) return DIGIT
  return byte <= 0x20 ? SPACE : MARK
}

function weigh(places: readonly Place[], page: CodePage, { common, rare = '' }: Language): number {
  const letters = lettersOf(page)
  let score = 0
  for (const { byte, before, after, count } of places) {
    const letter = letters[byte - 0x80] ?? ''
    score +=
      count * (/[\p{L}\p{M}]/u.test(letter) ? weighLetter(letter, before, after) : weighSign(letter, before, after))
  }
  return score

  function weighLetter(letter: string, before: Neighbour, after: Neighbour): number {
    const small = letter.toLowerCase()
    const isLarge = small !== letter
    // “PÓŹNIEJ” is large throughout; “kaWa” is nothing.
    if (isLarge && before === SMALL) return -2
    if (before === DIGIT || after === DIGIT) return -1
    // No word begins in one script and goes on in another.
    if (!/\p{Script=Latin}/u.test(letter) && [before, after].some((kind) => kind === SMALL || kind === LARGE)) return -2
    const worth = common.includes(small) ? 1 : rare.includes(small) ? 0.4 : -1
    return isLarge && worth > 0 ? worth * 0.5 : worth
  }
}

const isWord = (kind: Neighbour): boolean => kind === SMALL || kind === LARGE || kind === HIGH

/** Marks and signs: how well they stand where they stand. */
function weighSign(sign: string, before: Neighbour, after: Neighbour): number {
  const [wordBefore, wordAfter] = [isWord(before), isWord(after)]
  if (sign === '’') return before === SPACE && after === SPACE ? 0 : 0.9
  if ('“‘„‚«‹'.includes(sign)) return !wordBefore && after !== SPACE ? 0.8 : -0.5
  if ('”»›'.includes(sign)) return before !== SPACE && !wordAfter ? 0.8 : -0.5
  if ('–—'.includes(sign)) return wordBefore === wordAfter || before === SPACE ? 0.7 : -0.3
  if (sign === '…') return wordAfter && before === SPACE ? 0.1 : 0.7
  if ('£€'.includes(sign)) return before === DIGIT || after === DIGIT ? 0.9 : wordBefore && wordAfter ? -2 : 0
  if ('°²³½¼¾%‰'.includes(sign)) return before === DIGIT || !(wordBefore && wordAfter) ? 0.2 : -2
  // Spaces that do not break, and bullets.
  if ('\u00a0•·'.includes(sign)) return wordBefore && wordAfter && sign !== '\u00a0' ? -1 : 0.3
  // Controls have no business in a text, whatever stands beside them; other signs seldom stand inside a word.
  if (/\p{C}/u.test(sign) && !'\u200c\u200d\u200e\u200f\u00ad'.includes(sign)) return -4
  return wordBefore && wordAfter ? -2 : -0.3
}
