/** Bringing notes in from a file: which of its columns are which, and what became of them. */
import { z } from 'zod'
import { ENCODINGS } from '../table/code-pages.ts'
import { HEADING_ROWS_MAX } from '../table/name-columns.ts'
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
  /** Rows of which some letters were worked out from bytes that are none in the file's encoding; a thousand at most. */
  doubtful: z.array(z.int()),
  format: z.string(),
  /** How the file's letters were read, as said or as guessed. */
  encoding: z.string(),
  /** What separates its columns; empty for one column and for JSON. */
  separator: z.string(),
  /** How many of its rows are headings; 0 for JSON. */
  headingRows: z.int(),
})
export type Imported = z.infer<typeof ImportedSchema>

const oneOrMore = (charactersMax: number) =>
  z.union([z.string().max(charactersMax), z.array(z.string().max(charactersMax)).max(COLUMNS_MAX)]).optional()
const COLUMNS_MAX = 100

export const ImportQuerySchema = z.strictObject({
  text: oneOrMore(400).meta({
    description:
      'The column that holds the text, when the columns are not known ones; several times for several columns',
  }),
  lens: oneOrMore(400).meta({
    description: 'A column that names the lens, or one lens of the event for all rows; once, or once for each `text`',
  }),
  map: oneOrMore(500).meta({
    description: 'Instead of `text` and `lens`, once for each column that holds text: `<column>:<lens>`',
  }),
  encoding: z
    .string()
    .max(40)
    .optional()
    .meta({
      enum: [...ENCODINGS],
      description: 'How the letters of the file are written; guessed by its bytes and letters when absent',
    }),
  separator: z.string().max(16).optional().meta({
    description:
      'What separates the columns: one character, or `comma`, `semicolon`, `tab`, `pipe`, `none`; guessed when absent',
  }),
  headings: z
    .string()
    .max(4)
    .optional()
    .meta({
      enum: Array.from({ length: HEADING_ROWS_MAX }, (_, index) => String(index + 1)),
      description: 'How many of the first rows are headings; guessed when absent',
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
      'The body is the file: our own CSV or board JSON, Pol.is comments, scrumlr, or any table (CSV, or JSON with a list of objects) with `text` (and `lens`) naming its columns, or `map` naming several. What it is called matters little: its content tells.',
    request: { params: eventParams, query: ImportQuerySchema },
    responses: {
      200: jsonContent(ImportedSchema, 'What was imported, and what was skipped and why'),
      ...problems(400, 401, 403, 404, 410, 413, 415, 422, 429, 503),
    },
  },
} as const satisfies Record<string, Route>
