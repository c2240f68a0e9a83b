/** The body of a refusal (`problem.ts`, which a page may import), as a schema. */
import { z } from 'zod'

export const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  text: z.string().optional(),
  rev: z.int().optional(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
