/**
 * What somebody has placed never comes to lie on something that they did not know of: two who act at once, an undo, a
 * note that comes back into a group that has grown since. Of what a change has moved, a grid group (`layout`) and a note
 * that a page has put where it covered nothing (`apart`), or that is left over of a group, go to the nearest free place,
 * in the same commit. Everything else lies where it was written: that is its client's wish.
 */
import { CREDIT_HEIGHT, findFreePlace, noteBox, overlap } from '@gatherboard/shared/wall/free-places'
import { countColumns, placeCell } from '@gatherboard/shared/wall/group-grid'
import { findRoom } from '@gatherboard/shared/wall/group-room'
import { LANE_HEADING_HEIGHT, SLOTS_PER_BAY, laneBox, placeSlot } from '@gatherboard/shared/wall/lanes'
import { placeGroup } from '@gatherboard/shared/wall/places'
import type { Box } from '@gatherboard/shared/wall/schema'
import type { Cluster } from '@gatherboard/shared/wall/cluster'
import type { Note } from '@gatherboard/shared/wall/note'
import type { ClusterId, NoteId, SketchId } from '@gatherboard/shared/values/ids'
import * as Y from 'yjs'
import type { Change } from './change.ts'
import type { EntryChange } from './entry-index.ts'

/** What the indexes do not show yet, because it is written in the transaction that is still open. */
class Surroundings {
  readonly #change: Change
  readonly #fixed: readonly Box[]
  /** Where things lie that this transaction has put elsewhere. */
  readonly #moved = new Map<string, Box>()
  readonly #stale = new Set<Box>()

  constructor(change: Change) {
    this.#change = change
    this.#fixed = [...findHeadingBoxes(change), ...findGivenSlots(change)]
    for (const [id, pos] of change.placed) this.move(id, noteBox(pos))
  }

  boxOf(id: string): Box | undefined {
    return this.#moved.get(id) ?? this.#change.state.things.boxOf(id)
  }

  move(id: string, box: Box): void {
    const before = this.#change.state.things.boxOf(id)
    if (before) this.#stale.add(before)
    this.#moved.set(id, box)
  }

  /** Everything else on the wall, for something that is looked for a place for. */
  without(id: string) {
    const own = this.#change.state.things.boxOf(id)
    const except = new Set([...this.#stale, ...(own ? [own] : [])])
    const moved = [...this.#moved].flatMap(([other, box]) => (other === id ? [] : [box]))
    return {
      isFree: (box: Box, gap = 0): boolean =>
        this.#fixed.every((other) => !overlap(box, other, gap)) &&
        moved.every((other) => !overlap(box, other, gap)) &&
        this.#change.state.things.isFree(box, gap, except),
      boxes: (): Box[] => [
        ...this.#fixed,
        ...moved,
        ...[...this.#change.state.things.all()].flatMap(([, box]) => (except.has(box) ? [] : [box])),
      ],
    }
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
  const around = new Surroundings(change)
  for (const [id, before] of wanted) {
    const box = around.boxOf(id)
    if (!box) continue
    const others = around.without(id)
    if (others.isFree(box)) continue
    const covered = others.boxes().filter((other) => overlap(box, other))
    // What it lies on already is somebody's wish, or was there first.
    if (before && covered.every((other) => overlap(before, other))) continue
    const place = findPlaceFor(change, id, box, before, others)
    around.move(id, place)
    things.settleAt(id, place)
    write(change, id, place)
  }
}

function findPlaceFor(
  change: Change,
  id: string,
  box: Box,
  before: Box | undefined,
  others: ReturnType<Surroundings['without']>,
): Box {
  const isGrown = before !== undefined && [0, 1, 2].every((side) => before[side] === box[side])
  if (!isGrown || !change.state.clusters.has(id as ClusterId)) return findFreePlace(others, box)
  return findRoom(before, change.state.things.membersOf(id).length, others.boxes())
}

/** Whether it is the server's to keep it from covering something. */
function isSettled(change: Change, id: string, left: ReadonlySet<string>): boolean {
  const { clusters, wallNotes, sketches, things } = change.state
  const cluster = clusters.get(id as ClusterId)
  if (cluster) return cluster.layout === 'grid'
  const sketch = sketches.get(id as SketchId)
  if (sketch) return sketch.apart === true
  const note = wallNotes.get(id as NoteId)
  if (!note?.pos || things.isInGroup(note)) return false
  return note.apart === true || note.rank !== undefined || left.has(id) || change.placed.has(note.id)
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
  const { things, event, wallNotes } = change.state
  const lensIds = event.lenses.map(({ id }) => id)
  for (const { id, before, after } of clusters) {
    if (after || before?.layout !== 'grid') continue
    const left = things.membersOf(id)
    if (left.length === 0) continue
    const gone = notes.flatMap((each) => (each.before?.cluster === id && each.after?.cluster !== id ? each.before : []))
    const { places } = placeGroup(before, [...left, ...gone], lensIds)
    for (const note of left) {
      const place = places.get(note.id)
      if (place) change.moveTo(note.id, place)
    }
  }
  for (const { id, before, after } of notes) {
    // An undo takes it away with the place that it was written beside, of which others have made another since.
    if (before?.apart && after && !after.apart) change.setField(id, 'apart', true)
    if (!after || after.pos || after.cluster === undefined || !wallNotes.has(id)) continue
    const cluster = change.state.clusters.get(after.cluster as ClusterId)
    if (cluster?.layout !== 'grid') continue
    const place = placeGroup(cluster, things.membersOf(cluster.id), lensIds).places.get(id)
    if (place) change.setField(id, 'pos', [...place])
  }
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
  return [...slotsGiven].flatMap(([lens, { slots }]) =>
    [...slots].flatMap((slot): Box[] => {
      const [x, y, width] = laneBox(lensIds, lens, Math.floor(slot / SLOTS_PER_BAY))
      return [
        noteBox(placeSlot(lensIds, lens, slot)),
        ...(lensIds.includes(lens) ? [[x, y, width, LANE_HEADING_HEIGHT] as const] : []),
      ]
    }),
  )
}
