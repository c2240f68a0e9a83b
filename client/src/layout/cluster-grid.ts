/**
 * The neat grid inside of a cluster: tidying one, finding room in it for newcomers, and putting two into one. Rows fill
 * the width that the cluster is drawn with and go on downwards. Pure: the answers are actions, one step of undo each.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import {
  CLUSTER_HEADING_HEIGHT,
  CLUSTER_PADDING,
  NOTE_HEIGHT,
  NOTE_WIDTH,
  growBox,
  placeNote,
} from '@gatherboard/shared/wall/lanes'
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { countCharacters } from '@gatherboard/shared/values/text'
import type { WallEdit } from '@gatherboard/shared/wall/edit'

const GAP = 16
export const PITCH_X = NOTE_WIDTH + GAP
export const PITCH_Y = NOTE_HEIGHT + GAP

/** The least a cluster is drawn with: room for its name and one note. */
export const CLUSTER_WIDTH_MIN = NOTE_WIDTH + 2 * CLUSTER_PADDING
export const CLUSTER_HEIGHT_MIN = CLUSTER_HEADING_HEIGHT + NOTE_HEIGHT + CLUSTER_PADDING

export type Placed = { readonly id: NoteId; readonly at: Position }

/** A cluster's notes and the box it is drawn with; undefined when there is no such cluster. */
export function readMembers(view: BoardView, id: ClusterId): { notes: Placed[]; box: Box } | undefined {
  const cluster = view.clusters.get(id)
  if (!cluster) return undefined
  const lensIds = view.meta.lenses.map((lens) => lens.id)
  const notes = [...view.notes.values()]
    .filter((note) => note.cluster === id)
    .map((note) => ({ id: note.id, at: placeNote(lensIds, note) }))
  return {
    notes,
    box: growBox(
      cluster.box,
      notes.map((note) => note.at),
    ),
  }
}

const countColumns = (width: number): number => Math.max(1, Math.floor((width - 2 * CLUSTER_PADDING + GAP) / PITCH_X))

const placeCell = ([x, y]: Box, columns: number, index: number): Position => [
  x + CLUSTER_PADDING + (index % columns) * PITCH_X,
  y + CLUSTER_HEADING_HEIGHT + Math.floor(index / columns) * PITCH_Y,
]

/** How many notes a row of this cluster holds, were it tidied now. */
export function readColumns(view: BoardView, id: ClusterId): number {
  const members = readMembers(view, id)
  return members ? Math.min(countColumns(members.box[2]), Math.max(1, members.notes.length)) : 1
}

/**
 * Lays the notes out in rows, in the order in which they are read now, and draws the box tightly round them. The
 * upper left corner stays. Tidying twice changes nothing.
 * @param columns notes in a row; as many as the box is wide for, when absent
 */
export function tidyCluster(view: BoardView, id: ClusterId, columns?: number): WallEdit[] {
  const members = readMembers(view, id)
  if (!members || members.notes.length === 0) return []
  const { box } = members
  const perRow = Math.min(Math.max(1, columns ?? countColumns(box[2])), members.notes.length)
  const rows = Math.ceil(members.notes.length / perRow)
  return [
    {
      kind: 'place-cluster',
      id,
      box: [
        box[0],
        box[1],
        perRow * PITCH_X - GAP + 2 * CLUSTER_PADDING,
        CLUSTER_HEADING_HEIGHT + rows * PITCH_Y - GAP + CLUSTER_PADDING,
      ],
    },
    ...sortAsRead(members.notes, box).map(({ id: note }, index): WallEdit => ({
      kind: 'place-note',
      id: note,
      pos: placeCell(box, perRow, index),
    })),
  ]
}

/** Row by row, each from the left. A note belongs to the row that most of it lies in. */
export function sortAsRead(notes: readonly Placed[], [, top]: Box): Placed[] {
  const row = ({ at }: Placed): number => Math.round((at[1] - top - CLUSTER_HEADING_HEIGHT) / PITCH_Y)
  return [...notes].sort(
    (one, other) =>
      row(one) - row(other) || one.at[0] - other.at[0] || one.at[1] - other.at[1] || (one.id < other.id ? -1 : 1),
  )
}

/** Places for newcomers: the cells of the grid that no note of the cluster lies on, from the first. */
export function findPlaces(
  view: BoardView,
  id: ClusterId,
  count: number,
  leaving: ReadonlySet<NoteId> = new Set(),
): Position[] {
  const members = readMembers(view, id)
  if (!members) return []
  const taken = members.notes.filter((note) => !leaving.has(note.id)).map((note) => note.at)
  const columns = countColumns(members.box[2])
  const places: Position[] = []
  for (let index = 0; places.length < count; index += 1) {
    const cell = placeCell(members.box, columns, index)
    if (!taken.some((at) => Math.abs(at[0] - cell[0]) < NOTE_WIDTH && Math.abs(at[1] - cell[1]) < NOTE_HEIGHT))
      places.push(cell)
  }
  return places
}

/** Puts some clusters into another: its notes stay where they lie, the newcomers take the free places after them. */
export function mergeClusters(view: BoardView, into: ClusterId, ids: readonly ClusterId[]): WallEdit[] {
  const target = view.clusters.get(into)
  const sources = ids.flatMap((id) => (id === into ? [] : (view.clusters.get(id) ?? [])))
  if (!target || sources.length === 0) return []
  const newcomers = sources.flatMap(({ id }) => {
    const members = readMembers(view, id)
    return members ? sortAsRead(members.notes, members.box) : []
  })
  const places = findPlaces(view, into, newcomers.length)
  const name = joinNames([target, ...sources].map((cluster) => cluster.name))
  return [
    ...sources.map(({ id }): WallEdit => ({ kind: 'merge-cluster', id, into })),
    ...newcomers.map(({ id }, index): WallEdit => ({
      kind: 'place-note',
      id,
      pos: places[index] ?? placeCell(target.box, 1, index),
      cluster: into,
    })),
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
