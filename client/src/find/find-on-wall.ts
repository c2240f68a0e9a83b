/** Everything on the wall that holds what somebody looks for, in the order in which one meets it there. Pure. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { placesOf } from '@gatherboard/shared/wall/places'
import type { Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId, SketchId } from '@gatherboard/shared/values/ids'
import { findClusters } from './find-clusters.ts'
import { findInk, type InkText } from './find-ink.ts'
import { findNotes } from './find-notes.ts'
import { findSketches } from './find-sketches.ts'
import { isSought } from './find-words.ts'

export type WallFind =
  | { readonly kind: 'note'; readonly id: NoteId }
  | { readonly kind: 'group'; readonly id: ClusterId }
  | { readonly kind: 'sketch'; readonly id: SketchId }
  /** `id`: of its shape. */
  | { readonly kind: 'text'; readonly id: string }

/** A wall with the texts that were drawn on it, which the board view has not. */
type WrittenWall = Pick<BoardView, 'notes' | 'clusters' | 'sketches' | 'meta'> & {
  readonly texts: ReadonlyMap<string, InkText>
}

/**
 * From the top, each row from the left; nothing while nothing is looked for.
 * @param sought every word of it has to be found
 */
export function findOnWall(wall: WrittenWall, sought: string): WallFind[] {
  if (!isSought(sought)) return []
  const { notes, clusters, sketches, texts } = wall
  const places = placesOf(wall)
  const found: Array<{ find: WallFind; at: Position }> = []
  for (const note of findNotes(notes, sought).values())
    found.push({ find: { kind: 'note', id: note.id }, at: places.of(note) })
  for (const { id, box } of findClusters(clusters, sought).values())
    found.push({ find: { kind: 'group', id }, at: [box[0], box[1]] })
  for (const { id, box } of findSketches(sketches, sought).values())
    found.push({ find: { kind: 'sketch', id }, at: [box[0], box[1]] })
  for (const { id, x, y } of findInk(texts, sought).values()) found.push({ find: { kind: 'text', id }, at: [x, y] })
  return found
    .sort((one, other) => one.at[1] - other.at[1] || one.at[0] - other.at[0] || (one.find.id < other.find.id ? -1 : 1))
    .map(({ find }) => find)
}
