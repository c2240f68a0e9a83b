/** Which notes were drawn where: for each note the sketch notes that show it, in the order of the wall. Pure. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Note } from '@gatherboard/shared/wall/note'
import type { RegionId, SketchId } from '@gatherboard/shared/values/ids'
import { nameSketch } from './sketch-names.ts'

/** One for each sketch note: the first of its regions that the note belongs to. */
export type DrawnIn = { readonly sketchId: SketchId; readonly regionId: RegionId; readonly title: string }

const NOWHERE: readonly DrawnIn[] = []

/** @returns the same array for the same note as long as it is asked, so that rows do not draw themselves again */
export function readDrawnIn(
  sketches: BoardView['sketches'],
): (note: Pick<Note, 'id' | 'cluster'>) => readonly DrawnIn[] {
  const found = new Map<string, DrawnIn[]>()
  for (const sketch of sketches.values()) {
    for (const region of sketch.regions) {
      const drawn: DrawnIn = { sketchId: sketch.id, regionId: region.id, title: nameSketch(sketch) }
      for (const id of [...region.notes, ...region.clusters]) {
        const before = found.get(id)
        if (!before) found.set(id, [drawn])
        else if (!before.some(({ sketchId }) => sketchId === sketch.id)) before.push(drawn)
      }
    }
  }
  const joined = new Map<string, readonly DrawnIn[]>()
  return ({ id, cluster }) => {
    const own = found.get(id) ?? NOWHERE
    const ofGroup = (cluster === undefined ? undefined : found.get(cluster)) ?? NOWHERE
    if (ofGroup.length === 0 || own.length === 0) return own.length === 0 ? ofGroup : own
    const key = `${id}/${cluster}`
    const known = joined.get(key) ?? [
      ...own,
      ...ofGroup.filter(({ sketchId }) => !own.some((each) => each.sketchId === sketchId)),
    ]
    joined.set(key, known)
    return known
  }
}
