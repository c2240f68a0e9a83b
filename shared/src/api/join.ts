/** Bodies of the API by which somebody with a code becomes a participant. */
import { z } from 'zod'
import { EventSchema } from './events.ts'
import { JOIN_PATH } from './paths.ts'
import { jsonBody, jsonContent, problems, type Route } from './route.ts'

export const JoinSchema = z.strictObject({
  code: z.string().min(1).max(64),
  /** At least 128 random bits, written in at least 22 characters of base64url. */
  device: z
    .string()
    .min(22)
    .max(128)
    .regex(/^[A-Za-z0-9_-]+$/)
    .optional(),
})

const JoinedSchema = z.object({
  eventId: z.string(),
  role: z.literal('participant'),
  token: z.string(),
  device: z.string(),
  event: EventSchema,
})

/** `device` is the secret sent, or a new one when none was sent: keep it to find your own notes again. */
export type Joined = z.infer<typeof JoinedSchema>

export const JOIN_ROUTES = {
  join: {
    method: 'post',
    path: JOIN_PATH,
    summary: 'Join an event by its code',
    request: { body: jsonBody(JoinSchema) },
    responses: { 201: jsonContent(JoinedSchema, 'Joined'), ...problems(400, 403, 404, 429) },
  },
} as const satisfies Record<string, Route>
