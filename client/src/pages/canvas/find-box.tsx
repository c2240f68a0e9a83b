/**
 * Finding words on the wall: how many notes hold them, and from one to the next. The view moves only when the person
 * asks; notes that others add or change meanwhile are counted, and nothing jumps.
 */
import type { BoardView } from '@gatherboard/shared/document/board-view'
import { placeNote } from '@gatherboard/shared/document/lanes'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useEffect, useMemo, useRef, useState } from 'react'
import { findNotes } from '../../board/find-notes.ts'
import { noteShapeId } from '../../canvas/board-shapes.ts'
import { approach, showNotes, type CanvasHandle } from '../../canvas/commands.ts'

export type FindBoxProps = { canvas: CanvasHandle; view: BoardView; onClose: () => void }

export function FindBox({ canvas, view, onClose }: FindBoxProps) {
  const [sought, setSought] = useState('')
  const [current, setCurrent] = useState<NoteId>()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const matches = useMemo(() => sortAsRead(view, sought), [view, sought])
  const at = current === undefined ? -1 : matches.indexOf(current)

  const show = (id: NoteId | undefined): void => {
    setCurrent(id)
    if (id === undefined) return
    canvas.editor.select(noteShapeId(id))
    approach(canvas.editor, noteShapeId(id))
  }
  const step = (by: 1 | -1): void => {
    if (matches.length > 0) show(matches[(at === -1 ? (by === 1 ? 0 : matches.length - 1) : at + by + matches.length) % matches.length])
  }
  const seek = (words: string): void => {
    setSought(words)
    const [first] = sortAsRead(view, words)
    show(first)
    if (first === undefined) canvas.editor.selectNone()
  }
  const said = sought.trim() === '' ? '' : matches.length === 0 ? 'Nothing found' : at === -1 ? `${matches.length} found` : `${at + 1} of ${matches.length}`
  return (
    <search className="find-box" aria-label="Find words on the wall">
      <input
        ref={field}
        type="search"
        dir="auto"
        autoComplete="off"
        aria-label="Words to find"
        placeholder="Find words"
        value={sought}
        onChange={(event) => seek(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
          else if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
          else if (event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey)) event.currentTarget.select()
          else return
          event.preventDefault()
        }}
      />
      <span className="find-count" role="status">
        {said}
      </span>
      <button type="button" className="tool tool-small" aria-label="Back to the one before" aria-disabled={matches.length === 0 || undefined} onClick={() => step(-1)}>
        ↑
      </button>
      <button type="button" className="tool tool-small" aria-label="Next" aria-disabled={matches.length === 0 || undefined} onClick={() => step(1)}>
        ↓
      </button>
      <button type="button" className="tool" aria-disabled={matches.length === 0 || undefined} onClick={() => matches.length > 0 && showNotes(canvas.editor, matches)}>
        Select all
      </button>
      <button type="button" className="tool tool-small" aria-label="Close" onClick={onClose}>
        ×
      </button>
    </search>
  )
}

/** From the top, each row from the left. */
function sortAsRead(view: BoardView, sought: string): NoteId[] {
  if (sought.trim() === '') return []
  const lensIds = view.meta.lenses.map((lens) => lens.id)
  return [...findNotes(view.notes, sought).values()]
    .map((note) => ({ id: note.id, at: placeNote(lensIds, note) }))
    .sort((one, other) => one.at[1] - other.at[1] || one.at[0] - other.at[0] || (one.id < other.id ? -1 : 1))
    .map(({ id }) => id)
}
