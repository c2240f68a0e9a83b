/**
 * A board as it is remembered and given away: one pass over the two documents' views makes plain items, and items
 * make board JSON (docs/contract.md). Shared by the live export, by taking a snapshot and by reading one back.
 *
 * Pure. No author, device or exact time can come through here: only the fields named below are ever copied, and
 * of the time only the hour. Notes that are held until a reveal are in neither view and so never in a board.
 */
import { countNotes } from '@gatherboard/shared/board/counts'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Lens, Phase } from '@gatherboard/shared/wall/meta'
import type { BackstageNote, Note } from '@gatherboard/shared/wall/note'
import { placeGroup } from '@gatherboard/shared/wall/places'
import { SCHEMA_VERSION, type Position } from '@gatherboard/shared/wall/schema'
import type { Sketch } from '@gatherboard/shared/wall/sketch'
import type { Board, BoardNote } from '@gatherboard/shared/api/board'
import type { SnapshotInfo } from '@gatherboard/shared/api/snapshots'
import { parseClusterId, type NoteId } from '@gatherboard/shared/values/ids'

/** What a board says of its event; the whole event record fits. */
export type BoardEvent = {
  readonly id: string
  readonly title: string
  readonly place: string
  readonly date: string
  readonly programme: string
  readonly lenses: readonly Lens[]
  readonly phase: Phase
}

/** What stands once beside a snapshot's items: the event as it was then. */
export type BoardHead = {
  readonly schema: number
  readonly event: Board['event']
  readonly lenses: readonly Lens[]
  readonly phase: Phase
  /** How far the documents' journals had come; says whether anything has happened since, and nothing else. */
  readonly position?: string
}

export type BoardCluster = Omit<Board['clusters'][number], 'noteIds'>
export type BoardSketch = Board['sketches'][number]
/**
 * One record of what was drawn on the wall, as the wall had it. Kept to be put back; no part of board JSON, whose
 * readers draw nothing.
 */
type BoardInk = { readonly id: string; readonly record: unknown }
export type BoardCounts = SnapshotInfo['counts']

/** Everything of a board, item by item. Which notes a cluster holds is said by the notes alone. */
export type BoardItems = {
  readonly notes: readonly BoardNote[]
  readonly clusters: readonly BoardCluster[]
  readonly sketches: readonly BoardSketch[]
  readonly ink: readonly BoardInk[]
}

export type BoardContent = { readonly head: BoardHead; readonly items: BoardItems; readonly counts: BoardCounts }

/** The documents as they are read: a wall's view fits, with the notes of the backstage beside it. */
type BoardSource = Pick<BoardView, 'notes' | 'clusters' | 'sketches' | 'cheers' | 'votes'> & {
  readonly backstage: ReadonlyMap<NoteId, BackstageNote>
  /** What was drawn, by its key. */
  readonly ink?: Iterable<readonly [string, unknown]>
}

/** Reads a whole board, backstage included, into plain items. */
export function deriveContent(event: BoardEvent, source: BoardSource): BoardContent {
  const onWall = [...source.notes.values()].map((note) => toBoardNote(note, 'on-wall', source))
  // A note backstage is in no cluster: the cluster it comes back to is the document's business.
  const behind = [...source.backstage.values()].map(({ cluster: _, ...note }) => toBoardNote(note, note.status, source))
  const clusters = [...source.clusters.values()].map(({ id, name, box, layout, z, colour }): BoardCluster => ({
    id,
    name,
    box: [...box],
    ...(layout === undefined ? {} : { layout }),
    ...(z === undefined ? {} : { z }),
    ...(colour === undefined ? {} : { colour }),
  }))
  const sketches = [...source.sketches.values()].map(toBoardSketch)
  const { onWall: notes, waiting, setAside, reportOnly } = countNotes([...onWall, ...behind])
  return {
    head: {
      schema: SCHEMA_VERSION,
      event: { id: event.id, title: event.title, place: event.place, date: event.date, programme: event.programme },
      lenses: event.lenses,
      phase: event.phase,
    },
    items: {
      notes: [...onWall, ...behind],
      clusters,
      sketches,
      ink: [...(source.ink ?? [])].map(([id, record]) => ({ id, record })),
    },
    counts: {
      notes,
      clusters: clusters.length,
      sketches: sketches.length,
      waiting,
      setAside,
      reportOnly,
    },
  }
}

/** Board JSON. Notes stand in the order of the event's lenses, then by hour, then by id: the same every time. */
export function toBoard(
  { head, items, counts }: BoardContent,
  made: { takenAt: string; reason: Board['reason'] },
): Board {
  const lensOrder = new Map(head.lenses.map((lens, index) => [lens.id, index]))
  const order = (note: BoardNote): number => lensOrder.get(note.lens) ?? lensOrder.size
  const notes = items.notes.toSorted(
    (a, b) =>
      order(a) - order(b) || compare(a.lens, b.lens) || compare(a.createdHour, b.createdHour) || compare(a.id, b.id),
  )
  const members = Map.groupBy(notes, (note) => note.cluster)
  const lensIds = head.lenses.map(({ id }) => id)
  const groups = items.clusters.map((cluster) => layOut(cluster, members.get(cluster.id) ?? [], lensIds))
  const cells = new Map(groups.flatMap(({ places }) => [...places]))
  return {
    schema: head.schema,
    event: head.event,
    takenAt: made.takenAt,
    reason: made.reason,
    lenses: head.lenses.map((lens) => ({ ...lens })),
    clusters: groups
      .toSorted((a, b) => compare(a.cluster.name, b.cluster.name) || compare(a.cluster.id, b.cluster.id))
      .map(({ cluster: { id, name, ...rest }, noteIds }) => ({ id, name, noteIds, ...rest })),
    notes: notes.map((note) => {
      const cell = cells.get(note.id)
      return cell ? { ...note, pos: [...cell] } : note
    }),
    sketches: items.sketches
      .toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0] || compare(a.id, b.id))
      .map((sketch) => ({ ...sketch })),
    counts: { ...counts },
  }
}

type LaidOut = {
  readonly cluster: BoardCluster
  readonly noteIds: string[]
  /** Where notes are drawn in a grid group, whatever their own `pos` says. */
  readonly places: ReadonlyMap<string, Position>
}

/** Notes of a group without a grid stand as they come. */
function layOut(cluster: BoardCluster, notes: readonly BoardNote[], lensIds: readonly string[]): LaidOut {
  const id = parseClusterId(cluster.id)
  if (cluster.layout !== 'grid' || !cluster.box || !id)
    return { cluster, noteIds: notes.map((note) => note.id), places: new Map() }
  const grid = { id, name: '', box: cluster.box, layout: cluster.layout }
  const group = placeGroup(grid, notes.map(toPlacedNote), lensIds)
  return { cluster, noteIds: group.notes.map((note) => note.id), places: group.places }
}

/** As much of a note as says where it lies. */
const toPlacedNote = ({ id, lens, pos, rank }: BoardNote): Note => ({
  id: id as NoteId,
  lens,
  text: '',
  source: 'phone',
  createdMinute: 0,
  ...(pos ? { pos } : {}),
  ...(rank === undefined ? {} : { rank }),
})

/** By code unit: the order must not depend on the machine's language. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function toBoardNote(note: Note, status: BoardNote['status'], { clusters, votes, cheers }: BoardSource): BoardNote {
  const cluster = note.cluster === undefined ? undefined : parseClusterId(note.cluster)
  return {
    id: note.id,
    lens: note.lens,
    text: note.text,
    // An unknown cluster reads as none (docs/contract.md).
    cluster: cluster !== undefined && clusters.has(cluster) ? cluster : null,
    votes: votes.get(note.id) ?? 0,
    cheers: cheers.get(note.id) ?? 0,
    status,
    source: note.source,
    mode: note.mode ?? null,
    lang: note.lang ?? null,
    quote: note.quote === true,
    ...(note.quote === true && note.consent !== undefined ? { consent: note.consent } : {}),
    createdHour: roundToHour(note.createdMinute),
    ...(note.pos ? { pos: [...note.pos] } : {}),
    ...(note.rank === undefined ? {} : { rank: note.rank }),
  }
}

/**
 * The picture itself is not in it: `asset` says where to ask for it. Links to notes that have gone are left out by
 * whoever reads them.
 */
const toBoardSketch = ({
  id,
  asset,
  title,
  artist,
  alt,
  transcript,
  width,
  height,
  box,
  z,
  locked,
  regions,
}: Sketch): BoardSketch => ({
  id,
  asset,
  title,
  artist,
  alt,
  transcript,
  width,
  height,
  box: [...box],
  ...(z === undefined ? {} : { z }),
  locked,
  regions: regions.map((region) => ({
    id: region.id,
    box: [...region.box],
    label: region.label,
    noteIds: [...region.notes],
    clusterIds: [...region.clusters],
  })),
})

const HOUR_MS = 3_600_000
/** The last moment a Date can hold (ECMA-262, Time Values). */
const TIME_MS_MAX = 8.64e15

/** `2026-05-04T14:00:00Z`, or an empty string for a time that no calendar has (documents may hold anything). */
export function roundToHour(timeMs: number): string {
  const hourMs = Math.floor(timeMs / HOUR_MS) * HOUR_MS
  if (!(Math.abs(hourMs) <= TIME_MS_MAX)) return ''
  return new Date(hourMs).toISOString().replace('.000Z', 'Z')
}
