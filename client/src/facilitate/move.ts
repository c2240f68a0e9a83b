/**
 * Moving notes where nobody points at a place: into a group, out of it, under another heading, up or down. Notes and
 * groups that have gone meanwhile are left out. Pure.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { WallEdit } from '@gatherboard/shared/wall/edit'
import type { Note } from '@gatherboard/shared/wall/note'
import type { Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { say as sayWall } from '../i18n/say-wall.ts'
import { readMembers, sortAsRead, tidyCluster } from '../layout/cluster-grid.ts'
import { placeInCluster, placeNewCluster } from '../layout/list-places.ts'
import { nameGroup } from '../wall/name-group.ts'
import type { Act } from './act.ts'
import { makeGroup, placeIn } from './group.ts'

/** Where notes go. Both may be undefined: that part stays as it is. */
export type Destination = {
  /** `none`: out of its group, back into its lane. */
  readonly group?:
    | { readonly kind: 'none' }
    | { readonly kind: 'known'; readonly id: ClusterId }
    | { readonly kind: 'new'; readonly id: ClusterId; readonly name: string }
  readonly lens?: string
}

/** Undefined when nothing would move. */
export function moveNotes(view: BoardView, ids: readonly NoteId[], to: Destination): Act | undefined {
  const { group, lens } = to
  const notes = ids.flatMap((id) => view.notes.get(id) ?? [])
  const relabelled =
    lens === undefined
      ? []
      : notes.filter((note) => note.lens !== lens).map(({ id }): WallEdit => ({ kind: 'set-lens', id, lens }))
  const edits = [...relabelled, ...regroup(view, notes, group)]
  return edits.length === 0 ? undefined : { edits, words: sayMoved(view, notes.length, to) }
}

function regroup(view: BoardView, notes: readonly Note[], group: Destination['group']): WallEdit[] {
  switch (group?.kind) {
    case undefined:
      return []
    case 'none':
      return notes.filter((note) => note.cluster !== undefined).map(({ id }): WallEdit => ({ kind: 'return-note', id }))
    case 'known': {
      const joining = notes.filter((note) => note.cluster !== group.id).map(({ id }) => id)
      const arrangement = joining.length === 0 ? undefined : placeInCluster(view, group.id, joining)
      return arrangement
        ? [{ kind: 'place-cluster', id: group.id, box: arrangement.box }, ...placeIn(group.id, arrangement.places)]
        : []
    }
    case 'new':
      return makeGroup(
        group,
        placeNewCluster(
          view,
          notes.map(({ id }) => id),
        ),
      )
  }
}

/** What is said where notes go to a group, or out of theirs; and where they go under another heading besides. */
const MOVED = {
  none: ['movedOut', 'movedOutToHeading'],
  new: ['movedToNewGroup', 'movedToNewGroupAndHeading'],
  known: ['movedToGroup', 'movedToGroupAndHeading'],
} as const

function sayMoved(view: BoardView, count: number, { group, lens }: Destination): string {
  const heading = lens === undefined ? undefined : (view.meta.lenses.find((each) => each.id === lens)?.label ?? lens)
  const name = findName(view, group)
  if (!group || name === undefined) return sayWall('movedToHeading', { count, heading: heading ?? '' })
  const [moved, movedToHeading] = MOVED[group.kind]
  return sayWall(heading ? movedToHeading : moved, { count, group: name, heading: heading ?? '' })
}

/** The name of the group that notes go to, '' for none; undefined where they stay in theirs. */
function findName(view: BoardView, group: Destination['group']): string | undefined {
  if (group?.kind === 'none') return ''
  const named = group?.kind === 'known' ? view.clusters.get(group.id) : group
  return named && nameGroup(named.name)
}

/**
 * One step up or down in the group's order, which is the order in which its notes lie and are read: the two change
 * places. Where that would not do, because notes lie on each other, the whole group is tidied in the new order.
 */
export function shiftNote(view: BoardView, id: NoteId, by: -1 | 1): Act | undefined {
  const edits = decideShift(view, id, by)
  return edits.length === 0 ? undefined : { edits, words: sayWall(by < 0 ? 'movedUp' : 'movedDown'), hasOpposite: true }
}

function decideShift(view: BoardView, id: NoteId, by: -1 | 1): WallEdit[] {
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
  if (read.every((note, index) => note.id === wanted[index])) return placeIn(cluster, swapped)
  return tidyInOrder(view, cluster, wanted)
}

/** The cells that tidying would give to the group's notes, given to them in another order. */
function tidyInOrder(view: BoardView, cluster: ClusterId, order: readonly NoteId[]): WallEdit[] {
  let next = 0
  return tidyCluster(view, cluster).map((edit): WallEdit => {
    if (edit.kind !== 'place-note') return edit
    const id = order[next] ?? edit.id
    next += 1
    return { ...edit, id }
  })
}
