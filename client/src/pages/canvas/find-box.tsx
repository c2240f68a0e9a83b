/**
 * Finding words on the wall: how many notes, groups, sketch notes and texts hold them, and from one to the next. The
 * view moves only when the person asks; what others add or change meanwhile is counted, and nothing jumps.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useValue, type Editor, type TLShapeId } from 'tldraw'
import type { InkText } from '../../find/find-ink.ts'
import { findOnWall, type WallFind } from '../../find/find-on-wall.ts'
import { clusterShapeId, noteShapeId } from '../../canvas/board-shapes.ts'
import { approach, showNotes, type CanvasHandle } from '../../canvas/commands.ts'
import { TEXT_SHAPE, isTextShape } from '../../canvas/ink-shapes.ts'
import { sketchShapeId } from '../../canvas/sketch-shapes.ts'
import './upper-edge.css'

export type FindBoxProps = { canvas: CanvasHandle; view: BoardView; onClose: () => void }

export function FindBox({ canvas, view, onClose }: FindBoxProps) {
  const [sought, setSought] = useState('')
  const [current, setCurrent] = useState<string>()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const texts = useTexts(canvas.editor)
  const wall = useMemo(() => ({ ...view, texts }), [view, texts])
  const matches = useMemo(() => findOnWall(wall, sought), [wall, sought])
  const notes = matches.flatMap((find) => (find.kind === 'note' ? [find.id] : []))
  const at = matches.findIndex(({ id }) => id === current)

  const show = (find: WallFind | undefined): void => {
    setCurrent(find?.id)
    if (!find) return
    const shape = shapeOf(find)
    // A pinned picture, and with somebody taking part a group, is only looked at: selected, it would be in the way of
    // the pointer.
    if ((find.kind === 'sketch' || find.kind === 'group') && canvas.editor.getShape(shape)?.isLocked !== false)
      canvas.editor.selectNone()
    else canvas.editor.select(shape)
    approach(canvas.editor, shape)
  }
  const step = (by: 1 | -1): void => {
    if (matches.length > 0)
      show(matches[(at === -1 ? (by === 1 ? 0 : matches.length - 1) : at + by + matches.length) % matches.length])
  }
  const seek = (words: string): void => {
    setSought(words)
    const [first] = findOnWall(wall, words)
    show(first)
    if (first === undefined) canvas.editor.selectNone()
  }
  const said =
    sought.trim() === ''
      ? ''
      : matches.length === 0
        ? 'Nothing found'
        : at === -1
          ? `${matches.length} found`
          : `${at + 1} of ${matches.length}`
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
      <button
        type="button"
        className="tool tool-small"
        aria-label="Back to the one before"
        aria-disabled={matches.length === 0 || undefined}
        onClick={() => step(-1)}
      >
        ↑
      </button>
      <button
        type="button"
        className="tool tool-small"
        aria-label="Next"
        aria-disabled={matches.length === 0 || undefined}
        onClick={() => step(1)}
      >
        ↓
      </button>
      <button
        type="button"
        className="tool"
        aria-label="Select all notes"
        aria-disabled={notes.length === 0 || undefined}
        onClick={() => notes.length > 0 && showNotes(canvas.editor, notes)}
      >
        Select all
      </button>
      <button type="button" className="tool tool-small" aria-label="Close" onClick={onClose}>
        ×
      </button>
    </search>
  )
}

/** The texts that this canvas shows, with what is being typed just now. */
function useTexts(editor: Editor): ReadonlyMap<string, InkText> {
  const shapes = useValue(
    useMemo(() => editor.store.query.records('shape', () => ({ type: { eq: TEXT_SHAPE } })), [editor]),
  )
  return useMemo(() => new Map(shapes.filter(isTextShape).map((shape) => [shape.id, shape])), [shapes])
}

function shapeOf(find: WallFind): TLShapeId {
  switch (find.kind) {
    case 'note':
      return noteShapeId(find.id)
    case 'group':
      return clusterShapeId(find.id)
    case 'sketch':
      return sketchShapeId(find.id)
    case 'text':
      return find.id as TLShapeId
  }
}
