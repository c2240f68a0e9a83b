/**
 * How words are compared, when somebody looks for them and when the phone looks for words of risk: one folding, so that
 * what reads the same is the same. Without capitals, accents, apostrophes and what cannot be seen; ligatures, letters
 * with a stroke, digits, dashes and quotes in their plain form; the Arabic letters that keyboards of Urdu, Persian and
 * Arabic write in different ways as one. Folding twice changes nothing, and takes time in proportion to the length.
 */
import { findTwin, readDigits } from './letter-twins.ts'

/**
 * Marks of alphabets in which a letter without them reads as the same word. Those of other scripts are their vowels:
 * without them दिन, day, would be दान, gift. Those of Kana, which belong to no script, are no accents either: カ is ka,
 * and ガ is ga.
 */
const ACCENTS =
  /(?=\p{M})(?![\u3099\u309a])[\p{sc=Zinh}\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}]/gu
/** What is not drawn, the stroke that only makes an Arabic word longer, and the empty pattern of Braille. */
const UNSEEN = /[\p{DI}\u0640\u2800]/gu
/** Apostrophes, primes, the letters that stand for them in some languages, and the point within Catalan words. */
const APOSTROPHES = /['`´‘’‚‛′‵ʹʻʼʽˈˊˋꞌ՚׳ߴߵ＇·]/gu
const QUOTES = /["“”„‟«»‹›″〝〞〟״＂]/gu
const DASHES = /[\p{Pd}−⁃]/gu

/** Letters that Unicode does not take apart: those with a stroke, hook or tail, two in one, and forms of one letter. */
const PLAIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'ɑ',
    ae: 'æ',
    b: 'ɓƀ',
    c: 'ƈȼ',
    d: 'đðɗɖ',
    e: 'əɛǝɇ',
    f: 'ƒ',
    g: 'ɠǥɣ',
    h: 'ħɦⱨ',
    i: 'ıɨɩ',
    k: 'ƙĸ',
    l: 'łƚɫ',
    n: 'ŋɲƞ',
    o: 'øɔɵ',
    oe: 'œ',
    p: 'ƥᵽ',
    r: 'ɍ',
    s: 'ʂ',
    ss: 'ß',
    t: 'ŧƭʈ',
    th: 'þ',
    u: 'ʉʊ',
    v: 'ʋ',
    y: 'ƴɏ',
    z: 'ƶȥ',
    σ: 'ς',
    ا: 'ٱ',
    ی: 'يىېۍ',
    ک: 'كڪ',
    ہ: 'هةۃە',
    כ: 'ך',
    מ: 'ם',
    נ: 'ן',
    פ: 'ף',
    צ: 'ץ',
  }).flatMap(([plain, letters]) => [...letters].map((letter) => [letter, plain] as const)),
)
const UNPLAIN = new RegExp(`[${[...PLAIN.keys()].join('')}]`, 'gu')

const LATIN = /\p{sc=Latn}/u
const NOT_LATIN = /[\p{sc=Grek}\p{sc=Cyrl}]/gu

/** A unit with the Greek letter for a millionth: µm is not mm. */
const MICRO = /^\d*μ(?:[a-z]{1,2}|mol)\d*$/

/** A word in which Latin letters stand beside Greek or Cyrillic ones was written on two keyboards, and reads as one. */
const foldMixed = (word: string): string =>
  LATIN.test(word) && !MICRO.test(word)
    ? word.replace(NOT_LATIN, (letter) => findTwin(letter.toUpperCase()).toLowerCase())
    : word

/** What each letter becomes, found out once: a full wall is folded at once when somebody begins to look. */
const known = new Map<string, string>()

function foldLetter(letter: string): string {
  const folded = readDigits(
    letter
      // Before it is taken apart: some apostrophes would become a space with an accent.
      .replace(APOSTROPHES, '')
      .normalize('NFKD')
      .toLowerCase()
      // What is small only now may have parts: İ, ẞ.
      .normalize('NFKD')
      .replace(ACCENTS, '')
      .replace(UNSEEN, '')
      .replace(APOSTROPHES, '')
      .replace(QUOTES, '"')
      .replace(DASHES, '-')
      .replace(UNPLAIN, (each) => PLAIN.get(each) ?? each),
  )
  known.set(letter, folded)
  return folded
}

/** A text as it is compared; line ends and spaces stay. */
export function foldText(text: string): string {
  let folded = ''
  for (const letter of text) folded += known.get(letter) ?? foldLetter(letter)
  return folded.search(NOT_LATIN) < 0 ? folded : folded.replace(/[\p{L}\p{N}]+/gu, foldMixed)
}

/** The words of what somebody looks for, folded; none when nothing is looked for. */
export const splitFolded = (sought: string): string[] =>
  foldText(sought)
    .split(/\s+/)
    .filter((word) => word !== '')
