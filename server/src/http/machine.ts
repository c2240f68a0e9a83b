/** Routes about the computer itself, for the organiser: its address, its clock, and what will be deleted by itself. */
import {
  ConfirmClockSchema,
  ConfirmDeletionsSchema,
  MachineSchema,
  type Machine,
} from '@gatherboard/shared/api/machine'
import { parseEventId } from '@gatherboard/shared/values/ids'
import { OpenAPIHono, createRoute } from '@hono/zod-openapi'
import { nowIso, type Clock } from '../clock.ts'
import type { DestructionGate } from '../events/destruction-gate.ts'
import type { Retention } from '../events/retention.ts'
import type { SiteAddress } from '../site-address.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { orRefuse } from './refusal.ts'
import { jsonBody, jsonContent, problems } from './schemas.ts'

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

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/machine',
      summary: 'The computer’s address and clock, and what will be deleted by itself',
      middleware: authorise.organiser,
      responses: { 200: jsonContent(MachineSchema, 'As it is now'), ...problems(401, 403) },
    }),
    async (c) => c.json(await describe(), 200),
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/machine/clock',
      summary: 'Say that the date of the computer is right',
      middleware: authorise.organiser,
      request: { body: jsonBody(ConfirmClockSchema) },
      responses: { 200: jsonContent(MachineSchema, 'As it is now'), ...problems(400, 401, 403) },
    }),
    async (c) => {
      orRefuse(await gate.confirm(Date.parse(c.req.valid('json').now)))
      await retention.check()
      return c.json(await describe(), 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/machine/deletions',
      summary: 'Say that these events may be deleted although they are most of what is here',
      middleware: authorise.organiser,
      request: { body: jsonBody(ConfirmDeletionsSchema) },
      responses: { 200: jsonContent(MachineSchema, 'As it is now'), ...problems(400, 401, 403) },
    }),
    async (c) => {
      await retention.confirm(c.req.valid('json').eventIds.flatMap((id) => parseEventId(id) ?? []))
      return c.json(await describe(), 200)
    },
  )

  return app
}
