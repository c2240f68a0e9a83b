/**
 * What peers' updates of the wall mean for notes, groups, sketch notes and drawings, once they are in head and before
 * anything of them is stored or shown (`settle.ts` and its neighbours).
 */
import { toMinute } from '@gatherboard/shared/values/minute'
import type { Change } from './change.ts'
import { settleClusters } from './settle-clusters.ts'
import { settleInk } from './settle-ink.ts'
import { settleMembers, settlePlaces } from './settle-places.ts'
import { settleSketches } from './settle-sketches.ts'
import { settle } from './settle.ts'

/**
 * Inside a change, which is then part of the commit of what peers sent.
 * @param nowMs by the server's clock, in ms since the epoch
 * @returns whether something that came is gone again or was put right: then only an encoding made after this may be
 * stored or sent
 */
export function settlePeerChange(change: Change, nowMs: number): boolean {
  const { indexes, ink } = change.state
  const [notes, clusters] = [indexes.notes.takeChanges(), indexes.clusters.takeChanges()]
  const settled = [
    settle(change, notes, toMinute(nowMs)),
    settleClusters(change, clusters),
    settleSketches(change, indexes.sketches.takeChanges()),
    settleInk(change, ink.takeChanges(), ink),
  ]
  settleMembers(change, notes, clusters)
  settlePlaces(change)
  return settled.includes(true)
}
