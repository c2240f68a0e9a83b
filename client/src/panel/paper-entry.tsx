/**
 * Typing in notes that were written on paper, quickly: words, Enter, next. Each note is sent on its own while the
 * next is typed. One that could not be saved stays in the list until it is, or until it is taken back.
 */
import type { Lens } from '@gatherboard/shared/wall/meta'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { newNoteId, type NoteId } from '@gatherboard/shared/values/ids'
import { countCharacters, isBlank } from '@gatherboard/shared/values/text'
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Choice, Field } from '../ui/field.tsx'
import { LensMark, lensNumber } from '../ui/lens-mark.tsx'
import { useKeptWords } from '../kept/kept-words.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { putNote, type EventCaller } from './event-calls.ts'

type Typed = { id: NoteId; lens: string; text: string; quote: boolean } & (
  | { state: 'saving' }
  | { state: 'saved' }
  | { state: 'failed'; error: unknown }
)

const SAVED_SHOWN = 5

/** What is kept of a note that is not saved yet. */
type Kept = { text: string; unsaved: ReadonlyArray<{ id: NoteId; lens: string; text: string; quote: boolean }> }
const NOTHING: Kept = { text: '', unsaved: [] }

export function PaperEntry({ caller, lenses }: { caller: EventCaller; lenses: readonly Lens[] }) {
  const [chosenLens, setChosenLens] = useState('')
  // Closing the drawer this stands in must not lose it, nor a tab that the browser throws away.
  const [kept, keep] = useKeptWords(`${caller.eventId}.paper`, NOTHING)
  const [text, setText] = useState(kept.text)
  const [quote, setQuote] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [typed, setTyped] = useState<readonly Typed[]>(() =>
    kept.unsaved.map((note) => ({ ...note, state: 'failed', error: undefined })),
  )
  const group = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const lens = lenses.some(({ id }) => id === chosenLens) ? chosenLens : (lenses[0]?.id ?? '')

  const savedCount = typed.filter((note) => note.state === 'saved').length
  const hasUnsaved = typed.length - savedCount > 0 || text.trim() !== ''
  useEffect(() => {
    keep({
      text,
      unsaved: typed
        .filter((note) => note.state !== 'saved')
        .map(({ id, lens: heading, text: words, quote: mayQuote }) => ({
          id,
          lens: heading,
          text: words,
          quote: mayQuote,
        })),
    })
  }, [keep, text, typed])
  useEffect(() => {
    if (!hasUnsaved) return undefined
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [hasUnsaved])

  async function send(note: { id: NoteId; lens: string; text: string; quote: boolean }) {
    const show = (next: Typed): void => setTyped((before) => [next, ...before.filter((other) => other.id !== note.id)])
    show({ ...note, state: 'saving' })
    try {
      // The same id on every try: however often it is sent, it is one note. A quote is sent without a number: what was
      // printed on the paper is not known here, so that it covers no more than the oldest text (docs/decisions/0026).
      await putNote(caller, note.id, {
        lens: note.lens,
        text: note.text,
        source: 'paper',
        rev: 1,
        ...(note.quote ? { quote: true } : {}),
      })
      show({ ...note, state: 'saved' })
    } catch (error) {
      show({ ...note, state: 'failed', error })
    }
  }

  function submit() {
    field.current?.focus()
    if (isBlank(text)) return setProblem('Write the words of the note first.')
    const over = countCharacters(text.trim()) - LIMITS.noteCharactersMax
    if (over > 0) return setProblem(`${over} characters too many. Shorten it, or make two notes of it.`)
    setProblem(undefined)
    setText('')
    setQuote(false)
    return void send({ id: newNoteId(), lens, text, quote })
  }

  function takeBack(note: Typed) {
    setText((before) => (before.trim() === '' ? note.text : `${before}\n${note.text}`))
    setChosenLens(note.lens)
    setQuote(note.quote)
    setTyped((before) => before.filter((other) => other.id !== note.id))
    field.current?.focus()
  }

  const shown = [
    ...typed.filter((note) => note.state !== 'saved'),
    ...typed.filter((note) => note.state === 'saved').slice(0, SAVED_SHOWN),
  ]
  return (
    <div>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <fieldset>
          <legend>Heading</legend>
          <div className="panel-lenses">
            {lenses.map(({ id, label }, index) => (
              <label key={id} className="panel-lens">
                <input type="radio" name={group} checked={lens === id} onChange={() => setChosenLens(id)} />
                <LensMark number={lensNumber(index)} />
                <span>{label}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <Field
          label="Words on the paper"
          hint="Press Enter to save it and go on to the next. Shift and Enter make a new line."
          problem={problem}
        >
          {(control) => (
            <textarea
              {...control}
              ref={field}
              rows={3}
              dir="auto"
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                // Enter that ends a composition (Japanese, Chinese…) chooses a word and saves nothing.
                if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
                event.preventDefault()
                submit()
              }}
            />
          )}
        </Field>
        <Choice type="checkbox" checked={quote} onChange={(event) => setQuote(event.target.checked)}>
          The paper says that it may be quoted (in the report)
        </Choice>
        <div className="row">
          <Button kind="main" type="submit">
            Save the note
          </Button>
          <span role="status" className="small soft">
            {savedCount === 0
              ? ''
              : savedCount === 1
                ? '1 note from paper saved'
                : `${savedCount} notes from paper saved`}
          </span>
        </div>
      </form>
      {shown.length > 0 && (
        <ul className="panel-notes" aria-label="Typed in just now">
          {shown.map((note) => (
            <li key={note.id} className="panel-note">
              <p className="panel-note-text" dir="auto">
                {note.text}
              </p>
              {note.state === 'saving' && <p className="small soft">Saving…</p>}
              {note.state === 'saved' && <p className="small panel-good">Saved</p>}
              {note.state === 'failed' && (
                <>
                  {note.error === undefined ? (
                    <p className="small soft">Not saved yet.</p>
                  ) : (
                    <ProblemNotice error={note.error} />
                  )}
                  <div className="row">
                    <Button onClick={() => send(note)}>Try again</Button>
                    <Button onClick={() => takeBack(note)}>Change it</Button>
                  </div>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
