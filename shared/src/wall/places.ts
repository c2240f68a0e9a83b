/**
 * Where everything lies that is drawn from the wall's documents: every note, and every group with the order of its
 * notes. The one place that knows: a note in a grid group lies at its cell (`group-grid.ts`), any other where somebody
 * placed it, else at its slot (`lanes.ts`). Pure, and remembered for each wall and each group that did not change.
 */
import type { ClusterId, NoteId } from '../values/ids.ts'
import type { BoardView } from './board-view.ts'
import type { Cluster } from './cluster.ts'
import { PITCH_Y, countColumns, gridBox, placeCell } from './group-grid.ts'
import { CLUSTER_HEADING_HEIGHT, growBox, placeNote } from './lanes.ts'
import type { Note } from './note.ts'
import type { Box, Position } from './schema.ts'

/** What has to be known of a wall. A value: it is not changed once it has been asked about. */
export type PlacedWall = Pick<BoardView, 'notes' | 'clusters'> & { readonly meta: Pick<BoardView['meta'], 'lenses'> }

export type PlacedGroup = {
  readonly id: ClusterId
  /** As it is drawn, name and notes included. */
  readonly box: Box
  readonly isGrid: boolean
  /** In its order, which in a group without a grid is the order in which they are read. */
  readonly notes: readonly Note[]
  readonly places: ReadonlyMap<NoteId, Position>
}

export type WallPlaces = {
  /** The same object as long as nothing of the group has changed. */
  readonly groups: ReadonlyMap<ClusterId, PlacedGroup>
  /** The upper left corner of a note of this wall. */
  of(note: Note): Position
  /** The group that a note is in; an id that no cluster has reads as none. */
  groupOf(note: Pick<Note, 'cluster'>): PlacedGroup | undefined
}

const walls = new WeakMap<PlacedWall, WallPlaces>()

export function placesOf(wall: PlacedWall): WallPlaces {
  const known = walls.get(wall)
  if (known) return known
  const places = placeWall(wall)
  walls.set(wall, places)
  return places
}

function placeWall({ notes, clusters, meta: { lenses } }: PlacedWall): WallPlaces {
  const lensIds = lenses.map(({ id }) => id)
  const groups = new Map<ClusterId, PlacedGroup>()
  if (clusters.size > 0) {
    const members = new Map<string, Note[]>([...clusters.keys()].map((id) => [id, []]))
    for (const note of notes.values()) if (note.cluster !== undefined) members.get(note.cluster)?.push(note)
    for (const cluster of clusters.values())
      groups.set(cluster.id, placeGroupAgain(cluster, members.get(cluster.id) ?? [], lenses, lensIds))
  }
  return {
    groups,
    of: (note) => groups.get(note.cluster as ClusterId)?.places.get(note.id) ?? placeNote(lensIds, note),
    groupOf: ({ cluster }) => groups.get(cluster as ClusterId),
  }
}

type Kept = { readonly members: readonly Note[]; readonly lenses: unknown; readonly group: PlacedGroup }
/** The last two of each: somebody may ask about the same wall without some of its notes in between. */
const kept = new WeakMap<Cluster, readonly Kept[]>()

function placeGroupAgain(
  cluster: Cluster,
  members: readonly Note[],
  lenses: unknown,
  lensIds: readonly string[],
): PlacedGroup {
  const before = kept.get(cluster) ?? []
  const same = before.find(
    (each) =>
      each.lenses === lenses &&
      each.members.length === members.length &&
      each.members.every((note, index) => note === members[index]),
  )
  if (same) return same.group
  const group = placeGroup(cluster, members, lensIds)
  kept.set(cluster, [{ members, lenses, group }, ...before.slice(0, 1)])
  return group
}

/** A group by itself. @param members in any order */
export function placeGroup(cluster: Cluster, members: readonly Note[], lensIds: readonly string[]): PlacedGroup {
  const { id } = cluster
  if (cluster.layout === 'grid') {
    const notes = sortByRank(members, lensIds)
    const box = gridBox(cluster.box, notes.length)
    const columns = countColumns(box[2])
    return { id, box, isGrid: true, notes, places: new Map(notes.map((n, i) => [n.id, placeCell(box, columns, i)])) }
  }
  const places = new Map(members.map((note) => [note.id, placeNote(lensIds, note)]))
  const box = growBox(cluster.box, [...places.values()])
  const byId = new Map(members.map((note) => [note.id, note]))
  const order = sortAsRead(
    [...places].map(([note, at]) => ({ id: note, at })),
    box,
  )
  return { id, box, isGrid: false, notes: order.flatMap((each) => byId.get(each.id) ?? []), places }
}

/** By key; then those without one, which a client wrote that knows no keys, as they lie; equal ones by id. */
function sortByRank(notes: readonly Note[], lensIds: readonly string[]): Note[] {
  return [...notes].sort((one, other) => {
    if (one.rank !== undefined && other.rank !== undefined)
      return compare(one.rank, other.rank) || compareIds(one, other)
    if (one.rank !== undefined || other.rank !== undefined) return one.rank === undefined ? 1 : -1
    const [a, b] = [placeNote(lensIds, one), placeNote(lensIds, other)]
    return a[1] - b[1] || a[0] - b[0] || compareIds(one, other)
  })
}

export type Placed = { readonly id: NoteId; readonly at: Position }

/** Row by row, each from the left. A note belongs to the row that most of it lies in. */
export function sortAsRead(notes: readonly Placed[], [, top]: Box): Placed[] {
  const row = ({ at }: Placed): number => Math.round((at[1] - top - CLUSTER_HEADING_HEIGHT) / PITCH_Y)
  return [...notes].sort(
    (one, other) =>
      row(one) - row(other) || one.at[0] - other.at[0] || one.at[1] - other.at[1] || (one.id < other.id ? -1 : 1),
  )
}

/** By code unit, as keys are made. */
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
const compareIds = (one: Note, other: Note): number => compare(one.id, other.id)
