/** The notes that a part of a sketch note stands for, those of its groups too, as far as they are on the wall. Pure. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Note } from '@gatherboard/shared/wall/note'
import type { Region } from '@gatherboard/shared/wall/sketch'

export function findPlacedNotes(view: BoardView, { notes, clusters }: Region): Note[] {
  const [ids, groups] = [new Set<string>(notes), new Set<string>(clusters)]
  return [...view.notes.values()].filter(
    ({ id, cluster }) => ids.has(id) || (cluster !== undefined && groups.has(cluster)),
  )
}
