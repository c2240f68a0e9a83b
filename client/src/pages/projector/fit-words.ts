/**
 * How large words are on the projected screen, and where they are cut. All lengths here are units, 1,080 to the screen's
 * shorter side (stage-fit.ts). What is read from the back row is never smaller than the two bars below; what does not
 * fit at that size ends in "…" after whole lines (docs/visual-language.md). Pure.
 */
import type { Note } from '@gatherboard/shared/wall/note'
import { measureHeight, measureText, type MeasuredText } from '../../layout/fit-text.ts'

/** The least for what people wrote, for numbers and for sentences; and for headings and names of groups. */
export const WORDS_MIN = 28
export const NAME_MIN = 40

/** Lines that are read from afar stand a little further apart than those of a page. */
const LINE_HEIGHT = 1.26
/** Of names, in bold, whose lines belong together. */
const BOLD_LINE_HEIGHT = 1.15

/** A text taken apart once, so that it can be tried at many sizes. */
export function measureWords(text: string): MeasuredText {
  const measured = measureText(text)
  return { ...measured, lineHeight: Math.max(measured.lineHeight, LINE_HEIGHT) }
}

/** `size` in units; `lineHeight` as CSS has it; after so many `lines` the words are cut, if `isCut` says so. */
export type FittedWords = {
  readonly size: number
  readonly lineHeight: number
  readonly lines: number
  readonly isCut: boolean
}

type Room = {
  readonly width: number
  readonly height: number
  /** Never more lines than these, however much room there is. */
  readonly linesMax?: number
  /** Of a weight of 750 and more: wider than the letters that the estimate counts with, and in closer lines. */
  readonly isBold?: boolean
}

export const BOLD_WIDTH = 1.03

/** How many lines the words take. */
export const countLines = (text: MeasuredText, size: number, width: number): number =>
  Math.max(1, Math.round(measureHeight(text, size, width) / (text.lineHeight * size)))

/**
 * The largest of the sizes at which all of the words fit; at the last of them they are cut.
 * @param sizes in units, large to small
 */
export function fitWords(
  text: MeasuredText,
  { width, height, linesMax = Infinity, isBold = false }: Room,
  sizes: readonly number[],
): FittedWords {
  const usable = isBold ? width / BOLD_WIDTH : width
  const isCommon = text.lineHeight === LINE_HEIGHT
  const lineHeight = isBold && isCommon ? BOLD_LINE_HEIGHT : text.lineHeight
  for (const size of sizes) {
    const lines = countLines(text, size, usable)
    if (lines <= linesMax && lines * lineHeight * size <= height) return { size, lineHeight, lines, isCut: false }
  }
  const size = sizes.at(-1) ?? WORDS_MIN
  const lines = Math.max(1, Math.min(linesMax, Math.floor(height / (lineHeight * size) + 0.001)))
  return { size, lineHeight, lines, isCut: true }
}

/**
 * One size for several texts that stand beside each other, the largest at which none is cut, else the last; with the
 * lines of the longest and the line height of the tallest script among them.
 */
export function fitTogether(
  texts: readonly string[],
  roomAt: (size: number) => Room,
  sizes: readonly number[],
): FittedWords {
  const each = texts.map(measureWords)
  const lineHeight = Math.max(...each.map((text) => text.lineHeight))
  const measured = each.map((text) => ({ ...text, lineHeight }))
  let best: FittedWords = { size: sizes.at(-1) ?? WORDS_MIN, lineHeight: 1.2, lines: 1, isCut: false }
  for (const size of sizes) {
    const all = measured.map((text) => fitWords(text, roomAt(size), [size]))
    const [first] = all
    if (!first) return { ...best, size }
    best = { ...first, lines: Math.max(...all.map(({ lines }) => lines)), isCut: all.some(({ isCut }) => isCut) }
    if (!best.isCut) return best
  }
  return best
}

/** How much height fitted words take, in units. */
export const heightOf = ({ size, lineHeight, lines }: FittedWords): number => size * lineHeight * lines

export type NoteWords = { readonly text: string; readonly measured: MeasuredText }

/** Unchanged notes keep their identity, so each is measured once, and forgotten with its note. */
const flowing = new WeakMap<Note, NoteWords>()
const inLines = new WeakMap<Note, NoteWords>()

/** A note's words as one run: where there is little room, lines of their own would only waste it. */
export const flowWords = (note: Note): NoteWords => remember(flowing, note, (text) => text.replace(/\s*\n\s*/g, ' '))

/** A note's words in its own lines, without empty ones: they would push words off the screen. */
export const keepLines = (note: Note): NoteWords => remember(inLines, note, (text) => text.replace(/\s*\n\s*/g, '\n'))

function remember(known: WeakMap<Note, NoteWords>, note: Note, calm: (text: string) => string): NoteWords {
  let words = known.get(note)
  if (!words) {
    const text = calm(note.text.trim())
    words = { text, measured: measureWords(text) }
    known.set(note, words)
  }
  return words
}
