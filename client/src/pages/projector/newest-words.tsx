/**
 * The words that came last, in the strip, where the scene does not show them anyway. They are the same notes as on the
 * wall: when one is changed, set aside or withdrawn, it changes or goes here in the same moment.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { ReactNode } from 'react'
import { say, sayRich } from '../../i18n/say-projector.ts'
import { LensMark } from '../../ui/lens-mark.tsx'
import { describeLens } from './describe-lens.ts'
import { flowWords } from './fit-words.ts'
import type { StripNotes } from './use-strip.ts'

type NewestProps = { view: BoardView; strip: StripNotes }

export function NewestWords({ view, strip: { notes, more } }: NewestProps) {
  const [first] = notes
  if (!first) return <div className="newest-words" />
  const { number, label } = describeLens(view, first.lens)
  return (
    <div className="newest-words" key={notes.map(({ id }) => id).join(' ')}>
      {notes.length === 1 && more === 0 ? (
        <>
          <p className="newest-lens">{sayRich('newestOf', { label, lens: markedBy(number) })}</p>
          <p className="newest-text" dir={directionOf(first.text)}>
            {flowWords(first).text}
          </p>
        </>
      ) : (
        <>
          {notes.map((note) => (
            <p key={note.id} className="newest-text newest-line" dir={directionOf(note.text)}>
              <LensMark number={describeLens(view, note.lens).number} /> {flowWords(note).text}
            </p>
          ))}
          {more > 0 && <p className="newest-lens">{say('andMore', { count: more })}</p>}
        </>
      )}
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
