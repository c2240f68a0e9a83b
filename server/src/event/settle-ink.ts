/**
 * What a facilitator's free drawing may be, after it was applied to head and before anything of it is stored or shown:
 * a stroke that lies beyond the page is brought onto it, one that is out of bounds in any other way is as it was
 * before, or taken away when it is new, and so is what is drawn on a wall that is full of drawings. Nobody is sent away
 * for it: it may be a slip, or an old browser, and what others wrote into the same drawing must not go along with it.
 */
import { INK_PER_WALL_MAX, INK_WALL_UNITS_MAX } from '@gatherboard/shared/wall/bounds'
import { boundInk } from '@gatherboard/shared/wall/ink'
import { cleanInkWords } from '@gatherboard/shared/wall/ink-words'
import type { Change } from './change.ts'
import type { InkChange, InkIndex } from './ink-index.ts'

/**
 * @returns whether something was taken away or put right: then only an encoding made after this may be stored or sent.
 */
export function settleInk(
  { wall: { ink } }: Pick<Change, 'wall'>,
  changes: readonly InkChange[],
  index: InkIndex,
): boolean {
  let isTidied = false
  let { count, units } = index
  // The newest first: what was drawn while there was room stays.
  for (const { key, before } of changes.toReversed()) {
    if (!ink.has(key)) continue
    const record: unknown = ink.get(key)
    const size = index.sizeOf(key)
    const isFull = before
      ? units > INK_WALL_UNITS_MAX && size > before.size
      : units > INK_WALL_UNITS_MAX || count > INK_PER_WALL_MAX
    const bounded = isFull ? undefined : cleanInkWords(boundInk(key, record))
    const kept = bounded ?? (before && boundInk(key, before.record))
    if (kept === record) continue
    if (kept === undefined) {
      ink.delete(key)
      count -= 1
      units -= size
    } else {
      ink.set(key, kept)
      if (bounded === undefined) units -= size - (before?.size ?? 0)
    }
    isTidied = true
  }
  return isTidied
}
