/**
 * How words are compared, when somebody looks for them and when the phone looks for words of risk: one folding, so that
 * what reads the same is the same. Without capitals, accents, apostrophes and what cannot be seen; ligatures, letters
 * with a stroke, digits, dashes and quotes in their plain form; the Arabic letters that keyboards of Urdu, Persian and
 * Arabic write in different ways as one. Folding twice changes nothing, and takes time in proportion to the length.
 */
import { findTwin, readDigits } from './letter-twins.ts'

/**
 * Marks of alphabets in which a letter without them reads as the same word. Those of other scripts are their vowels:
 * without them दिन, day, would be दान, gift.
 */
const ACCENTS = /(?=\p{M})[\p{sc=Zinh}\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}]/gu
/** What is not drawn, the stroke that only makes an Arabic word longer, and the empty pattern of Braille. */
const UNSEEN = /[\p{DI}\u0640\u2800]/gu
/** Apostrophes, primes, and the letters that stand for them in some languages. */
const APOSTROPHES = /['`´‘’‚‛′‵ʹʻʼʽˈˊˋꞌ՚׳ߴߵ＇]/gu
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

/** Words in which Latin letters stand beside Greek or Cyrillic ones: written on two keyboards, read as one word. */
const MIXED = /[\p{L}\p{N}]+/gu

function foldMixed(word: string): string {
  if (!/\p{sc=Latn}/u.test(word) || !/[\p{sc=Grek}\p{sc=Cyrl}]/u.test(word)) return word
  return word.replace(/[\p{sc=Grek}\p{sc=Cyrl}]/gu, (letter) => findTwin(letter.toUpperCase()).toLowerCase())
}

/** A text as it is compared; line ends and spaces stay. */
export const foldText = (text: string): string =>
  // Most notes have nothing else: a full wall is folded at once when somebody begins to look.
  /^[\n -~]*$/.test(text) ? text.toLowerCase().replace(/['`]/g, '') : foldLetters(text)

const foldLetters = (text: string): string =>
  readDigits(
    // Before letters are taken apart: some apostrophes would become a space with an accent.
    boundMarks(text.replace(APOSTROPHES, ''))
      .normalize('NFKD')
      .toLowerCase()
      // What is small only now may have parts: İ, ẞ.
      .normalize('NFKD')
      .replace(ACCENTS, '')
      .replace(UNSEEN, '')
      .replace(APOSTROPHES, '')
      .replace(QUOTES, '"')
      .replace(DASHES, '-')
      .replace(UNPLAIN, (letter) => PLAIN.get(letter) ?? letter),
  )
    .replace(MIXED, foldMixed)
    // What is left of a letter that Unicode writes with marks of its own (Indic vowels) stands in its only order.
    .normalize('NFKD')

/** Taking letters apart takes time that grows with the square of a run of marks; older walls may hold long ones. */
const boundMarks = (text: string): string => text.replace(/(\p{M}{30})\p{M}+/gu, '$1')

/** The words of what somebody looks for, folded; none when nothing is looked for. */
export const splitFolded = (sought: string): string[] =>
  foldText(sought)
    .split(/\s+/)
    .filter((word) => word !== '')
