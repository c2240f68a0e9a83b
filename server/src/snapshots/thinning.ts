/**
 * Which snapshots may go as they grow old. Only those that the timer took are ever thinned: what a person asked
 * for, the turns of the agenda and the close of an event stay as long as the event does.
 * Pure: the caller removes what is named here.
 */
import type { SnapshotInfo } from '@gatherboard/shared/protocol/http'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** All of the last day stay; of the week before one an hour; after that one a day. */
const KEEP_ALL_MS = DAY_MS
const KEEP_HOURLY_MS = 7 * DAY_MS

export type SnapshotAge = Pick<SnapshotInfo, 'id' | 'reason' | 'label' | 'takenAt'>

/** The ids of the snapshots to remove. Of each hour (or day, in UTC) the newest stays; the newest of all always does. */
export function decideThinning<Id extends string>(snapshots: ReadonlyArray<SnapshotAge & { id: Id }>, nowMs: number): Id[] {
  const newestFirst = snapshots.toSorted((a, b) => Date.parse(b.takenAt) - Date.parse(a.takenAt))
  const kept = new Set<string>()
  const removed: Id[] = []
  for (const [index, snapshot] of newestFirst.entries()) {
    const takenMs = Date.parse(snapshot.takenAt)
    const ageMs = nowMs - takenMs
    if (index === 0 || snapshot.reason !== 'timed' || snapshot.label !== '' || ageMs < KEEP_ALL_MS) continue
    const span = ageMs < KEEP_HOURLY_MS ? HOUR_MS : DAY_MS
    const bucket = `${span}:${Math.floor(takenMs / span)}`
    if (kept.has(bucket)) removed.push(snapshot.id)
    else kept.add(bucket)
  }
  return removed
}
