/** What a person says about the columns of a file that is to be imported: guessed first, then as they change it. Pure. */
import type { Lens } from '@gatherboard/shared/wall/meta'
import type { ImportColumns } from '../api/import.ts'
import { asksQuestions, guessHeadings, guessLensColumn, guessTextColumn, type TableFile } from './table-file.ts'

export type Mapping = {
  textColumn: string
  /** `each`: every question has a column, and each column its own heading. */
  lensFrom: 'column' | 'one' | 'each'
  lensColumn: string
  lens: string
  /** With `each`: by the name of the column, the id of its heading; '' or absent: left out. */
  headings: Readonly<Record<string, string>>
}

export function guessMapping(table: TableFile, lenses: readonly Lens[]): Mapping {
  const lensColumn = table.kind === 'table' ? guessLensColumn(table.columns) : undefined
  const headings = table.kind === 'table' ? guessHeadings(table.columns, lenses) : {}
  return {
    textColumn: guessTextColumn(table),
    lensFrom: lensColumn !== undefined ? 'column' : asksQuestions(table.columns, headings) ? 'each' : 'one',
    headings,
    lensColumn: lensColumn ?? table.columns[0] ?? '',
    lens: lenses[0]?.id ?? '',
  }
}

/**
 * The mapping of a file that is read in another way: guessed again, but for what somebody has said about columns that
 * are still there. Other letters may give a column another name: among as many columns it stands in the same place.
 * @param said the mapping as it was last changed, and how the file was read then; undefined: it never was
 */
export function carryMapping(
  said: { readonly table: TableFile; readonly mapping: Mapping } | undefined,
  table: TableFile,
  lenses: readonly Lens[],
): Mapping {
  const guessed = guessMapping(table, lenses)
  if (!said || said.table.kind !== table.kind) return guessed
  const before = guessMapping(said.table, lenses)
  const { columns } = said.table
  const findColumn = (name: string): string | undefined =>
    table.columns.includes(name) || columns.length !== table.columns.length
      ? table.columns.find((each) => each === name)
      : table.columns[columns.indexOf(name)]
  const choose = (name: 'textColumn' | 'lensColumn'): string =>
    (said.mapping[name] === before[name] ? undefined : findColumn(said.mapping[name])) ?? guessed[name]
  const headings = Object.entries(said.mapping.headings).flatMap(([column, heading]) => {
    const now = heading === (before.headings[column] ?? '') ? undefined : findColumn(column)
    return now === undefined ? [] : [[now, heading] as const]
  })
  return {
    textColumn: choose('textColumn'),
    lensColumn: choose('lensColumn'),
    lensFrom: said.mapping.lensFrom === before.lensFrom ? guessed.lensFrom : said.mapping.lensFrom,
    lens: said.mapping.lens,
    headings: { ...guessed.headings, ...Object.fromEntries(headings) },
  }
}

/** How the file is to be read: as it is shown, whatever was guessed and whatever was said. */
export const sayChoices = ({ isJson, encoding, separator, headingRows }: TableFile): ImportColumns =>
  isJson
    ? { encoding }
    : { encoding, separator: SEPARATOR_WORDS[separator] ?? separator, headings: String(headingRows) }

const SEPARATOR_WORDS: Readonly<Record<string, string>> = { '': 'none', '\t': 'tab' }

/**
 * Only what the server cannot know by itself is said: naming the text column of a known kind would hide its other
 * columns.
 */
export function chooseColumns(
  kind: TableFile['kind'],
  { textColumn, lensFrom, lensColumn, lens, headings }: Mapping,
): ImportColumns {
  if (kind === 'polis') return { lens }
  if (kind === 'table' && lensFrom === 'each')
    return {
      map: Object.entries(headings).flatMap(([column, heading]) => (heading === '' ? [] : [{ column, lens: heading }])),
    }
  if (kind === 'table') return { text: textColumn, lens: lensFrom === 'one' ? lens : lensColumn }
  return {}
}

/** The columns that notes are taken from. */
export const listTextColumns = (kind: TableFile['kind'], { textColumn, lensFrom, headings }: Mapping): string[] =>
  kind === 'table' && lensFrom === 'each'
    ? Object.keys(headings).filter((column) => headings[column] !== '')
    : [textColumn]
