/**
 * The headings side by side, newest notes first, as large as lets all of them stand; where even the smallest readable
 * words are too large for that, the newest stand and the others come by page after page. Lengths in units. Pure.
 *
 * Nothing jumps: the newest note is always the first of its column, on each page; older pages are filled from the oldest
 * note on, below a room for the newest that is always as high, so that one that arrives changes the newest page only. Words
 * never grow because a note has come.
 */
import type { Note } from '@gatherboard/shared/wall/note'
import { NAME_MIN, WORDS_MIN, fitTogether, fitWords, flowWords, heightOf, type FittedWords } from './fit-words.ts'

export type Heading = {
  readonly id: string
  /** 1 to 8: its mark and colours. */
  readonly number: number
  readonly label: string
  /** Blank where the question stands above all columns. */
  readonly prompt: string
  /** Newest first. */
  readonly notes: readonly Note[]
}
export type Area = { readonly width: number; readonly height: number }

export type ColumnCard = {
  readonly note: Note
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: number
}
export type ColumnPage = {
  readonly cards: readonly ColumnCard[]
  /** How many notes of the heading are not on this page. */
  readonly more: number
  /** What the page is known by (page-turning.ts). */
  readonly keys: readonly string[]
}
export type Column = {
  readonly heading: Heading
  readonly x: number
  readonly width: number
  readonly pages: readonly ColumnPage[]
}
export type ColumnSet = {
  readonly columns: readonly Column[]
  /** The cards' words. */
  readonly size: number
  readonly label: FittedWords
  readonly prompt: FittedWords | undefined
  /** Where the cards begin, below the headings, and how much height they have. */
  readonly top: number
  readonly height: number
}

const GAP = 24
const CARD_GAP = 14
/** Narrower columns would have three words in a line. */
const COLUMN_MIN = 440
const COLUMNS_MAX = 4
const MARK_EM = 1.25
/** Beside the heading: how many notes it has; the room before the number and for each digit, in units. */
const COUNT_GAP = 22
const DIGIT = 26
const LABEL_SIZES = [52, 46, NAME_MIN] as const
const PROMPT_SIZES = [34, 31, WORDS_MIN] as const
const PROMPT_LINES_MAX = 3
/** Between label and prompt, and the line below them. */
export const HEAD_GAPS = { between: 4, below: 12, rule: 6, cards: 16 } as const
/** Where it says how many more there are. */
export const MORE_HEIGHT = 52
const SIZES = [54, 48, 42, 37, 33, WORDS_MIN] as const
/** Once there are pages, a long note must not have one for itself. */
const PAGED_LINES_MAX = 5
/** Of the newest note on an older page. */
const NEWEST_LINES = 2
/** In em: a card's edges, and the least a line should hold where a wide column is divided. */
export const CARD_PADDING = { inline: 0.6, block: 0.42 } as const
const LINE_EM_MIN = 13
const COMMON_LINE = 1.26
/** A page by itself, or the first of several. */
const NEWEST_PAGE = ['newest'] as const
/** Its edge in the heading's colour. */
const EDGE = 9

/** Which headings stand beside each other at a time: all of them, or as evenly divided as can be. */
export function divideHeadings<Each>(headings: readonly Each[], { width }: Area): Each[][] {
  const across = Math.min(Math.max(Math.floor((width + GAP) / (COLUMN_MIN + GAP)), 1), COLUMNS_MAX)
  const sets = Math.ceil(headings.length / across)
  const each = Math.ceil(headings.length / Math.max(sets, 1))
  return Array.from({ length: sets }, (_, index) => headings.slice(index * each, (index + 1) * each))
}

export function layOutColumns(headings: readonly Heading[], area: Area): ColumnSet {
  const width = (area.width - (headings.length - 1) * GAP) / Math.max(headings.length, 1)
  const head = layOutHeads(headings, width)
  const height = area.height - head.top
  const { size, pages } = layOutCards(headings, { width, height })
  return {
    columns: headings.map((heading, index) => ({
      heading,
      x: index * (width + GAP),
      width,
      pages: pages[index] ?? [],
    })),
    size,
    ...head,
    height,
  }
}

/** One size and as many lines for all of them, so that the cards begin in one line. */
function layOutHeads(headings: readonly Heading[], width: number): Pick<ColumnSet, 'label' | 'prompt' | 'top'> {
  const digits = Math.max(...headings.map(({ notes }) => String(notes.length).length))
  const label = fitTogether(
    headings.map((each) => each.label),
    (size) => ({
      width: width - MARK_EM * size - COUNT_GAP - digits * DIGIT,
      height: Infinity,
      linesMax: size === NAME_MIN ? 2 : 1,
      isBold: true,
    }),
    LABEL_SIZES,
  )
  const prompts = headings.flatMap(({ prompt }) => (prompt === '' ? [] : [prompt]))
  const room = { width, height: Infinity, linesMax: PROMPT_LINES_MAX }
  const prompt = prompts.length === 0 ? undefined : fitTogether(prompts, () => room, PROMPT_SIZES)
  const { between, below, rule, cards } = HEAD_GAPS
  return { label, prompt, top: heightOf(label) + (prompt ? between + heightOf(prompt) : 0) + below + rule + cards }
}

type Laid = { size: number; pages: ColumnPage[][] }

function layOutCards(headings: readonly Heading[], area: Area): Laid {
  for (const size of SIZES) {
    const pages = headings.map(({ notes }) => fill(notes, { area, size, linesMax: Infinity }))
    if (pages.every((cards, index) => cards.length === headings[index]?.notes.length))
      return { size, pages: pages.map((cards) => [{ cards, more: 0, keys: NEWEST_PAGE }]) }
  }
  const filling = { area, size: WORDS_MIN, linesMax: PAGED_LINES_MAX }
  return { size: WORDS_MIN, pages: headings.map(({ notes }) => layOutPages(notes, filling)) }
}

type Filling = {
  readonly area: Area
  readonly size: number
  readonly linesMax: number
  /** The most that one card may take; the column's height where it is not said. */
  readonly cardMax?: number
}

/** Down the first of the columns that a wide one is divided into, then the next, as far as there is room. */
function fill(
  notes: readonly Note[],
  { area, size, linesMax, cardMax = area.height }: Filling,
  startY = 0,
): ColumnCard[] {
  const across = Math.max(Math.floor((area.width + CARD_GAP) / (LINE_EM_MIN * size + CARD_GAP)), 1)
  const width = (area.width - (across - 1) * CARD_GAP) / across
  const cards: ColumnCard[] = []
  let column = 0
  let y = startY
  for (const note of notes) {
    const { lines, height } = measureCard(note, { width, size, linesMax, heightMax: cardMax })
    if (y > 0 && y + height > area.height + 0.01) {
      column += 1
      y = 0
    }
    if (column >= across) break
    cards.push({ note, x: column * (width + CARD_GAP), y, width, height, lines })
    y += height + CARD_GAP
  }
  return cards
}

type CardRoom = { width: number; size: number; linesMax: number; heightMax: number }

function measureCard(note: Note, { width, size, linesMax, heightMax }: CardRoom): { lines: number; height: number } {
  const around = 2 * CARD_PADDING.block * size
  const { measured } = flowWords(note)
  const fitted = fitWords(
    measured,
    { width: width - 2 * CARD_PADDING.inline * size - EDGE, height: heightMax - around, linesMax },
    [size],
  )
  return { lines: fitted.lines, height: Math.min(heightMax, heightOf(fitted) + around) }
}

/**
 * The newest page, then older ones, each with the newest note above, in a room of its own. What stands on the newest page
 * as well as on the one before it is read twice; what has arrived is never between two pages.
 */
function layOutPages(notes: readonly Note[], filling: Filling): ColumnPage[] {
  const area = { ...filling.area, height: filling.area.height - MORE_HEIGHT }
  const whole = fill(notes, { ...filling, area: filling.area })
  if (whole.length === notes.length) return [{ cards: whole, more: 0, keys: NEWEST_PAGE }]
  // The newest note and one other stand on each page.
  const cardMax = (area.height - CARD_GAP) / 2
  const room = { ...filling, area, cardMax }
  const newest = fill(notes, room)
  const slot = Math.min(cardMax, (NEWEST_LINES * COMMON_LINE + 2 * CARD_PADDING.block) * filling.size)
  const [first] = fill(notes.slice(0, 1), { ...room, cardMax: slot })
  if (!first) return [{ cards: [], more: notes.length, keys: NEWEST_PAGE }]
  const pages: ColumnPage[] = [{ cards: newest, more: notes.length - newest.length, keys: NEWEST_PAGE }]
  const older: Note[][] = []
  let end = notes.length
  while (end > newest.length) {
    const count = Math.min(Math.max(countFromOldest(notes.slice(1, end), room, slot), 1), end - 1)
    older.unshift(notes.slice(end - count, end))
    end -= count
  }
  for (const chunk of older) {
    const cards = [first, ...fill(chunk, room, slot + CARD_GAP)]
    // The oldest note of a page stays on it; newer ones may come.
    pages.push({ cards, more: notes.length - cards.length, keys: chunk.map(({ id }) => id).toReversed() })
  }
  return pages
}

/** How many of the oldest of these stand together on a page below its newest note. */
function countFromOldest(notes: readonly Note[], room: Filling, slot: number): number {
  let count = fill(notes.toReversed(), room, slot + CARD_GAP).length
  // Read the other way round the columns may break elsewhere.
  while (count > 1 && fill(notes.slice(-count), room, slot + CARD_GAP).length < count) count -= 1
  return count
}
