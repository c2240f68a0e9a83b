/** How many notes a heading has, and how many of them lie in its lane: the rest are in groups or were placed elsewhere. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'

export type LaneCount = { readonly all: number; readonly here: number }

/** By the place of the heading in the event's list. */
export function countLanes({
  meta,
  notes,
}: Pick<BoardView, 'notes'> & { readonly meta: Pick<BoardView['meta'], 'lenses'> }): LaneCount[] {
  const counts = meta.lenses.map(() => ({ all: 0, here: 0 }))
  const places = new Map(meta.lenses.map(({ id }, index) => [id, index]))
  for (const note of notes.values()) {
    const count = counts[places.get(note.lens) ?? -1]
    if (!count) continue
    count.all += 1
    if (!note.pos && note.cluster === undefined) count.here += 1
  }
  return counts
}
