/** The headings of a board, as they come and go. */
import { z } from 'zod'
import { LIMITS } from '../values/limits.ts'
import { line, requiredLine } from './fields.ts'

export const LensSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, { message: 'lower-case letters, digits, _ and -' }),
  label: requiredLine(40),
  prompt: line(LIMITS.promptCharactersMax).default(''),
})

export const LensesSchema = z
  .array(LensSchema)
  .min(1)
  .max(LIMITS.lensesMax)
  .refine((lenses) => new Set(lenses.map((lens) => lens.id)).size === lenses.length, {
    message: 'lens ids must differ',
  })
