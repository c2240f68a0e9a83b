/** A question in front of the page: the browser's own <dialog>, which keeps the focus in and Escape working. */
import { useEffect, useId, useRef, type ReactNode } from 'react'

type DialogProps = {
  title: string
  onClose: () => void
  /** There is more to read than to do: begins at its title, where the first control would be far down on a phone. */
  isForReading?: boolean
  children: ReactNode
}

/** It is open for as long as it is rendered; `onClose` is called when the person closes it. */
export function Dialog({ title, onClose, isForReading = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) {
      element.showModal()
      if (isForReading) heading.current?.focus()
    }
    return () => element?.close()
  }, [isForReading])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // Closing is the owner's decision: it stops rendering this.
        event.preventDefault()
        onClose()
      }}
    >
      <h2 id={titleId} ref={heading} tabIndex={isForReading ? -1 : undefined}>
        {title}
      </h2>
      {children}
    </dialog>
  )
}
