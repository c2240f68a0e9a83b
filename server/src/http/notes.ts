/** Routes of one's own notes: write, move, withdraw, read. Facilitators write and erase by the same ones. */
import { NOTE_ROUTES } from '@gatherboard/shared/api/notes'
import { OpenAPIHono, createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Erasure } from '../event/erasure.ts'
import type { Intake } from '../intake/intake.ts'
import type { Writer } from '../intake/rules.ts'
import type { Attempts } from './attempts.ts'
import type { Authorise, MemberEnv } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { readDeviceKey, readNoteId } from './read-request.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'

type NoteRoutesDeps = { intake: Intake; erasure: Erasure; authorise: Authorise; attempts: Attempts }

export function noteRoutes({ intake, erasure, authorise, attempts }: NoteRoutesDeps): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })
  const writers = attempts.limit(authorise.event('participant', 'facilitator'))
  // Whoever wrote here may take it back, by whatever link they came: so they may also read what there is to take back.
  const withdrawers = attempts.limit(authorise.eventOrFormer('participant', 'facilitator'))
  const participants = attempts.limit(authorise.eventOrFormer('participant'))

  const readWriter = (c: Context<MemberEnv>): Writer => {
    const { principal } = c.var
    return principal.role === 'participant'
      ? { kind: 'device', deviceKey: principal.deviceKey, address: attempts.addressOf(c) }
      : { kind: 'facilitator' }
  }

  app.openapi(createRoute({ ...NOTE_ROUTES.put, middleware: writers }), async (c) => {
    const note = c.req.valid('json')
    const { created, ...saved } = orRefuse(await intake.putNote(c.var.eventId, readNoteId(c), readWriter(c), note))
    return created ? c.json(saved, 201) : c.json(saved, 200)
  })

  app.openapi(createRoute({ ...NOTE_ROUTES.move, middleware: writers }), async (c) => {
    const { pos } = c.req.valid('json')
    const moved = await intake.moveNote(c.var.eventId, readNoteId(c), readWriter(c), pos)
    const { noteId, status, rev, slot } = orRefuse(moved)
    return c.json({ noteId, status, rev, ...(slot === undefined ? {} : { slot }) }, 200)
  })

  app.openapi(createRoute({ ...NOTE_ROUTES.erase, middleware: withdrawers }), async (c) => {
    orRefuse(await intake.eraseNote(c.var.eventId, readNoteId(c), readWriter(c)))
    return c.body(null, 204)
  })

  app.openapi(createRoute({ ...NOTE_ROUTES.readErasure, middleware: withdrawers }), async (c) => {
    const { principal, eventId } = c.var
    const asker = principal.role === 'participant' ? principal.deviceKey : undefined
    const state = await erasure.read(eventId, readNoteId(c), asker)
    if (!state) throw new HttpRefusal({ code: 'no-such-note' })
    return c.json({ erasure: state }, 200)
  })

  app.openapi(createRoute({ ...NOTE_ROUTES.readMine, middleware: participants }), async (c) =>
    c.json(orRefuse(await intake.readMine(c.var.eventId, readDeviceKey(c.var.principal))), 200),
  )

  return app
}
