/**
 * A facilitator's act: what is to be written, decided from the wall as it is, and the sentence that says so. The
 * canvas, the list and the panel decide the same acts and do them here, each as one step of undo.
 */
import { applyEdits, type WallEdit } from '@gatherboard/shared/wall/edit'
import type * as Y from 'yjs'
import { say as sayWall } from '../i18n/say-wall.ts'
import type { Say } from './said.ts'

export type Act = {
  readonly edits: readonly WallEdit[]
  readonly words: string
  /** Its opposite stands beside it: no Undo is offered for it. */
  readonly hasOpposite?: true
}

/** What an act is done on. `undo` takes back own steps only. */
export type EditedWall = { readonly doc: Y.Doc; readonly undo: Y.UndoManager }
export type Step = Y.UndoManager['undoStack'][number]

/** One step of undo by itself. Returns it; undefined when nothing has changed, say because somebody else was faster. */
export function takeStep({ doc, undo }: EditedWall, edits: readonly WallEdit[]): Step | undefined {
  const before = undo.undoStack.at(-1)
  undo.stopCapturing()
  applyEdits(doc, edits)
  undo.stopCapturing()
  const step = undo.undoStack.at(-1)
  return step === before ? undefined : step
}

/** Does it and says so. Returns whether anything has changed. */
export function perform(wall: EditedWall, act: Act | undefined, say: Say): boolean {
  const step = act && takeStep(wall, act.edits)
  if (!step) return false
  say({ words: act.words, ...(act.hasOpposite ? {} : { action: offerUndo(wall, step, say) }) })
  return true
}

/** Takes this step back, and no other: what was done since is not undone by a button that says something else. */
export const offerUndo = ({ undo }: Pick<EditedWall, 'undo'>, step: Step, say: Say) => ({
  label: sayWall('undo'),
  run(): void {
    const isLast = undo.undoStack.at(-1) === step
    if (isLast) undo.undo()
    say({ words: sayWall(isLast ? 'undone' : 'undoOthersFirst') })
  },
})
