/**
 * Cleaning of the text that people write. What is removed cannot be seen and can only do harm; what can be seen
 * (emoji, right-to-left scripts, accents, line breaks, HTML written as words) is kept exactly as it was typed.
 */

/** C0 and C1 controls but tab and line feed; the byte order mark; Unicode non-characters U+FFFE and U+FFFF. */
// oxlint-disable-next-line no-control-regex -- control characters are what this pattern is for
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g
/** Half a character. By a pattern that knows whole ones, as old phones have no `toWellFormed` (Safari before 16.4). */
const LONE_SURROGATES = /\p{Cs}/gu
/** Overrides (U+202D, U+202E) turn the order of letters round; right-to-left writing does not need them. */
const DIRECTION_OVERRIDES = /[\u202d\u202e]/g

/**
 * More marks on one letter than any writing has (Unicode Standard Annex 15, "Stream-Safe Text Format": 30). Putting a
 * run of them in order takes time that grows with the square of its length: 16,000 took a server a quarter of a second.
 */
const MARKS_BEYOND = /(\p{M}{30})\p{M}+/gu

/** In one pass, before anything whose work grows faster than the text. */
const boundMarks = (text: string): string => text.replace(MARKS_BEYOND, '$1')

/**
 * Text of several lines: CRLF, CR, and the Unicode line and paragraph separators become LF, tabs become spaces,
 * lone surrogates become U+FFFD, letters are composed (NFC) and keep at most 30 marks, blank space at both ends is
 * removed. Takes time in proportion to the length of the text, whatever is in it.
 */
export const cleanText = (text: string): string =>
  // Again afterwards: some marks are two when they have been taken apart.
  boundMarks(dropUnseen(text).normalize('NFC')).trim()

/** What of that can be done to words while somebody is typing them: no letter and no space at an end changes. */
export const dropUnseen = (text: string): string =>
  boundMarks(
    text
      .replace(LONE_SURROGATES, '\ufffd')
      .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
      .replace(INVISIBLE, '')
      .replace(DIRECTION_OVERRIDES, '')
      .replaceAll('\t', ' '),
  )

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

/** Whether anything is left to read: text of joiners and other format characters only looks empty. */
export const isBlank = (text: string): boolean => !/[^\s\p{Cf}]/u.test(text)
