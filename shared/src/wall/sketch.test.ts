import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { AssetId, ClusterId, NoteId, RegionId, SketchId } from '../values/ids.ts'
import type { Cluster } from './cluster.ts'
import { NOTE_HEIGHT, NOTE_WIDTH, laneBox, placeNote } from './lanes.ts'
import type { Note } from './note.ts'
import { openWall, type Box } from './schema.ts'
import { placeSketch } from './sketch-places.ts'
import {
  readSketch,
  removeRegion,
  writeRegion,
  writeSketch,
  type Region,
  type Sketch,
  type SketchContent,
} from './sketch.ts'

const ID = 'sketch-one' as SketchId
const REGION: Region = {
  id: 'region-one' as RegionId,
  box: [10, 20, 30, 40],
  label: 'roots',
  notes: ['note-one' as NoteId],
  clusters: ['cluster-one' as ClusterId],
}
const CONTENT: SketchContent = {
  asset: 'asset-one' as AssetId,
  width: 4000,
  height: 3000,
  box: [-900, 0, 800, 600],
  title: 'Tree',
  artist: 'Ada',
  alt: 'A tree.',
  transcript: 'More light',
  locked: true,
  regions: [REGION],
}

function createWall(content: SketchContent = CONTENT) {
  const doc = new Y.Doc()
  const { sketches } = openWall(doc)
  doc.transact(() => writeSketch(sketches, ID, content))
  return { doc, sketches, read: () => readSketch(ID, sketches.get(ID)) }
}

describe('a sketch note', () => {
  it('[D13] is read back as it was written, its regions from the top and then from the left', () => {
    const regions = [
      { ...REGION, id: 'region-low' as RegionId, box: [0, 500, 10, 10] as Box },
      REGION,
      { ...REGION, id: 'region-left' as RegionId, box: [2, 20, 10, 10] as Box },
    ]
    const { read } = createWall({ ...CONTENT, z: 'Xz', locked: false, regions })
    expect(read()).toEqual({
      id: ID,
      ...CONTENT,
      z: 'Xz',
      locked: false,
      regions: [regions[2], regions[1], regions[0]],
    })
  })

  it('[D13] keeps the regions of two who draw at once, and the later of two who change the same', () => {
    const { doc, sketches, read } = createWall()
    const peer = new Y.Doc()
    const theirs = openWall(peer).sketches
    Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
    writeRegion(sketches, ID, { ...REGION, id: 'region-mine' as RegionId })
    writeRegion(theirs, ID, { ...REGION, id: 'region-theirs' as RegionId })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer))
    expect(
      read()
        ?.regions.map(({ id }) => id)
        .toSorted(),
    ).toEqual(['region-mine', 'region-one', 'region-theirs'])
    removeRegion(sketches, ID, 'region-theirs' as RegionId)
    expect(read()?.regions).toHaveLength(2)
    removeRegion(sketches, 'sketch-gone' as SketchId, REGION.id)
  })

  it.each<[string, (entry: Y.Map<unknown>) => void]>([
    ['without a picture', (entry) => entry.delete('asset')],
    ['without a size', (entry) => entry.delete('width')],
    ['with a size that no picture has', (entry) => entry.set('height', 10 ** 9)],
    ['without a place', (entry) => entry.set('box', [1, 2])],
  ])('[D8] is none %s', (_what, spoil) => {
    const { sketches, read } = createWall()
    spoil(sketches.get(ID) as Y.Map<unknown>)
    expect(read()).toBeUndefined()
  })

  it('[D8] loses only what is malformed of it, and is pinned unless it says otherwise', () => {
    const { sketches, read } = createWall()
    const entry = sketches.get(ID) as Y.Map<unknown>
    const regions = entry.get('regions') as Y.Map<unknown>
    for (const [key, value] of Object.entries({
      'region-bad': 7,
      'region-box': { box: [1, 2, 3] },
      x: REGION,
      'region-ids': { box: [1, 1, 1, 1], notes: ['x', 9, 'note-one', 'note-one'], clusters: 'all' },
    }))
      regions.set(key, value)
    for (const key of ['title', 'artist', 'alt', 'transcript', 'locked']) entry.set(key, 5)
    expect(read()).toMatchObject({ title: '', artist: '', alt: '', transcript: '', locked: true })
    expect(read()?.regions).toEqual([
      { id: 'region-ids', box: [1, 1, 1, 1], label: '', notes: ['note-one'], clusters: [] },
      REGION,
    ])
    entry.set('regions', 'none')
    expect(read()?.regions).toEqual([])
    fc.assert(fc.property(fc.string(), fc.anything(), (key, value) => void readSketch(key, value)))
    expect(readSketch(ID, 'text')).toBeUndefined()
  })
})

describe('where a new sketch note is pinned', () => {
  const lenses = ['strength', 'need'].map((id) => ({ id, label: id, prompt: '' }))
  const overlap = (a: Box, b: Box): boolean =>
    a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3]

  it('[D14] on nothing: no lane, note, group or other sketch note, whatever lies there and however many there are', () => {
    const coordinate = fc.integer({ min: -3_000, max: 1_500 })
    const placed = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 12 })
    fc.assert(
      fc.property(
        placed,
        placed,
        fc.array(fc.tuple(fc.integer({ min: 10, max: 6_000 }), fc.integer({ min: 10, max: 6_000 })), {
          minLength: 1,
          maxLength: 8,
        }),
        (spots, trays, pictures) => {
          const notes = new Map(
            spots.map((pos, index) => [
              `note-${index}` as NoteId,
              { id: `note-${index}` as NoteId, lens: 'need', text: '', pos, source: 'phone', createdMinute: 0 } as Note,
            ]),
          )
          const clusters = new Map(
            trays.map(([x, y], index) => [
              `cluster-${index}` as ClusterId,
              { id: `cluster-${index}` as ClusterId, name: '', box: [x, y, 500, 300] } as Cluster,
            ]),
          )
          const sketches = new Map<SketchId, Sketch>()
          const lensIds = lenses.map(({ id }) => id)
          const taken: Box[] = [...notes.values()].map(
            (note) => [...placeNote(lensIds, note), NOTE_WIDTH, NOTE_HEIGHT] as unknown as Box,
          )
          taken.push(
            ...[...clusters.values()].map(({ box }) => box),
            laneBox(lensIds, 'strength', 0),
            laneBox(lensIds, 'need', 0),
          )
          for (const [index, [width, height]] of pictures.entries()) {
            const box = placeSketch({ meta: { lenses }, notes, clusters, sketches }, { width, height })
            expect(box.every(Number.isInteger)).toBe(true)
            expect(taken.filter((other) => overlap(box, other))).toEqual([])
            taken.push(box)
            const id = `sketch-${index}` as SketchId
            sketches.set(id, { id, ...CONTENT, width, height, box })
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  it('[D14] with its middle where it was dropped in the open, in its own proportions', () => {
    const box = placeSketch(
      { meta: { lenses }, notes: new Map(), clusters: new Map(), sketches: new Map() },
      { width: 4_000, height: 3_000 },
      [100, -950],
    )
    expect([box[0] + box[2] / 2, box[1] + box[3] / 2]).toEqual([100, -950])
    expect(box[2] / box[3]).toBeCloseTo(4 / 3, 2)
  })
})
