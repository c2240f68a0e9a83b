/**
 * Which shapes are left out of the drawing because they lie out of view. tldraw asks that anew, of every shape, with
 * every movement of the camera and of any shape, and every drawn shape listens to the answer: with 5,000 notes most of
 * a frame went into it. Here a part of the wall somewhat larger than the view is drawn, and nothing is asked until the
 * view leaves it or has become much smaller; of shapes only those that changed are looked at.
 */
import { Box, atom, react, unsafe__withoutCapture, type Atom, type Editor, type TLShapeId } from '@tldraw/tldraw'

/** How far the drawn part reaches beyond the view on each side, as a share of the view. */
const MARGIN = 0.25
/** Zoomed in so far that the view is this share of the drawn part, the rest is let go. */
const SHARE_MIN = 0.35

/** Takes the question over from tldraw for as long as the editor lives. Returns how to stop. */
export function cullInSteps(editor: Editor): () => void {
  const notVisible = answerFor(editor)
  /** The same, as of now; the atom follows when an operation is complete. */
  const current = new Set<TLShapeId>()
  let isChanged = true
  let drawn = new Box()

  const look = (id: TLShapeId): void => {
    const bounds = editor.getShapePageBounds(id)
    const isVisible = bounds !== undefined && drawn.includes(bounds)
    if (isVisible === !current.has(id)) return
    if (isVisible) current.delete(id)
    else current.add(id)
    isChanged = true
  }
  const publish = (): void => {
    if (!isChanged) return
    isChanged = false
    notVisible.set(new Set(current))
  }

  const { sideEffects } = editor
  const disposers = [
    react('part of the wall that is drawn', () => {
      const seen = editor.getViewportPageBounds()
      if (drawn.contains(seen) && seen.w > drawn.w * SHARE_MIN) return
      drawn = new Box(
        seen.x - seen.w * MARGIN,
        seen.y - seen.h * MARGIN,
        seen.w * (1 + 2 * MARGIN),
        seen.h * (1 + 2 * MARGIN),
      )
      unsafe__withoutCapture(() => {
        for (const id of editor.getCurrentPageShapeIds()) look(id)
        publish()
      })
    }),
    sideEffects.registerAfterCreateHandler('shape', ({ id }) => look(id)),
    sideEffects.registerAfterChangeHandler('shape', (_before, { id }) => look(id)),
    sideEffects.registerAfterDeleteHandler('shape', ({ id }) => {
      if (current.delete(id)) isChanged = true
    }),
    sideEffects.registerOperationCompleteHandler(publish),
  ]
  return () => {
    for (const dispose of disposers) dispose()
  }
}

/**
 * tldraw remembers of whom it asked: an editor that is mounted a second time (React's strict mode) must find the same
 * signal.
 */
const answers = new WeakMap<Editor, Atom<Set<TLShapeId>>>()
function answerFor(editor: Editor): Atom<Set<TLShapeId>> {
  const known = answers.get(editor)
  if (known) return known
  const answer = atom<Set<TLShapeId>>('shapes out of view', new Set())
  answers.set(editor, answer)
  // tldraw's own part of the answer, that what is selected or being edited is always drawn, stays: it asks this one.
  editor.getNotVisibleShapes = () => answer.get()
  return answer
}
