/**
 * Timers end by the server's clock, and a device's may be minutes or days off: the difference, from an answer's Date
 * header.
 */

/** Header times are whole seconds: a smaller difference than this is not known to be one. */
const DIFFERENCE_MS_MIN = 1_500

/**
 * How far the server's clock is ahead of this device's, ms; 0 when it cannot be told apart.
 * @param askedMs when the request was made, by this device's clock
 */
export function readClockAhead(response: Response, askedMs: number): number {
  const serverMs = Date.parse(response.headers.get('date') ?? '')
  // The answer left the server about half way between asking and hearing, in the middle of its second.
  const aheadMs = serverMs + 500 - (askedMs + Date.now()) / 2
  return Math.abs(aheadMs) >= DIFFERENCE_MS_MIN ? aheadMs : 0
}

/** The server's time, ms since the epoch. Read it whenever a timer is drawn: one kept through a pause is shown first. */
export const readServerTime = (clockAheadMs: number): number => Date.now() + clockAheadMs
