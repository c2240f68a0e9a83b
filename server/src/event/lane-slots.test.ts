/** What giving slots costs: looking at what covers them, counted, never timed. */
import { SLOT_MAX } from '@gatherboard/shared/wall/bounds'
import type { Note } from '@gatherboard/shared/wall/note'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { GivenSlots, LaneSlots, type Covers } from './lane-slots.ts'

/** Counts how often it is asked; `open` says which slots nothing covers. */
class Looks implements Covers {
  version = 1
  count = 0
  readonly #open: (slot: number) => boolean
  constructor(open: (slot: number) => boolean = () => true) {
    this.#open = open
  }
  isSlotOpen(_lens: string, slot: number): boolean {
    this.count += 1
    return this.#open(slot)
  }
}

const noteAt = (slot: number): Note => ({
  id: newNoteId(),
  lens: 'hope',
  text: '',
  source: 'phone',
  slot,
  createdMinute: 0,
})
const giveSome = (slots: LaneSlots, count: number, looks: Looks): number[] => {
  const given = new GivenSlots()
  return Array.from({ length: count }, () => slots.giveSlot('hope', given, looks))
}

describe('slots given in one transaction', () => {
  it('[D5] are the lowest open ones, round those held and those covered', () => {
    const slots = new LaneSlots()
    for (const slot of [0, 3, 4]) slots.follow(undefined, noteAt(slot))
    expect(giveSome(slots, 5, new Looks((slot) => slot !== 2 && slot !== 6))).toEqual([1, 5, 7, 8, 9])
  })

  it('[D20] cost one look at each slot, however many they are', () => {
    const looks = new Looks()
    expect(giveSome(new LaneSlots(), SLOT_MAX, looks)).toEqual(Array.from({ length: SLOT_MAX }, (_, slot) => slot))
    expect(looks.count).toBeLessThanOrEqual(SLOT_MAX)
  })

  it('[D20] on a wall that is covered all over cost one walk, and are the lowest that nobody holds', () => {
    const looks = new Looks(() => false)
    const slots = new LaneSlots()
    slots.follow(undefined, noteAt(1))
    expect(giveSome(slots, 4, looks)).toEqual([0, 2, 3, 4])
    expect(looks.count).toBeLessThanOrEqual(SLOT_MAX)
  })

  it('[D20] a wall that is covered all over is not walked again for each who arrives, until what covers it changes', () => {
    const looks = new Looks(() => false)
    const slots = new LaneSlots()
    for (let arrival = 0; arrival < 20; arrival += 1) {
      const [slot = -1] = giveSome(slots, 1, looks)
      expect(slot).toBe(arrival)
      slots.follow(undefined, noteAt(slot))
    }
    expect(looks.count).toBeLessThanOrEqual(SLOT_MAX)
    const uncovered = new Looks((slot) => slot === 25)
    uncovered.version = 2
    expect(giveSome(slots, 1, uncovered)).toEqual([25])
  })

  it('[D5] a slot that is given back is given again', () => {
    const looks = new Looks((slot) => slot > 2)
    const slots = new LaneSlots()
    const notes = giveSome(slots, 3, looks).map(noteAt)
    expect(notes.map(({ slot }) => slot)).toEqual([3, 4, 5])
    for (const note of notes) slots.follow(undefined, note)
    slots.follow(notes[1], undefined)
    expect(giveSome(slots, 2, looks)).toEqual([4, 6])
  })
})
