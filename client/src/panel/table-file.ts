/**
 * A first look at a file somebody wants to import: its columns, its first rows, and whether it is of a kind the
 * server knows. It decides nothing: the server reads the whole file again and is the one that imports or skips.
 */

export type TableFile = {
  /** Guessed as the server guesses it; windows-1252 is what Excel on Windows writes by default in western Europe. */
  encoding: 'utf-8' | 'utf-16' | 'windows-1252'
  kind: 'gatherboard' | 'polis' | 'scrumlr' | 'json' | 'table' | 'workbook'
  columns: string[]
  /** The first rows below the heading. */
  rows: string[][]
}

const ROWS_SHOWN = 5
/** Enough for the heading and some rows of long notes; a preview need not read 20 MB. */
const PREVIEW_UNITS = 64 * 1024

export function readTableFile(bytes: Uint8Array): TableFile {
  // A zip's signature: workbooks are zips, and as text they are nonsense.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4)
    return { encoding: 'utf-8', kind: 'workbook', columns: [], rows: [] }
  const { text, encoding } = decodeText(bytes)
  if (/^\s*[[{]/.test(text)) return { encoding, kind: 'json', columns: [], rows: [] }
  // Excel may write the separator itself into a first line of its own.
  const hint = /^sep=(.)(?:\r\n?|\n)/.exec(text)
  const table = hint ? text.slice(hint[0].length) : text
  const rows = parseRows(table.slice(0, PREVIEW_UNITS), hint?.[1] ?? findDelimiter(table), ROWS_SHOWN + 1)
  const columns = (rows.shift() ?? []).map((column) => column.replace(/\s+/g, ' ').trim())
  return { encoding, kind: recogniseColumns(columns), columns, rows }
}

/** UTF-8, UTF-16 with or without its mark, and else windows-1252. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TableFile['encoding'] } {
  const wide = sniffUtf16(bytes)
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: 'utf-16' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    // Not UTF-8: every byte means something in windows-1252, so this cannot fail, only be wrong; the preview shows it.
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
  }
}

function sniffUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second, third, fourth] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  // Without a mark: headings are Latin letters, of which every second byte is zero.
  if (bytes.length >= 4 && second === 0 && fourth === 0) return 'utf-16le'
  return bytes.length >= 4 && first === 0 && third === 0 ? 'utf-16be' : undefined
}

/**
 * The mark that stands most often in the heading, outside quotes: comma, semicolon (Excel in much of Europe) or tab.
 */
export function findDelimiter(text: string): string {
  const heading = (text.split(/\r\n?|\n/, 1)[0] ?? '').replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: heading.split(mark).length - 1 }))
  return counts.reduce((best, candidate) => (candidate.count > best.count ? candidate : best)).mark
}

/** RFC 4180 rows, up to `rowsMax`; a quote that never closes runs to the end, as spreadsheets read it. */
export function parseRows(text: string, delimiter: string, rowsMax: number): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endRow = (): void => {
    row.push(cell)
    if (row.length > 1 || cell.trim() !== '') rows.push(row)
    row = []
    cell = ''
  }
  for (let at = 0; at < text.length && rows.length < rowsMax; at += 1) {
    const unit = text.charAt(at)
    if (quoted) {
      if (unit !== '"') cell += unit
      else if (text.charAt(at + 1) === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (unit === '"' && cell === '') quoted = true
    else if (unit === delimiter) {
      row.push(cell)
      cell = ''
    } else if (unit === '\n' || unit === '\r') {
      if (unit === '\r' && text.charAt(at + 1) === '\n') at += 1
      endRow()
    } else cell += unit
  }
  if (rows.length < rowsMax && (cell !== '' || row.length > 0)) endRow()
  return rows
}

/** By the same names, in the same order, as the server does. */
function recogniseColumns(columns: readonly string[]): 'gatherboard' | 'polis' | 'scrumlr' | 'table' {
  const names = new Set(columns.map((column) => column.toLowerCase()))
  const has = (...wanted: string[]): boolean => wanted.every((name) => names.has(name))
  if (has('note_id', 'event_id', 'lens', 'text')) return 'gatherboard'
  if (has('note_id', 'column_id', 'column', 'text')) return 'scrumlr'
  if (has('comment-id', 'comment-body') || has('id', 'text', 'moderated')) return 'polis'
  return 'table'
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
