/** Bodies of the API about one note. */
import { z } from 'zod'
import { CONSENT_TEXT, parseConsent } from '../values/consent.ts'
import { LANGUAGE_TAG, LANGUAGE_TAG_UNITS_MAX } from '../values/language-tag.ts'
import { LIMITS } from '../values/limits.ts'
import { NOTE_STATUSES } from '../values/statuses.ts'
import { ATTENDANCES } from '../wall/schema.ts'
import { coordinate } from './fields.ts'
import { CountSchema, SetAsideManySchema } from './many-notes.ts'
import { myNotesPath, noteActPath, noteErasurePath, notePath } from './paths.ts'
import { eventParams, jsonBody, jsonContent, optionalBody, problems, type Route } from './route.ts'

/** Which text stood beside the box for `quote`. Counts with `quote: true` only; absent: the oldest. */
const ConsentSchema = z.int().refine((number) => parseConsent(number) !== undefined, {
  message: `there is no consent text of that number; the newest is ${CONSENT_TEXT}`,
})

export const PutNoteSchema = z.strictObject({
  lens: z.string().min(1).max(32),
  /** Cleaned and counted by the rules, which answer in words of their own; this bound only keeps the work small. */
  text: z.string().max(LIMITS.bodyBytesMax),
  visibility: z.enum(['wall', 'report']).default('wall'),
  quote: z.boolean().optional(),
  consent: ConsentSchema.optional(),
  lang: z.string().regex(LANGUAGE_TAG).max(LANGUAGE_TAG_UNITS_MAX).optional(),
  mode: z.enum(ATTENDANCES).optional(),
  rev: z.int().min(1).max(1_000_000_000).optional(),
  overTouched: z.boolean().optional(),
  /** Facilitators only: a note typed from paper. */
  source: z.enum(['paper', 'canvas']).optional(),
})
export type PutNote = z.input<typeof PutNoteSchema>

const SavedNoteSchema = z.object({
  noteId: z.string(),
  status: z.enum(NOTE_STATUSES),
  rev: z.int(),
  slot: z.int().optional(),
})

/** The answer to a note: it is on the server's disk. */
export type SavedNote = z.infer<typeof SavedNoteSchema>

export const MoveNoteSchema = z.strictObject({ pos: z.tuple([coordinate, coordinate]) })

const RedactNoteSchema = z.strictObject({ text: z.string().max(LIMITS.bodyBytesMax) })

const SetAsideSchema = z.strictObject({ allFromDevice: z.boolean().optional() })

const RestoreNoteSchema = z.strictObject({ batch: z.string().max(64).optional() })

const MyNoteSchema = z.object({
  noteId: z.string(),
  lens: z.string(),
  text: z.string(),
  status: z.enum(NOTE_STATUSES),
  rev: z.int(),
  quote: z.boolean().optional(),
  /** With `quote` only: the number of the text agreed to. */
  consent: z.int().optional(),
  visibility: z.enum(['wall', 'report']),
})
export type MyNote = z.infer<typeof MyNoteSchema>

const ErasureSchema = z.object({ erasure: z.enum(['pending', 'done']) })

export const noteParams = eventParams.extend({ noteId: z.string() })

/** What people do with notes of their own, and facilitators with the notes of others. */
export const NOTE_ROUTES = {
  put: {
    method: 'put',
    path: notePath('{id}', '{noteId}'),
    summary: 'Write a note or a newer version of it; idempotent, answered once it is on disk',
    request: { params: noteParams, body: jsonBody(PutNoteSchema) },
    responses: {
      200: jsonContent(SavedNoteSchema, 'Kept as it was, or changed'),
      201: jsonContent(SavedNoteSchema, 'New'),
      ...problems(400, 401, 403, 404, 409, 410, 422, 429, 503),
    },
  },
  move: {
    method: 'patch',
    path: notePath('{id}', '{noteId}'),
    summary: 'Move a note of your own on the wall',
    request: { params: noteParams, body: jsonBody(MoveNoteSchema) },
    responses: { 200: jsonContent(SavedNoteSchema, 'Moved'), ...problems(400, 401, 403, 404, 410, 429, 503) },
  },
  erase: {
    method: 'delete',
    path: notePath('{id}', '{noteId}'),
    summary: 'Withdraw your own note, or erase one; its words are gone from every file within a minute',
    request: { params: noteParams },
    responses: { 204: { description: 'Gone' }, ...problems(400, 401, 403, 404, 410, 429, 503) },
  },
  readErasure: {
    method: 'get',
    path: noteErasurePath('{id}', '{noteId}'),
    summary: 'Whether the words of an erased note have left every file',
    request: { params: noteParams },
    responses: { 200: jsonContent(ErasureSchema, 'How far it is'), ...problems(400, 401, 403, 404) },
  },
  readMine: {
    method: 'get',
    path: myNotesPath('{id}'),
    summary: 'The notes this device has written, and where each of them is',
    request: { params: eventParams },
    responses: { 200: jsonContent(z.array(MyNoteSchema), 'In no particular order'), ...problems(401, 403, 404, 410) },
  },
  publish: {
    method: 'post',
    path: noteActPath('{id}', '{noteId}', 'publish'),
    summary: 'Show a waiting note on the wall',
    request: { params: noteParams },
    responses: { 200: jsonContent(SavedNoteSchema, 'On the wall'), ...problems(400, 401, 403, 404, 410, 503) },
  },
  setAside: {
    method: 'post',
    path: noteActPath('{id}', '{noteId}', 'set-aside'),
    summary:
      'Take a note off the wall, reversibly; with allFromDevice every note of the same device but those for the report only',
    request: { params: noteParams, body: optionalBody(SetAsideSchema) },
    responses: {
      200: jsonContent(SetAsideManySchema, 'What was set aside'),
      ...problems(400, 401, 403, 404, 410, 503),
    },
  },
  restore: {
    method: 'post',
    path: noteActPath('{id}', '{noteId}', 'restore'),
    summary: 'Bring a set-aside note back; with a batch, all that were set aside together',
    request: { params: noteParams, body: optionalBody(RestoreNoteSchema) },
    responses: {
      200: jsonContent(z.union([SavedNoteSchema, CountSchema]), 'Where it is now, or how many came back'),
      ...problems(400, 401, 403, 404, 410, 503),
    },
  },
  redact: {
    method: 'post',
    path: noteActPath('{id}', '{noteId}', 'redact'),
    summary: 'Replace the words of a note everywhere, snapshots included',
    request: { params: noteParams, body: jsonBody(RedactNoteSchema) },
    responses: { 200: jsonContent(SavedNoteSchema, 'Redacted'), ...problems(400, 401, 403, 404, 410, 422, 503) },
  },
} as const satisfies Record<string, Route>
