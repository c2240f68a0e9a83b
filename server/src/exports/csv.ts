/**
 * A board as CSV for spreadsheets and analysis programs (docs/contract.md): UTF-8 with BOM (or Excel takes it for the
 * machine's old code page), CRLF, RFC 4180. Pure. One row a note of the edition; `status` tells those on the wall from
 * those for the report only, and where the words may not stand their cell is empty.
 */
import type { Board } from '@gatherboard/shared/api/board'
import { OLDEST_CONSENT_TEXT } from '@gatherboard/shared/values/consent'
import { chooseNotes, type ReadersEdition } from './editions.ts'

export const CSV_COLUMNS = [
  'note_id',
  'event_id',
  'event',
  'place',
  'date',
  'lens',
  'cluster',
  'theme',
  'text',
  'votes',
  'cheers',
  'status',
  'source',
  'created_hour',
  'mode',
  'lang',
  'quotable',
  'consent',
] as const

const BOM = '\ufeff'

export function formatCsv(board: Board, edition: ReadersEdition): string {
  const { id, title, place, date } = board.event
  const clusterNames = new Map(board.clusters.map((cluster) => [cluster.id, cluster.name]))
  const rows = chooseNotes(board, edition).map((note) => {
    const row: Record<(typeof CSV_COLUMNS)[number], string | number> = {
      note_id: note.id,
      event_id: id,
      event: title,
      place,
      date,
      lens: note.lens,
      cluster: (note.cluster === null ? undefined : clusterNames.get(note.cluster)) ?? '',
      // Themes run across events and are given in Insights; a board of one event has none.
      theme: '',
      text: note.words,
      votes: note.votes,
      cheers: note.cheers,
      status: note.status,
      source: note.source,
      created_hour: note.createdHour,
      mode: note.mode ?? '',
      lang: note.lang ?? '',
      quotable: note.quote ? 'yes' : 'no',
      // Number of the text agreed to; where nothing was, there is none.
      consent: note.quote ? (note.consent ?? OLDEST_CONSENT_TEXT) : '',
    }
    return CSV_COLUMNS.map((column) => row[column])
  })
  return BOM + [CSV_COLUMNS, ...rows].map((cells) => `${cells.map(formatCell).join(',')}\r\n`).join('')
}

/**
 * Spreadsheets run a cell that begins like a formula, wherever it came from (owasp.org, CSV Injection). A cell that
 * already has the apostrophe gets another, so that `restoreCell` gives back exactly what was there.
 */
const FORMULA = /^'*[=+\-@\t\r]/
const GUARDED = /^'+[=+\-@\t\r]/

function formatCell(value: string | number): string {
  const text = String(value)
  const guarded = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

/** A cell of our own export as it was before it was guarded. */
export const restoreCell = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell)
