/** What the two kinds of writers have in common: what they are told, what they tell, and a steady rate. */
import { monotonicMs } from '../monotonic-clock.ts'
import type { Wall } from '../target.ts'

export type ConnectWriters = {
  wall: Wall
  count: number
  /** Whether they want to hear of each note that it is kept (over HTTP they always do). */
  isAsking: boolean
}
export type PrepareNotes = { count: number; seed: number; prefix: string }

/** `key` is what canvases note it as. `answeredMs` is NaN while there was no answer. */
export type Written = { key: string; sentMs: number; answeredMs: number; isRefused: boolean }

const EVERY_MS = 2

/** Calls `send` for 0 to count - 1 at this rate, whatever comes back meanwhile. */
export function pace(perSecond: number, count: number, send: (index: number) => void): Promise<void> {
  const startMs = monotonicMs()
  let next = 0
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(count, Math.floor(((monotonicMs() - startMs) * perSecond) / 1000) + 1)
      for (; next < due; next += 1) send(next)
      if (next < count) return
      clearInterval(timer)
      resolve()
    }, EVERY_MS)
  })
}
