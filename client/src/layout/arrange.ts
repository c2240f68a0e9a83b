/**
 * Where a new group goes: into a free plot of the groups' own area above the lanes, or, of notes that lie in the open, to
 * the free place nearest to them; and where something is let go or pasted that would cover something else. Never onto a
 * heading, a lane, a group, a sketch note or a note that somebody placed. Pure.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import {
  MARGIN,
  PLOT_COLUMNS,
  Space,
  findFreePlace,
  findLanes,
  findPlot,
  noteBox,
} from '@gatherboard/shared/wall/free-places'
import { CLUSTER_HEIGHT_MIN, countColumns, placeCell, widthOfColumns } from '@gatherboard/shared/wall/group-grid'
import { shape } from '@gatherboard/shared/wall/group-room'
import { NOTE_HEIGHT, NOTE_WIDTH } from '@gatherboard/shared/wall/lanes'
import { placesOf } from '@gatherboard/shared/wall/places'
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { findOthers } from './cluster-grid.ts'

/** Where notes go as a group: `box` as it has to be written, and the place of each, in the group's order. */
export type Arrangement = { readonly box: Box; readonly places: ReadonlyMap<NoteId, Position> }

const NO_GROUPS: ReadonlySet<ClusterId> = new Set()

/** Everything that something new must not lie on: what lies on the wall, and the lanes in which notes arrive. */
function findSpace(view: BoardView, exceptNotes: ReadonlySet<NoteId> = new Set()): Space {
  return new Space([...findOthers(view, NO_GROUPS, exceptNotes), ...findLanes(view)])
}

const columnsFor = (count: number): number => Math.max(Math.min(PLOT_COLUMNS, count), Math.ceil(Math.sqrt(count)), 1)

function fillGrid(box: Box, ids: readonly NoteId[]): Arrangement {
  const columns = countColumns(box[2])
  return { box, places: new Map(ids.map((id, index) => [id, placeCell(box, columns, index)])) }
}

/** Where these notes go as a new group that nobody points a place out for: a plot of the area above the lanes. */
export function placeNewCluster(view: BoardView, ids: readonly NoteId[], near?: Position): Arrangement {
  const kept = ids.filter((id) => view.notes.has(id))
  const [, , width, height] = shape([0, 0], kept.length, Math.max(PLOT_COLUMNS, columnsFor(kept.length)))
  return fillGrid(findPlot(findSpace(view, new Set(kept)), width, height, findLanes(view), near), kept)
}

/**
 * Where these notes go as a new group, made where they lie. Notes that all lie in the open become a grid there; where
 * some lie in lanes it is the free plot nearest to them.
 */
export function arrangeCluster(view: BoardView, ids: readonly NoteId[]): Arrangement {
  const places = placesOf(view)
  const notes = ids.flatMap((id) => view.notes.get(id) ?? [])
  if (notes.length === 0) return { box: arrangeEmptyCluster(view, [0, 0]), places: new Map() }
  const at = notes.map((note) => ({ note, place: places.of(note) }))
  const left = Math.min(...at.map(({ place }) => place[0]))
  const right = Math.max(...at.map(({ place }) => place[0] + NOTE_WIDTH))
  const top = Math.min(...at.map(({ place }) => place[1]))
  const bottom = Math.max(...at.map(({ place }) => place[1] + NOTE_HEIGHT))
  const middle: Position = [(left + right) / 2, (top + bottom) / 2]
  // As they are read, with what lies in one row in one row.
  const order = at
    .sort(
      (one, other) =>
        Math.round(one.place[1] / NOTE_HEIGHT) - Math.round(other.place[1] / NOTE_HEIGHT) ||
        one.place[0] - other.place[0] ||
        (one.note.id < other.note.id ? -1 : 1),
    )
    .map(({ note }) => note.id)
  if (notes.some((note) => !note.pos)) return placeNewCluster(view, order, middle)
  const [, , width, height] = shape([0, 0], order.length, columnsFor(order.length))
  const wanted = centre(middle, width, height)
  return fillGrid(findFreePlace(findSpace(view, new Set(order)), wanted, MARGIN), order)
}

/** The box of a new, empty group near a point. */
export const arrangeEmptyCluster = (view: BoardView, near: Position): Box =>
  findFreePlace(findSpace(view), centre(near, widthOfColumns(2), CLUSTER_HEIGHT_MIN), MARGIN)

/** Free space of this size near a point. */
export const arrangeFreely = (view: BoardView, near: Position, width: number, height: number): Box =>
  findFreePlace(findSpace(view), centre(near, width, height), MARGIN)

/** Where a note comes to lie that is wanted there: there, if that covers nothing, else as near as that goes. */
export const placeFreely = (view: BoardView, at: Position): Position => placeAllFreely(view, [at])[0] ?? at

/** The same of many at once, which do not cover one another either. */
export function placeAllFreely(view: BoardView, wanted: readonly Position[]): Position[] {
  const space = new Space(findOthers(view, NO_GROUPS))
  return wanted.map((at) => {
    const box = findFreePlace(space, noteBox(at))
    space.add(box)
    return [box[0], box[1]]
  })
}

const centre = ([x, y]: Position, width: number, height: number): Box => [
  snap(x - width / 2),
  snap(y - height / 2),
  width,
  height,
]
const snap = (value: number): number => Math.round(value / 16) * 16 || 0
