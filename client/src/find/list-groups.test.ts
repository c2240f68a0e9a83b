import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Note } from '@gatherboard/shared/wall/note'
import { DEFAULT_PHASE, DEFAULT_STAGE } from '@gatherboard/shared/wall/meta'
import type { Box } from '@gatherboard/shared/wall/schema'
import type { Sketch } from '@gatherboard/shared/wall/sketch'
import type { AssetId, ClusterId, NoteId, SketchId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { EVERYTHING, listWall, type ListFilter } from './list-groups.ts'

const LENSES = ['strength', 'need'].map((id) => ({ id, label: id, prompt: '' }))
const note = (id: string, fields: Partial<Note> = {}): Note => ({
  id: id as NoteId,
  lens: 'need',
  text: id,
  source: 'phone',
  createdMinute: 0,
  ...fields,
})
const board = (notes: Note[], clusters: Array<[id: string, name: string, box?: Box]> = []): BoardView => ({
  meta: { schema: 1, title: '', place: '', date: '', lenses: LENSES, phase: DEFAULT_PHASE, stage: DEFAULT_STAGE },
  notes: new Map(notes.map((each) => [each.id, each])),
  sketches: new Map(),
  clusters: new Map(
    clusters.map(([id, name, box = [0, 0, 800, 300]]) => [id as ClusterId, { id: id as ClusterId, name, box }]),
  ),
  cheers: new Map(),
  votes: new Map(),
})
const shape = (view: BoardView, filter = EVERYTHING) => {
  const { groups, lenses } = listWall(view, filter)
  return {
    groups: groups.map(({ name, notes }) => [name, notes.map(({ id }) => id)]),
    lenses: lenses.map(({ lens, notes }) => [lens?.id, notes.map(({ id }) => id)]),
  }
}

describe('a wall as a list', () => {
  it('has every note once: in its group whatever its lens, else under its lens', () => {
    const view = board(
      [
        note('a'),
        note('b', { cluster: 'parks' }),
        note('c', { lens: 'strength', cluster: 'parks', pos: [300, 72] }),
        note('d', { cluster: 'gone' }),
        note('e', { lens: 'wish' }),
      ],
      [['parks', 'Parks']],
    )
    expect(shape(view)).toEqual({
      groups: [['Parks', ['c', 'b']]],
      lenses: [
        ['strength', []],
        ['need', ['a', 'd']],
        [undefined, ['e']],
      ],
    })
    expect(listWall(view, EVERYTHING).count).toBe(5)
  })

  it('lists groups by name, empty ones too, and those without a name last', () => {
    const view = board(
      [],
      [
        ['g1', ''],
        ['g2', 'Part 10'],
        ['g3', 'Part 9'],
      ],
    )
    expect(shape(view).groups).toEqual([
      ['Part 9', []],
      ['Part 10', []],
      ['', []],
    ])
  })

  it('reads a group row by row as the canvas shows it, also where rows are not quite level', () => {
    const view = board(
      [
        note('third', { cluster: 'g', pos: [24, 260] }),
        note('second', { cluster: 'g', pos: [290, 72] }),
        note('first', { cluster: 'g', pos: [24, 90] }),
      ],
      [['g', 'G']],
    )
    expect(shape(view).groups).toEqual([['G', ['first', 'second', 'third']]])
  })

  it('puts arrivals after the notes of their lane, and what somebody has placed after those', () => {
    const view = board([
      note('placed', { pos: [5, 5] }),
      note('new'),
      note('two', { slot: 1 }),
      note('one', { slot: 0 }),
    ])
    expect(shape(view).lenses[1]).toEqual(['need', ['one', 'two', 'new', 'placed']])
    const timed = board([
      note('old', { slot: 0, createdMinute: 60_000 }),
      note('young', { slot: 1, createdMinute: 120_000 }),
    ])
    expect(shape(timed, { ...EVERYTHING, order: 'newest' }).lenses[1]).toEqual(['need', ['young', 'old']])
  })

  it('leaves out what has nothing of what is looked for', () => {
    const view = board(
      [
        note('a', { text: 'a café' }),
        note('b', { text: 'a river', cluster: 'g' }),
        note('c', { text: 'cafe too', lens: 'strength', cluster: 'g' }),
      ],
      [
        ['g', 'G'],
        ['empty', 'E'],
      ],
    )
    expect(shape(view, { ...EVERYTHING, sought: 'CAFE' })).toEqual({
      groups: [['G', ['c']]],
      lenses: [['need', ['a']]],
    })
    expect(shape(view, { ...EVERYTHING, lens: 'strength' })).toEqual({ groups: [['G', ['c']]], lenses: [] })
  })

  it('lists sketch notes as they lie, by their words, and under no lens', () => {
    const sketch = (id: string, fields: Partial<Sketch>): [SketchId, Sketch] => [
      id as SketchId,
      {
        id: id as SketchId,
        asset: 'asset' as AssetId,
        width: 4,
        height: 3,
        box: [0, 0, 400, 300],
        title: '',
        artist: '',
        alt: '',
        transcript: '',
        locked: true,
        regions: [],
        ...fields,
      },
    ]
    const sketches = new Map([
      sketch('low', { box: [0, 900, 400, 300], title: 'A café' }),
      sketch('right', { box: [500, 0, 400, 300], alt: 'Two trees' }),
      sketch('left', { transcript: 'cafe for all' }),
    ])
    const view = { ...board([note('a', { text: 'a café' })]), sketches }
    const listed = (filter: Partial<ListFilter>): string[] =>
      listWall(view, { ...EVERYTHING, ...filter }).sketches.map(({ id }) => id)
    expect(listed({})).toEqual(['left', 'right', 'low'])
    expect(listed({ order: 'newest' })).toEqual(['left', 'right', 'low'])
    expect(listed({ sought: 'cafe' })).toEqual(['left', 'low'])
    expect(listed({ lens: 'need' })).toEqual([])
    expect(listWall(view, { ...EVERYTHING, sought: 'cafe' }).count).toBe(1)
  })
})
