/** Which slots of a wall's lanes are held by unplaced notes, and the lowest of each lane that a note can be given. */
import { SLOT_MAX } from '@gatherboard/shared/wall/bounds'
import { SLOTS_PER_BAY, lowestFreeSlot } from '@gatherboard/shared/wall/lanes'
import type { Note } from '@gatherboard/shared/wall/note'
import type { NoteId } from '@gatherboard/shared/values/ids'

/**
 * Who claims each slot of a lens, the holder first: facilitators write slots too, several at once. Below `firstFree`
 * all are held; below `firstOpen` all are held or were covered in that version of what people have placed.
 */
type Lane = {
  claims: Map<number, Set<NoteId>>
  firstFree: number
  firstOpen: { readonly version: number; slot: number }
}

/** What people have placed on the wall, as far as it lies on slots. */
export type Covers = {
  /** Another number for each change of it. */
  readonly version: number
  isSlotOpen(lens: string, slot: number): boolean
}

/** Slots of one lens that a transaction has given out: the index sees their notes only once it ends. */
export class GivenSlots {
  readonly slots = new Set<number>()
  /** Below these every slot is held, given or covered; held or given. So that the next search does not begin anew. */
  #open = { version: -1, slot: 0 }
  #free = 0

  /** Where to look from for a slot that is open in this version of what people have placed. */
  openFrom(version: number): number {
    return this.#open.version === version ? this.#open.slot : 0
  }

  /** Where to look from for any slot that nobody holds. */
  get freeFrom(): number {
    return this.#free
  }

  /** @param version in which every slot below this one is held, given or covered */
  giveOpen(version: number, slot: number): void {
    this.slots.add(slot)
    this.#open = { version, slot: slot + 1 }
  }

  /** The wall has no open slot in this version. @param slot below which all are held or given */
  giveCovered(version: number, slot: number): void {
    this.slots.add(slot)
    this.#open = { version, slot: SLOT_MAX }
    this.#free = slot + 1
  }

  /** A slot that was not looked for. */
  give(slot: number): void {
    this.slots.add(slot)
  }
}

export class LaneSlots {
  #lanes = new Map<string, Lane>()

  /** A note is not what it was any more; undefined for one that was not there, or is not now. */
  follow(before: Note | undefined, after: Note | undefined): void {
    // Whoever holds it goes on doing so, whatever else is new about the note.
    if (before && after && isSameClaim(before, after)) return
    if (before) this.#leave(before)
    if (after) this.#take(after)
  }

  /**
   * Gives the lowest slot of the lens that no unplaced note holds, that nothing placed covers, and that is not in
   * `given`. Where everything is covered it is the lowest that nobody holds: a note that is covered is better than none.
   * All the slots given in one transaction together cost one walk along the lane.
   */
  giveSlot(lens: string, given: GivenSlots, covers: Covers): number {
    const lane = this.#laneOf(lens)
    const { version } = covers
    if (lane.firstOpen.version !== version) lane.firstOpen = { version, slot: lane.firstFree }
    const isFirst = given.slots.size === 0
    for (let slot = Math.max(lane.firstOpen.slot, given.openFrom(version)); slot < SLOT_MAX; slot += 1) {
      if (lane.claims.has(slot) || given.slots.has(slot) || !covers.isSlotOpen(lens, slot)) continue
      if (isFirst) lane.firstOpen.slot = slot
      given.giveOpen(version, slot)
      return slot
    }
    // So that the next who arrives need not look again.
    if (isFirst) lane.firstOpen.slot = SLOT_MAX
    const isTaken = (slot: number): boolean => given.slots.has(slot) || lane.claims.has(slot)
    const slot = lowestFreeSlot({ has: isTaken }, Math.max(lane.firstFree, given.freeFrom))
    given.giveCovered(version, slot)
    return slot
  }

  /** Whether no unplaced note holds it. */
  isFree(lens: string, slot: number): boolean {
    return this.#lanes.get(lens)?.claims.has(slot) !== true
  }

  /** Whether the note lies at its slot and is the one that holds it. */
  isHeldBy(note: Note): boolean {
    if (note.slot === undefined) return false
    const [holder] = this.#lanes.get(note.lens)?.claims.get(note.slot) ?? []
    return holder === note.id
  }

  /** The bays of a lens in which notes lie; the first always. */
  usedBays(lens: string): Set<number> {
    const bays = new Set([0])
    for (const slot of this.#lanes.get(lens)?.claims.keys() ?? []) bays.add(Math.floor(slot / SLOTS_PER_BAY))
    return bays
  }

  #take(note: Note): void {
    if (note.pos || note.slot === undefined) return
    const lane = this.#laneOf(note.lens)
    const claims = lane.claims.get(note.slot)
    if (claims) claims.add(note.id)
    else lane.claims.set(note.slot, new Set([note.id]))
    if (note.slot === lane.firstFree) lane.firstFree = lowestFreeSlot(lane.claims, lane.firstFree)
  }

  #leave(note: Note): void {
    const lane = this.#lanes.get(note.lens)
    const claims = note.slot === undefined || note.pos ? undefined : lane?.claims.get(note.slot)
    if (!lane || note.slot === undefined || !claims?.delete(note.id) || claims.size > 0) return
    lane.claims.delete(note.slot)
    lane.firstFree = Math.min(lane.firstFree, note.slot)
    lane.firstOpen.slot = Math.min(lane.firstOpen.slot, note.slot)
  }

  #laneOf(lens: string): Lane {
    let lane = this.#lanes.get(lens)
    if (!lane) this.#lanes.set(lens, (lane = { claims: new Map(), firstFree: 0, firstOpen: { version: -1, slot: 0 } }))
    return lane
  }
}

const isSameClaim = (one: Note, other: Note): boolean =>
  one.lens === other.lens && one.slot === other.slot && !one.pos === !other.pos
