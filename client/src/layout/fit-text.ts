/**
 * How large the words of a note can be so that all of them fit into it: 500 characters are small but complete, ten
 * are large enough for the back row. Widths are estimated, on the generous side, because measuring 1,400 notes in
 * the browser would cost a layout each; a browser test holds the estimate against the real thing.
 */
import { NOTE_HEIGHT, NOTE_WIDTH } from '@gatherboard/shared/wall/lanes'

/** The room for words inside a note; board/note-face.css lays it out with the same numbers. */
const NOTE_TEXT_WIDTH = NOTE_WIDTH - 26
const NOTE_TEXT_HEIGHT = NOTE_HEIGHT - 46

type FittedText = { readonly size: number; readonly lineHeight: number }

/** Page units, large to small. The smallest holds 500 of the widest characters there are. */
const SIZES = [27, 24, 21.5, 19.5, 17.5, 16, 14.5, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4] as const
const LINE_HEIGHT = 1.26
/** Scripts with marks above and below the line, or (Nastaliq) lines that slope. */
const TALL_LINE_HEIGHT = 1.75
const TALL =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u

const NARROW = /[\sfijlrtI.,:;'’!|()[\]/-]/
const WIDE_LATIN = /[mwMW@%—…]/
const UPPER_OR_DIGIT = /[A-Z0-9]/
const LOWER = /[a-zà-ÿ]/
const MARK = /[\p{Mn}\p{Me}\p{Cf}]/u
const PICTURE = /\p{Extended_Pictographic}/u
const IDEOGRAPH = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u

/**
 * Where browsers surely may begin a new line. Not after “/” or “?”: between letters they do not, and the last line
 * would be cut off.
 */
const BREAKS_AFTER = /[ \-–—]/

/** Web addresses: browsers break them at places of their own, which takes some lines more. */
const ENDLESS_WORD = /[\w/:.?=&%#-]{30,}/

/** The advance of a character in em, a little more than common sans-serif fonts take. */
function readAdvance(character: string): number {
  if (LOWER.test(character)) return NARROW.test(character) ? 0.4 : WIDE_LATIN.test(character) ? 0.95 : 0.58
  if (NARROW.test(character)) return 0.4
  if (WIDE_LATIN.test(character)) return 1
  if (UPPER_OR_DIGIT.test(character)) return 0.7
  if (MARK.test(character)) return 0
  if (PICTURE.test(character)) return 1.4
  if (IDEOGRAPH.test(character)) return 1.04
  return 0.75
}

const advances = new Map<string, number>()
function advanceOf(character: string): number {
  let advance = advances.get(character)
  if (advance === undefined) {
    advance = readAdvance(character)
    // Bounded: a wall has a few hundred different characters, a hostile one must not grow this for ever.
    if (advances.size < 5_000) advances.set(character, advance)
  }
  return advance
}

/** A text taken apart once, so that it can be tried at many sizes. */
export type MeasuredText = {
  /** Of each paragraph its words' widths, in em. */
  readonly paragraphs: ReadonlyArray<readonly number[]>
  readonly lineHeight: number
  readonly slack: number
}

export const measureText = (text: string): MeasuredText => ({
  paragraphs: text.split('\n').map(measureWords),
  lineHeight: TALL.test(text) ? TALL_LINE_HEIGHT : LINE_HEIGHT,
  slack: ENDLESS_WORD.test(text) ? 1.15 : 1,
})

/** How high the text stands at this size in lines of this width. */
export const measureHeight = ({ paragraphs, lineHeight, slack }: MeasuredText, size: number, width: number): number =>
  Math.ceil(countLines(paragraphs, width / size) * slack) * lineHeight * size

/** The largest size at which the text fits its box. */
export function fitText(text: string, width: number = NOTE_TEXT_WIDTH, height: number = NOTE_TEXT_HEIGHT): FittedText {
  return fitMeasured(measureText(text), width, height, SIZES)
}

/**
 * The same for a text that has been taken apart, and sizes of one's own, large to small; the last is taken when none
 * fits.
 */
export function fitMeasured(text: MeasuredText, width: number, height: number, sizes: readonly number[]): FittedText {
  let low = 0
  let high = sizes.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (measureHeight(text, sizes[middle] as number, width) <= height) high = middle
    else low = middle + 1
  }
  return { size: sizes[low] as number, lineHeight: text.lineHeight }
}

/** The widths, in em, of words with the blank space behind them. Ideographs may break anywhere: each is a word. */
function measureWords(paragraph: string): number[] {
  const words: number[] = []
  let advance = 0
  for (const character of paragraph) {
    advance += advanceOf(character)
    if (BREAKS_AFTER.test(character) || IDEOGRAPH.test(character)) {
      words.push(advance)
      advance = 0
    }
  }
  if (advance > 0 || words.length === 0) words.push(advance)
  return words
}

/** Greedy lines, as browsers break them; a word longer than a line goes on in the next (overflow-wrap: anywhere). */
function countLines(paragraphs: ReadonlyArray<readonly number[]>, em: number): number {
  let lines = 0
  for (const words of paragraphs) {
    lines += 1
    let filled = 0
    for (const advance of words) {
      if (filled + advance <= em) {
        filled += advance
        continue
      }
      if (filled > 0) lines += 1
      const whole = Math.floor(advance / em)
      filled = advance - whole * em
      lines += filled === 0 && whole > 0 ? whole - 1 : whole
    }
  }
  return lines
}
