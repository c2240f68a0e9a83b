/**
 * Document → canvas: at most once per animation frame the projection of the newest view goes into the store, as a change
 * that is not the user's.
 */
import type { BoardReader } from '@gatherboard/shared/wall/board-view'
import { placesOf } from '@gatherboard/shared/wall/places'
import type { Position } from '@gatherboard/shared/wall/schema'
import type { NoteId } from '@gatherboard/shared/values/ids'
import type { Editor, TLShape, TLShapeId } from '@tldraw/tldraw'
import type { Awareness } from 'y-protocols/awareness'
import { isClusterShape } from './board-shapes.ts'
import { followDrags } from './drag-presence.ts'
import { diffProjections, projectBoard, type Projection, type Viewer } from './projection.ts'

/** What is in the hand, as it was when the hand took it. The projection leaves its place alone. */
export type Held = Map<TLShapeId, TLShape>

export type DrawnWall = {
  readonly viewer: Viewer
  setViewer(viewer: Viewer): void
  /** Where a note is drawn until its move is settled; undefined: where the document says. */
  setPending(id: NoteId, pos: Position | undefined): void
  /** With the next frame. */
  schedule(): void
  /** Now. */
  refresh(): void
  /** The hand has let go of these: they go back to where the document has them. */
  letGo(ids: Iterable<TLShapeId>): void
  close(): void
}

type DrawnWallOptions = { editor: Editor; reader: BoardReader; awareness: Awareness; viewer: Viewer; held: Held }

export function drawWall({ editor, reader, awareness, viewer: first, held }: DrawnWallOptions): DrawnWall {
  let viewer = first
  let projection: Projection | undefined
  let frame = 0
  const pending = new Map<NoteId, Position>()
  /** Shapes whose place in the store may differ from the projection. */
  const strayed = new Set<TLShapeId>()
  const schedule = (): void => {
    frame ||= requestAnimationFrame(project)
  }
  const drags = followDrags(awareness, () => reader.view, schedule)

  function project(): void {
    cancelAnimationFrame(frame)
    frame = 0
    const offsets = new Map<string, Position>()
    drags.collect(offsets)
    collectPending(offsets, pending, reader)
    const next = projectBoard({ view: reader.view, viewer, offsets }, projection)
    const { put, removed } = diffProjections(projection, next)
    const records = new Map<TLShapeId, TLShape>(
      put.map((shape) => [shape.id, held.has(shape.id) ? keepPlace(editor, held, shape) : shape]),
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

  return {
    get viewer() {
      return viewer
    },
    setViewer(next) {
      viewer = next
      schedule()
    },
    setPending(id, pos) {
      if (pos) pending.set(id, pos)
      else pending.delete(id)
      schedule()
    },
    schedule,
    refresh: project,
    letGo(ids) {
      for (const id of ids) strayed.add(id)
      schedule()
    },
    close() {
      cancelAnimationFrame(frame)
      drags.stop()
    },
  }
}

/** What is newest of a shape, where the hand has it. */
function keepPlace(editor: Editor, held: Held, shape: TLShape): TLShape {
  const current = editor.getShape(shape.id)
  if (!current) return shape
  const placed = { ...shape, x: current.x, y: current.y }
  return isClusterShape(current) && isResized(held.get(shape.id), current)
    ? { ...placed, props: { ...shape.props, w: current.props.w, h: current.props.h } }
    : placed
}

function collectPending(
  offsets: Map<string, Position>,
  pending: ReadonlyMap<NoteId, Position>,
  { view }: BoardReader,
): void {
  for (const [id, [x, y]] of pending) {
    const note = view.notes.get(id)
    if (!note) continue
    const place = placesOf(view).of(note)
    offsets.set(id, [x - place[0], y - place[1]])
  }
}

export const isResized = (before: TLShape | undefined, after: TLShape): boolean =>
  before !== undefined &&
  isClusterShape(before) &&
  isClusterShape(after) &&
  (before.props.w !== after.props.w || before.props.h !== after.props.h)
