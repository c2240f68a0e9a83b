/** Bodies of the API about cheers and votes. */
import { z } from 'zod'

export const VoteSchema = z.strictObject({ count: z.int().min(0).max(99) })

/** What one device has given: a cheer once for each note, and its votes of the round that is open. */
export const MyReactionsSchema = z.object({
  cheers: z.array(z.string()),
  votes: z.array(z.object({ noteId: z.string(), count: z.int() })),
  votesLeft: z.int(),
})
export type MyReactions = z.infer<typeof MyReactionsSchema>
