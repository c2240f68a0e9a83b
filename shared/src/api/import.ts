/** Bringing notes in from a file: which of its columns are which, and what became of them. */
import { z } from 'zod'
import { importPath } from './paths.ts'
import { eventParams, jsonContent, problems, type Route } from './route.ts'

export const ImportedSchema = z.object({
  imported: z.int(),
  /** `line` as an editor counts it; of JSON, the number of the entry, from 1. */
  skipped: z.array(z.object({ line: z.int(), reason: z.string() })),
  /** Rows that were skipped beyond those listed. */
  skippedMore: z.int(),
  /** Of the imported notes, those that went backstage (rejected where they come from, or set aside before). */
  setAside: z.int(),
  format: z.string(),
  encoding: z.string(),
})
export type Imported = z.infer<typeof ImportedSchema>

const oneOrMore = (charactersMax: number) =>
  z.union([z.string().max(charactersMax), z.array(z.string().max(charactersMax)).max(COLUMNS_MAX)]).optional()
const COLUMNS_MAX = 100

export const ImportQuerySchema = z.strictObject({
  text: oneOrMore(200).meta({
    description:
      'The column that holds the text, when the columns are not known ones; several times for several columns',
  }),
  lens: oneOrMore(200).meta({
    description: 'A column that names the lens, or one lens of the event for all rows; once, or once for each `text`',
  }),
  map: oneOrMore(400).meta({
    description: 'Instead of `text` and `lens`, once for each column that holds text: `<column>:<lens>`',
  }),
  rejected: z
    .enum(['set-aside', 'wall'])
    .optional()
    .meta({ description: 'Where rows go that moderators rejected where they come from; set aside when absent' }),
})

export const IMPORT_ROUTES = {
  import: {
    method: 'post',
    path: importPath('{id}'),
    summary: 'Import notes from a file',
    description:
      'The body is the file: our own CSV or board JSON, Pol.is comments, scrumlr, or any table with `text` (and `lens`) naming its columns, or `map` naming several.',
    request: { params: eventParams, query: ImportQuerySchema },
    responses: {
      200: jsonContent(ImportedSchema, 'What was imported, and what was skipped and why'),
      ...problems(400, 401, 403, 404, 410, 413, 415, 422, 429, 503),
    },
  },
} as const satisfies Record<string, Route>
