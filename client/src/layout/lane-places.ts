/**
 * Where a note comes to lie that somebody lets go over a lane, and what closes a lane's holes. A note in a lane has a
 * slot, not a place. Pure.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { Space } from '@gatherboard/shared/wall/free-places'
import {
  COLUMNS,
  LANE_HEADING_HEIGHT,
  NOTE_HEIGHT,
  NOTE_WIDTH,
  SLOTS_PER_BAY,
  laneBox,
  placeSlot,
} from '@gatherboard/shared/wall/lanes'
import { SLOT_MAX } from '@gatherboard/shared/wall/bounds'
import type { WallEdit } from '@gatherboard/shared/wall/edit'
import type { Note } from '@gatherboard/shared/wall/note'
import { findPlaced, isSlotOpen } from '@gatherboard/shared/wall/open-slots'
import { placesOf } from '@gatherboard/shared/wall/places'
import type { Position } from '@gatherboard/shared/wall/schema'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { PITCH_Y } from '@gatherboard/shared/wall/group-grid'

export type LaneAt = { readonly lens: string; readonly bay: number }

/** The lowest and the highest slot of a bay in which a drop counts as one into the lane: a row more than is in use. */
function readReach(view: BoardView, lens: string): Map<number, number> {
  const reach = new Map<number, number>([[0, COLUMNS]])
  for (const note of view.notes.values()) {
    if (note.lens !== lens || note.pos || note.slot === undefined) continue
    const bay = Math.floor(note.slot / SLOTS_PER_BAY)
    const row = Math.floor((note.slot % SLOTS_PER_BAY) / COLUMNS)
    reach.set(bay, Math.min(SLOTS_PER_BAY, Math.max(reach.get(bay) ?? 0, (row + 2) * COLUMNS)))
  }
  return reach
}

/** The lane under a point: its heading, the rows in use, and one more. */
export function findLaneAt(view: BoardView, [x, y]: Position): LaneAt | undefined {
  const lensIds = view.meta.lenses.map(({ id }) => id)
  for (const lens of lensIds) {
    for (const [bay, slots] of readReach(view, lens)) {
      const [left, top, width] = laneBox(lensIds, lens, bay)
      const height = LANE_HEADING_HEIGHT + (slots / COLUMNS) * PITCH_Y
      if (x >= left && x <= left + width && y >= top && y <= top + height) return { lens, bay }
    }
  }
  return undefined
}

/** The slots of a lane that a note may be given, but for those that others hold. */
function findOpen(view: BoardView, lens: string, leaving: ReadonlySet<NoteId>): (slot: number) => boolean {
  const lensIds = view.meta.lenses.map(({ id }) => id)
  const notes = new Map([...view.notes].filter(([id]) => !leaving.has(id)))
  const placed = new Space(findPlaced({ ...view, notes }))
  const held = new Set<number>()
  for (const note of notes.values()) if (note.lens === lens && !note.pos && note.slot !== undefined) held.add(note.slot)
  return (slot) => !held.has(slot) && isSlotOpen(placed, lensIds, lens, slot)
}

type Lane = {
  /** The open slot of the bay nearest to a place, else the lane's lowest. It is given by this, and to nobody else. */
  giveNearest(to: Position): number
}

/** What is known of a lane while slots of it are given: gathered once, however many notes there are. */
function readLane(view: BoardView, { lens, bay }: LaneAt, leaving: ReadonlySet<NoteId>): Lane {
  const lensIds = view.meta.lenses.map(({ id }) => id)
  const isOpen = findOpen(view, lens, leaving)
  const least = bay * SLOTS_PER_BAY
  const most = least + (readReach(view, lens).get(bay) ?? COLUMNS)
  const open: number[] = []
  for (let slot = least; slot < most; slot += 1) if (isOpen(slot)) open.push(slot)
  const given = new Set<number>()
  let lowest = 0
  const distance = (slot: number, [x, y]: Position): number => {
    const [left, top] = placeSlot(lensIds, lens, slot)
    return Math.hypot(left - x, top - y)
  }
  return {
    giveNearest(to) {
      let best: number | undefined
      for (const slot of open)
        if (!given.has(slot) && (best === undefined || distance(slot, to) < distance(best, to))) best = slot
      if (best === undefined) {
        while (lowest < SLOT_MAX && (given.has(lowest) || !isOpen(lowest))) lowest += 1
        best = lowest
      }
      given.add(best)
      return best
    },
  }
}

/** The open slot of a lane nearest to where each of these notes was let go. */
export function dropInLane(
  view: BoardView,
  at: LaneAt,
  notes: ReadonlyArray<{ readonly id: NoteId; readonly to: Position }>,
): WallEdit[] {
  const { lens } = at
  const lane = readLane(view, at, new Set(notes.map(({ id }) => id)))
  return notes.flatMap(({ id, to }): WallEdit[] => {
    const note = view.notes.get(id)
    if (!note) return []
    const slot = lane.giveNearest(to)
    if (isAt(note, lens, slot)) return []
    return [...(note.lens === lens ? [] : [{ kind: 'set-lens', id, lens } as const]), { kind: 'return-note', id, slot }]
  })
}

const isAt = (note: Note, lens: string, slot: number): boolean =>
  note.lens === lens && !note.pos && note.cluster === undefined && note.slot === slot

/** The open slot of a lane that is nearest to where somebody points, and its place. */
export function findFreeSlot(view: BoardView, at: LaneAt, to: Position): { slot: number; at: Position } {
  const lensIds = view.meta.lenses.map(({ id }) => id)
  const slot = readLane(view, at, new Set()).giveNearest(to)
  return { slot, at: placeSlot(lensIds, at.lens, slot) }
}

/** The lowest open slot of a lane: where the server would put the next note. */
export function findNextSlot(view: BoardView, lens: string): number {
  const isOpen = findOpen(view, lens, new Set())
  for (let slot = 0; slot < SLOT_MAX; slot += 1) if (isOpen(slot)) return slot
  return SLOT_MAX
}

/** Whether a note lies at its slot, and not in a group or where somebody placed it. */
export const isInLane = (view: BoardView, note: Note): boolean =>
  !note.pos && note.slot !== undefined && placesOf(view).groupOf(note) === undefined

/**
 * Notes of a lane moved by one slot, or by one row, as in the order of a group: whatever lies there changes places with
 * them. Nothing goes further than behind the last.
 * @param by in slots; COLUMNS of them are a row
 */
export function stepInLane(view: BoardView, lens: string, ids: readonly NoteId[], by: number): WallEdit[] {
  const before = new Map<NoteId, number>()
  for (const note of view.notes.values())
    if (note.lens === lens && note.slot !== undefined && isInLane(view, note)) before.set(note.id, note.slot)
  const isOpen = findOpen(view, lens, new Set(before.keys()))
  const held = new Map([...before].map(([id, slot]) => [slot, id]))
  const last = Math.max(...held.keys())
  const now = new Map(before)
  const moving = ids.filter((id) => before.has(id))
  const slotOf = (id: NoteId): number => now.get(id) ?? 0
  // Those in front first, so that they make room for one another.
  for (const id of moving.sort((one, other) => Math.sign(by) * (slotOf(other) - slotOf(one)))) {
    const from = slotOf(id)
    const to = from + by
    const other = held.get(to)
    if (to < 0 || to > last || !isOpen(to) || (other !== undefined && moving.includes(other))) continue
    now.set(id, to)
    if (other !== undefined) now.set(other, from)
    held.set(to, id)
    if (other !== undefined) held.set(from, other)
    else held.delete(from)
  }
  return [...now].flatMap(([id, slot]): WallEdit[] =>
    before.get(id) === slot ? [] : [{ kind: 'take-slot', id, slot }],
  )
}

/**
 * Closes the holes of lanes: their notes keep their order.
 * @param only these lanes; all of them when absent
 */
export function tidyLanes(view: BoardView, only?: ReadonlySet<string>): WallEdit[] {
  const lensIds = view.meta.lenses.map(({ id }) => id)
  const placed = new Space(findPlaced(view))
  const places = placesOf(view)
  const lanes = new Map<string, Note[]>()
  const grouped = new Set<string>()
  for (const note of view.notes.values()) {
    if (note.pos || note.slot === undefined) continue
    if (places.groupOf(note)) {
      grouped.add(`${note.lens} ${note.slot}`)
      continue
    }
    const lane = lanes.get(note.lens)
    if (lane) lane.push(note)
    else lanes.set(note.lens, [note])
  }
  return [...lanes].flatMap(([lens, notes]) => {
    if (only && !only.has(lens)) return []
    let slot = 0
    return notes
      .sort((one, other) => (one.slot ?? 0) - (other.slot ?? 0) || (one.id < other.id ? -1 : 1))
      .flatMap((note): WallEdit[] => {
        while (slot < SLOT_MAX && (grouped.has(`${lens} ${slot}`) || !isSlotOpen(placed, lensIds, lens, slot)))
          slot += 1
        const own = slot
        slot += 1
        // Never further down than it is: what is covered by now stays where it is.
        return own >= (note.slot ?? 0) ? [] : [{ kind: 'take-slot', id: note.id, slot: own }]
      })
  })
}

export const middleOf = ([x, y]: Position): Position => [x + NOTE_WIDTH / 2, y + NOTE_HEIGHT / 2]
