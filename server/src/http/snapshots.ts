/** Routes of snapshots: take, list, read, compare, go back. */
import { SNAPSHOT_ROUTES } from '@gatherboard/shared/api/snapshot-routes'
import { parseSnapshotId, type EventId, type SnapshotId } from '@gatherboard/shared/values/ids'
import { OpenAPIHono, createRoute } from '@hono/zod-openapi'
import { isMember, type Principal } from '../identity/principal.ts'
import type { Snapshots } from '../snapshots/snapshots.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'

export function snapshotRoutes({ snapshots, authorise }: { snapshots: Snapshots; authorise: Authorise }): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })

  /** A snapshot's address names no event: whose it is comes first, then whether this person may open it. */
  const openSnapshot = async (principal: Principal, text: string): Promise<{ id: SnapshotId; eventId: EventId }> => {
    const id = parseSnapshotId(text)
    if (!id) throw new HttpRefusal({ code: 'bad-id' })
    if (principal.role !== 'organiser' && principal.role !== 'facilitator') throw new HttpRefusal({ code: 'forbidden' })
    const eventId = orRefuse(await snapshots.findEvent(id))
    if (!isMember(principal, eventId)) throw new HttpRefusal({ code: 'forbidden' })
    return { id, eventId }
  }

  app.openapi(createRoute({ ...SNAPSHOT_ROUTES.take, middleware: authorise.event('facilitator') }), async (c) =>
    c.json(
      orRefuse(await snapshots.take(c.var.eventId, { reason: 'request', label: c.req.valid('json')?.label ?? '' })),
      201,
    ),
  )

  app.openapi(createRoute({ ...SNAPSHOT_ROUTES.list, middleware: authorise.event('facilitator') }), async (c) =>
    c.json({ snapshots: orRefuse(await snapshots.list(c.var.eventId)) }, 200),
  )

  app.openapi(createRoute({ ...SNAPSHOT_ROUTES.read, middleware: authorise.anybody }), async (c) => {
    const { id, eventId } = await openSnapshot(c.var.principal, c.req.valid('param').id)
    return c.json(orRefuse(await snapshots.read(eventId, id)), 200)
  })

  app.openapi(createRoute({ ...SNAPSHOT_ROUTES.diff, middleware: authorise.anybody }), async (c) => {
    const path = c.req.valid('param')
    const a = await openSnapshot(c.var.principal, path.a)
    const b = await openSnapshot(c.var.principal, path.b)
    if (a.eventId !== b.eventId)
      throw new HttpRefusal({ code: 'bad-request', detail: 'These snapshots are of two different events.' })
    return c.json(orRefuse(await snapshots.diff(a.eventId, a.id, b.id)), 200)
  })

  app.openapi(createRoute({ ...SNAPSHOT_ROUTES.restore, middleware: authorise.anybody }), async (c) => {
    const { id, eventId } = await openSnapshot(c.var.principal, c.req.valid('param').id)
    return c.json(orRefuse(await snapshots.restore(eventId, id)), 200)
  })

  return app
}
