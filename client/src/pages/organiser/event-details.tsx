/** Changing what an event is called, when it is, its programme and its headings. */
import type { EventInfo } from '@gatherboard/shared/api/events'
import type { Programme } from '@gatherboard/shared/api/programmes'
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { Lens } from '@gatherboard/shared/wall/meta'
import type { EventCaller } from '../../api/event-caller.ts'
import { say } from '../../i18n/say-organiser.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { findFieldProblem } from './field-problem.ts'
import { LensEditor } from './lens-editor.tsx'
import { TextField } from './text-field.tsx'
import { UnsavedNotice } from './unsaved-notice.tsx'
import { useEventDraft, type EventDraft } from './use-event-draft.ts'

type EventDetailsProps = {
  caller: EventCaller
  event: EventInfo
  programmes: readonly Programme[]
  onChanged: () => Promise<void>
}

export function EventDetails({ caller, event, programmes, onChanged }: EventDetailsProps) {
  const { draft, isUnsaved, change, leave, save, saved } = useEventDraft(caller, event, onChanged)
  const removed = event.lenses.filter((lens) => !draft.lenses.some((kept) => kept.id === lens.id))
  return (
    <form
      className="organiser-form"
      onSubmit={(submitted) => {
        submitted.preventDefault()
        void save.run()
      }}
    >
      <PlainFields draft={draft} error={save.error} onChange={change} />
      {programmes.length > 1 && (
        <Field
          label={say('programme')}
          hint={say('programmeHint')}
          problem={findFieldProblem(save.error, 'programmeId')}
        >
          {(control) => (
            <select
              {...control}
              value={draft.programmeId}
              onChange={({ target }) => change({ programmeId: target.value })}
            >
              {programmes.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <LensEditor lenses={draft.lenses} onChange={(lenses) => change({ lenses })} />
      {removed.length > 0 && <Notice tone="warn">{say('headingsRemoved', { headings: nameHeadings(removed) })}</Notice>}
      <ProblemNotice error={save.error} />
      <UnsavedNotice isUnsaved={isUnsaved} onLeave={leave} />
      {saved && <Notice tone="good">{say('detailsSaved')}</Notice>}
      <Button kind="main" type="submit" busy={save.busy}>
        {say('detailsSave')}
      </Button>
    </form>
  )
}

type PlainFieldsProps = { draft: EventDraft; error: unknown; onChange: (fields: Partial<EventDraft>) => void }

function PlainFields({ draft, error, onChange }: PlainFieldsProps) {
  return (
    <>
      <TextField
        label={say('eventTitle')}
        problem={findFieldProblem(error, 'title')}
        required
        charactersMax={LIMITS.titleCharactersMax}
        value={draft.title}
        onChange={(title) => onChange({ title })}
      />
      <TextField
        label={say('eventPlace')}
        problem={findFieldProblem(error, 'place')}
        required
        charactersMax={LIMITS.titleCharactersMax}
        value={draft.place}
        onChange={(place) => onChange({ place })}
      />
      <div className="organiser-pair">
        <TextField
          label={say('eventDate')}
          problem={findFieldProblem(error, 'date')}
          type="date"
          required
          value={draft.date}
          onChange={(date) => onChange({ date })}
        />
        <TextField
          label={say('deleteAfter')}
          problem={findFieldProblem(error, 'deleteAfter')}
          type="date"
          required
          value={draft.deleteAfter}
          onChange={(deleteAfter) => onChange({ deleteAfter })}
        />
      </div>
    </>
  )
}

const nameHeadings = (lenses: readonly Lens[]): string =>
  lenses.map(({ label }) => say('headingQuoted', { label })).reduce((before, last) => say('and', { before, last }))
