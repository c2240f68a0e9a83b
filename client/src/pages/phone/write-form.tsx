/**
 * The box for a new note. It is emptied only when the words are kept in the outbox; until then they stand in it and
 * are written down at every key press. Whether the note is saved is said by the outbox, never guessed here.
 */
import { useLayoutEffect, useRef, useState, type FormEvent } from 'react'
import type { Lens, Phase } from '@gatherboard/shared/wall/meta'
import { say } from '../../i18n/say.ts'
import type { OutboxView } from '../../own/kept-entries.ts'
import { clearSent, type Draft } from '../../own/note-draft.ts'
import { PHASE_WORDS, chooseLens, findProblem, isWritingOpen } from '../../own/note-problem.ts'
import { forgetDrafts, keepDraft, readDraft } from '../../phone/draft.ts'
import type { OwnNote } from '../../own/own-notes.ts'
import type { Visit } from '../../phone/visit.ts'
import { Button } from '../../ui/button.tsx'
import { CareQuestion, LeftOutWords } from '../../parts/care-check.tsx'
import { JoiningFrom, useJoiningFrom } from './joining-from.tsx'
import { focusSend, useNoteForm, type NoteForm } from '../../parts/use-note-form.ts'
import { NoteFields } from './note-fields.tsx'
import { NoteStateLine } from './note-state-line.tsx'
import { Support } from '../../parts/support.tsx'

type WriteFormProps = {
  /** Undefined while the event is still opening: words can be written all the same. */
  visit: Visit | undefined
  eventId: string | undefined
  lenses: readonly Lens[]
  phase: Phase
  /** The note sent last, as it is now. */
  lastSent: OwnNote | undefined
  trouble: OutboxView['trouble']
  survivesClosing: boolean
  onSent: (noteId: string) => void
}

export function WriteForm({
  visit,
  eventId,
  lenses,
  phase,
  lastSent,
  trouble,
  survivesClosing,
  onSent,
}: WriteFormProps) {
  const box = useRef<HTMLTextAreaElement>(null)
  const [draft, setDraft] = useDraft(eventId, lenses, phase)
  const [sentText, setSentText] = useState('')
  const event = visit?.view.session.event
  const [mode, setMode] = useJoiningFrom(eventId, event?.place ?? '')
  const form = useNoteForm({
    text: draft.text,
    setText: (text) => setDraft((now) => ({ ...now, text })),
    box,
    findProblem: () => (visit ? findProblem(draft, phase) : 'sendNotJoined'),
    async send() {
      if (!visit) return
      const { lens, text, visibility, quote, consent } = draft
      onSent(await visit.add({ lens, text: text.trim(), visibility, quote, consent, mode, ...readLanguage() }))
      setSentText(text)
      setDraft((now) => clearSent(now, text))
    },
  })
  const { check, problem } = form
  const takesNotes = isWritingOpen(phase)
  const phaseWords = PHASE_WORDS[phase.mode]

  return (
    <section className="write" aria-labelledby="write">
      <h2 id="write" tabIndex={-1} className="visually-hidden">
        {say('writeTitle')}
      </h2>
      {phaseWords && <p className={takesNotes ? 'phase-words' : 'phase-words phase-shut'}>{say(phaseWords)}</p>}
      <form
        onSubmit={(submitted: FormEvent) => {
          submitted.preventDefault()
          void form.submit()
        }}
        noValidate
      >
        <NoteFields
          draft={draft}
          onChange={(next) => {
            form.forgetProblem()
            setDraft(() => next)
          }}
          lenses={lenses}
          phase={phase}
          problem={problem && say(problem)}
          box={box}
        />
        <LeftOutWords check={check} />
        <Support
          text={draft.text}
          sentText={sentText}
          lines={event?.supportLines}
          onHidden={() => focusSend(box.current)}
        />
        <SendNote form={form} draft={draft} />
      </form>
      {lastSent && <NoteStateLine note={lastSent} trouble={trouble} />}
      {eventId !== undefined && <JoiningFrom mode={mode} onChange={setMode} />}
      {!survivesClosing && <p className="phase-words phase-shut">{say('notKept')}</p>}
    </section>
  )
}

/** The language of the page, which is most likely that of the words. */
function readLanguage(): { lang?: string } {
  const { lang } = document.documentElement
  return lang === '' ? {} : { lang }
}

/** The draft of this event, kept at every change. What was typed while the event was opening is carried over. */
function useDraft(eventId: string | undefined, lenses: readonly Lens[], phase: Phase) {
  const [draft, setDraft] = useState(() => readDraft(eventId))
  const keptFor = useRef(eventId)

  const update = (next: (now: Draft) => Draft): void =>
    setDraft((now) => {
      const changed = next(now)
      keepDraft(eventId, changed)
      return changed
    })

  // Before the next key can be pressed: between this and the drawing of the page it would be carried over twice.
  useLayoutEffect(() => {
    if (keptFor.current === eventId) return
    const typed = keptFor.current === undefined ? draft.text : ''
    forgetDrafts(undefined)
    keptFor.current = eventId
    const kept = readDraft(eventId)
    const next = typed === '' ? kept : { ...kept, text: kept.text === '' ? typed : `${kept.text}\n${typed}` }
    setDraft(next)
    if (typed !== '') keepDraft(eventId, next)
  }, [eventId, draft.text])

  return [{ ...draft, lens: chooseLens(lenses, phase, draft.lens) }, update] as const
}

/** The button; while something in the words is asked about, the question in its place. */
function SendNote({ form, draft }: { form: NoteForm; draft: Draft }) {
  const { check, busy, submit } = form
  return (
    <>
      <CareQuestion
        asking={check.asking}
        text={draft.text}
        visibility={draft.visibility}
        busy={busy}
        onLeaveOut={check.leaveOut}
        onSend={() => void submit(true)}
      />
      {!check.asking && (
        <Button type="submit" kind="main" className="wide send" busy={busy}>
          {say('send')}
        </Button>
      )}
    </>
  )
}
