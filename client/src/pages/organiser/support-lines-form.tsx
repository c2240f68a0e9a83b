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
import { useRef, useState } from 'react'
import { patchEvent } from '../../api/events.ts'
import type { EventCaller } from '../../api/event-caller.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice, describeProblem } from '../../ui/problem-notice.tsx'
import { useAction } from '../../ui/use-action.ts'
import { draftSupportLines, finishSupportLines, type SupportDraft } from './support-drafts.ts'

const NUMBER_CHARACTERS_MAX = 30

export function SupportLinesForm({
  caller,
  event,
  onChanged,
}: {
  caller: EventCaller
  event: EventInfo
  onChanged: () => Promise<void>
}) {
  const [drafts, setDrafts] = useState(() => draftSupportLines(event.supportLines))
  const [saved, setSaved] = useState(false)
  const added = useRef(0)
  const list = useRef<HTMLDivElement>(null)
  const lines = finishSupportLines(drafts)
  const save = useAction(async () => {
    await patchEvent(caller, { supportLines: lines })
    // As sent: the server's words about the third line are about the third one here.
    setDrafts(draftSupportLines(lines))
    setSaved(true)
    await onChanged()
  })
  const change = (next: SupportDraft[]): void => {
    setDrafts(next)
    setSaved(false)
    save.forget()
  }
  const sent = drafts.filter((draft) => finishSupportLines([draft]).length > 0)
  const fields = save.error ? describeProblem(save.error).fields : []
  const problemWith = (draft: SupportDraft, name: string): string | undefined =>
    fields.find(({ path }) => path === `supportLines.${sent.indexOf(draft)}${name}`)?.message

  return (
    <form
      className="organiser-form"
      onSubmit={(submitted) => {
        submitted.preventDefault()
        void save.run()
      }}
    >
      <p>
        When somebody writes words such as “suicide” or “he hits me”, their phone shows these lines beside the Send
        button. Only that phone knows: nothing is sent to you, and the note can be sent all the same.
      </p>
      <div ref={list}>
        {drafts.map((draft, index) => {
          const edit = (part: Partial<SupportDraft>): void =>
            change(drafts.map((other) => (other.key === draft.key ? { ...other, ...part } : other)))
          return (
            <div key={draft.key} className="organiser-support" role="group" aria-label={`Support line ${index + 1}`}>
              <Field label="Who it is, and what for" problem={problemWith(draft, '.label')}>
                {(control) => (
                  <input
                    {...control}
                    maxLength={SUPPORT_LABEL_CHARACTERS_MAX}
                    value={draft.label}
                    onChange={({ target }) => edit({ label: target.value })}
                  />
                )}
              </Field>
              <div className="organiser-pair">
                <Field label="Number to ring" problem={problemWith(draft, '.phone') ?? problemWith(draft, '')}>
                  {(control) => (
                    <input
                      {...control}
                      type="tel"
                      maxLength={NUMBER_CHARACTERS_MAX}
                      value={draft.phone}
                      onChange={({ target }) => edit({ phone: target.value })}
                    />
                  )}
                </Field>
                <Field label="Number to text" problem={problemWith(draft, '.text')}>
                  {(control) => (
                    <input
                      {...control}
                      type="tel"
                      maxLength={NUMBER_CHARACTERS_MAX}
                      value={draft.text}
                      onChange={({ target }) => edit({ text: target.value })}
                    />
                  )}
                </Field>
              </div>
              <Field label="Web address" problem={problemWith(draft, '.url')}>
                {(control) => (
                  <input
                    {...control}
                    inputMode="url"
                    maxLength={SUPPORT_URL_CHARACTERS_MAX}
                    value={draft.url}
                    onChange={({ target }) => edit({ url: target.value })}
                  />
                )}
              </Field>
              <Button
                kind="quiet"
                aria-label={`Remove support line ${index + 1}${draft.label === '' ? '' : `, ${draft.label}`}`}
                onClick={() => {
                  change(drafts.filter((other) => other.key !== draft.key))
                  // The button that had the focus goes away with its line.
                  list.current?.parentElement?.querySelector<HTMLElement>('[data-add]')?.focus()
                }}
              >
                Remove
              </Button>
            </div>
          )
        })}
      </div>
      <div className="row organiser-support-more">
        <Button
          data-add=""
          aria-disabled={drafts.length >= SUPPORT_LINES_MAX}
          onClick={() => {
            if (drafts.length >= SUPPORT_LINES_MAX) return
            added.current += 1
            change([...drafts, { key: `added-${added.current}`, label: '', phone: '', text: '', url: '' }])
          }}
        >
          {drafts.length >= SUPPORT_LINES_MAX
            ? `${SUPPORT_LINES_MAX} support lines are the most`
            : 'Add a support line'}
        </Button>
        <Button onClick={() => change(draftSupportLines(DEFAULT_SUPPORT_LINES))}>Use the usual UK lines</Button>
      </div>
      <Preview lines={lines} />
      <ProblemNotice error={save.error} />
      {saved && <Notice tone="good">Saved. Phones show these lines from the next time they open the event.</Notice>}
      <Button kind="main" type="submit" busy={save.busy}>
        Save the support lines
      </Button>
    </form>
  )
}

/** The same words as on the phone, in its English. */
function Preview({ lines }: { lines: EventInfo['supportLines'] }) {
  return (
    <figure className="organiser-support-preview">
      <figcaption>What a phone shows</figcaption>
      <p>
        If you or somebody is in danger now, ring <strong>999</strong>.
      </p>
      {lines.length > 0 && <p>You can also ring or write to:</p>}
      <ul>
        {lines.map(({ label, phone, text, url }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines may be alike while they are typed
          <li key={index}>
            <span dir="auto">{label === '' ? '…' : label}</span>
            <strong>
              {[phone && `Ring ${phone}`, text && `Text ${text}`, url && 'Open the page'].filter(Boolean).join(' · ')}
            </strong>
          </li>
        ))}
      </ul>
    </figure>
  )
}
