/**
 * The one place where errors become answers (RFC 9457). A refusal keeps its own words; a disk that fails says so and
 * when to come back; anything else is ours to mend, is logged once, and tells the person nothing of our insides.
 */
import { createProblem, type ProblemCode, type Refused } from '@gatherboard/shared/api/problem'
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
    if (hasGone(c) && isBrokenOff(error)) {
      // A phone that has left the network, a page that was closed: there is nobody to tell, and nothing to mend.
      log.debug(where, 'a request was broken off')
      return answerProblem(c, { code: 'bad-request' })
    }
    if (error instanceof StoreError) {
      log.error({ err: error, ...where }, 'could not save')
      return answerProblem(c, { code: 'cannot-save', retryAfterMs: RETRY_SAVE_MS })
    }
    log.error({ err: error, ...where }, 'a request failed')
    return answerProblem(c, { code: 'broken' })
  }

/** Whether whoever asked has closed the connection. */
function hasGone(c: Context): boolean {
  const { incoming } = (c.env ?? {}) as { incoming?: { destroyed?: boolean } }
  return c.req.raw.signal.aborted || incoming?.destroyed === true
}

/** What reading from such a connection, and writing to it, ends with. */
const BROKEN_OFF: ReadonlySet<unknown> = new Set([
  'ABORT_ERR',
  'ECONNABORTED',
  'ECONNRESET',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
])
function isBrokenOff(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as NodeJS.ErrnoException
  return error.name === 'AbortError' || BROKEN_OFF.has(code) || isBrokenOff(error.cause)
}

/** What hono's own checks mean: a body that is no JSON (400), or of another type (415). */
function codeOfException({ status }: HTTPException): ProblemCode {
  if (status === 413) return 'body-too-large'
  if (status === 415) return 'wrong-type'
  return status === 400 ? 'bad-json' : 'bad-request'
}

/** What did not fit its schema, field by field; given to every `OpenAPIHono` as its `defaultHook`. */
export const onInvalid: Hook<unknown, Env, string, Response | undefined> = (result, c) => {
  return result.success ? undefined : answerProblem(c, refuseInvalid(result.error))
}

/** Why something that came does not fit its schema, in words that name each field. */
export function refuseInvalid({ issues }: { readonly issues: readonly Issue[] }): Refused {
  const fields = issues.flatMap((issue) => describeIssue(issue)).slice(0, FIELDS_TOLD_MAX)
  const unknown = fields.find(({ message }) => message === UNKNOWN_FIELD)
  if (!unknown) return { code: 'bad-request', fields }
  const detail = `Nothing here is called “${unknown.path}”, so nothing was done. Check how it is written, or leave it out.`
  return { code: 'bad-request', detail, fields }
}

const FIELDS_TOLD_MAX = 20
const FIELD_CHARACTERS_MAX = 80
const UNKNOWN_FIELD = 'is not known here'

type Issue = {
  readonly code?: string | undefined
  readonly path: PropertyKey[]
  readonly message: string
  readonly keys?: string[]
  readonly errors?: Issue[][]
}

/**
 * A field that is not known is named itself, not what it stands in; of several forms that would do, the nearest one
 * speaks.
 */
function describeIssue(
  { code, path, message, keys = [], errors = [] }: Issue,
  above: readonly PropertyKey[] = [],
): Array<{ path: string; message: string }> {
  const place = [...above, ...path]
  const name = (...more: string[]): string => cutShort([...place, ...more].map(String).join('.'))
  if (code === 'unrecognized_keys') return keys.map((key) => ({ path: name(key), message: UNKNOWN_FIELD }))
  const nearest = errors.toSorted((a, b) => a.length - b.length)[0]
  if (code === 'invalid_union' && nearest) return nearest.flatMap((issue) => describeIssue(issue, place))
  return [{ path: name(), message }]
}

const cutShort = (name: string): string =>
  name.length > FIELD_CHARACTERS_MAX ? `${name.slice(0, FIELD_CHARACTERS_MAX).toWellFormed()}…` : name
