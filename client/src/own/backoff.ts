/** How long to wait before trying again: longer each time, never in step with the other phones of the hall. */

const FIRST_MS = 1_000
const LONGEST_MS = 30_000

/**
 * @param failures how many tries in a row have failed, from 1
 * @param retryAfterMs what the server asked for: never tried earlier than that
 * @param random from 0 to 1
 */
export function decideWaitMs(failures: number, retryAfterMs: number | undefined, random: number): number {
  const step = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10))
  if (retryAfterMs !== undefined) return Math.round(retryAfterMs + random * Math.max(FIRST_MS, retryAfterMs / 2))
  return Math.round(step / 2 + (random * step) / 2)
}
