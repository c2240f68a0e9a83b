/** A field with one line to type in, or a day to choose: what the forms here are mostly made of. */
import type { InputHTMLAttributes } from 'react'
import { Field } from '../../ui/field.tsx'

type TextFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> & {
  label: string
  hint?: string
  problem?: string | undefined
  value: string
  onChange: (value: string) => void
}

/** Whatever else an input takes is given on to it. */
export function TextField({ label, hint, problem, onChange, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(control) => <input {...control} {...input} onChange={({ target }) => onChange(target.value)} />}
    </Field>
  )
}
