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

export class LaneSlots {
  #lanes = new Map<string, Lane>()

  /** A note is not what it was any more; undefined for one that was not there, or is not now. */
  follow(before: Note | undefined, after: Note | undefined): void {
    if (before) this.#leave(before)
    if (after) this.#take(after)
  }

  /**
   * The lowest slot of the lens that no unplaced note holds, that nothing placed covers, and that is not in `given`.
   * Where everything is covered it is the lowest that nobody holds: a note that is covered is better than none.
   */
  freeSlot(lens: string, given: ReadonlySet<number>, covers: Covers): number {
    const lane = this.#lanes.get(lens)
    const isHeld = (slot: number): boolean => lane?.claims.has(slot) === true
    const known = lane?.firstOpen.version === covers.version ? lane.firstOpen.slot : (lane?.firstFree ?? 0)
    let isFirst = true
    for (let slot = known; slot < SLOT_MAX; slot += 1) {
      if (isHeld(slot) || !covers.isSlotOpen(lens, slot)) continue
      if (isFirst && lane) lane.firstOpen = { version: covers.version, slot }
      isFirst = false
      if (!given.has(slot)) return slot
    }
    return lowestFreeSlot({ has: (slot) => given.has(slot) || isHeld(slot) }, lane?.firstFree)
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
    let lane = this.#lanes.get(note.lens)
    if (!lane)
      this.#lanes.set(note.lens, (lane = { claims: new Map(), firstFree: 0, firstOpen: { version: -1, slot: 0 } }))
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
}
