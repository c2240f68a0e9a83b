/** A field with one line to type in, or a day to choose: what the forms here are mostly made of. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { InputHTMLAttributes } from 'react'
import { Field } from '../../ui/field.tsx'

type TextFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'maxLength'> & {
  label: string
  hint?: string
  problem?: string | undefined
  value: string
  charactersMax?: number
  onChange: (value: string) => void
}

/** Whatever else an input takes is given on to it. */
export function TextField({ label, hint, problem, value, charactersMax, onChange, ...input }: TextFieldProps) {
  const bound = charactersMax === undefined ? undefined : { words: value, charactersMax }
  return (
    <Field label={label} hint={hint} problem={problem} bound={bound}>
      {(control) => (
        <input
          {...control}
          {...input}
          dir={directionOf(value)}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}
