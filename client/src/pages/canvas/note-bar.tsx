/**
 * What a participant can do with the one note that is chosen, beside it: change or withdraw their own, say "me too" to
 * another. It goes where the note goes; Enter on the note leads into it, Escape back.
 */
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useMemo } from 'react'
import { Heart } from '../../parts/heart.tsx'
import type { CanvasHandle } from '../../canvas/canvas-handle.ts'
import { chooseNearest, editNote, readOnlyNote } from '../../canvas/commands.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { Button } from '../../ui/button.tsx'
import { BesideChosen } from './beside-chosen.tsx'

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
  const chosen = useMemo(() => ({ notes: [note], clusters: [] }), [note])
  if (isShut && !isOwn && cheers === 0) return null
  return (
    <BesideChosen canvas={canvas} chosen={chosen} label={sayCanvas(isOwn ? 'yourNote' : 'thisNote')}>
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
    </BesideChosen>
  )
}

/** Enter on the wall: into what the chosen note offers; when none is chosen, to the note nearest to the middle. */
export function chooseOrOpen(canvas: CanvasHandle, mayChange: (note: NoteId) => boolean): void {
  const only = readOnlyNote(canvas)
  if (only === undefined) return chooseNearest(canvas)
  // Into one's own words at once, as everywhere; tldraw does so by itself where the note is not in a group.
  if (mayChange(only)) editNote(canvas, only)
  else document.querySelector<HTMLElement>('.note-bar button')?.focus()
}
