/** A label, an optional hint and an optional problem, tied to one control so that screen readers say all of them. */
import { cleanLine, cleanText, countCharacters } from '@gatherboard/shared/values/text'
import { useEffect, useId, useState, type ReactNode } from 'react'
import { say } from '../i18n/say-large.ts'

/** Spread these on the input, select or textarea. */
type ControlProps = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

/**
 * What is typed and how much of it there may be, in characters as the server counts them. A field with a bound has no
 * `maxLength`: browsers count otherwise, and cut what is pasted without a word.
 */
export type Bound = { readonly words: string; readonly charactersMax: number; readonly isOfLines?: boolean }

type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  problem?: string | undefined
  bound?: Bound | undefined
  children: (control: ControlProps) => ReactNode
}

export function Field({ label, hint, problem: givenProblem, bound, children }: FieldProps) {
  const id = useId()
  const tooMany = bound && sayTooMany(bound)
  const problem = tooMany ?? givenProblem
  useEffect(() => {
    const control = document.getElementById(id)
    // The form is not sent, and the browser goes to the field and says why.
    if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)
      control.setCustomValidity(tooMany ?? '')
  }, [id, tooMany])
  const told = useFirst(tooMany)
  const hintId = hint ? `${id}-hint` : undefined
  const problemId = problem ? `${id}-problem` : undefined
  const describedBy = [problemId, hintId].filter(Boolean).join(' ') || undefined
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="field-hint" id={hintId}>
          {hint}
        </span>
      )}
      {children({ id, 'aria-describedby': describedBy, 'aria-invalid': problem ? true : undefined })}
      {problem && (
        <span className="field-problem" id={problemId}>
          {problem}
        </span>
      )}
      {bound && (
        // There from the start and empty, so that a screen reader says what comes into it.
        <span className="visually-hidden" aria-live="polite">
          {told}
        </span>
      )}
    </div>
  )
}

/** What was said first, until nothing is: a count is not read out again at each letter. */
function useFirst(words: string | undefined): string | undefined {
  const [first, setFirst] = useState<string>()
  useEffect(() => {
    setFirst((before) => (words === undefined ? undefined : (before ?? words)))
  }, [words])
  return first
}

/** How many characters are too many; 0 while it fits. */
export const countOver = ({ words, charactersMax, isOfLines = false }: Bound): number =>
  Math.max(0, countCharacters((isOfLines ? cleanText : cleanLine)(words)) - charactersMax)

/** Undefined while it fits. */
function sayTooMany(bound: Bound): string | undefined {
  const over = countOver(bound)
  return over > 0 ? say('charactersTooMany', { count: over }) : undefined
}

/** A tick box or radio button with its words behind it. */
export function Choice({ children, ...input }: { children: ReactNode } & React.InputHTMLAttributes<HTMLInputElement>) {
  return (
    <label className="choice">
      <input {...input} />
      <span>{children}</span>
    </label>
  )
}
