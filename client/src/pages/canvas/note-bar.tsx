/**
 * What a participant can do with the one note that is chosen, beside it: change or withdraw their own, say "me too" to
 * another. It goes where the note goes; Enter on the note leads into it, Escape back.
 */
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useValue, type Editor } from 'tldraw'
import { Heart } from '../../parts/heart.tsx'
import { isNoteShape, noteShapeId } from '../../canvas/board-shapes.ts'
import { editText, readSelection, type CanvasHandle } from '../../canvas/commands.ts'
import { Button } from '../../ui/button.tsx'
import './note-bar.css'

export type NoteBarProps = {
  canvas: CanvasHandle
  note: NoteId
  isOwn: boolean
  cheers: number
  hasCheered: boolean
  /** The event has finished: notes can still be withdrawn. */
  isShut: boolean
  onCheer: () => void
  onWithdraw: () => void
}

/** Pixels: its height with the room above it, and half the least width. */
const HEIGHT = 60
const HALF_WIDTH = 120

export function NoteBar({ canvas, note, isOwn, cheers, hasCheered, isShut, onCheer, onWithdraw }: NoteBarProps) {
  const { editor } = canvas
  const place = useValue('place of the note bar', () => findPlace(editor, note), [editor, note])
  const isBusy = useValue(
    'note in hand',
    () => editor.getEditingShapeId() !== null || editor.isInAny('select.translating', 'select.brushing'),
    [editor],
  )
  if (!place || isBusy || (isShut && !isOwn && cheers === 0)) return null
  return (
    <div
      className="note-bar"
      role="toolbar"
      tabIndex={-1}
      aria-label={isOwn ? 'Your note' : 'This note'}
      style={{ left: place.x, top: place.y }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        editor.focus()
      }}
    >
      {isOwn ? (
        <>
          {!isShut && <Button onClick={() => editText(editor, noteShapeId(note))}>Change</Button>}
          <Button aria-haspopup="dialog" onClick={onWithdraw}>
            Withdraw
          </Button>
          {cheers > 0 && <span className="note-bar-count">{cheers} me too</span>}
        </>
      ) : (
        <Button
          className="cheer"
          aria-pressed={hasCheered}
          aria-disabled={isShut || undefined}
          onClick={() => !isShut && onCheer()}
        >
          <Heart isFilled={hasCheered} /> Me too{cheers > 0 && <span className="cheer-count">{cheers}</span>}
        </Button>
      )}
    </div>
  )
}

/**
 * Below the note where there is room, else above it, and always inside of what is seen; undefined when the note is not
 * seen.
 */
function findPlace(editor: Editor, note: NoteId): { x: number; y: number } | undefined {
  const bounds = editor.getShapePageBounds(noteShapeId(note))
  const screen = editor.getViewportScreenBounds()
  if (!bounds || !editor.getViewportPageBounds().collides(bounds)) return undefined
  const [from, to] = [editor.pageToViewport(bounds.point), editor.pageToViewport({ x: bounds.maxX, y: bounds.maxY })]
  const y = to.y + HEIGHT < screen.h ? to.y + 8 : Math.max(8, from.y - HEIGHT + 8)
  return { x: Math.round(Math.min(Math.max((from.x + to.x) / 2, HALF_WIDTH), screen.w - HALF_WIDTH)), y: Math.round(y) }
}

/** The one note that is chosen. */
export function readOnlyNote(editor: Editor): NoteId | undefined {
  const { notes, clusters } = readSelection(editor)
  return notes.length === 1 && clusters.length === 0 ? notes[0] : undefined
}

/** Enter on the wall: into what the chosen note offers; when none is chosen, to the note nearest to the middle. */
export function chooseOrOpen({ editor }: CanvasHandle, own: ReadonlySet<NoteId>): void {
  const only = readOnlyNote(editor)
  if (only === undefined) return chooseNearest(editor)
  // Into one's own words at once, as everywhere; tldraw does so by itself where the note is not in a group.
  if (own.has(only)) editText(editor, noteShapeId(only))
  else document.querySelector<HTMLElement>('.note-bar button')?.focus()
}

/** The way to the notes by keyboard: from the first one Tab leads on. */
export function chooseNearest(editor: Editor): void {
  if (editor.getSelectedShapeIds().length > 0) return
  const { center } = editor.getViewportPageBounds()
  const [nearest] = editor
    .getCurrentPageShapes()
    .filter(isNoteShape)
    .sort(
      (one, other) =>
        Math.hypot(one.x - center.x, one.y - center.y) - Math.hypot(other.x - center.x, other.y - center.y),
    )
  if (nearest) editor.select(nearest.id)
  editor.focus()
}
