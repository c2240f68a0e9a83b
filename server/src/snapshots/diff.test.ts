import type { Board, BoardNote } from '@gatherboard/shared/api/board'
import { expect, it } from 'vitest'
import { diffBoards } from './diff.ts'

const note = (id: string, more: Partial<BoardNote> = {}): BoardNote => ({
  id,
  lens: 'need',
  text: id,
  cluster: null,
  votes: 0,
  cheers: 0,
  status: 'on-wall',
  source: 'phone',
  mode: null,
  lang: null,
  quote: false,
  createdHour: '',
  ...more,
})
const board = (...notes: BoardNote[]): Board => ({
  schema: 1,
  event: { id: 'event-1', title: '', place: '', date: '', programme: '' },
  takenAt: '',
  reason: 'request',
  lenses: [],
  clusters: [],
  notes,
  sketches: [],
  counts: { notes: notes.length, clusters: 0, sketches: 0, waiting: 0, setAside: 0, reportOnly: 0 },
})

it('tells notes that came, changed, moved and went apart', () => {
  const diff = diffBoards(
    board(
      note('stays'),
      note('reworded'),
      note('dragged', { pos: [0, 0] }),
      note('grouped'),
      note('hidden'),
      note('gone'),
      note('both', { pos: [1, 1] }),
    ),
    board(
      note('stays', { votes: 4, cheers: 2 }),
      note('reworded', { text: 'other words' }),
      note('dragged', { pos: [5, 0] }),
      note('grouped', { cluster: 'c' }),
      note('hidden', { status: 'set-aside' }),
      note('new'),
      note('both', { text: 'x' }),
    ),
  )
  expect(diff.added.map(({ id }) => id)).toEqual(['new'])
  expect(diff.gone.map(({ id }) => id)).toEqual(['gone'])
  expect(diff.changed.map(({ id, before, after }) => [id, before.text, after.text])).toEqual([
    ['reworded', 'reworded', 'other words'],
    ['hidden', 'hidden', 'hidden'],
    ['both', 'both', 'x'],
  ])
  expect(diff.moved).toEqual([
    { id: 'dragged', from: { cluster: null, pos: [0, 0] }, to: { cluster: null, pos: [5, 0] } },
    { id: 'grouped', from: { cluster: null, pos: null }, to: { cluster: 'c', pos: null } },
    { id: 'both', from: { cluster: null, pos: [1, 1] }, to: { cluster: null, pos: null } },
  ])
})

it('finds nothing between a board and itself', () => {
  const same = board(note('a', { pos: [1, 2] }), note('b'))
  expect(diffBoards(same, same)).toEqual({ added: [], changed: [], moved: [], gone: [] })
})

it('a note of a grid group has moved when its place in the order has, or the whole group, not when others came before it', () => {
  const inGroup = (x: number, ...notes: BoardNote[]): Board => ({
    ...board(...notes),
    clusters: [{ id: 'c', name: '', noteIds: [], box: [x, 0, 300, 300], layout: 'grid' }],
  })
  const grouped = (id: string, rank: string, x: number) => note(id, { cluster: 'c', rank, pos: [x, 0] })
  const before = inGroup(0, grouped('a', 'a0', 0), grouped('b', 'a1', 256))
  const after = inGroup(0, grouped('new', 'Zz', 0), grouped('a', 'a2', 512), grouped('b', 'a1', 256))
  expect(diffBoards(before, after).moved.map(({ id }) => id)).toEqual(['a'])
  expect(diffBoards(before, inGroup(0, grouped('a', 'a0', 256))).moved).toEqual([])
  expect(
    diffBoards(before, inGroup(9, ...before.notes.map((each) => ({ ...each, pos: [9, 9] as [number, number] })))).moved,
  ).toHaveLength(2)
})
