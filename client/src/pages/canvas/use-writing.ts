/**
 * Notes that a facilitator writes on the canvas: begun as a draft, on everybody's wall with the first letter, gone for
 * good when left empty.
 */
import type { Note } from '@gatherboard/shared/wall/note'
import { isBlank } from '@gatherboard/shared/values/text'
import type { Position } from '@gatherboard/shared/wall/schema'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useCallback, useRef } from 'react'
import type { CanvasHandle } from '../../canvas/canvas-handle.ts'
import { beginNote, createNote, writeNext } from '../../canvas/commands.ts'
import type { EndedEdit } from '../../canvas/drafts.ts'
import type { Direction } from '../../canvas/next-note.ts'
import { PLACE_NOTE } from '../../canvas/place-note-tool.ts'
import { eraseNote } from '../../api/notes.ts'
import type { EventCaller } from '../../api/event-caller.ts'
import type { Said } from '../../facilitate/said.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import type { RunOnCanvas } from '../../canvas/use-canvas-handle.ts'

/** On the wall, with nothing to read in it. */
const isEmpty = (note: Note | undefined): boolean => note !== undefined && isBlank(note.text)

export function useWriting(caller: EventCaller, act: RunOnCanvas, say: (said: Said) => void) {
  const lens = useRef<string>(undefined)
  /** Notes begun on this screen: when one is left without words again, it goes for good instead of to the queue. */
  const begun = useRef(new Set<string>())

  const readLens = useCallback(
    (handle: CanvasHandle): string => lens.current ?? handle.reader.view.meta.lenses[0]?.id ?? '',
    [],
  )
  const placeNote = useCallback(
    (point: Position) => act((handle) => beginNote(handle, readLens(handle), point)),
    [act, readLens],
  )
  const onCreate = useCallback(
    (noteId: string, text: string) => {
      begun.current.add(noteId)
      act((handle) => createNote(handle, noteId, text))
    },
    [act],
  )
  const onNext = useCallback(
    (noteId: string, direction: Direction) => act((handle) => writeNext(handle, noteId as NoteId, direction)),
    [act],
  )
  const endEdit = useCallback(
    (ended: EndedEdit) =>
      act(({ undo, reader }) => {
        undo.stopCapturing()
        if (ended.kind === 'gone') say({ words: sayCanvas('goneWhileWriting'), tone: 'bad' })
        else if (
          ended.kind === 'note' &&
          begun.current.has(ended.noteId) &&
          isEmpty(reader.view.notes.get(ended.noteId))
        ) {
          eraseNote(caller, ended.noteId).catch(() => say({ words: sayCanvas('emptyNoteStays'), tone: 'bad' }))
        }
      }),
    [act, caller, say],
  )
  const newNote = useCallback(
    (id?: string): void => {
      lens.current = id ?? lens.current
      act((handle) => {
        handle.focus()
        handle.takeTool(PLACE_NOTE)
      })
    },
    [act],
  )
  /** What pasted words are: as the selected note, else as the last new note. */
  const readPasteLens = useCallback((): string => {
    let found = ''
    act((handle) => {
      const [selected] = handle.selection.notes
      found = handle.reader.view.notes.get(selected as NoteId)?.lens ?? readLens(handle)
    })
    return found
  }, [act, readLens])
  return { lens, placeNote, onCreate, onNext, endEdit, newNote, readPasteLens }
}
