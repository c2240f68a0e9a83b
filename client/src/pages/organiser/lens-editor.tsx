/** The event's headings: what people write under, and the question each one asks. */
import { LIMITS } from '@gatherboard/shared/values/limits'
import { useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import type { LensDraft } from './lens-drafts.ts'

const LABEL_CHARACTERS_MAX = 40

export function LensEditor({
  lenses,
  onChange,
}: {
  lenses: readonly LensDraft[]
  onChange: (lenses: LensDraft[]) => void
}) {
  const added = useRef(0)
  const list = useRef<HTMLFieldSetElement>(null)
  const change = (key: string, fields: Partial<LensDraft>): void =>
    onChange(lenses.map((lens) => (lens.key === key ? { ...lens, ...fields } : lens)))
  return (
    <fieldset ref={list} className="organiser-lenses">
      <legend>Headings</legend>
      <p className="field-hint">
        People choose one of these for each note. Three are easy to take in; use your own words.
      </p>
      {lenses.map((lens, index) => (
        <div key={lens.key} className="organiser-lens" role="group" aria-label={`Heading ${index + 1}`}>
          <LensMark number={lensNumber(index)} />
          <Field label={`Heading ${index + 1}`}>
            {(control) => (
              <input
                {...control}
                required
                maxLength={LABEL_CHARACTERS_MAX}
                value={lens.label}
                onChange={(event) => change(lens.key, { label: event.target.value })}
              />
            )}
          </Field>
          <Field label="Its question">
            {(control) => (
              <textarea
                {...control}
                rows={2}
                maxLength={LIMITS.promptCharactersMax}
                value={lens.prompt}
                onChange={(event) => change(lens.key, { prompt: event.target.value })}
              />
            )}
          </Field>
          {lenses.length > 1 && (
            <Button
              kind="quiet"
              aria-label={`Remove heading ${index + 1}${lens.label === '' ? '' : `, ${lens.label}`}`}
              onClick={() => {
                onChange(lenses.filter((other) => other.key !== lens.key))
                // The button that had the focus goes away with its heading.
                list.current?.querySelector<HTMLElement>('[data-add]')?.focus()
              }}
            >
              Remove
            </Button>
          )}
        </div>
      ))}
      <Button
        data-add=""
        disabled={lenses.length >= LIMITS.lensesMax}
        onClick={() => {
          added.current += 1
          onChange([...lenses, { key: `added-${added.current}`, id: undefined, label: '', prompt: '' }])
        }}
      >
        {lenses.length >= LIMITS.lensesMax ? `${LIMITS.lensesMax} headings are the most` : 'Add a heading'}
      </Button>
    </fieldset>
  )
}
