/**
 * The words a facilitator's page has written and the server has not yet said to be on its disk. When a document has
 * to be given up (a change was refused, the server went back to its journal), what of them did not arrive is shown to
 * the person as drafts. Nothing is stored: the words live as long as the page.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { readBoard } from '@gatherboard/shared/wall/board-view'
import { openWall } from '@gatherboard/shared/wall/schema'
import type { NoteId } from '@gatherboard/shared/values/ids'
import type { AbstractType, Doc, Transaction, YEvent } from 'yjs'
import { EDIT_ORIGIN, TEXT_ORIGIN } from '@gatherboard/shared/wall/edit'
import type { Connection } from './connection.ts'
import { readInkText } from './ink-text.ts'

export type UnsavedWords = {
  readonly noteId: NoteId
  readonly lens: string
  readonly text: string
  /** With words that were drawn on the wall and are no note: their whole record; `noteId` is its key. */
  readonly ink?: unknown
}

/** Follows a connection from now on. `read` gives the words that are not safe yet. */
export function watchUnsavedWords(connection: Connection): { read: () => UnsavedWords[]; stop: () => void } {
  const touched = new Set<string>()
  const drawn = new Set<string>()
  const { doc } = connection
  const { notes, ink } = openWall(doc)
  const collect = (transaction: Transaction): void => {
    if (transaction.origin !== EDIT_ORIGIN && transaction.origin !== TEXT_ORIGIN) return
    for (const key of transaction.changed.get(ink as unknown as AbstractType<YEvent<AbstractType<unknown>>>) ?? [])
      if (key !== null) drawn.add(key)
    for (const [type, events] of transaction.changedParentTypes) {
      if ((type as unknown) !== notes) continue
      for (const event of events) {
        if (event.path.length === 2 && event.path[1] === 'text') touched.add(String(event.path[0]))
        else if (event.path.length === 0) for (const key of event.changes.keys.keys()) touched.add(key)
      }
    }
  }
  doc.on('afterTransaction', collect)
  const unsubscribe = connection.subscribe(() => {
    if (!connection.saved) return
    touched.clear()
    drawn.clear()
  })
  return {
    read() {
      const view = readBoard(doc)
      const ofNotes = [...touched].flatMap((id): UnsavedWords[] => {
        const note = view.notes.get(id as NoteId)
        return note && note.text.trim() !== '' ? [{ noteId: note.id, lens: note.lens, text: note.text }] : []
      })
      const ofInk = [...drawn].flatMap((id): UnsavedWords[] => {
        const text = readInkText(ink.get(id))
        return text === undefined || text.trim() === ''
          ? []
          : [{ noteId: id as NoteId, lens: '', text, ink: ink.get(id) }]
      })
      return [...ofNotes, ...ofInk]
    },
    stop() {
      unsubscribe()
      doc.off('afterTransaction', collect)
    },
  }
}

/** Those whose words the new document does not have as they were. */
export const findLostWords = (unsaved: readonly UnsavedWords[], view: BoardView, doc: Doc): UnsavedWords[] =>
  unsaved.filter(
    ({ noteId, text, ink }) =>
      (ink === undefined ? view.notes.get(noteId)?.text : readInkText(openWall(doc).ink.get(noteId))) !== text,
  )
