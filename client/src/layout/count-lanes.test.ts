import type { Note } from '@gatherboard/shared/wall/note'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { expect, it } from 'vitest'
import { countLanes } from './count-lanes.ts'

const lenses = ['need', 'hope'].map((id) => ({ id, label: id, prompt: '' }))
const view = (notes: ReadonlyArray<Partial<Note>>) => ({
  meta: { lenses },
  notes: new Map(notes.map((note, at) => [`note-${at}` as NoteId, { lens: 'need', ...note } as Note])),
})

it('[V4] counts a heading’s notes, and those of them that lie in its lane', () => {
  expect(
    countLanes(
      view([{ slot: 0 }, {}, { pos: [1, 2] }, { pos: [1, 2], cluster: 'group' }, { lens: 'hope' }, { lens: 'gone' }]),
    ),
  ).toEqual([
    { all: 4, here: 2 },
    { all: 1, here: 1 },
  ])
  expect(countLanes(view([]))).toEqual([
    { all: 0, here: 0 },
    { all: 0, here: 0 },
  ])
})
