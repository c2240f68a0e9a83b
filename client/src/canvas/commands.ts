/**
 * What a facilitator can ask of the selection, as one change each. These read the editor's selection and the wall's
 * view; the change itself is a list of document actions, applied as one step of undo.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { findHeadings } from '@gatherboard/shared/wall/lane-headings'
import { LANE_HEADING_HEIGHT, NOTE_HEIGHT, NOTE_WIDTH } from '@gatherboard/shared/wall/lanes'
import type { Position } from '@gatherboard/shared/wall/schema'
import { findWallBounds } from '@gatherboard/shared/wall/wall-bounds'
import { newClusterId, newNoteId, type ClusterId, type NoteId } from '@gatherboard/shared/values/ids'
import { Box, type Editor, type TLShapeId } from '@tldraw/tldraw'
import { applyEdits, minuteOf, type WallEdit } from '@gatherboard/shared/wall/edit'
import { offerUndo, perform, takeStep, type Act } from '../facilitate/act.ts'
import { findDestination, makeGroup } from '../facilitate/group.ts'
import type { Said, Say } from '../facilitate/said.ts'
import { takeOff } from '../facilitate/take-off.ts'
import { say as sayCanvas } from '../i18n/say-canvas.ts'
import { arrangeCluster, arrangeEmptyCluster, placeAllFreely, placeFreely } from '../layout/arrange.ts'
import { joinGroup } from '../layout/cluster-grid.ts'
import { findFreeSlot, findLaneAt } from '../layout/lane-places.ts'
import { isMiddleWithin } from '../layout/map-scale.ts'
import { clusterShapeId, isClusterShape, isNoteShape, noteShapeId } from './board-shapes.ts'
import { readSelection, type CanvasHandle, type Travel } from './canvas-handle.ts'
import { findDraft, startDraft, type DraftPlace } from './drafts.ts'
import { isInk, isTextShape } from './ink-shapes.ts'
import { findClusterAt } from './intent.ts'
import { findNextNote, type Direction } from './next-note.ts'

const TRAVEL = { travelMs: 280 }
const ANIMATION = { animation: { duration: TRAVEL.travelMs } }
/** Words are typed at a size that can be read: the view comes closer when it is further away than this. */
const TYPING_ZOOM_MIN = 0.5

/** Does it, shows it at once and says so, with a look at the group that notes went to where that is out of view. */
export function performOn(canvas: CanvasHandle, act: Act | undefined, say: Say): void {
  let isFirst = true
  perform(canvas, act, (said) => {
    const isDone = isFirst && said !== undefined && act !== undefined
    isFirst = false
    if (!isDone) return say(said)
    canvas.binding.refresh()
    return say({ ...said, ...offerLook(canvas, findDestination(act.edits)) })
  })
  canvas.binding.refresh()
}

/** The view moves when somebody asks for it only. */
function offerLook(canvas: CanvasHandle, id: ClusterId | undefined): Pick<Said, 'look'> {
  const box = id && canvas.boxOf(id)
  if (!box || isMiddleWithin(box, canvas.viewport)) return {}
  return { look: { label: sayCanvas('look'), run: () => fitNotesOf(canvas, { cluster: id }) } }
}

/** Makes a cluster of the selected notes, or an empty one where the person is looking, and asks for its name. */
export function makeCluster(canvas: CanvasHandle, say: Say): void {
  const { editor, binding, reader } = canvas
  const { notes } = readSelection(editor)
  const id = newClusterId()
  const centre = editor.getViewportPageBounds().center
  const arrangement =
    notes.length > 0
      ? arrangeCluster(reader.view, notes)
      : { box: arrangeEmptyCluster(reader.view, [centre.x, centre.y]), places: new Map<NoteId, Position>() }
  const step = takeStep(canvas, makeGroup({ id, name: '' }, arrangement))
  binding.refresh()
  const { look } = offerLook(canvas, id)
  if (look && step)
    say({ words: sayCanvas('newGroupElsewhere', { count: notes.length }), look, action: offerUndo(canvas, step, say) })
  editText(editor, clusterShapeId(id))
}

/** Takes what is selected off the wall: notes aside, clusters apart, drawings away. */
export function removeSelected(canvas: CanvasHandle, say: Say): void {
  const { editor, reader } = canvas
  const strokes = editor.getSelectedShapes().filter(isInk)
  const chosen = { ...readSelection(editor), ink: strokes.map(({ id }) => id) }
  // The document first: the canvas would write what it has lost in a step of its own.
  performOn(canvas, takeOff(reader.view, chosen), say)
  editor.deleteShapes(strokes)
}

/**
 * Begins a new note with its middle at a point of the page: behind the others of a group, in its lane, else there or as
 * near as it covers nothing.
 */
export function beginNote(canvas: CanvasHandle, lens: string, point: Position): void {
  const { view } = canvas.reader
  const at: Position = [Math.round(point[0] - NOTE_WIDTH / 2), Math.round(point[1] - NOTE_HEIGHT / 2)]
  const cluster = findClusterAt(view, point)
  const spot = cluster && joinGroup(view, cluster, [newNoteId()])?.spots.values().next().value
  if (cluster && spot) return beginDraft(canvas, { lens, at: spot.rank === undefined ? at : spot.pos, cluster })
  const lane = findLaneAt(view, point)
  if (lane?.lens === lens) return beginDraft(canvas, { lens, ...findFreeSlot(view, lane, at) })
  beginDraft(canvas, { lens, at: placeFreely(view, at) })
}

/** From the note that is being written to the one beside it, which may be a new one. */
export function writeNext(canvas: CanvasHandle, from: NoteId, direction: Direction): void {
  const next = findNextNote(canvas.reader.view, from, direction)
  if (!next) return
  canvas.editor.complete()
  // What was just written is one step of undo, what comes now another.
  canvas.undo.stopCapturing()
  canvas.binding.refresh()
  if (next.kind === 'edit') editText(canvas.editor, noteShapeId(next.id))
  else beginDraft(canvas, next)
}

function beginDraft({ editor, reader }: CanvasHandle, place: DraftPlace): void {
  startDraft(editor, reader.view, place)
  const shape = editor.getEditingShapeId()
  if (shape) approach(editor, shape)
}

/** The first words of a new note: from here on it is on everybody's wall. */
export function createNote(canvas: CanvasHandle, noteId: string, text: string): void {
  const draft = findDraft(canvas.editor, noteId)
  if (!draft) return
  const pos: Position = [draft.x, draft.y]
  const { slot } = draft.meta
  const note = { id: noteId as NoteId, lens: draft.props.lens, text, createdMinute: minuteOf(Date.now()) }
  canvas.undo.stopCapturing()
  applyEdits(
    canvas.doc,
    typeof slot === 'number'
      ? [{ kind: 'create-note', ...note, slot }]
      : createAt(canvas, note, pos, draft.props.cluster as ClusterId),
  )
}

export type Copy = { readonly lens: string; readonly text: string; readonly pos: Position }

/** Copies that were dragged out of notes, all of them as one step. */
export function copyNotes(canvas: CanvasHandle, copies: readonly Copy[]): void {
  takeStep(canvas, describeCopies(canvas.reader.view, copies))
}

/** A note at a place of the wall, in the group that lies there. */
export const describeCopy = (canvas: CanvasHandle, copy: Copy): WallEdit[] => describeCopies(canvas.reader.view, [copy])

/** One step of undo for all: what lies on the wall is gathered once. */
function describeCopies(view: BoardView, copies: readonly Copy[]): WallEdit[] {
  const createdMinute = minuteOf(Date.now())
  const all = copies.map(({ pos, ...copy }) => ({
    pos,
    note: { id: newNoteId(), ...copy, createdMinute },
    cluster: findClusterUnder(view, pos),
  }))
  const free = all.filter(({ cluster }) => cluster === undefined)
  const places = placeAllFreely(
    view,
    free.map(({ pos }) => pos),
  )
  const groups = new Set(all.flatMap(({ cluster }) => cluster ?? []))
  return [
    ...free.map(({ note }, index): WallEdit => ({ kind: 'create-note', ...note, pos: places[index] ?? [0, 0] })),
    ...[...groups].flatMap((cluster) =>
      createIn(
        view,
        cluster,
        all.filter((each) => each.cluster === cluster),
      ),
    ),
  ]
}

type NewNote = { id: NoteId; lens: string; text: string; createdMinute: number }

function createIn(view: BoardView, cluster: ClusterId, notes: ReadonlyArray<{ note: NewNote; pos: Position }>) {
  const joined = joinGroup(
    view,
    cluster,
    notes.map(({ note }) => note.id),
  )
  return [
    ...(joined?.edits ?? []),
    ...notes.map(({ note, pos }): WallEdit => {
      const spot = joined?.spots.get(note.id)
      return { kind: 'create-note', ...note, cluster, ...(spot?.rank === undefined ? { pos } : spot) }
    }),
  ]
}

/** @param group the one it is begun in; else the one that lies there */
function createAt({ reader: { view } }: CanvasHandle, note: NewNote, pos: Position, group?: ClusterId): WallEdit[] {
  const cluster = group || findClusterUnder(view, pos)
  return cluster && view.clusters.has(cluster)
    ? createIn(view, cluster, [{ note, pos }])
    : [{ kind: 'create-note', ...note, pos: placeFreely(view, pos) }]
}

/** The cluster that a note with this upper left corner would lie in. */
const findClusterUnder = (view: BoardView, [x, y]: Position): ClusterId | undefined =>
  findClusterAt(view, [x + NOTE_WIDTH / 2, y + NOTE_HEIGHT / 2])

/** Opens a note's words or a cluster's name for typing. */
export function editText(editor: Editor, id: TLShapeId): void {
  const shape = editor.getShape(id)
  if (!shape) return
  // A group is named where it is, in a field that is as large at every zoom: the view stays.
  if (!isClusterShape(shape)) approach(editor, id)
  editor.select(id)
  editor.setEditingShape(id)
}

/** Opens a note's words for typing. */
export const editNote = ({ editor }: CanvasHandle, id: NoteId): void => editText(editor, noteShapeId(id))

/** Opens a group's name for typing. */
export const editGroup = ({ editor }: CanvasHandle, id: ClusterId): void => editText(editor, clusterShapeId(id))

/** Brings a shape into view, close enough to read, when it is not. */
export function approach(editor: Editor, id: TLShapeId): void {
  // A view that is still on its way elsewhere would leave what is in sight only just now.
  editor.stopCameraAnimation()
  const [shape, bounds] = [editor.getShape(id), editor.getShapePageBounds(id)]
  if (!bounds) return
  const zoom = editor.getZoomLevel()
  // What was written close to the wall has small letters there, what was written from afar large ones.
  const scale = isTextShape(shape) ? shape.props.scale : 1
  if (zoom * scale >= TYPING_ZOOM_MIN && editor.getViewportPageBounds().contains(bounds)) return
  editor.zoomToBounds(bounds, { targetZoom: Math.max(zoom, 0.8 / scale), inset: 80, ...ANIMATION })
}

/** The one note that is chosen. */
export function readOnlyNote({ selection: { notes, clusters } }: CanvasHandle): NoteId | undefined {
  return notes.length === 1 && clusters.length === 0 ? notes[0] : undefined
}

/** The way to the notes by keyboard: from the first one Tab leads on. */
export function chooseNearest({ editor }: CanvasHandle): void {
  if (editor.getSelectedShapeIds().length > 0) return
  const { center } = editor.getViewportPageBounds()
  const [nearest] = editor
    .getCurrentPageShapes()
    .filter(isNoteShape)
    .sort(
      (one, other) =>
        Math.hypot(one.x - center.x, one.y - center.y) - Math.hypot(other.x - center.x, other.y - center.y),
    )
  if (nearest) editor.select(nearest.id)
  editor.focus()
}

/** Selects notes (from the panel's list) and brings them into view. */
export function showNotes({ editor }: Pick<CanvasHandle, 'editor'>, ids: readonly NoteId[]): void {
  const shapes = ids.map(noteShapeId).filter((id) => editor.getShape(id) !== undefined)
  if (shapes.length === 0) return
  editor.select(...shapes)
  const bounds = Box.Common(shapes.map((id) => editor.getShapePageBounds(id)).filter((box) => box !== undefined))
  if (!editor.getViewportPageBounds().contains(bounds))
    editor.zoomToBounds(bounds, { targetZoom: Math.max(editor.getZoomLevel(), 0.6), inset: 80, ...ANIMATION })
}

/** Shows the whole wall, never larger than life. */
export function fitWall(canvas: CanvasHandle, travel: Travel = TRAVEL): void {
  const box = findWallBounds(canvas.reader.view)
  if (box) canvas.zoomTo(box, { margin: 48, zoomMax: 1, ...travel })
}

/** Shows what is selected. */
export function fitSelection(canvas: CanvasHandle): void {
  const bounds = canvas.editor.getSelectionPageBounds()
  if (bounds) fitBox(canvas, bounds)
}

/** Shows all notes of a lens, its lane's heading included, or a cluster. Nothing is selected by it. */
export function fitNotesOf(canvas: CanvasHandle, of: { lens: string } | { cluster: ClusterId }): void {
  const { view } = canvas.reader
  const { editor } = canvas
  if ('cluster' in of) {
    const bounds = editor.getShapePageBounds(clusterShapeId(of.cluster))
    return bounds && fitBox(canvas, bounds)
  }
  const boxes = findHeadings(view)
    .filter((heading) => heading.key.startsWith(`${of.lens} `))
    .map(({ box: [x, y, width] }) => new Box(x, y, width, LANE_HEADING_HEIGHT + NOTE_HEIGHT))
  for (const note of view.notes.values()) {
    const bounds = note.lens === of.lens ? editor.getShapePageBounds(noteShapeId(note.id)) : undefined
    if (bounds) boxes.push(bounds)
  }
  if (boxes.length > 0) fitBox(canvas, Box.Common(boxes))
}

const fitBox = (canvas: CanvasHandle, { x, y, w, h }: Box): void =>
  canvas.zoomTo([x, y, w, h], { margin: 96, zoomMax: 1, ...TRAVEL })
