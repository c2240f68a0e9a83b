/**
 * Calls to our own server. A refusal comes back as `ApiProblem` with the server's words for the person; a server
 * that cannot be reached as `Unreachable`. Nothing here retries: the outbox and the pages know when that is right.
 */
import type { Problem, ProblemCode } from '@gatherboard/shared/api/problem'
import type { AnswerOf, BodyOf, PathOf, Route } from '@gatherboard/shared/api/route'

export class ApiProblem extends Error {
  // `declare`, and a name that is assigned: fields that are defined cost a phone a helper.
  declare readonly problem: Problem
  /** From Retry-After, when the server said how long to wait. */
  declare readonly retryAfterMs: number | undefined

  constructor(problem: Problem, retryAfterMs?: number) {
    super(problem.detail)
    this.name = 'ApiProblem'
    this.problem = problem
    this.retryAfterMs = retryAfterMs
  }

  get code(): ProblemCode {
    return this.problem.code
  }
}

/** No answer, or one that is not from our server (a hotel's login page, say). */
export class Unreachable extends Error {
  /** Something between us and the server answered in its place. */
  declare readonly isAnswered: boolean
  /** From Retry-After: a proxy in front of our server may ask for patience, too. */
  declare readonly retryAfterMs: number | undefined

  constructor(
    message: string,
    {
      isAnswered = false,
      retryAfterMs,
      ...options
    }: ErrorOptions & { isAnswered?: boolean; retryAfterMs?: number | undefined } = {},
  ) {
    super(message, options)
    this.name = 'Unreachable'
    this.isAnswered = isAnswered
    this.retryAfterMs = retryAfterMs
  }
}

/** Whoever answers, a page does not fall silent for longer. */
const RETRY_AFTER_MS_MAX = 10 * 60_000

/**
 * An answer that has not come whole by then will not come: the phone has moved to another cell, a line is dead and
 * nobody was told.
 */
const LIMIT_MS = 25_000

export type Call = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  token?: string | undefined
  /** Sent as JSON. */
  body?: unknown
  signal?: AbortSignal | undefined
  /** Nothing is kept unless the call says that its answer never changes. */
  cache?: RequestCache
  /** How long the answer may take, all of it. */
  limitMs?: number
}

/** A call of one route of `shared/api`: its method, and the body that it takes. */
type RouteCall<R extends Route> = Call &
  ('get' extends R['method'] ? { method?: Uppercase<R['method']> } : { method: Uppercase<R['method']> }) &
  ([BodyOf<R>] extends [never] ? { body?: undefined } : { body: BodyOf<R> })

/**
 * A call of one route as somebody whose right is known elsewhere; its answer is read by whoever asks, who believes only
 * what is about their question. Throws as `callAndRead` does.
 */
export type CallAs = <R extends Route, Answer = AnswerOf<R>>(
  path: PathOf<R>,
  call: RouteCall<R>,
  read: ReadAnswer<Answer>,
) => Promise<Answer>

/** @param stillComing begins the limit anew: for what is large and comes in pieces */
export type ReadAnswer<Answer> = (response: Response, stillComing: () => void) => Promise<Answer>

/**
 * Makes a call and reads the answer when its status is 2xx. No step of it waits without a limit.
 * @throws ApiProblem, Unreachable
 */
export async function callAndRead<Answer>(
  path: string,
  { method = 'GET', token, body, signal, cache = 'no-store', limitMs = LIMIT_MS }: Call,
  read: ReadAnswer<Answer>,
): Promise<Answer> {
  // Not AbortSignal.timeout and .any, which old phones do not have.
  const giveUp = new AbortController()
  const abort = (): void => giveUp.abort()
  let timer = setTimeout(abort, limitMs)
  const stillComing = (): void => {
    clearTimeout(timer)
    timer = setTimeout(abort, limitMs)
  }
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort)
  const headers: Record<string, string> = { accept: 'application/json' }
  if (token) headers.authorization = `Bearer ${token}`
  if (body !== undefined) headers['content-type'] = 'application/json'
  try {
    const response = await fetch(path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: giveUp.signal,
      cache,
      credentials: 'omit',
    }).catch(refuseSilence)
    if (!response.ok) throw await readProblem(response)
    return await read(response, stillComing)
  } catch (error) {
    throw giveUp.signal.aborted ? new Unreachable('The server cannot be reached', { cause: error }) : error
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}

function refuseSilence(error: unknown): never {
  throw new Unreachable('The server cannot be reached', { cause: error })
}

/** The same of one route, `callApi<typeof NOTE_ROUTES.erase>(…)`, when only the head of its answer matters. */
export const callApi = <R extends Route>(path: PathOf<R>, call: RouteCall<R>): Promise<Response> =>
  callAndRead(path, call, async (response) => response)

/** The same, for an answer with a JSON body. */
export const callJson = <R extends Route>(path: PathOf<R>, call: RouteCall<R>): Promise<AnswerOf<R>> =>
  callAndRead(path, call, readJson<AnswerOf<R>>)

/** @throws Unreachable when it is no JSON: somebody else answered */
export const readJson = <Answer>(response: Response): Promise<Answer> =>
  response.json().catch((error: unknown) => {
    throw new Unreachable('The answer was not from Gatherboard', { cause: error, isAnswered: true })
  })

/** The error that an answer other than 2xx stands for. */
export async function readProblem(response: Response): Promise<Error> {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json')
  const seconds = Number(response.headers.get('retry-after'))
  const retryAfterMs = seconds > 0 ? Math.min(seconds * 1000, RETRY_AFTER_MS_MAX) : undefined
  if (!isProblem)
    return new Unreachable(`The answer was not from Gatherboard (${response.status})`, {
      isAnswered: true,
      retryAfterMs,
    })
  try {
    return new ApiProblem((await response.json()) as Problem, retryAfterMs)
  } catch (error) {
    return new Unreachable('The answer was cut off', { cause: error })
  }
}
