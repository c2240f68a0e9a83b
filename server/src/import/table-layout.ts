/**
 * What the columns of a file mean here: which hold words, and what else a row says. Which columns are read is listed
 * here by name; all others (authors above all) are never looked at.
 */
import type { Refused } from '@gatherboard/shared/api/problem'
import { openTable, type Table, type TableProblem } from '@gatherboard/shared/table/open-table'
import { findColumn, readName } from '@gatherboard/shared/table/name-columns'
import { OLDEST_CONSENT_TEXT, parseConsent } from '@gatherboard/shared/values/consent'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import { cleanLine } from '@gatherboard/shared/values/text'
import { restoreCell } from '../exports/guard-cell.ts'
import {
  leaveOutBlanks,
  parseStatus,
  parseTime,
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

/** Understands the columns of a file, or says what is wrong with it and which columns there are. */
export function readTableFile(bytes: Uint8Array, options: ImportOptions): Result<ImportFile, Refused> {
  const table = openTable(bytes, options.choices, options.kind === 'json')
  if ('problem' in table) return refuse(explain(table))
  const layouts = findLayouts(table, options)
  if (!layouts.ok) return layouts
  const [{ format, unknownLens }] = layouts.value
  return ok({
    format,
    unknownLens,
    encoding: table.encoding,
    separator: table.separator,
    headingRows: table.headingRows,
    rows: readRows(
      table,
      layouts.value.map(({ read }) => read),
    ),
  })
}

const PROBLEMS: Readonly<Record<Exclude<TableProblem['problem'], 'bad-heading' | 'not-text'>, string>> = {
  workbook: 'That looks like a workbook. Open it, save it as CSV (UTF-8), and try again.',
  empty: 'The file is empty.',
  'not-json': 'The file is not valid JSON.',
  'no-list': 'The file holds no list of notes.',
}

function explain(table: TableProblem): Refused {
  if (table.problem === 'not-text') return { code: 'unreadable-file' }
  const detail =
    table.problem === 'bad-heading'
      ? `The first line, with the names of the columns, could not be read. ${table.detail}`
      : PROBLEMS[table.problem]
  return { code: 'unreadable-file', detail }
}

/** @param reads what a row says, once for each column that holds words */
function* readRows({ columns, rows }: Table, reads: ReadonlyArray<Layout['read']>): Generator<ImportRow> {
  const indexes = new Map<string, number>()
  const indexOf = (column: string): number => {
    const index = indexes.get(column) ?? findColumn(columns, column) ?? -1
    indexes.set(column, index)
    return index
  }
  for (const row of rows) {
    if ('problem' in row) {
      yield row
      continue
    }
    const { line, cells, isDoubtful, isPlain } = row
    yield* leaveOutBlanks(
      reads.map((read) => {
        const { column, ...entry } = read((name) => cells[indexOf(name)] ?? '')
        // Words that stood in no field belong to none: so their notes were called before there were columns of JSON.
        const isInColumn = column !== undefined && !isPlain
        return { line, ...entry, ...(isInColumn ? { column } : {}), ...(isDoubtful ? { isDoubtful } : {}) }
      }),
    )
  }
}

/** One layout, or one for each of several columns. */
function findLayouts(table: Table, options: ImportOptions): Result<[Layout, ...Layout[]], Refused> {
  const { columns: asked = [], text: _text, lens: _lens, ...rest } = options
  const layouts: Layout[] = []
  for (const one of asked.length > 0 ? asked.map((column) => ({ ...rest, ...column })) : [options]) {
    const layout = findLayout(table, one, asked.length > 0)
    if (!layout.ok) return layout
    layouts.push(layout.value)
  }
  return ok(layouts as [Layout, ...Layout[]])
}

/** @param isMapped it is one of several columns, each with its heading */
function findLayout(table: Table, options: ImportOptions, isMapped: boolean): Result<Layout, Refused> {
  const lens = findLensRule(table, options, isMapped)
  if (!lens.ok) return lens
  const has = (name: string): boolean => findColumn(table.columns, name) !== undefined
  const apply = (layout: Layout): Result<Layout, Refused> =>
    ok(
      lens.value
        ? { ...layout, unknownLens: lens.value.unknownLens, read: withLens(layout.read, lens.value.read) }
        : layout,
    )

  if (options.text !== undefined) {
    const column = findColumn(table.columns, options.text)
    if (column === undefined)
      return refuse({
        code: 'unknown-columns',
        detail: `There is no ${nounOf(table)} called “${cleanLine(options.text)}”. ${listColumns(table)}`,
      })
    const name = table.columns[column]?.name ?? ''
    return apply(tableLayout(nameForId(table, name), readName(name) !== 'lens' && has('lens')))
  }
  if (table.format === 'gatherboard') return apply(gatherboardLayout(options, table.kind === 'csv'))
  if (table.format === 'scrumlr') return apply(SCRUMLR)
  if (table.format === 'polis')
    return apply(
      has('comment-body') ? polisLayout('comment-id', 'comment-body', options) : polisLayout('id', 'text', options),
    )
  if (has('text')) return apply(tableLayout('text', has('lens')))
  return refuse({ code: 'unknown-columns', detail: `Say which ${nounOf(table)} holds the text. ${listColumns(table)}` })
}

/** A column's name is part of a row's id: as it is compared, but of JSON as it stands there. */
const nameForId = ({ kind }: Table, name: string): string => (kind === 'json' ? name : readName(name))

const nounOf = ({ kind }: Table): string => (kind === 'json' ? 'field' : 'column')

type LensRule = { unknownLens: ImportFile['unknownLens']; read: (cells: Cells) => string }

/** What `lens` stands for: a column of the file, or one lens for every row. */
function findLensRule(
  table: Table,
  { text, lens, findLens }: ImportOptions,
  isMapped: boolean,
): Result<LensRule | undefined, Refused> {
  if (lens === undefined) return ok(undefined)
  const isHeading = findLens(lens) !== undefined
  const column = findColumn(table.columns, lens)
  // Columns are often called what the headings are: no column names the heading of its own words.
  const isOwn = column === findColumn(table.columns, text ?? 'text')
  if (column !== undefined && !(isHeading && (isMapped || isOwn)))
    return ok({ unknownLens: 'skip', read: (cells) => cells(lens) })
  if (isHeading) return ok({ unknownLens: 'skip', read: () => lens })
  return refuse({
    code: 'unknown-lens',
    detail: `“${cleanLine(lens)}” is neither a heading of this board nor a ${nounOf(table)} of the file. ${listColumns(table)}`,
  })
}

const withLens =
  (read: Layout['read'], readLens: LensRule['read']): Layout['read'] =>
  (cells) => ({ ...read(cells), lens: readLens(cells) })

const listColumns = (table: Table): string =>
  `Its ${nounOf(table)}s are: ${table.columns
    .map(({ name }) => name)
    .slice(0, 40)
    .join(', ')}.`

/** Our own export. A row of this very event keeps its id; one of another event gets one made from where it was. */
function gatherboardLayout({ eventId, findLens }: ImportOptions, isGuarded: boolean): Layout {
  return {
    format: 'gatherboard',
    unknownLens: 'skip',
    read: (raw) => {
      const cells: Cells = (column) => (isGuarded ? restoreCell(raw(column)) : raw(column))
      const status = parseStatus(cells('status'))
      const writtenMs = parseTime(cells('created_hour'))
      return {
        text: cells('text'),
        // Another event may have the same heading under another id.
        lens: findLens(cells('lens')) === undefined && cells('lens_label') !== '' ? cells('lens_label') : cells('lens'),
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
