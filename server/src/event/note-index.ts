/**
 * The notes of one document as plain values, kept in step with it, and which slots are held. Unlike the clients'
 * `BoardReader` it changes in place: at some thousand notes a copy for each change would cost more than the change.
 */
import { lowestFreeSlot } from '@gatherboard/shared/wall/lanes'
import type { Note } from '@gatherboard/shared/wall/note'
import type { Root } from '@gatherboard/shared/wall/schema'
import type { NoteId } from '@gatherboard/shared/values/ids'

/** Which note holds each slot of a lens, and the lowest that nobody holds: below it there is nothing to look for. */
type LaneSlots = { holders: Map<number, NoteId>; firstFree: number }

/**
 * `isReplaced`: another entry stands under the id than before, as after an undo that crossed somebody else's change.
 */
export type NoteChange<Entry extends Note> = {
  id: NoteId
  before: Entry | undefined
  after: Entry | undefined
  isReplaced: boolean
}

export class NoteIndex<Entry extends Note> {
  readonly notes: ReadonlyMap<NoteId, Entry>
  #notes = new Map<NoteId, Entry>()
  /** What stands under each id in the document. */
  #entries = new Map<NoteId, unknown>()
  /** Slots held by unplaced notes, by lens: which note holds each. */
  #slots = new Map<string, LaneSlots>()
  #root: Root
  #read: (key: string, entry: unknown) => Entry | undefined
  #changes: Array<NoteChange<Entry>> = []

  constructor(root: Root, read: (key: string, entry: unknown) => Entry | undefined) {
    this.notes = this.#notes
    this.#root = root
    this.#read = read
    for (const key of root.keys()) this.#refresh(key)
    this.#changes = []
    root.observeDeep((events) => {
      const keys = new Set<string>()
      for (const event of events) {
        const [key] = event.path
        if (key !== undefined) keys.add(String(key))
        else for (const changed of event.changes.keys.keys()) keys.add(changed)
      }
      for (const key of keys) this.#refresh(key)
    })
  }

  /** What has changed since the last call, in order; neither before nor after for an entry that cannot be read. */
  takeChanges(): Array<NoteChange<Entry>> {
    const changes = this.#changes
    this.#changes = []
    return changes
  }

  /** The lowest slot of the lens that no unplaced note holds and that is not in `given`. */
  freeSlot(lens: string, given: ReadonlySet<number>): number {
    const lane = this.#slots.get(lens)
    return lowestFreeSlot({ has: (slot) => given.has(slot) || lane?.holders.has(slot) === true }, lane?.firstFree)
  }

  /** Whether the note lies at its slot and is the one that holds it. */
  holdsSlot(note: Entry): boolean {
    return note.slot !== undefined && this.#slots.get(note.lens)?.holders.get(note.slot) === note.id
  }

  #refresh(key: string): void {
    const id = key as NoteId
    const before = this.#notes.get(id)
    const entry = this.#root.get(key)
    const after = this.#root.has(key) ? this.#read(key, entry) : undefined
    const isReplaced = before !== undefined && after !== undefined && this.#entries.get(id) !== entry
    if (before) this.#leaveSlot(before)
    if (after) {
      this.#notes.set(id, after)
      this.#entries.set(id, entry)
      this.#takeSlot(after)
    } else {
      this.#notes.delete(id)
      this.#entries.delete(id)
    }
    this.#changes.push({ id, before, after, isReplaced })
  }

  #takeSlot(note: Entry): void {
    if (note.pos || note.slot === undefined) return
    let lane = this.#slots.get(note.lens)
    if (!lane) this.#slots.set(note.lens, (lane = { holders: new Map(), firstFree: 0 }))
    if (!lane.holders.has(note.slot)) lane.holders.set(note.slot, note.id)
    if (note.slot === lane.firstFree) lane.firstFree = lowestFreeSlot(lane.holders, lane.firstFree)
  }

  #leaveSlot(note: Entry): void {
    const lane = this.#slots.get(note.lens)
    if (note.slot === undefined || lane?.holders.get(note.slot) !== note.id) return
    lane.holders.delete(note.slot)
    lane.firstFree = Math.min(lane.firstFree, note.slot)
  }
}
