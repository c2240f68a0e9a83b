/**
 * A CSV file understood: whose columns they are, and what each row says. Which columns are read is listed here by
 * name; all others (authors above all) are never looked at.
 */
import type { Refused } from '@gatherboard/shared/api/problem'
import { OLDEST_CONSENT_TEXT, parseConsent } from '@gatherboard/shared/values/consent'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import { cleanLine } from '@gatherboard/shared/values/text'
import { restoreCell } from '../exports/csv.ts'
import { readCsv, type CsvRow } from './csv-reader.ts'
import {
  leaveOutBlanks,
  parseStatus,
  parseTime,
  readName,
  type ImportEntry,
  type ImportFile,
  type ImportOptions,
  type ImportRow,
} from './entry.ts'

/** Reads one row's cell by the name of its column; empty when the file has no such column. */
type Cells = (column: string) => string
type Layout = Pick<ImportFile, 'format' | 'unknownLens'> & {
  readonly read: (cells: Cells) => Omit<ImportEntry, 'line'>
}

/** Understands the header, or says which columns there are. */
export function readCsvFile(text: string, options: ImportOptions): Result<ImportFile, Refused> {
  const rows = readCsv(text)
  const first = rows.next()
  if (first.done) return refuse({ code: 'unreadable-file', detail: 'The file is empty.' })
  if ('problem' in first.value)
    return refuse({
      code: 'unreadable-file',
      detail: `The first line, with the names of the columns, could not be read. ${first.value.problem}`,
    })
  const header = first.value.cells.map(readName)
  const columns = new Map(header.map((name, index) => [name, index] as const).toReversed())
  const layouts = findLayouts(columns, options)
  if (!layouts.ok) return layouts
  const [{ format, unknownLens }] = layouts.value
  return ok({
    format,
    unknownLens,
    rows: readRows(
      rows,
      columns,
      header.length,
      layouts.value.map(({ read }) => read),
    ),
  })
}

/** @param reads what a row says, once for each column that holds words */
function* readRows(
  rows: Iterable<CsvRow>,
  columns: ReadonlyMap<string, number>,
  width: number,
  reads: ReadonlyArray<Layout['read']>,
): Generator<ImportRow> {
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
    yield* leaveOutBlanks(reads.map((read) => ({ line, ...read((column) => cells[columns.get(column) ?? -1] ?? '') })))
  }
}

const count = (cells: number): string => (cells === 1 ? '1 column' : `${cells} columns`)

/** One layout, or one for each of several columns. */
function findLayouts(
  columns: ReadonlyMap<string, number>,
  options: ImportOptions,
): Result<[Layout, ...Layout[]], Refused> {
  const { columns: asked = [], text: _text, lens: _lens, ...rest } = options
  const layouts: Layout[] = []
  for (const one of asked.length > 0 ? asked.map((column) => ({ ...rest, ...column })) : [options]) {
    const layout = findLayout(columns, one)
    if (!layout.ok) return layout
    layouts.push(layout.value)
  }
  return ok(layouts as [Layout, ...Layout[]])
}

function findLayout(columns: ReadonlyMap<string, number>, options: ImportOptions): Result<Layout, Refused> {
  const lens = findLensRule(columns, options)
  if (!lens.ok) return lens
  const has = (...names: string[]): boolean => names.every((name) => columns.has(name))
  const apply = (layout: Layout): Result<Layout, Refused> =>
    ok(
      lens.value
        ? { ...layout, unknownLens: lens.value.unknownLens, read: withLens(layout.read, lens.value.read) }
        : layout,
    )

  if (options.text !== undefined) {
    const column = readName(options.text)
    if (!columns.has(column))
      return refuse({
        code: 'unknown-columns',
        detail: `There is no column called “${cleanLine(options.text)}”. ${listColumns(columns)}`,
      })
    return apply(tableLayout(column, column !== 'lens' && has('lens')))
  }
  if (has('note_id', 'event_id', 'lens', 'text')) return apply(gatherboardLayout(options.eventId))
  if (has('note_id', 'column_id', 'column', 'text')) return apply(SCRUMLR)
  if (has('comment-id', 'comment-body')) return apply(polisLayout('comment-id', 'comment-body', options))
  if (has('id', 'text', 'moderated')) return apply(polisLayout('id', 'text', options))
  if (has('text')) return apply(tableLayout('text', has('lens')))
  return refuse({ code: 'unknown-columns', detail: `Say which column holds the text. ${listColumns(columns)}` })
}

type LensRule = { unknownLens: ImportFile['unknownLens']; read: (cells: Cells) => string }

/** What `lens` stands for: a column of the file, or one lens for every row. */
function findLensRule(
  columns: ReadonlyMap<string, number>,
  { lens, findLens }: ImportOptions,
): Result<LensRule | undefined, Refused> {
  if (lens === undefined) return ok(undefined)
  const column = readName(lens)
  if (columns.has(column)) return ok({ unknownLens: 'skip', read: (cells) => cells(column) })
  if (findLens(lens) !== undefined) return ok({ unknownLens: 'skip', read: () => lens })
  return refuse({
    code: 'unknown-lens',
    detail: `“${cleanLine(lens)}” is neither a heading of this board nor a column of the file. ${listColumns(columns)}`,
  })
}

const withLens =
  (read: Layout['read'], readLens: LensRule['read']): Layout['read'] =>
  (cells) => ({ ...read(cells), lens: readLens(cells) })

const listColumns = (columns: ReadonlyMap<string, number>): string =>
  `Its columns are: ${[...columns]
    .toSorted(([, a], [, b]) => a - b)
    .map(([name]) => (name === '' ? '(no name)' : name))
    .slice(0, 40)
    .join(', ')}.`

/** Our own export. A row of this very event keeps its id; one of another event gets one made from where it was. */
function gatherboardLayout(eventId: string): Layout {
  return {
    format: 'gatherboard',
    unknownLens: 'skip',
    read: (raw) => {
      const cells: Cells = (column) => restoreCell(raw(column))
      const status = parseStatus(cells('status'))
      const writtenMs = parseTime(cells('created_hour'))
      return {
        text: cells('text'),
        lens: cells('lens'),
        rowId: `${cells('event_id')}/${cells('note_id')}`,
        ...(cells('event_id') === eventId ? { ownId: cells('note_id') } : {}),
        ...(status === undefined ? {} : { status }),
        ...(writtenMs === undefined ? {} : { writtenMs }),
        source: cells('source'),
        mode: cells('mode'),
        lang: cells('lang'),
        quote: cells('quotable') === 'yes',
        consent: readConsent(cells('consent')),
      }
    },
  }
}

/** Tables write the oldest text's number out; a note says it by having none. */
function readConsent(cell: string): number | undefined {
  const consent = parseConsent(Number(cell || Number.NaN))
  return consent === OLDEST_CONSENT_TEXT ? undefined : consent
}

/** scrumlr's columns are seldom called what our lenses are: what is not known goes under the first. */
const SCRUMLR: Layout = {
  format: 'scrumlr',
  unknownLens: 'first',
  read: (cells) => ({ text: cells('text'), lens: cells('column'), rowId: cells('note_id') }),
}

/** `moderated` is -1 for what the conversation's moderators rejected: kept, but not put in front of a room. */
function polisLayout(idColumn: string, textColumn: string, { rejected = 'set-aside' }: ImportOptions): Layout {
  return {
    format: 'polis',
    unknownLens: 'first',
    read: (cells) => {
      const writtenMs = parseTime(cells('created_at') || cells('timestamp') || cells('datetime'))
      return {
        text: cells(textColumn),
        rowId: cells(idColumn),
        ...(writtenMs === undefined ? {} : { writtenMs }),
        ...(rejected === 'set-aside' && Number(cells('moderated')) === -1 ? { status: 'set-aside' as const } : {}),
      }
    },
  }
}

/** Any other table. A column that is called `lens` is taken at its word. */
const tableLayout = (textColumn: string, hasLens: boolean): Layout => ({
  format: 'table',
  unknownLens: 'skip',
  read: (cells) => ({ text: cells(textColumn), column: textColumn, ...(hasLens ? { lens: cells('lens') } : {}) }),
})
