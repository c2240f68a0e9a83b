/**
 * Whether this facilitator's pointer is shown to the others. Off until they say so, and off again with the next visit.
 */
import { useEffect, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type { CanvasHandle } from '../../canvas/canvas-handle.ts'
import { sendPresence } from '../../canvas/presence.ts'

export function usePointer(
  canvas: CanvasHandle | undefined,
  awareness: Awareness,
): { isShown: boolean; toggle: () => void } {
  const [isShown, setShown] = useState(false)
  useEffect(() => (canvas ? sendPresence(canvas, awareness, () => isShown) : undefined), [canvas, awareness, isShown])
  return { isShown, toggle: () => setShown(!isShown) }
}
