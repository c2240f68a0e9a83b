/**
 * Sending something until the server takes it: tried again after a while, and as soon as the network is back, for as
 * long as nothing but that or the server's own trouble is in the way. One try at a time.
 */
import { ApiProblem } from '../api/client.ts'
import { decideWaitMs } from '../own/backoff.ts'

type SendingSteps = {
  /** One try; it ends when the server has taken what was sent. */
  tryOnce: (signal: AbortSignal) => Promise<void>
  /** @param refusal what the server said, where it can be reached and only cannot take anything just now */
  onWaiting: (refusal: string | undefined) => void
  /** What was sent will not be taken, however often it is tried. */
  onRefused: (error: unknown) => void
}

type RepeatedSending = {
  /** Begins anew, whatever was going on. */
  start: () => void
  stop: () => void
}

export function createRepeatedSending({ tryOnce, onWaiting, onRefused }: SendingSteps): RepeatedSending {
  let abort: AbortController | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  function stop(): void {
    clearTimeout(retry)
    window.removeEventListener('online', tryNow)
    abort?.abort()
    abort = undefined
  }
  function tryNow(): void {
    stop()
    void run()
  }
  async function run(): Promise<void> {
    const { signal } = (abort = new AbortController())
    try {
      await tryOnce(signal)
    } catch (error) {
      if (signal.aborted) return
      if (isWorthAnotherTry(error)) wait(error)
      else onRefused(error)
    }
  }
  function wait(error: unknown): void {
    const problem = error instanceof ApiProblem ? error : undefined
    failures += 1
    onWaiting(problem?.problem.title)
    window.addEventListener('online', tryNow)
    retry = setTimeout(tryNow, decideWaitMs(failures, problem?.retryAfterMs, Math.random()))
  }

  return {
    start() {
      failures = 0
      tryNow()
    },
    stop,
  }
}

/** No answer, a full disk or a server that is just starting pass; a refusal of what was sent does not. */
function isWorthAnotherTry(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return true
  return error.problem.status >= 500 || error.code === 'too-many'
}
