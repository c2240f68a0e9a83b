/**
 * Free drawing: strokes of pen and highlighter, each one plain record under its shape's id in the wall's `ink`. A
 * stroke is written when it is finished, a moved one when it is let go; never while the hand is on it (a record a
 * frame would be 1.4 MB a stroke). What others drew is checked by tldraw's own schema and skipped when it is not a stroke.
 */
import { openWall } from '@gatherboard/shared/document/schema'
import { react, type Editor, type TLDrawShape, type TLHighlightShape, type TLParentId, type TLShape, type TLShapeId } from 'tldraw'
import type * as Y from 'yjs'
import { CANVAS_ORIGIN } from '../board/actions.ts'

export type InkShape = TLDrawShape | TLHighlightShape

const PAGE = 'page:page' as TLParentId
const IN_HAND = ['select.translating', 'select.resizing', 'select.rotating', 'draw.drawing', 'highlight.drawing']

export const isInk = (shape: TLShape | undefined | null): shape is InkShape => shape?.type === 'draw' || shape?.type === 'highlight'

/** Binds until the returned function is called. Participants see ink and cannot touch it. */
export function bindInk({ editor, doc, undo, facilitator }: { editor: Editor; doc: Y.Doc; undo: Y.UndoManager; facilitator: boolean }): () => void {
  const { ink } = openWall(doc)

  const readStroke = (key: string): TLShape | undefined => {
    const value = ink.get(key)
    if (!/^shape:[\w-]{1,64}$/.test(key) || typeof value !== 'object' || value === null) return undefined
    const { type, x, y, rotation, index, opacity, props } = value as Partial<InkShape>
    const record = { id: key, typeName: 'shape', parentId: PAGE, isLocked: !facilitator, meta: {}, type, x, y, rotation, index, opacity, props } as TLShape
    if (!isInk(record)) return undefined
    try {
      return editor.store.schema.types.shape.validate(record) as TLShape
    } catch {
      // That is how tldraw says that it is not a stroke: an older or broken client wrote it.
      return undefined
    }
  }
  const show = (keys: Iterable<string>): void => {
    const strokes: TLShape[] = []
    const gone: TLShapeId[] = []
    for (const key of keys) {
      const stroke = readStroke(key)
      if (stroke) strokes.push(stroke)
      else if (isInk(editor.getShape(key as TLShapeId))) gone.push(key as TLShapeId)
    }
    editor.store.mergeRemoteChanges(() => {
      editor.store.put(strokes)
      editor.store.remove(gone)
    })
  }
  const onInk = (event: Y.YMapEvent<unknown>, transaction: Y.Transaction): void => {
    // What this canvas has just written is what it shows.
    if (transaction.origin !== CANVAS_ORIGIN) show(event.keysChanged)
  }

  const touched = new Set<TLShapeId>()
  const write = (): void => {
    if (touched.size === 0 || editor.isInAny(...IN_HAND)) return
    const ids = [...touched]
    touched.clear()
    undo.stopCapturing()
    doc.transact(() => {
      for (const id of ids) {
        const shape = editor.getShape(id)
        if (isInk(shape)) {
          const { type, x, y, rotation, index, opacity, props } = shape
          if (props.isComplete) ink.set(id, JSON.parse(JSON.stringify({ type, x, y, rotation, index, opacity, props })))
        } else if (ink.has(id)) ink.delete(id)
      }
    }, CANVAS_ORIGIN)
    undo.stopCapturing()
  }
  const touch = (shape: TLShape, source: string): void => {
    if (source !== 'user' || !facilitator || !isInk(shape)) return
    touched.add(shape.id)
    // Later: a document must not be written from inside a change of the store.
    queueMicrotask(write)
  }
  const disposers = [
    editor.sideEffects.registerAfterCreateHandler('shape', touch),
    editor.sideEffects.registerAfterChangeHandler('shape', (_before, after, source) => touch(after, source)),
    editor.sideEffects.registerAfterDeleteHandler('shape', touch),
    react('end of a stroke', () => {
      if (!editor.isInAny(...IN_HAND)) queueMicrotask(write)
    }),
  ]
  ink.observe(onInk)
  show(ink.keys())
  return () => {
    ink.unobserve(onInk)
    for (const dispose of disposers) dispose()
  }
}
