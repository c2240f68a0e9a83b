/**
 * Finding words on the wall: how many notes, groups, sketch notes and texts hold them, and from one to the next. The
 * view moves only when the person asks; what others add or change meanwhile is counted, and nothing jumps.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { useEffect, useMemo, useRef, useState } from 'react'
import { findOnWall, type WallFind } from '../../find/find-on-wall.ts'
import { isSought } from '../../find/find-words.ts'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import type { CanvasHandle } from '../../canvas/canvas-handle.ts'
import { showNotes } from '../../canvas/commands.ts'
import { showFind, useTexts } from '../../canvas/show-find.ts'
import './upper-edge.css'

/** How often somebody has asked for the box since it was closed last; 0: it is closed. */
export function useFindAsked() {
  const [asked, setAsked] = useState(0)
  return { asked, ask: () => setAsked((before) => before + 1), close: () => setAsked(0) }
}

type FindBoxProps = { canvas: CanvasHandle; view: BoardView; asked: number; onClose: () => void }

export function FindBox({ canvas, view, asked, onClose }: FindBoxProps) {
  const { sought, matches, notes, at, seek, step } = useFind(canvas, view)
  const field = useRef<HTMLInputElement>(null)
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each time it is asked for
  useEffect(() => takeWords(field.current), [asked])
  const keys = {
    onKeyDown(event: React.KeyboardEvent): void {
      if (event.key === 'Escape') onClose()
      else if (event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey)) takeWords(field.current)
      else if (event.key === 'Enter' && event.target === field.current) step(event.shiftKey ? -1 : 1)
      else return
      event.preventDefault()
    },
  }
  return (
    <search className="find-box" aria-label={sayCanvas('findOnWall')}>
      <input
        ref={field}
        type="search"
        dir={directionOf(sought)}
        autoComplete="off"
        aria-label={sayCanvas('wordsToFind')}
        placeholder={sayCanvas('findWords')}
        value={sought}
        onChange={(event) => seek(event.target.value)}
        {...keys}
      />
      <span className="find-count" role="status">
        {sayFound(sought, matches.length, at)}
      </span>
      <StepButton
        sign="↑"
        label={sayCanvas('findPrevious')}
        disabled={matches.length === 0}
        onClick={() => step(-1)}
        {...keys}
      />
      <StepButton
        sign="↓"
        label={sayCanvas('findNext')}
        disabled={matches.length === 0}
        onClick={() => step(1)}
        {...keys}
      />
      <button
        {...keys}
        type="button"
        className="tool"
        aria-label={sayCanvas('selectAllNotes')}
        aria-disabled={notes.length === 0 || undefined}
        onClick={() => notes.length > 0 && showNotes(canvas, notes)}
      >
        {sayCanvas('selectAll')}
      </button>
      <button {...keys} type="button" className="tool tool-small" aria-label={sayCanvas('close')} onClick={onClose}>
        ×
      </button>
    </search>
  )
}

/** What is sought, what the wall has of it just now, and the way from one to the next. */
function useFind(canvas: CanvasHandle, view: BoardView) {
  const [sought, setSought] = useState('')
  const [current, setCurrent] = useState<string>()
  const texts = useTexts(canvas)
  const wall = useMemo(() => ({ ...view, texts }), [view, texts])
  const matches = useMemo(() => findOnWall(wall, sought), [wall, sought])
  const notes = matches.flatMap((find) => (find.kind === 'note' ? [find.id] : []))
  const at = matches.findIndex(({ id }) => id === current)

  const show = (find: WallFind | undefined): void => {
    setCurrent(find?.id)
    if (find) showFind(canvas, find)
  }
  const step = (by: 1 | -1): void => {
    if (matches.length > 0)
      show(matches[(at === -1 ? (by === 1 ? 0 : matches.length - 1) : at + by + matches.length) % matches.length])
  }
  const seek = (words: string): void => {
    setSought(words)
    const [first] = findOnWall(wall, words)
    show(first)
    if (first === undefined) canvas.selectNone()
  }
  return { sought, matches, notes, at, seek, step }
}

/** @param at which of those found is shown; -1 when that one is not there any more */
function sayFound(sought: string, count: number, at: number): string {
  if (!isSought(sought)) return ''
  if (count === 0) return sayCanvas('nothingFound')
  return at === -1 ? sayCanvas('found', { count }) : sayCanvas('foundAt', { at: at + 1, count })
}

type StepButtonProps = Pick<React.ComponentProps<'button'>, 'onClick' | 'onKeyDown'> & {
  sign: string
  label: string
  disabled: boolean
}

function StepButton({ sign, label, disabled, ...on }: StepButtonProps) {
  return (
    <button {...on} type="button" className="tool tool-small" aria-label={label} aria-disabled={disabled || undefined}>
      {sign}
    </button>
  )
}

/** Asked for once more while it is open, from wherever the focus is: what is typed next must not be commands. */
function takeWords(field: HTMLInputElement | null): void {
  field?.focus()
  field?.select()
}
