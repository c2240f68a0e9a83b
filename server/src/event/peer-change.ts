/**
 * What peers send to a room, as a change of the event: their updates are applied to head, and then what they mean for
 * notes, groups, sketch notes and drawings is settled (`settle.ts` and its neighbours), before anything of it is stored
 * or shown.
 */
import { toMinute } from '@gatherboard/shared/values/minute'
import type { RoomKind } from '@gatherboard/shared/wall/schema'
import * as Y from 'yjs'
import type { Change } from './change.ts'
import type { EventHead } from './event-head.ts'
import { applyPeerUpdates, type Applied, type Limits, type PeerUpdate } from '../live/peer-updates.ts'
import { settleClusters } from './settle-clusters.ts'
import { settleInk } from './settle-ink.ts'
import { settleSketches } from './settle-sketches.ts'
import { settle } from './settle.ts'

/**
 * Applies `updates` from `from` on, as many as make one change.
 * @param change of this head; its statements belong to the commit of what was applied
 * @param nowMs by the server's clock, in ms since the epoch
 */
export function applyPeerChange(
  head: EventHead,
  change: Change,
  kind: RoomKind,
  updates: readonly PeerUpdate[],
  from: number,
  limits: Limits,
  nowMs: number,
): Applied {
  const room = head.room(kind)
  const applied = applyPeerUpdates(room.doc, updates, from, limits)
  if (!applied.isChanged) return applied
  const changes = head.takeChanges()
  // A second transaction: inside the first, Yjs would take the server's own writes for another peer's.
  const goneReturned = head.transact(() => {
    const settled = [
      settle(change, changes.notes, head.wallNotes, toMinute(nowMs)),
      settleClusters(change, changes.clusters),
      settleSketches(change, changes.sketches),
      settleInk(change, changes.ink, head.ink),
    ]
    return settled.includes(true)
  })
  head.takeChanges()
  // What came back and went again, or was out of bounds, must not be stored or sent in the bytes it came in.
  if (goneReturned) room.replaceEntries(Y.encodeStateVector(applied.before))
  return applied
}
