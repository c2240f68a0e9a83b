/** A question in front of the page: the browser's own <dialog>, which keeps the focus in and Escape working. */
import { useEffect, useId, useRef, type ReactNode } from 'react'

export type DialogProps = { title: string; onClose: () => void; children: ReactNode }

/** It is open for as long as it is rendered; `onClose` is called when the person closes it. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
    return () => element?.close()
  }, [])
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
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  )
}
