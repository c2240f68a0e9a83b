/** Routes about the computer itself, for the organiser: its address, its clock, and what will be deleted by itself. */
import { MACHINE_ROUTES, type Machine } from '@gatherboard/shared/api/machine'
import { parseEventId } from '@gatherboard/shared/values/ids'
import { OpenAPIHono, createRoute } from '@hono/zod-openapi'
import { nowIso, type Clock } from '../clock.ts'
import type { DestructionGate } from '../events/destruction-gate.ts'
import type { Retention } from '../events/retention.ts'
import type { SiteAddress } from '../site-address.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { orRefuse } from './refusal.ts'

type MachineDeps = {
  clock: Clock
  gate: DestructionGate
  retention: Retention
  site: SiteAddress
  authorise: Authorise
}

export function machineRoutes({ clock, gate, retention, site, authorise }: MachineDeps): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })

  const describe = async (): Promise<Machine> => {
    const { doubt, newestMs } = gate
    return {
      url: site.url,
      ...(site.move ? { movedFrom: site.move.from } : {}),
      clock: {
        now: nowIso(clock),
        ...(doubt ? { doubt } : {}),
        ...(newestMs === undefined ? {} : { newest: new Date(newestMs).toISOString() }),
      },
      expiring: await retention.list(),
    }
  }

  app.openapi(createRoute({ ...MACHINE_ROUTES.read, middleware: authorise.organiser }), async (c) =>
    c.json(await describe(), 200),
  )

  app.openapi(createRoute({ ...MACHINE_ROUTES.confirmClock, middleware: authorise.organiser }), async (c) => {
    orRefuse(await gate.confirm(Date.parse(c.req.valid('json').now)))
    await retention.check()
    return c.json(await describe(), 200)
  })

  app.openapi(createRoute({ ...MACHINE_ROUTES.confirmDeletions, middleware: authorise.organiser }), async (c) => {
    await retention.confirm(c.req.valid('json').eventIds.flatMap((id) => parseEventId(id) ?? []))
    return c.json(await describe(), 200)
  })

  return app
}
