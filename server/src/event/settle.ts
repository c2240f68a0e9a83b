/**
 * What a facilitator's change of a note means, after it was applied to head and before anything of it is stored or
 * shown: a note removed is set aside, an undo that brings it back brings it out of backstage, an erased note that
 * returns goes again, an unplaced note gets a slot of its own, a new note gets its row, a full wall gets no more, what
 * lies out of bounds is brought inside, and what is not a facilitator's to say (`note-facts.ts`) is as it was.
 */
import { UNREADABLE_NOTES_MAX } from '@gatherboard/shared/wall/bounds'
import { SLOTS_PER_BAY } from '@gatherboard/shared/wall/lanes'
import type { BackstageNote, Note } from '@gatherboard/shared/wall/note'
import { tidyNote } from '@gatherboard/shared/wall/tidy'
import { parseNoteId, type NoteId } from '@gatherboard/shared/values/ids'
import * as Y from 'yjs'
import type { Change } from './change.ts'
import { keepFacts, toCanvasNote } from './note-facts.ts'
import type { EntryChange } from './entry-index.ts'

/**
 * `minuteMs`: the server's own, in ms since the epoch: when a note that arrives now was made. `unread`: entries of the
 * wall that are no notes, counted down by hand: `size` of a Y.Map walks everything that was ever in it.
 */
type Settling = {
  readonly change: Change
  readonly minuteMs: number
  unread: number
}

/**
 * @returns whether something came that is gone or was put right: then only an encoding made after this may be stored or
 * sent.
 */
export function settle(change: Change, changes: ReadonlyArray<EntryChange<Note>>, minuteMs: number): boolean {
  const hasUnread = changes.some(({ before, after }) => !before && !after)
  const settling: Settling = {
    change,
    minuteMs,
    unread: hasUnread ? change.wall.notes.size - change.state.wallNotes.size : 0,
  }
  let goneReturned = false
  for (const noteChange of changes) {
    const { id, before, after } = noteChange
    if (change.state.ledger.erased.has(id)) {
      if (!change.wall.notes.has(id)) continue
      change.wall.notes.delete(id)
      goneReturned = true
    } else if (after && !change.state.ledger.rows.has(id) && change.isTakenByOthers(id)) {
      change.wall.notes.delete(id)
      goneReturned = true
    } else if (after) {
      if (settleKept(settling, after, noteChange)) goneReturned = true
    } else if (before) {
      setAside(change, before)
    } else if (change.wall.notes.has(id)) {
      if (change.state.ledger.rows.has(id)) mend(change, id)
      else if (!settleUnread(settling, id)) continue
      goneReturned = true
    }
  }
  return goneReturned
}

/**
 * A note somebody removed by a key press, or broke: nobody's words are destroyed, the last that could be read wait
 * backstage.
 */
function setAside(change: Change, note: Note): void {
  if (!change.state.ledger.rows.has(note.id)) return
  const { id, ...content } = note
  change.moveNote(id, content, { kind: 'backstage', status: 'set-aside' })
}

/**
 * An undo brings back only the parts of a note that nobody else has changed since it was written; without a lens, say,
 * it is no note. What waits backstage is whole: that comes back, if an undo may bring it back at all.
 */
function mend(change: Change, id: NoteId): void {
  const backstage = change.state.backstageNotes.get(id)
  if (backstage?.status !== 'set-aside' || change.state.ledger.rows.get(id)?.visibility !== 'wall')
    return void change.wall.notes.delete(id)
  const { id: _id, ...content } = backstage
  change.moveNote(id, content, { kind: 'wall' })
}

/**
 * Half a note, which its client may go on writing: within bounds, and not too many of them.
 * @returns whether any of it was taken away
 */
function settleUnread(settling: Settling, id: NoteId): boolean {
  const { notes } = settling.change.wall
  const entry: unknown = notes.get(id)
  if (entry instanceof Y.Map && parseNoteId(id) && settling.unread <= UNREADABLE_NOTES_MAX)
    return tidyNote(entry, undefined)
  notes.delete(id)
  settling.unread -= 1
  return true
}

/**
 * @returns whether anything was out of bounds, or the note came back with other words than it has now: they may be
 * withdrawn or redacted ones.
 */
function settleKept(settling: Settling, note: Note, { before, isReplaced }: EntryChange<Note>): boolean {
  const { change, minuteMs } = settling
  const row = change.state.ledger.rows.get(note.id)
  const backstage = change.state.backstageNotes.get(note.id)
  if (change.roomOnWall < 0 && (backstage || !row)) {
    keepOffFullWall(settling, note, backstage)
    return true
  }
  if (backstage && row?.visibility === 'report') {
    // Its writer has given it for the report only meanwhile: no undo shows it.
    const { id, ...content } = backstage
    change.moveNote(id, content, { kind: 'backstage', status: 'report-only' })
    return true
  }
  if (row?.held || backstage?.status === 'waiting') {
    // Its writer has written it anew since, for the reveal or for approval: only what was set aside comes back by an
    // undo.
    change.wall.notes.delete(note.id)
    return true
  }
  const entry: unknown = change.wall.notes.get(note.id)
  const isTidied = entry instanceof Y.Map && tidyNote(entry, note)
  // The note may have been changed by its writer while it was aside, or while an undo that replaced its entry was on
  // its way: those words count, not the undone copy.
  const newest = backstage ?? (isReplaced ? before : undefined)
  if (backstage) change.leaveBackstage(note.id)
  if (newest) {
    change.setText(note.id, newest.text)
    if (note.lens !== newest.lens) change.setField(note.id, 'lens', newest.lens)
  }
  if (!row) change.setRow({ noteId: note.id, deviceKey: null, rev: 1, visibility: 'wall', textHash: null, held: null })
  keepFacts(change, note, newest ?? before, { minuteMs, areWordsKept: newest !== undefined })
  const lens = newest?.lens ?? note.lens
  if (!note.pos && (lens !== note.lens || !mayKeepSlot(change, note, before))) change.giveSlot(note.id, lens)
  return isTidied || (newest !== undefined && newest.text !== note.text)
}

/**
 * A canvas has put one more onto a full wall: its words are kept, set aside, as long as there is room there. Otherwise
 * they go: whoever fills both has been told by every other door.
 */
function keepOffFullWall({ change, minuteMs }: Settling, note: Note, backstage: BackstageNote | undefined): void {
  if (!backstage && change.findFull(ASIDE)) return change.turnAway(note.id)
  const { id, ...content } = backstage ?? toCanvasNote(note, minuteMs)
  if (!change.state.ledger.rows.has(id))
    change.setRow({ noteId: id, deviceKey: null, rev: 1, visibility: 'wall', textHash: null, held: null })
  change.moveNote(id, content, { kind: 'backstage', status: backstage?.status ?? 'set-aside' })
}

const ASIDE = { kind: 'backstage', status: 'set-aside' } as const

/** It holds its slot; and one that it has only just taken is not far off, and covered by nothing. */
function mayKeepSlot({ state }: Change, note: Note, before: Note | undefined): boolean {
  if (note.slot === undefined || !state.slots.isHeldBy(note)) return false
  if (isFarSlot(note, before, state.wallNotes.size)) return false
  const isNew = !before || before.pos || before.lens !== note.lens || before.slot !== note.slot
  return !isNew || state.things.refresh(state.event.lenses).isSlotOpen(note.lens, note.slot)
}

const BAYS_AHEAD_MAX = 4
/** A slot just written that leaves more free ones before it than some bays have: it would make the wall far too large. */
const isFarSlot = ({ slot = 0 }: Note, before: Note | undefined, notes: number): boolean =>
  slot !== before?.slot && slot > notes + BAYS_AHEAD_MAX * SLOTS_PER_BAY
