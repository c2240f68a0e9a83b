/** Routes of the sort table: which loose notes are in front of whom. For facilitators alone. */
import { SORTING_ROUTES } from '@gatherboard/shared/api/sorting'
import { parseSorterId, type SorterId } from '@gatherboard/shared/values/ids'
import { OpenAPIHono, createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Sorting } from '../sorting/sorting.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'

export function sortingRoutes({ sorting, authorise }: { sorting: Sorting; authorise: Authorise }): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })
  const middleware = authorise.event('facilitator')

  app.openapi(createRoute({ ...SORTING_ROUTES.hold, middleware }), async (c) =>
    c.json(orRefuse(await sorting.hold(c.var.eventId, readSorter(c), c.req.valid('json'))), 200),
  )

  app.openapi(createRoute({ ...SORTING_ROUTES.leave, middleware }), async (c) => {
    orRefuse(await sorting.leave(c.var.eventId, readSorter(c)))
    return c.body(null, 204)
  })

  return app
}

/** @throws HttpRefusal */
function readSorter(c: Context): SorterId {
  const sorter = parseSorterId(c.req.param('sorter'))
  if (!sorter) throw new HttpRefusal({ code: 'bad-id' })
  return sorter
}
