/**
 * A board as CSV for spreadsheets and analysis programs (docs/contract.md): UTF-8 with BOM (or Excel takes it for the
 * machine's old code page), CRLF, RFC 4180. Pure. One row a note of the edition; `status` tells those on the wall from
 * those for the report only, and where the words may not stand their cell is empty.
 */
import type { Board } from '@gatherboard/shared/api/board'
import { OLDEST_CONSENT_TEXT } from '@gatherboard/shared/values/consent'
import { chooseNotes, type ReadersEdition } from './editions.ts'
import { guardCell } from './guard-cell.ts'

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
  'lens_label',
] as const
type CsvColumn = (typeof CSV_COLUMNS)[number]

const BOM = '\ufeff'

export function formatCsv(board: Board, edition: ReadersEdition): string {
  const { id, title, place, date } = board.event
  const labels = new Map(board.lenses.map((lens) => [lens.id, lens.label]))
  const clusterNames = new Map(board.clusters.map((cluster) => [cluster.id, cluster.name]))
  const rows = chooseNotes(board, edition).map((note) => {
    const row: Record<CsvColumn, string | number> = {
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
      // The heading's words, for people; `lens` is its id.
      lens_label: labels.get(note.lens) ?? '',
    }
    return CSV_COLUMNS.map((column) => formatCell(column, row[column]))
  })
  return BOM + [CSV_COLUMNS, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('')
}

/**
 * Every cell of words stands between quotation marks, numbers do not. Ids hold nothing but letters, digits, `-` and `_`
 * (`ID_PATTERN`): they stand as they are, so that they are found again in other files.
 */
function formatCell(column: CsvColumn, value: string | number): string {
  if (typeof value === 'number') return String(value)
  const words = IDS.has(column) ? value : guardCell(value)
  return words === '' ? '' : `"${words.replaceAll('"', '""')}"`
}

const IDS: ReadonlySet<CsvColumn> = new Set(['note_id', 'event_id'])
