/** A small form for a participant at a large screen: one lens, some words, one button. */
import type { Lens, Phase } from '@gatherboard/shared/wall/meta'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { countCharacters } from '@gatherboard/shared/values/text'
import { useEffect, useRef, useState } from 'react'
import { SHUT } from '../../own/own-words.ts'
import { useAskBeforeLeaving } from '../../parts/save-status.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/field.tsx'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { QuoteBox } from '../../ui/quote-box.tsx'
import { readWords, useKeptWords, type WordsKey } from '../../kept/kept-words.ts'
import { useAction } from '../../ui/use-action.ts'
import './write-note.css'

export type WriteNoteProps = {
  eventId: string
  lenses: readonly Lens[]
  phase: Phase
  /** Resolves when the words are kept on this page; whether they have arrived is said elsewhere. */
  write: (note: { lens: string; text: string; quote: boolean }) => Promise<void>
  onClose: () => void
}

const NO_WORDS = { lens: '', text: '' }
const newNoteWords = (eventId: string): WordsKey => `${eventId}.canvas-note`

/** Whether a note was begun here and is not sent: the form is open then. */
export const hasBegun = (eventId: string): boolean =>
  (readWords(newNoteWords(eventId), NO_WORDS)?.text ?? '').trim() !== ''

export function WriteNote({ eventId, lenses, phase, write, onClose }: WriteNoteProps) {
  const openLenses = phase.lenses.length === 0 ? lenses : lenses.filter((lens) => phase.lenses.includes(lens.id))
  const [{ lens, text }, keep] = useKeptWords(newNoteWords(eventId), NO_WORDS)
  const [quote, setQuote] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const chosen = openLenses.some((each) => each.id === lens) ? lens : (openLenses[0]?.id ?? '')
  const shut = SHUT[phase.mode]
  useAskBeforeLeaving(text.trim() !== '')
  const left = LIMITS.noteCharactersMax - countCharacters(text)

  const send = useAction(async () => {
    await write({ lens: chosen, text, quote })
    keep({ lens, text: '' })
    // Asked for each note.
    setQuote(false)
    field.current?.focus()
  })
  return (
    <aside className="drawer write-note" aria-label="Write a note">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send.run()
        }}
      >
        <fieldset>
          <legend>What is it?</legend>
          {openLenses.map((each) => (
            <Choice
              key={each.id}
              type="radio"
              name="lens"
              value={each.id}
              checked={chosen === each.id}
              onChange={() => keep({ lens: each.id, text })}
            >
              <strong dir="auto">
                <LensMark number={lensNumber(lenses.indexOf(each))} /> {each.label}
              </strong>
              {each.prompt !== '' && <span dir="auto">{each.prompt}</span>}
            </Choice>
          ))}
        </fieldset>
        <div className="field">
          <label htmlFor="note-words">Your words</label>
          <textarea
            id="note-words"
            ref={field}
            dir="auto"
            rows={6}
            value={text}
            aria-describedby="note-left"
            onChange={(event) => keep({ lens, text: event.target.value })}
          />
          <span id="note-left" className={left < 0 ? 'field-problem' : 'field-hint'}>
            {left < 0 ? `${-left} too many` : `${left} left`}
          </span>
        </div>
        <QuoteBox checked={quote} onChange={setQuote} />
        <div className="row">
          <Button
            type="submit"
            kind="main"
            busy={send.busy}
            disabled={text.trim() === '' || left < 0 || shut !== undefined}
          >
            {send.busy ? 'Sending…' : 'Send'}
          </Button>
          <Button onClick={onClose}>Close</Button>
        </div>
      </form>
      {shut !== undefined && (
        <p className="notice" role="status">
          {shut}
          {text !== '' && ' What you have written stays here.'}
        </p>
      )}
      <ProblemNotice error={send.error} />
    </aside>
  )
}
