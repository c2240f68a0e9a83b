/**
 * JSON as a table: each entry of the list in it is a row, each field a column, whatever they are called. Our board JSON
 * and scrumlr's become the tables that the same programs write as CSV. Only an object's own fields are looked at: a
 * file may call one `__proto__`. Pure.
 */

type Fields = Readonly<Record<string, unknown>>
export type JsonRow =
  | { readonly line: number; readonly cells: readonly string[]; readonly isPlain?: boolean }
  | { readonly line: number; readonly problem: string }

/** `headings` are in the order in which the file has them. `isPlain`: an entry that is nothing but words. */
export type JsonTable = {
  readonly format?: 'gatherboard' | 'scrumlr'
  readonly headings: readonly string[]
  readonly rows: Iterable<JsonRow>
}

const NOT_A_NOTE = 'It is not a note.'
const COLUMNS_MAX = 1_000
const COLUMNS_MIN = 10
/** However many fields and entries a file has: a cell each is made for no more than so many. */
const CELLS_MAX = 20_000_000
const DEPTH_MAX = 3

/** Whether a file that is called nothing in particular is JSON by its beginning. */
export const looksLikeJson = (text: string): boolean =>
  /^\s*(\[\s*([[{"\]]|null|-?\d)|\{\s*["}])/.test(text.slice(0, 1_000))

/** Undefined when it is no JSON; otherwise its table, or that there is no list in it. */
export function readJson(text: string): JsonTable | { readonly problem: 'no-list' } | undefined {
  const parsed = parse(text)
  if (parsed === undefined) return readLines(text)
  const { value } = parsed
  if (isFields(value)) {
    const [notes, columns, event] = [get(value, 'notes'), get(value, 'columns'), get(value, 'event')]
    if (Array.isArray(notes) && Array.isArray(columns)) return toScrumlrTable(notes, columns)
    if (Array.isArray(notes) && isFields(event)) return toBoardTable(notes, event)
  }
  const list = findList(value)
  return list ? toTable(list.map((entry, index) => ({ line: index + 1, entry }))) : { problem: 'no-list' }
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    // The parser's message quotes the file, and so words that people wrote: it is not passed on.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined
    throw error
  }
}

/** An entry a line (jsonlines.org): a broken line costs itself. Undefined when not even the first is an entry. */
function readLines(text: string): JsonTable | undefined {
  const lines = text.split(/\r\n?|\n/)
  const first = parse(lines.find((line) => line.trim() !== '') ?? '')
  if (!first || !isFields(first.value)) return undefined
  return toTable(
    lines.flatMap((words, index) => (words.trim() === '' ? [] : [{ line: index + 1, entry: parse(words)?.value }])),
  )
}

/** Where lists of notes are found in what other programs write, in the order in which they are believed. */
const LIST_NAMES = [
  'notes',
  'comments',
  'responses',
  'answers',
  'items',
  'entries',
  'records',
  'rows',
  'results',
  'cards',
  'data',
]

function findList(value: unknown, depth = 0): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value
  if (!isFields(value) || depth === DEPTH_MAX) return undefined
  for (const name of LIST_NAMES) {
    const list = get(value, name)
    if (Array.isArray(list)) return list
  }
  const lists = Object.keys(value).flatMap((name) => {
    const list = findList(value[name], depth + 1)
    return list?.some((entry) => isFields(entry) || Array.isArray(entry)) ? [list] : []
  })
  return lists.toSorted((one, other) => other.length - one.length)[0]
}

type Entry = { readonly line: number; readonly entry: unknown }

function toTable(entries: readonly Entry[]): JsonTable {
  // Nobody wrote anything: that is no fault of the file.
  if (entries.length === 0) return { headings: [TEXT], rows: [] }
  // A list of lists is a table as a spreadsheet has it: its first row is the heading.
  if (entries.every(({ entry }) => Array.isArray(entry)))
    return {
      headings: ((entries[0]?.entry as unknown[] | undefined) ?? []).map(toCell),
      rows: entries.slice(1).map(({ line, entry }) => ({ line, cells: (entry as unknown[]).map(toCell) })),
    }
  const columnsMax = Math.min(COLUMNS_MAX, Math.max(COLUMNS_MIN, Math.floor(CELLS_MAX / entries.length)))
  const columns = new Map<string, number>()
  for (const { entry } of entries) {
    if (typeof entry === 'string' && !columns.has(TEXT)) columns.set(TEXT, columns.size)
    else if (isFields(entry))
      walk(entry, (name) => {
        if (!columns.has(name) && columns.size < columnsMax) columns.set(name, columns.size)
      })
  }
  return { headings: [...columns.keys()], rows: readEntries(entries, columns) }
}

/** Entries that are nothing but words stand in a column of this name. */
const TEXT = 'text'

function* readEntries(entries: readonly Entry[], columns: ReadonlyMap<string, number>): Generator<JsonRow> {
  for (const { line, entry } of entries) {
    const cells = Array.from({ length: columns.size }, () => '')
    const put = (name: string, value: unknown): void => {
      const column = columns.get(name)
      if (column !== undefined) cells[column] = toCell(value)
    }
    if (typeof entry === 'string') {
      put(TEXT, entry)
      yield { line, cells, isPlain: true }
    } else if (isFields(entry)) {
      walk(entry, put)
      yield { line, cells }
    } else yield { line, problem: NOT_A_NOTE }
  }
}

/** Each field that holds words or a number; of an object in an object as `answers.first`. */
function walk(fields: Fields, visit: (name: string, value: unknown) => void, before = '', depth = 1): void {
  for (const key of Object.keys(fields)) {
    const value = fields[key]
    if (!isFields(value)) visit(before + key, value)
    else if (depth < DEPTH_MAX) walk(value, visit, `${before}${key}.`, depth + 1)
  }
}

function toCell(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return Array.isArray(value)
    ? value
        .map((part) => (Array.isArray(part) ? '' : toCell(part)))
        .filter(Boolean)
        .join('; ')
    : ''
}

const BOARD_COLUMNS = {
  note_id: 'id',
  lens: 'lens',
  text: 'text',
  status: 'status',
  source: 'source',
  created_hour: 'createdHour',
  mode: 'mode',
  lang: 'lang',
  consent: 'consent',
} as const

/** Board JSON (docs/contract.md) in the columns of our CSV. */
function toBoardTable(notes: readonly unknown[], event: Fields): JsonTable {
  const eventId = toCell(get(event, 'id'))
  const names = Object.values(BOARD_COLUMNS)
  return {
    format: 'gatherboard',
    headings: [...Object.keys(BOARD_COLUMNS), 'quotable', 'event_id'],
    rows: notes.map((note, index) =>
      isFields(note)
        ? {
            line: index + 1,
            cells: [
              ...names.map((name) => toCell(get(note, name))),
              get(note, 'quote') === true ? 'yes' : 'no',
              eventId,
            ],
          }
        : { line: index + 1, problem: NOT_A_NOTE },
    ),
  }
}

/** scrumlr's export: notes that say in which column they stand, and columns with names. */
function toScrumlrTable(notes: readonly unknown[], columns: readonly unknown[]): JsonTable {
  const names = new Map(columns.filter(isFields).map((column) => [get(column, 'id'), toCell(get(column, 'name'))]))
  return {
    format: 'scrumlr',
    headings: ['note_id', 'column_id', 'column', 'text'],
    rows: notes.map((note, index) => {
      if (!isFields(note)) return { line: index + 1, problem: NOT_A_NOTE }
      const position = get(note, 'position')
      const column = isFields(position) ? get(position, 'column') : undefined
      return {
        line: index + 1,
        cells: [toCell(get(note, 'id')), toCell(column), names.get(column) ?? '', toCell(get(note, 'text'))],
      }
    }),
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const get = (fields: Fields, name: string): unknown => (Object.hasOwn(fields, name) ? fields[name] : undefined)
