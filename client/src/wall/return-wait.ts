/**
 * How long a page waits before it comes back to a server that it has lost. A restart, a crash or a cut cable sends a
 * whole hall away in the same moment: phones come back spread over seconds, each at a time of its own, so that the
 * first of them are not in the way of the rest. Canvases and projectors are few and everybody looks at them: soon.
 */
import type { View } from '@gatherboard/shared/sync/frames'

/** The longest wait of each try in a row; the last one goes on. */
const STEPS_MS: Record<'crowd' | 'screen', readonly number[]> = {
  crowd: [2_000, 8_000, 8_000, 16_000, 20_000],
  screen: [400, 800, 1_600, 3_200, 5_000],
}
/** The part of a step that is always waited; over the rest of it, the pages spread. */
const FLOOR: Record<'crowd' | 'screen', number> = { crowd: 1 / 8, screen: 1 / 2 }

/** What a browser says when nobody told it why: the network went, or the server without a word. */
const LOST_WITHOUT_WORD = 1006

type LostConnection = {
  view: View
  /** The close code. */
  code: number
  /** How many times in a row the connection was lost or not made, from 1. */
  failures: number
  /** From 0 to 1. */
  random: number
}

/** Whoever was sent away with a code was so together with all others, and skips the short first step. */
export function decideReturnMs({ view, code, failures, random }: LostConnection): number {
  const kind = view === 'phone' ? 'crowd' : 'screen'
  const steps = STEPS_MS[kind]
  const index = failures - 1 + (code === LOST_WITHOUT_WORD ? 0 : 1)
  const step = steps[Math.min(index, steps.length - 1)] ?? 0
  return Math.round(step * (FLOOR[kind] + random * (1 - FLOOR[kind])))
}
