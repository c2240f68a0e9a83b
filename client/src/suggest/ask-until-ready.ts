/**
 * A question about suggestions, asked until it has an answer: while the notes are still being read, and while too many
 * questions are open, it is asked again quietly. Only what comes from notes that are read is an answer.
 */
import type { SuggestionState } from '@gatherboard/shared/api/suggestions'
import { ApiProblem } from '../api/client.ts'

/** Between two questions while the notes are being read; and where a busy server does not say how long to wait. */
export const ASK_AGAIN_MS = 1_500
const TOO_MANY = 429

/** Suggestions are switched off for this event: no answer will come until somebody switches them on. */
export class SwitchedOff extends Error {}

/**
 * @param call one question; it gives up when the signal says so
 * @param hear told the state that each answer comes with, unless nobody waits for it any more
 * @throws SwitchedOff; ApiProblem and Unreachable as the call does, but for 429; the signal's reason once it is aborted
 */
export async function askUntilReady<Answer extends { readonly state: SuggestionState }>(
  call: (signal: AbortSignal) => Promise<Answer>,
  signal: AbortSignal,
  hear: (state: SuggestionState) => void,
): Promise<Answer> {
  signal.throwIfAborted()
  const answer = await call(signal).catch(readBusy)
  signal.throwIfAborted()
  if ('state' in answer) {
    hear(answer.state)
    if (answer.state === 'ready') return answer
    if (answer.state === 'off') throw new SwitchedOff('suggestions are switched off')
  }
  await wait('waitMs' in answer ? answer.waitMs : ASK_AGAIN_MS, signal)
  return askUntilReady(call, signal, hear)
}

/** How long to wait, when that is what the server asks for. */
function readBusy(error: unknown): { readonly waitMs: number } {
  if (error instanceof ApiProblem && error.problem.status === TOO_MANY)
    return { waitMs: error.retryAfterMs ?? ASK_AGAIN_MS }
  throw error
}

const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', go)
      resolve()
    }
    const timer = setTimeout(go, ms)
    signal.addEventListener('abort', go)
  })
