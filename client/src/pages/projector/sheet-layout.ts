/**
 * How the notes of one lens or one cluster fill the projected screen: in columns, as large as lets all of them stand
 * on one page; where that would be too small for the back row, page after page (docs/decisions/0011). Pure.
 * A note that is added at the end moves none before it while the size stays.
 */
import type { Note } from '@gatherboard/shared/wall/note'
import { WORDS_MIN, fitWords, heightOf, keepLines } from './fit-words.ts'

/**
 * Heights of words in pixels of a screen 1,080 high; other screens in proportion. The last is the least that anybody
 * has to read.
 */
const SIZES = [72, 62, 54, 47, 41, 36, 32, WORDS_MIN] as const
/**
 * Once there are pages, words need not be as small as they can be: the largest of these that needs few enough pages.
 */
const PAGED_SIZES = [36, 32, WORDS_MIN] as const
const PAGES_CALM = 6
/** A line of some 28 letters is easy to read from afar, and about what a note has. */
const COLUMN_EM = 16
const PADDING_EM = 0.55
/** Above and below the words, where the line's own height already leaves some air. */
const PADDING_BLOCK_EM = 0.4
/** A card's edge in its heading's colour, in units, as sheet.css draws it. */
const EDGE = 9
/** The line with the lens's mark and word, where a sheet holds notes of several. */
const HEAD_EM = 0.66
const HEAD_LINE = 1.5
const GAP = 18

export type SheetArea = {
  readonly width: number
  readonly height: number
  /** Pixels for each of 1,080. */ readonly unit: number
}

export type SheetCard = {
  readonly note: Note
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly size: number
  readonly lineHeight: number
  /** After so many its words are cut. */
  readonly lines: number
}
type SheetPage = readonly SheetCard[]
/** `padding` as CSS has it; `head` is the size of the line that says a card's lens, in pixels, 0 without one. */
export type SheetLayout = { readonly pages: readonly SheetPage[]; readonly padding: string; readonly head: number }

/** @param heads whether each card says its lens */
export function layOutSheet(notes: readonly Note[], area: SheetArea, heads: boolean): SheetLayout {
  for (const size of SIZES) {
    const pages = pack(notes, area, heads, size, { pagesMax: 1, cuts: false })
    if (pages) return describe(pages, area, heads, size)
  }
  for (const size of PAGED_SIZES) {
    const pages = pack(notes, area, heads, size, {
      pagesMax: size === PAGED_SIZES.at(-1) ? Infinity : PAGES_CALM,
      cuts: true,
    })
    if (pages) return describe(pages, area, heads, size)
  }
  return describe([[]], area, heads, SIZES[0])
}

const describe = (pages: readonly SheetPage[], { unit }: SheetArea, heads: boolean, size: number): SheetLayout => ({
  pages,
  padding: `${size * unit * PADDING_BLOCK_EM}px ${size * unit * PADDING_EM}px`,
  head: heads ? headSize(size) * unit : 0,
})

const headSize = (size: number): number => Math.max(size * HEAD_EM, WORDS_MIN)

/** Before a note alone is cut it is set smaller, as far as it can be read. */
const sizesFor = (size: number, cuts: boolean): readonly number[] =>
  cuts ? PAGED_SIZES.filter((each) => each <= size) : [size]

/**
 * Short notes may fill what longer ones left free on so many pages before: pages are fuller, and nothing moves for it.
 */
const PAGES_BACK = 3

type OpenPage = { cards: SheetCard[]; bottoms: number[] }

const openPage = (columns: number): OpenPage => ({ cards: [], bottoms: Array.from({ length: columns }, () => 0) })
const lowest = ({ bottoms }: OpenPage): number => Math.min(...bottoms)

/**
 * Each note into the column with the most room, of the first page that has enough; undefined when that takes too many
 * pages.
 */
function pack(
  notes: readonly Note[],
  { width, height, unit }: SheetArea,
  heads: boolean,
  size: number,
  { pagesMax, cuts }: { pagesMax: number; cuts: boolean },
): SheetPage[] | undefined {
  const gap = GAP * unit
  const columns = Math.max(1, Math.round((width + gap) / (COLUMN_EM * size * unit + gap)))
  const cardWidth = (width - (columns - 1) * gap) / columns
  const textWidth = cardWidth - (2 * PADDING_EM * size + EDGE) * unit
  const around = (2 * PADDING_BLOCK_EM * size + (heads ? headSize(size) * HEAD_LINE : 0)) * unit
  const pages = [openPage(columns)]
  for (const note of notes) {
    const { measured } = keepLines(note)
    const fitted = fitWords(
      measured,
      { width: textWidth, height: height - around },
      sizesFor(size, cuts).map((each) => each * unit),
    )
    // One that would not fit a whole column is cut, but only once there are pages.
    if (fitted.isCut && !cuts) return undefined
    const cardHeight = Math.min(height, heightOf(fitted) + around)
    let page = pages.slice(-PAGES_BACK).find((each) => lowest(each) + cardHeight <= height)
    if (!page) {
      if (pages.length >= pagesMax) return undefined
      page = openPage(columns)
      pages.push(page)
    }
    const y = lowest(page)
    const column = page.bottoms.indexOf(y)
    const { isCut: _isCut, ...words } = fitted
    page.cards.push({ note, x: column * (cardWidth + gap), y, width: cardWidth, height: cardHeight, ...words })
    page.bottoms[column] = y + cardHeight + gap
  }
  return pages.map(({ cards }) => cards)
}

const DWELL_MS_MIN = 12_000
const DWELL_MS_MAX = 40_000
const MS_PER_CHARACTER = 40

/** How long so many notes stand: time to look around, and to read what there is at an easy pace, within bounds. */
export const dwellOf = (notes: readonly Note[]): number =>
  Math.min(
    Math.max(4_000 + notes.reduce((sum, { text }) => sum + text.length, 0) * MS_PER_CHARACTER, DWELL_MS_MIN),
    DWELL_MS_MAX,
  )
/** The same of a page. */
export const dwellMs = (page: SheetPage): number => dwellOf(page.map(({ note }) => note))
