/** Routes of suggestions: switch them on and off, ask for some, say what became of them. */
import { SUGGESTION_ROUTES } from '@gatherboard/shared/api/suggestions'
import { OpenAPIHono, createRoute } from '@hono/zod-openapi'
import type { Suggestions } from '../suggestions/suggestions.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { readNoteId } from './read-request.ts'
import { orRefuse } from './refusal.ts'

type SuggestionRoutesDeps = { suggestions: Suggestions; authorise: Authorise }

export function suggestionRoutes({ suggestions, authorise }: SuggestionRoutesDeps): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })
  const middleware = authorise.event('facilitator')

  app.openapi(createRoute({ ...SUGGESTION_ROUTES.read, middleware }), async (c) =>
    c.json(orRefuse(await suggestions.read(c.var.eventId)), 200),
  )

  app.openapi(createRoute({ ...SUGGESTION_ROUTES.turn, middleware }), async (c) =>
    c.json(orRefuse(await suggestions.turn(c.var.eventId, c.req.valid('json').on)), 200),
  )

  app.openapi(createRoute({ ...SUGGESTION_ROUTES.groups, middleware }), async (c) =>
    c.json(orRefuse(await suggestions.groups(c.var.eventId, c.req.valid('json').noteIds)), 200),
  )

  app.openapi(createRoute({ ...SUGGESTION_ROUTES.piles, middleware }), async (c) =>
    c.json(orRefuse(await suggestions.piles(c.var.eventId)), 200),
  )

  app.openapi(createRoute({ ...SUGGESTION_ROUTES.similar, middleware }), async (c) =>
    c.json(orRefuse(await suggestions.similar(c.var.eventId, readNoteId(c))), 200),
  )

  app.openapi(createRoute({ ...SUGGESTION_ROUTES.answer, middleware }), async (c) => {
    orRefuse(await suggestions.answer(c.var.eventId, c.req.valid('json')))
    return c.body(null, 204)
  })

  return app
}
