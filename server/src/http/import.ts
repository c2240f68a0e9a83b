/** The route that takes a file of notes: CSV or JSON, from us, from others, or from a spreadsheet. */
import { ImportedSchema } from '@gatherboard/shared/api/import'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi'
import type { Clock } from '../clock.ts'
import { ImportGate } from '../import/import-gate.ts'
import { importFile, type ImportRequest } from '../import/import-file.ts'
import type { LiveEvents } from '../event/live-events.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'
import { eventPath, jsonContent, problems } from './schemas.ts'

const oneOrMore = (charactersMax: number) =>
  z.union([z.string().max(charactersMax), z.array(z.string().max(charactersMax)).max(COLUMNS_MAX)]).optional()
const COLUMNS_MAX = 100

const ImportQuerySchema = z.strictObject({
  text: oneOrMore(200).openapi({
    description:
      'The column that holds the text, when the columns are not known ones; several times for several columns',
  }),
  lens: oneOrMore(200).openapi({
    description: 'A column that names the lens, or one lens of the event for all rows; once, or once for each `text`',
  }),
  map: oneOrMore(400).openapi({
    description: 'Instead of `text` and `lens`, once for each column that holds text: `<column>:<lens>`',
  }),
  rejected: z
    .enum(['set-aside', 'wall'])
    .optional()
    .openapi({ description: 'Where rows go that moderators rejected where they come from; set aside when absent' }),
})

type Asked = Pick<ImportRequest, 'text' | 'lens' | 'columns' | 'rejected'>

/** What was asked of the columns, each said once. @throws HttpRefusal when that makes no sense */
function readQuery(query: z.output<typeof ImportQuerySchema>): Asked {
  const rejected = query.rejected === undefined ? {} : { rejected: query.rejected }
  const [maps, texts, lenses] = [query.map, query.text, query.lens].map((value) =>
    value === undefined ? [] : [value].flat(),
  ) as [string[], string[], string[]]
  if (maps.length > 0) {
    if (texts.length + lenses.length > 0) throw invalid('map', 'says it all: leave text and lens out')
    return { ...rejected, columns: maps.map(readMap) }
  }
  if (lenses.length > 1 && lenses.length !== texts.length) throw invalid('lens', 'is said once, or once for each text')
  const [lens] = lenses
  if (texts.length > 1)
    return {
      ...rejected,
      columns: texts.map((text, index) => ({ text, ...(lens === undefined ? {} : { lens: lenses[index] ?? lens }) })),
    }
  return { ...rejected, ...(texts[0] === undefined ? {} : { text: texts[0] }), ...(lens === undefined ? {} : { lens }) }
}

/** `What is missing?:need`: a column may have colons in its name, a lens has none. */
function readMap(map: string): { text: string; lens: string } {
  const colon = map.lastIndexOf(':')
  const [text, lens] = [map.slice(0, Math.max(0, colon)), map.slice(colon + 1)]
  if (text.trim() === '' || lens.trim() === '') throw invalid('map', 'is written <column>:<heading>')
  return { text, lens }
}

const invalid = (path: string, message: string): HttpRefusal =>
  new HttpRefusal({
    code: 'bad-request',
    detail: `The part “${path}” of the address ${message}.`,
    fields: [{ path, message }],
  })

/** What browsers and systems call a CSV file; Windows with Excel says the third. */
const CSV_TYPES = new Set([
  'text/csv',
  'application/csv',
  'application/vnd.ms-excel',
  'text/plain',
  'text/tab-separated-values',
  'text/x-csv',
])
const JSON_TYPES = new Set(['application/json', 'text/json'])

/** A browser that does not know a file's ending sends no type: then its first letter tells. */
function chooseKind(contentType: string | undefined, bytes: Uint8Array): 'csv' | 'json' {
  const type = readType(contentType)
  if (type !== '') return JSON_TYPES.has(type) ? 'json' : 'csv'
  return /^\s*[[{]/.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1')) ? 'json' : 'csv'
}

const readType = (contentType = ''): string => contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
const isTaken = (contentType: string | undefined): boolean =>
  ['', ...CSV_TYPES, ...JSON_TYPES].includes(readType(contentType))

type ImportRoutesDeps = { liveEvents: LiveEvents; clock: Clock; authorise: Authorise; stopping: AbortSignal }

export function importRoutes({ authorise, stopping, ...deps }: ImportRoutesDeps): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })
  const gate = new ImportGate()

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/events/{id}/import',
      summary: 'Import notes from a file',
      description:
        'The body is the file: our own CSV or board JSON, Pol.is comments, scrumlr, or any table with `text` (and `lens`) naming its columns, or `map` naming several.',
      middleware: authorise.event('facilitator'),
      request: { params: eventPath, query: ImportQuerySchema },
      responses: {
        200: jsonContent(ImportedSchema, 'What was imported, and what was skipped and why'),
        ...problems(400, 401, 403, 404, 410, 413, 415, 422, 429, 503),
      },
    }),
    async (c) => {
      const contentType = c.req.header('content-type')
      if (!isTaken(contentType)) throw new HttpRefusal({ code: 'wrong-type' })
      const asked = readQuery(c.req.valid('query'))
      const { eventId } = c.var
      // Whoever goes away takes nobody's time any more.
      const signal = AbortSignal.any([c.req.raw.signal, stopping])
      const imported = await gate.enter(eventId, async (inTurn) => {
        const bytes = await readBody(c.req.raw, LIMITS.importBytesMax)
        const kind = chooseKind(contentType, bytes)
        return inTurn(() => importFile({ ...deps, signal }, { eventId, kind, bytes, ...asked }))
      })
      return c.json(orRefuse(imported), 200)
    },
  )

  return app
}

/** The whole file, so that one that is too large is refused before any of it is on the board. @throws HttpRefusal */
async function readBody(request: Request, bytesMax: number): Promise<Uint8Array> {
  const tooLarge = new HttpRefusal({
    code: 'body-too-large',
    detail: `A file may have up to ${bytesMax / 1024 / 1024} MB.`,
  })
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) throw tooLarge
  const parts: Uint8Array[] = []
  let length = 0
  if (request.body) {
    for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
      length += part.length
      if (length > bytesMax) throw tooLarge
      parts.push(part)
    }
  }
  return Buffer.concat(parts, length)
}
