/**
 * Time, as something that is handed to a module. With the real clock time passes by itself; with a `ManualClock` it
 * passes when a test says so, so that nothing ever has to sleep to see what happens later.
 */
export type Clock = {
  /**
   * Milliseconds since the epoch, as the machine's clock has it. Anybody can set that clock, back and forth by years.
   */
  nowMs(): number
  /**
   * Milliseconds since some moment of this process's life: goes on whatever is done to the clock. For everything that
   * lasts.
   */
  elapsedMs(): number
  /** Calls back once after `delayMs`; returns the way to cancel. Never keeps the process alive by itself. */
  after(delayMs: number, callback: () => void): () => void
  /** Calls back every `everyMs`, the first time after `everyMs`; returns the way to stop. */
  every(everyMs: number, callback: () => void): () => void
}

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** `setTimeout` runs at once when asked for more than this (about 25 days). */
const DELAY_MS_MAX = 2 ** 31 - 1

/**
 * Resolves after so many milliseconds. By the global timer, which a simulation turns, and not by the one of
 * `node:timers/promises`, which it cannot; never keeps the process alive by itself.
 */
export const wait = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms).unref())

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  elapsedMs: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(delayMs, DELAY_MS_MAX)).unref()
    return () => clearTimeout(timer)
  },
  every(everyMs, callback) {
    const timer = setInterval(callback, Math.min(everyMs, DELAY_MS_MAX)).unref()
    return () => clearInterval(timer)
  },
}

/**
 * The same clock for budgets, tickets and turns in a queue, which count how long something lasts: set back by a year,
 * the machine's own would make a phone wait that year for its next note.
 */
export const toSteadyClock = (clock: Clock): Clock => ({
  nowMs: () => clock.elapsedMs(),
  elapsedMs: () => clock.elapsedMs(),
  after: (delayMs, callback) => clock.after(delayMs, callback),
  every: (everyMs, callback) => clock.every(everyMs, callback),
})

/** The moment in ISO 8601, UTC, as the tables keep it. */
export const nowIso = (clock: Pick<Clock, 'nowMs'>): string => new Date(clock.nowMs()).toISOString()

/**
 * The hour of a moment in ISO 8601, UTC: `2026-05-09T10:00:00Z`. For what one person did: an exact time could say who.
 */
export const hourOf = (iso: string): string => `${iso.slice(0, 13)}:00:00Z`

/** The calendar day in UTC, `YYYY-MM-DD`. */
export const todayIso = (clock: Pick<Clock, 'nowMs'>): string => nowIso(clock).slice(0, 10)

type Timer = { atMs: number; callback: () => void; everyMs: number | undefined }

/** A clock that moves only when it is told to. */
export class ManualClock implements Clock {
  #elapsedMs = 0
  /** What the clock shows when no time has passed: changes when somebody sets it. */
  #startMs: number
  #timers = new Set<Timer>()

  constructor(nowMs = Date.UTC(2026, 2, 14, 9)) {
    this.#startMs = nowMs
  }

  nowMs(): number {
    return this.#startMs + this.#elapsedMs
  }

  elapsedMs(): number {
    return this.#elapsedMs
  }

  after(delayMs: number, callback: () => void): () => void {
    return this.#add({ atMs: this.#elapsedMs + Math.max(0, delayMs), callback, everyMs: undefined })
  }

  every(everyMs: number, callback: () => void): () => void {
    return this.#add({ atMs: this.#elapsedMs + everyMs, callback, everyMs })
  }

  /** Moves time on, calling back in order of time what falls due on the way. */
  advance(byMs: number): void {
    const endMs = this.#elapsedMs + byMs
    for (;;) {
      const due = [...this.#timers].filter((timer) => timer.atMs <= endMs).toSorted((a, b) => a.atMs - b.atMs)[0]
      if (!due) break
      this.#elapsedMs = Math.max(this.#elapsedMs, due.atMs)
      if (due.everyMs === undefined) this.#timers.delete(due)
      else due.atMs += due.everyMs
      due.callback()
    }
    this.#elapsedMs = endMs
  }

  /** Somebody sets the clock: no time passes, and no timer notices. */
  setTo(nowMs: number): void {
    this.#startMs = nowMs - this.#elapsedMs
  }

  #add(timer: Timer): () => void {
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }
}
