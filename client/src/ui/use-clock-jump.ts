/**
 * Notices that this device's clock has been put right (or wrong), or that the device has slept: what is known of the
 * server's clock has then to be asked for anew. A page's own time (`performance.now`) goes on through the first and
 * stands still in the second, so the two cannot be told apart from here.
 */
import { useEffect } from 'react'

const LOOK_MS = 1_000
/** Two clocks of one device may drift apart by less than this without anybody minding. */
const JUMP_MS_MIN = 1_000

const readDifference = (): number => Date.now() - performance.now()

/** Until the returned function is called. */
export function watchClock(onJump: () => void): () => void {
  let known = readDifference()
  const looking = setInterval(() => {
    const now = readDifference()
    if (Math.abs(now - known) < JUMP_MS_MIN) return
    known = now
    onJump()
  }, LOOK_MS)
  return () => clearInterval(looking)
}

/** @param onJump asks anew; the same function each time */
export function useClockJump(onJump: () => void): void {
  useEffect(() => watchClock(onJump), [onJump])
}
