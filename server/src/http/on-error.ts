/**
 * The one place where errors become answers (RFC 9457). A refusal keeps its own words; a disk that fails says so and
 * when to come back; anything else is ours to mend, is logged once, and tells the person nothing of our insides.
 */
import { createProblem, type ProblemCode, type Refused } from '@gatherboard/shared/protocol/problem'
import type { Hook } from '@hono/zod-openapi'
import type { Context, Env, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Log } from '../log.ts'
import { StoreError } from '../store/store.ts'
import { HttpRefusal } from './refusal.ts'

/** How soon to try again when the disk does not take what was sent. */
const RETRY_SAVE_MS = 2_000

/** Answers with a problem. */
export function answerProblem(c: Context, { code, retryAfterMs, ...extra }: Refused): Response {
  const problem = createProblem(code, extra)
  const headers: Record<string, string> = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }
  if (retryAfterMs !== undefined) headers['retry-after'] = String(Math.max(1, Math.ceil(retryAfterMs / 1000)))
  if (problem.status === 401) headers['www-authenticate'] = 'Bearer'
  return c.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, headers)
}

export const onError =
  (log: Log): ErrorHandler =>
  (error, c) => {
    if (error instanceof HttpRefusal) return answerProblem(c, error.refused)
    if (error instanceof HTTPException) return answerProblem(c, { code: codeOfException(error) })
    const where = { method: c.req.method, route: routePath(c) }
    if (error instanceof StoreError) {
      log.error({ err: error, ...where }, 'could not save')
      return answerProblem(c, { code: 'cannot-save', retryAfterMs: RETRY_SAVE_MS })
    }
    log.error({ err: error, ...where }, 'a request failed')
    return answerProblem(c, { code: 'broken' })
  }

/** What hono's own checks mean: a body that is no JSON (400), or of another type (415). */
function codeOfException({ status }: HTTPException): ProblemCode {
  if (status === 413) return 'body-too-large'
  if (status === 415) return 'wrong-type'
  return status === 400 ? 'bad-json' : 'bad-request'
}

/** What did not fit its schema, field by field; given to every `OpenAPIHono` as its `defaultHook`. */
export const onInvalid: Hook<unknown, Env, string, Response | undefined> = (result, c) => {
  if (result.success) return undefined
  const fields = result.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message }))
  return answerProblem(c, { code: 'bad-request', fields })
}
