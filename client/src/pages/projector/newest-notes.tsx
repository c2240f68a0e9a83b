/**
 * The words that came last, as large cards in the room the wall leaves free. They are the same notes as on the wall:
 * when one is changed, set aside or withdrawn, it changes or goes here in the same moment.
 */
import type { BoardView } from '@gatherboard/shared/document/board-view'
import type { Note } from '@gatherboard/shared/document/note'
import { NOTE_HEIGHT, NOTE_WIDTH } from '@gatherboard/shared/document/lanes'
import { NoteFace } from '../../board/note-face.tsx'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import { NEWEST_MAX } from './use-paced-notes.ts'
import type { FreeSpace } from './stage-fit.ts'

const GAP = 24
/** Cards hardly larger than the notes themselves would only repeat them. */
const SCALE_MIN = 1
const SCALE_MAX = 3

/** How much larger than on the wall three cards can be in this room; undefined when it is too little to help. */
export function findScale(space: FreeSpace): number | undefined {
  const scale = Math.min(space.height / NOTE_HEIGHT, (space.width - (NEWEST_MAX - 1) * GAP) / (NEWEST_MAX * NOTE_WIDTH), SCALE_MAX)
  return scale >= SCALE_MIN ? scale : undefined
}

type NewestProps = { view: BoardView; notes: readonly Note[] }

export function NewestNotes({ view, notes, space, scale }: NewestProps & { space: FreeSpace; scale: number }) {
  const width = NOTE_WIDTH * scale
  const height = NOTE_HEIGHT * scale
  const left = space.left + (space.width - NEWEST_MAX * width - (NEWEST_MAX - 1) * GAP) / 2
  const top = space.top + (space.height - height) / 2
  return (
    <section aria-label="The newest notes">
      {notes.map((note, place) => (
        <div
          key={note.id}
          className="newest"
          style={{ width: NOTE_WIDTH, height: NOTE_HEIGHT, transform: `translate(${left + place * (width + GAP)}px, ${top}px) scale(${scale})` }}
        >
          <NoteFace {...describeLens(view, note.lens)} text={note.text} />
        </div>
      ))}
    </section>
  )
}

/** Where there is no room for cards: the last words alone, in the edge of the screen. */
export function NewestWords({ view, notes, at }: NewestProps & { at: number }) {
  const note = notes[at] ?? notes[0]
  if (!note) return null
  const { number, label } = describeLens(view, note.lens)
  return (
    <div className="newest-words" key={note.id}>
      <p className="newest-lens">
        <LensMark number={number} /> {label}
      </p>
      <p className="newest-text" dir="auto">
        {note.text}
      </p>
    </div>
  )
}

function describeLens(view: BoardView, lens: string): { number: number; label: string } {
  const index = view.meta.lenses.findIndex((each) => each.id === lens)
  return { number: lensNumber(index), label: view.meta.lenses[index]?.label ?? lens }
}
