/** A button. While its work is under way it says so and takes no second press, but keeps the focus. */
import type { ButtonHTMLAttributes } from 'react'

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  kind?: 'plain' | 'main' | 'bad' | 'quiet'
  /** Work is under way. The button is not `disabled`, which would throw the keyboard's focus away. */
  busy?: boolean
}

export function Button({ kind = 'plain', busy = false, className = '', onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      // oxlint-disable-next-line react/button-has-type -- it has: 'button' unless a form asks for 'submit'
      type={type}
      className={`${kind === 'plain' ? '' : `button-${kind}`} ${className}`.trim() || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    />
  )
}
