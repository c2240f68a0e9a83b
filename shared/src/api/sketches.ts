/** Bodies of the API about sketch notes. */
import { z } from 'zod'
import { LIMITS } from '../values/limits.ts'
import { line, lines } from './fields.ts'

/** What is said about a sketch note; the picture itself comes beside it as the part `file`. */
export const SketchWordsSchema = z.strictObject({
  title: line(LIMITS.titleCharactersMax),
  artist: line(LIMITS.titleCharactersMax),
  alt: lines(LIMITS.altCharactersMax),
  transcript: lines(LIMITS.transcriptCharactersMax),
})
export type SketchWords = z.input<typeof SketchWordsSchema>

export const PatchSketchSchema = SketchWordsSchema.partial()
export type PatchSketch = z.input<typeof PatchSketchSchema>

/** The answer to an upload: the picture is on the server's disk, upright and without metadata. Sizes in pixels. */
export const SavedSketchSchema = z.object({ sketchId: z.string(), asset: z.string(), width: z.int(), height: z.int() })
export type SavedSketch = z.infer<typeof SavedSketchSchema>

/** A sketch note in the facilitators' list, also while it is set aside and in no document. */
export const SketchInfoSchema = SavedSketchSchema.extend({
  title: z.string(),
  artist: z.string(),
  alt: z.string(),
  transcript: z.string(),
  status: z.enum(['on-wall', 'set-aside']),
})
export type SketchInfo = z.infer<typeof SketchInfoSchema>
