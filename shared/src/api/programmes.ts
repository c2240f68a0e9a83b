/** Bodies of the API about programmes: series of events. As in `events.ts`, what is taken in is strict. */
import { z } from 'zod'
import { DateSchema, lines, requiredLine } from './fields.ts'
import { LIMITS } from '../values/limits.ts'

export const ProgrammeNameSchema = requiredLine(LIMITS.titleCharactersMax)

/** What a series of events is for, and what its people were promised. Days are `YYYY-MM-DD`; null: none. */
const programmeFields = {
  name: ProgrammeNameSchema,
  purpose: lines(LIMITS.purposeCharactersMax).optional(),
  answerPromised: DateSchema.nullable().optional(),
  deleteAfter: DateSchema.nullable().optional(),
}
export const CreateProgrammeSchema = z.strictObject(programmeFields)
export type CreateProgramme = z.input<typeof CreateProgrammeSchema>
export const PatchProgrammeSchema = CreateProgrammeSchema.partial()
export type PatchProgramme = z.input<typeof PatchProgrammeSchema>
/** Moves all events of one programme into another, which is then the only one. */
export const MergeProgrammeSchema = z.strictObject({ into: z.string().max(64) })

export const ProgrammeSchema = z.object({
  id: z.string(),
  name: z.string(),
  purpose: z.string(),
  /** The day by which those who took part were promised an answer. */
  answerPromised: z.string().nullable(),
  /** The last day of what the programme itself keeps; its events have last days of their own. */
  deleteAfter: z.string().nullable(),
  /** How many events it has, and how many notes those have, wherever they are. */
  events: z.int(),
  notes: z.int(),
})
export type Programme = z.infer<typeof ProgrammeSchema>
