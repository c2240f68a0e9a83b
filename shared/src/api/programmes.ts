/** Bodies of the API about programmes: series of events. As in `events.ts`, what is taken in is strict. */
import { z } from 'zod'
import { DateSchema, lines, requiredLine } from './fields.ts'
import { LIMITS } from '../values/limits.ts'
import { mergeProgrammePath, programmePath, PROGRAMMES_PATH } from './paths.ts'
import { jsonBody, jsonContent, problems, type Route } from './route.ts'

export const ProgrammeNameSchema = requiredLine(LIMITS.titleCharactersMax)

/** What a series of events is for, and what its people were promised. Days are `YYYY-MM-DD`; null: none. */
const programmeFields = {
  name: ProgrammeNameSchema,
  purpose: lines(LIMITS.purposeCharactersMax).optional(),
  answerPromised: DateSchema.nullable().optional(),
  deleteAfter: DateSchema.nullable().optional(),
}
export const CreateProgrammeSchema = z.strictObject(programmeFields)
export type CreateProgramme = z.input<typeof CreateProgrammeSchema>
export const PatchProgrammeSchema = CreateProgrammeSchema.partial()
export type PatchProgramme = z.input<typeof PatchProgrammeSchema>
/** Moves all events of one programme into another, which is then the only one. */
const MergeProgrammeSchema = z.strictObject({ into: z.string().max(64) })

const ProgrammeSchema = z.object({
  id: z.string(),
  name: z.string(),
  purpose: z.string(),
  /** The day by which those who took part were promised an answer. */
  answerPromised: z.string().nullable(),
  /** The last day of what the programme itself keeps; its events have last days of their own. */
  deleteAfter: z.string().nullable(),
  /** How many events it has, and how many notes those have, wherever they are. */
  events: z.int(),
  notes: z.int(),
})
export type Programme = z.infer<typeof ProgrammeSchema>

const params = z.object({ id: z.string().max(64) })
const OneSchema = z.object({ programme: ProgrammeSchema })

export const PROGRAMME_ROUTES = {
  list: {
    method: 'get',
    path: PROGRAMMES_PATH,
    summary: 'List all programmes',
    responses: {
      200: jsonContent(z.object({ programmes: z.array(ProgrammeSchema) }), 'By name'),
      ...problems(401, 403),
    },
  },
  create: {
    method: 'post',
    path: PROGRAMMES_PATH,
    summary: 'Make a programme',
    request: { body: jsonBody(CreateProgrammeSchema) },
    responses: { 201: jsonContent(OneSchema, 'The programme'), ...problems(400, 401, 403, 409) },
  },
  patch: {
    method: 'patch',
    path: programmePath('{id}'),
    summary: 'Change its name, its purpose or what was promised',
    request: { params, body: jsonBody(PatchProgrammeSchema) },
    responses: { 200: jsonContent(OneSchema, 'The programme as it is now'), ...problems(400, 401, 403, 404, 409) },
  },
  merge: {
    method: 'post',
    path: mergeProgrammePath('{id}'),
    summary: 'Move all its events into another programme, which stays',
    request: { params, body: jsonBody(MergeProgrammeSchema) },
    responses: { 200: jsonContent(OneSchema, 'The programme that stays'), ...problems(400, 401, 403, 404) },
  },
  remove: {
    method: 'delete',
    path: programmePath('{id}'),
    summary: 'Take away a programme that has no events',
    request: { params },
    responses: { 204: { description: 'Gone' }, ...problems(401, 403, 404, 409) },
  },
} as const satisfies Record<string, Route>
