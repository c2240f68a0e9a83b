/**
 * Typing in notes that were written on paper, quickly: words, Enter, next. Each note is sent on its own while the
 * next is typed. One that could not be saved stays in the list until it is, or until it is taken back.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { Lens } from '@gatherboard/shared/wall/meta'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { readNoteText } from '@gatherboard/shared/wall/note-rules'
import { useId, useRef, useState, type RefObject } from 'react'
import { Button } from '../ui/button.tsx'
import { Choice, Field } from '../ui/field.tsx'
import { LensMark, lensNumber } from '../ui/lens-mark.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import type { EventCaller } from '../api/event-caller.ts'
import { say } from '../i18n/say-panel.ts'
import { usePaperNotes, type SentNote } from './use-paper-notes.ts'

const SAVED_SHOWN = 5

export function PaperEntry({ caller, lenses }: { caller: EventCaller; lenses: readonly Lens[] }) {
  const notes = usePaperNotes(caller)
  const { text, setText, sent, savedCount } = notes
  const [chosenLens, setChosenLens] = useState('')
  const [quote, setQuote] = useState(false)
  const [problem, setProblem] = useState<string>()
  const field = useRef<HTMLTextAreaElement>(null)
  const lens = lenses.some(({ id }) => id === chosenLens) ? chosenLens : (lenses[0]?.id ?? '')

  function submit(): void {
    field.current?.focus()
    const found = checkWords(text)
    setProblem(found)
    if (found !== undefined) return
    setText('')
    setQuote(false)
    notes.add({ lens, text, quote })
  }

  function takeBack(note: SentNote): void {
    notes.takeBack(note)
    setChosenLens(note.lens)
    setQuote(note.quote)
    field.current?.focus()
  }

  return (
    <div>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <HeadingChoice lenses={lenses} chosen={lens} onChoose={setChosenLens} />
        <PaperWords field={field} text={text} problem={problem} onType={setText} onEnter={submit} />
        <Choice type="checkbox" checked={quote} onChange={(event) => setQuote(event.target.checked)}>
          {say('paperMayBeQuoted')}
        </Choice>
        <div className="row">
          <Button kind="main" type="submit">
            {say('saveNote')}
          </Button>
          <span role="status" className="small soft">
            {savedCount === 0 ? '' : say('countFromPaper', { count: savedCount })}
          </span>
        </div>
      </form>
      <SentNotes sent={sent} onSend={notes.sendAgain} onTakeBack={takeBack} />
    </div>
  )
}

/** Why these words are no note, if so. */
function checkWords(text: string): string | undefined {
  const read = readNoteText(text)
  if ('text' in read) return undefined
  if (read.problem === 'blank') return say('noWordsYet')
  return say('noteTooLong', { count: read.characters - LIMITS.noteCharactersMax })
}

type HeadingChoiceProps = { lenses: readonly Lens[]; chosen: string; onChoose: (id: string) => void }

function HeadingChoice({ lenses, chosen, onChoose }: HeadingChoiceProps) {
  const group = useId()
  return (
    <fieldset>
      <legend>{say('heading')}</legend>
      <div className="panel-lenses">
        {lenses.map(({ id, label }, index) => (
          <label key={id} className="panel-lens">
            <input type="radio" name={group} checked={chosen === id} onChange={() => onChoose(id)} />
            <LensMark number={lensNumber(index)} />
            <span dir={directionOf(label)}>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

type PaperWordsProps = {
  field: RefObject<HTMLTextAreaElement | null>
  text: string
  problem: string | undefined
  onType: (text: string) => void
  onEnter: () => void
}

function PaperWords({ field, text, problem, onType, onEnter }: PaperWordsProps) {
  return (
    <Field label={say('wordsOnPaper')} hint={say('wordsOnPaperHint')} problem={problem}>
      {(control) => (
        <textarea
          {...control}
          ref={field}
          rows={3}
          dir={directionOf(text)}
          value={text}
          onChange={(event) => onType(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return
            event.preventDefault()
            onEnter()
          }}
        />
      )}
    </Field>
  )
}

type SentNotesProps = {
  sent: readonly SentNote[]
  onSend: (note: SentNote) => void
  onTakeBack: (note: SentNote) => void
}

/** Everything that is not saved, and the last few that are. */
function SentNotes({ sent, onSend, onTakeBack }: SentNotesProps) {
  const shown = [
    ...sent.filter((note) => note.state !== 'saved'),
    ...sent.filter((note) => note.state === 'saved').slice(0, SAVED_SHOWN),
  ]
  if (shown.length === 0) return null
  return (
    <ul className="panel-notes" aria-label={say('typedJustNow')}>
      {shown.map((note) => (
        <li key={note.id} className="panel-note">
          <p className="panel-note-text" dir={directionOf(note.text)}>
            {note.text}
          </p>
          {note.state === 'saving' && <p className="small soft">{say('saving')}</p>}
          {note.state === 'saved' && <p className="small panel-good">{say('saved')}</p>}
          {note.state === 'failed' && (
            <>
              {note.error === undefined ? (
                <p className="small soft">{say('notSavedYet')}</p>
              ) : (
                <ProblemNotice error={note.error} />
              )}
              <div className="row">
                <Button onClick={() => onSend(note)}>{say('tryAgain')}</Button>
                <Button onClick={() => onTakeBack(note)}>{say('changeIt')}</Button>
              </div>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
