/**
 * How large words can be drawn so that they fit a box. Widths are estimated from the advances of the typeface, because
 * measuring 1,400 notes in the browser would cost a layout each; a browser test holds the estimate against the real
 * thing. What a note holds is decided here too: its words have three sizes and no other, so that a wall reads like one
 * page, and what does not fit the smallest is cut at a line and ends in "more".
 */
import { NOTE_HEIGHT, NOTE_WIDTH } from '@gatherboard/shared/wall/lanes'

/** Page units, large to small. None is below 14: what cannot be read is not drawn smaller, it is cut. */
export const NOTE_SIZES = [28, 21, 17] as const
/**
 * The room for words inside a note; parts/note-face.css lays it out with the same numbers. The row at its foot, with
 * "more", cheers and "yours", is only there on notes that have something to show in it.
 */
const NOTE_TEXT_WIDTH = NOTE_WIDTH - 26
const NOTE_TEXT_HEIGHT = NOTE_HEIGHT - 16
const NOTE_FOOT_HEIGHT = 20
/** The heading's mark stands before the first word; in em. */
const MARK_INDENT = 1.1

type FittedText = { readonly size: number; readonly lineHeight: number }

/** `lines`: how many of them are drawn. `isCut`: there are more words than that. */
export type FittedNote = FittedText & { readonly lines: number; readonly isCut: boolean }

const LINE_HEIGHT = 1.2
/** Scripts with marks above and below the line, or (Nastaliq) lines that slope. */
const TALL_LINE_HEIGHT = 1.75
const TALL =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u

/**
 * Advances of Atkinson Hyperlegible Next at weight 700, in hundredths of an em, rounded up: lighter words are a little
 * narrower. Letters of one advance stand together.
 */
const ADVANCES: ReadonlyMap<string, number> = new Map(
  (
    [
      [21, "'"],
      [27, ',j|‘’'],
      [30, '.:;`i'],
      [33, ' !l'],
      [36, '()[]'],
      [39, '"-frt{}'],
      [45, '/1I\\•_'],
      [48, '“”'],
      [51, '*csz–'],
      [54, '7vxy'],
      [57, '<>?FJLaehknu~'],
      [60, '+239E^bdgopq'],
      [63, '$4568=PSTZß'],
      [66, '0BCRVY£'],
      [69, 'ADKUX€'],
      [72, 'GHN'],
      [75, '&Ow'],
      [78, '#@Q…'],
      [83, '—'],
      [89, 'MmW'],
      [97, '%æœÆ'],
      [106, 'Œ'],
    ] as const
  ).flatMap(([hundredths, characters]) => [...characters].map((character) => [character, hundredths / 100] as const)),
)

const LOWER = /\p{Ll}/u
const UPPER = /\p{Lu}/u
const WIDE_CYRILLIC = /[жшщюмыфъЖШЩЮМЫФДЪ]/
const MARK = /[\p{Mn}\p{Me}\p{Cf}]/u
const PICTURE = /\p{Extended_Pictographic}/u
const IDEOGRAPH = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u
const ACCENTS = /\p{Mn}+/u

/**
 * Where browsers surely may begin a new line. Not after “/” or “?”: between letters they do not, and the last line
 * would be cut off.
 */
const BREAKS_AFTER = /[ \-–—]/

/** Web addresses: browsers break them at places of their own, which takes some lines more. */
const ENDLESS_WORD = /[\w/:.?=&%#-]{30,}/

/** The advance of a character in em, never less than the typefaces of the house take. */
function readAdvance(character: string): number {
  const known = ADVANCES.get(character)
  if (known !== undefined) return known
  if (MARK.test(character)) return 0
  if (PICTURE.test(character)) return 1.4
  if (IDEOGRAPH.test(character)) return 1.04
  // With an accent it is as wide as without.
  const bare = ADVANCES.get(character.normalize('NFD').replace(ACCENTS, ''))
  if (bare !== undefined) return bare
  if (WIDE_CYRILLIC.test(character)) return 0.95
  if (LOWER.test(character)) return 0.66
  if (UPPER.test(character)) return 0.76
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

/** How wide a text is in one line, in em. */
export const measureLine = (text: string): number => {
  let em = 0
  for (const character of text) em += advanceOf(character)
  return em
}

/** How high the text stands at this size in lines of this width. */
export const measureHeight = (text: MeasuredText, size: number, width: number): number =>
  countLines(text, width / size) * text.lineHeight * size

/** The largest of these sizes, large to small, at which the text fits its box; the last is taken when none does. */
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

/**
 * How the words of a note are drawn.
 * @param hasFoot something stands in the row at its foot, whether or not the words are cut
 */
export function fitNote(text: string, hasFoot = false): FittedNote {
  const measured = measureText(text)
  const { lineHeight } = measured
  for (const [index, size] of NOTE_SIZES.entries()) {
    const isLast = index === NOTE_SIZES.length - 1
    const lines = roomFor(size * lineHeight, hasFoot)
    if (countLines(measured, NOTE_TEXT_WIDTH / size, MARK_INDENT) <= lines)
      return { size, lineHeight, lines, isCut: false }
    if (isLast) return { size, lineHeight, lines: roomFor(size * lineHeight, true), isCut: true }
  }
  throw new Error('a note has no sizes')
}

const roomFor = (line: number, hasFoot: boolean): number =>
  Math.floor((NOTE_TEXT_HEIGHT - (hasFoot ? NOTE_FOOT_HEIGHT : 0)) / line + 0.001)

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

/**
 * Greedy lines, as browsers break them; a word longer than a line goes on in the next (overflow-wrap: anywhere).
 * @param indent what is taken of the first line, in em
 */
function countLines({ paragraphs, slack }: MeasuredText, em: number, indent = 0): number {
  let lines = 0
  let filled = indent
  for (const words of paragraphs) {
    lines += 1
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
    filled = 0
  }
  return Math.ceil(lines * slack)
}
