/** Takes one's own last step back, or does it again; never anybody else's. */
import { useCallback, useSyncExternalStore } from 'react'
import type { UndoManager } from 'yjs'
import { Button } from '../../ui/button.tsx'
import type { Say } from './list-frame.tsx'

const EVENTS = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const

export function UndoButtons({ undo, say }: { undo: UndoManager; say: Say }) {
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
  const press = (can: boolean, run: () => unknown, words: string) => () => {
    if (!can) return
    run()
    say({ words })
  }
  return (
    <>
      {/* They stay in the tab order when there is nothing to do: a button that vanishes throws the focus away. */}
      <Button aria-disabled={!canUndo || undefined} title="Ctrl+Z" onClick={press(canUndo, () => undo.undo(), 'Your last step was taken back.')}>
        Undo
      </Button>
      <Button aria-disabled={!canRedo || undefined} title="Ctrl+Y" onClick={press(canRedo, () => undo.redo(), 'Your step was done again.')}>
        Redo
      </Button>
    </>
  )
}
