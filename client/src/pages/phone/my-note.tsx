/** One of this phone's notes: its words, where it is, and changing, withdrawing or settling it. */
import { directionOf } from '@gatherboard/shared/values/direction'
import { useEffect, useRef, useState } from 'react'
import type { EventId, NoteId } from '@gatherboard/shared/values/ids'
import type { Lens, Phase } from '@gatherboard/shared/wall/meta'
import { say } from '../../i18n/say.ts'
import type { OutboxView } from '../../own/kept-entries.ts'
import { forgetChange, readChange } from '../../phone/draft.ts'
import type { OwnNote } from '../../own/own-notes.ts'
import type { Visit } from '../../phone/visit.ts'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import { ChangeNote } from './change-note.tsx'
import { NoteStateLine } from './note-state-line.tsx'
import { SettleNote } from './unsettled-parts.tsx'
import { WithdrawNote } from './withdraw-note.tsx'

type MyNoteProps = {
  visit: Visit
  note: OwnNote
  trouble: OutboxView['trouble']
  lenses: readonly Lens[]
  phase: Phase
  /** The note has left the list. */
  onGone: () => void
}

/** What can be done to a note: whoever begins one of these reads the note no more, until it is done or left. */
type Doing = 'change' | 'withdraw'

export function MyNote({ visit, note, trouble, lenses, phase, onGone }: MyNoteProps) {
  const { eventId } = visit.view.session
  const { kept, doing, begin, left, leave } = useDoing(eventId, note.noteId)
  const { content, entry } = note
  const index = lenses.findIndex(({ id }) => id === content.lens)
  return (
    <li className={`card-note lens-${lensNumber(index)}`}>
      <p className="card-lens">
        <LensMark number={lensNumber(index)} />
        <span dir={directionOf(lenses[index]?.label)}>{lenses[index]?.label ?? say('wallOther')}</span>
        {content.quote && <span className="card-quote">{say('mayQuote')}</span>}
      </p>
      {doing !== 'change' && (
        <p className="card-text" dir={directionOf(content.text)}>
          {content.text}
        </p>
      )}
      <NoteStateLine note={note} trouble={trouble} />
      {doing === 'change' && (
        <ChangeNote
          eventId={eventId}
          note={note}
          kept={kept}
          lenses={lenses}
          phase={phase}
          supportLines={visit.view.session.event.supportLines}
          onCancel={() => leave('change')}
          onSend={async (next, seenText) => {
            await visit.revise(note.noteId, next, note.savedRev, seenText)
            leave('change')
          }}
        />
      )}
      {doing === 'withdraw' && (
        <WithdrawNote
          onCancel={() => leave('withdraw')}
          onWithdraw={async () => {
            await visit.withdraw(note.noteId, content, note.savedRev)
            begin(undefined)
            onGone()
          }}
        />
      )}
      {!doing && entry && entry.state !== 'waiting' && (
        <SettleNote visit={visit} note={note} entry={entry} onGone={onGone} />
      )}
      {!doing && <NoteButtons note={note} left={left} onBegin={begin} />}
    </li>
  )
}

/** A change that was begun before the page was loaded goes on. */
function useDoing(eventId: EventId, noteId: NoteId) {
  const [kept, setKept] = useState(() => readChange(eventId, noteId))
  const [doing, setDoing] = useState<Doing | undefined>(kept ? 'change' : undefined)
  const [left, setLeft] = useState<Doing>()
  const leave = (from: Doing): void => {
    if (from === 'change') forgetChange(eventId, noteId)
    setKept(undefined)
    setDoing(undefined)
    setLeft(from)
  }
  return { kept, doing, begin: setDoing, left, leave }
}

const BRIEF_CHARACTERS = 60

const shorten = (text: string): string =>
  text.length > BRIEF_CHARACTERS ? `${Array.from(text).slice(0, BRIEF_CHARACTERS).join('')}…` : text

type NoteButtonsProps = {
  note: OwnNote
  /** What was done or given up last: the button that had begun it gets the focus back. */
  left: Doing | undefined
  onBegin: (doing: Doing) => void
}

function NoteButtons({ note: { content, entry, savedRev }, left, onBegin }: NoteButtonsProps) {
  const opener = useRef<HTMLButtonElement>(null)
  useEffect(() => opener.current?.focus(), [])
  if (entry?.act === 'withdraw' && entry.state === 'waiting') return null
  const text = shorten(content.text)
  const show = (doing: Doing, accessibleLabel: string) => (
    <button
      type="button"
      ref={doing === left ? opener : undefined}
      aria-label={accessibleLabel}
      onClick={() => onBegin(doing)}
    >
      {say(doing)}
    </button>
  )
  return (
    <div className="row">
      {entry?.state !== 'changed' && show('change', say('changeOf', { text }))}
      {!(entry?.state === 'refused' && savedRev === 0) && show('withdraw', say('withdrawOf', { text }))}
    </div>
  )
}
