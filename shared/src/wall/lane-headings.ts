/** Which headings a wall has, and where: they say how far its lanes are in use. Pure. */
import type { BoardView } from './board-view.ts'
import { SLOTS_PER_BAY, laneBox } from './lanes.ts'
import type { Box } from './schema.ts'

/** `lens`: its place in the event's list. `box`: the lane below it, in one bay. */
export type LaneHeading = {
  readonly key: string
  readonly lens: number
  readonly label: string
  readonly prompt: string
  readonly box: Box
  readonly bay: number
}

/**
 * One heading for each lens, also when its lane is empty, and one more for each further bay in which notes of it lie:
 * a bay that the lane steps over, because somebody has placed something there, has none.
 */
export function findHeadings({
  meta,
  notes,
}: Pick<BoardView, 'notes'> & { readonly meta: Pick<BoardView['meta'], 'lenses'> }): LaneHeading[] {
  const lensIds = meta.lenses.map((lens) => lens.id)
  const bays = new Map<string, Set<number>>(lensIds.map((id) => [id, new Set([0])]))
  for (const note of notes.values()) {
    if (note.pos || note.slot === undefined) continue
    bays.get(note.lens)?.add(Math.floor(note.slot / SLOTS_PER_BAY))
  }
  return meta.lenses.flatMap((lens, index) =>
    [...(bays.get(lens.id) ?? [])]
      .sort((one, other) => one - other)
      .map((bay) => ({
        key: `${lens.id} ${bay}`,
        lens: index,
        label: lens.label,
        prompt: lens.prompt,
        box: laneBox(lensIds, lens.id, bay),
        bay,
      })),
  )
}
