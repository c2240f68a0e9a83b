/** Changing a note in its place in the list. Leaving it on purpose changes nothing; what is typed outlives the page. */
import { useRef, useState, type FormEvent } from 'react'
import type { Lens, Phase } from '@gatherboard/shared/wall/meta'
import type { EventInfo } from '@gatherboard/shared/api/events'
import { say } from '../../i18n/say.ts'
import type { NoteContent } from '../../own/queue.ts'
import { keepChange, type ChangeDraft, type Draft } from '../../phone/draft.ts'
import type { OwnNote } from '../../own/own-notes.ts'
import { Button } from '../../ui/button.tsx'
import { CareQuestion, LeftOutWords, useCareCheck } from '../../parts/care-check.tsx'
import { NoteFields } from './note-fields.tsx'
import { Support } from '../../parts/support.tsx'
import { findProblem, focusSend } from './write-form.tsx'

export type ChangeNoteProps = {
  eventId: string
  note: OwnNote
  /** What was typed before the page was loaded again. */
  kept: ChangeDraft | undefined
  lenses: readonly Lens[]
  phase: Phase
  supportLines: EventInfo['supportLines'] | undefined
  onCancel: () => void
  /** Resolves when the words are kept on this phone. */
  onSend: (content: NoteContent, seenText: string | undefined) => Promise<void>
}

export function ChangeNote({ eventId, note, kept, lenses, phase, supportLines, onCancel, onSend }: ChangeNoteProps) {
  const { content } = note
  const [draft, showDraft] = useState<Draft>(kept ?? content)
  // What stood there when the person began: the server's words, unless unsent ones of their own covered them.
  const [seenText] = useState(kept ? kept.seenText : note.entry ? undefined : content.text)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const setDraft = (next: Draft): void => {
    keepChange(eventId, note.noteId, { ...next, seenText })
    showDraft(next)
  }
  const check = useCareCheck(draft.text, (text) => setDraft({ ...draft, text }), box, content.text)

  async function send(isAsked: boolean) {
    if (busy) return
    // A note may be changed while people vote, and under its own heading even when that has been closed (rule I5).
    const mode = phase.mode === 'voting' ? 'open' : phase.mode
    const wrong = findProblem(draft, { mode, lenses: draft.lens === content.lens ? [] : phase.lenses })
    setProblem(wrong)
    if (wrong !== undefined || (!isAsked && !check.passes())) return
    setBusy(true)
    try {
      const { lens, text, visibility, quote, consent } = draft
      await onSend({ ...content, lens, text: text.trim(), visibility, quote, consent }, seenText)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      className="change"
      onSubmit={(submitted: FormEvent) => {
        submitted.preventDefault()
        void send(false)
      }}
      aria-label={say('changeTitle')}
      noValidate
    >
      <NoteFields
        draft={draft}
        onChange={(next) => {
          setProblem(undefined)
          setDraft(next)
        }}
        lenses={lenses}
        phase={phase}
        problem={problem}
        box={box}
        startHere={!kept}
      />
      <LeftOutWords check={check} />
      <Support text={draft.text} lines={supportLines} onHidden={() => focusSend(box.current)} />
      <CareQuestion check={check} draft={draft} busy={busy} onSend={() => void send(true)} />
      <div className="row">
        {!check.asking && (
          <Button type="submit" kind="main" busy={busy}>
            {say('saveChange')}
          </Button>
        )}
        <Button onClick={onCancel}>{say('cancel')}</Button>
      </div>
    </form>
  )
}
