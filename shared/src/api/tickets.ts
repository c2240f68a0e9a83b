/** Bodies of the API about tickets: addresses that work once, for a download. */
import { z } from 'zod'

export const TicketRequestSchema = z.strictObject({ path: z.string().startsWith('/api/').max(512) })

export const TicketSchema = z.object({ url: z.string() })
