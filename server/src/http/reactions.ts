/** Routes of cheers and votes: what one device gives, takes back and has given. */
import { REACTION_ROUTES } from '@gatherboard/shared/api/reactions'
import { OpenAPIHono, createRoute } from '@hono/zod-openapi'
import type { Intake } from '../intake/intake.ts'
import type { Attempts } from './attempts.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { readDeviceKey, readNoteId } from './read-request.ts'
import { orRefuse } from './refusal.ts'

type ReactionRoutesDeps = { intake: Intake; authorise: Authorise; attempts: Attempts }

export function reactionRoutes({ intake, authorise, attempts }: ReactionRoutesDeps): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })
  const middleware = attempts.limit(authorise.event('participant'))

  app.openapi(createRoute({ ...REACTION_ROUTES.readMine, middleware }), async (c) =>
    c.json(orRefuse(await intake.readReactions(c.var.eventId, readDeviceKey(c.var.principal))), 200),
  )

  app.openapi(createRoute({ ...REACTION_ROUTES.cheer, middleware }), async (c) => {
    const { eventId, principal } = c.var
    return c.json(orRefuse(await intake.setCheer(eventId, readNoteId(c), readDeviceKey(principal), true)), 200)
  })

  app.openapi(createRoute({ ...REACTION_ROUTES.takeCheerBack, middleware }), async (c) => {
    const { eventId, principal } = c.var
    return c.json(orRefuse(await intake.setCheer(eventId, readNoteId(c), readDeviceKey(principal), false)), 200)
  })

  app.openapi(createRoute({ ...REACTION_ROUTES.vote, middleware }), async (c) => {
    const { eventId, principal } = c.var
    const { count } = c.req.valid('json')
    return c.json(orRefuse(await intake.setVote(eventId, readNoteId(c), readDeviceKey(principal), count)), 200)
  })

  return app
}
