/**
 * What a facilitator's free drawing may be, after it was applied to head and before anything of it is stored or shown:
 * a stroke that lies beyond the page is brought onto it, one that is out of bounds in any other way is taken away, and
 * so is what is drawn on a wall that is full of drawings. Nobody is sent away for it: it may be a slip, or an old browser.
 */
import { INK_PER_WALL_MAX, INK_WALL_UNITS_MAX } from '@gatherboard/shared/document/bounds'
import { boundInk } from '@gatherboard/shared/document/ink'
import type { Change } from './change.ts'
import type { InkChange, InkIndex } from './ink-index.ts'

/** @returns whether something was taken away or put right: then only an encoding made after this may be stored or sent. */
export function settleInk({ wall: { ink } }: Change, changes: readonly InkChange[], index: InkIndex): boolean {
  let isTidied = false
  let { count, units } = index
  // The newest first: what was drawn while there was room stays.
  for (const { key, isNew } of changes.toReversed()) {
    if (!ink.has(key)) continue
    const record: unknown = ink.get(key)
    const isFull = units > INK_WALL_UNITS_MAX || (isNew && count > INK_PER_WALL_MAX)
    const bounded = isFull ? undefined : boundInk(key, record)
    if (bounded === undefined) {
      ink.delete(key)
      count -= 1
      units -= index.sizeOf(key)
    } else if (bounded !== record) ink.set(key, bounded)
    else continue
    isTidied = true
  }
  return isTidied
}
