/** A phone's own notes as one list: what the server has of them, and what this phone still has to send. Pure. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { NoteStatus } from '@gatherboard/shared/values/statuses'
import type { MyNote } from '@gatherboard/shared/api/notes'
import type { NoteId } from '@gatherboard/shared/values/ids'
import type { Entries, NoteContent, OutboxEntry } from './queue.ts'

export type OwnNote = {
  readonly noteId: NoteId
  /** The newest words, sent or not. */
  readonly content: NoteContent
  /** Where the server's version of it is; undefined while the server has none. */
  readonly place: NoteStatus | undefined
  /** The server's newest version; 0 while it has none. */
  readonly savedRev: number
  /** What is still to be settled. */
  readonly entry: OutboxEntry | undefined
}

/** It waits for something else of its writer: to be withdrawn, or for a decision. Its words are not to be changed then. */
export const isHeld = ({ entry }: OwnNote): boolean =>
  entry !== undefined && !(entry.act === 'put' && entry.state === 'waiting')

/** Newest first. @param mine the server's list, oldest first */
export function mergeOwnNotes(mine: readonly MyNote[], entries: Entries, board: BoardView | undefined): OwnNote[] {
  const saved = new Map(mine.map((note) => [note.noteId, note]))
  const entryOf = new Map<string, OutboxEntry>(entries.map((entry) => [entry.noteId, entry]))
  const unsaved = entries.filter(({ noteId }) => !saved.has(noteId)).map((entry) => toOwnNote(undefined, entry, board))
  const known = mine.map((note) => toOwnNote(note, entryOf.get(note.noteId), board))
  return [...known, ...unsaved].reverse()
}

function toOwnNote(saved: MyNote | undefined, entry: OutboxEntry | undefined, board: BoardView | undefined): OwnNote {
  const noteId = (saved?.noteId ?? entry?.noteId) as NoteId
  const { lens = '', text = '', visibility = 'wall', quote = false, consent } = entry?.content ?? saved ?? {}
  // A facilitator may have shown it since the list was read; the wall knows first.
  const place = saved && board?.notes.has(noteId) ? 'on-wall' : saved?.status
  return {
    noteId,
    content: { ...entry?.content, lens, text, visibility, quote, consent },
    place,
    savedRev: Math.max(saved?.rev ?? 0, entry?.savedRev ?? 0),
    entry,
  }
}

/** The server lists them in no order: as they were written here, and those this phone does not remember first. */
export function orderAsWritten(mine: readonly MyNote[], written: readonly string[]): MyNote[] {
  const place = new Map(written.map((noteId, index) => [noteId, index]))
  return [...mine].sort((a, b) => (place.get(a.noteId) ?? -1) - (place.get(b.noteId) ?? -1))
}

/** The list with a note the server has just taken; its place in the list stays. */
export function addSavedNote(mine: readonly MyNote[], note: MyNote): MyNote[] {
  const exists = mine.some(({ noteId }) => noteId === note.noteId)
  return exists ? mine.map((other) => (other.noteId === note.noteId ? note : other)) : [...mine, note]
}

/**
 * Where the live wall and the list of own notes differ, as a text to compare; '' when they agree. The list then has
 * to be read again: a facilitator has shown, set aside, changed or erased one of them.
 */
export function findDisagreement(mine: readonly MyNote[], entries: Entries, board: BoardView): string {
  const unsettled = new Set<string>(entries.map(({ noteId }) => noteId))
  return mine
    .filter(({ noteId }) => !unsettled.has(noteId))
    .flatMap((note) => {
      const shown = board.notes.get(note.noteId as NoteId)
      const agrees = shown ? note.status === 'on-wall' && shown.text === note.text : note.status !== 'on-wall'
      return agrees ? [] : [`${note.noteId} ${note.rev} ${note.status} ${shown?.text ?? ''}`]
    })
    .join('\n')
}
