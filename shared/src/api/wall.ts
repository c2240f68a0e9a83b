/** The wall as bytes, for a page that has no document yet. */
import { z } from 'zod'
import { wallPath } from './paths.ts'
import { eventParams, problems, type Route } from './route.ts'

export const WALL_ROUTES = {
  read: {
    method: 'get',
    path: wallPath('{id}'),
    summary: 'The wall as one Yjs update (format V1), always gzip',
    request: { params: eventParams },
    responses: {
      200: {
        description: 'Apply it to an empty document, then sync the rest',
        content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
      },
      ...problems(401, 403, 404, 410, 429),
    },
  },
} as const satisfies Record<string, Route>
