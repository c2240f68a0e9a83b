/**
 * Ties the sketch notes of a wall to an editor: down, at most once a frame, those that changed; up, where one was
 * dropped or how large it was made, as one key, once the hand has let go. Like ink they go their own way, so that a
 * wall of thousands of notes is not gone through for a picture.
 */
import type { BoardReader } from '@gatherboard/shared/wall/board-view'
import type { Box } from '@gatherboard/shared/wall/schema'
import type { Sketch } from '@gatherboard/shared/wall/sketch'
import type { SketchId } from '@gatherboard/shared/values/ids'
import { react, type Editor, type TLShapeId } from '@tldraw/tldraw'
import { isSketchShape, projectSketch, sketchShapeId, type SketchShape } from './sketch-shapes.ts'

type SketchBindingOptions = {
  editor: Editor
  reader: BoardReader
  facilitator: boolean
  /** Where a sketch note lies now, and how large it is. */
  place: (id: SketchId, box: Box) => boolean
}

/** Binds until the returned function is called. */
export function bindSketches({ editor, reader, facilitator, place }: SketchBindingOptions): () => void {
  const shown = new Map<TLShapeId, { sketch: Sketch; shape: SketchShape }>()
  /** Moved or resized on this screen, and not written yet. */
  const touched = new Set<TLShapeId>()
  const isInHand = (): boolean => editor.isInAny('select.translating', 'select.resizing')

  let seen: BoardReader['view']['sketches'] | undefined
  let frame = 0
  function project(): void {
    cancelAnimationFrame(frame)
    frame = 0
    const { sketches } = reader.view
    if (sketches === seen) return
    seen = sketches
    const put: SketchShape[] = []
    const ids = new Set<TLShapeId>()
    for (const sketch of sketches.values()) {
      const id = sketchShapeId(sketch.id)
      ids.add(id)
      const before = shown.get(id)
      if (before?.sketch === sketch && !touched.has(id)) continue
      const shape = projectSketch(sketch, facilitator, before?.shape)
      shown.set(id, { sketch, shape })
      // What is in the hand stays where the hand has it; it is written, or taken back, when it lets go.
      if (!touched.has(id) || !isInHand()) put.push(shape)
    }
    const removed = [...shown.keys()].filter((id) => !ids.has(id))
    for (const id of removed) shown.delete(id)
    if (put.length === 0 && removed.length === 0) return
    editor.store.mergeRemoteChanges(() => {
      editor.store.put(put)
      editor.store.remove(removed)
    })
  }
  const schedule = (): void => {
    frame ||= requestAnimationFrame(project)
  }

  function settle(): void {
    if (touched.size === 0 || isInHand()) return
    const ids = [...touched]
    touched.clear()
    for (const id of ids) {
      const shape = editor.getShape(id)
      const before = shown.get(id)
      if (!isSketchShape(shape) || !before) continue
      const box = [shape.x, shape.y, shape.props.w, shape.props.h].map((value) => Math.round(value) || 0) as [
        number,
        number,
        number,
        number,
      ]
      const isMoved = box.some((value, index) => value !== before.sketch.box[index])
      const isPlaced = isMoved && place(shape.props.id as SketchId, box)
      if (!isPlaced) editor.store.mergeRemoteChanges(() => editor.store.put([before.shape]))
    }
  }

  const disposers = [
    editor.sideEffects.registerAfterChangeHandler('shape', (before, after, source) => {
      if (source !== 'user' || !isSketchShape(before) || !isSketchShape(after)) return
      touched.add(after.id)
      // Later: a document must not be written from inside a change of the store.
      queueMicrotask(settle)
    }),
    react('end of a sketch note’s move', () => {
      if (!isInHand()) queueMicrotask(settle)
    }),
    reader.subscribe(schedule),
  ]
  project()
  return () => {
    cancelAnimationFrame(frame)
    for (const dispose of disposers) dispose()
  }
}
