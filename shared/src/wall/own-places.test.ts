import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { NoteId } from '../values/ids.ts'
import { readBoard } from './board-view.ts'
import { findThings, overlap } from './free-places.ts'
import { NOTE_HEIGHT, NOTE_WIDTH } from './lanes.ts'
import { writeNote } from './note.ts'
import { OWN_PLACE_MARGIN, decideOwnPlace } from './own-places.ts'
import { openWall, type Position } from './schema.ts'
import { findWallBounds } from './wall-bounds.ts'

const MINE = 'note-mine' as NoteId
const lenses = ['strength', 'need', 'hope'].map((id) => ({ id, label: id, prompt: '' }))

/** A wall with some notes in their lanes and others where somebody put them; one of them is mine. */
function createWall(slots: number, placed: readonly Position[] = []) {
  const doc = new Y.Doc()
  const { meta, notes } = openWall(doc)
  meta.set('lenses', lenses)
  for (let slot = 0; slot < slots; slot += 1)
    writeNote(notes, `note-slot-${slot}` as NoteId, {
      lens: 'need',
      text: 'x',
      source: 'phone',
      createdMinute: 0,
      slot,
    })
  for (const [index, pos] of placed.entries())
    writeNote(notes, `note-placed-${index}` as NoteId, {
      lens: 'need',
      text: 'x',
      source: 'phone',
      createdMinute: 0,
      pos,
    })
  writeNote(notes, MINE, { lens: 'hope', text: 'mine', source: 'phone', createdMinute: 0, slot: 0 })
  return readBoard(doc)
}
const place = (view: ReturnType<typeof createWall>, wanted: Position) => decideOwnPlace(view, { id: MINE }, wanted)

describe('a participant’s own note', () => {
  it('[I15] lies where they put it when nobody’s words are there', () => {
    expect(place(createWall(6), [120, -300])).toEqual([120, -300])
    expect(place(createWall(6), [1_900, 700])).toEqual([1_900, 700])
  })

  it('[I15] lies just beside the wall when they put it far away, so that no screen grows small for it', () => {
    for (const wanted of [
      [1_000_000, 1_000_000],
      [-1_000_000, 0],
      [1e300, -1e300],
    ] as Position[]) {
      const view = createWall(6)
      const [x = NaN, y = NaN] = place(view, wanted) ?? []
      const [left, top, width, height] = findWallBounds(view) ?? [0, 0, 0, 0]
      expect([x >= left - OWN_PLACE_MARGIN, x + NOTE_WIDTH <= left + width + OWN_PLACE_MARGIN]).toEqual([true, true])
      expect([y >= top - OWN_PLACE_MARGIN, y + NOTE_HEIGHT <= top + height + OWN_PLACE_MARGIN]).toEqual([true, true])
    }
  })

  it('[I15] does not carry the edge of the wall away, however often it is put beyond it', () => {
    const first = place(createWall(6), [1_000_000, 0]) as Position
    expect(place(createWall(6, [first]), [1_000_000, 0])?.[0]).toBe(first[0])
  })

  it('[I15] covers nothing that lies on the wall, and lies as near as that goes', () => {
    const near = fc.tuple(
      fc.integer({ min: -400, max: 4_500 }),
      fc.integer({ min: -400, max: 1_500 }),
    ) as fc.Arbitrary<Position>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.array(near, { maxLength: 8 }), near, (slots, placed, wanted) => {
        const view = createWall(slots, placed)
        const [x, y] = place(view, wanted) ?? [NaN, NaN]
        const others = findThings(view).filter(({ id }) => id !== MINE)
        expect(others.filter(({ box }) => overlap(box, [x, y, NOTE_WIDTH, NOTE_HEIGHT]))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('[I15] stays where it is when everything there is taken', () => {
    const everywhere = Array.from({ length: 3_000 }, (_, at): Position => [
      -1_000 + (at % 50) * 200,
      -1_000 + Math.floor(at / 50) * 120,
    ])
    expect(place(createWall(0, everywhere), [100, 100])).toBeUndefined()
  })
})
