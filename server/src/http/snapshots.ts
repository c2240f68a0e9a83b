/** Routes of snapshots: take, list, read, compare, go back. */
import { BoardNoteSchema, BoardSchema } from '@gatherboard/shared/api/board'
import { SnapshotInfoSchema, TakeSnapshotSchema } from '@gatherboard/shared/api/snapshots'
import { parseSnapshotId, type EventId, type SnapshotId } from '@gatherboard/shared/values/ids'
import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi'
import { isMember, type Principal } from '../identity/principal.ts'
import type { Snapshots } from '../snapshots/snapshots.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'
import { eventPath, jsonContent, problems } from './schemas.ts'

const snapshotPath = z.object({ id: z.string() })
const PlaceSchema = z.object({ cluster: z.string().nullable(), pos: z.tuple([z.number(), z.number()]).nullable() })
const DiffSchema = z.object({
  added: z.array(BoardNoteSchema),
  changed: z.array(z.object({ id: z.string(), before: BoardNoteSchema, after: BoardNoteSchema })),
  moved: z.array(z.object({ id: z.string(), from: PlaceSchema, to: PlaceSchema })),
  gone: z.array(BoardNoteSchema),
})
const RestoredSchema = z.object({
  moved: z.int(),
  returned: z.int(),
  clusters: z.int(),
  drawings: z.int(),
  before: SnapshotInfoSchema,
})

export function snapshotRoutes({ snapshots, authorise }: { snapshots: Snapshots; authorise: Authorise }): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })

  /** A snapshot's address names no event: whose it is comes first, then whether this person may open it. */
  const openSnapshot = async (principal: Principal, text: string): Promise<{ id: SnapshotId; eventId: EventId }> => {
    const id = parseSnapshotId(text)
    if (!id) throw new HttpRefusal({ code: 'bad-id' })
    if (principal.role !== 'organiser' && principal.role !== 'facilitator') throw new HttpRefusal({ code: 'forbidden' })
    const eventId = orRefuse(await snapshots.findEvent(id))
    if (!isMember(principal, eventId)) throw new HttpRefusal({ code: 'forbidden' })
    return { id, eventId }
  }

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/events/{id}/snapshots',
      summary: 'Take a snapshot',
      middleware: authorise.event('facilitator'),
      request: {
        params: eventPath,
        body: { required: false, content: { 'application/json': { schema: TakeSnapshotSchema } } },
      },
      responses: { 201: jsonContent(SnapshotInfoSchema, 'It is on disk'), ...problems(400, 401, 403, 404, 410, 503) },
    }),
    async (c) =>
      c.json(
        orRefuse(await snapshots.take(c.var.eventId, { reason: 'request', label: c.req.valid('json')?.label ?? '' })),
        201,
      ),
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/events/{id}/snapshots',
      summary: 'List the snapshots of an event',
      middleware: authorise.event('facilitator'),
      request: { params: eventPath },
      responses: {
        200: jsonContent(z.object({ snapshots: z.array(SnapshotInfoSchema) }), 'Oldest first'),
        ...problems(401, 403, 404, 410),
      },
    }),
    async (c) => c.json({ snapshots: orRefuse(await snapshots.list(c.var.eventId)) }, 200),
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/snapshots/{id}',
      summary: 'Read a snapshot as board JSON',
      middleware: authorise.anybody,
      request: { params: snapshotPath },
      responses: { 200: jsonContent(BoardSchema, 'The board as it was'), ...problems(400, 401, 403, 404) },
    }),
    async (c) => {
      const { id, eventId } = await openSnapshot(c.var.principal, c.req.valid('param').id)
      return c.json(orRefuse(await snapshots.read(eventId, id)), 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/snapshots/{a}/diff/{b}',
      summary: 'What happened to the notes from one snapshot to another of the same event',
      middleware: authorise.anybody,
      request: { params: z.object({ a: z.string(), b: z.string() }) },
      responses: { 200: jsonContent(DiffSchema, 'Added, changed, moved and gone'), ...problems(400, 401, 403, 404) },
    }),
    async (c) => {
      const path = c.req.valid('param')
      const a = await openSnapshot(c.var.principal, path.a)
      const b = await openSnapshot(c.var.principal, path.b)
      if (a.eventId !== b.eventId)
        throw new HttpRefusal({ code: 'bad-request', detail: 'These snapshots are of two different events.' })
      return c.json(orRefuse(await snapshots.diff(a.eventId, a.id, b.id)), 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/snapshots/{id}/restore',
      summary: 'Go back to a snapshot, as one new change',
      middleware: authorise.anybody,
      request: { params: snapshotPath },
      responses: {
        200: jsonContent(RestoredSchema, 'What was put back; `before` is the snapshot to go back to instead'),
        ...problems(400, 401, 403, 404, 410, 503),
      },
    }),
    async (c) => {
      const { id, eventId } = await openSnapshot(c.var.principal, c.req.valid('param').id)
      return c.json(orRefuse(await snapshots.restore(eventId, id)), 200)
    },
  )

  return app
}
