/** The route of the wall as one Yjs update: what a phone loads before it opens a socket. */
import { WALL_ROUTES } from '@gatherboard/shared/api/wall'
import { OpenAPIHono, createRoute } from '@hono/zod-openapi'
import type { HeavyWork } from '../budgets/heavy-work.ts'
import type { LiveEvents } from '../event/live-events.ts'
import { askerOf } from '../identity/principal.ts'
import type { Authorise } from './authorise.ts'
import { CompressedWalls } from './compressed-walls.ts'
import { onInvalid } from './on-error.ts'

type WallRoutesDeps = { liveEvents: LiveEvents; heavy: HeavyWork; authorise: Authorise }

export function wallRoutes({ authorise, ...deps }: WallRoutesDeps): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })
  const walls = new CompressedWalls(deps)

  app.openapi(createRoute({ ...WALL_ROUTES.read, middleware: authorise.event() }), async (c) => {
    const isWanted = (): boolean => !c.req.raw.signal.aborted
    const bytes = await walls.read(c.var.eventId, askerOf(c.var.principal), isWanted)
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-encoding': 'gzip',
      'cache-control': 'no-store',
    })
  })

  return app
}
