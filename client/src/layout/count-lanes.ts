/** How many notes a heading has, and how many of them lie in its lane: the rest are in groups or were placed elsewhere. */
import { placesOf, type PlacedWall } from '@gatherboard/shared/wall/places'

export type LaneCount = { readonly all: number; readonly here: number }

/** By the place of the heading in the event's list. */
export function countLanes(wall: PlacedWall): LaneCount[] {
  const { lenses } = wall.meta
  const { groupOf } = placesOf(wall)
  const counts = lenses.map(() => ({ all: 0, here: 0 }))
  const places = new Map(lenses.map(({ id }, index) => [id, index]))
  for (const note of wall.notes.values()) {
    const count = counts[places.get(note.lens) ?? -1]
    if (!count) continue
    count.all += 1
    if (!note.pos && !groupOf(note)) count.here += 1
  }
  return counts
}
