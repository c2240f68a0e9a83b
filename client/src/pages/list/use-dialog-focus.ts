/**
 * Which dialog is open, and where the focus goes when it closes: back to the row, or to the next when the row has moved
 * on.
 */
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { readFocus, returnFocus, type Held } from './focus-keeper.tsx'

type DialogFocus<Asking> = { asking: Asking | undefined; ask: (asking: Asking) => void; closeDialog: () => void }

export function useDialogFocus<Asking>(root: RefObject<HTMLElement | null>): DialogFocus<Asking> {
  const [asking, setAsking] = useState<Asking>()
  const held = useRef<Held>(undefined)
  const opener = useRef<HTMLElement>(undefined)

  const ask = useCallback(
    (next: Asking) => {
      held.current = readFocus(root.current)
      opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : undefined
      setAsking(next)
    },
    [root],
  )
  const closeDialog = useCallback(() => setAsking(undefined), [])
  const isOpen = asking !== undefined
  useEffect(() => {
    if (isOpen) return
    if (held.current) returnFocus(root.current, held.current)
    else if (opener.current?.isConnected) opener.current.focus()
    // Opened from what is selected, which has gone with the selection.
    else if (opener.current) root.current?.focus()
    held.current = undefined
    opener.current = undefined
  }, [isOpen, root])
  return { asking, ask, closeDialog }
}
