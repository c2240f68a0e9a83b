/**
 * Cleaning of the text that people write. What is removed cannot be seen and can only do harm; what can be seen
 * (emoji, right-to-left scripts, accents, line breaks, HTML written as words) is kept exactly as it was typed.
 */

/**
 * What ends a line or a paragraph somewhere (Unicode Standard Annex 9, class B, and `str.splitlines` of Python), with
 * the vertical tab and the form feed that Word and PowerPoint write for Shift+Enter and for a new page: taken away,
 * they would glue two words together.
 */
// oxlint-disable-next-line no-control-regex -- control characters are what this pattern is for
const LINE_ENDS = /\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]/g

/**
 * Controls; overrides (U+202D, U+202E), which turn the order of letters round and which right-to-left writing does not
 * need; deprecated format characters, the byte order mark, marks of interlinear notes, non-characters; and tag
 * characters but for those of a flag: England's is a black one, letters made of tags, and the tag that ends it
 * (Unicode Technical Standard 51, "Emoji Tag Sequences").
 */
const INVISIBLE =
  /(\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,6}\u{e007f})|(?!\n)[\p{Cc}\p{NChar}\u202d\u202e\u206a-\u206f\ufeff\ufff0-\ufffb\u{e0000}-\u{e00ff}]/gu

/**
 * More marks and joiners on one letter than any writing has: eight are a stack of Tibetan consonants. Those of no
 * script (Inherited), which every letter can be given, are four at most (phonetics): more cover the lines around.
 * Putting a long run of marks in order takes time that grows with the square of its length.
 */
const UNSEEN_BEYOND = /([\p{M}\p{DI}]{8})[\p{M}\p{DI}]+/gu
const ACCENTS_BEYOND = /(\p{sc=Zinh}{4})\p{sc=Zinh}+/gu

/** In one pass each, before anything whose work grows faster than the text. */
const boundMarks = (text: string): string => text.replace(UNSEEN_BEYOND, '$1').replace(ACCENTS_BEYOND, '$1')

/** Nobody writes more than two empty lines; hundreds of them made a card as high as ten screens. */
const EMPTY_LINES_BEYOND = /\n(?:(?:(?!\n)[\s\p{M}\p{DI}\u2800])*\n){3,}/gu

/** Embeddings and isolates of direction, and what ends them. */
const DIRECTION_SIGN = /[\u202a-\u202c\u2066-\u2069]/g
const PDF = '\u202c'
const PDI = '\u2069'
/** Unicode allows 125 in each other; four is an Arabic quote in an English one in an Arabic one, and one more. */
const DIRECTIONS_DEEP_MAX = 4

/**
 * What begins a change of direction ends in the same line, and what ends one has begun there: otherwise it would turn
 * round the page's own words beside a note.
 */
function closeDirections(line: string): string {
  const ends: string[] = []
  const closed = line.replace(DIRECTION_SIGN, (sign) => {
    const at = ends.indexOf(sign)
    if (sign === PDF || sign === PDI) return ends.splice(0, at + 1).join('')
    if (ends.length === DIRECTIONS_DEEP_MAX) return ''
    ends.unshift(sign < PDF ? PDF : PDI)
    return sign
  })
  return closed + ends.join('')
}

/**
 * Text of several lines: every kind of line end becomes LF, tabs become spaces, lone surrogates become U+FFFD, letters
 * are composed (NFC) and keep at most 8 marks, blank space at both ends is removed; a text with nothing to read in it
 * is ''. Takes time in proportion to the length of the text, whatever is in it.
 */
export const cleanText = (text: string): string =>
  // Again afterwards: some marks are two when they have been taken apart.
  dropUnseen(dropUnseen(text).normalize('NFC')).trim()

/** What of that can be done to words while somebody is typing them: no letter and no space at an end changes. */
export function dropUnseen(text: string): string {
  const seen = boundMarks(
    text
      .replace(/\p{Cs}/gu, '\ufffd')
      .replace(LINE_ENDS, '\n')
      // oxlint-disable-next-line no-control-regex -- a tab, and what separates units within a line
      .replace(/[\t\x1f]/g, ' ')
      .replace(INVISIBLE, '$1'),
  )
    .replace(EMPTY_LINES_BEYOND, '\n\n\n')
    .replace(/.+/g, closeDirections)
  return isBlank(seen) ? seen.replace(/\S/g, '') : seen
}

/** A text that fits, or why it is none: nothing to read in it, or so many code points. */
export type TextRead =
  | { readonly text: string }
  | { readonly problem: 'blank' }
  | { readonly problem: 'long'; readonly characters: number }

/** UTF-16 units of the longest way to write one character that anybody uses, with some to spare. */
const UNITS_PER_CHARACTER = 8

/** Cleans a text that has room for so many characters; one that cleaning could not make fit is not even cleaned. */
export function readText(given: string, charactersMax: number): TextRead {
  const trimmed = given.trim()
  if (trimmed.length > charactersMax * UNITS_PER_CHARACTER)
    return { problem: 'long', characters: countCharacters(trimmed) }
  const text = cleanText(trimmed)
  if (isBlank(text)) return { problem: 'blank' }
  const characters = countCharacters(text)
  return characters > charactersMax ? { problem: 'long', characters } : { text }
}

/** The same for a title or a name: one line, runs of blank space folded. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ')

/** Length as people count: Unicode code points, so that an emoji outside the BMP is one and not two. */
export function countCharacters(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/**
 * Whether nothing is left to read: what is no letter but blank space, marks, joiners, fillers and what else is not
 * drawn (Default_Ignorable_Code_Point), the empty pattern of Braille, or a place for a picture that did not come along,
 * only looks empty.
 */
export const isBlank = (text: string): boolean => !/[^\s\p{M}\p{DI}\u2800\ufffc]/u.test(text)
