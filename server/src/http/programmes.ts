/** Routes of programmes: list, make, change, put together, take away. The organiser's alone. */
import {
  CreateProgrammeSchema,
  MergeProgrammeSchema,
  PatchProgrammeSchema,
  ProgrammeSchema,
} from '@gatherboard/shared/api/programmes'
import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi'
import type { Programmes } from '../events/programmes.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { orRefuse } from './refusal.ts'
import { jsonBody, jsonContent, problems } from './schemas.ts'

const programmePath = z.object({ id: z.string().max(64) })
const OneSchema = z.object({ programme: ProgrammeSchema })

export function programmeRoutes({
  programmes,
  authorise,
}: {
  programmes: Programmes
  authorise: Authorise
}): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/programmes',
      summary: 'List all programmes',
      middleware: authorise.organiser,
      responses: {
        200: jsonContent(z.object({ programmes: z.array(ProgrammeSchema) }), 'By name'),
        ...problems(401, 403),
      },
    }),
    async (c) => c.json({ programmes: await programmes.list() }, 200),
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/programmes',
      summary: 'Make a programme',
      middleware: authorise.organiser,
      request: { body: jsonBody(CreateProgrammeSchema) },
      responses: { 201: jsonContent(OneSchema, 'The programme'), ...problems(400, 401, 403, 409) },
    }),
    async (c) => c.json({ programme: orRefuse(await programmes.create(c.req.valid('json'))) }, 201),
  )

  app.openapi(
    createRoute({
      method: 'patch',
      path: '/api/programmes/{id}',
      summary: 'Change its name, its purpose or what was promised',
      middleware: authorise.organiser,
      request: { params: programmePath, body: jsonBody(PatchProgrammeSchema) },
      responses: { 200: jsonContent(OneSchema, 'The programme as it is now'), ...problems(400, 401, 403, 404, 409) },
    }),
    async (c) =>
      c.json({ programme: orRefuse(await programmes.patch(c.req.valid('param').id, c.req.valid('json'))) }, 200),
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/programmes/{id}/merge',
      summary: 'Move all its events into another programme, which stays',
      middleware: authorise.organiser,
      request: { params: programmePath, body: jsonBody(MergeProgrammeSchema) },
      responses: { 200: jsonContent(OneSchema, 'The programme that stays'), ...problems(400, 401, 403, 404) },
    }),
    async (c) =>
      c.json({ programme: orRefuse(await programmes.merge(c.req.valid('param').id, c.req.valid('json').into)) }, 200),
  )

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/programmes/{id}',
      summary: 'Take away a programme that has no events',
      middleware: authorise.organiser,
      request: { params: programmePath },
      responses: { 204: { description: 'Gone' }, ...problems(401, 403, 404, 409) },
    }),
    async (c) => {
      orRefuse(await programmes.remove(c.req.valid('param').id))
      return c.body(null, 204)
    },
  )

  return app
}
