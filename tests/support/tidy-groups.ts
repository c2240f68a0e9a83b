/** What is untidy about the groups of a wall as they are drawn. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { NOTE_HEIGHT, NOTE_WIDTH } from '@gatherboard/shared/wall/lanes'
import { placesOf } from '@gatherboard/shared/wall/places'
import type { Box } from '@gatherboard/shared/wall/schema'

const overlaps = ([x, y, w, h]: Box, [left, top, across, down]: Box): boolean =>
  x < left + across && left < x + w && y < top + down && top < y + h
const holds = ([x, y, w, h]: Box, [left, top, across, down]: Box): boolean =>
  left >= x && top >= y && left + across <= x + w && top + down <= y + h

/** Notes that lie on each other or out of their group, and groups that lie on each other; one line each. */
export function findUntidiness(view: BoardView): string[] {
  const problems: string[] = []
  const groups = [...placesOf(view).groups.values()]
  for (const [index, { id, box, places }] of groups.entries()) {
    const notes = [...places].map(([noteId, [x, y]]) => [noteId, [x, y, NOTE_WIDTH, NOTE_HEIGHT]] as const)
    for (const [at, [noteId, place]] of notes.entries()) {
      if (!holds(box, place)) problems.push(`${noteId} lies out of ${id}`)
      for (const [otherId, other] of notes.slice(at + 1))
        if (overlaps(place, other)) problems.push(`${noteId} lies on ${otherId}`)
    }
    for (const other of groups.slice(index + 1))
      if (overlaps(box, other.box)) problems.push(`${id} lies on ${other.id}`)
  }
  return problems
}
