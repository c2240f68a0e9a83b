/**
 * Routes of everything that was drawn on a wall at once: take it away, bring it back, erase it. One stroke is the
 * canvas's business.
 */
import { RemovedDrawingsSchema, RestoreDrawingsSchema } from '@gatherboard/shared/api/drawings'
import { parseSnapshotId } from '@gatherboard/shared/values/ids'
import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi'
import type { Drawings } from '../snapshots/drawings.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'
import { eventPath, jsonBody, jsonContent, problems } from './schemas.ts'

const CountSchema = z.object({ count: z.int() })

export function drawingRoutes({ drawings, authorise }: { drawings: Drawings; authorise: Authorise }): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })
  const facilitators = authorise.event('facilitator')

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/events/{id}/drawings/remove',
      summary: 'Take everything that was drawn off the wall, after a snapshot it can come back from',
      middleware: facilitators,
      request: { params: eventPath },
      responses: {
        200: jsonContent(RemovedDrawingsSchema, 'How many strokes, arrows and texts'),
        ...problems(401, 403, 404, 410, 503),
      },
    }),
    async (c) => c.json(orRefuse(await drawings.remove(c.var.eventId)), 200),
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/events/{id}/drawings/restore',
      summary: 'Bring the drawings of a snapshot back onto the wall, and nothing else of it',
      middleware: facilitators,
      request: { params: eventPath, body: jsonBody(RestoreDrawingsSchema) },
      responses: { 200: jsonContent(CountSchema, 'How many came back'), ...problems(400, 401, 403, 404, 410, 503) },
    }),
    async (c) => {
      const id = parseSnapshotId(c.req.valid('json').snapshot)
      if (!id) throw new HttpRefusal({ code: 'bad-id' })
      return c.json(orRefuse(await drawings.restore(c.var.eventId, id)), 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/events/{id}/drawings',
      summary: 'Erase everything that was drawn, in snapshots too',
      middleware: facilitators,
      request: { params: eventPath },
      responses: { 200: jsonContent(CountSchema, 'How many were on the wall'), ...problems(401, 403, 404, 410, 503) },
    }),
    async (c) => c.json(orRefuse(await drawings.erase(c.var.eventId)), 200),
  )

  return app
}
