/**
 * Cleaning of the text that people write. What is removed cannot be seen and can only do harm; what can be seen
 * (emoji, right-to-left scripts, accents, line breaks, HTML written as words) is kept exactly as it was typed.
 */

/** C0 and C1 controls but tab and line feed; the byte order mark; Unicode non-characters U+FFFE and U+FFFF. */
// oxlint-disable-next-line no-control-regex -- control characters are what this pattern is for
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g
/** Overrides (U+202D, U+202E) turn the order of letters round; right-to-left writing does not need them. */
const DIRECTION_OVERRIDES = /[\u202d\u202e]/g

/**
 * Text of several lines: CRLF, CR, and the Unicode line and paragraph separators become LF, tabs become spaces,
 * lone surrogates become U+FFFD, letters are composed (NFC), blank space at both ends is removed.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(DIRECTION_OVERRIDES, '')
    .replaceAll('\t', ' ')
    .normalize('NFC')
    .trim()
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
