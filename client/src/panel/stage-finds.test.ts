import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Note } from '@gatherboard/shared/wall/note'
import type { Sketch } from '@gatherboard/shared/wall/sketch'
import type { AssetId, ClusterId, NoteId, RegionId, SketchId } from '@gatherboard/shared/values/ids'
import { expect, it } from 'vitest'
import { findForStage } from './stage-finds.ts'

const note = (id: string, text: string, createdMinute: number): Note => ({
  id: id as NoteId,
  lens: 'need',
  text,
  source: 'phone',
  createdMinute,
})
const sketch = (id: string, fields: Partial<Sketch>): Sketch => ({
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
const byId = <Entry extends { id: string }>(entries: readonly Entry[]) =>
  new Map(entries.map((entry) => [entry.id as Entry['id'], entry]))
const wall: Pick<BoardView, 'notes' | 'clusters' | 'sketches'> = {
  notes: byId([
    note('old', 'A bench by the river', 1),
    note('new', 'The river, cleaner', 2),
    note('other', 'Trees', 3),
  ]),
  clusters: byId([{ id: 'water' as ClusterId, name: 'River and ponds', box: [0, 0, 1, 1] }]),
  sketches: byId([
    sketch('lower', { box: [0, 900, 400, 300], title: 'The river' }),
    sketch('upper', {
      title: 'The tree',
      artist: 'Ada Ink',
      alt: 'A lime tree',
      transcript: 'More light',
      regions: [{ id: 'part' as RegionId, box: [0, 0, 9, 9], label: 'Roots by the rivér', notes: [], clusters: [] }],
    }),
  ]),
}
const found = (sought: string): string[] => findForStage(wall, sought).map(({ kind, id }) => `${kind} ${id}`)

it('finds groups, then sketch notes as they lie, then notes, newest first', () => {
  expect(found('river')).toEqual(['group water', 'sketch upper', 'sketch lower', 'note new', 'note old'])
  expect(found('RIVER bench')).toEqual(['note old'])
  expect(found('  ')).toEqual([])
  expect(found('nothing like it')).toEqual([])
})

it.each([
  ['the tree', undefined],
  ['roots', 'with the part “Roots by the rivér”'],
  ['ada', 'drawn by Ada Ink'],
  ['light', 'with these words in it'],
  ['lime', 'by what it shows'],
])('says where in a sketch note %j stands', (sought, where) => {
  expect(findForStage(wall, sought)).toContainEqual({ kind: 'sketch', id: 'upper', text: 'The tree', where })
})
