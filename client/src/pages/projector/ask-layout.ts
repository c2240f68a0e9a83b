/** How the questions of a round stand beside the way to take part. Lengths in units. Pure. */
import type { Lens, Meta } from '@gatherboard/shared/wall/meta'
import type { Area } from './columns-layout.ts'
import { measureLine } from '../../layout/fit-text.ts'
import {
  BOLD_WIDTH,
  NAME_MIN,
  WORDS_MIN,
  fitTogether,
  fitWords,
  heightOf,
  type FittedWords,
  measureWords,
} from './fit-words.ts'

/** What is asked: the phase's own question, or each open lens's. */
export function findQuestions({ title, lenses, phase }: Meta): {
  question: string | undefined
  lenses: readonly Lens[]
} {
  const open = lenses.filter((lens) => phase.lenses.length === 0 || phase.lenses.includes(lens.id))
  const own = phase.prompt?.trim() ?? ''
  if (own !== '') return { question: own, lenses: open }
  const [only] = open
  if (only && open.length === 1 && only.prompt !== '') return { question: only.prompt, lenses: open }
  return open.some((lens) => lens.prompt !== '')
    ? { question: undefined, lenses: open }
    : { question: title, lenses: open }
}

const QUESTION_SIZES = [124, 112, 100, 90, 80, 72, 64, 56, 50, 44, NAME_MIN] as const
const HEADING_SIZES = [44, NAME_MIN] as const
const HEADINGS_LINES_MAX = 3
const BELOW_HEADINGS = 30

/** In em: the mark before a name with the space behind it, and the room between two names; prompt.css has the same. */
const HEADING_MARK_EM = 1.25
const HEADING_GAP_EM = 1

/** The first `shown` of the names stand in rows, each whole; how many more there are is said behind them. */
export type FittedHeadings = FittedWords & { readonly shown: number }

/** One question, and above it the names of the headings it is asked under. */
export function fitQuestion(
  question: string,
  headings: readonly Lens[],
  { width, height }: Area,
): { readonly headings: FittedHeadings; readonly question: FittedWords } {
  const names = fitHeadings(
    headings.map(({ label }) => label),
    width,
  )
  const left = height - heightOf(names) - BELOW_HEADINGS
  return {
    headings: names,
    question: fitWords(measureWords(question), { width, height: left, isBold: true }, QUESTION_SIZES),
  }
}

/** A name never goes on in the next row; one that is wider than a row ends in "…". */
function fitHeadings(names: readonly string[], width: number): FittedHeadings {
  const rowsOf = (shown: number, size: number): number => {
    const hidden = names.length - shown
    const items = names
      .slice(0, shown)
      .map((name) => (HEADING_MARK_EM + readEms(name)) * size)
      .concat(hidden > 0 ? [readEms(`+${hidden}`) * size] : [])
    return countRows(items, HEADING_GAP_EM * size, width)
  }
  const { lineHeight } = fitTogether(names, () => ({ width: Infinity, height: Infinity, isBold: true }), [NAME_MIN])
  for (const size of HEADING_SIZES) {
    const lines = rowsOf(names.length, size)
    if (lines <= HEADINGS_LINES_MAX) return { size, lineHeight, lines, isCut: false, shown: names.length }
  }
  let shown = names.length - 1
  while (shown > 1 && rowsOf(shown, NAME_MIN) > HEADINGS_LINES_MAX) shown -= 1
  return { size: NAME_MIN, lineHeight, lines: rowsOf(shown, NAME_MIN), isCut: true, shown }
}

const readEms = (words: string): number => measureLine(words.replace(/\s+/g, ' ')) * BOLD_WIDTH

/** As a browser fills them, one item after another. */
function countRows(items: readonly number[], gap: number, width: number): number {
  let rows = 0
  let end = Infinity
  for (const item of items) {
    if (end + gap + item > width) {
      rows += 1
      end = item
    } else end += gap + item
  }
  return rows
}

/** Of several questions, each below its lens's name: both sizes of a step go together. */
const STEPS: ReadonlyArray<readonly [name: number, question: number]> = [
  [66, 54],
  [58, 47],
  [52, 42],
  [46, 37],
  [NAME_MIN, 33],
  [NAME_MIN, WORDS_MIN],
]
export const EACH = { indent: 30, edge: 10, between: 4, gapWide: 40, gap: 28, columnGap: 48 } as const
const NAME_MARK_EM = 1.3
/** Narrower columns would have two words in a line. */
const COLUMN_MIN = 240

export type FittedQuestions = {
  readonly columns: 1 | 2
  readonly name: FittedWords
  readonly question: FittedWords
  readonly gap: number
}

/** All of them in one column as large as they can be, else in two; where they do not fit even so they are cut. */
export function fitQuestions(lenses: readonly Lens[], { width, height }: Area): FittedQuestions {
  const inner = width - EACH.indent
  for (const step of STEPS) {
    const fitted = fitStep(lenses, step, { width: inner, height }, 1)
    if (fitted) return fitted
  }
  const half = (width - EACH.columnGap) / 2 - EACH.indent
  const columns = lenses.length > 1 && half >= COLUMN_MIN ? 2 : 1
  const columnWidth = columns === 2 ? half : inner
  for (const step of STEPS) {
    const fitted = columns === 2 && fitStep(lenses, step, { width: columnWidth, height }, columns)
    if (fitted) return fitted
  }
  return cutAll(lenses, { width: columnWidth, height }, columns)
}

function fitStep(
  lenses: readonly Lens[],
  [nameSize, questionSize]: readonly [number, number],
  { width, height }: Area,
  columns: 1 | 2,
): FittedQuestions | undefined {
  const { name, question } = fitBoth(lenses, width, nameSize, questionSize)
  const gap = nameSize > NAME_MIN ? EACH.gapWide : EACH.gap
  const rows = Math.ceil(lenses.length / columns)
  // In two columns the rows are as high as the highest of all.
  const highest = heightOf(name) + EACH.between + heightOf(question)
  const all =
    columns === 2
      ? rows * highest
      : lenses.reduce((sum, lens) => {
          const own = fitBoth([lens], width, nameSize, questionSize)
          // All stand in the lines of the tallest script among them.
          const asked = { ...question, lines: own.question.lines }
          return (
            sum +
            heightOf({ ...name, lines: own.name.lines }) +
            (lens.prompt === '' ? 0 : EACH.between + heightOf(asked))
          )
        }, 0)
  return all + (rows - 1) * gap <= height ? { columns, name, question, gap } : undefined
}

const fitBoth = (lenses: readonly Lens[], width: number, nameSize: number, questionSize: number) => ({
  name: fitTogether(
    lenses.map(({ label }) => label),
    (size) => ({ width: width - NAME_MARK_EM * size, height: Infinity, isBold: true }),
    [nameSize],
  ),
  question: fitTogether(
    lenses.flatMap(({ prompt }) => (prompt === '' ? [] : [prompt])),
    () => ({ width, height: Infinity }),
    [questionSize],
  ),
})

/** Every heading has as much room: its name in one line, its question in what is left of it. */
function cutAll(lenses: readonly Lens[], { width, height }: Area, columns: 1 | 2): FittedQuestions {
  const rows = Math.ceil(lenses.length / columns)
  const each = (height - (rows - 1) * EACH.gap) / rows
  const name = fitTogether(
    lenses.map(({ label }) => label),
    (size) => ({ width: width - NAME_MARK_EM * size, height: Infinity, linesMax: 1, isBold: true }),
    [NAME_MIN],
  )
  const question = fitTogether(
    lenses.map(({ prompt }) => prompt),
    () => ({ width, height: each - heightOf(name) - EACH.between }),
    [WORDS_MIN],
  )
  return { columns, name, question, gap: EACH.gap }
}
