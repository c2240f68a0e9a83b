/**
 * One note that everybody is asked to look at: the whole screen in its lens's colour, its words as large as they can
 * be.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { fitMeasured, measureText } from '../../layout/fit-text.ts'
import '../../parts/note-face.css'
import { LensMark } from '../../ui/lens-mark.tsx'
import { describeLens } from './describe-lens.ts'
import { unitOf, type Screen } from './stage-fit.ts'

/** In units, large to small; the last holds 500 of the widest characters there are. */
const SIZES = [150, 132, 116, 102, 90, 80, 70, 62, 54, 47, 41, 36, 32, 28, 24, 20, 16, 12, 9, 6, 4] as const
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
  const { size, lineHeight } = fitMeasured(
    measureText(note.text),
    width,
    height,
    SIZES.map((each) => each * unit),
  )
  return (
    <figure className="spotlight note-face" data-lens={number}>
      <figcaption className="spotlight-lens" dir={directionOf(label)}>
        <LensMark number={number} /> {label}
      </figcaption>
      <p
        className="spotlight-text"
        dir={directionOf(note.text)}
        style={{
          inset: `${ABOVE_UNITS * unit}px ${SIDE_UNITS * unit}px ${BELOW_UNITS * unit}px`,
          fontSize: size,
          lineHeight,
        }}
      >
        <span>{note.text}</span>
      </p>
    </figure>
  )
}
