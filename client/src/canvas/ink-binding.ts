/**
 * Free drawing: strokes, arrows and texts, each one plain record under its shape's id in the wall's `ink`. A stroke is
 * written when it is finished, a moved one when it is let go, a text when its writer pauses, leaves the tab or is done;
 * never while the hand is on it (a record a frame would be 1.4 MB a stroke). What others drew is read as every screen
 * reads it first, and checked by tldraw's own schema then: some of what that lets through (a scale of 1e300) tldraw
 * cannot draw, and would never come back from.
 */
import { boundInk, readInk } from '@gatherboard/shared/wall/ink'
import { openWall } from '@gatherboard/shared/wall/schema'
import { react, toRichText, type Editor, type TLParentId, type TLShape, type TLShapeId } from '@tldraw/tldraw'
import type * as Y from 'yjs'
import { EDIT_ORIGIN, applyEdits, type WallEdit } from '@gatherboard/shared/wall/edit'
import { readRichText } from '../wall/ink-text.ts'
import { mergeTyped } from '../wall/merge-text.ts'
import { isDraft } from './board-shapes.ts'
import { describeInk, drawnAs, isInk, isTextShape, type TextShape } from './ink-shapes.ts'

const PAGE = 'page:page' as TLParentId
const IN_HAND = [
  'select.translating',
  'select.resizing',
  'select.rotating',
  'select.dragging_handle',
  'draw.drawing',
  'highlight.drawing',
]
/** A writer who pauses so long has their words on everybody's wall, and safe. */
const PAUSE_MS = 700

/** Binds until the returned function is called. Participants see ink and cannot touch it. */
export function bindInk({
  editor,
  doc,
  undo,
  facilitator,
}: {
  editor: Editor
  doc: Y.Doc
  undo: Y.UndoManager
  facilitator: boolean
}): () => void {
  const { ink } = openWall(doc)
  /**
   * The words of each text as the wall last had them: what was typed on this screen is merged into what others made of
   * them.
   */
  const seenWords = new Map<TLShapeId, string>()

  const readStroke = (key: string): TLShape | undefined => {
    const value: unknown = ink.get(key)
    if (boundInk(key, value) !== value || !readInk(key, value)) return undefined
    const { type, x, y, rotation, index, opacity, props } = value as Partial<TLShape>
    const drawn = drawnAs(type)
    if (!drawn) return undefined
    const record = {
      id: key,
      typeName: 'shape',
      parentId: PAGE,
      isLocked: !facilitator,
      meta: {},
      type: drawn,
      x,
      y,
      rotation,
      index,
      opacity,
      props,
    } as TLShape
    try {
      return editor.store.schema.types.shape.validate(record) as TLShape
    } catch {
      // That is how tldraw says that it is not a stroke: an older or broken client wrote it.
      return undefined
    }
  }
  const isWritten = (id: string): boolean => editor.getEditingShapeId() === id

  const show = (keys: Iterable<string>): void => {
    const strokes: TLShape[] = []
    const gone: TLShapeId[] = []
    for (const key of keys) {
      const stroke = readStroke(key)
      const before = editor.getShape(key as TLShapeId)
      // Another kind under the same id is another shape: what draws the one cannot go on as the other (React error
      // 310).
      if (stroke && before && stroke.type !== before.type) {
        gone.push(before.id)
        requestAnimationFrame(() => show([key]))
      } else if (isTextShape(stroke)) strokes.push(mergeWords(stroke, before))
      else if (stroke) strokes.push(stroke)
      // Words under somebody's fingers are not rubbed out from afar: they come back with the next pause.
      else if (isTextShape(before) && isWritten(key) && readRichText(before.props.richText).trim() !== '')
        touched.add(before.id)
      else if (isInk(before)) gone.push(before.id)
    }
    editor.store.mergeRemoteChanges(() => {
      editor.store.put(strokes)
      editor.store.remove(gone)
    })
  }

  /** The newest of the wall, and in it what is being typed here just now. */
  function mergeWords(next: TextShape, before: TLShape | undefined): TextShape {
    const theirs = readRichText(next.props.richText)
    const base = seenWords.get(next.id) ?? theirs
    seenWords.set(next.id, theirs)
    if (!isTextShape(before) || !isWritten(next.id)) return next
    const words = mergeTyped(base, readRichText(before.props.richText), theirs)
    if (words === theirs) return next
    touched.add(next.id)
    return { ...next, props: { ...next.props, richText: toRichText(words) } }
  }

  const onInk = (event: Y.YMapEvent<unknown>, transaction: Y.Transaction): void => {
    // What this canvas has just written is what it shows.
    if (transaction.origin !== EDIT_ORIGIN) show(event.keysChanged)
  }

  const touched = new Set<TLShapeId>()
  let pause: ReturnType<typeof setTimeout> | undefined
  const write = ({ whileTyping = false } = {}): void => {
    if (touched.size === 0 || editor.isInAny(...IN_HAND)) return
    const ids = [...touched].filter((id) => whileTyping || !isWritten(id))
    if (ids.length === 0) return
    for (const id of ids) touched.delete(id)
    undo.stopCapturing()
    applyEdits(doc, ids.flatMap(decideStroke))
    undo.stopCapturing()
  }
  const writeTyped = (): void => write({ whileTyping: true })

  function decideStroke(id: TLShapeId): WallEdit[] {
    const shape = editor.getShape(id)
    if (!isInk(shape)) return ink.has(id) ? [{ kind: 'remove-ink', id }] : []
    if (isDraft(shape) || ('isComplete' in shape.props && !shape.props.isComplete)) return []
    if (isTextShape(shape)) {
      const words = readRichText(shape.props.richText)
      if (words.trim() === '') return [{ kind: 'remove-ink', id }]
      seenWords.set(id, words)
    }
    return [{ kind: 'put-ink', id, record: describeInk(shape) }]
  }

  const touch = (shape: TLShape, source: string): void => {
    if (source !== 'user' || !facilitator || !isInk(shape)) return
    touched.add(shape.id)
    clearTimeout(pause)
    if (isWritten(shape.id)) pause = setTimeout(writeTyped, PAUSE_MS)
    // Later: a document must not be written from inside a change of the store.
    else queueMicrotask(write)
  }
  const disposers = [
    editor.sideEffects.registerAfterCreateHandler('shape', touch),
    editor.sideEffects.registerAfterChangeHandler('shape', (_before, after, source) => touch(after, source)),
    editor.sideEffects.registerAfterDeleteHandler('shape', touch),
    react('end of a stroke or of writing', () => {
      editor.getEditingShapeId()
      if (!editor.isInAny(...IN_HAND)) queueMicrotask(write)
    }),
  ]
  // A tab that is left may never come back.
  document.addEventListener('visibilitychange', writeTyped)
  window.addEventListener('pagehide', writeTyped)
  ink.observe(onInk)
  show(ink.keys())
  return () => {
    // The stage goes, the document stays: what was being typed belongs into it.
    writeTyped()
    clearTimeout(pause)
    document.removeEventListener('visibilitychange', writeTyped)
    window.removeEventListener('pagehide', writeTyped)
    ink.unobserve(onInk)
    for (const dispose of disposers) dispose()
  }
}
