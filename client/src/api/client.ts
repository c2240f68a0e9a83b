/**
 * Calls to our own server. A refusal comes back as `ApiProblem` with the server's words for the person; a server
 * that cannot be reached as `Unreachable`. Nothing here retries: the outbox and the pages know when that is right.
 */
import type { Problem, ProblemCode } from '@gatherboard/shared/protocol/problem'

export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly problem: Problem
  /** From Retry-After, when the server said how long to wait. */
  readonly retryAfterMs: number | undefined

  constructor(problem: Problem, retryAfterMs?: number) {
    super(problem.detail)
    this.problem = problem
    this.retryAfterMs = retryAfterMs
  }

  get code(): ProblemCode {
    return this.problem.code
  }
}

/** No answer, or one that is not from our server (a hotel's login page, say). */
export class Unreachable extends Error {
  override name = 'Unreachable'
  /** Something between us and the server answered in its place. */
  readonly isAnswered: boolean
  /** From Retry-After: a proxy in front of our server may ask for patience, too. */
  readonly retryAfterMs: number | undefined

  constructor(message: string, { isAnswered = false, retryAfterMs, ...options }: ErrorOptions & { isAnswered?: boolean; retryAfterMs?: number | undefined } = {}) {
    super(message, options)
    this.isAnswered = isAnswered
    this.retryAfterMs = retryAfterMs
  }
}

/** Whoever answers, a page does not fall silent for longer. */
const RETRY_AFTER_MS_MAX = 10 * 60_000

export type Call = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  token?: string | undefined
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it is, with its own content type. */
  raw?: { body: BodyInit; contentType: string }
  signal?: AbortSignal
  /** Nothing is kept unless the call says that its answer never changes. */
  cache?: RequestCache
}

/** Makes a call and returns the response when its status is 2xx. @throws ApiProblem, Unreachable */
export async function callApi(path: string, { method = 'GET', token, body, raw, signal, cache = 'no-store' }: Call = {}): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (token) headers.authorization = `Bearer ${token}`
  if (raw) headers['content-type'] = raw.contentType
  else if (body !== undefined) headers['content-type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers,
      body: raw ? raw.body : body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
      cache,
      credentials: 'omit',
    })
  } catch (error) {
    throw new Unreachable('The server cannot be reached', { cause: error })
  }
  if (response.ok) return response
  throw await readProblem(response)
}

/** The same, for an answer with a JSON body. */
export async function callJson<Answer>(path: string, call?: Call): Promise<Answer> {
  const response = await callApi(path, call)
  try {
    return (await response.json()) as Answer
  } catch (error) {
    throw new Unreachable('The answer was not from Gatherboard', { cause: error, isAnswered: true })
  }
}

/** The error that an answer other than 2xx stands for. */
export async function readProblem(response: Response): Promise<Error> {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json')
  const seconds = Number(response.headers.get('retry-after'))
  const retryAfterMs = seconds > 0 ? Math.min(seconds * 1000, RETRY_AFTER_MS_MAX) : undefined
  if (!isProblem) return new Unreachable(`The answer was not from Gatherboard (${response.status})`, { isAnswered: true, retryAfterMs })
  try {
    return new ApiProblem((await response.json()) as Problem, retryAfterMs)
  } catch (error) {
    return new Unreachable('The answer was cut off', { cause: error })
  }
}
