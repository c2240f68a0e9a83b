/** The series that events belong to: named, described, put together; made here or with a new event. */
import { directionOf } from '@gatherboard/shared/values/direction'
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { Programme } from '@gatherboard/shared/api/programmes'
import { say } from '../../i18n/say-organiser.ts'
import { useKeptWords } from '../../kept/kept-words.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useAction } from '../../ui/use-action.ts'
import { createProgramme } from '../../api/programmes.ts'
import { findFieldProblem } from './field-problem.ts'
import { MergeProgramme } from './merge-programme.tsx'
import { ProgrammeForm } from './programme-form.tsx'
import { TextField } from './text-field.tsx'

type ProgrammesPageProps = {
  organiserKey: string
  programmes: readonly Programme[]
  onChanged: () => Promise<void>
}

export function ProgrammesPage({ organiserKey, programmes, onChanged }: ProgrammesPageProps) {
  return (
    <>
      <p>{say('programmesLead')}</p>
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
      <NewProgramme organiserKey={organiserKey} onChanged={onChanged} />
    </>
  )
}

function NewProgramme({ organiserKey, onChanged }: Pick<ProgrammesPageProps, 'organiserKey' | 'onChanged'>) {
  const [name, setName, dropName] = useKeptWords('organiser.new-programme', '')
  const create = useAction(async () => {
    await createProgramme(organiserKey, { name })
    dropName()
    await onChanged()
  })
  return (
    <form
      className="card organiser-part organiser-form"
      onSubmit={(event) => {
        event.preventDefault()
        void create.run()
      }}
    >
      <h2>{say('programmeNew')}</h2>
      <TextField
        label={say('programmeName')}
        problem={findFieldProblem(create.error, 'name')}
        required
        charactersMax={LIMITS.titleCharactersMax}
        value={name}
        onChange={setName}
      />
      <ProblemNotice error={create.error} />
      <Button kind="main" type="submit" busy={create.busy}>
        {say('programmeCreate')}
      </Button>
    </form>
  )
}

type ProgrammeCardProps = {
  organiserKey: string
  programme: Programme
  others: readonly Programme[]
  onChanged: () => Promise<void>
}

function ProgrammeCard({ organiserKey, programme, others, onChanged }: ProgrammeCardProps) {
  return (
    <>
      <h2 dir={directionOf(programme.name)}>{programme.name}</h2>
      <p className="soft">{say('programmeCounts', { events: programme.events, notes: programme.notes })}</p>
      <ProgrammeForm organiserKey={organiserKey} programme={programme} onChanged={onChanged} />
      {programme.events > 0 && others.length > 0 && (
        <MergeProgramme organiserKey={organiserKey} programme={programme} others={others} onChanged={onChanged} />
      )}
    </>
  )
}
