/**
 * The words that came last, as large cards in the room the wall leaves free. They are the same notes as on the wall:
 * when one is changed, set aside or withdrawn, it changes or goes here in the same moment.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { NOTE_HEIGHT, NOTE_WIDTH } from '@gatherboard/shared/wall/lanes'
import type { ReactNode } from 'react'
import { say, sayRich } from '../../i18n/say-projector.ts'
import { NoteFace } from '../../parts/note-face.tsx'
import { LensMark } from '../../ui/lens-mark.tsx'
import { describeLens } from './describe-lens.ts'
import { NEWEST_MAX, type PacedNotes } from './use-paced-notes.ts'
import type { FreeSpace } from './stage-fit.ts'

/** In units, as the scales are. */
const GAP = 24
/** Cards smaller than this could not be read from the back row either. */
const SCALE_MIN = 1
const SCALE_MAX = 3

/** How large three cards can be in this room; undefined when it is too little to help. */
export function findScale(space: FreeSpace, unit: number): number | undefined {
  const scale = Math.min(
    space.height / NOTE_HEIGHT,
    (space.width - (NEWEST_MAX - 1) * GAP * unit) / (NEWEST_MAX * NOTE_WIDTH),
    SCALE_MAX * unit,
  )
  return scale >= SCALE_MIN * unit ? scale : undefined
}

type NewestProps = { view: BoardView; paced: PacedNotes }

export function NewestNotes({
  view,
  paced,
  space,
  scale,
  unit,
}: NewestProps & { space: FreeSpace; scale: number; unit: number }) {
  const gap = GAP * unit
  const width = NOTE_WIDTH * scale
  const height = NOTE_HEIGHT * scale
  const left = space.left + (space.width - NEWEST_MAX * width - (NEWEST_MAX - 1) * gap) / 2
  const top = space.top + (space.height - height) / 2
  return (
    <section aria-label={say('newest')}>
      {paced.newest.map(({ note, place }) => (
        <div
          key={note.id}
          className="newest"
          style={{
            width: NOTE_WIDTH,
            height: NOTE_HEIGHT,
            transform: `translate(${left + place * (width + gap)}px, ${top}px) scale(${scale})`,
          }}
        >
          <NoteFace
            number={describeLens(view, note.lens).number}
            label={describeLens(view, note.lens).label}
            text={note.text}
          />
        </div>
      ))}
    </section>
  )
}

/** Where there is no room for cards: the last words alone, in the strip below. */
export function NewestWords({ view, paced }: NewestProps) {
  const { note } = paced.newest.find(({ place }) => place === paced.last) ?? paced.newest[0] ?? {}
  if (!note) return <div className="newest-words" />
  const { number, label } = describeLens(view, note.lens)
  return (
    <div className="newest-words" key={note.id}>
      <p className="newest-lens">{sayRich('newestOf', { label, lens: markedBy(number) })}</p>
      <p className="newest-text" dir={directionOf(note.text)}>
        {note.text}
      </p>
    </div>
  )
}

/** A lens's mark before its name. */
const markedBy =
  (number: number) =>
  (name: ReactNode[]): ReactNode => (
    <>
      <LensMark number={number} /> {name}
    </>
  )
