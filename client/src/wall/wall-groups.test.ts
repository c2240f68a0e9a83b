import type { Cluster } from '@gatherboard/shared/wall/cluster'
import type { Note } from '@gatherboard/shared/wall/note'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { expect, it } from 'vitest'
import { groupWall } from './wall-groups.ts'

const LENSES = [
  { id: 'strength', label: 'Strength', prompt: '' },
  { id: 'need', label: 'Need', prompt: '' },
]
const note = (id: string, lens: string, createdMinute: number, cluster?: string): Note => ({
  id: id as NoteId,
  lens,
  text: id,
  source: 'phone',
  createdMinute,
  ...(cluster ? { cluster } : {}),
})
const board = (notes: Note[], clusters: Array<[id: string, name: string]> = []) => ({
  notes: new Map(notes.map((one) => [one.id, one])),
  clusters: new Map(
    clusters.map(([id, name]): [ClusterId, Cluster] => [
      id as ClusterId,
      { id: id as ClusterId, name, box: [0, 0, 10, 10] },
    ]),
  ),
})
const shape = (groups: ReturnType<typeof groupWall>) =>
  groups.map(({ lens, clusters }) => [lens?.id, clusters.map(({ name, notes }) => [name, notes.map(({ id }) => id)])])

it('lists every lens in the event’s order, even one without notes', () => {
  expect(shape(groupWall(board([note('a', 'need', 1)]), LENSES))).toEqual([
    ['strength', []],
    ['need', [['', ['a']]]],
  ])
})

it('puts loose notes first, then clusters by name, the newest notes first', () => {
  const notes = [
    note('a', 'need', 1, 'c-parks'),
    note('b', 'need', 2),
    note('c', 'need', 3),
    note('d', 'need', 4, 'c-buses'),
    note('e', 'need', 5, 'c-parks'),
  ]
  expect(
    shape(
      groupWall(
        board(notes, [
          ['c-parks', 'Parks'],
          ['c-buses', 'Buses'],
        ]),
        LENSES,
      ),
    )[1],
  ).toEqual([
    'need',
    [
      ['', ['c', 'b']],
      ['Buses', ['d']],
      ['Parks', ['e', 'a']],
    ],
  ])
})

it('reads an unknown cluster as none, and an unknown lens as a group of its own at the end', () => {
  expect(shape(groupWall(board([note('a', 'need', 1, 'gone'), note('b', 'wish', 1)]), LENSES))).toEqual([
    ['strength', []],
    ['need', [['', ['a']]]],
    [undefined, [['', ['b']]]],
  ])
})
