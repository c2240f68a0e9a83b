import { readBoard } from './board-view.ts'
import { openWall } from './schema.ts'
import { writeSketch, type Region } from './sketch.ts'
import type { AssetId, NoteId, RegionId, SketchId } from '../values/ids.ts'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyEdits, createUndo, type WallEdit } from './edit.ts'

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
  const step = (edit: WallEdit): void => {
    undo.stopCapturing()
    applyEdits(doc, [edit])
    undo.stopCapturing()
  }
  return { doc, undo, step, read: () => readBoard(doc).sketches.get(ID) }
}

describe('what a screen does to sketch notes', () => {
  it('places, unlocks and links, each a step that undo takes back', () => {
    const { undo, step, read } = createDoc()
    step({ kind: 'lock-sketch', id: ID, locked: false })
    step({ kind: 'place-sketch', id: ID, box: [10, 20, 200, 150] })
    step({ kind: 'set-region', id: ID, region: REGION })
    expect(read()).toMatchObject({ locked: false, box: [10, 20, 200, 150], regions: [REGION] })
    undo.undo()
    expect(read()).toMatchObject({ regions: [] })
    undo.undo()
    expect(read()?.box).toEqual([0, 0, 400, 300])
    undo.redo()
    undo.redo()
    expect(read()?.regions).toEqual([REGION])
    step({ kind: 'drop-region', id: ID, region: REGION.id })
    expect(read()?.regions).toEqual([])
  })

  it('takes one off the wall, and undo brings all of it back', () => {
    const { undo, step, read } = createDoc()
    step({ kind: 'set-region', id: ID, region: REGION })
    step({ kind: 'set-sketch-aside', id: ID })
    expect(read()).toBeUndefined()
    undo.undo()
    expect(read()).toMatchObject({ title: 'Tree', regions: [REGION] })
  })

  it('leaves alone what has gone', () => {
    const { doc } = createDoc()
    const gone = 'sketch-two' as SketchId
    applyEdits(doc, [
      { kind: 'place-sketch', id: gone, box: [0, 0, 1, 1] },
      { kind: 'lock-sketch', id: gone, locked: false },
      { kind: 'set-region', id: gone, region: REGION },
      { kind: 'drop-region', id: gone, region: REGION.id },
      { kind: 'set-sketch-aside', id: gone },
    ])
    expect(readBoard(doc).sketches.size).toBe(1)
  })
})
