/**
 * How words were cleaned until November 2026, for one purpose: ids of imported notes were made of them, and a note that
 * was imported then has to be found (`row-identity.ts`). Never changed, and used for nothing that is shown or kept.
 */

/** C0 and C1 controls but tab and line feed; the byte order mark; U+FFFE and U+FFFF; overrides of direction. */
// oxlint-disable-next-line no-control-regex -- control characters are what this pattern is for
const REMOVED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff\u202d\u202e]/g

const boundMarks = (text: string): string => text.replace(/(\p{M}{30})\p{M}+/gu, '$1')

/** Takes time in proportion to the length of the text. */
export const cleanAsBefore = (text: string): string =>
  boundMarks(
    boundMarks(
      text
        .toWellFormed()
        .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
        .replace(REMOVED, '')
        .replaceAll('\t', ' '),
    ).normalize('NFC'),
  ).trim()
