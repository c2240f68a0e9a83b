import { readBoard, type BoardView } from './board-view.ts'
import { writeCluster } from './cluster.ts'
import { LANE_WIDTH, NOTE_HEIGHT, NOTE_WIDTH, placeSlot } from './lanes.ts'
import { writeNote } from './note.ts'
import { openWall, type Position } from './schema.ts'
import type { ClusterId, NoteId } from '../values/ids.ts'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { findWallBounds } from './wall-bounds.ts'

const LENSES = ['strength', 'need', 'hope'].map((id) => ({ id, label: id, prompt: '' }))
const lensIds = LENSES.map((lens) => lens.id)

function createView(
  notes: ReadonlyArray<{ lens?: string; slot?: number; pos?: Position }>,
  box?: [number, number, number, number],
): BoardView {
  const doc = new Y.Doc()
  const roots = openWall(doc)
  roots.meta.set('lenses', LENSES)
  for (const [index, { lens = 'need', slot, pos }] of notes.entries()) {
    writeNote(roots.notes, `note-number-${index}` as NoteId, {
      lens,
      text: 'x',
      source: 'phone',
      createdMinute: 0,
      ...(slot === undefined ? {} : { slot }),
      ...(pos ? { pos } : {}),
    })
  }
  if (box) writeCluster(roots.clusters, 'cluster-1' as ClusterId, { name: '', box })
  return readBoard(doc)
}

describe('the whole wall', () => {
  it('is nothing before the wall has arrived', () => {
    expect(findWallBounds(readBoard(new Y.Doc()))).toBeUndefined()
  })

  it('is all headings and some rows of an empty wall', () => {
    const [x, y, width, height] = findWallBounds(createView([])) ?? []
    expect([x, y, width]).toEqual([0, 0, 3 * LANE_WIDTH + 2 * 96])
    expect(height).toBeGreaterThan(2 * NOTE_HEIGHT)
  })

  it('does not move with every note: it grows in steps', () => {
    const sizes = new Set<string>()
    for (let count = 1; count <= 80; count += 1)
      sizes.add(String(findWallBounds(createView(Array.from({ length: count }, (_, slot) => ({ slot }))))))
    expect(sizes.size).toBeLessThanOrEqual(13)
  })

  it('holds every note and cluster, in further bays, placed anywhere, and of a lens that is gone', () => {
    const placed: Position[] = [
      [-5_000, 33],
      [700, 9_999],
    ]
    const view = createView(
      [{ slot: 170 }, { lens: 'gone', slot: 3 }, ...placed.map((pos) => ({ pos }))],
      [12_345, -800, 500, 400],
    )
    const [x, y, width, height] = findWallBounds(view) ?? [0, 0, 0, 0]
    for (const [left, top] of [...placed, placeSlot(lensIds, 'need', 170), placeSlot(lensIds, 'gone', 3)]) {
      expect(left).toBeGreaterThanOrEqual(x)
      expect(top).toBeGreaterThanOrEqual(y)
      expect(left + NOTE_WIDTH).toBeLessThanOrEqual(x + width)
      expect(top + NOTE_HEIGHT).toBeLessThanOrEqual(y + height)
    }
    expect(x + width).toBeGreaterThanOrEqual(12_845)
    expect(y).toBeLessThan(-800)
  })

  it('[D18] passes over what lies far away from all the rest: a note, a group, and what is beside them', () => {
    const near = findWallBounds(createView([{ slot: 3 }, { pos: [300, 900] }]))
    expect(
      findWallBounds(
        createView([
          { slot: 3 },
          { pos: [300, 900] },
          { pos: [1_000_000, 1_000_000] },
          { pos: [190_000, 190_000] },
          { pos: [0, -60_000] },
        ]),
      ),
    ).toEqual(near)
    expect(findWallBounds(createView([{ slot: 3 }, { pos: [300, 900] }], [-150_000, -150_000, 500, 400]))).toEqual(near)
  })

  it('[D18] counts of a vast group what its notes need, and of an empty one a little', () => {
    const [x = 0, y = 0, width = 0, height = 0] =
      findWallBounds(createView([{ slot: 3 }], [-1_000_000, -1_000_000, 2_000_000, 2_000_000])) ?? []
    expect([x, y, width < 10_000, height < 10_000]).toEqual([0, 0, true, true])
    const [, , wide = 0, high = 0] =
      findWallBounds(createView([{ slot: 3 }], [-2_000, -2_000, 2_000_000, 2_000_000])) ?? []
    expect([wide < 10_000, high < 10_000]).toEqual([true, true])
  })

  it('[D18] follows what lies step by step further out, as a wall of many groups does', () => {
    const steps = Array.from({ length: 8 }, (_, at): Position => [-5_000 * (at + 1), 0])
    const [x = 0] = findWallBounds(createView(steps.toReversed().map((pos) => ({ pos })))) ?? []
    expect(x).toBeLessThanOrEqual(-40_000)
  })
})
