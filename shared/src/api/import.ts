/** What became of a file of notes. */
import { z } from 'zod'

export const ImportedSchema = z.object({
  imported: z.int(),
  /** `line` as an editor counts it; of JSON, the number of the entry, from 1. */
  skipped: z.array(z.object({ line: z.int(), reason: z.string() })),
  /** Rows that were skipped beyond those listed. */
  skippedMore: z.int(),
  /** Of the imported notes, those that went backstage (rejected where they come from, or set aside before). */
  setAside: z.int(),
  format: z.string(),
  encoding: z.string(),
})
export type Imported = z.infer<typeof ImportedSchema>
