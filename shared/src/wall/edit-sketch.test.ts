import { readBoard } from './board-view.ts'
import { openWall } from './schema.ts'
import { writeSketch, type Region } from './sketch.ts'
import type { AssetId, NoteId, RegionId, SketchId } from '../values/ids.ts'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createUndo } from './edit.ts'
import { dropRegion, lockSketch, placeSketch, setRegion, takeSketchAside } from './edit-sketch.ts'

const ID = 'sketch-one' as SketchId
const REGION: Region = {
  id: 'region-one' as RegionId,
  box: [1, 2, 30, 40],
  label: 'roots',
  notes: ['note-one' as NoteId],
  clusters: [],
}

function createDoc() {
  const doc = new Y.Doc()
  const { sketches } = openWall(doc)
  doc.transact(() =>
    writeSketch(sketches, ID, {
      asset: 'asset-one' as AssetId,
      width: 400,
      height: 300,
      box: [0, 0, 400, 300],
      title: 'Tree',
      artist: 'Ada',
      alt: '',
      transcript: '',
      locked: true,
      regions: [],
    }),
  )
  const undo = createUndo(doc)
  const step = (work: () => void): void => {
    undo.stopCapturing()
    work()
    undo.stopCapturing()
  }
  return { doc, undo, step, read: () => readBoard(doc).sketches.get(ID) }
}

describe('what a screen does to sketch notes', () => {
  it('places, unlocks and links, each a step that undo takes back', () => {
    const { doc, undo, step, read } = createDoc()
    step(() => lockSketch(doc, ID, false))
    step(() => placeSketch(doc, ID, [10, 20, 200, 150]))
    step(() => setRegion(doc, ID, REGION))
    expect(read()).toMatchObject({ locked: false, box: [10, 20, 200, 150], regions: [REGION] })
    undo.undo()
    expect(read()).toMatchObject({ regions: [] })
    undo.undo()
    expect(read()?.box).toEqual([0, 0, 400, 300])
    undo.redo()
    undo.redo()
    expect(read()?.regions).toEqual([REGION])
    step(() => dropRegion(doc, ID, REGION.id))
    expect(read()?.regions).toEqual([])
  })

  it('takes one off the wall, and undo brings all of it back', () => {
    const { doc, undo, step, read } = createDoc()
    step(() => setRegion(doc, ID, REGION))
    step(() => takeSketchAside(doc, ID))
    expect(read()).toBeUndefined()
    undo.undo()
    expect(read()).toMatchObject({ title: 'Tree', regions: [REGION] })
  })

  it('leaves alone what has gone', () => {
    const { doc } = createDoc()
    const gone = 'sketch-two' as SketchId
    placeSketch(doc, gone, [0, 0, 1, 1])
    lockSketch(doc, gone, false)
    setRegion(doc, gone, REGION)
    dropRegion(doc, gone, REGION.id)
    takeSketchAside(doc, gone)
    expect(readBoard(doc).sketches.size).toBe(1)
  })
})
