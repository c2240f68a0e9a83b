/**
 * The groups as cards: as many on a page as can be read, pages evenly filled, everything in one line across. Sizes depend
 * on the names and on how many groups there are, never on which notes stand in them, so that a card stands still while
 * its notes take turns. Lengths in units. Pure.
 */
import type { MeasuredText } from '../../layout/fit-text.ts'
import type { Area } from './columns-layout.ts'
import { NAME_MIN, WORDS_MIN, fitTogether, heightOf, type FittedWords } from './fit-words.ts'

const GAP = 24
const CARD_WIDTH_MIN = 470
const CARD_HEIGHT_MIN = 360
export const CARD_PADDING = 28
export const CARD_GAP = 14
const COLUMNS_MAX = 3
const NAME_SIZES = [64, 56, 48, 44, NAME_MIN] as const
/** Names that take a second line. */
const LONG_NAME_SIZES = [48, 44, NAME_MIN] as const
/** A heading's mark with its number, and a line of them. */
const MIX = { size: 32, item: 100, line: 44 } as const
const QUOTE_SIZES = [60, 52, 46, 41, 36, 32, WORDS_MIN] as const
const QUOTE_LINES = 3
const QUOTE_LINE_EM_MIN = 14
/** So many notes stand in a card at least. */
export const QUOTES = 2
/** One or two groups have the screen for themselves: as many of their notes as stand in letters of this size. */
const FEW_GROUPS = 2
const MANY_QUOTES_SIZE = 36
/** A card that is as wide has its notes in two columns. */
const TWO_COLUMNS_MIN = 1_100
export const QUOTE_COLUMN_GAP = 48
const COMMON_LINE = 1.26

export type GroupCard = {
  readonly index: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export type GroupsPage = {
  readonly cards: readonly GroupCard[]
  readonly name: FittedWords
  readonly mixLines: number
  readonly quotes: {
    readonly size: number
    /** Where they begin in a card, and how high each may be. */
    readonly top: number
    readonly height: number
    readonly columns: number
    readonly rows: number
  }
}

/** How many headings have notes in it, and how many notes there are. */
export type MeasuredGroup = { readonly name: string; readonly headings: number; readonly notes: number }

/** @param groups in the order in which they are shown */
export function layOutGroups(groups: readonly MeasuredGroup[], area: Area): GroupsPage[] {
  const columnsMax = clamp(Math.floor((area.width + GAP) / (CARD_WIDTH_MIN + GAP)), 1, COLUMNS_MAX)
  const rowsMax = Math.max(Math.floor((area.height + GAP) / (CARD_HEIGHT_MIN + GAP)), 1)
  const pages = Math.ceil(groups.length / (columnsMax * rowsMax))
  const each = Math.ceil(groups.length / Math.max(pages, 1))
  const [columns, rows] = divide(each, columnsMax, rowsMax)
  return Array.from({ length: pages }, (_, page) => {
    const own = groups.slice(page * each, (page + 1) * each)
    return layOutPage(own, page * each, area, columns, rows)
  })
}

/** The fewest cells that hold so many, as square as can be. */
function divide(count: number, columnsMax: number, rowsMax: number): readonly [columns: number, rows: number] {
  const rows = clamp(Math.ceil(count / columnsMax), Math.min(count > 3 ? 2 : 1, rowsMax), rowsMax)
  return [Math.ceil(count / rows), rows]
}

function layOutPage(
  groups: readonly MeasuredGroup[],
  first: number,
  area: Area,
  columns: number,
  rows: number,
): GroupsPage {
  const width = (area.width - (columns - 1) * GAP) / columns
  const height = (area.height - (rows - 1) * GAP) / rows
  const inner = width - 2 * CARD_PADDING
  const name = fitNames(
    groups.map((group) => group.name),
    inner,
  )
  // The number of notes takes as much room as two marks.
  const perLine = Math.max(Math.floor(inner / MIX.item), 3)
  const mixLines = Math.max(...groups.map(({ headings }) => Math.ceil((headings + 2) / perLine)), 1)
  const top = CARD_PADDING + heightOf(name) + CARD_GAP / 2 + mixLines * MIX.line + CARD_GAP
  const room = { width: inner, height: height - top - CARD_PADDING / 2 }
  return {
    cards: groups.map((_, index) => ({
      index: first + index,
      x: (index % columns) * (width + GAP),
      y: Math.floor(index / columns) * (height + GAP),
      width,
      height,
    })),
    name,
    mixLines,
    quotes: { ...divideQuotes(groups, room), top },
  }
}

/** More of them step by step, so that one note more hardly ever changes a size. */
function divideQuotes(groups: readonly MeasuredGroup[], room: Area): Omit<GroupsPage['quotes'], 'top'> {
  const wanted = groups.length > FEW_GROUPS ? QUOTES : Math.max(...groups.map(({ notes }) => notes))
  const columns = wanted > QUOTES && room.width >= TWO_COLUMNS_MIN ? 2 : 1
  const heightOfEach = (rows: number): number => (room.height - (rows - 1) * CARD_GAP) / rows
  let rows = QUOTES
  while (rows * columns < wanted && heightOfEach(rows + 1) >= QUOTE_LINES * COMMON_LINE * MANY_QUOTES_SIZE) rows += 1
  const height = heightOfEach(rows)
  return {
    columns,
    rows,
    height,
    size: chooseQuoteSize(height, (room.width - (columns - 1) * QUOTE_COLUMN_GAP) / columns),
  }
}

/** In one line if all of them fit, else in two. */
function fitNames(names: readonly string[], width: number): FittedWords {
  const room = { width, height: Infinity, isBold: true }
  const inOne = fitTogether(names, () => ({ ...room, linesMax: 1 }), NAME_SIZES)
  return inOne.isCut ? fitTogether(names, () => ({ ...room, linesMax: 2 }), LONG_NAME_SIZES) : inOne
}

/** The largest that gives each of them some lines, and each line some words; the smallest where there is room for less. */
const chooseQuoteSize = (height: number, width: number): number =>
  QUOTE_SIZES.find(
    (size) => Math.floor(height / (size * COMMON_LINE)) >= QUOTE_LINES && width / size >= QUOTE_LINE_EM_MIN,
  ) ?? WORDS_MIN

/** How a note's words stand in its card; undefined where not even one line of its script has room. */
export function fitQuote(
  measured: MeasuredText,
  { size, height }: Pick<GroupsPage['quotes'], 'size' | 'height'>,
): FittedWords | undefined {
  const lines = Math.floor(height / (size * measured.lineHeight) + 0.001)
  return lines < 1 ? undefined : { size, lineHeight: measured.lineHeight, lines, isCut: true }
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)
