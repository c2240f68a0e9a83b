/** Bringing notes in from a file. */
import type { IMPORT_ROUTES, Imported } from '@gatherboard/shared/api/import'
import { importPath } from '@gatherboard/shared/api/paths'
import type { EventCaller } from './event-caller.ts'
import { upload } from './upload.ts'

/**
 * What the person says of the file's columns: which holds the words; which the heading, or one heading for all. Or
 * several, each with its heading. And how the file itself is to be read.
 */
export type ImportColumns = {
  text?: string
  lens?: string
  map?: ReadonlyArray<{ column: string; lens: string }>
  encoding?: string
  separator?: string
  headings?: string
}

/**
 * @param file `signal` ends it: what is in by then stays
 * @throws ApiProblem, Unreachable; an AbortError when `signal` says so
 */
export function importNotes(
  { eventId, token }: EventCaller,
  file: { body: Blob; contentType: string; signal: AbortSignal },
  columns: ImportColumns,
): Promise<Imported> {
  const { map = [], ...one } = columns
  const query = new URLSearchParams([
    ...Object.entries(one),
    ...map.map(({ column, lens }) => ['map', `${column}:${lens}`]),
  ]).toString()
  const path = importPath(encodeURIComponent(eventId))
  return upload<typeof IMPORT_ROUTES.import>({ path: query === '' ? path : `${path}?${query}`, token, ...file })
}
