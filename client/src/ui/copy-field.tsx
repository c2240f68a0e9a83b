/**
 * A text to take elsewhere, with a button that copies it. On a plain-http address browsers offer no clipboard: the
 * text is then selected, so that one key press or a long press copies it.
 */
import { useId, useRef, useState } from 'react'
import { say as sayWall } from '../i18n/say-wall.ts'
import { Button } from './button.tsx'

type CopyFieldProps = {
  label: string
  value: string
  hint?: string | undefined
}

export function CopyField({ label, value, hint }: CopyFieldProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')

  async function copy() {
    input.current?.focus()
    input.current?.select()
    setSaid(sayWall((await writeClipboard(value)) ? 'copied' : 'copyByHand'))
  }

  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <div className="copy-field">
        <input
          id={id}
          ref={input}
          value={value}
          readOnly
          dir="ltr"
          aria-describedby={hint ? `${id}-hint` : undefined}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button aria-label={sayWall('copyOf', { label })} onClick={copy}>
          {sayWall('copy')}
        </Button>
      </div>
      <span className="field-hint" role="status">
        {said}
      </span>
    </div>
  )
}

/** Whether the text is in the clipboard now. */
export async function writeClipboard(text: string): Promise<boolean> {
  // The type says it is always there; an insecure origin has none.
  const clipboard = navigator.clipboard as Clipboard | undefined
  if (!clipboard) return false
  try {
    await clipboard.writeText(text)
    return true
  } catch {
    // Refused by the browser's settings or by a frame's policy: the selection is the way out.
    return false
  }
}
