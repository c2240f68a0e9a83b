/** One of this phone's notes: its words, where it is, and changing, withdrawing or settling it. */
import { useCallback, useEffect, useRef, useState } from 'react'
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

type Mode = 'read' | 'change' | 'withdraw'

export function MyNote({ visit, note, trouble, lenses, phase, onGone }: MyNoteProps) {
  const { eventId } = visit.view.session
  const [kept, setKept] = useState(() => readChange(eventId, note.noteId))
  const [mode, setMode] = useState<Mode>(kept ? 'change' : 'read')
  const buttons = useRef<{ change: HTMLButtonElement | null; withdraw: HTMLButtonElement | null }>({
    change: null,
    withdraw: null,
  })
  const [returnTo, setReturnTo] = useState<'change' | 'withdraw'>()
  const { content, entry } = note
  const index = lenses.findIndex(({ id }) => id === content.lens)
  const isLeaving = entry?.act === 'withdraw' && entry.state === 'waiting'
  const short = content.text.length > 60 ? `${Array.from(content.text).slice(0, 60).join('')}…` : content.text

  const leave = useCallback(
    (from: 'change' | 'withdraw') => {
      if (from === 'change') forgetChange(eventId, note.noteId)
      setKept(undefined)
      setMode('read')
      setReturnTo(from)
    },
    [eventId, note.noteId],
  )
  useEffect(() => {
    if (mode !== 'read' || returnTo === undefined) return
    buttons.current[returnTo]?.focus()
    setReturnTo(undefined)
  }, [mode, returnTo])

  return (
    <li className={`card-note lens-${lensNumber(index)}`}>
      <p className="card-lens">
        <LensMark number={lensNumber(index)} />
        <span dir="auto">{lenses[index]?.label ?? say('wallOther')}</span>
        {content.quote && <span className="card-quote">{say('mayQuote')}</span>}
      </p>
      {mode !== 'change' && (
        <p className="card-text" dir="auto">
          {content.text}
        </p>
      )}
      <NoteStateLine note={note} trouble={trouble} />
      {mode === 'change' && (
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
      {mode === 'withdraw' && (
        <WithdrawNote
          onCancel={() => leave('withdraw')}
          onWithdraw={async () => {
            await visit.withdraw(note.noteId, content, note.savedRev)
            setMode('read')
            onGone()
          }}
        />
      )}
      {mode === 'read' && entry && entry.state !== 'waiting' && (
        <SettleNote visit={visit} note={note} entry={entry} onGone={onGone} />
      )}
      {mode === 'read' && !isLeaving && (
        <div className="row">
          {entry?.state !== 'changed' && (
            <button
              type="button"
              ref={(element) => {
                buttons.current.change = element
              }}
              aria-label={say('changeOf', { text: short })}
              onClick={() => setMode('change')}
            >
              {say('change')}
            </button>
          )}
          {!(entry?.state === 'refused' && note.savedRev === 0) && (
            <button
              type="button"
              ref={(element) => {
                buttons.current.withdraw = element
              }}
              aria-label={say('withdrawOf', { text: short })}
              onClick={() => setMode('withdraw')}
            >
              {say('withdraw')}
            </button>
          )}
        </div>
      )}
    </li>
  )
}
