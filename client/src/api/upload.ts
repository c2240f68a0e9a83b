/**
 * Sends something large. Not by `fetch`, which cannot tell how much has left, so that nothing would be known of a line
 * that takes no more; otherwise like `client.ts`: a refusal is an ApiProblem, no answer is Unreachable, and nothing is
 * tried again here.
 */
import type { AnswerOf, PathOf, Route } from '@gatherboard/shared/api/route'
import { Unreachable, readProblem } from './client.ts'

export type Upload<R extends Route = Route> = {
  path: PathOf<R>
  token: string
  body: FormData | Blob
  /** A form says its own. */
  contentType?: string
  /** From 0 to 1, of what has left this device. */
  onProgress?: ((part: number) => void) | undefined
  signal?: AbortSignal | undefined
}

/** A line that has taken nothing for so long is dead, whatever it says; of bad hall wifi that is a normal day. */
const STALLED_MS = 25_000
/** Sent whole, it waits its turn there and is got ready: a large photograph behind others takes its time. */
const READYING_MS = 180_000

/** @throws ApiProblem, Unreachable; an AbortError when `signal` says so */
export function upload<R extends Route>({
  path,
  token,
  body,
  contentType,
  onProgress,
  signal,
}: Upload<R>): Promise<AnswerOf<R>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const cancel = (): void => request.abort()
    let stall: ReturnType<typeof setTimeout> | undefined
    let isStalled = false
    const expect = (withinMs: number): void => {
      clearTimeout(stall)
      stall = setTimeout(() => {
        isStalled = true
        cancel()
      }, withinMs)
    }
    signal?.addEventListener('abort', cancel)
    const end = (finish: () => void) => (): void => {
      clearTimeout(stall)
      signal?.removeEventListener('abort', cancel)
      finish()
    }
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      expect(loaded < total ? STALLED_MS : READYING_MS)
      onProgress?.(total > 0 ? loaded / total : 0)
    })
    request.addEventListener(
      'error',
      end(() => reject(new Unreachable('The server cannot be reached'))),
    )
    request.addEventListener(
      'abort',
      end(() =>
        reject(isStalled ? new Unreachable('The line went dead') : new DOMException('cancelled', 'AbortError')),
      ),
    )
    request.addEventListener(
      'load',
      end(() => void readAnswer<AnswerOf<R>>(request).then(resolve, reject)),
    )
    request.open('POST', path)
    request.setRequestHeader('authorization', `Bearer ${token}`)
    request.setRequestHeader('accept', 'application/json')
    if (contentType !== undefined) request.setRequestHeader('content-type', contentType)
    request.send(body)
    expect(STALLED_MS)
    if (signal?.aborted) cancel()
  })
}

async function readAnswer<Answer>(request: XMLHttpRequest): Promise<Answer> {
  const headers = new Headers()
  for (const name of ['content-type', 'retry-after']) {
    const value = request.getResponseHeader(name)
    if (value !== null) headers.set(name, value)
  }
  const response = new Response(request.responseText, { status: request.status, headers })
  if (!response.ok) throw await readProblem(response)
  try {
    return (await response.json()) as Answer
  } catch (error) {
    throw new Unreachable('The answer was not from Gatherboard', { cause: error, isAnswered: true })
  }
}
