/** Times of notes are kept to the minute: exact ones could identify people (SPEC D12, I13). */
const MINUTE_MS = 60_000

/** The beginning of the minute. @param timeMs milliseconds since the epoch */
export const toMinute = (timeMs: number): number => Math.floor(timeMs / MINUTE_MS) * MINUTE_MS
