/** The field in which a note's words or a cluster's name are typed, on the canvas itself. */
import { isBlank } from '@gatherboard/shared/values/text'
import { useEffect, useRef } from 'react'
import { useEditor } from '@tldraw/tldraw'
import { findText } from '@gatherboard/shared/wall/edit'
import { say as sayCanvas } from '../i18n/say-canvas.ts'
import { useCanvasContext } from './canvas-context.ts'
import { LENGTHS, LiveLength } from '../parts/live-length.tsx'
import type { Direction } from './next-note.ts'
import { bindTextField, type TextField } from '../wall/text-binding.ts'

type TextEditorProps = { root: 'notes' | 'clusters'; id: string; label: string }

export function TextEditor({ root, id, label }: TextEditorProps) {
  const { doc, undo, createNote, writeNext } = useCanvasContext()
  const editor = useEditor()
  const field = useRef<TextField>(null)

  useEffect(() => {
    const element = field.current
    if (!element) return undefined
    const unbind = bindTextField(element, {
      doc,
      find: () => findText(doc, root, id),
      create: (words) => root === 'notes' && createNote(id, words),
    })
    element.focus({ preventScroll: true })
    element.setSelectionRange(element.value.length, element.value.length)
    return unbind
  }, [doc, root, id, createNote])

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const isShortcut = event.ctrlKey || event.metaKey
    const direction = root === 'notes' ? readDirection(event) : undefined
    if (direction) {
      event.preventDefault()
      // Nothing written yet: the cursor is already in a new note.
      if (event.currentTarget instanceof HTMLTextAreaElement && !isBlank(event.currentTarget.value))
        writeNext(id, direction)
    } else if (event.key === 'Escape' || (event.key === 'Enter' && root === 'clusters')) {
      event.preventDefault()
      editor.complete()
    } else if (isShortcut && event.key.toLowerCase() === 'z') {
      // The browser's own undo knows nothing of what others typed.
      event.preventDefault()
      if (event.shiftKey) undo.redo()
      else undo.undo()
    } else if (isShortcut && event.key.toLowerCase() === 'y') {
      event.preventDefault()
      undo.redo()
    }
    // Letters typed here must not become tools or moves of the canvas.
    event.stopPropagation()
  }
  const shared = {
    'aria-label': label,
    className: 'text-editor',
    onKeyDown,
    onKeyUp: (event: React.KeyboardEvent) => event.stopPropagation(),
    onPointerDown: (event: React.PointerEvent) => event.stopPropagation(),
    onDoubleClick: (event: React.MouseEvent) => event.stopPropagation(),
  } as const
  return (
    <>
      {root === 'notes' ? (
        <textarea
          {...shared}
          ref={field as React.RefObject<HTMLTextAreaElement>}
          placeholder={sayCanvas('writeHere')}
        />
      ) : (
        <input {...shared} ref={field as React.RefObject<HTMLInputElement>} placeholder={sayCanvas('nameThisGroup')} />
      )}
      <LiveLength field={field} {...LENGTHS[root]} looks={['own-left', 'own-left-over']} />
    </>
  )
}

/** As on other boards: Tab to the right, Ctrl+Enter below, and with Shift the other way. */
function readDirection({ key, ctrlKey, metaKey, shiftKey }: React.KeyboardEvent): Direction | undefined {
  if (key === 'Tab') return shiftKey ? 'left' : 'right'
  if (key === 'Enter' && (ctrlKey || metaKey)) return shiftKey ? 'above' : 'below'
  return undefined
}
