/**
 * A file of notes as a table: its columns by name, its rows one by one, and what was worked out about it. The one
 * reader for every door: the page that shows the first rows, the server that imports, the command line.
 *
 * What was guessed is said, and can be said instead (`TableChoices`). Files of other kinds (workbooks) become tables
 * here, too, when there is a reader for them. Pure.
 */
import type { Encoding } from './code-pages.ts'
import { decodeText, takeMarks } from './decode-text.ts'
import { findSeparator } from './find-separator.ts'
import { HEADING_ROWS_MAX, countHeadingRows, nameColumns, readName, type Column } from './name-columns.ts'
import { looksLikeJson, readJson, type JsonRow, type JsonTable } from './read-json.ts'
import { readRows, type Row } from './read-rows.ts'

/** What somebody has said about a file; what they have not is worked out. */
export type TableChoices = {
  readonly encoding?: Encoding
  /** Of a CSV file: what separates its columns, one character. */
  readonly separator?: string
  /** Of a CSV file: how many of its first rows are headings. */
  readonly headingRows?: number
}

/** What wrote the file, as far as its columns say. */
type TableFormat = 'gatherboard' | 'polis' | 'scrumlr' | 'table'

/**
 * `isDoubtful`: some of its letters were worked out from bytes that are none in the file's encoding. `isPlain`: in JSON,
 * it was words without the name of a field.
 */
type TableRow =
  | {
      readonly line: number
      readonly cells: readonly string[]
      readonly isDoubtful: boolean
      readonly isPlain: boolean
    }
  | { readonly line: number; readonly problem: string }

export type Table = {
  readonly kind: 'csv' | 'json'
  readonly format: TableFormat
  readonly encoding: Encoding
  /** Whether the encoding could be another one: nothing in the file says it. */
  readonly isEncodingGuessed: boolean
  /** Empty where a row is one cell, and in JSON. */
  readonly separator: string
  /** 0 in JSON, whose fields have names. */
  readonly headingRows: number
  readonly columns: readonly Column[]
  /**
   * Below the headings, to be gone through once. `line` counts from 1: as an editor does where the row begins; in JSON,
   * the number of the entry.
   * A row has as many cells as there are columns.
   */
  readonly rows: Iterable<TableRow>
}

export type TableProblem =
  | { readonly problem: 'workbook' | 'not-text' | 'empty' | 'not-json' | 'no-list' }
  | { readonly problem: 'bad-heading'; readonly detail: string }

/** Rows that are looked at to tell headings from answers. */
const ROWS_LOOKED_AT = 12

/** @param isJson the file was called JSON by whoever gave it; its beginning tells as well */
export function openTable(bytes: Uint8Array, choices: TableChoices = {}, isJson = false): Table | TableProblem {
  const decoded = decodeText(bytes, choices.encoding)
  if ('problem' in decoded) return decoded
  const { text, encoding, isEncodingGuessed } = decoded
  if ((isJson && /^\s*[[{]/.test(text)) || looksLikeJson(text)) {
    const table = readJson(text)
    if (table && 'problem' in table) return table
    if (table) return { kind: 'json', encoding, isEncodingGuessed, separator: '', headingRows: 0, ...finishJson(table) }
    // A heading may begin with a bracket, too; a list of objects that is cut off is no table.
    if (isJson || /^\s*(\[\s*\{|\{\s*")/.test(text.slice(0, 1_000))) return { problem: 'not-json' }
  }
  const table = openCsv(text, choices)
  return 'problem' in table ? table : { kind: 'csv', encoding, isEncodingGuessed, ...table }
}

function finishJson({ format, headings, rows }: JsonTable): Pick<Table, 'format' | 'columns' | 'rows'> {
  const columns = nameColumns([headings.map(takeLetters)], headings.length)
  return { format: format ?? recognise(columns), columns, rows: finishRows(rows, columns.length) }
}

function openCsv(
  text: string,
  choices: TableChoices,
): Pick<Table, 'format' | 'columns' | 'rows' | 'separator' | 'headingRows'> | TableProblem {
  const separator = choices.separator ?? findSeparator(text)
  const first: Row[] = []
  for (const row of readRows(text, separator)) {
    first.push(row)
    if (first.length === ROWS_LOOKED_AT) break
  }
  const [heading] = first
  if (!heading) return { problem: 'empty' }
  if ('problem' in heading) return { problem: 'bad-heading', detail: heading.problem }
  const cells = first.map((row) => ('cells' in row ? row.cells.map(takeLetters) : []))
  const headingRows = Math.min(choices.headingRows ?? guessHeadingRows(cells), HEADING_ROWS_MAX, first.length)
  const columns = nameColumns(cells.slice(0, headingRows), heading.cells.length)
  return {
    format: recognise(columns),
    separator,
    headingRows,
    columns,
    rows: finishRows(skip(readRows(text, separator), headingRows), columns.length),
  }
}

/** The programs that are known by their columns write one row of headings, whatever the first note says. */
const guessHeadingRows = (rows: ReadonlyArray<readonly string[]>): number =>
  recognise(nameColumns(rows.slice(0, 1), rows[0]?.length ?? 0)) === 'table' ? countHeadingRows(rows) : 1

const takeLetters = (cell: string): string => takeMarks(cell).text

function* skip(rows: Iterable<Row>, count: number): Generator<Row> {
  let index = 0
  for (const row of rows) {
    if (index >= count) yield row
    index += 1
  }
}

function* finishRows(rows: Iterable<Row | JsonRow>, width: number): Generator<TableRow> {
  for (const row of rows) {
    if ('problem' in row) {
      yield row
      continue
    }
    const { line, cells } = row
    // Spreadsheets may pad rows with empty cells; anything else means that the cells have shifted.
    const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1
    if (filled > width || cells.length < width) {
      yield { line, problem: `It has ${count(cells.length)}, but the first line names ${width}.` }
      continue
    }
    let isRowDoubtful = false
    const clean = cells.slice(0, width).map((cell) => {
      const { text, isDoubtful } = takeMarks(cell)
      isRowDoubtful ||= isDoubtful
      return text.includes('_x') ? restoreEscapes(text) : text
    })
    yield { line, cells: clean, isDoubtful: isRowDoubtful, isPlain: 'isPlain' in row }
  }
}

const count = (cells: number): string => (cells === 1 ? '1 column' : `${cells} columns`)

/**
 * Line ends as workbooks write them, which some programs carry over into CSV (ECMA-376 part 1, 22.9.2.19 ST_Xstring):
 * `_x000D_` is a carriage return.
 */
const restoreEscapes = (text: string): string =>
  text.replaceAll(/_x000([9A-D])_/gi, (_escape, digit: string) => String.fromCharCode(Number.parseInt(digit, 16)))

/** What other programs call their columns; these are looked for in this order. */
const FORMATS: ReadonlyArray<readonly [TableFormat, readonly string[]]> = [
  ['gatherboard', ['note_id', 'event_id', 'lens', 'text']],
  ['scrumlr', ['note_id', 'column_id', 'column', 'text']],
  ['polis', ['comment-id', 'comment-body']],
  ['polis', ['id', 'text', 'moderated']],
]

function recognise(columns: readonly Column[]): TableFormat {
  const names = new Set(columns.map(({ name }) => readName(name)))
  return FORMATS.find(([, wanted]) => wanted.every((name) => names.has(name)))?.[0] ?? 'table'
}

/** What somebody calls a separator, in an address or a command: itself or its name. Undefined when it is none. */
export function findSeparatorNamed(name: string): string | undefined {
  const word = name.toLowerCase()
  if (Object.hasOwn(SEPARATOR_NAMES, word)) return SEPARATOR_NAMES[word]
  return [...name].length === 1 && name.length === 1 && !/["\r\n]/.test(name) ? name : undefined
}

const SEPARATOR_NAMES: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  pipe: '|',
  none: '',
}
