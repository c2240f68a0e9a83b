/**
 * The words that came last, in the strip, where the scene does not show them anyway. They are the same notes as on the
 * wall: when one is changed, set aside or withdrawn, it changes or goes here in the same moment.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { ReactNode } from 'react'
import { sayRich } from '../../i18n/say-projector.ts'
import { LensMark } from '../../ui/lens-mark.tsx'
import { describeLens } from './describe-lens.ts'
import { flowWords } from './fit-words.ts'
import type { PacedNotes } from './use-paced-notes.ts'

type NewestProps = { view: BoardView; paced: PacedNotes }

export function NewestWords({ view, paced }: NewestProps) {
  const { note } = paced.newest.find(({ place }) => place === paced.last) ?? paced.newest[0] ?? {}
  if (!note) return <div className="newest-words" />
  const { number, label } = describeLens(view, note.lens)
  return (
    <div className="newest-words" key={note.id}>
      <p className="newest-lens">{sayRich('newestOf', { label, lens: markedBy(number) })}</p>
      <p className="newest-text" dir={directionOf(note.text)}>
        {flowWords(note).text}
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
