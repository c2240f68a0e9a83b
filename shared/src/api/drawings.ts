/** Bodies of the API about everything that was drawn on a wall. */
import { z } from 'zod'
import { SnapshotInfoSchema } from './snapshots.ts'

/** `before`: the snapshot that they come back from; null when there were none. */
export const RemovedDrawingsSchema = z.object({ count: z.int(), before: SnapshotInfoSchema.nullable() })
export type RemovedDrawings = z.infer<typeof RemovedDrawingsSchema>

export const RestoreDrawingsSchema = z.strictObject({ snapshot: z.string().max(64) })
