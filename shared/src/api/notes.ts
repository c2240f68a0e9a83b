/** Bodies of the API about one note. */
import { z } from 'zod'
import { CONSENT_TEXT, parseConsent } from '../values/consent.ts'
import { LANGUAGE_TAG, LANGUAGE_TAG_UNITS_MAX } from '../values/language-tag.ts'
import { LIMITS } from '../values/limits.ts'
import { NOTE_STATUSES } from '../values/statuses.ts'
import { ATTENDANCES } from '../wall/schema.ts'
import { coordinate } from './fields.ts'

/** Which text stood beside the box for `quote`. Counts with `quote: true` only; absent: the oldest. */
const ConsentSchema = z.int().refine((number) => parseConsent(number) !== undefined, {
  message: `there is no consent text of that number; the newest is ${CONSENT_TEXT}`,
})

export const PutNoteSchema = z.strictObject({
  lens: z.string().min(1).max(32),
  /** Cleaned and counted by the rules, which answer in words of their own; this bound only keeps the work small. */
  text: z.string().max(LIMITS.bodyBytesMax),
  visibility: z.enum(['wall', 'report']).default('wall'),
  quote: z.boolean().optional(),
  consent: ConsentSchema.optional(),
  lang: z.string().regex(LANGUAGE_TAG).max(LANGUAGE_TAG_UNITS_MAX).optional(),
  mode: z.enum(ATTENDANCES).optional(),
  rev: z.int().min(1).max(1_000_000_000).optional(),
  overTouched: z.boolean().optional(),
  /** Facilitators only: a note typed from paper. */
  source: z.enum(['paper', 'canvas']).optional(),
})
export type PutNote = z.input<typeof PutNoteSchema>

export const SavedNoteSchema = z.object({
  noteId: z.string(),
  status: z.enum(NOTE_STATUSES),
  rev: z.int(),
  slot: z.int().optional(),
})

/** The answer to a note: it is on the server's disk. */
export type SavedNote = z.infer<typeof SavedNoteSchema>

export const MoveNoteSchema = z.strictObject({ pos: z.tuple([coordinate, coordinate]) })

export const RedactNoteSchema = z.strictObject({ text: z.string().max(LIMITS.bodyBytesMax) })

export const SetAsideSchema = z.strictObject({ allFromDevice: z.boolean().optional() })

export const MyNoteSchema = z.object({
  noteId: z.string(),
  lens: z.string(),
  text: z.string(),
  status: z.enum(NOTE_STATUSES),
  rev: z.int(),
  quote: z.boolean().optional(),
  /** With `quote` only: the number of the text agreed to. */
  consent: z.int().optional(),
  visibility: z.enum(['wall', 'report']),
})
export type MyNote = z.infer<typeof MyNoteSchema>

export const ErasureSchema = z.object({ erasure: z.enum(['pending', 'done']) })
