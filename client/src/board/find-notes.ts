/** Notes whose words hold what somebody looks for: every word of it, anywhere, whatever the case and the accents. */
import type { Note } from '@gatherboard/shared/document/note'
import type { NoteId } from '@gatherboard/shared/values/ids'

/** @param sought blank finds everything, as the map that was given */
export function findNotes(notes: ReadonlyMap<NoteId, Note>, sought: string): ReadonlyMap<NoteId, Note> {
  const words = fold(sought).split(/\s+/).filter((word) => word !== '')
  if (words.length === 0) return notes
  return new Map([...notes].filter(([, note]) => words.every((word) => foldNote(note).includes(word))))
}

/** A note that has not changed is the same object: at each further letter an old phone folds nothing twice. */
const foldedNotes = new WeakMap<Note, string>()

function foldNote(note: Note): string {
  let folded = foldedNotes.get(note)
  if (folded === undefined) foldedNotes.set(note, (folded = fold(note.text)))
  return folded
}

/** Marks that stand on or under letters are left out, so that "cafe" finds "café". */
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
