/**
 * Bodies of the API about events (docs/contract.md). In every file of this folder one schema is the check at the door,
 * the type on both sides and the OpenAPI text. Client pages import the types only (`import type`), so that no schema
 * code reaches a phone.
 *
 * What is taken in is a `strictObject`, all the way down: a field that nobody knows is a slip of somebody who believes
 * it had an effect. What is given out or read back from the disk is an `object`: those who read must take more.
 */
import { z } from 'zod'
import { LIMITS, ORGANISER_LIMITS } from '../values/limits.ts'
import { LINK_ROLES } from '../values/roles.ts'
import { DateSchema, requiredLine } from './fields.ts'
import { LensesSchema, LensSchema } from './lenses.ts'
import { EVENTS_PATH, eventPath, joinInfoPath, rotateLinkPath } from './paths.ts'
import { PhaseSchema } from './phase.ts'
import { ProgrammeNameSchema } from './programmes.ts'
import { eventParams, jsonBody, jsonContent, problems, type Route } from './route.ts'
import { StageChangeSchema, StageSchema } from './stage.ts'
import { SupportLinesSchema } from './support-lines.ts'

export const CreateEventSchema = z.strictObject({
  title: requiredLine(LIMITS.titleCharactersMax),
  place: requiredLine(LIMITS.titleCharactersMax),
  date: DateSchema,
  /** A programme by its name, made when there is none of that name; or one that exists, by its id. */
  programme: ProgrammeNameSchema.optional(),
  programmeId: z.string().max(64).optional(),
  lenses: LensesSchema.optional(),
  deleteAfter: DateSchema.optional(),
  /** Absent: lines that anyone in the UK can use. An empty list: none but 999. */
  supportLines: SupportLinesSchema.optional(),
})
export type CreateEvent = z.input<typeof CreateEventSchema>

export const PatchEventSchema = z
  .strictObject({
    title: requiredLine(LIMITS.titleCharactersMax),
    place: requiredLine(LIMITS.titleCharactersMax),
    date: DateSchema,
    open: z.boolean(),
    approval: z.boolean(),
    flagsWait: z.boolean(),
    newcomersWait: z.boolean(),
    phase: PhaseSchema,
    stage: StageChangeSchema,
    lenses: LensesSchema,
    deleteAfter: DateSchema,
    supportLines: SupportLinesSchema,
    /** Organiser only: moves the event to another programme. */
    programmeId: z.string().max(64),
  })
  .partial()
export type PatchEvent = z.input<typeof PatchEventSchema>

export const EventSchema = z.object({
  id: z.string(),
  title: z.string(),
  place: z.string(),
  date: z.string(),
  programme: z.string(),
  programmeId: z.string(),
  lenses: z.array(LensSchema),
  phase: PhaseSchema,
  stage: StageSchema,
  open: z.boolean(),
  approval: z.boolean(),
  flagsWait: z.boolean(),
  newcomersWait: z.boolean(),
  deleteAfter: z.string(),
  supportLines: z.array(
    z.object({
      label: z.string(),
      phone: z.string().optional(),
      text: z.string().optional(),
      url: z.string().optional(),
    }),
  ),
  /** Number of the text by which people are asked now whether they may be quoted. */
  consent: z.int(),
  createdAt: z.string(),
  /**
   * Present when it will be deleted by itself soon: the first day on which that may happen, and whether it waits for
   * the organiser.
   */
  deletion: z.object({ onOrAfter: z.string(), held: z.boolean() }).optional(),
})

/** An event as its members see it. */
export type EventInfo = z.infer<typeof EventSchema>

/** An event with the ways in: for the organiser (and, on rotating a link, for whoever rotated it). */
const EventAccessSchema = z.object({
  event: EventSchema,
  joinCode: z.string(),
  links: z.object({ participant: z.string(), facilitator: z.string(), projector: z.string() }),
  tokens: z.object({ facilitator: z.string(), projector: z.string() }),
})
export type EventAccess = z.infer<typeof EventAccessSchema>

/** The code and link to show in the room. */
const JoinInfoSchema = z.object({ joinCode: z.string(), link: z.string() })
export type JoinInfo = z.infer<typeof JoinInfoSchema>

const RotateLinkSchema = z.strictObject({ role: z.enum(LINK_ROLES) })

const EventSummarySchema = EventAccessSchema.extend({
  /** All that the event has, wherever they are. */
  notes: z.int(),
  /** Of these, those on the wall. */
  onWall: z.int(),
  waiting: z.int(),
  snapshots: z.int(),
  lastChangeAt: z.string().nullable(),
})

/** One row of the organiser's list. */
export type EventSummary = z.infer<typeof EventSummarySchema>

/** Which page of the organiser's list: `find` is words that stand in an event's title, place or programme. */
const ListEventsSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(ORGANISER_LIMITS.eventsPerPageMax).optional(),
  after: z.string().max(200).optional(),
  find: z.string().max(LIMITS.titleCharactersMax).optional(),
  id: z.string().max(64).optional(),
})
export type ListEvents = z.infer<typeof ListEventsSchema>

/**
 * `next`: give it as `after` for the following page; null on the last. `total`: all that were asked for, on every page.
 */
const EventPageSchema = z.object({
  events: z.array(EventSummarySchema),
  next: z.string().nullable(),
  total: z.int(),
})
export type EventPage = z.infer<typeof EventPageSchema>

const EventAnswerSchema = z.union([EventAccessSchema, z.object({ event: EventSchema })])

export const EVENT_ROUTES = {
  create: {
    method: 'post',
    path: EVENTS_PATH,
    summary: 'Make an event',
    request: { body: jsonBody(CreateEventSchema) },
    responses: { 201: jsonContent(EventAccessSchema, 'The event and its ways in'), ...problems(400, 401, 403) },
  },
  list: {
    method: 'get',
    path: EVENTS_PATH,
    summary: 'List events, a page at a time',
    request: { query: ListEventsSchema },
    responses: { 200: jsonContent(EventPageSchema, 'Newest first'), ...problems(400, 401, 403) },
  },
  read: {
    method: 'get',
    path: eventPath('{id}'),
    summary: 'Read an event',
    request: { params: eventParams },
    responses: {
      200: jsonContent(EventAnswerSchema, 'With its ways in for the organiser'),
      ...problems(401, 403, 404, 410),
    },
  },
  patch: {
    method: 'patch',
    path: eventPath('{id}'),
    summary: 'Change settings, the phase or the stage',
    request: { params: eventParams, body: jsonBody(PatchEventSchema) },
    responses: {
      200: jsonContent(EventAnswerSchema, 'The event as it is now'),
      ...problems(400, 401, 403, 404, 410),
    },
  },
  delete: {
    method: 'delete',
    path: eventPath('{id}'),
    summary: 'Delete an event for ever',
    request: { params: eventParams },
    responses: { 204: { description: 'Gone' }, ...problems(401, 403, 404, 410) },
  },
  rotateLink: {
    method: 'post',
    path: rotateLinkPath('{id}'),
    summary: 'Renew a link; the old one stops working',
    request: { params: eventParams, body: jsonBody(RotateLinkSchema) },
    responses: {
      200: jsonContent(EventAccessSchema, 'The ways in as they are now'),
      ...problems(400, 401, 403, 404, 410),
    },
  },
  joinInfo: {
    method: 'get',
    path: joinInfoPath('{id}'),
    summary: 'The code and link to show in the room',
    request: { params: eventParams },
    responses: {
      200: jsonContent(JoinInfoSchema, 'For the projector and the poster'),
      ...problems(401, 403, 404, 410),
    },
  },
} as const satisfies Record<string, Route>
