/**
 * Which way words are read, by most of them. HTML's `dir="auto"` and CSS go by the first letter: an Urdu sentence that
 * begins with "GP" is then set from the left, its full stop and numbers torn to the wrong end. Pure.
 */

/** Hebrew, Arabic and the other scripts that go from the right (Unicode Standard Annex 9, classes R and AL). */
const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/**
 * A value within a sentence, kept together where it would otherwise take signs and numbers beside it along: any value in
 * a sentence from the right, and in one from the left a value with letters from the right (UAX 9, FSI and PDI).
 */
export const isolate = (value: string, sentence: 'ltr' | 'rtl'): string =>
  sentence === 'rtl' || FROM_RIGHT.test(value) ? `\u2068${value}\u2069` : value

/**
 * For the attribute `dir` of what shows or takes these words. Each word counts once, by its first letter: Latin ones
 * are longer, and an address is one. As many of the one as of the other, or none: by the first, as the browser does.
 */
export function directionOf(words: string | undefined): 'ltr' | 'rtl' | 'auto' {
  let balance = 0
  for (const word of words?.split(/\s+/) ?? []) {
    const letter = /\p{L}/u.exec(word)
    if (letter) balance += FROM_RIGHT.test(letter[0]) ? 1 : -1
  }
  return balance > 0 ? 'rtl' : balance < 0 ? 'ltr' : 'auto'
}
