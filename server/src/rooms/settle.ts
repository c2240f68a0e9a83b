/**
 * What a facilitator's change means, after it was applied to head and before anything of it is stored or shown:
 * a note removed is set aside, an undo that brings it back brings it out of backstage, an erased note that returns
 * goes again, an unplaced note gets a slot of its own, and a new note gets its row.
 */
import type { BackstageNote, Note } from '@gatherboard/shared/document/note'
import type { NoteId } from '@gatherboard/shared/values/ids'
import type { Change } from './change.ts'
import type { NoteChange, NoteIndex } from './note-index.ts'

/** @returns whether words came back that are gone: then only an encoding made after this may be stored or sent. */
export function settle(change: Change, changes: ReadonlyArray<NoteChange<Note>>, wallNotes: NoteIndex<Note>): boolean {
  let goneReturned = false
  for (const { id, before, after, isReplaced } of changes) {
    if (change.ledger.erased.has(id)) {
      if (!change.wall.notes.has(id)) continue
      change.wall.notes.delete(id)
      goneReturned = true
    } else if (after && !change.ledger.rows.has(id) && change.isTakenByOthers(id)) {
      change.wall.notes.delete(id)
      goneReturned = true
    } else if (after) {
      if (settleKept(change, after, isReplaced ? before : undefined, wallNotes)) goneReturned = true
    } else if (before) {
      setAside(change, before)
    } else if (change.wall.notes.has(id) && change.ledger.rows.has(id)) {
      mend(change, id)
      goneReturned = true
    }
  }
  return goneReturned
}

/** A note somebody removed by a key press, or broke: nobody's words are destroyed, the last that could be read wait backstage. */
function setAside(change: Change, note: Note): void {
  if (!change.ledger.rows.has(note.id)) return
  const { id, ...content } = note
  change.moveNote(id, content, { kind: 'backstage', status: 'set-aside' })
}

/**
 * An undo brings back only the parts of a note that nobody else has changed since it was written; without a lens, say,
 * it is no note. What waits backstage is whole: that comes back, if an undo may bring it back at all.
 */
function mend(change: Change, id: NoteId): void {
  const backstage = change.backstageNotes.get(id)
  if (backstage?.status !== 'set-aside' || change.ledger.rows.get(id)?.visibility !== 'wall') return void change.wall.notes.delete(id)
  const { id: _id, ...content } = backstage
  change.moveNote(id, content, { kind: 'wall' })
}

/** @returns whether the note came back with other words than it has now: they may be withdrawn or redacted ones. */
function settleKept(change: Change, note: Note, replaced: Note | undefined, wallNotes: NoteIndex<Note>): boolean {
  const row = change.ledger.rows.get(note.id)
  const backstage = change.backstageNotes.get(note.id)
  if (change.roomOnWall < 0 && (backstage || !row)) {
    keepOffFullWall(change, note, backstage)
    return true
  }
  if (backstage && row?.visibility === 'report') {
    // Its writer has given it for the report only meanwhile: no undo shows it.
    const { id, ...content } = backstage
    change.moveNote(id, content, { kind: 'backstage', status: 'report-only' })
    return true
  }
  if (row?.held || backstage?.status === 'waiting') {
    // Its writer has written it anew since, for the reveal or for approval: only what was set aside comes back by an undo.
    change.wall.notes.delete(note.id)
    return true
  }
  // The note may have been changed by its writer while it was aside, or while an undo that replaced its entry was on
  // its way: those words count, not the undone copy.
  const newest = backstage ?? replaced
  if (backstage) change.leaveBackstage(note.id)
  if (newest) keepWriters(change, note, newest)
  if (!row) change.setRow({ noteId: note.id, deviceKey: null, rev: 1, visibility: 'wall', textHash: null, held: null })
  const lens = newest?.lens ?? note.lens
  if (!note.pos && (lens !== note.lens || !wallNotes.holdsSlot(note))) change.giveSlot(note.id, lens)
  return newest !== undefined && newest.text !== note.text
}

/** A canvas has put one more onto a full wall: its words are kept, set aside. */
function keepOffFullWall(change: Change, note: Note, backstage: BackstageNote | undefined): void {
  const { id, ...content } = backstage ?? note
  if (!change.ledger.rows.has(id)) change.setRow({ noteId: id, deviceKey: null, rev: 1, visibility: 'wall', textHash: null, held: null })
  change.moveNote(id, content, { kind: 'backstage', status: backstage?.status ?? 'set-aside' })
}

/** Puts back what only a note's writer decides. */
function keepWriters(change: Change, note: Note, newest: Note): void {
  change.setText(note.id, newest.text)
  for (const key of ['lens', 'quote', 'consent', 'lang'] as const) if (note[key] !== newest[key]) change.setField(note.id, key, newest[key])
}
