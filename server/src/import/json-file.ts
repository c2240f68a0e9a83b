/**
 * A JSON file understood: our board JSON, a scrumlr export, or a list of objects or texts. Only the fields named
 * here are read, and only an object's own ones: a file may call a field `__proto__`.
 */
import type { Refused } from '@gatherboard/shared/api/problem'
import { parseConsent } from '@gatherboard/shared/values/consent'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import {
  leaveOutBlanks,
  parseStatus,
  parseTime,
  type ImportEntry,
  type ImportFile,
  type ImportOptions,
  type ImportRow,
} from './entry.ts'

type Fields = Readonly<Record<string, unknown>>

export function readJsonFile(text: string, options: ImportOptions): Result<ImportFile, Refused> {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch (error) {
    // The parser's message quotes the file, and so words that people wrote: it is not passed on.
    if (error instanceof SyntaxError) return refuse({ code: 'unreadable-file', detail: 'The file is not valid JSON.' })
    throw error
  }
  if (Array.isArray(file)) return readList(file, options)
  if (!isFields(file)) return refuse({ code: 'unreadable-file', detail: 'The file holds no list of notes.' })
  const notes = get(file, 'notes')
  if (!Array.isArray(notes)) return refuse({ code: 'unreadable-file', detail: 'The file holds no list of notes.' })
  if (options.text !== undefined || options.columns) return readList(notes, options)
  const columns = get(file, 'columns')
  if (Array.isArray(columns)) return understand(notes, options, 'scrumlr', 'first', scrumlrReader(columns))
  const event = get(file, 'event')
  if (!isFields(event)) return readList(notes, options)
  return understand(notes, options, 'gatherboard', 'skip', gatherboardReader(String(get(event, 'id')), options.eventId))
}

type ReadEntry = (fields: Fields) => Omit<ImportEntry, 'line'>

function understand(
  entries: readonly unknown[],
  options: ImportOptions,
  format: ImportFile['format'],
  unknownLens: ImportFile['unknownLens'],
  read: ReadEntry,
): Result<ImportFile, Refused> {
  const { lens, findLens } = options
  if (lens === undefined) return ok({ format, unknownLens, rows: readEntries(entries, read) })
  // One lens of the event for all entries, or the field that holds each entry's own.
  const readLens = findLens(lens) === undefined ? (fields: Fields) => getText(fields, lens) : () => lens
  const knowsField = entries.some((entry) => isFields(entry) && Object.hasOwn(entry, lens))
  if (findLens(lens) === undefined && !knowsField)
    return refuse({
      code: 'unknown-lens',
      detail: `“${lens}” is neither a heading of this board nor a field of the file.`,
    })
  return ok({
    format,
    unknownLens: 'skip',
    rows: readEntries(entries, (fields) => ({ ...read(fields), lens: readLens(fields) })),
  })
}

function readList(entries: readonly unknown[], options: ImportOptions): Result<ImportFile, Refused> {
  const { columns, text: _text, lens: _lens, ...rest } = options
  if (!columns) return readField(entries, options)
  const fields: ImportFile[] = []
  for (const column of columns) {
    const field = readField(entries, { ...rest, ...column })
    if (!field.ok) return field
    fields.push(field.value)
  }
  return ok({ format: 'table', unknownLens: 'skip', rows: sideBySide(fields.map(({ rows }) => rows)) })
}

function readField(entries: readonly unknown[], options: ImportOptions): Result<ImportFile, Refused> {
  const column = options.text ?? 'text'
  const isKnown = entries.some(
    (entry) => typeof entry === 'string' || (isFields(entry) && Object.hasOwn(entry, column)),
  )
  if (entries.length > 0 && !isKnown)
    return refuse({
      code: 'unknown-columns',
      detail:
        options.text === undefined ? 'Say which field holds the text.' : `No entry has a field called “${column}”.`,
    })
  return understand(entries, options, 'table', 'skip', (fields) => ({ text: getText(fields, column), column }))
}

/** The same entries read for several fields: all of the first entry, then all of the second. */
function* sideBySide(readings: ReadonlyArray<Iterable<ImportRow>>): Generator<ImportRow> {
  const [first = [], ...others] = readings
  const rest = others.map((rows) => rows[Symbol.iterator]())
  for (const row of first) {
    const rows = [row, ...rest.flatMap((iterator) => iterator.next().value ?? [])]
    const problem = rows.find((one) => 'problem' in one)
    if (problem) yield problem
    else yield* leaveOutBlanks(rows.filter((one) => 'text' in one))
  }
}

function* readEntries(entries: readonly unknown[], read: ReadEntry): Generator<ImportRow> {
  for (const [index, entry] of entries.entries()) {
    const line = index + 1
    if (typeof entry === 'string') yield { line, text: entry }
    else if (isFields(entry)) yield { line, ...read(entry) }
    else yield { line, problem: 'It is not a note.' }
  }
}

const gatherboardReader =
  (fileEventId: string, eventId: string): ReadEntry =>
  (fields) => {
    const status = parseStatus(getText(fields, 'status'))
    const writtenMs = parseTime(getText(fields, 'createdHour'))
    const id = getText(fields, 'id')
    return {
      text: getText(fields, 'text'),
      lens: getText(fields, 'lens'),
      rowId: `${fileEventId}/${id}`,
      ...(fileEventId === eventId ? { ownId: id } : {}),
      ...(status === undefined ? {} : { status }),
      ...(writtenMs === undefined ? {} : { writtenMs }),
      source: getText(fields, 'source'),
      mode: getText(fields, 'mode'),
      lang: getText(fields, 'lang'),
      quote: get(fields, 'quote') === true,
      consent: parseConsent(get(fields, 'consent')),
    }
  }

function scrumlrReader(columns: readonly unknown[]): ReadEntry {
  const names = new Map(columns.filter(isFields).map((column) => [get(column, 'id'), getText(column, 'name')]))
  return (fields) => {
    const position = get(fields, 'position')
    return {
      text: getText(fields, 'text'),
      rowId: getText(fields, 'id'),
      lens: (isFields(position) ? names.get(get(position, 'column')) : undefined) ?? '',
    }
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const get = (fields: Fields, name: string): unknown => (Object.hasOwn(fields, name) ? fields[name] : undefined)

function getText(fields: Fields, name: string): string {
  const value = get(fields, name)
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
