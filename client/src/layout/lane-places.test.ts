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
import { findNextSlot, tidyLanes } from './lane-places.ts'

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
