/**
 * What a facilitator's change of a group means, after it was applied to head and before anything of it is stored or
 * shown: its box and its name are brought within bounds, one whose box was broken lies where it lay, and a wall that
 * has as many groups as it takes gets no more.
 */
import { CLUSTERS_PER_WALL_MAX } from '@gatherboard/shared/wall/bounds'
import type { Cluster } from '@gatherboard/shared/wall/cluster'
import { tidyCluster } from '@gatherboard/shared/wall/tidy'
import { parseClusterId } from '@gatherboard/shared/values/ids'
import * as Y from 'yjs'
import type { Change } from './change.ts'
import type { EntryChange } from './entry-index.ts'

/**
 * @returns whether something was taken away or put right: then only an encoding made after this may be stored or sent.
 */
export function settleClusters({ wall: { clusters } }: Change, changes: ReadonlyArray<EntryChange<Cluster>>): boolean {
  let isTidied = false
  // Once: `size` walks everything that was ever there, and a single frame can bring 20,000 groups.
  let count = changes.some(({ before }) => !before) ? clusters.size : 0
  for (const { id, before, after } of changes) {
    if (!clusters.has(id)) continue
    const entry: unknown = clusters.get(id)
    if (!(entry instanceof Y.Map) || !parseClusterId(id) || (!before && count > CLUSTERS_PER_WALL_MAX)) {
      clusters.delete(id)
      count -= 1
      isTidied = true
      continue
    }
    if (before && !after) {
      entry.set('box', [...before.box])
      isTidied = true
    }
    if (tidyCluster(entry, after ?? before)) isTidied = true
  }
  return isTidied
}
