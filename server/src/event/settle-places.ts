/**
 * What somebody has placed never comes to lie on something that they did not know of: two who act at once, an undo, a
 * note that comes back into a group that has grown since. Of what a change has moved, a grid group (`layout`) and a note
 * that a page has put where it covered nothing (`apart`), or that is left over of a group, go to the nearest free place,
 * in the same commit. Everything else lies where it was written: that is its client's wish.
 */
import { CREDIT_HEIGHT, PlaceSearch, Space, noteBox, overlap } from '@gatherboard/shared/wall/free-places'
import { countColumns, placeCell } from '@gatherboard/shared/wall/group-grid'
import { findRoom } from '@gatherboard/shared/wall/group-room'
import { LANE_HEADING_HEIGHT, SLOTS_PER_BAY, laneBox, placeSlot } from '@gatherboard/shared/wall/lanes'
import { placeGroup, type PlacedGroup } from '@gatherboard/shared/wall/places'
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import type { Cluster } from '@gatherboard/shared/wall/cluster'
import type { Note } from '@gatherboard/shared/wall/note'
import type { ClusterId, NoteId, SketchId } from '@gatherboard/shared/values/ids'
import * as Y from 'yjs'
import type { Change } from './change.ts'
import type { EntryChange } from './entry-index.ts'
import type { PlacedThings } from './placed-things.ts'

/**
 * One change may cost so many looks at cells and boxes, a part of a second; what is left then lies where it was written.
 * A thousand notes taken apart that lie on one place cost a third of it.
 */
const LOOKS_MAX = 3_000_000

/**
 * All that lies on the wall. What the indexes do not show yet, because it is written in the transaction that is still
 * open, lies over what they show.
 */
class Surroundings {
  readonly #things: PlacedThings
  /** What this transaction has put elsewhere, and what else the indexes do not know of. */
  readonly #over = new Space()
  readonly #moved = new Map<string, Box>()
  readonly #looksBefore: number

  constructor(change: Change) {
    this.#things = change.state.things
    this.#looksBefore = this.#things.looks
    for (const box of [...findHeadingBoxes(change), ...findGivenSlots(change)]) this.#over.add(box)
    for (const id of change.returned) this.lift(id)
    for (const [id, pos] of change.placed) this.put(id, noteBox(pos))
  }

  /** Too much has been looked at: no answer counts any more. */
  get isSpent(): boolean {
    return this.#over.looks + this.#things.looks - this.#looksBefore > LOOKS_MAX
  }

  boxOf(id: string): Box | undefined {
    return this.#moved.get(id) ?? this.#things.boxOf(id)
  }

  /** Takes something off the wall, until it is put somewhere. */
  lift(id: string): void {
    const moved = this.#moved.get(id)
    if (moved) this.#over.delete(moved)
    this.#moved.delete(id)
    this.#things.hide(id)
  }

  put(id: string, box: Box): void {
    this.lift(id)
    this.#over.add(box)
    this.#moved.set(id, box)
  }

  *near(box: Box, gap = 0): Generator<Box> {
    if (this.isSpent) return
    yield* this.#over.near(box, gap)
    yield* this.#things.near(box, gap)
  }

  isFree(box: Box, gap = 0): boolean {
    return this.near(box, gap).next().done === true
  }
}

/** Settles what has been moved since it was last asked. Inside a change, which is then part of the same commit. */
export function settlePlaces(change: Change): void {
  const { things, event } = change.state
  const taken = things.refresh(event.lenses).takeTouched()
  const touched = new Map(taken.touched)
  for (const id of change.placed.keys()) if (!touched.has(id)) touched.set(id, things.boxOf(id))
  if (touched.size === 0) return
  const wanted = [...touched].filter(([id]) => isSettled(change, id, taken.left))
  if (wanted.length === 0) return
  try {
    settleEach(change, wanted)
  } finally {
    things.showAgain()
  }
}

function settleEach(change: Change, wanted: ReadonlyArray<readonly [id: string, before: Box | undefined]>): void {
  const around = new Surroundings(change)
  const search = new PlaceSearch()
  for (const [id, before] of wanted) {
    const box = around.boxOf(id)
    if (!box) continue
    around.lift(id)
    const place = coversMore(around, box, before) ? findPlaceFor(change, id, { box, before, around, search }) : box
    if (around.isSpent) return
    around.put(id, place)
    if (place === box) continue
    change.state.things.settleAt(id, place)
    write(change, id, place)
  }
}

/** What it lies on already is somebody's wish, or was there first. */
function coversMore(around: Surroundings, box: Box, before: Box | undefined): boolean {
  for (const other of around.near(box)) if (!before || !overlap(before, other)) return true
  return false
}

type Wanted = {
  readonly box: Box
  readonly before: Box | undefined
  readonly around: Surroundings
  readonly search: PlaceSearch
}

function findPlaceFor(change: Change, id: string, { box, before, around, search }: Wanted): Box {
  const isGrown = before !== undefined && [0, 1, 2].every((side) => before[side] === box[side])
  if (!isGrown || !change.state.clusters.has(id as ClusterId)) return search.find(around, box)
  return findRoom(before, change.state.things.membersOf(id).length, around)
}

/** Whether it is the server's to keep it from covering something. */
function isSettled(change: Change, id: string, left: ReadonlySet<string>): boolean {
  const { clusters, wallNotes, sketches, things } = change.state
  const cluster = clusters.get(id as ClusterId)
  if (cluster) return cluster.layout === 'grid'
  const sketch = sketches.get(id as SketchId)
  if (sketch) return sketch.apart === true
  const note = wallNotes.get(id as NoteId)
  if (!note?.pos || things.isInGroup(note) || change.returned.has(note.id)) return false
  const isLeftOver = note.cluster !== undefined && note.rank !== undefined
  return note.apart === true || isLeftOver || left.has(id) || change.placed.has(note.id)
}

function write(change: Change, id: string, box: Box): void {
  const sketch: unknown = change.wall.sketches.get(id)
  if (sketch instanceof Y.Map) return void sketch.set('box', [box[0], box[1], box[2], box[3] - CREDIT_HEIGHT])
  const cluster = change.state.clusters.get(id as ClusterId)
  if (!cluster) return change.moveTo(id as NoteId, [box[0], box[1]])
  const entry: unknown = change.wall.clusters.get(id)
  if (entry instanceof Y.Map) entry.set('box', [...box])
  writeCells(change, { ...cluster, box })
}

/** Where the notes of a group are drawn, beside it, for clients that know no grids. */
function writeCells(change: Change, cluster: Cluster): void {
  const lensIds = change.state.event.lenses.map(({ id }) => id)
  const group = placeGroup(cluster, change.state.things.membersOf(cluster.id), lensIds)
  const columns = countColumns(group.box[2])
  for (const [index, note] of group.notes.entries())
    change.setField(note.id, 'pos', placeCell(group.box, columns, index))
}

/**
 * Of notes whose client has said no more than which group they are in, or whose group it has taken away and nothing
 * else: where they are drawn is written beside it.
 */
export function settleMembers(
  change: Change,
  notes: ReadonlyArray<EntryChange<Note>>,
  clusters: ReadonlyArray<EntryChange<Cluster>>,
): void {
  placeLeftOver(change, notes, clusters)
  const cells = new Cells(change)
  for (const noteChange of notes) {
    const { id, before, after } = noteChange
    if (!after || !change.state.wallNotes.has(id)) continue
    // Its place in the order of a group that it is in no more says nothing.
    if (after.cluster === undefined && after.rank !== undefined) change.setField(id, 'rank', undefined)
    if (before?.apart && !after.apart) keepPlaced(change, before, after)
    const place = after.pos ? undefined : cells.of(after)
    if (place) change.setField(id, 'pos', [...place])
  }
}

/** Where the notes of grid groups are drawn. Each group is laid out once, however many join it. */
class Cells {
  readonly #change: Change
  readonly #groups = new Map<ClusterId, PlacedGroup>()

  constructor(change: Change) {
    this.#change = change
  }

  of(note: Note): Position | undefined {
    const { clusters, event, things } = this.#change.state
    const cluster = clusters.get(note.cluster as ClusterId)
    if (cluster?.layout !== 'grid') return undefined
    let group = this.#groups.get(cluster.id)
    if (!group) {
      const lensIds = event.lenses.map(({ id }) => id)
      this.#groups.set(cluster.id, (group = placeGroup(cluster, things.membersOf(cluster.id), lensIds)))
    }
    return group.places.get(note.id)
  }
}

/** The notes of grid groups that are gone lie where they were drawn. */
function placeLeftOver(
  change: Change,
  notes: ReadonlyArray<EntryChange<Note>>,
  clusters: ReadonlyArray<EntryChange<Cluster>>,
): void {
  const { things, event } = change.state
  const lensIds = event.lenses.map(({ id }) => id)
  const gone = clusters.flatMap(({ before, after }) => (before?.layout === 'grid' && !after ? before : []))
  if (gone.length === 0) return
  const leavers = Map.groupBy(
    notes.flatMap(({ before, after }) => (before && before.cluster !== after?.cluster ? before : [])),
    (note) => note.cluster,
  )
  for (const cluster of gone) {
    const left = things.membersOf(cluster.id)
    if (left.length === 0) continue
    const { places } = placeGroup(cluster, [...left, ...(leavers.get(cluster.id) ?? [])], lensIds)
    for (const note of left) {
      const place = places.get(note.id)
      if (place) change.moveTo(note.id, place)
    }
  }
}

/**
 * An undo has taken `apart` away, but not the place that it was written beside, of which others have made another since.
 * If it has taken the note out of its group too, the step was the one that brought it there out of its lane, and the
 * place is the cell that it lies in no more: it goes back. Any other lies where it was put last.
 */
function keepPlaced(change: Change, before: Note, after: Note): void {
  const isOut = before.cluster !== undefined && after.cluster === undefined
  const isWhereItWas = after.pos?.every((side, index) => side === before.pos?.[index]) === true
  if (isOut && isWhereItWas && after.slot !== undefined) change.returnToLane(after.id, after.lens, after.slot)
  else change.setField(after.id, 'apart', true)
}

function findHeadingBoxes({ state: { event, slots } }: Change): Box[] {
  const lensIds = event.lenses.map(({ id }) => id)
  return lensIds.flatMap((lens) =>
    [...slots.usedBays(lens)].map((bay): Box => {
      const [x, y, width] = laneBox(lensIds, lens, bay)
      return [x, y, width, LANE_HEADING_HEIGHT]
    }),
  )
}

/** Slots given in this transaction, and the headings of bays that they are the first in. */
function findGivenSlots({ state: { event }, slotsGiven }: Change): Box[] {
  const lensIds = event.lenses.map(({ id }) => id)
  return [...slotsGiven].flatMap(([lens, { slots }]) => {
    const bays = lensIds.includes(lens) ? new Set([...slots].map((slot) => Math.floor(slot / SLOTS_PER_BAY))) : []
    return [
      ...[...slots].map((slot) => noteBox(placeSlot(lensIds, lens, slot))),
      ...[...bays].map((bay): Box => {
        const [x, y, width] = laneBox(lensIds, lens, bay)
        return [x, y, width, LANE_HEADING_HEIGHT]
      }),
    ]
  })
}
