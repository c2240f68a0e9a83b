/**
 * What becomes of a group's grid: notes join it, are put into another order, it is made wider, tidied, and put together
 * with others. Where its notes lie is `shared/src/wall/places.ts`; here stands what has to be written. Pure: the
 * answers are edits, one step of undo each.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { WallEdit } from '@gatherboard/shared/wall/edit'
import { Space, findThings } from '@gatherboard/shared/wall/free-places'
import { countColumns, placeCell } from '@gatherboard/shared/wall/group-grid'
import { findRoom, isRoom, shape } from '@gatherboard/shared/wall/group-room'
import { NOTE_HEIGHT, NOTE_WIDTH, growBox } from '@gatherboard/shared/wall/lanes'
import { placesOf, type PlacedGroup } from '@gatherboard/shared/wall/places'
import { rankAll, rankInto } from '@gatherboard/shared/wall/rank'
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { countCharacters } from '@gatherboard/shared/values/text'

/** Where a note comes to lie in a group; `rank` in one whose notes lie in a grid. */
export type Spot = { readonly pos: Position; readonly rank?: string }

/** `edits`: all that has to be written but for the newcomers themselves, whose spots are beside it. */
export type Joined = { readonly edits: readonly WallEdit[]; readonly spots: ReadonlyMap<NoteId, Spot> }

/** A group as it is drawn; undefined when there is no such group. */
export const readGroup = (view: BoardView, id: ClusterId): PlacedGroup | undefined => placesOf(view).groups.get(id)

/** All that lies on the wall beside these groups, once these notes have left where they lie. */
export function findOthers(
  view: BoardView,
  groups: ReadonlySet<ClusterId>,
  notes: ReadonlySet<NoteId> = new Set(),
): Box[] {
  const rest = notes.size === 0 ? view : { ...view, notes: new Map([...view.notes].filter(([id]) => !notes.has(id))) }
  return findThings(rest).flatMap(({ kind, id, box }) => (kind === 'group' && groups.has(id) ? [] : [box]))
}

type JoinOptions = {
  /** Before which of the notes that are in it already; behind all of them when absent. */
  readonly index?: number
  /** Groups that will be gone when the notes have joined. */
  readonly dissolved?: readonly ClusterId[]
}

/** What has to be written for notes to be in a group. They need not be on the wall yet, and may be in it already. */
export function joinGroup(
  view: BoardView,
  id: ClusterId,
  ids: readonly NoteId[],
  { index, dissolved = [] }: JoinOptions = {},
): Joined | undefined {
  const group = readGroup(view, id)
  if (!group) return undefined
  const coming = new Set(ids)
  const staying = group.notes.filter((note) => !coming.has(note.id))
  const others = findOthers(view, new Set([id, ...dissolved]), coming)
  if (!group.isGrid) {
    const joined = joinFree(group, ids, coming, others)
    if (joined) return joined
  }
  const at = Math.min(index ?? staying.length, staying.length)
  const order = [...staying.slice(0, at).map((note) => note.id), ...ids, ...staying.slice(at).map((note) => note.id)]
  const ranks = group.isGrid ? rankInto(staying, at, ids) : rankAll(order)
  const box =
    order.length > group.notes.length || !group.isGrid
      ? findRoom(group.box, order.length, new Space(others))
      : group.box
  return layOut(group, box, order, { ranks, coming })
}

/** The edits that bring a group to this box and order. */
function layOut(
  group: PlacedGroup,
  box: Box,
  order: readonly NoteId[],
  { ranks, coming = new Set() }: { ranks: ReadonlyMap<string, string>; coming?: ReadonlySet<NoteId> },
): Joined {
  const columns = countColumns(box[2])
  const isMoved = !group.isGrid || [0, 1, 2].some((side) => box[side] !== group.box[side])
  const edits: WallEdit[] = isMoved ? [{ kind: 'place-cluster', id: group.id, box, layout: 'grid' }] : []
  const spots = new Map<NoteId, Spot>()
  for (const [index, id] of order.entries()) {
    const rank = ranks.get(id)
    const spot: Spot = { pos: placeCell(box, columns, index), ...(rank === undefined ? {} : { rank }) }
    if (coming.has(id)) spots.set(id, spot)
    // Where it is drawn says the grid; what is written beside it is for clients that know none, and for ungrouping.
    else if (isMoved || rank !== undefined) edits.push({ kind: 'place-note', id, ...spot })
  }
  return { edits, spots }
}

/** A group from before grids stays as it lies, as long as the newcomers find room in it that covers nothing. */
function joinFree(
  group: PlacedGroup,
  ids: readonly NoteId[],
  coming: ReadonlySet<NoteId>,
  others: readonly Box[],
): Joined | undefined {
  const cells = findCells(group, ids.length, coming)
  if (!isRoom(growBox(group.box, cells), others, group.box)) return undefined
  return {
    edits: [],
    spots: new Map(
      ids.flatMap((id, index): Array<[NoteId, Spot]> => {
        const pos = cells[index]
        return pos ? [[id, { pos }]] : []
      }),
    ),
  }
}

/** The cells of a group that no note of it lies on, from the first. */
function findCells(group: PlacedGroup, count: number, leaving: ReadonlySet<NoteId>): Position[] {
  const taken = [...group.places].flatMap(([id, at]) => (leaving.has(id) ? [] : [at]))
  const columns = countColumns(group.box[2])
  const cells: Position[] = []
  for (let index = 0; cells.length < count; index += 1) {
    const cell = placeCell(group.box, columns, index)
    if (!taken.some((at) => Math.abs(at[0] - cell[0]) < NOTE_WIDTH && Math.abs(at[1] - cell[1]) < NOTE_HEIGHT))
      cells.push(cell)
  }
  return cells
}

/** The edits for notes that are on the wall to join a group. */
export function moveIntoGroup(
  view: BoardView,
  id: ClusterId,
  ids: readonly NoteId[],
  options: JoinOptions = {},
): WallEdit[] {
  const joined = joinGroup(view, id, ids, options)
  if (!joined) return []
  return [
    ...joined.edits,
    ...[...joined.spots].map(([note, spot]): WallEdit => ({ kind: 'place-note', id: note, cluster: id, ...spot })),
  ]
}

/** How many notes a row of this group holds, were it tidied now. */
export function readColumns(view: BoardView, id: ClusterId): number {
  const group = readGroup(view, id)
  return group ? Math.min(countColumns(group.box[2]), Math.max(1, group.notes.length)) : 1
}

/**
 * Lays the notes out in a grid that stays one from then on, in the order in which they are read now. The upper left
 * corner stays where that covers nothing. Tidying twice changes nothing.
 * @param columns notes in a row; as many as the box is wide for, when absent
 */
export function tidyCluster(view: BoardView, id: ClusterId, columns?: number): WallEdit[] {
  const group = readGroup(view, id)
  if (!group || (group.notes.length === 0 && group.isGrid && columns === undefined)) return []
  const count = group.notes.length
  const wanted = columns ?? (group.isGrid ? countColumns(group.box[2]) : Math.min(countColumns(group.box[2]), count))
  return reshape(view, group, [group.box[0], group.box[1]], Math.max(1, wanted))
}

/** A group of so many columns with its upper left corner there, or as near to that as it covers nothing. */
function reshape(view: BoardView, group: PlacedGroup, corner: Position, columns: number): WallEdit[] {
  const { notes } = group
  const wanted = shape(corner, notes.length, columns)
  const others = findOthers(view, new Set([group.id]))
  const box = isRoom(wanted, others, group.box) ? wanted : findRoom(wanted, notes.length, new Space(others), group.box)
  const order = notes.map(({ id }) => id)
  const hasRanks = group.isGrid && notes.every(({ rank }) => rank !== undefined)
  const ranks = hasRanks ? new Map(notes.map(({ id, rank }) => [id, rank ?? ''])) : rankAll(order)
  const columnsNow = countColumns(box[2])
  return [
    { kind: 'place-cluster', id: group.id, box, layout: 'grid' },
    ...order.map((id, index): WallEdit => ({
      kind: 'place-note',
      id,
      pos: placeCell(box, columnsNow, index),
      rank: ranks.get(id) ?? '',
    })),
  ]
}

/**
 * A grid group whose frame somebody drags: other columns, as far as the frame then covers nothing. The edges that were
 * not dragged stay.
 * @param wanted the frame as it was let go
 */
export function resizeGrid(view: BoardView, group: PlacedGroup, wanted: Box): WallEdit[] {
  const count = group.notes.length
  const [x, y, width, height] = group.box
  const now = countColumns(width)
  const aimed = wanted[2] === width ? columnsForHeight(wanted[3], height, count, now) : countColumns(wanted[2])
  const others = findOthers(view, new Set([group.id]))
  for (let columns = aimed; columns !== now; columns += columns < now ? 1 : -1) {
    const [, , across, down] = shape([x, y], count, columns)
    const left = wanted[0] === x ? x : x + width - across
    const top = wanted[1] === y ? y : y + height - down
    const box: Box = [Math.round(left) || 0, Math.round(top) || 0, across, down]
    if (isRoom(box, others, group.box)) return reshape(view, group, [box[0], box[1]], columns)
  }
  return []
}

/** Somebody who drags the lower edge asks for other rows: as many columns as that takes. */
function columnsForHeight(wanted: number, height: number, count: number, now: number): number {
  if (wanted === height || count === 0) return now
  for (let columns = 1; columns < count; columns += 1) if (shape([0, 0], count, columns)[3] <= wanted) return columns
  return Math.max(1, count)
}

/** Puts some groups into another, behind the notes that are in it. */
export function mergeClusters(view: BoardView, into: ClusterId, ids: readonly ClusterId[]): WallEdit[] {
  const target = view.clusters.get(into)
  const sources = ids.flatMap((id) => (id === into ? [] : (view.clusters.get(id) ?? [])))
  if (!target || sources.length === 0) return []
  const newcomers = sources.flatMap(({ id }) => readGroup(view, id)?.notes.map((note) => note.id) ?? [])
  const name = joinNames([target, ...sources].map((cluster) => cluster.name))
  return [
    ...sources.map(({ id }): WallEdit => ({ kind: 'merge-cluster', id, into })),
    ...moveIntoGroup(view, into, newcomers, { dissolved: sources.map(({ id }) => id) }),
    ...(name === target.name ? [] : [{ kind: 'rename-cluster', id: into, name } as const]),
  ]
}

/** “Buses + Trains”; a name that says nothing new is left out, and one that would be too long keeps the first. */
export function joinNames(names: readonly string[]): string {
  const kept: string[] = []
  for (const name of names.map((each) => each.trim())) {
    if (name !== '' && !kept.some((other) => other.toLowerCase().includes(name.toLowerCase()))) kept.push(name)
  }
  const joined = kept
    .filter((name, index) => !kept.some((other, at) => at > index && other.toLowerCase().includes(name.toLowerCase())))
    .join(' + ')
  return countCharacters(joined) <= LIMITS.clusterNameCharactersMax ? joined : (kept[0] ?? '')
}
