/**
 * Time, as something that is handed to a module. With the real clock time passes by itself; with a `ManualClock` it
 * passes when a test says so, so that nothing ever has to sleep to see what happens later.
 */
export type Clock = {
  /** Milliseconds since the epoch. */
  nowMs(): number
  /** Calls back once after `delayMs`; returns the way to cancel. Never keeps the process alive by itself. */
  after(delayMs: number, callback: () => void): () => void
  /** Calls back every `everyMs`, the first time after `everyMs`; returns the way to stop. */
  every(everyMs: number, callback: () => void): () => void
}

/** `setTimeout` runs at once when asked for more than this (about 25 days). */
const DELAY_MS_MAX = 2 ** 31 - 1

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(delayMs, DELAY_MS_MAX)).unref()
    return () => clearTimeout(timer)
  },
  every(everyMs, callback) {
    const timer = setInterval(callback, Math.min(everyMs, DELAY_MS_MAX)).unref()
    return () => clearInterval(timer)
  },
}

/** The moment in ISO 8601, UTC, as the tables keep it. */
export const nowIso = (clock: Clock): string => new Date(clock.nowMs()).toISOString()

/** The calendar day in UTC, `YYYY-MM-DD`. */
export const todayIso = (clock: Clock): string => nowIso(clock).slice(0, 10)

type Timer = { atMs: number; callback: () => void; everyMs: number | undefined }

/** A clock that moves only when it is told to. */
export class ManualClock implements Clock {
  #nowMs: number
  #timers = new Set<Timer>()

  constructor(nowMs = Date.UTC(2026, 2, 14, 9)) {
    this.#nowMs = nowMs
  }

  nowMs(): number {
    return this.#nowMs
  }

  after(delayMs: number, callback: () => void): () => void {
    return this.#add({ atMs: this.#nowMs + Math.max(0, delayMs), callback, everyMs: undefined })
  }

  every(everyMs: number, callback: () => void): () => void {
    return this.#add({ atMs: this.#nowMs + everyMs, callback, everyMs })
  }

  /** Moves time on, calling back in order of time what falls due on the way. */
  advance(byMs: number): void {
    const endMs = this.#nowMs + byMs
    for (;;) {
      const due = [...this.#timers].filter((timer) => timer.atMs <= endMs).toSorted((a, b) => a.atMs - b.atMs)[0]
      if (!due) break
      this.#nowMs = Math.max(this.#nowMs, due.atMs)
      if (due.everyMs === undefined) this.#timers.delete(due)
      else due.atMs += due.everyMs
      due.callback()
    }
    this.#nowMs = endMs
  }

  #add(timer: Timer): () => void {
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }
}
