/**
 * The one note that is chosen, opened in front of the wall when it is cut or too small to read there. Nothing moves for
 * it, presses go through it to the note itself, and it closes when something else is chosen.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import { useEditor, useValue, type Editor } from '@tldraw/tldraw'
import { useEffect, useRef } from 'react'
import { say as sayCanvas } from '../i18n/say-canvas.ts'
import { placeOpenedNote, type OpenedNote } from '../layout/open-note.ts'
import { LensMark } from '../ui/lens-mark.tsx'
import { isDraft, isNoteShape, type NoteShape } from './board-shapes.ts'
import { useCanvasContext } from './canvas-context.ts'
import { keepScrollKeys } from './scroll-keys.ts'
import { readTextScale } from './text-scale.ts'

export function OpenNote() {
  const editor = useEditor()
  const note = useValue(
    'the note that is chosen',
    () => (editor.isIn('select.idle') ? readChosen(editor) : undefined),
    [editor],
  )
  return note ? <Opened note={note} /> : null
}

function Opened({ note }: { note: NoteShape }) {
  const editor = useEditor()
  const { own } = useCanvasContext()
  const { id, number, label, mine } = note.props
  const unsent = useValue('words on their way', () => (mine ? own?.unsent.get().get(id)?.text : undefined), [own, id])
  const text = unsent ?? note.props.text
  const words = useRef<HTMLDivElement>(null)
  useEffect(() => (words.current ? keepScrollKeys(words.current) : undefined))
  const opened = useValue('where it lies opened', () => findOpened(editor, note, text), [editor, note, text])
  if (!opened) return null
  const { x, y, width, height, fontSize, lineHeight, isScrolled } = opened
  return (
    <div
      ref={words}
      className={isScrolled ? 'note-face open-note open-note-scrolled' : 'note-face open-note'}
      dir={directionOf(text)}
      data-lens={number}
      style={{ left: x, top: y, width, height, fontSize, lineHeight }}
      // The note itself has all words already; what has to be scrolled is a part of its own.
      {...(isScrolled
        ? { role: 'region', tabIndex: 0, 'aria-label': sayCanvas('wordsOfNote', { label }) }
        : { 'aria-hidden': true })}
    >
      <span className="note-mark">
        <LensMark number={number} />
      </span>
      {text}
    </div>
  )
}

function readChosen(editor: Editor): NoteShape | undefined {
  const only = editor.getOnlySelectedShape()
  return isNoteShape(only) && !isDraft(only) && editor.getEditingShapeId() === null ? only : undefined
}

/** Where this note lies opened; undefined when it can be read where it is. */
export function findOpened(editor: Editor, note: NoteShape, text = note.props.text): OpenedNote | undefined {
  const bounds = editor.getShapePageBounds(note.id)
  if (!bounds || !editor.getViewportPageBounds().collides(bounds)) return undefined
  const { w: width, h: height } = editor.getViewportScreenBounds()
  const { x, y } = editor.pageToViewport(bounds.point)
  const zoom = editor.getZoomLevel()
  return placeOpenedNote(
    text,
    note.props.mine || note.props.cheers > 0,
    { x, y, width: bounds.w * zoom, height: bounds.h * zoom },
    { width, height },
    readTextScale(),
  )
}
