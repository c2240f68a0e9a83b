import type { Sketch } from '@gatherboard/shared/wall/sketch'
import { newAssetId, newClusterId, newNoteId, newRegionId, newSketchId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { readDrawnIn } from './drawn-in.ts'

const [note, other, cluster] = [newNoteId(), newNoteId(), newClusterId()]

function sketch(title: string, ...regions: Array<Partial<Sketch['regions'][number]>>): Sketch {
  return {
    id: newSketchId(),
    asset: newAssetId(),
    width: 800,
    height: 600,
    box: [0, 0, 80, 60],
    title,
    artist: '',
    alt: '',
    transcript: '',
    locked: true,
    regions: regions.map((region) => ({
      id: newRegionId(),
      box: [0, 0, 100, 100],
      label: '',
      notes: [],
      clusters: [],
      ...region,
    })),
  }
}
const drawnIn = (...sketches: Sketch[]) => readDrawnIn(new Map(sketches.map((each) => [each.id, each])))

describe('where a note was drawn', () => {
  it('is each sketch note once, by its first region, whether the note is linked or its group', () => {
    const tree = sketch('The tree', { notes: [note] }, { notes: [note], clusters: [cluster] })
    const bridge = sketch('', { clusters: [cluster] })
    const find = drawnIn(tree, bridge)
    expect(find({ id: note })).toEqual([{ sketchId: tree.id, regionId: tree.regions[0]?.id, title: 'The tree' }])
    expect(find({ id: note, cluster }).map(({ title }) => title)).toEqual(['The tree', 'Sketch note without a title'])
    expect(find({ id: other, cluster }).map(({ regionId }) => regionId)).toEqual([
      tree.regions[1]?.id,
      bridge.regions[0]?.id,
    ])
    expect(find({ id: other })).toEqual([])
  })

  it('is the same array however often it is asked', () => {
    const find = drawnIn(sketch('The tree', { notes: [note] }), sketch('The bridge', { clusters: [cluster] }))
    expect(find({ id: note, cluster })).toBe(find({ id: note, cluster }))
    expect(find({ id: other })).toBe(find({ id: newNoteId() }))
  })
})
