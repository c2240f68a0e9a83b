import type { Sketch } from '@gatherboard/shared/wall/sketch'
import type { AssetId, RegionId, SketchId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { findSketches } from './find-sketches.ts'
import { holdsAny } from './find-words.ts'

const sketch = (id: string, fields: Partial<Sketch> = {}): Sketch => ({
  id: id as SketchId,
  asset: 'asset' as AssetId,
  width: 400,
  height: 300,
  box: [0, 0, 400, 300],
  title: '',
  artist: '',
  alt: '',
  transcript: '',
  locked: true,
  regions: [],
  ...fields,
})
const sketches = new Map(
  [
    sketch('tree', {
      title: 'The tree',
      artist: 'Ada Ink',
      alt: 'A lime with six leaves',
      transcript: 'More light\nA café',
      regions: [{ id: 'part' as RegionId, box: [0, 0, 9, 9], label: 'The roots', notes: [], clusters: [] }],
    }),
    sketch('bare'),
  ].map((each) => [each.id, each]),
)

describe('finding sketch notes', () => {
  it.each<[string, string[]]>([
    ['', ['tree', 'bare']],
    ['TREE', ['tree']],
    ['ada', ['tree']],
    ['leaves', ['tree']],
    ['cafe', ['tree']],
    ['roots', ['tree']],
    ['roots ink light', ['tree']],
    ['roots branches', []],
    ['undefined', []],
  ])('%j, in whatever is written about them, finds %j', (sought, expected) => {
    expect([...findSketches(sketches, sought).keys()]).toEqual(expected)
  })
})

it('says whether a text holds any of the words', () => {
  expect(holdsAny('More light, a café', 'cafe trees')).toBe(true)
  expect(holdsAny('More light, a café', 'trees')).toBe(false)
  expect(holdsAny('More light, a café', '  ')).toBe(false)
})
