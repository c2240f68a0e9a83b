import type { Cluster } from '@gatherboard/shared/wall/cluster'
import type { Note } from '@gatherboard/shared/wall/note'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { expect, it } from 'vitest'
import { countLanes } from './count-lanes.ts'

const lenses = ['need', 'hope'].map((id) => ({ id, label: id, prompt: '' }))
const GROUP = 'group' as ClusterId
const view = (notes: ReadonlyArray<Partial<Note>>) => ({
  meta: { lenses },
  clusters: new Map([[GROUP, { id: GROUP, name: '', box: [0, 0, 1, 1] } satisfies Cluster]]),
  notes: new Map(notes.map((note, at) => [`note-${at}` as NoteId, { lens: 'need', ...note } as Note])),
})

it('[V4] counts a heading’s notes, and those of them that lie in its lane', () => {
  expect(
    countLanes(
      view([
        { slot: 0 },
        {},
        { pos: [1, 2] },
        { pos: [1, 2], cluster: 'group' },
        { cluster: 'gone' },
        { lens: 'hope' },
        { lens: 'gone' },
      ]),
    ),
  ).toEqual([
    { all: 5, here: 3 },
    { all: 1, here: 1 },
  ])
  expect(countLanes(view([]))).toEqual([
    { all: 0, here: 0 },
    { all: 0, here: 0 },
  ])
})
