/** Changing a note in its place in the list. Leaving it on purpose changes nothing; what is typed outlives the page. */
import { useRef, useState, type FormEvent } from 'react'
import type { Lens, Phase } from '@gatherboard/shared/wall/meta'
import type { EventInfo } from '@gatherboard/shared/api/events'
import { say } from '../../i18n/say.ts'
import type { NoteContent } from '../../own/queue.ts'
import type { ChangeDraft, Draft } from '../../own/note-draft.ts'
import { findChangeProblem } from '../../own/note-problem.ts'
import { keepChange } from '../../phone/draft.ts'
import type { OwnNote } from '../../own/own-notes.ts'
import { Button } from '../../ui/button.tsx'
import { CareQuestion, LeftOutWords } from '../../parts/care-check.tsx'
import { NoteFields } from './note-fields.tsx'
import { Support } from '../../parts/support.tsx'
import { focusSend, useNoteForm } from '../../parts/use-note-form.ts'

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
  const box = useRef<HTMLTextAreaElement>(null)
  const setDraft = (next: Draft): void => {
    keepChange(eventId, note.noteId, { ...next, seenText })
    showDraft(next)
  }
  const form = useNoteForm({
    text: draft.text,
    setText: (text) => setDraft({ ...draft, text }),
    box,
    knownText: content.text,
    findProblem: () => findChangeProblem(draft, phase, content),
    async send() {
      const { lens, text, visibility, quote, consent } = draft
      await onSend({ ...content, lens, text: text.trim(), visibility, quote, consent }, seenText)
    },
  })
  const { check, problem } = form

  return (
    <form
      className="change"
      onSubmit={(submitted: FormEvent) => {
        submitted.preventDefault()
        void form.submit()
      }}
      aria-label={say('changeTitle')}
      noValidate
    >
      <NoteFields
        draft={draft}
        onChange={(next) => {
          form.forgetProblem()
          setDraft(next)
        }}
        lenses={lenses}
        phase={phase}
        problem={problem && say(problem)}
        box={box}
        startHere={!kept}
      />
      <LeftOutWords check={check} />
      <Support text={draft.text} lines={supportLines} onHidden={() => focusSend(box.current)} />
      <CareQuestion
        asking={check.asking}
        text={draft.text}
        visibility={draft.visibility}
        busy={form.busy}
        onLeaveOut={check.leaveOut}
        onSend={() => void form.submit(true)}
      />
      <div className="row">
        {!check.asking && (
          <Button type="submit" kind="main" busy={form.busy}>
            {say('saveChange')}
          </Button>
        )}
        <Button onClick={onCancel}>{say('cancel')}</Button>
      </div>
    </form>
  )
}
