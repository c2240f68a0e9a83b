/**
 * Routes of what facilitators do to many notes at once: everything since a minute set aside, brought back, or erased.
 */
import { BatchSchema, CountSchema, SetAsideManySchema, SetAsideSinceSchema } from '@gatherboard/shared/api/many-notes'
import { OpenAPIHono, createRoute } from '@hono/zod-openapi'
import type { Moderation } from '../intake/moderation.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { orRefuse } from './refusal.ts'
import { eventPath, jsonBody, jsonContent, problems } from './schemas.ts'

export function manyNotesRoutes({
  moderation,
  authorise,
}: {
  moderation: Moderation
  authorise: Authorise
}): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })
  const facilitators = authorise.event('facilitator')

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/events/{id}/notes/set-aside',
      summary: 'Set aside what phones have written since a minute; what is for the report only stays where it is',
      middleware: facilitators,
      request: { params: eventPath, body: jsonBody(SetAsideSinceSchema) },
      responses: {
        200: jsonContent(SetAsideManySchema, 'What was set aside; `batch` undoes it for some hours'),
        ...problems(400, 401, 403, 404, 410, 503),
      },
    }),
    async (c) => c.json(orRefuse(await moderation.setAsideSince(c.var.eventId, c.req.valid('json').since)), 200),
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/events/{id}/notes/restore',
      summary: 'Bring back what was set aside together, as far as the wall has room',
      middleware: facilitators,
      request: { params: eventPath, body: jsonBody(BatchSchema) },
      responses: { 200: jsonContent(CountSchema, 'How many came back'), ...problems(400, 401, 403, 404, 410, 503) },
    }),
    async (c) => c.json(orRefuse(await moderation.restoreBatch(c.var.eventId, c.req.valid('json').batch)), 200),
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/events/{id}/notes/erase',
      summary: 'Erase for good what was set aside together and is still aside',
      middleware: facilitators,
      request: { params: eventPath, body: jsonBody(BatchSchema) },
      responses: { 200: jsonContent(CountSchema, 'How many are gone'), ...problems(400, 401, 403, 404, 410, 503) },
    }),
    async (c) => c.json(orRefuse(await moderation.eraseBatch(c.var.eventId, c.req.valid('json').batch)), 200),
  )

  return app
}
