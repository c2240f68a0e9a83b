/** Changing what a programme is called and is for; one without events can be taken away. */
import { directionOf } from '@gatherboard/shared/values/direction'
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { Programme } from '@gatherboard/shared/api/programmes'
import { useState } from 'react'
import { deleteProgramme, patchProgramme } from '../../api/programmes.ts'
import { say } from '../../i18n/say-organiser.ts'
import { useKeptFields } from '../../kept/kept-words.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useAction } from '../../ui/use-action.ts'
import { findFieldProblem } from './field-problem.ts'
import { TextField } from './text-field.tsx'
import { UnsavedNotice } from './unsaved-notice.tsx'

type ProgrammeFormProps = { organiserKey: string; programme: Programme; onChanged: () => Promise<void> }

export function ProgrammeForm({ organiserKey, programme, onChanged }: ProgrammeFormProps) {
  const { draft, isUnsaved, change, leave, save, saved } = useProgrammeDraft(organiserKey, programme, onChanged)
  const remove = useAction(async () => {
    await deleteProgramme(organiserKey, programme.id)
    await onChanged()
  })
  return (
    <form
      className="organiser-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save.run()
      }}
    >
      <ProgrammeFields draft={draft} error={save.error} onChange={change} />
      <ProblemNotice error={save.error} />
      <UnsavedNotice isUnsaved={isUnsaved} onLeave={leave} />
      {saved && <Notice tone="good">{say('programmeSaved')}</Notice>}
      <div className="row">
        <Button type="submit" busy={save.busy}>
          {say('programmeSave')}
        </Button>
        {programme.events === 0 && (
          <Button
            busy={remove.busy}
            onClick={() => void remove.run()}
            aria-label={say('programmeRemoveOf', { name: programme.name })}
          >
            {say('programmeRemove')}
          </Button>
        )}
      </div>
      <ProblemNotice error={remove.error} />
    </form>
  )
}

type ProgrammeDraft = ReturnType<typeof readDraft>

const readDraft = ({ name, purpose, answerPromised }: Programme) => ({
  name,
  purpose,
  answerPromised: answerPromised ?? '',
})

function useProgrammeDraft(organiserKey: string, programme: Programme, onChanged: () => Promise<void>) {
  const kept = useKeptFields<ProgrammeDraft>(`organiser.programme.${programme.id}`, readDraft(programme))
  const { fields: draft, touched, unsaved } = kept
  const [saved, setSaved] = useState(false)
  const isUnsaved = Object.keys(unsaved).length > 0
  const save = useAction(async () => {
    if (isUnsaved) {
      const { answerPromised, ...rest } = unsaved
      const promised = answerPromised === undefined ? {} : { answerPromised: answerPromised || null }
      await patchProgramme(organiserKey, programme.id, { ...rest, ...promised })
      await onChanged()
    }
    kept.letGo(touched)
    setSaved(true)
  })
  return {
    draft,
    isUnsaved,
    change(fields: Partial<ProgrammeDraft>): void {
      kept.change(fields)
      setSaved(false)
    },
    leave(): void {
      kept.letGo(touched)
      save.forget()
    },
    save,
    saved,
  }
}

type ProgrammeFieldsProps = {
  draft: ProgrammeDraft
  error: unknown
  onChange: (fields: Partial<ProgrammeDraft>) => void
}

function ProgrammeFields({ draft, error, onChange }: ProgrammeFieldsProps) {
  return (
    <>
      <div className="organiser-pair">
        <TextField
          label={say('programmeName')}
          problem={findFieldProblem(error, 'name')}
          required
          charactersMax={LIMITS.titleCharactersMax}
          value={draft.name}
          onChange={(name) => onChange({ name })}
        />
        <TextField
          label={say('programmeAnswer')}
          problem={findFieldProblem(error, 'answerPromised')}
          type="date"
          value={draft.answerPromised}
          onChange={(answerPromised) => onChange({ answerPromised })}
        />
      </div>
      <Field label={say('programmePurpose')} problem={findFieldProblem(error, 'purpose')}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            dir={directionOf(draft.purpose)}
            value={draft.purpose}
            onChange={({ target }) => onChange({ purpose: target.value })}
          />
        )}
      </Field>
    </>
  )
}
