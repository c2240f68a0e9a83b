/** One note as facilitators see it in a list, with what may be done to it; the two that destroy words ask first. */
import { cutText } from '@gatherboard/shared/wall/bounds'
import { directionOf } from '@gatherboard/shared/values/direction'
import type { Note } from '@gatherboard/shared/wall/note'
import type { Lens } from '@gatherboard/shared/wall/meta'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { LensMark, lensNumber } from '../ui/lens-mark.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { dropWords, useKeptText, type WordsKey } from '../kept/kept-words.ts'
import { eraseNote, moveNote, redactNote } from '../api/notes.ts'
import type { EventCaller } from '../api/event-caller.ts'
import { say, type PanelPhrase } from '../i18n/say-panel.ts'

export type NoteMove = 'publish' | 'set-aside' | 'restore'

const MOVE_LABELS: Record<NoteMove, PanelPhrase> = {
  publish: 'showOnWall',
  'set-aside': 'setAside',
  restore: 'putBack',
}

type NoteItemProps = {
  caller: EventCaller
  note: Note
  lenses: readonly Lens[]
  moves: readonly NoteMove[]
  /** Short remarks beside the heading, such as "may hold a phone number". */
  remarks?: readonly string[]
  onFind?: (() => void) | undefined
  /** Told when it has been moved. */
  onMoved?: ((to: NoteMove) => void) | undefined
  /** Given where all notes of one phone can be set aside together. */
  onAsideFromPhone?: (() => void) | undefined
}

export function NoteItem({
  caller,
  note,
  lenses,
  moves,
  remarks = [],
  onFind,
  onMoved,
  onAsideFromPhone,
}: NoteItemProps) {
  const [asking, setAsking] = useState<'erase' | 'redact'>()
  const move = useAction(async (to: NoteMove) => {
    await moveNote(caller, note.id, to)
    onMoved?.(to)
  })
  const index = lenses.findIndex((lens) => lens.id === note.lens)
  const brief = note.text.length > 40 ? `${cutText(note.text, 39)}…` : note.text
  return (
    <li className="panel-note">
      <p className="panel-note-head">
        <LensMark number={lensNumber(index)} />{' '}
        <span dir={directionOf(lenses[index]?.label)}>{lenses[index]?.label ?? note.lens}</span>
        {remarks.map((remark) => (
          <span key={remark} className="panel-remark">
            {remark}
          </span>
        ))}
      </p>
      <p className="panel-note-text" dir={directionOf(note.text)} {...(note.lang ? { lang: note.lang } : {})}>
        {note.text}
      </p>
      <ProblemNotice error={move.error} />
      <div className="row" role="group" aria-label={say('whatToDoWith', { name: brief })}>
        {moves.map((to) => (
          <Button key={to} kind={to === 'publish' ? 'main' : 'plain'} busy={move.busy} onClick={() => move.run(to)}>
            {say(MOVE_LABELS[to])}
          </Button>
        ))}
        {onAsideFromPhone && note.source === 'phone' && (
          <Button onClick={onAsideFromPhone}>{say('setAsideAllFromPhone')}</Button>
        )}
        {onFind && <Button onClick={onFind}>{say('findOnWall')}</Button>}
        <Button onClick={() => setAsking('redact')}>{say('takeWordsOut')}</Button>
        <Button kind="bad" onClick={() => setAsking('erase')}>
          {say('erase')}
        </Button>
      </div>
      {asking === 'erase' && <EraseDialog caller={caller} note={note} onClose={() => setAsking(undefined)} />}
      {asking === 'redact' && <RedactDialog caller={caller} note={note} onClose={() => setAsking(undefined)} />}
    </li>
  )
}

type NoteDialogProps = { caller: EventCaller; note: Note; onClose: () => void }

const redactKey = ({ eventId }: EventCaller, note: Note): WordsKey => `${eventId}.redact.${note.id}`

export function EraseDialog({ caller, note, onClose }: NoteDialogProps) {
  const erase = useAction(async () => {
    await eraseNote(caller, note.id)
    dropWords(redactKey(caller, note))
    onClose()
  })
  return (
    <Dialog title={say('askEraseNote')} onClose={onClose}>
      <blockquote className="panel-quote" dir={directionOf(note.text)}>
        {note.text}
      </blockquote>
      <p>{say('eraseNoteMeans')}</p>
      <ProblemNotice error={erase.error} />
      <div className="dialog-buttons">
        <Button onClick={onClose}>{say('keepIt')}</Button>
        <Button kind="bad" busy={erase.busy} onClick={() => erase.run()}>
          {say('eraseForGood')}
        </Button>
      </div>
    </Dialog>
  )
}

export function RedactDialog({ caller, note, onClose }: NoteDialogProps) {
  const [text, setText, dropText] = useKeptText(redactKey(caller, note), note.text)
  const close = (): void => {
    dropText()
    onClose()
  }
  const redact = useAction(async () => {
    await redactNote(caller, note.id, text)
    close()
  })
  return (
    <Dialog title={say('takeWordsOutOf')} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void redact.run()
        }}
      >
        <Field
          label={say('noteAsItShouldBe')}
          hint={say('noteAsItShouldBeHint')}
          bound={{ words: text, charactersMax: LIMITS.noteCharactersMax, isOfLines: true }}
        >
          {(control) => (
            <textarea
              {...control}
              rows={5}
              dir={directionOf(text)}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <ProblemNotice error={redact.error} />
        <div className="dialog-buttons">
          <Button onClick={close}>{say('leaveAsItIs')}</Button>
          <Button kind="bad" type="submit" busy={redact.busy} disabled={text === note.text}>
            {say('replaceForGood')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
