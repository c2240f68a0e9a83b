/** Which slots of a wall's lanes are held by unplaced notes, and the lowest of each lane that nobody holds. */
import { lowestFreeSlot } from '@gatherboard/shared/wall/lanes'
import type { Note } from '@gatherboard/shared/wall/note'
import type { NoteId } from '@gatherboard/shared/values/ids'

/** Which note holds each slot of a lens; below `firstFree` there is nothing to look for. */
type Lane = { holders: Map<number, NoteId>; firstFree: number }

export class LaneSlots {
  #lanes = new Map<string, Lane>()

  /** A note is not what it was any more; undefined for one that was not there, or is not now. */
  follow(before: Note | undefined, after: Note | undefined): void {
    if (before) this.#leave(before)
    if (after) this.#take(after)
  }

  /** The lowest slot of the lens that no unplaced note holds and that is not in `given`. */
  freeSlot(lens: string, given: ReadonlySet<number>): number {
    const lane = this.#lanes.get(lens)
    return lowestFreeSlot({ has: (slot) => given.has(slot) || lane?.holders.has(slot) === true }, lane?.firstFree)
  }

  /** Whether the note lies at its slot and is the one that holds it. */
  isHeldBy(note: Note): boolean {
    return note.slot !== undefined && this.#lanes.get(note.lens)?.holders.get(note.slot) === note.id
  }

  #take(note: Note): void {
    if (note.pos || note.slot === undefined) return
    let lane = this.#lanes.get(note.lens)
    if (!lane) this.#lanes.set(note.lens, (lane = { holders: new Map(), firstFree: 0 }))
    if (!lane.holders.has(note.slot)) lane.holders.set(note.slot, note.id)
    if (note.slot === lane.firstFree) lane.firstFree = lowestFreeSlot(lane.holders, lane.firstFree)
  }

  #leave(note: Note): void {
    const lane = this.#lanes.get(note.lens)
    if (note.slot === undefined || lane?.holders.get(note.slot) !== note.id) return
    lane.holders.delete(note.slot)
    lane.firstFree = Math.min(lane.firstFree, note.slot)
  }
}
