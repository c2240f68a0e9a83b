/** Changing what an event is called, when it is, its programme and its headings. */
import type { EventInfo } from '@gatherboard/shared/api/events'
import type { Programme } from '@gatherboard/shared/api/programmes'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { useState } from 'react'
import { patchEvent } from '../../api/events.ts'
import type { EventCaller } from '../../api/event-caller.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice, describeProblem } from '../../ui/problem-notice.tsx'
import { useAction } from '../../ui/use-action.ts'
import { draftLenses, finishLenses } from './lens-drafts.ts'
import { LensEditor } from './lens-editor.tsx'

type EventDetailsProps = {
  caller: EventCaller
  event: EventInfo
  programmes: readonly Programme[]
  onChanged: () => Promise<void>
}

export function EventDetails({ caller, event, programmes, onChanged }: EventDetailsProps) {
  // What is typed here starts from the event and is not overwritten when the list is read again.
  const [draft, setDraft] = useState(() => readDraft(event))
  const [saved, setSaved] = useState(false)
  // But for a last day that was moved with "Keep it a year longer": saving the form would take it back.
  const [lastDay, setLastDay] = useState(event.deleteAfter)
  if (lastDay !== event.deleteAfter) {
    setLastDay(event.deleteAfter)
    if (draft.deleteAfter === lastDay) setDraft({ ...draft, deleteAfter: event.deleteAfter })
  }
  const change = (fields: Partial<typeof draft>): void => {
    setDraft({ ...draft, ...fields })
    setSaved(false)
  }
  const save = useAction(async () => {
    const { lenses, ...rest } = draft
    const finished = finishLenses(lenses)
    // A last day that is over already is kept as it is by not being sent.
    const { deleteAfter, programmeId, ...plain } = rest
    const moved = programmeId === event.programmeId ? {} : { programmeId }
    await patchEvent(caller, {
      ...plain,
      ...moved,
      ...(deleteAfter === event.deleteAfter ? {} : { deleteAfter }),
      lenses: finished,
    })
    setDraft({ ...rest, lenses: draftLenses(finished) })
    setSaved(true)
    await onChanged()
  })
  const problemWith = (path: string): string | undefined =>
    save.error ? describeProblem(save.error).fields.find((field) => field.path === path)?.message : undefined
  const removed = event.lenses.filter((lens) => !draft.lenses.some((kept) => kept.id === lens.id))

  return (
    <form
      className="organiser-form"
      onSubmit={(submitted) => {
        submitted.preventDefault()
        void save.run()
      }}
    >
      <Field label="Title" problem={problemWith('title')}>
        {(control) => (
          <input
            {...control}
            required
            maxLength={LIMITS.titleCharactersMax}
            value={draft.title}
            onChange={({ target }) => change({ title: target.value })}
          />
        )}
      </Field>
      <Field label="Place" problem={problemWith('place')}>
        {(control) => (
          <input
            {...control}
            required
            maxLength={LIMITS.titleCharactersMax}
            value={draft.place}
            onChange={({ target }) => change({ place: target.value })}
          />
        )}
      </Field>
      <div className="organiser-pair">
        <Field label="Date" problem={problemWith('date')}>
          {(control) => (
            <input
              {...control}
              type="date"
              required
              value={draft.date}
              onChange={({ target }) => change({ date: target.value })}
            />
          )}
        </Field>
        <Field label="Delete everything after" problem={problemWith('deleteAfter')}>
          {(control) => (
            <input
              {...control}
              type="date"
              required
              value={draft.deleteAfter}
              onChange={({ target }) => change({ deleteAfter: target.value })}
            />
          )}
        </Field>
      </div>
      {programmes.length > 1 && (
        <Field label="Programme" hint="The series this event belongs to." problem={problemWith('programmeId')}>
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
      {removed.length > 0 && (
        <Notice tone="warn">
          {`Nobody can write under ${removed.map((lens) => `“${lens.label}”`).join(' and ')} any more. Notes that are already there are kept, beside the others.`}
        </Notice>
      )}
      <ProblemNotice error={save.error} />
      {saved && <Notice tone="good">Saved. All screens show it now.</Notice>}
      <Button kind="main" type="submit" busy={save.busy}>
        Save the changes
      </Button>
    </form>
  )
}

const readDraft = ({ title, place, date, deleteAfter, lenses, programmeId }: EventInfo) => ({
  title,
  programmeId,
  place,
  date,
  // A moment is shown as its day.
  deleteAfter: deleteAfter.slice(0, 10),
  lenses: draftLenses(lenses),
})
