/** A small form for a participant at a large screen: one lens, some words, one button. */
import type { Lens, Phase } from '@gatherboard/shared/document/meta'
import type { PutNote, SavedNote } from '@gatherboard/shared/protocol/http'
import { LIMITS } from '@gatherboard/shared/protocol/limits'
import { newNoteId, type NoteId } from '@gatherboard/shared/values/ids'
import { countCharacters } from '@gatherboard/shared/values/text'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/field.tsx'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useAction } from '../../ui/use-action.ts'

export type WriteNoteProps = {
  lenses: readonly Lens[]
  phase: Phase
  write: (noteId: NoteId, note: PutNote) => Promise<SavedNote>
  onClose: () => void
}

/** What a saved note's status means to the one who wrote it. */
const SAVED: Record<SavedNote['status'], string> = {
  'on-wall': 'Saved. Your note is on the wall.',
  waiting: 'Saved. A facilitator looks at it before it appears on the wall.',
  'report-only': 'Saved. It is kept for the report and is not shown on the wall.',
  'set-aside': 'Saved. A facilitator has set it aside.',
}

export function WriteNote({ lenses, phase, write, onClose }: WriteNoteProps) {
  const openLenses = phase.lenses.length === 0 ? lenses : lenses.filter((lens) => phase.lenses.includes(lens.id))
  const [lens, setLens] = useState('')
  const [text, setText] = useState('')
  const [saved, setSaved] = useState('')
  // The same id for every try: a note whose answer was lost on the way is not sent twice.
  const noteId = useRef(newNoteId())
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const chosen = openLenses.some((each) => each.id === lens) ? lens : (openLenses[0]?.id ?? '')
  const left = LIMITS.noteCharactersMax - countCharacters(text)

  const send = useAction(async () => {
    const answer = await write(noteId.current, { lens: chosen, text, mode: 'remote' })
    noteId.current = newNoteId()
    setText('')
    setSaved(SAVED[answer.status])
    field.current?.focus()
  })
  return (
    <aside className="drawer write-note" aria-label="Write a note">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setSaved('')
          void send.run()
        }}
      >
        <fieldset>
          <legend>What is it?</legend>
          {openLenses.map((each) => (
            <Choice key={each.id} type="radio" name="lens" value={each.id} checked={chosen === each.id} onChange={() => setLens(each.id)}>
              <strong dir="auto">
                <LensMark number={lensNumber(lenses.indexOf(each))} /> {each.label}
              </strong>
              {each.prompt !== '' && <span dir="auto">{each.prompt}</span>}
            </Choice>
          ))}
        </fieldset>
        <div className="field">
          <label htmlFor="note-words">Your words</label>
          <textarea id="note-words" ref={field} dir="auto" rows={6} value={text} aria-describedby="note-left" onChange={(event) => setText(event.target.value)} />
          <span id="note-left" className={left < 0 ? 'field-problem' : 'field-hint'}>
            {left < 0 ? `${-left} too many` : `${left} left`}
          </span>
        </div>
        <div className="row">
          <Button type="submit" kind="main" busy={send.busy} disabled={text.trim() === '' || left < 0}>
            {send.busy ? 'Sending…' : 'Send'}
          </Button>
          <Button onClick={onClose}>Close</Button>
        </div>
      </form>
      <ProblemNotice error={send.error} />
      {saved !== '' && <Notice tone="good">{saved}</Notice>}
    </aside>
  )
}
