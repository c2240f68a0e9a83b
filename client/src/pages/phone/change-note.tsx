/** Changing a note in its place in the list. Leaving it changes nothing. */
import { useState, type FormEvent } from 'react'
import type { Lens, Phase } from '@gatherboard/shared/document/meta'
import { say } from '../../i18n/say.ts'
import type { NoteContent } from '../../outbox/queue.ts'
import type { Draft } from '../../phone/draft.ts'
import type { OwnNote } from '../../phone/own-notes.ts'
import { Button } from '../../ui/button.tsx'
import { NoteFields } from './note-fields.tsx'
import { findProblem } from './write-form.tsx'

export type ChangeNoteProps = {
  note: OwnNote
  lenses: readonly Lens[]
  phase: Phase
  onCancel: () => void
  /** Resolves when the words are kept on this phone. */
  onSend: (content: NoteContent, seenText: string | undefined) => Promise<void>
}

export function ChangeNote({ note, lenses, phase, onCancel, onSend }: ChangeNoteProps) {
  const { content } = note
  const [draft, setDraft] = useState<Draft>(content)
  // What stood there when the person began: the server's words, unless unsent ones of their own covered them.
  const [seenText] = useState(note.entry ? undefined : content.text)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function send(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    // A note may be changed while people vote, and under its own heading even when that has been closed (rule I5).
    const mode = phase.mode === 'voting' ? 'open' : phase.mode
    const wrong = findProblem(draft, { mode, lenses: draft.lens === content.lens ? [] : phase.lenses })
    setProblem(wrong)
    if (wrong !== undefined) return
    setBusy(true)
    try {
      const { lens, text, visibility, quote } = draft
      await onSend({ ...content, lens, text: text.trim(), visibility, quote }, seenText)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form className="change" onSubmit={send} aria-label={say('changeTitle')} noValidate>
      <NoteFields
        draft={draft}
        onChange={(next) => {
          setProblem(undefined)
          setDraft(next)
        }}
        lenses={lenses}
        phase={phase}
        problem={problem}
        startHere
      />
      <div className="row">
        <Button type="submit" kind="main" busy={busy}>
          {say('saveChange')}
        </Button>
        <Button onClick={onCancel}>{say('cancel')}</Button>
      </div>
    </form>
  )
}
