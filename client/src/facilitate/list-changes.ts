/**
 * What a wish in the list means for the wall, as actions for one step of undo. Pure functions of the wall as it is
 * now; notes and groups that have gone meanwhile are left out. (Merging and tidying: `cluster-grid.ts`.)
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Note } from '@gatherboard/shared/wall/note'
import type { Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import type { BoardAction } from '@gatherboard/shared/wall/edit'
import { readMembers, sortAsRead, tidyCluster } from '../layout/cluster-grid.ts'
import type { Arrangement } from '../layout/free-space.ts'
import { placeInCluster, placeNewCluster } from '../layout/list-places.ts'

/** Where notes go. Both may be undefined: that part stays as it is. */
export type Destination = {
  /** `none`: out of its group, back into its lane. */
  readonly group?:
    | { readonly kind: 'none' }
    | { readonly kind: 'known'; readonly id: ClusterId }
    | { readonly kind: 'new'; readonly id: ClusterId; readonly name: string }
  readonly lens?: string
}

export function decideMove(view: BoardView, ids: readonly NoteId[], { group, lens }: Destination): BoardAction[] {
  const notes = ids.flatMap((id) => view.notes.get(id) ?? [])
  const relabelled =
    lens === undefined
      ? []
      : notes.filter((note) => note.lens !== lens).map(({ id }): BoardAction => ({ kind: 'set-lens', id, lens }))
  return [...relabelled, ...regroup(view, notes, group)]
}

function regroup(view: BoardView, notes: readonly Note[], group: Destination['group']): BoardAction[] {
  switch (group?.kind) {
    case undefined:
      return []
    case 'none':
      return notes
        .filter((note) => note.cluster !== undefined)
        .map(({ id }): BoardAction => ({ kind: 'return-note', id }))
    case 'known': {
      const joining = notes.filter((note) => note.cluster !== group.id).map(({ id }) => id)
      const arrangement = joining.length === 0 ? undefined : placeInCluster(view, group.id, joining)
      return arrangement
        ? [{ kind: 'place-cluster', id: group.id, box: arrangement.box }, ...placeAll(arrangement.places, group.id)]
        : []
    }
    case 'new': {
      const { box, places } = placeNewCluster(
        view,
        notes.map(({ id }) => id),
      )
      return [{ kind: 'create-cluster', id: group.id, name: group.name, box }, ...placeAll(places, group.id)]
    }
  }
}

const placeAll = (places: Arrangement['places'], cluster: ClusterId): BoardAction[] =>
  [...places].map(([id, pos]) => ({ kind: 'place-note', id, pos, cluster }))

/** A new note: in its lane, or in a group. */
export function decideNewNote(
  view: BoardView,
  note: { id: NoteId; lens: string; text: string; createdMinute: number },
  cluster: ClusterId | undefined,
): BoardAction[] {
  const arrangement = cluster === undefined ? undefined : placeInCluster(view, cluster, [note.id])
  if (cluster === undefined || !arrangement) return [{ kind: 'create-note', ...note }]
  const { box, places } = arrangement
  const pos = places.get(note.id)
  const others = new Map([...places].filter(([id]) => id !== note.id))
  return [
    { kind: 'place-cluster', id: cluster, box },
    ...placeAll(others, cluster),
    { kind: 'create-note', ...note, cluster, ...(pos ? { pos } : {}) },
  ]
}

/**
 * One step up or down in the group's order, which is the order in which its notes lie and are read: the two change
 * places. Where that would not do, because notes lie on each other, the whole group is tidied in the new order.
 */
export function decideShift(view: BoardView, id: NoteId, by: -1 | 1): BoardAction[] {
  const cluster = view.notes.get(id)?.cluster as ClusterId | undefined
  const members = cluster === undefined ? undefined : readMembers(view, cluster)
  if (cluster === undefined || !members) return []
  const order = sortAsRead(members.notes, members.box)
  const from = order.findIndex((note) => note.id === id)
  const [own, other] = [order[from], order[from + by]]
  if (!own || !other) return []
  const wanted = order.map((note) => (note === own ? other.id : note === other ? own.id : note.id))
  const swapped = new Map<NoteId, Position>([
    [own.id, other.at],
    [other.id, own.at],
  ])
  const read = sortAsRead(
    members.notes.map((note) => ({ id: note.id, at: swapped.get(note.id) ?? note.at })),
    members.box,
  )
  if (read.every((note, index) => note.id === wanted[index])) return placeAll(swapped, cluster)
  return tidyInOrder(view, cluster, wanted)
}

/** The cells that tidying would give to the group's notes, given to them in another order. */
function tidyInOrder(view: BoardView, cluster: ClusterId, order: readonly NoteId[]): BoardAction[] {
  let next = 0
  return tidyCluster(view, cluster).map((action): BoardAction => {
    if (action.kind !== 'place-note') return action
    const id = order[next] ?? action.id
    next += 1
    return { ...action, id }
  })
}
