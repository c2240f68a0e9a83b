/** Which clusters and notes are meant by what is selected, and what lies above what. */
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { takeStep } from '../facilitate/act.ts'
import { findLargest, findMeantGroups, mergeGroups, tidyWhatIsMeant } from '../facilitate/group.ts'
import type { Say } from '../facilitate/said.ts'
import { say as sayCanvas } from '../i18n/say-canvas.ts'
import { clusterShapeId, noteShapeId } from './board-shapes.ts'
import { readSelection, type CanvasHandle } from './canvas-handle.ts'
import { performOn } from './commands.ts'
import { reorder } from './order.ts'

/** The clusters that are meant: the selected ones, else those of the selected notes. */
export const readChosenClusters = ({ editor, reader }: Pick<CanvasHandle, 'editor' | 'reader'>): ClusterId[] =>
  findMeantGroups(reader.view, readSelection(editor))

/** Puts all selected clusters into the one with the most notes. */
export function mergeSelected(canvas: CanvasHandle, say: Say): void {
  const { view } = canvas.reader
  const ids = readChosenClusters(canvas)
  const into = findLargest(view, ids)
  if (into === undefined || ids.length < 2) return
  performOn(canvas, mergeGroups(view, into, ids), say)
  canvas.editor.select(clusterShapeId(into))
}

/** Tidies the groups that are meant, else closes the holes of lanes; says so too when there are none. */
export function tidyChosen(canvas: CanvasHandle, say: Say): void {
  const act = tidyWhatIsMeant(canvas.reader.view, readSelection(canvas.editor))
  if (act) performOn(canvas, act, say)
  else say({ words: sayCanvas('noGaps') })
}

export function orderSelected(canvas: CanvasHandle, to: 'front' | 'back'): void {
  takeStep(canvas, reorder(canvas.reader.view, readSelection(canvas.editor), to))
  canvas.binding.refresh()
}

/** Selects every note of a lens, or of a cluster. Returns how many there are. */
export function selectNotesOf({ editor, reader }: CanvasHandle, of: { lens: string } | { cluster: ClusterId }): number {
  const ids = findNotesOf(reader.view.notes.values(), of).filter((id) => editor.getShape(noteShapeId(id)) !== undefined)
  editor.setSelectedShapes(ids.map(noteShapeId))
  return ids.length
}

const findNotesOf = (
  notes: Iterable<{ id: NoteId; lens: string; cluster?: string }>,
  of: { lens: string } | { cluster: ClusterId },
): NoteId[] =>
  [...notes]
    .filter((note) => ('lens' in of ? note.lens === of.lens : note.cluster === of.cluster))
    .map((note) => note.id)
