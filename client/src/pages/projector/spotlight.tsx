/**
 * One note that everybody is asked to look at: the whole screen in its lens's colour, its words as large as they can
 * be.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { NoteId } from '@gatherboard/shared/values/ids'
import '../../parts/note-face.css'
import { LensMark } from '../../ui/lens-mark.tsx'
import { describeLens } from './describe-lens.ts'
import { WORDS_MIN, fitWords, keepLines } from './fit-words.ts'
import { unitOf, type Screen } from './stage-fit.ts'
import './words.css'

/** In units, large to small; what does not fit at the last is cut: hundreds of lines of a letter each. */
const SIZES = [150, 132, 116, 102, 90, 80, 70, 62, 54, 47, 41, 36, 32, WORDS_MIN] as const
/** The edges of the screen, and the line that says the lens. */
const SIDE_UNITS = 110
const ABOVE_UNITS = 170
const BELOW_UNITS = 90

export function SpotlightNote({ view, noteId, screen }: { view: BoardView; noteId: string; screen: Screen }) {
  const note = view.notes.get(noteId as NoteId)
  if (!note) return null
  const unit = unitOf(screen)
  const { number, label } = describeLens(view, note.lens)
  const width = screen.width - 2 * SIDE_UNITS * unit
  const height = screen.height - (ABOVE_UNITS + BELOW_UNITS) * unit
  const { text, measured } = keepLines(note)
  const { size, lineHeight, lines } = fitWords(
    measured,
    { width, height },
    SIZES.map((each) => each * unit),
  )
  return (
    <figure className="spotlight note-face" data-lens={number}>
      <figcaption className="spotlight-lens" dir={directionOf(label)}>
        <LensMark number={number} /> {label}
      </figcaption>
      <div
        className="spotlight-room"
        style={{ inset: `${ABOVE_UNITS * unit}px ${SIDE_UNITS * unit}px ${BELOW_UNITS * unit}px` }}
      >
        <p
          className="words spotlight-text"
          dir={directionOf(text)}
          style={{ fontSize: size, lineHeight, WebkitLineClamp: lines }}
        >
          <span>{text}</span>
        </p>
      </div>
    </figure>
  )
}
