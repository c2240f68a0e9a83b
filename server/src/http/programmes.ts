/** Routes of programmes: list, make, change, put together, take away. The organiser's alone. */
import { PROGRAMME_ROUTES } from '@gatherboard/shared/api/programmes'
import { OpenAPIHono, createRoute } from '@hono/zod-openapi'
import type { Programmes } from '../events/programmes.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { orRefuse } from './refusal.ts'

export function programmeRoutes({
  programmes,
  authorise,
}: {
  programmes: Programmes
  authorise: Authorise
}): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })

  app.openapi(createRoute({ ...PROGRAMME_ROUTES.list, middleware: authorise.organiser }), async (c) =>
    c.json({ programmes: await programmes.list() }, 200),
  )

  app.openapi(createRoute({ ...PROGRAMME_ROUTES.create, middleware: authorise.organiser }), async (c) =>
    c.json({ programme: orRefuse(await programmes.create(c.req.valid('json'))) }, 201),
  )

  app.openapi(createRoute({ ...PROGRAMME_ROUTES.patch, middleware: authorise.organiser }), async (c) =>
    c.json({ programme: orRefuse(await programmes.patch(c.req.valid('param').id, c.req.valid('json'))) }, 200),
  )

  app.openapi(createRoute({ ...PROGRAMME_ROUTES.merge, middleware: authorise.organiser }), async (c) =>
    c.json({ programme: orRefuse(await programmes.merge(c.req.valid('param').id, c.req.valid('json').into)) }, 200),
  )

  app.openapi(createRoute({ ...PROGRAMME_ROUTES.remove, middleware: authorise.organiser }), async (c) => {
    orRefuse(await programmes.remove(c.req.valid('param').id))
    return c.body(null, 204)
  })

  return app
}
