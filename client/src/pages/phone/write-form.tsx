/**
 * The box for a new note. It is emptied only when the words are kept in the outbox; until then they stand in it and
 * are written down at every key press. Whether the note is saved is said by the outbox, never guessed here.
 */
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { Lens, Phase } from '@gatherboard/shared/wall/meta'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { isBlank } from '@gatherboard/shared/values/text'
import { say, type Phrase } from '../../i18n/say.ts'
import type { OutboxView } from '../../own/outbox.ts'
import { allowQuote, forgetDrafts, keepDraft, readDraft, type Draft } from '../../phone/draft.ts'
import type { OwnNote } from '../../own/own-notes.ts'
import type { Visit } from '../../phone/visit.ts'
import { Button } from '../../ui/button.tsx'
import { CareQuestion, LeftOutWords, useCareCheck } from '../../parts/care-check.tsx'
import { JoiningFrom, useJoiningFrom } from './joining-from.tsx'
import { countNote, isLensOpen, NoteFields } from './note-fields.tsx'
import { NoteStateLine } from './note-state-line.tsx'
import { Support } from '../../parts/support.tsx'

const PHASE_WORDS: Readonly<Record<Phase['mode'], Phrase | undefined>> = {
  open: undefined,
  private: 'phasePrivate',
  voting: 'phaseVoting',
  paused: 'phasePaused',
  closed: 'phaseClosed',
}

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
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [sentText, setSentText] = useState('')
  const event = visit?.view.session.event
  const [mode, setMode] = useJoiningFrom(eventId, event?.place ?? '')
  const check = useCareCheck(draft.text, (text) => setDraft((now) => ({ ...now, text })), box)
  const takesNotes = isWritingOpen(phase)
  const phaseWords = PHASE_WORDS[phase.mode]

  /** @param isAsked the person has read the question about what is in the words, and sends them as they are */
  async function send(isAsked: boolean) {
    if (busy) return
    const wrong = visit ? findProblem(draft, phase) : say('sendNotJoined')
    setProblem(wrong)
    if (wrong !== undefined || !visit) {
      box.current?.focus()
      return
    }
    if (!isAsked && !check.passes()) return
    setBusy(true)
    try {
      const { lens, text, visibility, quote, consent } = draft
      onSent(await visit.add({ lens, text: text.trim(), visibility, quote, consent, mode, ...readLanguage() }))
      setSentText(text)
      check.finish()
      // Kept: the box may be emptied, unless somebody has gone on typing. Consent to be quoted is asked each time.
      setDraft((now) => allowQuote({ ...now, text: now.text === text ? '' : now.text }, false))
    } finally {
      setBusy(false)
    }
  }

  return (
    <section className="write" aria-labelledby="write">
      <h2 id="write" tabIndex={-1} className="visually-hidden">
        {say('writeTitle')}
      </h2>
      {phaseWords && <p className={takesNotes ? 'phase-words' : 'phase-words phase-shut'}>{say(phaseWords)}</p>}
      <form
        onSubmit={(submitted: FormEvent) => {
          submitted.preventDefault()
          void send(false)
        }}
        noValidate
      >
        <NoteFields
          draft={draft}
          onChange={(next) => {
            setProblem(undefined)
            setDraft(() => next)
          }}
          lenses={lenses}
          phase={phase}
          problem={problem}
          box={box}
        />
        <LeftOutWords check={check} />
        <Support
          text={draft.text}
          sentText={sentText}
          lines={event?.supportLines}
          onHidden={() => focusSend(box.current)}
        />
        <CareQuestion check={check} draft={draft} busy={busy} onSend={() => void send(true)} />
        {!check.asking && (
          <Button type="submit" kind="main" className="wide send" busy={busy}>
            {say('send')}
          </Button>
        )}
      </form>
      {lastSent && <NoteStateLine note={lastSent} trouble={trouble} />}
      {eventId !== undefined && <JoiningFrom mode={mode} onChange={setMode} />}
      {!survivesClosing && <p className="phase-words phase-shut">{say('notKept')}</p>}
    </section>
  )
}

/** Back to the button beside the box: never into the box itself, where a keyboard would cover the page. */
export const focusSend = (box: HTMLTextAreaElement | null): void =>
  (box?.form?.querySelector<HTMLElement>('[type=submit], .care button') ?? box)?.focus()

/** The language of the page, which is most likely that of the words. */
function readLanguage(): { lang?: string } {
  const { lang } = document.documentElement
  return lang === '' ? {} : { lang }
}

const isWritingOpen = ({ mode }: Phase): boolean => mode === 'open' || mode === 'private'

/** Why a note cannot be sent as it is; undefined when it can. */
export function findProblem({ lens, text }: Draft, phase: Phase): string | undefined {
  if (!isWritingOpen(phase)) return say(PHASE_WORDS[phase.mode] ?? 'phasePaused')
  if (isBlank(text)) return say('sendEmpty')
  if (countNote(text) > LIMITS.noteCharactersMax) return say('sendTooLong')
  return isLensOpen(phase, lens) ? undefined : say('sendClosedLens')
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

  useEffect(() => {
    if (keptFor.current === eventId) return
    const typed = keptFor.current === undefined ? draft.text : ''
    forgetDrafts(undefined)
    keptFor.current = eventId
    const kept = readDraft(eventId)
    const next = typed === '' ? kept : { ...kept, text: kept.text === '' ? typed : `${kept.text}\n${typed}` }
    setDraft(next)
    if (typed !== '') keepDraft(eventId, next)
  }, [eventId, draft.text])

  // Nobody has chosen yet, or the choice is gone: the first heading that is open.
  const chosen = lenses.some(({ id }) => id === draft.lens && isLensOpen(phase, id))
  const lens = chosen ? draft.lens : (lenses.find(({ id }) => isLensOpen(phase, id))?.id ?? draft.lens)
  return [{ ...draft, lens }, update] as const
}
