/** Words that a given-up document held, put back onto the wall. */
import { TEXT_ORIGIN, applyEdits, type WallEdit } from '@gatherboard/shared/wall/edit'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { UnsavedWords } from '../wall/unsaved-words.ts'
import { takeStep, type EditedWall } from './act.ts'

/**
 * Back into their note where that is still on the wall, else as a new one.
 * @param makeNote where each page puts a new note
 */
export function putBack(
  wall: EditedWall,
  view: BoardView,
  words: UnsavedWords,
  makeNote: (words: UnsavedWords) => readonly WallEdit[],
): void {
  const { noteId: id, text, ink } = words
  // Not by the canvas's own hand, which shows what it writes already.
  if (ink !== undefined) applyEdits(wall.doc, [{ kind: 'put-ink', id, record: ink }], TEXT_ORIGIN)
  else takeStep(wall, view.notes.has(id) ? [{ kind: 'write-note', id, text }] : makeNote(words))
}
