/** The note in front, in large type; or why there is none just now. */
import { directionOf } from '@gatherboard/shared/values/direction'
import { isBlank } from '@gatherboard/shared/values/text'
import type { Lens } from '@gatherboard/shared/wall/meta'
import type { Note } from '@gatherboard/shared/wall/note'
import type { ReactNode, Ref } from 'react'
import { say } from '../../i18n/say-sort.ts'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import { useFittedType } from './use-fitted-type.ts'

type FrontNoteProps = {
  note: Note
  lenses: readonly Lens[]
  isAgain: boolean
  place: Ref<HTMLElement>
}

export function FrontNote({ note, lenses, isAgain, place }: FrontNoteProps) {
  const { heading, number } = readHeading(note, lenses)
  const isWordless = isBlank(note.text)
  const words = useFittedType(note.text)
  return (
    <section
      ref={place}
      className="sort-note"
      data-lens={number}
      data-note={note.id}
      aria-label={say('noteInFront')}
      tabIndex={-1}
    >
      <p className="sort-note-head">
        <LensMark number={number} />
        <span dir={directionOf(heading)}>{heading}</span>
        {isAgain && <span className="sort-note-again">{say('skippedBefore')}</span>}
      </p>
      <div ref={words} className="sort-note-words">
        {isWordless ? (
          <p className="soft">{say('noWords')}</p>
        ) : (
          <p dir={directionOf(note.text)} lang={note.lang}>
            {note.text}
          </p>
        )}
      </div>
    </section>
  )
}

export function readHeading(note: Note, lenses: readonly Lens[]): { heading: string; number: number } {
  const index = lenses.findIndex(({ id }) => id === note.lens)
  return { heading: lenses[index]?.label ?? note.lens, number: lensNumber(index) }
}

/** In the place of a note: one calm sentence. */
export function InsteadOfNote({
  title,
  children,
  place,
}: {
  title?: string
  children?: ReactNode
  place?: Ref<HTMLElement>
}) {
  return (
    <section ref={place} className="sort-note sort-instead" aria-label={say('noteInFront')} tabIndex={-1}>
      {title !== undefined && <h2>{title}</h2>}
      {children}
    </section>
  )
}
