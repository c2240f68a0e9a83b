/** Copies of notes, and notes out of a clipboard: all of them at once, selected and in view, as one step of undo. */
import { PITCH_X, PITCH_Y } from '@gatherboard/shared/wall/group-grid'
import { NOTE_HEIGHT, NOTE_WIDTH } from '@gatherboard/shared/wall/lanes'
import { placesOf } from '@gatherboard/shared/wall/places'
import type { Position } from '@gatherboard/shared/wall/schema'
import { newNoteId, type ClusterId, type NoteId } from '@gatherboard/shared/values/ids'
import { minuteOf, type WallEdit } from '@gatherboard/shared/wall/edit'
import { takeStep, type Step } from '../facilitate/act.ts'
import { joinGroup, type Joined, type Spot } from '../layout/cluster-grid.ts'
import { arrangeFreely } from '../layout/arrange.ts'
import type { CopiedNote } from './clipboard-notes.ts'
import { readSelection, type CanvasHandle } from './canvas-handle.ts'
import { showNotes } from './commands.ts'

/** The selected notes with their places; those of a selected cluster are meant too. */
export function readCopied({ editor, reader: { view } }: Pick<CanvasHandle, 'editor' | 'reader'>): CopiedNote[] {
  const { notes, clusters } = readSelection(editor)
  const chosen = new Set<string>(notes)
  const trays = new Set<string>(clusters)
  const places = placesOf(view)
  return [...view.notes.values()]
    .filter((note) => chosen.has(note.id) || (note.cluster !== undefined && trays.has(note.cluster)))
    .map((note) => ({ lens: note.lens, text: note.text, at: places.of(note) }))
    .sort((one, other) => one.at[1] - other.at[1] || one.at[0] - other.at[0])
}

/** Where the person looks or points: in the middle of the view unless the pointer is over the wall. */
function findAim({ editor }: CanvasHandle): Position {
  const view = editor.getViewportPageBounds()
  const { currentPagePoint } = editor.inputs
  const { x, y } = view.containsPoint(currentPagePoint) ? currentPagePoint : view.center
  return [x, y]
}

/** Texts as new notes in a tidy block; in the selected cluster when one is selected. */
export function pasteTexts(canvas: CanvasHandle, lens: string, texts: readonly string[]): Step | undefined {
  const columns = Math.ceil(Math.sqrt(texts.length))
  return pasteCopies(
    canvas,
    texts.map((text, index) => ({
      lens,
      text,
      at: [(index % columns) * PITCH_X, Math.floor(index / columns) * PITCH_Y],
    })),
  )
}

/** Copies keep their places among each other, and lie where they cover nothing. */
export function pasteCopies(
  canvas: CanvasHandle,
  copies: readonly CopiedNote[],
  near: Position = findAim(canvas),
): Step | undefined {
  const [first] = copies
  if (!first) return undefined
  const { view } = canvas.reader
  const known = new Set(view.meta.lenses.map((lens) => lens.id))
  const ids = copies.map(() => newNoteId())
  const { edits, spots, cluster } = findSpace(canvas, copies, ids, near)
  const createdMinute = minuteOf(Date.now())
  const step = takeStep(canvas, [
    ...edits,
    ...copies.map(({ lens, text }, index): WallEdit => {
      const id = ids[index]
      return {
        kind: 'create-note',
        id: id ?? newNoteId(),
        // From another event's wall, with headings of its own.
        lens: known.has(lens) ? lens : (view.meta.lenses[0]?.id ?? lens),
        text,
        ...(id && spots.get(id)),
        ...(cluster ? { cluster } : {}),
        createdMinute,
      }
    }),
  ])
  canvas.binding.refresh()
  showNotes(canvas, ids)
  return step
}

function findSpace(
  canvas: CanvasHandle,
  copies: readonly CopiedNote[],
  ids: readonly NoteId[],
  near: Position,
): Joined & { cluster?: ClusterId } {
  const { view } = canvas.reader
  const { notes, clusters } = readSelection(canvas.editor)
  const [cluster, another] = clusters
  const joined = cluster && !another && notes.length === 0 ? joinGroup(view, cluster, ids) : undefined
  if (cluster && joined) return { ...joined, cluster }
  const left = Math.min(...copies.map(({ at }) => at[0]))
  const top = Math.min(...copies.map(({ at }) => at[1]))
  const width = Math.max(...copies.map(({ at }) => at[0])) - left + NOTE_WIDTH
  const height = Math.max(...copies.map(({ at }) => at[1])) - top + NOTE_HEIGHT
  const [x, y] = arrangeFreely(view, near, width, height)
  return { edits: [], spots: new Map(ids.flatMap((id, index) => place(id, copies[index]))) }

  function place(id: NoteId, copy: CopiedNote | undefined): Array<[NoteId, Spot]> {
    return copy ? [[id, { pos: [x + copy.at[0] - left, y + copy.at[1] - top] }]] : []
  }
}

/** Copies of the selected notes beside them. Returns how many. */
export function duplicateSelected(canvas: CanvasHandle): number {
  const copies = readCopied(canvas)
  const bounds = canvas.editor.getSelectionPageBounds()
  if (copies.length === 0 || !bounds) return 0
  // A selected cluster is not where its copies go.
  canvas.editor.selectNone()
  pasteCopies(canvas, copies, [bounds.center.x, bounds.center.y])
  return copies.length
}
