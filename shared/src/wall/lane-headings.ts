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

/** One heading for each lens, also when its lane is empty, and one more for each further bay its notes reach. */
export function findHeadings({
  meta,
  notes,
}: Pick<BoardView, 'notes'> & { readonly meta: Pick<BoardView['meta'], 'lenses'> }): LaneHeading[] {
  const lensIds = meta.lenses.map((lens) => lens.id)
  const lastBay = new Map<string, number>()
  for (const note of notes.values()) {
    if (note.pos || note.slot === undefined) continue
    lastBay.set(note.lens, Math.max(lastBay.get(note.lens) ?? 0, Math.floor(note.slot / SLOTS_PER_BAY)))
  }
  return meta.lenses.flatMap((lens, index) =>
    Array.from({ length: (lastBay.get(lens.id) ?? 0) + 1 }, (_, bay) => ({
      key: `${lens.id} ${bay}`,
      lens: index,
      label: lens.label,
      prompt: lens.prompt,
      box: laneBox(lensIds, lens.id, bay),
      bay,
    })),
  )
}
