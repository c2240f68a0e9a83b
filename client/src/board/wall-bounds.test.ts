import { readBoard, type BoardView } from '@gatherboard/shared/document/board-view'
import { writeCluster } from '@gatherboard/shared/document/cluster'
import { LANE_WIDTH, NOTE_HEIGHT, NOTE_WIDTH, placeSlot } from '@gatherboard/shared/document/lanes'
import { writeNote } from '@gatherboard/shared/document/note'
import { openWall, type Position } from '@gatherboard/shared/document/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { findWallBounds } from './wall-bounds.ts'

const LENSES = ['strength', 'need', 'hope'].map((id) => ({ id, label: id, prompt: '' }))
const lensIds = LENSES.map((lens) => lens.id)

function createView(notes: ReadonlyArray<{ lens?: string; slot?: number; pos?: Position }>, box?: [number, number, number, number]): BoardView {
  const doc = new Y.Doc()
  const roots = openWall(doc)
  roots.meta.set('lenses', LENSES)
  for (const [index, { lens = 'need', slot, pos }] of notes.entries()) {
    writeNote(roots.notes, `note-number-${index}` as NoteId, { lens, text: 'x', source: 'phone', createdMinute: 0, ...(slot === undefined ? {} : { slot }), ...(pos ? { pos } : {}) })
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
    for (let count = 1; count <= 80; count += 1) sizes.add(String(findWallBounds(createView(Array.from({ length: count }, (_, slot) => ({ slot }))))))
    expect(sizes.size).toBeLessThanOrEqual(9)
  })

  it('holds every note and cluster, in further bays, placed anywhere, and of a lens that is gone', () => {
    const placed: Position[] = [[-5_000, 33], [700, 9_999]]
    const view = createView([{ slot: 170 }, { lens: 'gone', slot: 3 }, ...placed.map((pos) => ({ pos }))], [12_345, -800, 500, 400])
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
})
