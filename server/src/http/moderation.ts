/**
 * Routes of what facilitators do with notes: show, set aside, bring back and redact one; set aside everything since a
 * minute, bring it back, erase it.
 */
import { MANY_NOTES_ROUTES } from '@gatherboard/shared/api/many-notes'
import { NOTE_ROUTES } from '@gatherboard/shared/api/notes'
import { OpenAPIHono, createRoute } from '@hono/zod-openapi'
import type { Moderation } from '../intake/moderation.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { readNoteId } from './read-request.ts'
import { orRefuse } from './refusal.ts'

type ModerationRoutesDeps = { moderation: Moderation; authorise: Authorise }

export function moderationRoutes({ moderation, authorise }: ModerationRoutesDeps): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })
  const middleware = authorise.event('facilitator')

  app.openapi(createRoute({ ...NOTE_ROUTES.publish, middleware }), async (c) =>
    c.json(orRefuse(await moderation.publish(c.var.eventId, readNoteId(c))), 200),
  )

  app.openapi(createRoute({ ...NOTE_ROUTES.setAside, middleware }), async (c) => {
    const { allFromDevice = false } = c.req.valid('json')
    return c.json(orRefuse(await moderation.setAside(c.var.eventId, readNoteId(c), allFromDevice)), 200)
  })

  app.openapi(createRoute({ ...NOTE_ROUTES.restore, middleware }), async (c) => {
    const { batch } = c.req.valid('json')
    if (batch !== undefined) return c.json(orRefuse(await moderation.restoreBatch(c.var.eventId, batch)), 200)
    return c.json(orRefuse(await moderation.restore(c.var.eventId, readNoteId(c))), 200)
  })

  app.openapi(createRoute({ ...NOTE_ROUTES.redact, middleware }), async (c) => {
    const { text } = c.req.valid('json')
    return c.json(orRefuse(await moderation.redact(c.var.eventId, readNoteId(c), text)), 200)
  })

  app.openapi(createRoute({ ...MANY_NOTES_ROUTES.setAside, middleware }), async (c) =>
    c.json(orRefuse(await moderation.setAsideSince(c.var.eventId, c.req.valid('json').since)), 200),
  )

  app.openapi(createRoute({ ...MANY_NOTES_ROUTES.restore, middleware }), async (c) =>
    c.json(orRefuse(await moderation.restoreBatch(c.var.eventId, c.req.valid('json').batch)), 200),
  )

  app.openapi(createRoute({ ...MANY_NOTES_ROUTES.erase, middleware }), async (c) =>
    c.json(orRefuse(await moderation.eraseBatch(c.var.eventId, c.req.valid('json').batch)), 200),
  )

  return app
}
