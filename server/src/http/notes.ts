/**
 * Routes of notes: what participants write, move, withdraw, cheer and vote for, and what facilitators do with notes.
 */
import { CountSchema, SetAsideManySchema } from '@gatherboard/shared/api/many-notes'
import {
  ErasureSchema,
  MoveNoteSchema,
  MyNoteSchema,
  PutNoteSchema,
  RedactNoteSchema,
  SavedNoteSchema,
  SetAsideSchema,
} from '@gatherboard/shared/api/notes'
import { MyReactionsSchema, VoteSchema } from '@gatherboard/shared/api/reactions'
import { parseNoteId, type DeviceKey, type NoteId } from '@gatherboard/shared/values/ids'
import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Principal } from '../identity/principal.ts'
import type { Intake } from '../intake/intake.ts'
import type { Moderation } from '../intake/moderation.ts'
import type { Writer } from '../intake/rules.ts'
import type { Erasure } from '../event/erasure.ts'
import type { Attempts } from './attempts.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'
import { eventPath, jsonBody, jsonContent, problems } from './schemas.ts'

const notePath = eventPath.extend({ noteId: z.string() })
const optionalBody = <Schema extends z.ZodType>(schema: Schema) => ({
  required: false,
  content: { 'application/json': { schema } },
})

type NoteRoutesDeps = {
  intake: Intake
  moderation: Moderation
  erasure: Erasure
  authorise: Authorise
  attempts: Attempts
}

export function noteRoutes({ intake, moderation, erasure, authorise, attempts }: NoteRoutesDeps): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })
  const writers = attempts.limit(authorise.event('participant', 'facilitator'))
  const participants = attempts.limit(authorise.event('participant'))
  const facilitators = authorise.event('facilitator')

  app.openapi(
    createRoute({
      method: 'put',
      path: '/api/events/{id}/notes/{noteId}',
      summary: 'Write a note or a newer version of it; idempotent, answered once it is on disk',
      middleware: writers,
      request: { params: notePath, body: jsonBody(PutNoteSchema) },
      responses: {
        200: jsonContent(SavedNoteSchema, 'Kept as it was, or changed'),
        201: jsonContent(SavedNoteSchema, 'New'),
        ...problems(400, 401, 403, 404, 409, 410, 422, 429, 503),
      },
    }),
    async (c) => {
      const { created, ...saved } = orRefuse(
        await intake.putNote(
          c.var.eventId,
          noteIdOf(c),
          writerOf(c.var.principal, attempts.addressOf(c)),
          c.req.valid('json'),
        ),
      )
      return created ? c.json(saved, 201) : c.json(saved, 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'patch',
      path: '/api/events/{id}/notes/{noteId}',
      summary: 'Move a note of your own on the wall',
      middleware: writers,
      request: { params: notePath, body: jsonBody(MoveNoteSchema) },
      responses: { 200: jsonContent(SavedNoteSchema, 'Moved'), ...problems(400, 401, 403, 404, 410, 429, 503) },
    }),
    async (c) => {
      const moved = await intake.moveNote(
        c.var.eventId,
        noteIdOf(c),
        writerOf(c.var.principal, attempts.addressOf(c)),
        c.req.valid('json').pos,
      )
      const { noteId, status, rev, slot } = orRefuse(moved)
      return c.json({ noteId, status, rev, ...(slot === undefined ? {} : { slot }) }, 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/events/{id}/notes/{noteId}',
      summary: 'Withdraw your own note, or erase one; its words are gone from every file within a minute',
      middleware: writers,
      request: { params: notePath },
      responses: { 204: { description: 'Gone' }, ...problems(400, 401, 403, 404, 410, 429, 503) },
    }),
    async (c) => {
      orRefuse(await intake.eraseNote(c.var.eventId, noteIdOf(c), writerOf(c.var.principal, attempts.addressOf(c))))
      return c.body(null, 204)
    },
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/events/{id}/erasures/{noteId}',
      summary: 'Whether the words of an erased note have left every file',
      middleware: writers,
      request: { params: notePath },
      responses: { 200: jsonContent(ErasureSchema, 'How far it is'), ...problems(400, 401, 403, 404) },
    }),
    async (c) => {
      const { principal } = c.var
      const state = await erasure.read(
        c.var.eventId,
        noteIdOf(c),
        principal.role === 'participant' ? principal.deviceKey : undefined,
      )
      if (!state) throw new HttpRefusal({ code: 'no-such-note' })
      return c.json({ erasure: state }, 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/events/{id}/notes/mine',
      summary: 'The notes this device has written, and where each of them is',
      middleware: participants,
      request: { params: eventPath },
      responses: { 200: jsonContent(z.array(MyNoteSchema), 'In no particular order'), ...problems(401, 403, 404, 410) },
    }),
    async (c) => c.json(orRefuse(await intake.readMine(c.var.eventId, deviceOf(c.var.principal))), 200),
  )

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/events/{id}/reactions/mine',
      summary: 'What this device has cheered and voted for, and the votes it has left',
      middleware: participants,
      request: { params: eventPath },
      responses: {
        200: jsonContent(MyReactionsSchema, 'Cheers, votes of this round'),
        ...problems(401, 403, 404, 410),
      },
    }),
    async (c) => c.json(orRefuse(await intake.readReactions(c.var.eventId, deviceOf(c.var.principal))), 200),
  )

  for (const [method, cheered] of [
    ['put', true],
    ['delete', false],
  ] as const) {
    app.openapi(
      createRoute({
        method,
        path: '/api/events/{id}/notes/{noteId}/cheer',
        summary: cheered ? '“Me too”, once for each device' : 'Take a cheer back',
        middleware: participants,
        request: { params: notePath },
        responses: {
          200: jsonContent(z.object({ cheers: z.int() }), 'How many there are now'),
          ...problems(400, 401, 403, 404, 410, 429, 503),
        },
      }),
      async (c) =>
        c.json(orRefuse(await intake.setCheer(c.var.eventId, noteIdOf(c), deviceOf(c.var.principal), cheered)), 200),
    )
  }

  app.openapi(
    createRoute({
      method: 'put',
      path: '/api/events/{id}/notes/{noteId}/vote',
      summary: 'Give a note so many of your votes',
      middleware: participants,
      request: { params: notePath, body: jsonBody(VoteSchema) },
      responses: {
        200: jsonContent(z.object({ count: z.int(), left: z.int() }), 'And how many you have left'),
        ...problems(400, 401, 403, 404, 409, 410, 429, 503),
      },
    }),
    async (c) =>
      c.json(
        orRefuse(
          await intake.setVote(c.var.eventId, noteIdOf(c), deviceOf(c.var.principal), c.req.valid('json').count),
        ),
        200,
      ),
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/events/{id}/notes/{noteId}/publish',
      summary: 'Show a waiting note on the wall',
      middleware: facilitators,
      request: { params: notePath },
      responses: { 200: jsonContent(SavedNoteSchema, 'On the wall'), ...problems(400, 401, 403, 404, 410, 503) },
    }),
    async (c) => c.json(orRefuse(await moderation.publish(c.var.eventId, noteIdOf(c))), 200),
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/events/{id}/notes/{noteId}/set-aside',
      summary:
        'Take a note off the wall, reversibly; with allFromDevice every note of the same device but those for the report only',
      middleware: facilitators,
      request: { params: notePath, body: optionalBody(SetAsideSchema) },
      responses: {
        200: jsonContent(SetAsideManySchema, 'What was set aside'),
        ...problems(400, 401, 403, 404, 410, 503),
      },
    }),
    async (c) => {
      const { allFromDevice = false } = readOptional<z.infer<typeof SetAsideSchema>>(c)
      return c.json(orRefuse(await moderation.setAside(c.var.eventId, noteIdOf(c), allFromDevice)), 200)
    },
  )

  const RestoreSchema = z.strictObject({ batch: z.string().max(64).optional() })
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/events/{id}/notes/{noteId}/restore',
      summary: 'Bring a set-aside note back; with a batch, all that were set aside together',
      middleware: facilitators,
      request: { params: notePath, body: optionalBody(RestoreSchema) },
      responses: {
        200: jsonContent(z.union([SavedNoteSchema, CountSchema]), 'Where it is now, or how many came back'),
        ...problems(400, 401, 403, 404, 410, 503),
      },
    }),
    async (c) => {
      const { batch } = readOptional<z.infer<typeof RestoreSchema>>(c)
      if (batch !== undefined) return c.json(orRefuse(await moderation.restoreBatch(c.var.eventId, batch)), 200)
      return c.json(orRefuse(await moderation.restore(c.var.eventId, noteIdOf(c))), 200)
    },
  )

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/events/{id}/notes/{noteId}/redact',
      summary: 'Replace the words of a note everywhere, snapshots included',
      middleware: facilitators,
      request: { params: notePath, body: jsonBody(RedactNoteSchema) },
      responses: { 200: jsonContent(SavedNoteSchema, 'Redacted'), ...problems(400, 401, 403, 404, 410, 422, 503) },
    }),
    async (c) => c.json(orRefuse(await moderation.redact(c.var.eventId, noteIdOf(c), c.req.valid('json').text)), 200),
  )

  return app
}

function noteIdOf(c: Context): NoteId {
  const noteId = parseNoteId(c.req.param('noteId'))
  if (!noteId) throw new HttpRefusal({ code: 'bad-id' })
  return noteId
}

/** A body that may be left out is `{}` then; when it is there it has been checked. */
const readOptional = <Body extends object>(c: { req: { valid(target: 'json'): unknown } }): Partial<Body> =>
  (c.req.valid('json') ?? {}) as Partial<Body>

const writerOf = (principal: Principal, address: string | undefined): Writer =>
  principal.role === 'participant'
    ? { kind: 'device', deviceKey: principal.deviceKey, address }
    : { kind: 'facilitator' }

function deviceOf(principal: Principal): DeviceKey {
  if (principal.role !== 'participant')
    throw new HttpRefusal({ code: 'forbidden', detail: 'Only phones that have joined can do that.' })
  return principal.deviceKey
}
