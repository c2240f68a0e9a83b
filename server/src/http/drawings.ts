/**
 * Routes of everything that was drawn on a wall at once: take it away, bring it back, erase it. One stroke is the
 * canvas's business.
 */
import { DRAWING_ROUTES } from '@gatherboard/shared/api/drawings'
import { parseSnapshotId } from '@gatherboard/shared/values/ids'
import { OpenAPIHono, createRoute } from '@hono/zod-openapi'
import type { Drawings } from '../snapshots/drawings.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'

export function drawingRoutes({ drawings, authorise }: { drawings: Drawings; authorise: Authorise }): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })
  const facilitators = authorise.event('facilitator')

  app.openapi(createRoute({ ...DRAWING_ROUTES.remove, middleware: facilitators }), async (c) =>
    c.json(orRefuse(await drawings.remove(c.var.eventId)), 200),
  )

  app.openapi(createRoute({ ...DRAWING_ROUTES.restore, middleware: facilitators }), async (c) => {
    const id = parseSnapshotId(c.req.valid('json').snapshot)
    if (!id) throw new HttpRefusal({ code: 'bad-id' })
    return c.json(orRefuse(await drawings.restore(c.var.eventId, id)), 200)
  })

  app.openapi(createRoute({ ...DRAWING_ROUTES.erase, middleware: facilitators }), async (c) =>
    c.json(orRefuse(await drawings.erase(c.var.eventId)), 200),
  )

  return app
}
