/**
 * What a facilitator can ask of the selected clusters: tidy, merge, more or fewer notes in a row; and what lies above
 * what. One step of undo each.
 */
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { mergeClusters, readColumns, tidyCluster } from '../layout/cluster-grid.ts'
import { clusterShapeId, noteShapeId } from './board-shapes.ts'
import { readSelection, type CanvasHandle } from './canvas-handle.ts'
import { commitActions } from './commands.ts'
import { reorder } from './order.ts'

/** The clusters that are meant: the selected ones, else those of the selected notes. */
export function readChosenClusters({ editor, reader }: Pick<CanvasHandle, 'editor' | 'reader'>): ClusterId[] {
  const { notes, clusters } = readSelection(editor)
  if (clusters.length > 0) return [...clusters]
  const ofNotes = notes.map((id) => reader.view.notes.get(id)?.cluster as ClusterId)
  return [...new Set(ofNotes)].filter((id) => reader.view.clusters.has(id))
}

/** Returns what was done, in words; undefined for nothing. */
export function tidySelected(canvas: CanvasHandle): string | undefined {
  const ids = readChosenClusters(canvas)
  if (ids.length === 0) return undefined
  commitActions(
    canvas,
    ids.flatMap((id) => tidyCluster(canvas.reader.view, id)),
  )
  canvas.binding.refresh()
  return ids.length === 1 ? 'The group is tidy.' : `${ids.length} groups are tidy.`
}

/** Tidies with one note more, or one fewer, in each row: the way to another width without dragging. */
export function changeColumns(canvas: CanvasHandle, by: 1 | -1): void {
  const { view } = canvas.reader
  commitActions(
    canvas,
    readChosenClusters(canvas).flatMap((id) => tidyCluster(view, id, readColumns(view, id) + by)),
  )
  canvas.binding.refresh()
}

/** Puts all selected clusters into the one with the most notes. */
export function mergeSelected(canvas: CanvasHandle): string | undefined {
  const { view } = canvas.reader
  const ids = readChosenClusters(canvas)
  if (ids.length < 2) return undefined
  const counts = new Map<string, number>()
  for (const note of view.notes.values())
    if (note.cluster !== undefined) counts.set(note.cluster, (counts.get(note.cluster) ?? 0) + 1)
  const into = ids.reduce((most, id) => ((counts.get(id) ?? 0) > (counts.get(most) ?? 0) ? id : most))
  commitActions(canvas, mergeClusters(view, into, ids))
  canvas.binding.refresh()
  canvas.editor.select(clusterShapeId(into))
  return `${ids.length} groups are one group now.`
}

export function orderSelected(canvas: CanvasHandle, to: 'front' | 'back'): void {
  commitActions(canvas, reorder(canvas.reader.view, readSelection(canvas.editor), to))
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
