/** Taking off the wall what is chosen: notes are set aside, groups are taken apart, drawings go. Pure. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { WallEdit } from '@gatherboard/shared/wall/edit'
import { placesOf } from '@gatherboard/shared/wall/places'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { say as sayWall } from '../i18n/say-wall.ts'
import type { Act } from './act.ts'

export type Chosen = {
  readonly notes: readonly NoteId[]
  readonly clusters: readonly ClusterId[]
  /** Keys of drawn shapes. */
  readonly ink?: readonly string[]
}

/** Undefined when nothing of it is on the wall any more. */
export function takeOff(view: BoardView, chosen: Chosen): Act | undefined {
  const notes = chosen.notes.filter((id) => view.notes.has(id))
  const clusters = chosen.clusters.filter((id) => view.clusters.has(id))
  const ink = chosen.ink ?? []
  if (notes.length + clusters.length + ink.length === 0) return undefined
  const said = [
    ...(notes.length > 0 ? [sayAside(notes.length)] : []),
    ...(clusters.length > 0 ? [sayApart(clusters.length)] : []),
  ]
  return {
    edits: [
      // The notes stay where they were drawn.
      ...clusters.map((id): WallEdit => ungroup(view, id)),
      ...notes.map((id): WallEdit => ({ kind: 'set-aside', id })),
      ...ink.map((id): WallEdit => ({ kind: 'remove-ink', id })),
    ],
    words: said.length === 0 ? sayWall('drawingRemoved') : said.join(' '),
  }
}

function ungroup(view: BoardView, id: ClusterId): WallEdit {
  const group = placesOf(view).groups.get(id)
  return { kind: 'ungroup', id, ...(group?.isGrid ? { places: group.places } : {}) }
}

export const setAside = (view: BoardView, notes: readonly NoteId[]): Act | undefined =>
  takeOff(view, { notes, clusters: [] })

export const takeApart = (view: BoardView, clusters: readonly ClusterId[]): Act | undefined =>
  takeOff(view, { notes: [], clusters })

export const sayAside = (count: number): string => sayWall('setAside', { count })

const sayApart = (count: number): string => sayWall('takenApart', { count })
