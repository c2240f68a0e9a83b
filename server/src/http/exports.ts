/** The route that gives an event's board away as a file. */
import { EXPORT_ROUTES } from '@gatherboard/shared/api/exports'
import { parseSnapshotId } from '@gatherboard/shared/values/ids'
import { OpenAPIHono, createRoute } from '@hono/zod-openapi'
import { chooseExport, exportBoard, writeContentDisposition } from '../exports/export-board.ts'
import type { Snapshots } from '../snapshots/snapshots.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'

export function exportRoutes({ snapshots, authorise }: { snapshots: Snapshots; authorise: Authorise }): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })

  app.openapi(createRoute({ ...EXPORT_ROUTES.download, middleware: authorise.event('facilitator') }), async (c) => {
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
  })

  const readBoard = (eventId: Parameters<Snapshots['readLive']>[0], choice: string) => {
    if (choice === 'live') return snapshots.readLive(eventId)
    if (choice === 'latest') return snapshots.readNewest(eventId)
    const id = parseSnapshotId(choice)
    if (!id) throw new HttpRefusal({ code: 'bad-id', detail: 'Say live, latest, or the id of a snapshot.' })
    return snapshots.read(eventId, id)
  }

  return app
}
