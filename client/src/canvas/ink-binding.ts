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

type InkOptions = { editor: Editor; doc: Y.Doc; undo: Y.UndoManager; facilitator: boolean }

/** Binds until the returned function is called. Participants see ink and cannot touch it. */
export function bindInk(options: InkOptions): () => void {
  const { editor, doc } = options
  const { ink } = openWall(doc)
  const binding = new InkBinding(options, ink)
  const writeTyped = (): void => binding.write({ whileTyping: true })
  const onInk = (event: Y.YMapEvent<unknown>, transaction: Y.Transaction): void => {
    // What this canvas has just written is what it shows.
    if (transaction.origin !== EDIT_ORIGIN) binding.show(event.keysChanged)
  }
  const disposers = [
    editor.sideEffects.registerAfterCreateHandler('shape', binding.touch),
    editor.sideEffects.registerAfterChangeHandler('shape', (_before, after, source) => binding.touch(after, source)),
    editor.sideEffects.registerAfterDeleteHandler('shape', binding.touch),
    react('end of a stroke or of writing', () => {
      editor.getEditingShapeId()
      if (!editor.isInAny(...IN_HAND)) queueMicrotask(binding.write)
    }),
  ]
  // A tab that is left may never come back.
  document.addEventListener('visibilitychange', writeTyped)
  window.addEventListener('pagehide', writeTyped)
  ink.observe(onInk)
  binding.show(ink.keys())
  return () => {
    // The stage goes, the document stays: what was being typed belongs into it.
    writeTyped()
    binding.close()
    document.removeEventListener('visibilitychange', writeTyped)
    window.removeEventListener('pagehide', writeTyped)
    ink.unobserve(onInk)
    for (const dispose of disposers) dispose()
  }
}

class InkBinding {
  readonly #editor: Editor
  readonly #doc: Y.Doc
  readonly #undo: Y.UndoManager
  readonly #facilitator: boolean
  readonly #ink: Y.Map<unknown>
  /**
   * The words of each text as the wall last had them: what was typed on this screen is merged into what others made of
   * them.
   */
  readonly #seenWords = new Map<TLShapeId, string>()
  /** Changed on this screen, and not written yet. */
  readonly #touched = new Set<TLShapeId>()
  #pause: ReturnType<typeof setTimeout> | undefined

  constructor({ editor, doc, undo, facilitator }: InkOptions, ink: Y.Map<unknown>) {
    this.#editor = editor
    this.#doc = doc
    this.#undo = undo
    this.#facilitator = facilitator
    this.#ink = ink
  }

  #isWritten(id: string): boolean {
    return this.#editor.getEditingShapeId() === id
  }

  // ── Document → canvas ──
  show(keys: Iterable<string>): void {
    const editor = this.#editor
    const strokes: TLShape[] = []
    const gone: TLShapeId[] = []
    for (const key of keys) {
      const stroke = readStroke(editor, key, this.#ink.get(key), this.#facilitator)
      const before = editor.getShape(key as TLShapeId)
      // Another kind under the same id is another shape: what draws the one cannot go on as the other (React error
      // 310).
      if (stroke && before && stroke.type !== before.type) {
        gone.push(before.id)
        requestAnimationFrame(() => this.show([key]))
      } else if (isTextShape(stroke)) strokes.push(this.#mergeWords(stroke, before))
      else if (stroke) strokes.push(stroke)
      // Words under somebody's fingers are not rubbed out from afar: they come back with the next pause.
      else if (isTextShape(before) && this.#isWritten(key) && readRichText(before.props.richText).trim() !== '')
        this.#touched.add(before.id)
      else if (isInk(before)) gone.push(before.id)
    }
    editor.store.mergeRemoteChanges(() => {
      editor.store.put(strokes)
      editor.store.remove(gone)
    })
  }

  /** The newest of the wall, and in it what is being typed here just now. */
  #mergeWords(next: TextShape, before: TLShape | undefined): TextShape {
    const theirs = readRichText(next.props.richText)
    const base = this.#seenWords.get(next.id) ?? theirs
    this.#seenWords.set(next.id, theirs)
    if (!isTextShape(before) || !this.#isWritten(next.id)) return next
    const words = mergeTyped(base, readRichText(before.props.richText), theirs)
    if (words === theirs) return next
    this.#touched.add(next.id)
    return { ...next, props: { ...next.props, richText: toRichText(words) } }
  }

  // ── Canvas → document ──
  readonly touch = (shape: TLShape, source: string): void => {
    if (source !== 'user' || !this.#facilitator || !isInk(shape)) return
    this.#touched.add(shape.id)
    clearTimeout(this.#pause)
    if (this.#isWritten(shape.id)) this.#pause = setTimeout(() => this.write({ whileTyping: true }), PAUSE_MS)
    // Later: a document must not be written from inside a change of the store.
    else queueMicrotask(this.write)
  }

  readonly write = ({ whileTyping = false } = {}): void => {
    if (this.#touched.size === 0 || this.#editor.isInAny(...IN_HAND)) return
    const ids = [...this.#touched].filter((id) => whileTyping || !this.#isWritten(id))
    if (ids.length === 0) return
    for (const id of ids) this.#touched.delete(id)
    this.#undo.stopCapturing()
    applyEdits(
      this.#doc,
      ids.flatMap((id) => this.#decideStroke(id)),
    )
    this.#undo.stopCapturing()
  }

  #decideStroke(id: TLShapeId): WallEdit[] {
    const shape = this.#editor.getShape(id)
    if (!isInk(shape)) return this.#ink.has(id) ? [{ kind: 'remove-ink', id }] : []
    if (isDraft(shape) || ('isComplete' in shape.props && !shape.props.isComplete)) return []
    if (isTextShape(shape)) {
      const words = readRichText(shape.props.richText)
      if (words.trim() === '') return [{ kind: 'remove-ink', id }]
      this.#seenWords.set(id, words)
    }
    return [{ kind: 'put-ink', id, record: describeInk(shape) }]
  }

  close(): void {
    clearTimeout(this.#pause)
  }
}

/** The shape that a record of the wall's `ink` is drawn as; undefined for what is none. */
function readStroke(editor: Editor, key: string, value: unknown, facilitator: boolean): TLShape | undefined {
  if (boundInk(key, value) !== value || !readInk(key, value)) return undefined
  const { type, x, y, rotation, index, opacity, props } = value as Partial<TLShape>
  const drawn = drawnAs(type)
  if (!drawn) return undefined
  const placed = { parentId: PAGE, isLocked: !facilitator, x, y, rotation, index, opacity }
  const record = { id: key, typeName: 'shape', meta: {}, type: drawn, props, ...placed } as TLShape
  try {
    return editor.store.schema.types.shape.validate(record) as TLShape
  } catch {
    // That is how tldraw says that it is not a stroke: an older or broken client wrote it.
    return undefined
  }
}
