/** Routes that hand out credentials: joining by code, and tickets for downloads. */
import { JOIN_ROUTES } from '@gatherboard/shared/api/join'
import { TICKET_ROUTES } from '@gatherboard/shared/api/tickets'
import { OpenAPIHono, createRoute } from '@hono/zod-openapi'
import { joinEvent, type JoinDeps } from '../events/join.ts'
import { askerOf } from '../identity/principal.ts'
import type { SecurityLog } from '../security-log.ts'
import type { ClientAddress } from './client-address.ts'
import { readCredential, type Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'
import type { Tickets } from './tickets.ts'

export function joinRoutes(
  deps: JoinDeps & { authorise: Authorise; tickets: Tickets; clientAddress: ClientAddress; security: SecurityLog },
): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })

  app.openapi(createRoute({ ...JOIN_ROUTES.join }), async (c) => {
    const joined = await joinEvent(deps, c.req.valid('json'), deps.clientAddress(c) ?? 'unknown')
    if (!joined.ok && joined.refused.code === 'wrong-code') deps.security.note('wrong-join-code')
    return c.json(orRefuse(joined), 201)
  })

  app.openapi(createRoute({ ...TICKET_ROUTES.issue, middleware: deps.authorise.anybody }), (c) => {
    const credential = readCredential(c)
    if (credential === undefined) throw new HttpRefusal({ code: 'unauthorised' })
    return c.json(
      { url: orRefuse(deps.tickets.issue(c.req.valid('json').path, credential, askerOf(c.var.principal))) },
      201,
    )
  })

  return app
}
