import { readBoard } from '@gatherboard/shared/wall/board-view'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { NOTE_HEIGHT, NOTE_WIDTH, laneBox } from '@gatherboard/shared/wall/lanes'
import { writeNote } from '@gatherboard/shared/wall/note'
import { openWall, type Position } from '@gatherboard/shared/wall/schema'
import { writeSketch } from '@gatherboard/shared/wall/sketch'
import type { ClusterId, NoteId, SketchId } from '@gatherboard/shared/values/ids'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { findFreeBox, findObstacles, findPlot, overlapsAny } from './free-space.ts'

const coordinate = fc.integer({ min: -3_000, max: 3_000 })
const position = fc.tuple(coordinate, coordinate) as fc.Arbitrary<Position>

function createWall(notes: readonly Position[], clusters: readonly Position[], sketches: readonly Position[]) {
  const doc = new Y.Doc()
  const wall = openWall(doc)
  doc.transact(() => {
    wall.meta.set('lenses', [{ id: 'need', label: 'Need', prompt: '' }])
    for (const [index, pos] of notes.entries())
      writeNote(wall.notes, `note-id-${index}` as NoteId, {
        lens: 'need',
        text: 'a note',
        pos,
        source: 'phone',
        createdMinute: 0,
      })
    for (const [index, [x, y]] of clusters.entries())
      writeCluster(wall.clusters, `cluster-id-${index}` as ClusterId, { name: '', box: [x, y, 528, 264] })
    for (const [index, [x, y]] of sketches.entries())
      writeSketch(
        wall.sketches,
        `sketch-id-${index}` as SketchId,
        {
          asset: 'a'.repeat(43),
          width: 800,
          height: 600,
          box: [x, y, 800, 600],
          title: '',
          artist: '',
          alt: '',
          transcript: '',
          z: undefined,
          locked: true,
          regions: [],
        } as never,
      )
  })
  return readBoard(doc)
}

it('finds room that covers nothing: no note, no group, no sketch note, no lane', () => {
  const few = fc.array(position, { maxLength: 6 })
  fc.assert(
    fc.property(few, few, fc.array(position, { maxLength: 2 }), position, (notes, clusters, sketches, near) => {
      const view = createWall(notes, clusters, sketches)
      expect(view.sketches.size).toBe(sketches.length)
      const obstacles = findObstacles(view)
      const things = [
        ...notes.map(([x, y]) => [x, y, NOTE_WIDTH, NOTE_HEIGHT] as const),
        ...clusters.map(([x, y]) => [x, y, 528, 264] as const),
        ...sketches.map(([x, y]) => [x, y, 800, 600] as const),
        laneBox(['need'], 'need', 0),
      ]
      for (const box of [
        findFreeBox(near, 528, 264, obstacles),
        findPlot(528, 264, obstacles, { width: 800, height: 800 }),
      ])
        expect(overlapsAny(box, things)).toBe(false)
    }),
    { numRuns: 150 },
  )
})

it('stays where somebody looks when that is free', () => {
  const view = createWall([], [], [])
  expect(findFreeBox([-2_000, -2_000], 320, 160, findObstacles(view))).toEqual([-2_160, -2_080, 320, 160])
})
