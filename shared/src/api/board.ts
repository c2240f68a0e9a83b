/** Board JSON (docs/contract.md): what snapshots are read as and exports are made from. */
import { z } from 'zod'
import { NOTE_STATUSES, SNAPSHOT_REASONS } from '../values/statuses.ts'
import { LensSchema } from './lenses.ts'
import { SnapshotInfoSchema } from './snapshots.ts'

export const BoardNoteSchema = z.object({
  id: z.string(),
  lens: z.string(),
  text: z.string(),
  cluster: z.string().nullable(),
  votes: z.int(),
  cheers: z.int(),
  status: z.enum(NOTE_STATUSES),
  source: z.string(),
  mode: z.string().nullable(),
  lang: z.string().nullable(),
  quote: z.boolean(),
  /** Number of the text agreed to, where it may be quoted; absent: the oldest. */
  consent: z.int().optional(),
  createdHour: z.string(),
  /** Where it is drawn in a grid group, else where somebody placed it; absent while it lies at its slot. */
  pos: z.tuple([z.number(), z.number()]).optional(),
  /** Its place in the order of a grid group. */
  rank: z.string().optional(),
})

const BoardSketchSchema = z.object({
  id: z.string(),
  asset: z.string(),
  title: z.string(),
  artist: z.string(),
  alt: z.string(),
  transcript: z.string(),
  /** Pixels of the upright original. */
  width: z.int(),
  height: z.int(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  z: z.string().optional(),
  locked: z.boolean(),
  regions: z.array(
    z.object({
      id: z.string(),
      /** Pixels of the upright original: left, top, width, height. */
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      label: z.string(),
      noteIds: z.array(z.string()),
      clusterIds: z.array(z.string()),
    }),
  ),
})
export type BoardSketch = z.infer<typeof BoardSketchSchema>

/** Board JSON (docs/contract.md): what snapshots are read as and exports are made from. */
export const BoardSchema = z.object({
  schema: z.int(),
  event: z.object({ id: z.string(), title: z.string(), place: z.string(), date: z.string(), programme: z.string() }),
  takenAt: z.string(),
  reason: z.enum([...SNAPSHOT_REASONS, 'live']),
  lenses: z.array(LensSchema),
  clusters: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      noteIds: z.array(z.string()),
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
      layout: z.literal('grid').optional(),
      z: z.string().optional(),
      colour: z.string().optional(),
    }),
  ),
  notes: z.array(BoardNoteSchema),
  sketches: z.array(BoardSketchSchema),
  counts: SnapshotInfoSchema.shape.counts,
})
export type Board = z.infer<typeof BoardSchema>
export type BoardNote = z.infer<typeof BoardNoteSchema>
