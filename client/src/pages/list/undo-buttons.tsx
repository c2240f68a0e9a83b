/** Takes one's own last step back, or does it again; never anybody else's. */
import type { UndoManager } from 'yjs'
import type { Say } from '../../facilitate/said.ts'
import { useUndoState } from '../../wall/use-undo-state.ts'
import { Button } from '../../ui/button.tsx'

export function UndoButtons({ undo, say }: { undo: UndoManager; say: Say }) {
  const { canUndo, canRedo } = useUndoState(undo)
  const press = (can: boolean, run: () => unknown, words: string) => () => {
    if (!can) return
    run()
    say({ words })
  }
  return (
    <>
      {/* They stay in the tab order when there is nothing to do: a button that vanishes throws the focus away. */}
      <Button
        aria-disabled={!canUndo || undefined}
        title="Ctrl+Z"
        onClick={press(canUndo, () => undo.undo(), 'Your last step was taken back.')}
      >
        Undo
      </Button>
      <Button
        aria-disabled={!canRedo || undefined}
        title="Ctrl+Y"
        onClick={press(canRedo, () => undo.redo(), 'Your step was done again.')}
      >
        Redo
      </Button>
    </>
  )
}
