/**
 * Which of the notes that have arrived out of sight stand in the strip, one after another. Few come alone, in large
 * letters; of many that come together several stand at once, a line each, and what is beyond them is counted. Pure.
 */

export type Waiting = {
  readonly id: string
  /** Since when it is on the wall; ms of any clock. */
  readonly sinceMs: number
}
export type Taken = {
  readonly shown: readonly Waiting[]
  /** How many more have come, that are told as a number alone. */
  readonly more: number
  readonly left: readonly Waiting[]
}

/** What stands in the strip stays so long at least that it can be read. */
export const HOLD_MS = 2_800
/** No note is told later than this. */
export const BEHIND_MS_MAX = 6_000
/** So many lines are read at a glance. */
export const LINES_MAX = 3

/** @param waiting in the order in which they came */
export function takeWaiting(waiting: readonly Waiting[], nowMs: number): Taken {
  for (let each = 1; each <= LINES_MAX; each += 1) {
    const isInTime = waiting.every(
      ({ sinceMs }, index) => nowMs + Math.floor(index / each) * HOLD_MS <= sinceMs + BEHIND_MS_MAX,
    )
    if (isInTime) return { shown: waiting.slice(0, each), more: 0, left: waiting.slice(each) }
  }
  return { shown: waiting.slice(0, LINES_MAX), more: Math.max(waiting.length - LINES_MAX, 0), left: [] }
}
