/**
 * The words of a participant's note in a form of a large screen, with all that belongs beside them: how long they are,
 * what is wrong with them, what looks personal, whom one can turn to, and the buttons.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import { useId, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import type { SupportLine } from '@gatherboard/shared/values/support-lines'
import { say } from '../i18n/say.ts'
import type { Draft } from '../own/note-draft.ts'
import { Button } from '../ui/button.tsx'
import './ask.css'
import './care-check.css'
import { CareQuestion, LeftOutWords } from './care-check.tsx'
import './note-words-field.css'
import { describeLength } from './note-words.ts'
import { Support } from './support.tsx'
import { focusSend, type NoteForm } from './use-note-form.ts'

type AfterWordsProps = {
  draft: Pick<Draft, 'text' | 'visibility'>
  form: NoteForm
  box: RefObject<HTMLTextAreaElement | null>
  /** What was sent last from here: the support lines stay until the next note is begun. */
  sentText?: string
  supportLines: readonly SupportLine[] | undefined
  sendLabel: string
  /** Beside the button that sends. */
  buttons?: ReactNode
}

type NoteWordsFieldProps = AfterWordsProps & {
  rows: number
  onText: (text: string) => void
  /** A key that the page has a use for; Ctrl+Enter sends. */
  onKeyDown?: (event: KeyboardEvent) => void
  /** Between the words and the buttons. */
  children?: ReactNode
}

export function NoteWordsField({ rows, onText, onKeyDown, children, ...after }: NoteWordsFieldProps) {
  const { form, box } = after
  const { text } = after.draft
  const id = useId()
  const { problem } = form
  const { words, isOver } = describeLength(text)
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return onKeyDown?.(event)
    event.preventDefault()
    void form.submit()
  }
  return (
    <>
      <div className="field note-words">
        <label htmlFor={id}>{say('yourWords')}</label>
        <textarea
          id={id}
          ref={box}
          data-control="words"
          rows={rows}
          dir={directionOf(text)}
          value={text}
          aria-describedby={problem ? `${id}-problem ${id}-count` : `${id}-count`}
          aria-invalid={problem !== undefined || isOver || undefined}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKey}
        />
        <span id={`${id}-count`} className={isOver ? 'field-problem' : 'field-hint'}>
          {words}
        </span>
        {problem && (
          <span id={`${id}-problem`} className="field-problem" role="alert">
            {say(problem)}
          </span>
        )}
      </div>
      {children}
      <AfterWords {...after} />
    </>
  )
}

function AfterWords({ draft, form, box, sentText = '', supportLines, sendLabel, buttons }: AfterWordsProps) {
  const { text, visibility } = draft
  const { check } = form
  return (
    <div className="note-words-after">
      <LeftOutWords check={check} />
      <Support text={text} sentText={sentText} lines={supportLines} onHidden={() => focusSend(box.current)} />
      <CareQuestion
        asking={check.asking}
        text={text}
        visibility={visibility}
        busy={form.busy}
        onLeaveOut={check.leaveOut}
        onSend={() => void form.submit(true)}
      />
      <div className="row">
        {!check.asking && (
          <Button type="submit" kind="main" busy={form.busy}>
            {sendLabel}
          </Button>
        )}
        {buttons}
      </div>
    </div>
  )
}
