/** Bodies of the API about the computer that Gatherboard runs on, and what it will delete by itself. */
import { z } from 'zod'
import { CLOCK_DOUBTS } from '../values/statuses.ts'
import { MACHINE_CLOCK_PATH, MACHINE_DELETIONS_PATH, MACHINE_PATH } from './paths.ts'
import { jsonBody, jsonContent, problems, type Route } from './route.ts'

/** An event that will be deleted by itself. Days are `YYYY-MM-DD`. */
const ExpiringSchema = z.object({
  id: z.string(),
  title: z.string(),
  place: z.string(),
  date: z.string(),
  deleteAfter: z.string(),
  onOrAfter: z.string(),
  /** Most events of the host would go at once: it waits for the organiser. */
  held: z.boolean(),
})
export type Expiring = z.infer<typeof ExpiringSchema>

/** What an organiser should know of the computer that Gatherboard runs on. */
const MachineSchema = z.object({
  /** Where people reach it just now. */
  url: z.string(),
  /** Where they did before, when that has changed since the start: what was printed then leads nowhere. */
  movedFrom: z.string().optional(),
  clock: z.object({
    now: z.string(),
    /** Why it is not believed: it shows a day before this version was made, before one it has shown, or long after. */
    doubt: z.enum(CLOCK_DOUBTS).optional(),
    /** A moment that has certainly come. */
    newest: z.string().optional(),
  }),
  expiring: z.array(ExpiringSchema),
})
export type Machine = z.infer<typeof MachineSchema>

/** `now` as it was shown: a person confirms what they saw. */
const ConfirmClockSchema = z.strictObject({ now: z.iso.datetime() })

const ConfirmDeletionsSchema = z.strictObject({ eventIds: z.array(z.string().max(64)).max(1_000) })

export const MACHINE_ROUTES = {
  read: {
    method: 'get',
    path: MACHINE_PATH,
    summary: 'The computer’s address and clock, and what will be deleted by itself',
    responses: { 200: jsonContent(MachineSchema, 'As it is now'), ...problems(401, 403) },
  },
  confirmClock: {
    method: 'post',
    path: MACHINE_CLOCK_PATH,
    summary: 'Say that the date of the computer is right',
    request: { body: jsonBody(ConfirmClockSchema) },
    responses: { 200: jsonContent(MachineSchema, 'As it is now'), ...problems(400, 401, 403) },
  },
  confirmDeletions: {
    method: 'post',
    path: MACHINE_DELETIONS_PATH,
    summary: 'Say that these events may be deleted although they are most of what is here',
    request: { body: jsonBody(ConfirmDeletionsSchema) },
    responses: { 200: jsonContent(MachineSchema, 'As it is now'), ...problems(400, 401, 403) },
  },
} as const satisfies Record<string, Route>
