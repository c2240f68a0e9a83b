/**
 * Which snapshots may go as they grow old. Only those that the timer took are ever thinned: what a person asked
 * for, the turns of the agenda and the close of an event stay as long as the event does.
 * Pure: the caller removes what is named here.
 */
import type { SnapshotInfo } from '@gatherboard/shared/api/snapshots'
import { DAY_MS, HOUR_MS } from '../clock.ts'

/** All of the last day stay; of the week before one an hour; after that one a day. */
const KEEP_ALL_MS = DAY_MS
const KEEP_HOURLY_MS = 7 * DAY_MS

export type SnapshotAge = Pick<SnapshotInfo, 'id' | 'reason' | 'label' | 'takenAt'>

/**
 * The ids of the snapshots to remove. Of each hour (or day, in UTC) the newest stays; the newest of all always does.
 * A clock that was wrong for a while leaves times that contradict the order of taking: a snapshot is never taken for
 * older than one before it, and one from the future makes nothing after it new.
 * @param snapshots in the order in which they were taken
 * @param nowMs a moment that the gate believes (`events/destruction-gate.ts`)
 */
export function decideThinning<Id extends string>(
  snapshots: ReadonlyArray<SnapshotAge & { id: Id }>,
  nowMs: number,
): Id[] {
  let reachedMs = 0
  const newestFirst = snapshots
    .map((snapshot) => {
      const takenMs = Date.parse(snapshot.takenAt)
      if (takenMs <= nowMs) reachedMs = Math.max(reachedMs, takenMs)
      return { ...snapshot, takenMs, ageMs: nowMs - Math.max(takenMs, reachedMs) }
    })
    .toReversed()
  const kept = new Set<string>()
  const removed: Id[] = []
  for (const [index, { id, reason, label, takenMs, ageMs }] of newestFirst.entries()) {
    if (index === 0 || reason !== 'timed' || label !== '' || ageMs < KEEP_ALL_MS) continue
    const span = ageMs < KEEP_HOURLY_MS ? HOUR_MS : DAY_MS
    const bucket = `${span}:${Math.floor(takenMs / span)}`
    if (kept.has(bucket)) removed.push(id)
    else kept.add(bucket)
  }
  return removed
}
