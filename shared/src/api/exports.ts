/** Downloading the board of an event as a file. */
import { z } from 'zod'
import { EDITIONS, EXPORT_FORMATS } from '../values/editions.ts'
import { exportPath } from './paths.ts'
import { eventParams, problems, type Route } from './route.ts'

const ExportQuerySchema = z.strictObject({
  format: z
    .string()
    .max(16)
    .default('json')
    .meta({ enum: [...EXPORT_FORMATS] }),
  edition: z
    .string()
    .max(16)
    .optional()
    .meta({
      enum: [...EDITIONS],
      description:
        'Whose words are in it: `team` (the usual one of csv), `handon`, or, of json, `backup`: everything, what was set aside too (the usual one of json)',
    }),
  snapshot: z
    .string()
    .max(64)
    .default('live')
    .meta({ description: "A snapshot's id, `latest`, or `live`: the board as it is now" }),
  /** Redeemed by the server's `authorise`; named here because queries are described. */
  ticket: z.string().optional(),
})

export const EXPORT_ROUTES = {
  download: {
    method: 'get',
    path: exportPath('{id}'),
    summary: 'Download the board',
    request: { params: eventParams, query: ExportQuerySchema },
    responses: {
      200: {
        description: 'The file',
        content: { 'application/json': { schema: z.string() }, 'text/csv': { schema: z.string() } },
      },
      ...problems(400, 401, 403, 404, 410),
    },
  },
} as const satisfies Record<string, Route>
