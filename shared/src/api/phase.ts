/** What may be done on a board just now. */
import { z } from 'zod'
import { LIMITS } from '../values/limits.ts'
import { PHASE_MODES } from '../wall/schema.ts'
import { line } from './fields.ts'

export const PhaseSchema = z.strictObject({
  mode: z.enum(PHASE_MODES),
  lenses: z.array(z.string().max(32)).max(LIMITS.lensesMax).default([]),
  id: z.string().max(64).optional(),
  label: line(LIMITS.titleCharactersMax).optional(),
  prompt: line(LIMITS.promptCharactersMax).optional(),
  votesEach: z.int().min(1).max(99).optional(),
  votesPerNote: z.int().min(1).max(99).optional(),
})
