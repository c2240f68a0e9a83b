/**
 * One canvas as its page knows it: what is selected, where it looks, which tool is in the hand. Pages know tldraw
 * through this class and through the commands beside it, and never reach the editor behind it, so that the canvas stays
 * replaceable. All places and boxes are in the wall's own units unless they say "on the screen".
 */
import type { BoardReader } from '@gatherboard/shared/wall/board-view'
import type { Box as WallBox, Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { Box, DefaultColorStyle, react, unsafe__withoutCapture, useValue, type Editor } from '@tldraw/tldraw'
import type * as Y from 'yjs'
import { clusterShapeId, isClusterShape, isDraft, isNoteShape, noteShapeId } from './board-shapes.ts'
import type { CanvasBinding } from './canvas-binding.ts'
import { findOpened } from './open-note.tsx'

export type Selected = { readonly notes: readonly NoteId[]; readonly clusters: readonly ClusterId[] }
export type Camera = { readonly x: number; readonly y: number; readonly z: number }
export type Travel = { readonly travelMs: number } | { readonly immediate: true }

/** Where something is on the screen, and how large the canvas is there; pixels. */
type OnScreen = {
  readonly from: { readonly x: number; readonly y: number }
  readonly to: { readonly x: number; readonly y: number }
  readonly width: number
  readonly height: number
}

const ZOOM = { animation: { duration: 160 } }

export class CanvasHandle {
  readonly reader: BoardReader
  readonly doc: Y.Doc
  readonly undo: Y.UndoManager
  /** For client/src/canvas alone (tests/architecture/rules.ts). */
  readonly editor: Editor
  readonly binding: CanvasBinding

  constructor(parts: Pick<CanvasHandle, 'reader' | 'doc' | 'undo' | 'editor' | 'binding'>) {
    this.reader = parts.reader
    this.doc = parts.doc
    this.undo = parts.undo
    this.editor = parts.editor
    this.binding = parts.binding
  }

  // ── What is selected ──────────────────────────────────────────────────────────────────────────
  /** The selected notes and groups. A note that is begun and has no words yet is none. */
  get selection(): Selected {
    return readSelection(this.editor)
  }
  /** Also a drawing or a sketch note. */
  get hasSelection(): boolean {
    return this.editor.getSelectedShapeIds().length > 0
  }
  selectNone(): void {
    this.editor.selectNone()
  }
  selectAll(): void {
    this.editor.selectAll()
  }

  // ── What the hand does ────────────────────────────────────────────────────────────────────────
  get tool(): string {
    return this.editor.getCurrentToolId()
  }
  takeTool(tool: string): void {
    this.editor.setCurrentTool(tool)
  }
  draw(tool: 'draw' | 'highlight', colour: 'black' | 'yellow'): void {
    this.editor.setStyleForNextShapes(DefaultColorStyle, colour)
    this.takeTool(tool)
  }
  get isWriting(): boolean {
    return this.editor.getEditingShapeId() !== null
  }
  /** Something is moved or made larger just now. */
  get isDragging(): boolean {
    return this.editor.isInAny('select.translating', 'select.resizing')
  }
  /** Something is moved, or a frame is drawn round what is meant. */
  get isMovingOrChoosing(): boolean {
    return this.editor.isInAny('select.translating', 'select.brushing')
  }
  /** Nothing is done with the selection just now. */
  get isAtRest(): boolean {
    return this.editor.isIn('select.idle')
  }
  /** What a press or a key began is given up. */
  cancel(): void {
    this.editor.cancel()
  }
  /** What a press or a key began is finished: words that are being written are done. */
  complete(): void {
    this.editor.complete()
  }
  /** The keys are the wall's again. tldraw does nothing when it believes so already, wherever the focus is. */
  focus(): void {
    this.editor.focus()
    this.container.focus({ preventScroll: true })
  }
  /** The same, but words that somebody is writing keep the keys. */
  focusUnlessWriting(): void {
    if (!this.isWriting) this.focus()
  }
  get container(): HTMLElement {
    return this.editor.getContainer()
  }

  // ── Where it looks ────────────────────────────────────────────────────────────────────────────
  get zoom(): number {
    return this.editor.getZoomLevel()
  }
  get viewport(): WallBox {
    const { x, y, w, h } = this.editor.getViewportPageBounds()
    return [x, y, w, h]
  }
  get centre(): Position {
    const { x, y } = this.editor.getViewportPageBounds().center
    return [x, y]
  }
  get camera(): Camera {
    const { x, y, z } = this.editor.getCamera()
    return { x, y, z }
  }
  setCamera(camera: Camera, travel: Travel): void {
    this.editor.setCamera(camera, readTravel(travel))
  }
  /** Puts this point of the wall into the middle. */
  lookAt([x, y]: Position, travel: Travel): void {
    this.editor.centerOnPoint({ x, y }, readTravel(travel))
  }
  zoomIn(): void {
    this.editor.zoomIn(undefined, ZOOM)
  }
  zoomOut(): void {
    this.editor.zoomOut(undefined, ZOOM)
  }
  /**
   * Shows a box whole.
   * @param margin screen pixels, both sides together, that are left round it
   * @param zoomMax no closer than this
   */
  zoomTo(
    [x, y, w, h]: WallBox,
    { margin = 0, zoomMax, ...travel }: Travel & { margin?: number; zoomMax?: number },
  ): void {
    this.editor.zoomToBounds(
      { x, y, w, h },
      { inset: margin, ...(zoomMax === undefined ? {} : { targetZoom: zoomMax }), ...readTravel(travel) },
    )
  }

  // ── Where things are ──────────────────────────────────────────────────────────────────────────
  /** The box of a note or a group as it is drawn now; undefined when it is not on the wall. */
  boxOf(id: NoteId | ClusterId): WallBox | undefined {
    const bounds =
      this.editor.getShapePageBounds(noteShapeId(id as NoteId)) ??
      this.editor.getShapePageBounds(clusterShapeId(id as ClusterId))
    return bounds && [bounds.x, bounds.y, bounds.w, bounds.h]
  }
  /** Where a note is on the screen, opened if it is; undefined when nothing of it is seen. */
  findOnScreen(note: NoteId): OnScreen | undefined {
    const shape = this.editor.getShape(noteShapeId(note))
    const bounds = shape && this.editor.getShapePageBounds(shape)
    if (!isNoteShape(shape) || !bounds || !this.editor.getViewportPageBounds().collides(bounds)) return undefined
    const { w: width, h: height } = this.editor.getViewportScreenBounds()
    const opened = this.editor.getOnlySelectedShape() === shape ? findOpened(this.editor, shape) : undefined
    if (opened) {
      const to = { x: opened.x + opened.width, y: opened.y + opened.height }
      return { from: { x: opened.x, y: opened.y }, to, width, height }
    }
    const from = this.editor.pageToViewport(bounds.point)
    const to = this.editor.pageToViewport({ x: bounds.maxX, y: bounds.maxY })
    return { from, to, width, height }
  }
  /** The same of several notes, or of groups, as far as they are seen, in one box. */
  findAllOnScreen({ notes, clusters }: Selected): OnScreen | undefined {
    const [only] = notes
    if (only !== undefined && notes.length + clusters.length === 1) return this.findOnScreen(only)
    const ids = [...notes.map(noteShapeId), ...clusters.map(clusterShapeId)]
    const seen = this.editor.getViewportPageBounds()
    const boxes = ids.flatMap((id) => this.editor.getShapePageBounds(id) ?? []).filter((box) => seen.collides(box))
    if (boxes.length === 0) return undefined
    const { point, maxX, maxY } = Box.Common(boxes)
    const { w: width, h: height } = this.editor.getViewportScreenBounds()
    return {
      from: this.editor.pageToViewport(point),
      to: this.editor.pageToViewport({ x: maxX, y: maxY }),
      width,
      height,
    }
  }
  /** From the wall's units to pixels of the canvas. */
  toScreen([x, y]: Position): { x: number; y: number } {
    return this.editor.pageToViewport({ x, y })
  }
  /** From pixels of the window to the wall's units. */
  toWall(x: number, y: number): Position {
    const point = this.editor.screenToPage({ x, y })
    return [point.x, point.y]
  }

  /** Calls `then` at once, and whenever what `read` asked of this canvas has changed. Returns the way to stop. */
  watch<T>(read: (canvas: CanvasHandle) => T, then: (value: T) => void): () => void {
    return react('what a page watches', () => {
      const value = read(this)
      unsafe__withoutCapture(() => then(value))
    })
  }
}

/** What `read` says of a canvas now; the component is drawn again when it says something else. */
export function useCanvasValue<T>(read: () => T, dependencies: unknown[]): T {
  return useValue('what a page shows of a canvas', read, dependencies)
}

export function readSelection(editor: Editor): Selected {
  const shapes = editor.getSelectedShapes().filter((shape) => !isDraft(shape))
  return {
    notes: shapes.filter(isNoteShape).map((shape) => shape.props.id as NoteId),
    clusters: shapes.filter(isClusterShape).map((shape) => shape.props.id as ClusterId),
  }
}

const readTravel = (travel: Travel) =>
  'travelMs' in travel ? { animation: { duration: travel.travelMs } } : { immediate: true }
