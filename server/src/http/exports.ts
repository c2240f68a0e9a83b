/** The route that gives an event's board away as a file. */
import { parseSnapshotId } from '@gatherboard/shared/values/ids'
import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi'
import { EDITIONS } from '../exports/editions.ts'
import { EXPORT_FORMATS, chooseExport, exportBoard, writeContentDisposition } from '../exports/export-board.ts'
import type { Snapshots } from '../snapshots/snapshots.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'
import { eventPath, problems } from './schemas.ts'

const ExportQuerySchema = z.strictObject({
  format: z
    .string()
    .max(16)
    .default('json')
    .openapi({ enum: [...EXPORT_FORMATS] }),
  edition: z
    .string()
    .max(16)
    .optional()
    .openapi({
      enum: [...EDITIONS],
      description:
        'Whose words are in it: `team` (the usual one of csv), `handon`, or, of json, `backup`: everything, what was set aside too (the usual one of json)',
    }),
  snapshot: z
    .string()
    .max(64)
    .default('live')
    .openapi({ description: "A snapshot's id, `latest`, or `live`: the board as it is now" }),
  /** Redeemed by `authorise`; named here because queries are described. */
  ticket: z.string().optional(),
})

export function exportRoutes({ snapshots, authorise }: { snapshots: Snapshots; authorise: Authorise }): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/events/{id}/export',
      summary: 'Download the board',
      middleware: authorise.event('facilitator'),
      request: { params: eventPath, query: ExportQuerySchema },
      responses: {
        200: {
          description: 'The file',
          content: { 'application/json': { schema: z.string() }, 'text/csv': { schema: z.string() } },
        },
        ...problems(400, 401, 403, 404, 410),
      },
    }),
    async (c) => {
      const { snapshot, ...asked } = c.req.valid('query')
      // Asked first: an unknown format must not cost reading a board.
      const { format, edition } = orRefuse(chooseExport(asked.format, asked.edition))
      const file = exportBoard(orRefuse(await readBoard(c.var.eventId, snapshot)), format, edition)
      if (!file) throw new HttpRefusal({ code: 'bad-request' })
      return c.body(file.body, 200, {
        'content-type': file.type,
        'content-disposition': writeContentDisposition(file.name),
        'cache-control': 'no-store',
      })
    },
  )

  const readBoard = (eventId: Parameters<Snapshots['readLive']>[0], choice: string) => {
    if (choice === 'live') return snapshots.readLive(eventId)
    if (choice === 'latest') return snapshots.readNewest(eventId)
    const id = parseSnapshotId(choice)
    if (!id) throw new HttpRefusal({ code: 'bad-id', detail: 'Say live, latest, or the id of a snapshot.' })
    return snapshots.read(eventId, id)
  }

  return app
}
