/** A question about suggestions, asked again by itself while there is only something to wait for. */
import type { SuggestionState } from '@gatherboard/shared/api/suggestions'
import { ApiProblem } from '../api/client.ts'

const TRIES_MAX = 3
const WAIT_MS = 1_000

/** How long to wait after an error that only says that others are asking; undefined: it is another one. */
export const waitAfter = (error: unknown): number | undefined =>
  error instanceof ApiProblem && error.code === 'too-many' ? (error.retryAfterMs ?? WAIT_MS) : undefined

/** Whether there is nothing in an answer yet: its notes are being read, or are to be read again. */
export const isToCome = (state: SuggestionState): boolean => state === 'preparing' || state === 'resting'

/**
 * Asks again while the notes are still being read, and, as often, where the server has other questions to answer first.
 * @throws the last error, and any that waiting is no help for
 */
export async function askPatiently<Answer extends { readonly state: SuggestionState }>(
  ask: () => Promise<Answer>,
  signal: AbortSignal,
  tries = TRIES_MAX,
): Promise<Answer> {
  try {
    const answer = await ask()
    if (!isToCome(answer.state) || tries <= 1) return answer
  } catch (error) {
    const waitMs = waitAfter(error)
    if (waitMs === undefined || tries <= 1 || signal.aborted) throw error
    await new Promise((resolve) => void setTimeout(resolve, waitMs))
    signal.throwIfAborted()
  }
  return askPatiently(ask, signal, tries - 1)
}
