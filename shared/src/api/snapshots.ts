/** Bodies of the API about snapshots. */
import { z } from 'zod'
import { LIMITS } from '../values/limits.ts'
import { SNAPSHOT_REASONS } from '../values/statuses.ts'
import { line } from './fields.ts'

export const TakeSnapshotSchema = z.strictObject({ label: line(LIMITS.titleCharactersMax).optional() })

export const SnapshotInfoSchema = z.object({
  id: z.string(),
  label: z.string(),
  reason: z.enum(SNAPSHOT_REASONS),
  takenAt: z.string(),
  counts: z.object({
    notes: z.int(),
    clusters: z.int(),
    sketches: z.int(),
    waiting: z.int(),
    setAside: z.int(),
    reportOnly: z.int(),
  }),
})
export type SnapshotInfo = z.infer<typeof SnapshotInfoSchema>
