/** Creating an event, in a minute: title and place are all that has to be written. */
import { LIMITS } from '@gatherboard/shared/values/limits'
import { useId, useState } from 'react'
import { say } from '../../i18n/say-organiser.ts'
import { addMonths, today } from '../../i18n/moment.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useAction } from '../../ui/use-action.ts'
import { findFieldProblem } from './field-problem.ts'
import { FIRST_LENSES, draftLenses, finishLenses } from './lens-drafts.ts'
import { LensEditor } from './lens-editor.tsx'
import { createEvent } from '../../api/events.ts'
import { useKeptFields } from '../../kept/kept-words.ts'
import { goTo } from './route.ts'
import { TextField } from './text-field.tsx'

const MONTHS_KEPT = 24

type NewEventProps = { organiserKey: string; programmes: readonly string[]; onCreated: () => Promise<void> }

export function NewEvent({ organiserKey, programmes, onCreated }: NewEventProps) {
  const { draft, keptUntil, change, leave, create } = useNewEvent(organiserKey, programmes[0] ?? '', onCreated)
  const part = { draft, error: create.error, onChange: change }
  return (
    <form
      className="organiser-form card"
      onSubmit={(event) => {
        event.preventDefault()
        void create.run()
      }}
    >
      <TextField
        label={say('eventTitle')}
        hint={say('newTitleHint')}
        problem={findFieldProblem(create.error, 'title')}
        required
        charactersMax={LIMITS.titleCharactersMax}
        value={draft.title}
        onChange={(title) => change({ title })}
      />
      <PlaceAndDate {...part} />
      <LensEditor lenses={draft.lenses} onChange={(lenses) => change({ lenses })} />
      <div className="organiser-pair">
        <ProgrammeField {...part} programmes={programmes} />
        <TextField
          label={say('deleteAfter')}
          hint={say('newDeleteAfterHint')}
          problem={findFieldProblem(create.error, 'deleteAfter')}
          type="date"
          value={keptUntil}
          onChange={(deleteAfter) => change({ deleteAfter })}
        />
      </div>
      <ProblemNotice error={create.error} />
      <div className="row">
        <Button kind="main" type="submit" busy={create.busy}>
          {create.busy ? say('creating') : say('create')}
        </Button>
        <a className="button" href="#/" onClick={leave}>
          {say('cancel')}
        </a>
      </div>
    </form>
  )
}

type NewEventDraft = ReturnType<typeof startDraft>

const startDraft = (programme: string) => ({
  title: '',
  place: '',
  date: today(),
  programme,
  /** Means nothing until somebody chooses a day. */
  deleteAfter: '',
  lenses: draftLenses(FIRST_LENSES),
})

/** An event that is being thought of, and making it. @param programme the one it probably belongs to */
function useNewEvent(organiserKey: string, programme: string, onCreated: () => Promise<void>) {
  const [untouched] = useState(() => startDraft(programme))
  const { fields: draft, touched, change, letGo } = useKeptFields('organiser.new-event', untouched)
  const { date, lenses } = draft
  // From the event on; one that is entered afterwards is kept as long from now.
  const keptUntil = touched.deleteAfter ?? addMonths(date > today() ? date : today(), MONTHS_KEPT)
  const create = useAction(async () => {
    const { event } = await createEvent(organiserKey, {
      title: draft.title,
      place: draft.place,
      date,
      lenses: finishLenses(lenses),
      ...(draft.programme.trim() === '' ? {} : { programme: draft.programme }),
      ...(keptUntil === '' ? {} : { deleteAfter: keptUntil }),
    })
    await onCreated()
    letGo(touched)
    goTo({ page: 'event', eventId: event.id })
  })
  return {
    draft,
    keptUntil,
    change,
    /** What stands in the form is not wanted any more. */
    leave: () => letGo(touched),
    create,
  }
}

type PartProps = { draft: NewEventDraft; error: unknown; onChange: (fields: Partial<NewEventDraft>) => void }

function PlaceAndDate({ draft, error, onChange }: PartProps) {
  return (
    <div className="organiser-pair">
      <TextField
        label={say('eventPlace')}
        hint={say('newPlaceHint')}
        problem={findFieldProblem(error, 'place')}
        required
        charactersMax={LIMITS.titleCharactersMax}
        value={draft.place}
        onChange={(place) => onChange({ place })}
      />
      <TextField
        label={say('eventDate')}
        hint={say('newDateHint')}
        problem={findFieldProblem(error, 'date')}
        type="date"
        required
        value={draft.date}
        onChange={(date) => onChange({ date })}
      />
    </div>
  )
}

/** One there is already, or a new one's name. */
function ProgrammeField({ draft, error, onChange, programmes }: PartProps & { programmes: readonly string[] }) {
  const programmesId = useId()
  return (
    <Field
      label={say('newProgramme')}
      hint={say('newProgrammeHint')}
      problem={findFieldProblem(error, 'programme')}
      bound={{ words: draft.programme, charactersMax: LIMITS.titleCharactersMax }}
    >
      {(control) => (
        <>
          <input
            {...control}
            list={programmesId}
            value={draft.programme}
            onChange={({ target }) => onChange({ programme: target.value })}
          />
          <datalist id={programmesId}>
            {programmes.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
