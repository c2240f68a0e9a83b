/** Calls about snapshots. They throw ApiProblem or Unreachable. */
import type { Board } from '@gatherboard/shared/api/board'
import { snapshotPath, snapshotsPath } from '@gatherboard/shared/api/paths'
import type { SNAPSHOT_ROUTES } from '@gatherboard/shared/api/snapshot-routes'
import type { SnapshotInfo } from '@gatherboard/shared/api/snapshots'
import { callJson } from './client.ts'
import type { EventCaller } from './event-caller.ts'

type Routes = typeof SNAPSHOT_ROUTES
const encode = encodeURIComponent

export async function listSnapshots({ eventId, token }: EventCaller, signal?: AbortSignal): Promise<SnapshotInfo[]> {
  return (await callJson<Routes['list']>(snapshotsPath(encode(eventId)), { token, signal })).snapshots
}

export function takeSnapshot({ eventId, token }: EventCaller, label: string): Promise<SnapshotInfo> {
  const body = label === '' ? {} : { label }
  return callJson<Routes['take']>(snapshotsPath(encode(eventId)), { method: 'POST', token, body })
}

export const readSnapshot = (token: string, snapshotId: string, signal?: AbortSignal): Promise<Board> =>
  callJson<Routes['read']>(snapshotPath(encode(snapshotId)), { token, signal })
