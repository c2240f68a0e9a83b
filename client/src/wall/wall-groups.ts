/** A wall in reading order, for a list: by lens, and within a lens by cluster. Pure. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Lens } from '@gatherboard/shared/wall/meta'
import type { Note } from '@gatherboard/shared/wall/note'
import type { ClusterId } from '@gatherboard/shared/values/ids'

export type ClusterGroup = {
  /** Undefined: the notes nobody has put into a cluster. */
  readonly id: string | undefined
  readonly name: string
  /** Newest first. */
  readonly notes: readonly Note[]
}

export type LensGroup = {
  /** Undefined: notes whose lens is not in the event's list (any more). */
  readonly lens: Lens | undefined
  /** The lens's place in the event's list, from 0; -1 for the last group. */
  readonly index: number
  readonly count: number
  /** Loose notes first (new ones arrive there), then clusters by name. */
  readonly clusters: readonly ClusterGroup[]
}

/** Every lens of the event, even if it has no notes; a group for other notes only if there are some. */
export function groupWall(board: Pick<BoardView, 'notes' | 'clusters'>, lenses: readonly Lens[]): LensGroup[] {
  const byLens = new Map<string | undefined, Note[]>(lenses.map(({ id }) => [id, []]))
  for (const note of board.notes.values()) {
    const key = byLens.has(note.lens) ? note.lens : undefined
    const notes = byLens.get(key)
    if (notes) notes.push(note)
    else byLens.set(key, [note])
  }
  return [...byLens].map(([id, notes]) => ({
    lens: lenses.find((lens) => lens.id === id),
    index: lenses.findIndex((lens) => lens.id === id),
    count: notes.length,
    clusters: groupClusters(notes, board.clusters),
  }))
}

function groupClusters(notes: readonly Note[], clusters: BoardView['clusters']): ClusterGroup[] {
  const byCluster = new Map<string | undefined, Note[]>()
  for (const note of notes) {
    // An unknown cluster reads as none (docs/contract.md).
    const id = note.cluster !== undefined && clusters.has(note.cluster as ClusterId) ? note.cluster : undefined
    const group = byCluster.get(id)
    if (group) group.push(note)
    else byCluster.set(id, [note])
  }
  return [...byCluster]
    .map(([id, members]) => ({
      id,
      name: clusters.get(id as ClusterId)?.name.trim() ?? '',
      notes: members.sort(newestFirst),
    }))
    .sort(
      (a, b) =>
        Number(a.id !== undefined) - Number(b.id !== undefined) ||
        a.name.localeCompare(b.name) ||
        (a.id ?? '').localeCompare(b.id ?? ''),
    )
}

/** Notes of one minute keep one order on every screen. */
const newestFirst = (a: Note, b: Note): number =>
  b.createdMinute - a.createdMinute || (b.slot ?? 0) - (a.slot ?? 0) || (a.id < b.id ? -1 : 1)
