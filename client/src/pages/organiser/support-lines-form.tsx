/**
 * Whom people can turn to: shown on a phone when its own look at the words suggests that somebody is at risk. The
 * organiser knows who is near and who picks up; until they say so, an event has lines that anyone in the UK can use.
 */
import type { EventInfo } from '@gatherboard/shared/api/events'
import {
  DEFAULT_SUPPORT_LINES,
  SUPPORT_LABEL_CHARACTERS_MAX,
  SUPPORT_LINES_MAX,
  SUPPORT_URL_CHARACTERS_MAX,
} from '@gatherboard/shared/values/support-lines'
import { useRef } from 'react'
import type { EventCaller } from '../../api/event-caller.ts'
import { say } from '../../i18n/say-organiser.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { draftSupportLines, type SupportDraft } from './support-drafts.ts'
import { SupportPreview } from './support-preview.tsx'
import { nextKey } from './next-key.ts'
import { TextField } from './text-field.tsx'
import { UnsavedNotice } from './unsaved-notice.tsx'
import { useSupportLines, type FindLineProblem } from './use-support-lines.ts'

const NUMBER_CHARACTERS_MAX = 30

type SupportLinesFormProps = { caller: EventCaller; event: EventInfo; onChanged: () => Promise<void> }

export function SupportLinesForm({ caller, event, onChanged }: SupportLinesFormProps) {
  const { drafts, lines, isUnsaved, change, leave, save, saved, findProblem } = useSupportLines(
    caller,
    event,
    onChanged,
  )
  const list = useRef<HTMLDivElement>(null)
  return (
    <form
      className="organiser-form"
      onSubmit={(submitted) => {
        submitted.preventDefault()
        void save.run()
      }}
    >
      <p>{say('supportLead')}</p>
      <div ref={list}>
        {drafts.map((draft, index) => (
          <SupportLineFields
            key={draft.key}
            draft={draft}
            number={index + 1}
            findProblem={findProblem}
            onEdit={(part) => change(drafts.map((other) => (other.key === draft.key ? { ...other, ...part } : other)))}
            onRemove={() => {
              change(drafts.filter((other) => other.key !== draft.key))
              // The button that had the focus goes away with its line.
              list.current?.parentElement?.querySelector<HTMLElement>('[data-add]')?.focus()
            }}
          />
        ))}
      </div>
      <MoreLines drafts={drafts} onChange={change} />
      <SupportPreview lines={lines} />
      <ProblemNotice error={save.error} />
      <UnsavedNotice isUnsaved={isUnsaved} onLeave={leave} />
      {saved && <Notice tone="good">{say('supportSaved')}</Notice>}
      <Button kind="main" type="submit" busy={save.busy}>
        {say('supportSave')}
      </Button>
    </form>
  )
}

type SupportLineFieldsProps = {
  draft: SupportDraft
  number: number
  findProblem: FindLineProblem
  onEdit: (part: Partial<SupportDraft>) => void
  onRemove: () => void
}

function SupportLineFields({ draft, number, findProblem, onEdit, onRemove }: SupportLineFieldsProps) {
  const { label, phone, text, url } = draft
  return (
    <div className="organiser-support" role="group" aria-label={say('supportLine', { number })}>
      <TextField
        label={say('supportLabel')}
        problem={findProblem(draft, '.label')}
        charactersMax={SUPPORT_LABEL_CHARACTERS_MAX}
        value={label}
        onChange={(words) => onEdit({ label: words })}
      />
      <div className="organiser-support-ways">
        <TextField
          label={say('supportPhone')}
          problem={findProblem(draft, '.phone') ?? findProblem(draft, '')}
          type="tel"
          charactersMax={NUMBER_CHARACTERS_MAX}
          value={phone}
          onChange={(words) => onEdit({ phone: words })}
        />
        <TextField
          label={say('supportText')}
          problem={findProblem(draft, '.text')}
          type="tel"
          charactersMax={NUMBER_CHARACTERS_MAX}
          value={text}
          onChange={(words) => onEdit({ text: words })}
        />
        <TextField
          label={say('supportUrl')}
          problem={findProblem(draft, '.url')}
          inputMode="url"
          charactersMax={SUPPORT_URL_CHARACTERS_MAX}
          value={url}
          onChange={(words) => onEdit({ url: words })}
        />
      </div>
      <Button
        kind="quiet"
        aria-label={label === '' ? say('supportRemove', { number }) : say('supportRemoveNamed', { number, label })}
        onClick={onRemove}
      >
        {say('remove')}
      </Button>
    </div>
  )
}

type MoreLinesProps = { drafts: readonly SupportDraft[]; onChange: (drafts: SupportDraft[]) => void }

/** Another line to write, or those that a new event has. */
function MoreLines({ drafts, onChange }: MoreLinesProps) {
  const isFull = drafts.length >= SUPPORT_LINES_MAX
  return (
    <div className="row organiser-support-more">
      <Button
        data-add=""
        aria-disabled={isFull}
        onClick={() => {
          if (isFull) return
          onChange([...drafts, { key: nextKey(drafts), label: '', phone: '', text: '', url: '' }])
        }}
      >
        {isFull ? say('supportMost', { max: SUPPORT_LINES_MAX }) : say('supportAdd')}
      </Button>
      <Button onClick={() => onChange(draftSupportLines(DEFAULT_SUPPORT_LINES))}>{say('supportUsual')}</Button>
    </div>
  )
}
