/**
 * Ties one wall to one editor, and is the only thing that does: down by `drawn-wall.ts`, up by `hand.ts`. Nothing that
 * came down ever goes up again, because only changes by the user are collected.
 */
import { react, type Editor } from '@tldraw/tldraw'
import { isDraft } from './board-shapes.ts'
import { drawWall, isResized, type DrawnWall, type Held } from './drawn-wall.ts'
import { watchHand, type Hand, type HandOptions } from './hand.ts'
import { isInk } from './ink-shapes.ts'
import type { Viewer } from './projection.ts'
import { isSketchShape } from './sketch-shapes.ts'

type CanvasBindingOptions = HandOptions & { viewer: Viewer }

export type CanvasBinding = Pick<DrawnWall, 'setViewer' | 'setPending'> & {
  /** Draws what the document holds now instead of with the next frame: for what the hand has just made. */
  refresh: () => void
  close: () => void
}

export function bindCanvas({ viewer, ...options }: CanvasBindingOptions): CanvasBinding {
  const { editor, reader, awareness } = options
  const held: Held = new Map()
  const drawn = drawWall({ editor, reader, awareness, viewer, held })
  const hand = watchHand({ ...options, held, drawn })
  const disposers = [
    ...guardShapes(editor, hand, held),
    react('end of a drag', () => {
      // Later, because tldraw may still be inside the change that ended the drag; a store refuses others' changes then.
      if (!editor.isInAny('select.translating', 'select.resizing')) queueMicrotask(hand.settleDrag)
    }),
    reader.subscribe(drawn.schedule),
  ]
  drawn.refresh()
  return {
    setViewer: drawn.setViewer,
    setPending: drawn.setPending,
    refresh: drawn.refresh,
    close() {
      for (const dispose of disposers) dispose()
      hand.close()
      drawn.close()
    },
  }
}

/** What a user's tools may do to shapes, and what of it the hand is told. Returns the ways to stop. */
function guardShapes({ sideEffects }: Editor, { collect, copies }: Hand, held: Held): Array<() => void> {
  return [
    // Locked shapes are skipped by every tool already; these are for what has no tool, and for certainty.
    sideEffects.registerBeforeChangeHandler('shape', (before, after, source) =>
      source === 'user' && before.isLocked ? before : after,
    ),
    // Words leave the wall through a command only, never because a shape was deleted.
    sideEffects.registerBeforeDeleteHandler('shape', (shape, source) =>
      source === 'user' && !isDraft(shape) && !copies.has(shape.id) && !isInk(shape) ? false : undefined,
    ),
    sideEffects.registerAfterCreateHandler('shape', (shape, source) => {
      if (source !== 'user' || isDraft(shape) || isInk(shape)) return
      copies.add(shape.id)
    }),
    sideEffects.registerAfterChangeHandler('shape', (before, after, source) => {
      if (
        source === 'user' &&
        !isDraft(after) &&
        !isInk(after) &&
        !isSketchShape(after) &&
        (before.x !== after.x || before.y !== after.y || isResized(before, after))
      )
        collect(before)
    }),
    sideEffects.registerAfterDeleteHandler('shape', (shape) => {
      copies.delete(shape.id)
      held.delete(shape.id)
    }),
  ]
}
