/**
 * What a participant can do with the one note that is chosen, beside it: change or withdraw their own, say "me too" to
 * another. It goes where the note goes; Enter on the note leads into it, Escape back.
 */
import type { NoteId } from '@gatherboard/shared/values/ids'
import { Heart } from '../../parts/heart.tsx'
import { useCanvasValue, type CanvasHandle } from '../../canvas/canvas-handle.ts'
import { chooseNearest, editNote, readOnlyNote } from '../../canvas/commands.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { Button } from '../../ui/button.tsx'
import './note-bar.css'

type NoteBarProps = {
  canvas: CanvasHandle
  note: NoteId
  isOwn: boolean
  cheers: number
  hasCheered: boolean
  /** The event has finished: notes can still be withdrawn. */
  isShut: boolean
  /** The note waits for something else of its writer: to be withdrawn, or for a decision. */
  isHeld: boolean
  onCheer: () => void
  /** With an own note that may be quoted: takes that back. */
  onUnquote?: (() => void) | undefined
  onWithdraw: () => void
}

/** Pixels: its height with the room above it, and half the least width. */
const HEIGHT = 60
const HALF_WIDTH = 120

export function NoteBar({
  canvas,
  note,
  isOwn,
  cheers,
  hasCheered,
  isShut,
  isHeld,
  onCheer,
  onUnquote,
  onWithdraw,
}: NoteBarProps) {
  const place = useCanvasValue(() => findPlace(canvas, note), [canvas, note])
  const isBusy = useCanvasValue(() => canvas.isWriting || canvas.isMovingOrChoosing, [canvas])
  if (!place || isBusy || (isShut && !isOwn && cheers === 0)) return null
  return (
    <div
      className="note-bar"
      role="toolbar"
      tabIndex={-1}
      aria-label={sayCanvas(isOwn ? 'yourNote' : 'thisNote')}
      style={{ left: place.x, top: place.y }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        canvas.focus()
      }}
    >
      {isOwn ? (
        <>
          {!isShut && !isHeld && <Button onClick={() => editNote(canvas, note)}>{sayCanvas('change')}</Button>}
          <Button aria-haspopup="dialog" onClick={onWithdraw}>
            {sayCanvas('withdraw')}
          </Button>
          {onUnquote && <Button onClick={onUnquote}>{sayCanvas('doNotQuote')}</Button>}
          {cheers > 0 && <span className="note-bar-count">{sayCanvas('cheers', { count: cheers })}</span>}
        </>
      ) : (
        <Button
          className="cheer"
          aria-pressed={hasCheered}
          aria-disabled={isShut || undefined}
          onClick={() => !isShut && onCheer()}
        >
          <Heart isFilled={hasCheered} /> {sayCanvas('meToo')}
          {cheers > 0 && <span className="cheer-count">{cheers}</span>}
        </Button>
      )}
    </div>
  )
}

/**
 * Below the note where there is room, else above it, and always inside of what is seen; undefined when the note is not
 * seen.
 */
function findPlace(canvas: CanvasHandle, note: NoteId): { x: number; y: number } | undefined {
  const seen = canvas.findOnScreen(note)
  if (!seen) return undefined
  const { from, to, width, height } = seen
  const y = to.y + HEIGHT < height ? to.y + 8 : Math.max(8, from.y - HEIGHT + 8)
  return { x: Math.round(Math.min(Math.max((from.x + to.x) / 2, HALF_WIDTH), width - HALF_WIDTH)), y: Math.round(y) }
}

/** Enter on the wall: into what the chosen note offers; when none is chosen, to the note nearest to the middle. */
export function chooseOrOpen(canvas: CanvasHandle, mayChange: (note: NoteId) => boolean): void {
  const only = readOnlyNote(canvas)
  if (only === undefined) return chooseNearest(canvas)
  // Into one's own words at once, as everywhere; tldraw does so by itself where the note is not in a group.
  if (mayChange(only)) editNote(canvas, only)
  else document.querySelector<HTMLElement>('.note-bar button')?.focus()
}
