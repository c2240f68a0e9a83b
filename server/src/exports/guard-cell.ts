/**
 * Words that a spreadsheet could take for a formula (owasp.org, CSV Injection), made harmless and given back. Pure.
 *
 * A cell is looked at wherever a program may begin one: at its start, and after each separator, tab and line end in it,
 * since a spreadsheet that expects semicolons breaks a file of commas there. Signs of full width are formulas to some,
 * and characters that nobody sees may stand before them. What begins so gets an apostrophe in front; what has one
 * already gets another, so that `restoreCell` gives back exactly what was there.
 */

/** `= + - @`, and the same of full width and of small form. */
const SIGNS = String.raw`=+\-@＝＋－＠﹦﹢﹣﹫`
/** Format characters, fillers, joiners, variation selectors and blank patterns: nothing that can be seen. */
const UNSEEN = String.raw`\p{Cf}\p{Cc}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0`
const BREAKS = String.raw`,;|\t\r\n\v\f\u0085\u2028\u2029，；`
/** Within words a space before a sign is prose (“well, -5 degrees”); at the start of a cell it is none. */
const AT_START = String.raw`['\s${UNSEEN}]*`
const BEFORE_SIGN = String.raw`['\u00a0\u2000-\u200a\u202f\u205f\u3000${UNSEEN}]`
/** Up to the next break, where it begins anew: otherwise each of many breaks in a row looked through all after it. */
const WITHIN = String.raw`(?:(?![${BREAKS}])${BEFORE_SIGN})*`

const STARTS = new RegExp(`^(?=${AT_START}[${SIGNS}]|'*[\\t\\r\\n])`, 'u')
const STARTS_GUARDED = new RegExp(`^'(?=${AT_START}[${SIGNS}]|'*[\\t\\r\\n])`, 'u')
const PARTS = new RegExp(`(?<=[${BREAKS}])(?=${WITHIN}[${SIGNS}])`, 'gu')
const PARTS_GUARDED = new RegExp(`(?<=[${BREAKS}])'(?=${WITHIN}[${SIGNS}])`, 'gu')

export const guardCell = (text: string): string => text.replace(PARTS, "'").replace(STARTS, "'")

/** A cell of our own export as it was before it was guarded. */
export const restoreCell = (cell: string): string => cell.replace(STARTS_GUARDED, '').replace(PARTS_GUARDED, '')
