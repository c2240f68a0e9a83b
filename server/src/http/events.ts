/** Routes of events: make, list, read, change, delete, renew a link, show the way in. */
import { EVENT_ROUTES, type PatchEventSchema } from '@gatherboard/shared/api/events'
import { OpenAPIHono, createRoute, type z } from '@hono/zod-openapi'
import { toEventInfo, type EventRecord } from '../settings/event-record.ts'
import type { Events } from '../events/events.ts'
import type { Principal } from '../identity/principal.ts'
import type { SecurityLog } from '../security-log.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'

type Patch = z.output<typeof PatchEventSchema>

/**
 * Where an event belongs is the organiser's to say. A last day is a promise to those who wrote, and support lines are
 * for those at risk: neither changes by a link that is passed round.
 */
function requireOrganiser({ role }: Principal, { programmeId, deleteAfter, supportLines }: Patch): void {
  if (role === 'organiser') return
  if (programmeId !== undefined)
    throw new HttpRefusal({ code: 'forbidden', detail: 'Only the organiser can move an event to another programme.' })
  if (deleteAfter === undefined && supportLines === undefined) return
  throw new HttpRefusal({
    code: 'forbidden',
    detail: 'Only the organiser can change the last day and the support lines, on the organiser page.',
  })
}

type EventRoutesDeps = { events: Events; authorise: Authorise; security: SecurityLog }

export function eventRoutes({ events, authorise, security }: EventRoutesDeps): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })

  app.openapi(createRoute({ ...EVENT_ROUTES.create, middleware: authorise.organiser }), async (c) =>
    c.json(orRefuse(await events.create(c.req.valid('json'))), 201),
  )

  app.openapi(createRoute({ ...EVENT_ROUTES.list, middleware: authorise.organiser }), async (c) =>
    c.json(orRefuse(await events.list(c.req.valid('query'))), 200),
  )

  app.openapi(createRoute({ ...EVENT_ROUTES.read, middleware: authorise.event() }), async (c) =>
    c.json(show(orRefuse(await events.find(c.var.eventId)), c.var.principal), 200),
  )

  app.openapi(createRoute({ ...EVENT_ROUTES.patch, middleware: authorise.event('facilitator') }), async (c) => {
    const patch = c.req.valid('json')
    requireOrganiser(c.var.principal, patch)
    return c.json(show(orRefuse(await events.patch(c.var.eventId, patch)), c.var.principal), 200)
  })

  app.openapi(createRoute({ ...EVENT_ROUTES.delete, middleware: authorise.event('organiser') }), async (c) => {
    orRefuse(await events.delete(c.var.eventId))
    return c.body(null, 204)
  })

  app.openapi(createRoute({ ...EVENT_ROUTES.rotateLink, middleware: authorise.event('facilitator') }), async (c) => {
    const renewed = orRefuse(await events.rotateLink(c.var.eventId, c.req.valid('json').role))
    security.note('link-renewed')
    return c.json(events.createAccess(renewed), 200)
  })

  app.openapi(
    createRoute({ ...EVENT_ROUTES.joinInfo, middleware: authorise.event('facilitator', 'projector') }),
    async (c) => {
      const { joinCode, links } = events.createAccess(orRefuse(await events.find(c.var.eventId)))
      return c.json({ joinCode, link: links.participant }, 200)
    },
  )

  /** The organiser is given the ways in as well; nobody else's answer holds a code or a token. */
  const show = (event: EventRecord, { role }: Principal) =>
    role === 'organiser' ? events.createAccess(event) : { event: toEventInfo(event) }

  return app
}
