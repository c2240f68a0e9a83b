/** A new note where nobody points at a place: in its lane, or in a group. Pure. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { say as sayWall } from '../i18n/say-wall.ts'
import { joinGroup } from '../layout/cluster-grid.ts'
import { nameGroup } from '../wall/name-group.ts'
import type { Act } from './act.ts'

export type NewNote = {
  readonly id: NoteId
  readonly lens: string
  readonly text: string
  /** ms since the epoch, rounded down to the minute */
  readonly createdMinute: number
}

/** @param group one that has gone meanwhile is none */
export function addNote(view: BoardView, note: NewNote, group: ClusterId | undefined): Act {
  const cluster = group === undefined ? undefined : view.clusters.get(group)
  const joined = cluster && joinGroup(view, cluster.id, [note.id])
  if (!cluster || !joined) {
    const heading = view.meta.lenses.find((each) => each.id === note.lens)?.label ?? note.lens
    return { edits: [{ kind: 'create-note', ...note }], words: sayWall('addedToHeading', { heading }) }
  }
  return {
    edits: [...joined.edits, { kind: 'create-note', ...note, cluster: cluster.id, ...joined.spots.get(note.id) }],
    words: sayWall('addedToGroup', { group: nameGroup(cluster.name) }),
  }
}
