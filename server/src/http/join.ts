/** Routes that hand out credentials: joining by code, and tickets for downloads. */
import { JoinSchema, JoinedSchema } from '@gatherboard/shared/api/join'
import { TicketRequestSchema, TicketSchema } from '@gatherboard/shared/api/tickets'
import { OpenAPIHono, createRoute } from '@hono/zod-openapi'
import { joinEvent, type JoinDeps } from '../events/join.ts'
import { askerOf } from '../identity/principal.ts'
import type { ClientAddress } from './client-address.ts'
import { readCredential, type Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'
import { jsonBody, jsonContent, problems } from './schemas.ts'
import type { Tickets } from './tickets.ts'

export function joinRoutes(
  deps: JoinDeps & { authorise: Authorise; tickets: Tickets; clientAddress: ClientAddress },
): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/join',
      summary: 'Join an event by its code',
      request: { body: jsonBody(JoinSchema) },
      responses: { 201: jsonContent(JoinedSchema, 'Joined'), ...problems(400, 403, 404, 429) },
    }),
    async (c) => c.json(orRefuse(await joinEvent(deps, c.req.valid('json'), deps.clientAddress(c) ?? 'unknown')), 201),
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/tickets',
      summary: 'A link that opens one path once, within a minute',
      middleware: deps.authorise.anybody,
      request: { body: jsonBody(TicketRequestSchema) },
      responses: { 201: jsonContent(TicketSchema, 'The link'), ...problems(400, 401, 429) },
    }),
    (c) => {
      const credential = readCredential(c)
      if (credential === undefined) throw new HttpRefusal({ code: 'unauthorised' })
      return c.json(
        { url: orRefuse(deps.tickets.issue(c.req.valid('json').path, credential, askerOf(c.var.principal))) },
        201,
      )
    },
  )

  return app
}
