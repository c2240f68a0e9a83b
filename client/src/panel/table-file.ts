/**
 * A first look at a file somebody wants to import: its columns, its first rows, and how it was read. It decides
 * nothing: the server reads the whole file again, in the same way, and is the one that imports or skips.
 */
import { openTable, type Table, type TableChoices } from '@gatherboard/shared/table/open-table'

export type TableFile = Pick<Table, 'encoding' | 'isEncodingGuessed' | 'separator' | 'headingRows'> & {
  /** Whose columns they are; or that there are none, and why. */
  readonly kind: Table['format'] | 'workbook' | 'unreadable'
  readonly isJson: boolean
  readonly columns: readonly string[]
  /** The first rows below the headings. */
  readonly rows: ReadonlyArray<readonly string[]>
}

const ROWS_SHOWN = 5

/** @param choices what somebody has said about the file; the rest is guessed */
export function readTableFile(bytes: Uint8Array, choices: TableChoices = {}): TableFile {
  const table = openTable(bytes, choices)
  if ('problem' in table)
    return {
      kind: table.problem === 'workbook' ? 'workbook' : 'unreadable',
      isJson: false,
      encoding: choices.encoding ?? 'utf-8',
      isEncodingGuessed: false,
      separator: choices.separator ?? ',',
      headingRows: choices.headingRows ?? 1,
      columns: [],
      rows: [],
    }
  const { format, kind, encoding, isEncodingGuessed, separator, headingRows } = table
  const columns = table.columns.map(({ name }) => name)
  return {
    kind: format,
    isJson: kind === 'json',
    encoding,
    isEncodingGuessed,
    separator,
    headingRows,
    columns,
    rows: takeFirst(table.rows),
  }
}

function takeFirst(rows: Table['rows']): string[][] {
  const first: string[][] = []
  for (const row of rows) {
    if ('cells' in row) first.push([...row.cells])
    if (first.length === ROWS_SHOWN) break
  }
  return first
}

/** Words that name a column of notes, in the order in which they are believed. */
const TEXT_NAMES = [
  'text',
  'comment-body',
  'note',
  'notes',
  'comment',
  'comments',
  'answer',
  'response',
  'words',
  'description',
  'body',
]
const LENS_NAMES = ['lens', 'category', 'column', 'column_name', 'type', 'heading', 'theme', 'group']

/** The column that most likely holds the words: a telling name, else the longest texts. */
export function guessTextColumn({ columns, rows }: Pick<TableFile, 'columns' | 'rows'>): string {
  const named = findNamed(columns, TEXT_NAMES)
  if (named !== undefined) return named
  const lengths = columns.map((_column, index) => rows.reduce((sum, row) => sum + (row[index]?.length ?? 0), 0))
  return columns[lengths.indexOf(Math.max(...lengths))] ?? ''
}

/** The column that says which lens a note belongs to, if there seems to be one. */
export const guessLensColumn = (columns: readonly string[]): string | undefined => findNamed(columns, LENS_NAMES)

const findNamed = (columns: readonly string[], names: readonly string[]): string | undefined =>
  names.map((name) => columns.find((column) => column.toLowerCase() === name)).find((column) => column !== undefined)

/**
 * Which heading each column is about, by its own words: the heading's name or the beginning of its question. Columns
 * that say nothing of the kind are not in the answer.
 */
export function guessHeadings(
  columns: readonly string[],
  lenses: ReadonlyArray<{ readonly id: string; readonly label: string; readonly prompt: string }>,
): Record<string, string> {
  const guessed = columns.flatMap((column) => {
    const name = column.toLowerCase()
    if (name === '') return []
    const lens =
      lenses.find(({ prompt }) => name.length >= PROMPT_UNITS_MIN && prompt.toLowerCase().startsWith(name)) ??
      lenses.find(({ label }) =>
        name
          .split(/[^\p{L}\p{N}]+/u)
          .some((word) => word === label.toLowerCase() || word === `${label.toLowerCase()}s`),
      )
    return lens ? [[column, lens.id] as const] : []
  })
  return Object.fromEntries(guessed)
}

/** So short a beginning says nothing ("What"). */
const PROMPT_UNITS_MIN = 8

/** Whether the columns look like a form's questions, each answered in a column of its own. */
export const asksQuestions = (columns: readonly string[], headings: Readonly<Record<string, string>>): boolean =>
  columns.filter((column) => column.endsWith('?') || headings[column] !== undefined).length >= 2
