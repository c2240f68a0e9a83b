/**
 * What everyone is asked to look at together, for a page that shows the wall as words: one note or group (the
 * spotlight), or what lies in one place of the wall ("bring everyone here"). Pure; the canvas and the projector go
 * there instead.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Cluster } from '@gatherboard/shared/wall/cluster'
import { NOTE_HEIGHT, NOTE_WIDTH } from '@gatherboard/shared/wall/lanes'
import type { Note } from '@gatherboard/shared/wall/note'
import { placesOf } from '@gatherboard/shared/wall/places'
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import type { Sketch } from '@gatherboard/shared/wall/sketch'
import type { ClusterId, NoteId, SketchId } from '@gatherboard/shared/values/ids'
import { sortSketches } from './sketch-order.ts'

export type Together = {
  /** Another one for each call of a facilitator, so that each call is told once. */
  readonly call: string
  readonly kind: 'spotlight' | 'view'
  /** The name of the one group it is; '' for a group without a name, undefined when it is no group or more than one. */
  readonly title: string | undefined
  /** The first of them, as they lie on the wall. */
  readonly notes: ReadonlyArray<{
    readonly id: NoteId
    readonly text: string
    /** The place of its lens in the event's list, from 0; -1 for one that is not listed. */
    readonly lens: number
  }>
  readonly sketches: ReadonlyArray<{
    readonly id: SketchId
    readonly title: string
    /** Its place among the wall's sketch notes, from 1: what one without a title is called by. */
    readonly number: number
  }>
  /** How many more notes and sketch notes there are than are listed. */
  readonly more: number
}

type Wall = Pick<BoardView, 'notes' | 'clusters' | 'sketches'> & {
  readonly meta: Pick<BoardView['meta'], 'stage' | 'lenses'>
}

/** More would push the page's other parts out of sight; all of them are on the wall below. */
export const TOGETHER_NOTES_MAX = 8
export const TOGETHER_SKETCHES_MAX = 4

/**
 * Undefined when nobody is asked to look anywhere, or only at what is not on the wall (any more). The spotlight is the
 * narrower wish and wins, as on the projector.
 */
export function findTogether(wall: Wall): Together | undefined {
  const { spotlight, view } = wall.meta.stage
  return (spotlight === undefined ? undefined : findSpotlight(wall, spotlight)) ?? (view && findView(wall, view))
}

type Placed = { readonly note: Note; readonly place: Position }

function findSpotlight(wall: Wall, id: string): Together | undefined {
  const call = { call: id, kind: 'spotlight' } as const
  const note = wall.notes.get(id as NoteId)
  if (note) return { ...call, ...list(wall, undefined, [note], []) }
  const cluster = wall.clusters.get(id as ClusterId)
  if (!cluster) return undefined
  return {
    ...call,
    ...list(wall, cluster.name, inRows(placeNotes(wall).filter((placed) => placed.note.cluster === id)), []),
  }
}

function findView(wall: Wall, view: Box): Together {
  const placed = placeNotes(wall)
  const seen = placed.filter(({ place: [x, y] }) => isInView([x, y, NOTE_WIDTH, NOTE_HEIGHT], view))
  const sketches = [...wall.sketches.values()].filter(({ box }) => isInView(box, view))
  return {
    call: view.join(),
    kind: 'view',
    ...list(wall, findOnlyCluster(wall, view, seen)?.name, inRows(seen), sketches),
  }
}

function list(
  { meta: { lenses }, sketches: all }: Wall,
  title: string | undefined,
  notes: readonly Note[],
  sketches: readonly Sketch[],
) {
  const order = sortSketches(all.values())
  const listedNotes = notes.slice(0, TOGETHER_NOTES_MAX)
  const listedSketches = sortSketches(sketches).slice(0, TOGETHER_SKETCHES_MAX)
  return {
    title: title?.trim(),
    notes: listedNotes.map(({ id, text, lens }) => ({ id, text, lens: lenses.findIndex((one) => one.id === lens) })),
    sketches: listedSketches.map((sketch) => ({
      id: sketch.id,
      title: sketch.title.trim(),
      number: order.indexOf(sketch) + 1,
    })),
    more: notes.length - listedNotes.length + sketches.length - listedSketches.length,
  }
}

/** The group that all the notes in view are in; with no note in view, the only group that is. */
function findOnlyCluster(wall: Wall, view: Box, seen: readonly Placed[]): Cluster | undefined {
  const { clusters } = wall
  // An unknown cluster reads as none (docs/contract.md).
  const found =
    seen.length > 0 ? seen.map(({ note }) => clusters.get(note.cluster as ClusterId)) : findClustersIn(view, wall)
  return found.every((cluster) => cluster === found[0]) ? found[0] : undefined
}

function findClustersIn(view: Box, wall: Wall): Cluster[] {
  const { groups } = placesOf(wall)
  return [...wall.clusters.values()].filter(({ id, box }) => isInView(groups.get(id)?.box ?? box, view))
}

function placeNotes(wall: Wall): Placed[] {
  const places = placesOf(wall)
  return [...wall.notes.values()].map((note) => ({ note, place: places.of(note) }))
}

/** Half of it is in view, or it fills half of the view: somebody has gone close to a large drawing. */
function isInView([x, y, width, height]: Box, [left, top, across, down]: Box): boolean {
  const seenAcross = Math.min(x + width, left + across) - Math.max(x, left)
  const seenDown = Math.min(y + height, top + down) - Math.max(y, top)
  return seenAcross > 0 && seenDown > 0 && 2 * seenAcross * seenDown >= Math.min(width * height, across * down)
}

/**
 * Row by row from the top, each from the left. Notes laid by hand are in one row while their tops are less than half a
 * note apart.
 */
function inRows(placed: readonly Placed[]): Note[] {
  const rows: Array<{ top: number; row: Placed[] }> = []
  for (const one of [...placed].sort((a, b) => a.place[1] - b.place[1])) {
    const last = rows[rows.length - 1]
    if (last && one.place[1] - last.top < NOTE_HEIGHT / 2) last.row.push(one)
    else rows.push({ top: one.place[1], row: [one] })
  }
  return rows.flatMap(({ row }) =>
    row.sort((a, b) => a.place[0] - b.place[0] || (a.note.id < b.note.id ? -1 : 1)).map(({ note }) => note),
  )
}
