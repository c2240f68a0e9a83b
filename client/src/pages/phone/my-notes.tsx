/** This phone's own notes, newest first, each with where it is and what can be done with it. */
import { useCallback, useRef } from 'react'
import type { Lens, Phase } from '@gatherboard/shared/wall/meta'
import { say } from '../../i18n/say.ts'
import type { OutboxView } from '../../own/kept-entries.ts'
import { listChanges } from '../../phone/draft.ts'
import type { OwnNote } from '../../own/own-notes.ts'
import type { Visit, VisitView } from '../../phone/visit.ts'
import { MyNote } from './my-note.tsx'
import { LostChanges } from './unsettled-parts.tsx'

type MyNotesProps = {
  visit: Visit | undefined
  notes: readonly OwnNote[]
  state: VisitView['savedState']
  trouble: OutboxView['trouble']
  lenses: readonly Lens[]
  phase: Phase
}

export function MyNotes({ visit, notes, state, trouble, lenses, phase }: MyNotesProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  // A note that goes away must not take the focus with it.
  const onGone = useCallback(() => heading.current?.focus(), [])
  return (
    <section className="mine" aria-labelledby="mine">
      <h2 id="mine" tabIndex={-1} ref={heading}>
        {say('mineTitle')}
      </h2>
      {state === 'unread' && <p className="phase-words phase-shut">{say('mineUnread')}</p>}
      {notes.length === 0 && state !== 'unread' && (
        <p className="soft">{state === 'reading' ? say('loading') : say('mineNone')}</p>
      )}
      {visit && state === 'read' && listChanges(visit.view.session.eventId).length > 0 && (
        <LostChanges eventId={visit.view.session.eventId} notes={notes} onGone={onGone} />
      )}
      {visit && notes.length > 0 && (
        <ul className="cards">
          {notes.map((note) => (
            <MyNote
              key={note.noteId}
              visit={visit}
              note={note}
              trouble={trouble}
              lenses={lenses}
              phase={phase}
              onGone={onGone}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
