/** Putting one programme together with another: its events go there, and it is no more. */
import type { Programme } from '@gatherboard/shared/api/programmes'
import { useState } from 'react'
import { mergeProgramme } from '../../api/programmes.ts'
import { say } from '../../i18n/say-organiser.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useAction } from '../../ui/use-action.ts'

type MergeProgrammeProps = {
  organiserKey: string
  programme: Programme
  others: readonly Programme[]
  onChanged: () => Promise<void>
}

/** In two presses, because it cannot be undone in one: the events do not remember where they were. */
export function MergeProgramme({ organiserKey, programme, others, onChanged }: MergeProgrammeProps) {
  const [chosen, setChosen] = useState('')
  const [asked, setAsked] = useState(false)
  const into = others.find(({ id }) => id === chosen)
  const merge = useAction(async () => {
    await mergeProgramme(organiserKey, programme.id, chosen)
    await onChanged()
  })
  return (
    <details className="organiser-merge">
      <summary>{say('mergeOpen')}</summary>
      <Field label={say('mergeInto')}>
        {(control) => (
          <select
            {...control}
            value={chosen}
            onChange={(event) => {
              setChosen(event.target.value)
              setAsked(false)
            }}
          >
            <option value="">{say('mergeChoose')}</option>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ProblemNotice error={merge.error} />
      {into && !asked && <Button onClick={() => setAsked(true)}>{say('merge')}</Button>}
      {into && asked && (
        <Notice tone="warn" title={say('mergeAsk', { count: programme.events, name: into.name })}>
          <p>{say('mergeDetail', { name: programme.name })}</p>
          <div className="row">
            <Button kind="main" busy={merge.busy} onClick={() => void merge.run()}>
              {say('mergeYes')}
            </Button>
            <Button onClick={() => setAsked(false)}>{say('cancel')}</Button>
          </div>
        </Notice>
      )}
    </details>
  )
}
