/** The tools that draw an arrow by dragging and begin a text with a click. An arrow is a draft while it is drawn. */
import { StateNode, createShapeId, type TLShapeId } from '@tldraw/tldraw'
import { ARROW_SHAPE, TEXT_SHAPE, type ArrowShape, type TextShape } from './ink-shapes.ts'

/** A finger that only taps has drawn no arrow. */
const ARROW_LENGTH_MIN = 8

/** What is drawn from far away is as large on the screen as from near. */
const scaleAt = (zoom: number): number => Math.round((1 / zoom) * 100) / 100

export class ArrowTool extends StateNode {
  static override id = 'arrow'
  #drawing: TLShapeId | undefined

  override onEnter() {
    this.editor.setCursor({ type: 'cross', rotation: 0 })
    this.editor.selectNone()
  }
  override onPointerDown() {
    this.#drop()
    const { x, y } = this.editor.inputs.originPagePoint
    this.#drawing = createShapeId()
    this.editor.createShape<ArrowShape>({
      id: this.#drawing,
      type: ARROW_SHAPE,
      x,
      y,
      props: { scale: scaleAt(this.editor.getZoomLevel()) },
      meta: { draft: true },
    })
  }
  override onPointerMove() {
    if (!this.#drawing) return
    const { originPagePoint, currentPagePoint } = this.editor.inputs
    const end = { x: currentPagePoint.x - originPagePoint.x, y: currentPagePoint.y - originPagePoint.y }
    this.editor.updateShape<ArrowShape>({ id: this.#drawing, type: ARROW_SHAPE, props: { end } })
  }
  override onPointerUp() {
    const { editor } = this
    const drawn = this.#drawing
    if (!drawn) return
    const { originPagePoint, currentPagePoint } = editor.inputs
    if (
      Math.hypot(currentPagePoint.x - originPagePoint.x, currentPagePoint.y - originPagePoint.y) *
        editor.getZoomLevel() <
      ARROW_LENGTH_MIN
    )
      return this.#drop()
    this.onPointerMove()
    this.#drawing = undefined
    editor.updateShape<ArrowShape>({ id: drawn, type: ARROW_SHAPE, meta: { draft: false } })
    editor.setCurrentTool('select')
    editor.select(drawn)
  }
  override onCancel() {
    this.#stop()
  }
  override onInterrupt() {
    this.#stop()
  }
  override onExit() {
    this.#drop()
  }
  #stop(): void {
    this.#drop()
    this.editor.setCurrentTool('select')
  }
  #drop(): void {
    if (this.#drawing) this.editor.deleteShape(this.#drawing)
    this.#drawing = undefined
  }
}

export class TextTool extends StateNode {
  static override id = 'text'

  override onEnter() {
    this.editor.setCursor({ type: 'text', rotation: 0 })
    this.editor.selectNone()
  }
  override onPointerUp() {
    const { editor } = this
    const { x, y } = editor.inputs.currentPagePoint
    const id = createShapeId()
    const scale = scaleAt(editor.getZoomLevel())
    editor.createShape<TextShape>({ id, type: TEXT_SHAPE, x, y: y - 16 * scale, props: { scale } })
    editor.setCurrentTool('select')
    editor.select(id)
    editor.setEditingShape(id)
  }
  override onCancel() {
    this.editor.setCurrentTool('select')
  }
  override onInterrupt() {
    this.editor.setCurrentTool('select')
  }
}
