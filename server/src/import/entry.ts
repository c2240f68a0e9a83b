/** One row of a file, before it is a note: what the file says, in our words. Nothing in it has been checked. */
import type { Table, TableChoices } from '@gatherboard/shared/table/open-table'
import type { NoteStatus } from '@gatherboard/shared/values/statuses'

export type ImportEntry = {
  /** As an editor counts lines; in JSON, the number of the entry, from 1. */
  readonly line: number
  readonly text: string
  /** The file's word for the lens. */
  readonly lens?: string
  /** Which of the file's columns the words stood in, where that was chosen; as names of columns are compared. */
  readonly column?: string
  /** What the file calls the row; with it, importing the file again finds the note that is here already. */
  readonly rowId?: string
  /** Set when the row is a note of this very event: then it keeps its id. */
  readonly ownId?: string
  readonly status?: NoteStatus
  readonly source?: string
  readonly mode?: string
  readonly lang?: string
  readonly quote?: boolean
  /** With `quote`: number of the text agreed to, where the file says one that there is. */
  readonly consent?: number | undefined
  /** When it was written; undefined or nonsense: now. */
  readonly writtenMs?: number
  /** Some of the row's letters were worked out from bytes that are none in the file's encoding. */
  readonly isDoubtful?: boolean
}

export type ImportRow = ImportEntry | { readonly line: number; readonly problem: string }

/** A file understood: what wrote it, its rows one by one, and what to do with a lens this event does not have. */
export type ImportFile = Pick<Table, 'format' | 'encoding' | 'separator' | 'headingRows'> & {
  readonly unknownLens: 'skip' | 'first'
  readonly rows: Iterable<ImportRow>
}

type ColumnOptions = { readonly text: string; readonly lens?: string }

/** What the person who imports has said about the file and its columns. */
export type ImportOptions = {
  /** What the file was called; its beginning tells otherwise. */
  readonly kind?: 'csv' | 'json'
  readonly choices?: TableChoices
  /** The column that holds the text. */
  readonly text?: string
  /** A column, or a lens of the event for all rows. */
  readonly lens?: string
  /**
   * Several columns that hold words, each with its `lens` as above: every cell is a note. Instead of `text` and `lens`.
   */
  readonly columns?: readonly ColumnOptions[]
  /** Where rows go that were rejected where they come from; backstage unless said otherwise. */
  readonly rejected?: 'set-aside' | 'wall'
  readonly eventId: string
  readonly findLens: (name: string) => string | undefined
}

/**
 * Of a row with several columns of words most people fill a few: the empty cells are no notes, and nothing to tell of,
 * unless all are.
 */
export const leaveOutBlanks = (entries: readonly ImportEntry[]): readonly ImportEntry[] => {
  const filled = entries.filter(({ text }) => text.trim() !== '')
  return filled.length > 0 ? filled : entries.slice(0, 1)
}

/** Reads a time as files write it: ISO 8601, words, or seconds or milliseconds since the epoch. */
export function parseTime(text: string): number | undefined {
  if (text.length > TIME_UNITS_MAX) return undefined
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const number = Number(trimmed)
  // Seconds until the year 5138 are below this; milliseconds are above it since 1973.
  const timeMs = Number.isNaN(number) ? Date.parse(trimmed) : number < 100_000_000_000 ? number * 1000 : number
  return Number.isFinite(timeMs) ? timeMs : undefined
}

const TIME_UNITS_MAX = 100

export const parseStatus = (text: string): NoteStatus | undefined =>
  (['on-wall', 'waiting', 'report-only', 'set-aside'] as const).find((status) => status === text.trim())
