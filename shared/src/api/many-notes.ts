/** Bodies of the API about many notes at once. */
import { z } from 'zod'

/** `since` in milliseconds since the epoch; what was written in that minute counts. */
export const SetAsideSinceSchema = z.strictObject({ since: z.int().min(0) })

/** What one act of setting aside is called, to bring its notes back or erase them. */
export const BatchSchema = z.strictObject({ batch: z.string().min(1).max(64) })

export const SetAsideManySchema = z.object({ batch: z.string(), count: z.int() })
export type SetAsideMany = z.infer<typeof SetAsideManySchema>

export const CountSchema = z.object({ count: z.int() })
