/** The route that takes a file of notes: CSV or JSON, from us, from others, or from a spreadsheet. */
import { IMPORT_ROUTES, type ImportQuerySchema } from '@gatherboard/shared/api/import'
import { ENCODINGS, findEncoding } from '@gatherboard/shared/table/code-pages'
import { HEADING_ROWS_MAX } from '@gatherboard/shared/table/name-columns'
import { findSeparatorNamed, type TableChoices } from '@gatherboard/shared/table/open-table'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { OpenAPIHono, createRoute, type z } from '@hono/zod-openapi'
import type { Clock } from '../clock.ts'
import { ImportGate } from '../import/import-gate.ts'
import { importFile, type ImportRequest } from '../import/import-file.ts'
import type { LiveEvents } from '../event/live-events.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'

type Asked = Pick<ImportRequest, 'text' | 'lens' | 'columns' | 'rejected' | 'choices'>
type Query = z.output<typeof ImportQuerySchema>

/** What was asked of the columns, each said once. @throws HttpRefusal when that makes no sense */
function readQuery(query: Query): Asked {
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

/** What is said about the file itself. @throws HttpRefusal when that makes no sense */
function readChoices({ encoding, separator, headings }: Query, contentType: string | undefined): TableChoices {
  const charset = findEncoding(/;\s*charset="?([^";]+)/i.exec(contentType ?? '')?.[1] ?? '')
  const said = encoding === undefined ? undefined : findEncoding(encoding)
  if (encoding !== undefined && !said) throw invalid('encoding', `is one of ${ENCODINGS.join(', ')}`)
  const mark = separator === undefined ? undefined : findSeparatorNamed(separator)
  if (separator !== undefined && mark === undefined) throw invalid('separator', 'is one character')
  if (headings !== undefined && !HEADINGS.test(headings)) throw invalid('headings', `is 1 to ${HEADING_ROWS_MAX}`)
  // Programs say UTF-8 of every file, and so it means nothing.
  const known = said ?? (charset === 'utf-8' ? undefined : charset)
  return {
    ...(known === undefined ? {} : { encoding: known }),
    ...(mark === undefined ? {} : { separator: mark }),
    ...(headings === undefined ? {} : { headingRows: Number(headings) }),
  }
}

const HEADINGS = new RegExp(`^[1-${HEADING_ROWS_MAX}]$`)

const JSON_TYPE = /[/+.-](json|jsonl|ndjson)$/
/** Tables are called many things; these are certainly none. What else it is its content tells. */
const OTHER_TYPE =
  /^(image|audio|video|font|multipart)\/|[/+](x?html(\+xml)?|pdf|x-www-form-urlencoded)$|^(application|text)\/xml$/

const readType = (contentType = ''): string => contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''

type ImportRoutesDeps = { liveEvents: LiveEvents; clock: Clock; authorise: Authorise; stopping: AbortSignal }

export function importRoutes({ authorise, stopping, ...deps }: ImportRoutesDeps): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })
  const gate = new ImportGate()

  app.openapi(createRoute({ ...IMPORT_ROUTES.import, middleware: authorise.event('facilitator') }), async (c) => {
    const contentType = c.req.header('content-type')
    if (OTHER_TYPE.test(readType(contentType))) throw new HttpRefusal({ code: 'wrong-type' })
    const query = c.req.valid('query')
    const asked = { ...readQuery(query), choices: readChoices(query, contentType) }
    const { eventId } = c.var
    // Whoever goes away takes nobody's time any more.
    const signal = AbortSignal.any([c.req.raw.signal, stopping])
    const imported = await gate.enter(eventId, async (inTurn) => {
      const bytes = await readBody(c.req.raw, LIMITS.importBytesMax)
      const kind = JSON_TYPE.test(readType(contentType)) ? 'json' : 'csv'
      return inTurn(() => importFile({ ...deps, signal }, { eventId, kind, bytes, ...asked }))
    })
    return c.json(orRefuse(imported), 200)
  })

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
