/**
 * Moving notes where nobody points at a place: into a group, out of it, under another heading, up or down. Notes and
 * groups that have gone meanwhile are left out. Pure.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { WallEdit } from '@gatherboard/shared/wall/edit'
import type { Note } from '@gatherboard/shared/wall/note'
import type { PlacedGroup } from '@gatherboard/shared/wall/places'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { say as sayWall } from '../i18n/say-wall.ts'
import { placeNewCluster } from '../layout/arrange.ts'
import { moveIntoGroup, readGroup, tidyCluster } from '../layout/cluster-grid.ts'
import { nameGroup } from '../wall/name-group.ts'
import type { Act } from './act.ts'
import { makeGroup } from './group.ts'

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
      return joining.length === 0 ? [] : moveIntoGroup(view, group.id, joining)
    }
    case 'new': {
      const ids = notes.map(({ id }) => id)
      return ids.length === 0 ? [] : makeGroup(group, placeNewCluster(view, ids))
    }
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

/** One step up or down in the group's order. A group from before grids is tidied by it. */
export function shiftNote(view: BoardView, id: NoteId, by: -1 | 1): Act | undefined {
  const edits = decideShift(view, id, by)
  return edits.length === 0 ? undefined : { edits, words: sayWall(by < 0 ? 'movedUp' : 'movedDown'), hasOpposite: true }
}

function decideShift(view: BoardView, id: NoteId, by: -1 | 1): WallEdit[] {
  const cluster = view.notes.get(id)?.cluster as ClusterId | undefined
  const group = cluster === undefined ? undefined : readGroup(view, cluster)
  if (!group) return []
  const from = group.notes.findIndex((note) => note.id === id)
  if (from === -1 || !group.notes[from + by]) return []
  return group.isGrid ? moveIntoGroup(view, group.id, [id], { index: from + by }) : tidyInOrder(view, group, from, by)
}

/** The cells that tidying would give to the group's notes, two of which change places. */
function tidyInOrder(view: BoardView, group: PlacedGroup, from: number, by: -1 | 1): WallEdit[] {
  const order = group.notes.map((note) => note.id)
  const [one, other] = [order[from], order[from + by]]
  if (one === undefined || other === undefined) return []
  const swapped = new Map([
    [one, other],
    [other, one],
  ])
  return tidyCluster(view, group.id).map((edit) =>
    edit.kind === 'place-note' ? { ...edit, id: swapped.get(edit.id) ?? edit.id } : edit,
  )
}
