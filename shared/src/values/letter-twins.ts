/**
 * Letters and digits that look like others or mean the same, so that what somebody types on a keyboard of their own
 * language is understood. Pure, and so small that a phone's first load has it.
 */

/** Greek and Cyrillic capitals, and the Latin ones that nobody can tell from them. */
const FOREIGN = 'АВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ'
const LATIN = 'ABESIJKMHOPCTYXABEZHIKMNOPTYX'

/** The Latin letter that looks like this capital; itself where there is none. */
export const findTwin = (capital: string): string => LATIN[FOREIGN.indexOf(capital)] ?? capital

const DIGIT = /\p{Nd}/gu

/** Digits of every script as 0 to 9: they stand in tens, one after the other (Unicode Standard, 4.6). */
export const readDigits = (text: string): string =>
  text.replace(DIGIT, (digit) => {
    let before = 0
    while (String.fromCodePoint(Number(digit.codePointAt(0)) - before - 1).search(DIGIT) === 0) before += 1
    return `${before % 10}`
  })
