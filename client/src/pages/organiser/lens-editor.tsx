/** The event's headings: what people write under, and the question each one asks. */
import { directionOf } from '@gatherboard/shared/values/direction'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { useRef } from 'react'
import { say } from '../../i18n/say-organiser.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import type { LensDraft } from './lens-drafts.ts'
import { nextKey } from './next-key.ts'
import { TextField } from './text-field.tsx'

const LABEL_CHARACTERS_MAX = 40

type LensEditorProps = { lenses: readonly LensDraft[]; onChange: (lenses: LensDraft[]) => void }

export function LensEditor({ lenses, onChange }: LensEditorProps) {
  const list = useRef<HTMLFieldSetElement>(null)
  const isFull = lenses.length >= LIMITS.lensesMax
  const remove = (key: string): void => {
    onChange(lenses.filter((other) => other.key !== key))
    // The button that had the focus goes away with its heading.
    list.current?.querySelector<HTMLElement>('[data-add]')?.focus()
  }
  return (
    <fieldset ref={list} className="organiser-lenses">
      <legend>{say('headings')}</legend>
      <p className="field-hint">{say('headingsHint')}</p>
      {lenses.map((lens, index) => (
        <LensFields
          key={lens.key}
          lens={lens}
          index={index}
          onEdit={(fields) =>
            onChange(lenses.map((other) => (other.key === lens.key ? { ...other, ...fields } : other)))
          }
          onRemove={lenses.length > 1 ? () => remove(lens.key) : undefined}
        />
      ))}
      <Button
        data-add=""
        disabled={isFull}
        onClick={() => {
          onChange([...lenses, { key: nextKey(lenses), id: undefined, label: '', prompt: '' }])
        }}
      >
        {isFull ? say('headingsMost', { max: LIMITS.lensesMax }) : say('headingAdd')}
      </Button>
    </fieldset>
  )
}

type LensFieldsProps = {
  lens: LensDraft
  index: number
  onEdit: (fields: Partial<LensDraft>) => void
  /** Undefined for the last that is left. */
  onRemove: (() => void) | undefined
}

function LensFields({ lens: { label, prompt }, index, onEdit, onRemove }: LensFieldsProps) {
  const number = index + 1
  return (
    <div className="organiser-lens" role="group" aria-label={say('headingNumber', { number })}>
      <LensMark number={lensNumber(index)} />
      <TextField
        label={say('headingNumber', { number })}
        required
        charactersMax={LABEL_CHARACTERS_MAX}
        value={label}
        onChange={(words) => onEdit({ label: words })}
      />
      <Field label={say('headingQuestion')} bound={{ words: prompt, charactersMax: LIMITS.promptCharactersMax }}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            dir={directionOf(prompt)}
            value={prompt}
            onChange={(event) => onEdit({ prompt: event.target.value })}
          />
        )}
      </Field>
      {onRemove && (
        <Button
          kind="quiet"
          aria-label={label === '' ? say('headingRemove', { number }) : say('headingRemoveNamed', { number, label })}
          onClick={onRemove}
        >
          {say('remove')}
        </Button>
      )}
    </div>
  )
}
