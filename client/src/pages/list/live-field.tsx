/**
 * The field in which a note's words or a group's name are typed: on the wall at once, and merged with what others type.
 */
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import type * as Y from 'yjs'
import { findText } from '@gatherboard/shared/wall/edit'
import { say as sayList } from '../../i18n/say-list.ts'
import { LENGTHS, LiveLength } from '../../parts/live-length.tsx'
import { bindTextField, type TextField } from '../../wall/text-binding.ts'

type LiveFieldProps = {
  root: 'notes' | 'clusters'
  id: string
  label: string
  doc: Y.Doc
  undo: Y.UndoManager
  onDone: () => void
}

const nothing = (): void => undefined

export function LiveField({ root, id, label, doc, undo, onDone }: LiveFieldProps) {
  const field = useRef<TextField>(null)
  // Before the page is painted, and before FocusKeeper looks: the button that opened the field has just gone.
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return undefined
    undo.stopCapturing()
    const unbind = bindTextField(element, { doc, find: () => findText(doc, root, id), create: nothing })
    element.focus({ preventScroll: true })
    element.setSelectionRange(element.value.length, element.value.length)
    return () => {
      unbind()
      undo.stopCapturing()
    }
  }, [doc, undo, root, id])

  const onKeyDown = (event: KeyboardEvent): void => {
    const isShortcut = event.ctrlKey || event.metaKey
    const key = event.key.toLowerCase()
    if (event.key === 'Escape' || (event.key === 'Enter' && (isShortcut || root === 'clusters'))) {
      event.preventDefault()
      onDone()
    } else if (isShortcut && (key === 'z' || key === 'y')) {
      // The browser's own undo knows nothing of what others typed.
      event.preventDefault()
      event.stopPropagation()
      if (key === 'y' || event.shiftKey) undo.redo()
      else undo.undo()
    }
  }
  const shared = {
    'aria-label': label,
    'data-control': 'words',
    className: 'list-field',
    onKeyDown,
  } as const
  return (
    <>
      {root === 'notes' ? (
        <textarea {...shared} ref={field as React.RefObject<HTMLTextAreaElement>} rows={3} />
      ) : (
        <input
          {...shared}
          type="text"
          ref={field as React.RefObject<HTMLInputElement>}
          placeholder={sayList('nameThisGroup')}
        />
      )}
      <LiveLength field={field} {...LENGTHS[root]} looks={['field-hint', 'field-problem']} />
    </>
  )
}
