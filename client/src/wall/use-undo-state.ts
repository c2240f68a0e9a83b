/** Whether there is a step to take back or to do again. */
import { useCallback, useSyncExternalStore } from 'react'
import type { UndoManager } from 'yjs'

const EVENTS = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const

export function useUndoState(undo: UndoManager): { canUndo: boolean; canRedo: boolean } {
  const subscribe = useCallback(
    (listener: () => void) => {
      for (const event of EVENTS) undo.on(event, listener)
      return () => {
        for (const event of EVENTS) undo.off(event, listener)
      }
    },
    [undo],
  )
  const canUndo = useSyncExternalStore(subscribe, () => undo.undoStack.length > 0)
  const canRedo = useSyncExternalStore(subscribe, () => undo.redoStack.length > 0)
  return { canUndo, canRedo }
}
