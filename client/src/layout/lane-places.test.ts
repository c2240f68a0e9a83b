import { readBoard } from '@gatherboard/shared/wall/board-view'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { applyEdits, createUndo } from '@gatherboard/shared/wall/edit'
import { overlap } from '@gatherboard/shared/wall/free-places'
import { placeSlot } from '@gatherboard/shared/wall/lanes'
import { writeNote } from '@gatherboard/shared/wall/note'
import { placesOf } from '@gatherboard/shared/wall/places'
import { openWall } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { dropInLane, findNextSlot, stepInLane, tidyLanes } from './lane-places.ts'

const LENS_IDS = ['strength', 'need']
const GROUP = 'cluster-id-1' as ClusterId

/** A wall whose lanes hold these slots, and a group over some of them. */
function createWall(slots: ReadonlyArray<readonly [lens: number, slot: number]>, over?: number): Y.Doc {
  const doc = new Y.Doc()
  const { meta, notes, clusters } = openWall(doc)
  doc.transact(() => {
    meta.set(
      'lenses',
      LENS_IDS.map((id) => ({ id, label: id, prompt: '' })),
    )
    for (const [lens, slot] of slots)
      writeNote(notes, `note-${lens}-${String(slot).padStart(5, '0')}` as NoteId, {
        lens: LENS_IDS[lens] ?? '',
        text: 'x',
        slot,
        source: 'phone',
        createdMinute: 0,
      })
    if (over !== undefined) {
      const [x, y] = placeSlot(LENS_IDS, 'need', over)
      writeCluster(clusters, GROUP, { name: '', box: [x + 10, y + 10, 288, 264], layout: 'grid' })
    }
  })
  return doc
}
const lane = (doc: Y.Doc, lens: string) =>
  [...readBoard(doc).notes.values()]
    .filter((note) => note.lens === lens)
    .sort((one, other) => (one.slot ?? 0) - (other.slot ?? 0))

describe('[D22] tidying the lanes', () => {
  const slots = fc.uniqueArray(fc.tuple(fc.nat(1), fc.nat(90)), { maxLength: 60, selector: String })

  it('closes every hole, keeps the order and covers nothing, in one step that one undo takes back', () => {
    fc.assert(
      fc.property(slots, fc.option(fc.nat(70), { nil: undefined }), (held, over) => {
        const doc = createWall(held, over)
        const undo = createUndo(doc)
        const before = readBoard(doc)
        const order = LENS_IDS.map((lens) => lane(doc, lens).map(({ id }) => id))
        const edits = tidyLanes(before)
        applyEdits(doc, edits)
        expect(LENS_IDS.map((lens) => lane(doc, lens).map(({ id }) => id))).toEqual(order)
        for (const lens of LENS_IDS) {
          const taken = lane(doc, lens).map(({ slot }) => slot)
          expect(new Set(taken).size).toBe(taken.length)
        }
        const after = readBoard(doc)
        const group = placesOf(after).groups.get(GROUP)
        for (const { id } of edits as Array<{ id: NoteId }>) {
          const note = after.notes.get(id)
          const [x, y] = note ? placesOf(after).of(note) : [0, 0]
          expect(group && overlap(group.box, [x, y, 240, 168])).not.toBe(true)
        }
        // Nothing is left to close: the next free slot is behind the last that was moved.
        expect(tidyLanes(after)).toEqual([])
        if (over === undefined)
          for (const lens of LENS_IDS) expect(findNextSlot(after, lens)).toBe(lane(doc, lens).length)
        if (edits.length > 0) undo.undo()
        expect(readBoard(doc)).toEqual(before)
      }),
      { numRuns: 60 },
    )
  })
})

/** The same notes, and how often all of them have been gone through. */
function countReadings<Id, Entry>(notes: ReadonlyMap<Id, Entry>) {
  let readings = 0
  class Counted extends Map<Id, Entry> {
    override [Symbol.iterator]() {
      readings += 1
      return super[Symbol.iterator]()
    }
    override values() {
      readings += 1
      return super.values()
    }
  }
  return { notes: new Counted(notes), count: () => readings }
}

describe('[D22] many notes let go over one lane', () => {
  it('get slots of their own that nobody held, and the wall is gone through no more often for more of them', () => {
    const held = Array.from({ length: 60 }, (_, slot) => [1, slot] as const)
    const strangers = Array.from({ length: 50 }, (_, slot) => [0, slot] as const)
    const view = readBoard(createWall([...held, ...strangers]))
    const drop = (count: number) => {
      const { notes, count: readings } = countReadings(view.notes)
      const dropped = [...view.notes.values()].filter(({ lens: own }) => own === 'strength').slice(0, count)
      const edits = dropInLane(
        { ...view, notes },
        { lens: 'need', bay: 1 },
        dropped.map(({ id }) => ({ id, to: placeSlot(LENS_IDS, 'need', 20) })),
      )
      const slots = edits.flatMap((edit) => (edit.kind === 'return-note' ? [edit.slot] : []))
      expect(new Set(slots).size).toBe(count)
      expect(Math.min(...slots.map(Number))).toBeGreaterThanOrEqual(60)
      return readings()
    }
    expect(drop(50)).toBe(drop(2))
  })
})

describe('[D22] an arrow key in a lane', () => {
  const slots = fc.uniqueArray(fc.nat(45), { minLength: 1, maxLength: 30 })
  const step = fc.constantFrom(-2, -1, 1, 2)

  it('moves by one slot or one row, never onto another, and loses nothing', () => {
    fc.assert(
      fc.property(slots, step, fc.nat(), fc.nat(), (held, by, one, other) => {
        const doc = createWall(held.map((slot) => [1, slot]))
        const before = lane(doc, 'need')
        const ids = [...new Set([one, other].map((at) => before[at % before.length]?.id as NoteId))]
        applyEdits(doc, stepInLane(readBoard(doc), 'need', ids, by))
        const after = new Map(lane(doc, 'need').map((note) => [note.id, note.slot ?? -1]))
        expect(new Set(after.values()).size).toBe(before.length)
        expect(Math.max(...after.values())).toBeLessThanOrEqual(Math.max(...held))
        for (const { id, slot = -1 } of before) {
          if (ids.includes(id)) expect([slot, slot + by]).toContain(after.get(id))
          else if (after.get(id) !== slot)
            expect(Math.abs((after.get(id) ?? 0) - slot)).toBeLessThanOrEqual(2 * Math.abs(by))
        }
        const target = (before.find(({ id }) => id === ids[0])?.slot ?? 0) + by
        if (ids.length === 1 && target >= 0 && target <= Math.max(...held))
          expect(after.get(ids[0] as NoteId)).toBe(target)
      }),
    )
  })

  it('goes nowhere onto what somebody has placed', () => {
    const doc = createWall(
      [
        [1, 0],
        [1, 5],
      ],
      2,
    )
    const [first] = lane(doc, 'need')
    expect(stepInLane(readBoard(doc), 'need', [first?.id as NoteId], 2)).toEqual([])
    expect(stepInLane(readBoard(doc), 'need', [first?.id as NoteId], -1)).toEqual([])
  })
})
