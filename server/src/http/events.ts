/** Routes of events: make, list, read, change, delete, renew a link, show the way in. */
import {
  CreateEventSchema,
  EventAccessSchema,
  EventPageSchema,
  EventSchema,
  ListEventsSchema,
  PatchEventSchema,
  RotateLinkSchema,
} from '@gatherboard/shared/api/events'
import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi'
import { toEventInfo, type EventRecord } from '../settings/event-record.ts'
import type { Events } from '../events/events.ts'
import type { Principal } from '../identity/principal.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'
import { eventPath, jsonBody, jsonContent, problems } from './schemas.ts'

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

const EventOnlySchema = z.object({ event: EventSchema })

export function eventRoutes({ events, authorise }: { events: Events; authorise: Authorise }): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/events',
      summary: 'Make an event',
      middleware: authorise.organiser,
      request: { body: jsonBody(CreateEventSchema) },
      responses: { 201: jsonContent(EventAccessSchema, 'The event and its ways in'), ...problems(400, 401, 403) },
    }),
    async (c) => c.json(orRefuse(await events.create(c.req.valid('json'))), 201),
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/events',
      summary: 'List events, a page at a time',
      middleware: authorise.organiser,
      request: { query: ListEventsSchema },
      responses: { 200: jsonContent(EventPageSchema, 'Newest first'), ...problems(400, 401, 403) },
    }),
    async (c) => c.json(orRefuse(await events.list(c.req.valid('query'))), 200),
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/events/{id}',
      summary: 'Read an event',
      middleware: authorise.event(),
      request: { params: eventPath },
      responses: {
        200: jsonContent(z.union([EventAccessSchema, EventOnlySchema]), 'With its ways in for the organiser'),
        ...problems(401, 403, 404, 410),
      },
    }),
    async (c) => c.json(show(orRefuse(await events.find(c.var.eventId)), c.var.principal), 200),
  )

  app.openapi(
    createRoute({
      method: 'patch',
      path: '/api/events/{id}',
      summary: 'Change settings, the phase or the stage',
      middleware: authorise.event('facilitator'),
      request: { params: eventPath, body: jsonBody(PatchEventSchema) },
      responses: {
        200: jsonContent(z.union([EventAccessSchema, EventOnlySchema]), 'The event as it is now'),
        ...problems(400, 401, 403, 404, 410),
      },
    }),
    async (c) => {
      const patch = c.req.valid('json')
      requireOrganiser(c.var.principal, patch)
      return c.json(show(orRefuse(await events.patch(c.var.eventId, patch)), c.var.principal), 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/events/{id}',
      summary: 'Delete an event for ever',
      middleware: authorise.event('organiser'),
      request: { params: eventPath },
      responses: { 204: { description: 'Gone' }, ...problems(401, 403, 404, 410) },
    }),
    async (c) => {
      orRefuse(await events.delete(c.var.eventId))
      return c.body(null, 204)
    },
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/events/{id}/links/rotate',
      summary: 'Renew a link; the old one stops working',
      middleware: authorise.event('facilitator'),
      request: { params: eventPath, body: jsonBody(RotateLinkSchema) },
      responses: {
        200: jsonContent(EventAccessSchema, 'The ways in as they are now'),
        ...problems(400, 401, 403, 404, 410),
      },
    }),
    async (c) =>
      c.json(events.createAccess(orRefuse(await events.rotateLink(c.var.eventId, c.req.valid('json').role))), 200),
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/events/{id}/join-info',
      summary: 'The code and link to show in the room',
      middleware: authorise.event('facilitator', 'projector'),
      request: { params: eventPath },
      responses: {
        200: jsonContent(z.object({ joinCode: z.string(), link: z.string() }), 'For the projector and the poster'),
        ...problems(401, 403, 404, 410),
      },
    }),
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
