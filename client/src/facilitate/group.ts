/** Making a group, putting groups into one, tidying them. Pure. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { WallEdit } from '@gatherboard/shared/wall/edit'
import { rankAll } from '@gatherboard/shared/wall/rank'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { say as sayWall } from '../i18n/say-wall.ts'
import type { Arrangement } from '../layout/arrange.ts'
import { mergeClusters, readColumns, tidyCluster } from '../layout/cluster-grid.ts'
import { isInLane, tidyLanes as closeHoles } from '../layout/lane-places.ts'
import type { Act } from './act.ts'

/** A new group, its notes in a grid in the order in which they are arranged. */
export function makeGroup(
  { id, name }: { readonly id: ClusterId; readonly name: string },
  { box, places }: Arrangement,
): WallEdit[] {
  const ranks = rankAll([...places.keys()])
  return [
    { kind: 'create-cluster', id, name, box, layout: 'grid' },
    ...[...places].map(([note, pos]): WallEdit => {
      const rank = ranks.get(note)
      return { kind: 'place-note', id: note, pos, cluster: id, ...(rank === undefined ? {} : { rank }) }
    }),
  ]
}

/** Puts groups into one of them. Undefined when there are no two. */
export function mergeGroups(view: BoardView, into: ClusterId, ids: readonly ClusterId[]): Act | undefined {
  const edits = mergeClusters(view, into, ids)
  return edits.length === 0 ? undefined : { edits, words: sayMerged(new Set([into, ...ids]).size) }
}

export const sayMerged = (count: number): string => sayWall('merged', { count })

/** The one with the most notes, which others become part of; of equal ones the first. */
export function findLargest(view: BoardView, ids: readonly ClusterId[]): ClusterId | undefined {
  const counts = new Map<string, number>(ids.map((id) => [id, 0]))
  for (const { cluster } of view.notes.values()) {
    const count = cluster === undefined ? undefined : counts.get(cluster)
    if (cluster !== undefined && count !== undefined) counts.set(cluster, count + 1)
  }
  return [...ids].sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0))[0]
}

/** Lays the notes of groups out in rows, in the order in which they are read; they stay tidy from then on. */
export function tidyGroups(view: BoardView, ids: readonly ClusterId[]): Act | undefined {
  if (ids.length === 0) return undefined
  return {
    edits: ids.flatMap((id) => tidyCluster(view, id)),
    words: sayWall('tidied', { count: ids.length }),
  }
}

/** Closes the holes that notes have left in the lanes. Undefined when there are none. @param only these lanes */
export function tidyLanes(view: BoardView, only?: ReadonlySet<string>): Act | undefined {
  const edits = closeHoles(view, only)
  return edits.length === 0 ? undefined : { edits, words: sayWall('lanesTidied') }
}

/** What is meant by tidying is what is chosen: groups, else the groups of notes, else their lanes; with nothing, all lanes. */
export function tidyWhatIsMeant(
  view: BoardView,
  { notes, clusters }: { readonly notes: readonly NoteId[]; readonly clusters: readonly ClusterId[] },
): Act | undefined {
  const groups = findMeantGroups(view, { notes, clusters })
  if (groups.length > 0) return tidyGroups(view, groups)
  if (notes.length === 0) return tidyLanes(view)
  const chosen = notes.flatMap((id) => view.notes.get(id) ?? []).filter((note) => isInLane(view, note))
  return tidyLanes(view, new Set(chosen.map(({ lens }) => lens)))
}

/** The groups that are meant: the chosen ones, else those of the chosen notes. */
export function findMeantGroups(
  view: BoardView,
  { notes, clusters }: { readonly notes: readonly NoteId[]; readonly clusters: readonly ClusterId[] },
): ClusterId[] {
  if (clusters.length > 0) return [...clusters]
  const ofNotes = notes.map((id) => view.notes.get(id)?.cluster as ClusterId)
  return [...new Set(ofNotes)].filter((id) => view.clusters.has(id))
}

/** Tidies with one note more, or one fewer, in each row: the way to another width without dragging. */
export function changeColumns(view: BoardView, ids: readonly ClusterId[], by: 1 | -1): Act | undefined {
  if (ids.length === 0) return undefined
  return {
    edits: ids.flatMap((id) => tidyCluster(view, id, Math.max(1, readColumns(view, id) + by))),
    words: sayWall(by > 0 ? 'rowsLonger' : 'rowsShorter'),
    hasOpposite: true,
  }
}

/** The group that an act brings notes to; the last of them when there are several. */
export function findDestination(edits: readonly WallEdit[]): ClusterId | undefined {
  return edits.reduce<ClusterId | undefined>((found, edit) => {
    if (edit.kind === 'create-cluster') return edit.id
    return edit.kind === 'place-note' && typeof edit.cluster === 'string' ? (edit.cluster as ClusterId) : found
  }, undefined)
}
