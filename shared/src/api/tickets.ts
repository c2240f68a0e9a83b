/** Bodies of the API about tickets: addresses that work once, for a download. */
import { z } from 'zod'
import { TICKETS_PATH } from './paths.ts'
import { jsonBody, jsonContent, problems, type Route } from './route.ts'

const TicketRequestSchema = z.strictObject({ path: z.string().startsWith('/api/').max(512) })

const TicketSchema = z.object({ url: z.string() })

export const TICKET_ROUTES = {
  issue: {
    method: 'post',
    path: TICKETS_PATH,
    summary: 'A link that opens one path once, within a minute',
    request: { body: jsonBody(TicketRequestSchema) },
    responses: { 201: jsonContent(TicketSchema, 'The link'), ...problems(400, 401, 429) },
  },
} as const satisfies Record<string, Route>
