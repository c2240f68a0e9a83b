/** Pieces that route definitions share: how a JSON body, a JSON answer, a problem and an event's path are described. */
import { ProblemSchema } from '@gatherboard/shared/api/problem-body'
import { z } from '@hono/zod-openapi'

export const jsonContent = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

/** `required`, because a request without a body must be refused like any other that does not fit. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
})

/** Checked by `authorise.event`, which answers in its own words; here for the description. */
export const eventPath = z.object({ id: z.string() })

/** Describes the refusals of a route. They are thrown, never returned, so handlers need not know them. */
export const problems = (...statuses: number[]): Record<never, never> =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: 'A refusal (RFC 9457)', content: { 'application/problem+json': { schema: ProblemSchema } } },
    ]),
  )
