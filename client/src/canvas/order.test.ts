import { readBoard } from '@gatherboard/shared/wall/board-view'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import fc from 'fast-check'
import { getIndexAbove, type IndexKey } from '@tldraw/tldraw'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '@gatherboard/shared/wall/edit'
import { CLUSTER_INDEX, NOTE_INDEX, readIndex, reorder } from './order.ts'
import { NO_OFFSETS, projectBoard } from './projection.ts'
import { clusterIds, createWall, noteIds } from '../../../tests/support/random-wall.ts'

const FACILITATOR = { facilitator: true, own: new Set<NoteId>() }

function drawnOrder(doc: ReturnType<typeof createWall>): string[] {
  const { shapes } = projectBoard({ view: readBoard(doc), viewer: FACILITATOR, offsets: NO_OFFSETS })
  return [...shapes.values()]
    .sort((a, b) => (a.index < b.index ? -1 : a.index > b.index ? 1 : a.id < b.id ? -1 : 1))
    .map((shape) => shape.props.id)
}

describe('what lies above what', () => {
  const placed = noteIds.slice(0, 6) as NoteId[]
  const step = fc.record({
    notes: fc.uniqueArray(fc.constantFrom(...placed), { minLength: 1, maxLength: 4 }),
    to: fc.constantFrom('front' as const, 'back' as const),
  })

  it('brings the chosen notes to the front or the back, in their own order, and clusters always stay below', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
        const doc = createWall()
        applyEdits(doc, [{ kind: 'create-cluster', id: clusterIds[1] as ClusterId, name: '', box: [0, 0, 10, 10] }])
        for (const { notes, to } of steps) {
          const before = drawnOrder(doc)
          applyEdits(
            doc,
            reorder(readBoard(doc), { notes, clusters: to === 'front' ? [clusterIds[0] as ClusterId] : [] }, to),
          )
          const after = drawnOrder(doc)
          const chosen = new Set<string>(notes)
          const isNote = (id: string): boolean => placed.includes(id as NoteId)
          expect(after.slice(0, 2).some(isNote)).toBe(false)
          const inOrder = before.filter((id) => chosen.has(id))
          const shown = after.filter(isNote)
          expect(to === 'front' ? shown.slice(-inOrder.length) : shown.slice(0, inOrder.length)).toEqual(inOrder)
          for (const shape of projectBoard({
            view: readBoard(doc),
            viewer: FACILITATOR,
            offsets: NO_OFFSETS,
          }).shapes.values())
            expect(() => getIndexAbove(shape.index)).not.toThrow()
        }
        if (steps.some(({ to }) => to === 'front')) expect(drawnOrder(doc)[1]).toBe(clusterIds[0])
      }),
      { numRuns: 60 },
    )
  })

  it('writes nothing for what lies there already', () => {
    const doc = createWall()
    const notes = [placed[2] as NoteId]
    applyEdits(doc, reorder(readBoard(doc), { notes, clusters: [] }, 'front'))
    expect(reorder(readBoard(doc), { notes, clusters: [] }, 'front')).toEqual([])
    expect(reorder(readBoard(doc), { notes: placed, clusters: [] }, 'front')).toEqual([])
    expect(reorder(readBoard(doc), { notes: ['gone-note-id' as NoteId], clusters: [] }, 'back')).toEqual([])
  })

  it('reads a key of the wrong side, or none at all, as the common one', () => {
    expect(readIndex('zzz nonsense', NOTE_INDEX)).toBe(NOTE_INDEX)
    expect(readIndex('Zz', NOTE_INDEX)).toBe(NOTE_INDEX)
    expect(readIndex('a5', CLUSTER_INDEX)).toBe(CLUSTER_INDEX)
    expect(readIndex('a'.repeat(100), NOTE_INDEX)).toBe(NOTE_INDEX)
    expect(readIndex('a5', NOTE_INDEX)).toBe('a5' as IndexKey)
  })
})
