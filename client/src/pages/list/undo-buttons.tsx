/** Takes one's own last step back, or does it again; never anybody else's. */
import type { UndoManager } from 'yjs'
import type { Say } from '../../facilitate/said.ts'
import { say as sayList } from '../../i18n/say-list.ts'
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
        title={sayList('undoKeys')}
        onClick={press(canUndo, () => undo.undo(), sayList('undone'))}
      >
        {sayList('undo')}
      </Button>
      <Button
        aria-disabled={!canRedo || undefined}
        title={sayList('redoKeys')}
        onClick={press(canRedo, () => undo.redo(), sayList('redone'))}
      >
        {sayList('redo')}
      </Button>
    </>
  )
}
