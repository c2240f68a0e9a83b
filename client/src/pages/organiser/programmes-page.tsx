/** The series that events belong to: named, described, put together; made here or with a new event. */
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { Programme } from '@gatherboard/shared/api/programmes'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice, describeProblem } from '../../ui/problem-notice.tsx'
import { useAction } from '../../ui/use-action.ts'
import { createProgramme, deleteProgramme, mergeProgramme, patchProgramme } from '../../api/programmes.ts'

type ProgrammesPageProps = {
  organiserKey: string
  programmes: readonly Programme[]
  onChanged: () => Promise<void>
}

export function ProgrammesPage({ organiserKey, programmes, onChanged }: ProgrammesPageProps) {
  const [name, setName] = useState('')
  const create = useAction(async () => {
    await createProgramme(organiserKey, { name })
    setName('')
    await onChanged()
  })
  return (
    <>
      <p>
        A programme is a series of events, such as one round of a county. What people say at its events can be looked at
        together later.
      </p>
      <ul className="organiser-programmes">
        {programmes.map((programme) => (
          <li key={programme.id} className="card organiser-part">
            <ProgrammeCard
              organiserKey={organiserKey}
              programme={programme}
              others={programmes.filter(({ id }) => id !== programme.id)}
              onChanged={onChanged}
            />
          </li>
        ))}
      </ul>
      <form
        className="card organiser-part organiser-form"
        onSubmit={(event) => {
          event.preventDefault()
          void create.run()
        }}
      >
        <h2>New programme</h2>
        <Field label="Name" problem={fieldProblem(create.error, 'name')}>
          {(control) => (
            <input
              {...control}
              required
              maxLength={LIMITS.titleCharactersMax}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <ProblemNotice error={create.error} />
        <Button kind="main" type="submit" busy={create.busy}>
          Make the programme
        </Button>
      </form>
    </>
  )
}

type ProgrammeCardProps = {
  organiserKey: string
  programme: Programme
  others: readonly Programme[]
  onChanged: () => Promise<void>
}

function ProgrammeCard({ organiserKey, programme, others, onChanged }: ProgrammeCardProps) {
  const [draft, setDraft] = useState({
    name: programme.name,
    purpose: programme.purpose,
    answerPromised: programme.answerPromised ?? '',
  })
  const [saved, setSaved] = useState(false)
  const change = (fields: Partial<typeof draft>): void => {
    setDraft({ ...draft, ...fields })
    setSaved(false)
  }
  const save = useAction(async () => {
    await patchProgramme(organiserKey, programme.id, {
      ...draft,
      answerPromised: draft.answerPromised === '' ? null : draft.answerPromised,
    })
    setSaved(true)
    await onChanged()
  })
  const remove = useAction(async () => {
    await deleteProgramme(organiserKey, programme.id)
    await onChanged()
  })
  return (
    <>
      <h2 dir="auto">{programme.name}</h2>
      <p className="soft">
        {programme.events === 1 ? '1 event' : `${programme.events} events`},{' '}
        {programme.notes === 1 ? '1 note' : `${programme.notes} notes`}
      </p>
      <form
        className="organiser-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save.run()
        }}
      >
        <div className="organiser-pair">
          <Field label="Name" problem={fieldProblem(save.error, 'name')}>
            {(control) => (
              <input
                {...control}
                required
                maxLength={LIMITS.titleCharactersMax}
                value={draft.name}
                onChange={({ target }) => change({ name: target.value })}
              />
            )}
          </Field>
          <Field label="Answer promised by (optional)" problem={fieldProblem(save.error, 'answerPromised')}>
            {(control) => (
              <input
                {...control}
                type="date"
                value={draft.answerPromised}
                onChange={({ target }) => change({ answerPromised: target.value })}
              />
            )}
          </Field>
        </div>
        <Field label="What it is for (optional)" problem={fieldProblem(save.error, 'purpose')}>
          {(control) => (
            <textarea
              {...control}
              rows={2}
              dir="auto"
              value={draft.purpose}
              onChange={({ target }) => change({ purpose: target.value })}
            />
          )}
        </Field>
        <ProblemNotice error={save.error} />
        {saved && <Notice tone="good">Saved.</Notice>}
        <div className="row">
          <Button type="submit" busy={save.busy}>
            Save
          </Button>
          {programme.events === 0 && (
            <Button busy={remove.busy} onClick={() => void remove.run()} aria-label={`Take away ${programme.name}`}>
              Take away
            </Button>
          )}
        </div>
        <ProblemNotice error={remove.error} />
      </form>
      {programme.events > 0 && others.length > 0 && (
        <Merge organiserKey={organiserKey} programme={programme} others={others} onChanged={onChanged} />
      )}
    </>
  )
}

/** In two presses, because it cannot be undone in one: the events do not remember where they were. */
function Merge({ organiserKey, programme, others, onChanged }: ProgrammeCardProps) {
  const [chosen, setChosen] = useState('')
  const [asked, setAsked] = useState(false)
  const into = others.find(({ id }) => id === chosen)
  const merge = useAction(async () => {
    await mergeProgramme(organiserKey, programme.id, chosen)
    await onChanged()
  })
  return (
    <details className="organiser-merge">
      <summary>Put it together with another</summary>
      <Field label="Move its events into">
        {(control) => (
          <select
            {...control}
            value={chosen}
            onChange={(event) => {
              setChosen(event.target.value)
              setAsked(false)
            }}
          >
            <option value="">Choose a programme</option>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ProblemNotice error={merge.error} />
      {into && !asked && <Button onClick={() => setAsked(true)}>Put together</Button>}
      {into && asked && (
        <Notice
          tone="warn"
          title={`Move ${programme.events === 1 ? 'its event' : `all ${programme.events} events`} into “${into.name}”?`}
        >
          <p>
            “{programme.name}” is then no more, with what it says it is for. Nothing happens to the events and their
            notes.
          </p>
          <div className="row">
            <Button kind="main" busy={merge.busy} onClick={() => void merge.run()}>
              Yes, put together
            </Button>
            <Button onClick={() => setAsked(false)}>Cancel</Button>
          </div>
        </Notice>
      )}
    </details>
  )
}

const fieldProblem = (error: unknown, path: string): string | undefined =>
  error ? describeProblem(error).fields.find((field) => field.path === path)?.message : undefined
