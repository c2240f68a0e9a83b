/**
 * Ties one wall to one editor, and is the only thing that does. Down: at most once per animation frame the projection
 * of the newest view goes into the store. Up: what the hand moved is collected while it moves and read as intent once
 * it has let go. Nothing that came down ever goes up again, because only changes by the user are collected.
 */
import type { BoardReader } from '@gatherboard/shared/wall/board-view'
import { placeNote } from '@gatherboard/shared/wall/lanes'
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { react, type Editor, type TLShape, type TLShapeId } from '@tldraw/tldraw'
import type { Awareness } from 'y-protocols/awareness'
import type { WallEdit } from '@gatherboard/shared/wall/edit'
import { clusterShapeId, isClusterShape, isDraft, isNoteShape, type NoteShape } from './board-shapes.ts'
import { DRAGGED_MAX, createDragSender, followDrags, type Drag } from './drag-presence.ts'
import { isInk } from './ink-shapes.ts'
import { isSketchShape } from './sketch-shapes.ts'
import { findDropTarget, findMergeTarget, isMoved, readMoves, roundPosition, type Move, type Moves } from './intent.ts'
import { diffProjections, projectBoard, type Projection, type Viewer } from './projection.ts'

type CanvasBindingOptions = {
  editor: Editor
  reader: BoardReader
  awareness: Awareness
  viewer: Viewer
  /** What the hand did. A facilitator's page writes it; a participant's asks the server. */
  commit: (actions: readonly WallEdit[]) => void
  /** A copy made by dragging with Alt held, to be written as a note of its own. Never called for participants. */
  copyNote: (note: { lens: string; text: string; pos: Position }) => void
}

export type CanvasBinding = {
  setViewer: (viewer: Viewer) => void
  /**
   * Where a note is drawn until its move is settled, whatever the document says; undefined: where the document says.
   */
  setPending: (id: NoteId, pos: Position | undefined) => void
  /** Draws what the document holds now instead of with the next frame: for what the hand has just made. */
  refresh: () => void
  close: () => void
}

/** Keys of the arrow keys come many a second: they are one move once they pause. */
const SETTLE_MS = 250

export function bindCanvas({
  editor,
  reader,
  awareness,
  viewer: firstViewer,
  commit,
  copyNote,
}: CanvasBindingOptions): CanvasBinding {
  let viewer = firstViewer
  let projection: Projection | undefined
  const pending = new Map<NoteId, Position>()
  /** What is in the hand, as it was when the hand took it. The projection leaves its place alone. */
  const held = new Map<TLShapeId, TLShape>()
  const copies = new Set<TLShapeId>()
  /** Shapes whose place in the store may differ from the projection. */
  const strayed = new Set<TLShapeId>()
  const disposers: Array<() => void> = []

  // ── Document → canvas ────────────────────────────────────────────────────────────────────────
  let frame = 0
  const schedule = (): void => {
    frame ||= requestAnimationFrame(project)
  }
  const drags = followDrags(awareness, () => reader.view, schedule)

  function project(): void {
    cancelAnimationFrame(frame)
    frame = 0
    const next = projectBoard({ view: reader.view, viewer, offsets: readOffsets() }, projection)
    const { put, removed } = diffProjections(projection, next)
    const records = new Map<TLShapeId, TLShape>(
      put.map((shape) => [shape.id, held.has(shape.id) ? keepPlace(shape) : shape]),
    )
    for (const id of strayed) {
      const shape = next.shapes.get(id)
      if (shape && !held.has(id)) records.set(id, shape)
    }
    strayed.clear()
    projection = next
    if (records.size === 0 && removed.length === 0) return
    for (const id of removed) held.delete(id)
    editor.store.mergeRemoteChanges(() => {
      editor.store.put([...records.values()])
      editor.store.remove(removed)
    })
  }

  function keepPlace(shape: TLShape): TLShape {
    const current = editor.getShape(shape.id)
    if (!current) return shape
    const placed = { ...shape, x: current.x, y: current.y }
    return isClusterShape(current) && isResized(held.get(shape.id), current)
      ? { ...placed, props: { ...shape.props, w: current.props.w, h: current.props.h } }
      : placed
  }

  function readOffsets(): Map<string, Position> {
    const offsets = new Map<string, Position>()
    drags.collect(offsets)
    const lensIds = reader.view.meta.lenses.map((lens) => lens.id)
    for (const [id, [x, y]] of pending) {
      const note = reader.view.notes.get(id)
      if (!note) continue
      const place = placeNote(lensIds, note)
      offsets.set(id, [x - place[0], y - place[1]])
    }
    return offsets
  }

  // ── Canvas → document ────────────────────────────────────────────────────────────────────────
  const sender = createDragSender(awareness)
  let settleTimer: ReturnType<typeof setTimeout> | undefined
  let hintFrame = 0
  const isDragging = (): boolean => editor.isIn('select.translating') || editor.isIn('select.resizing')

  const collect = (shape: TLShape): void => {
    if (!held.has(shape.id) && !copies.has(shape.id)) held.set(shape.id, shape)
    clearTimeout(settleTimer)
    if (isDragging()) hintFrame ||= requestAnimationFrame(showDrag)
    else settleTimer = setTimeout(() => settle(), SETTLE_MS)
  }

  function readHeld(): Moves {
    const notes: Array<Move<NoteId>> = []
    const clusters: Array<Move<ClusterId>> = []
    const resized: Array<{ id: ClusterId; box: Box }> = []
    for (const [id, before] of held) {
      const shape = editor.getShape(id)
      if (!shape) continue
      const from: Position = [before.x, before.y]
      const to: Position = [shape.x, shape.y]
      if (isNoteShape(shape)) notes.push({ id: shape.props.id as NoteId, from, to })
      else if (isClusterShape(shape) && isResized(before, shape))
        resized.push({ id: shape.props.id as ClusterId, box: [shape.x, shape.y, shape.props.w, shape.props.h] })
      else if (isClusterShape(shape)) clusters.push({ id: shape.props.id as ClusterId, from, to })
    }
    return { notes, clusters, resized }
  }

  /** Once per frame of a drag: light up where it would land, and let the others see it. */
  function showDrag(): void {
    hintFrame = 0
    if (!isDragging() || !viewer.facilitator) return
    const moves = readHeld()
    const target = findTarget(moves)
    editor.setHintingShapes(target ? [clusterShapeId(target)] : [])
    sender.send(describeDrag(moves))
  }

  function findTarget(moves: Moves): ClusterId | undefined {
    const { x, y } = editor.inputs.currentPagePoint
    const [first] = moves.notes
    if (moves.clusters.length > 0) return findMergeTarget(reader.view, moves, [x, y])
    return first && findDropTarget(reader.view, new Set(moves.notes.map((note) => note.id)), [x, y], first.to)
  }

  function settle(dropPoint?: Position): void {
    clearTimeout(settleTimer)
    const moves = readHeld()
    for (const id of held.keys()) strayed.add(id)
    held.clear()
    if (viewer.facilitator) commit(readMoves(reader.view, moves, dropPoint))
    else commit(moves.notes.filter(isMoved).map(({ id, to }) => ({ kind: 'place-note', id, pos: roundPosition(to) })))
    settleCopies()
    sender.send(undefined)
    schedule()
  }

  function settleDrag(): void {
    if (isDragging() || (held.size === 0 && copies.size === 0)) return
    editor.setHintingShapes([])
    const { x, y } = editor.inputs.currentPagePoint
    settle([x, y])
    // tldraw's own undo is not used (it restores whole records); its memory would only grow.
    editor.clearHistory()
  }

  function settleCopies(): void {
    if (copies.size === 0) return
    const shapes = [...copies].map((id) => editor.getShape(id)).filter((shape) => shape !== undefined)
    copies.clear()
    editor.store.mergeRemoteChanges(() => editor.store.remove(shapes.map((shape) => shape.id)))
    if (!viewer.facilitator) return
    for (const shape of shapes.filter(isNoteShape) as NoteShape[]) {
      copyNote({ lens: shape.props.lens, text: shape.props.text, pos: roundPosition([shape.x, shape.y]) })
    }
  }

  const { sideEffects } = editor
  disposers.push(
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
    react('end of a drag', () => {
      // Later, because tldraw may still be inside the change that ended the drag; a store refuses others' changes then.
      if (!isDragging()) queueMicrotask(settleDrag)
    }),
    reader.subscribe(schedule),
  )
  project()

  return {
    setViewer(next) {
      viewer = next
      schedule()
    },
    setPending(id, pos) {
      if (pos) pending.set(id, pos)
      else pending.delete(id)
      schedule()
    },
    refresh: project,
    close() {
      clearTimeout(settleTimer)
      cancelAnimationFrame(frame)
      cancelAnimationFrame(hintFrame)
      for (const dispose of disposers) dispose()
      sender.send(undefined)
      sender.stop()
      drags.stop()
    },
  }
}

const isResized = (before: TLShape | undefined, after: TLShape): boolean =>
  before !== undefined &&
  isClusterShape(before) &&
  isClusterShape(after) &&
  (before.props.w !== after.props.w || before.props.h !== after.props.h)

/** One cluster, or a handful of notes; more would not fit into a presence message and land on drop. */
function describeDrag({ notes, clusters }: Moves): Drag | undefined {
  const [cluster] = clusters
  const first = cluster ?? notes[0]
  if (!first || clusters.length > 1) return undefined
  if (!cluster && notes.length > DRAGGED_MAX) return undefined
  return {
    by: roundPosition([first.to[0] - first.from[0], first.to[1] - first.from[1]]),
    ids: cluster ? [cluster.id] : notes.map((note) => note.id),
  }
}
