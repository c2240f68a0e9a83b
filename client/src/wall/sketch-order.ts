/**
 * The order in which the sketch notes of a wall are listed everywhere: as they are read, from the top, then from the
 * left.
 */
import type { Sketch } from '@gatherboard/shared/wall/sketch'

export const sortSketches = (sketches: Iterable<Sketch>): Sketch[] =>
  [...sketches].sort(
    (one, other) => one.box[1] - other.box[1] || one.box[0] - other.box[0] || (one.id < other.id ? -1 : 1),
  )
