/**
 * What peers send to a room, as a change of the event: their updates are applied to head, and then what they mean for
 * notes and sketch notes is settled (`settle.ts`, `settle-sketches.ts`), before anything of it is stored or shown.
 */
import type { RoomKind } from '@gatherboard/shared/document/schema'
import * as Y from 'yjs'
import type { Change } from './change.ts'
import type { EventHead } from './event-head.ts'
import { applyPeerUpdates, type Applied, type Limits, type PeerUpdate } from './peer-updates.ts'
import { settleSketches } from './settle-sketches.ts'
import { settle } from './settle.ts'

/**
 * Applies `updates` from `from` on, as many as make one change.
 * @param change of this head; its statements belong to the commit of what was applied
 */
export function applyPeerChange(head: EventHead, change: Change, kind: RoomKind, updates: readonly PeerUpdate[], from: number, limits: Limits): Applied {
  const room = head.room(kind)
  const applied = applyPeerUpdates(room.doc, updates, from, limits)
  if (!applied.isChanged) return applied
  const changes = head.takeChanges()
  // A second transaction: inside the first, Yjs would take the server's own writes for another peer's.
  const goneReturned = head.transact(() => {
    const noteReturned = settle(change, changes.notes, head.wallNotes)
    const sketchReturned = settleSketches(change, changes.sketches)
    return noteReturned || sketchReturned
  })
  head.takeChanges()
  // What came back and went again must not be stored or sent in the bytes it came in.
  if (goneReturned) room.replaceEntries(Y.encodeStateVector(applied.before))
  return applied
}
