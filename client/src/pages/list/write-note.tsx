/**
 * A participant's new note: heading, words, one button. The words stay in the field until the server has them on its
 * disk.
 */
import type { Lens, Phase } from '@gatherboard/shared/wall/meta'
import type { PutNote, SavedNote } from '@gatherboard/shared/api/notes'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { CONSENT_TEXT } from '@gatherboard/shared/values/consent'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { countCharacters } from '@gatherboard/shared/values/text'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { QuoteBox } from '../../ui/quote-box.tsx'
import { useKeptWords } from '../../kept/kept-words.ts'
import { useAction } from '../../ui/use-action.ts'
import { SHUT } from '../../own/own-words.ts'
import { useAskBeforeLeaving } from '../../parts/save-status.tsx'

export type WriteNoteProps = {
  eventId: string
  lenses: readonly Lens[]
  phase: Phase
  write: (noteId: string, note: PutNote) => Promise<SavedNote>
  onSaved: (saved: SavedNote) => void
}

/** `noteId` is empty until the note has been sent. */
const NOTHING = { noteId: '', lens: '', text: '' }

export function WriteNote({ eventId, lenses, phase, write, onSaved }: WriteNoteProps) {
  const openLenses = phase.lenses.length === 0 ? lenses : lenses.filter((lens) => phase.lenses.includes(lens.id))
  const [{ noteId, lens, text }, keep] = useKeptWords(`${eventId}.new-note`, NOTHING)
  const change = (fields: { lens?: string; text?: string }): void => keep({ noteId, lens, text, ...fields })
  const [quote, setQuote] = useState(false)
  const ids = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const chosen = openLenses.find((each) => each.id === lens) ?? openLenses[0]
  const left = LIMITS.noteCharactersMax - countCharacters(text)
  const shut = SHUT[phase.mode]
  useAskBeforeLeaving(text.trim() !== '')

  const send = useAction(async () => {
    if (!chosen || text.trim() === '') return
    // The same id for every try, also after a reload: a note whose answer was lost on the way is not sent twice. Kept
    // from the first try on and not before: a tab that is duplicated would write its own note under it, over the other
    // one.
    const id = noteId || newNoteId()
    keep({ noteId: id, lens, text })
    const saved = await write(id, {
      lens: chosen.id,
      text,
      mode: 'remote',
      ...(quote ? { quote, consent: CONSENT_TEXT } : {}),
    })
    keep({ ...NOTHING, lens })
    // Asked for each note.
    setQuote(false)
    onSaved(saved)
    field.current?.focus()
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    void send.run()
  }
  if (shut !== undefined && text === '') return <p className="notice">{shut}</p>
  return (
    <form
      className="list-new"
      aria-labelledby={`${ids}-title`}
      onSubmit={(event) => {
        event.preventDefault()
        void send.run()
      }}
    >
      <h2 id={`${ids}-title`}>Write a note</h2>
      {shut !== undefined && <p>{shut} What you have written stays here.</p>}
      <div className="list-new-fields">
        <div className="field">
          <label htmlFor={`${ids}-lens`}>Its heading</label>
          <select
            id={`${ids}-lens`}
            value={chosen?.id ?? ''}
            onChange={(event) => change({ lens: event.target.value })}
          >
            {openLenses.map((each) => (
              <option key={each.id} value={each.id}>
                {each.label}
              </option>
            ))}
          </select>
          {chosen && chosen.prompt !== '' && (
            <span className="field-hint" dir="auto">
              {chosen.prompt}
            </span>
          )}
        </div>
        <div className="field list-new-words">
          <label htmlFor={`${ids}-words`}>Your words</label>
          <textarea
            id={`${ids}-words`}
            ref={field}
            rows={3}
            dir="auto"
            value={text}
            aria-describedby={`${ids}-left`}
            onChange={(event) => change({ text: event.target.value })}
            onKeyDown={onKeyDown}
          />
          <span id={`${ids}-left`} className={left < 0 ? 'field-problem' : 'field-hint'}>
            {left < 0 ? `${-left} too many` : `${left} left`}
          </span>
        </div>
        <QuoteBox checked={quote} onChange={setQuote} />
        <Button
          kind="main"
          type="submit"
          className="list-new-add"
          busy={send.busy}
          aria-disabled={text.trim() === '' || left < 0 || undefined}
        >
          {send.busy ? 'Sending…' : 'Send'}
        </Button>
      </div>
      <ProblemNotice error={send.error} />
    </form>
  )
}
