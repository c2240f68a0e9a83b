/**
 * What a facilitator's change means, after it was applied to head and before anything of it is stored or shown:
 * a note removed is set aside, an undo that brings it back brings it out of backstage, an erased note that returns
 * goes again, an unplaced note gets a slot of its own, and a new note gets its row.
 */
import type { Note } from '@gatherboard/shared/document/note'
import type { Change } from './change.ts'
import type { NoteChange, NoteIndex } from './note-index.ts'

/** @returns whether erased words came back: then only an encoding made after this may be stored or sent. */
export function settle(change: Change, changes: ReadonlyArray<NoteChange<Note>>, wallNotes: NoteIndex<Note>): boolean {
  let erasedReturned = false
  for (const { id, before, after } of changes) {
    if (change.ledger.erased.has(id)) {
      if (!change.wall.notes.has(id)) continue
      change.wall.notes.delete(id)
      erasedReturned = true
    } else if (after) {
      settleKept(change, after, wallNotes)
    } else if (before) {
      setAside(change, before)
    }
  }
  return erasedReturned
}

/** A note somebody removed by a key press, or broke: nobody's words are destroyed, the last that could be read wait backstage. */
function setAside(change: Change, note: Note): void {
  if (!change.ledger.rows.has(note.id)) return
  const { id, ...content } = note
  change.moveNote(id, content, { kind: 'backstage', status: 'set-aside' })
}

function settleKept(change: Change, note: Note, wallNotes: NoteIndex<Note>): void {
  const backstage = change.backstageNotes.get(note.id)
  if (backstage && change.ledger.rows.get(note.id)?.visibility === 'report') {
    // Its writer has given it for the report only meanwhile: no undo shows it.
    const { id, ...content } = backstage
    change.moveNote(id, content, { kind: 'backstage', status: 'report-only' })
    return
  }
  if (backstage) {
    // The words may have been changed by their writer while the note was aside: those count, not the undone copy.
    change.backstage.notes.delete(note.id)
    change.setText(note.id, backstage.text)
  }
  if (!change.ledger.rows.has(note.id)) {
    change.setRow({ noteId: note.id, deviceKey: null, rev: 1, visibility: 'wall', textHash: null, held: null })
  }
  if (!note.pos && !wallNotes.holdsSlot(note)) change.giveSlot(note.id, note.lens)
}
