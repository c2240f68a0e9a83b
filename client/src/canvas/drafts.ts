/**
 * A note that somebody has begun on the canvas: a shape on this screen alone until it has a first letter, so that
 * nobody ever sees an empty note, and an accidental click leaves nothing behind.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Position } from '@gatherboard/shared/wall/schema'
import { newNoteId, type ClusterId, type NoteId } from '@gatherboard/shared/values/ids'
import { react, type Editor, type TLShapeId } from '@tldraw/tldraw'
import { lensNumber } from '../ui/lens-mark.tsx'
import { NOTE_SHAPE, isDraft, isNoteOrClusterId, isNoteShape, noteShapeId, type NoteShape } from './board-shapes.ts'

export type DraftPlace = {
  readonly lens: string
  readonly at: Position
  readonly cluster?: ClusterId
  readonly slot?: number
}

/**
 * Starts a note with its upper left corner at `at`, in a cluster or at a slot when those are given, and puts the cursor
 * into it.
 */
export function startDraft(editor: Editor, view: BoardView, { lens, at, cluster, slot }: DraftPlace): void {
  const id = newNoteId()
  const index = view.meta.lenses.findIndex((each) => each.id === lens)
  editor.createShape<NoteShape>({
    id: noteShapeId(id),
    type: NOTE_SHAPE,
    x: Math.round(at[0]),
    y: Math.round(at[1]),
    props: {
      id,
      lens,
      number: lensNumber(index),
      label: view.meta.lenses[index]?.label ?? lens,
      text: '',
      cluster: cluster ?? '',
      mine: false,
      cheers: 0,
    },
    meta: { draft: true, ...(slot === undefined ? {} : { slot }) },
  })
  editor.select(noteShapeId(id))
  editor.setEditingShape(noteShapeId(id))
}

export const findDraft = (editor: Editor, id: string): NoteShape | undefined => {
  const shape = editor.getShape(noteShapeId(id as NoteId))
  return isNoteShape(shape) && isDraft(shape) ? shape : undefined
}

/** Watches for the end of each edit. Returns the way to stop. */
export function watchEditing(editor: Editor, onEnd: (shapeId: TLShapeId) => void): () => void {
  let editing: TLShapeId | null = null
  return react('end of an edit', () => {
    const now = editor.getEditingShapeId()
    const ended = editing
    editing = now
    // Later, because the state chart may still be inside the change that ended it.
    if (ended && ended !== now) queueMicrotask(() => onEnd(ended))
  })
}

/** What was written in, once it is not any more; 'gone': somebody has taken it off the wall meanwhile. */
export type EndedEdit = { readonly kind: 'note'; readonly noteId: NoteId } | { readonly kind: 'gone' | 'other' }

/** Says what was written in; a draft that still is one, because nothing was written, goes away. */
export function finishEdit(editor: Editor, shapeId: TLShapeId): EndedEdit {
  const shape = editor.getShape(shapeId)
  if (!shape && isNoteOrClusterId(shapeId)) return { kind: 'gone' }
  if (!isNoteShape(shape)) return { kind: 'other' }
  if (!isDraft(shape)) return { kind: 'note', noteId: shape.props.id as NoteId }
  editor.deleteShape(shape.id)
  return { kind: 'other' }
}
