/**
 * Canvas → document: what the hand moved is collected while it moves and read as intent once it has let go. While it
 * drags, the others see it, and a group lights up that it would land in.
 */
import type { BoardReader } from '@gatherboard/shared/wall/board-view'
import type { WallEdit } from '@gatherboard/shared/wall/edit'
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import type { Editor, TLShape, TLShapeId } from '@tldraw/tldraw'
import type { Awareness } from 'y-protocols/awareness'
import { clusterShapeId, isClusterShape, isNoteShape } from './board-shapes.ts'
import { DRAGGED_MAX, createDragSender, type Drag } from './drag-presence.ts'
import { isResized, type DrawnWall, type Held } from './drawn-wall.ts'
import { findDropTarget, findMergeTarget, isMoved, readMoves, roundPosition, type Move, type Moves } from './intent.ts'

export type HandOptions = {
  editor: Editor
  reader: BoardReader
  awareness: Awareness
  /** What the hand did. A facilitator's page writes it; a participant's asks the server. */
  commit: (actions: readonly WallEdit[]) => void
  /** Copies made by dragging with Alt held, to be written as notes of their own. Never called for participants. */
  copyNotes: (notes: ReadonlyArray<{ lens: string; text: string; pos: Position }>) => void
}

export type Hand = {
  /** Copies that are being dragged: in no document yet. */
  readonly copies: Set<TLShapeId>
  /** Told how each shape was before the user moved it. */
  collect(before: TLShape): void
  /** Told that the editor may not be dragging any more. */
  settleDrag(): void
  close(): void
}

/** Keys of the arrow keys come many a second: they are one move once they pause. */
const SETTLE_MS = 250

export function watchHand({
  editor,
  reader,
  awareness,
  commit,
  copyNotes,
  held,
  drawn,
}: HandOptions & { held: Held; drawn: DrawnWall }): Hand {
  const copies = new Set<TLShapeId>()
  const sender = createDragSender(awareness)
  let settleTimer: ReturnType<typeof setTimeout> | undefined
  let hintFrame = 0
  const isDragging = (): boolean => editor.isIn('select.translating') || editor.isIn('select.resizing')

  /** Once per frame of a drag: light up where it would land, and let the others see it. */
  function showDrag(): void {
    hintFrame = 0
    if (!isDragging() || !drawn.viewer.facilitator) return
    const moves = readHeld(editor, held)
    const target = findTarget(editor, reader, moves)
    editor.setHintingShapes(target ? [clusterShapeId(target)] : [])
    sender.send(describeDrag(moves))
  }

  function settle(dropPoint?: Position): void {
    clearTimeout(settleTimer)
    const moves = readHeld(editor, held)
    const ids = [...held.keys()]
    held.clear()
    if (drawn.viewer.facilitator) commit(readMoves(reader.view, moves, dropPoint))
    else commit(moves.notes.filter(isMoved).map(({ id, to }) => ({ kind: 'place-note', id, pos: roundPosition(to) })))
    settleCopies()
    sender.send(undefined)
    drawn.letGo(ids)
  }

  function settleCopies(): void {
    if (copies.size === 0) return
    const shapes = [...copies].map((id) => editor.getShape(id)).filter((shape) => shape !== undefined)
    copies.clear()
    editor.store.mergeRemoteChanges(() => editor.store.remove(shapes.map((shape) => shape.id)))
    if (!drawn.viewer.facilitator) return
    copyNotes(
      shapes.filter(isNoteShape).map(({ x, y, props: { lens, text } }) => ({ lens, text, pos: roundPosition([x, y]) })),
    )
  }

  return {
    copies,
    collect(shape) {
      if (!held.has(shape.id) && !copies.has(shape.id)) held.set(shape.id, shape)
      clearTimeout(settleTimer)
      if (isDragging()) hintFrame ||= requestAnimationFrame(showDrag)
      else settleTimer = setTimeout(() => settle(), SETTLE_MS)
    },
    settleDrag() {
      if (isDragging() || (held.size === 0 && copies.size === 0)) return
      editor.setHintingShapes([])
      const { x, y } = editor.inputs.currentPagePoint
      settle([x, y])
      // tldraw's own undo is not used (it restores whole records); its memory would only grow.
      editor.clearHistory()
    },
    close() {
      clearTimeout(settleTimer)
      cancelAnimationFrame(hintFrame)
      sender.send(undefined)
      sender.stop()
    },
  }
}

/** From where to where everything in the hand has been moved by now. */
function readHeld(editor: Editor, held: Held): Moves {
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

function findTarget(editor: Editor, { view }: BoardReader, moves: Moves): ClusterId | undefined {
  const { x, y } = editor.inputs.currentPagePoint
  const [first] = moves.notes
  if (moves.clusters.length > 0) return findMergeTarget(view, moves, [x, y])
  return first && findDropTarget(view, new Set(moves.notes.map((note) => note.id)), [x, y], first.to)
}

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
