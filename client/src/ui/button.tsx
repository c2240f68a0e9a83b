/** A button. While its work is under way, or with `aria-disabled`, it takes no press, says so, and keeps the focus. */
import type { ButtonHTMLAttributes } from 'react'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  kind?: 'plain' | 'main' | 'bad' | 'quiet'
  /** Work is under way. The button is not `disabled`, which would throw the keyboard's focus away. */
  busy?: boolean
}

export function Button({
  kind = 'plain',
  busy = false,
  className = '',
  onClick,
  type = 'button',
  'aria-disabled': disabled,
  ...rest
}: ButtonProps) {
  const isOff = busy || disabled === true || disabled === 'true'
  return (
    <button
      {...rest}
      // oxlint-disable-next-line react/button-has-type -- it has: 'button' unless a form asks for 'submit'
      type={type}
      className={`${kind === 'plain' ? '' : `button-${kind}`} ${className}`.trim() || undefined}
      aria-disabled={isOff || undefined}
      onClick={(event) => {
        if (isOff) event.preventDefault()
        else onClick?.(event)
      }}
    />
  )
}
