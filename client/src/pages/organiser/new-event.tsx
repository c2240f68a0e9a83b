/** Creating an event, in a minute: title and place are all that has to be written. */
import { LIMITS } from '@gatherboard/shared/values/limits'
import { useId, useState } from 'react'
import { addMonths, today } from '../../i18n/moment.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNotice, describeProblem } from '../../ui/problem-notice.tsx'
import { useAction } from '../../ui/use-action.ts'
import { FIRST_LENSES, draftLenses, finishLenses } from './lens-drafts.ts'
import { LensEditor } from './lens-editor.tsx'
import { createEvent } from '../../api/events.ts'
import { goTo } from './route.ts'

const MONTHS_KEPT = 24

type NewEventProps = { organiserKey: string; programmes: readonly string[]; onCreated: () => Promise<void> }

export function NewEvent({ organiserKey, programmes, onCreated }: NewEventProps) {
  const [title, setTitle] = useState('')
  const [place, setPlace] = useState('')
  const [date, setDate] = useState(() => today())
  const [programme, setProgramme] = useState(programmes[0] ?? '')
  const [deleteAfter, setDeleteAfter] = useState<string>()
  const [lenses, setLenses] = useState(() => draftLenses(FIRST_LENSES))
  const programmesId = useId()
  // From the event on; one that is entered afterwards is kept as long from now.
  const keptUntil = deleteAfter ?? addMonths(date > today() ? date : today(), MONTHS_KEPT)

  const create = useAction(async () => {
    const { event } = await createEvent(organiserKey, {
      title,
      place,
      date,
      lenses: finishLenses(lenses),
      ...(programme.trim() === '' ? {} : { programme }),
      ...(keptUntil === '' ? {} : { deleteAfter: keptUntil }),
    })
    await onCreated()
    goTo({ page: 'event', eventId: event.id })
  })
  const problemWith = (path: string): string | undefined =>
    create.error ? describeProblem(create.error).fields.find((field) => field.path === path)?.message : undefined

  return (
    <form
      className="organiser-form card"
      onSubmit={(event) => {
        event.preventDefault()
        void create.run()
      }}
    >
      <Field
        label="Title"
        hint="What people will read on the poster and on their phones."
        problem={problemWith('title')}
      >
        {(control) => (
          <input
            {...control}
            required
            maxLength={LIMITS.titleCharactersMax}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <div className="organiser-pair">
        <Field label="Place" hint="A town or a hall, or “Online”." problem={problemWith('place')}>
          {(control) => (
            <input
              {...control}
              required
              maxLength={LIMITS.titleCharactersMax}
              value={place}
              onChange={(event) => setPlace(event.target.value)}
            />
          )}
        </Field>
        <Field label="Date" hint="The day of the event." problem={problemWith('date')}>
          {(control) => (
            <input {...control} type="date" required value={date} onChange={(event) => setDate(event.target.value)} />
          )}
        </Field>
      </div>
      <LensEditor lenses={lenses} onChange={setLenses} />
      <div className="organiser-pair">
        <Field
          label="Programme (optional)"
          hint="The series this event belongs to. Events of one programme can be compared later."
          problem={problemWith('programme')}
        >
          {(control) => (
            <>
              <input
                {...control}
                list={programmesId}
                maxLength={LIMITS.titleCharactersMax}
                value={programme}
                onChange={(event) => setProgramme(event.target.value)}
              />
              <datalist id={programmesId}>
                {programmes.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Field
          label="Delete everything after"
          hint="On this day the event and all its notes are deleted by themselves."
          problem={problemWith('deleteAfter')}
        >
          {(control) => (
            <input
              {...control}
              type="date"
              value={keptUntil}
              onChange={(event) => setDeleteAfter(event.target.value)}
            />
          )}
        </Field>
      </div>
      <ProblemNotice error={create.error} />
      <div className="row">
        <Button kind="main" type="submit" busy={create.busy}>
          {create.busy ? 'Creating…' : 'Create the event'}
        </Button>
        <a className="button" href="#/">
          Cancel
        </a>
      </div>
    </form>
  )
}
