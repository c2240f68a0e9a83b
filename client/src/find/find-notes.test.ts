import type { Note } from '@gatherboard/shared/wall/note'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { expect, it } from 'vitest'
import { findNotes } from './find-notes.ts'

const TEXTS = [
  'A café by the river',
  'More buses to the CAFE',
  'Zajęcia dla młodzieży',
  'پارک میں بینچ',
  'River walks',
  'The children’s play\u00adground',
]
const notes = new Map(
  TEXTS.map((text, index) => [
    `note-${index}` as NoteId,
    { id: `note-${index}` as NoteId, lens: 'need', text, source: 'phone', createdMinute: 0 } satisfies Note,
  ]),
)

it.each<[string, number[]]>([
  ['', [0, 1, 2, 3, 4, 5]],
  ['  ', [0, 1, 2, 3, 4, 5]],
  ['cafe', [0, 1]],
  ['CAFÉ river', [0]],
  ['mlodziezy', [2]],
  ['MŁODZIEŻY', [2]],
  ['childrens', [5]],
  ["children's", [5]],
  ['پارك', [3]],
  ['’', [0, 1, 2, 3, 4, 5]],
  ['zajecia', [2]],
  ['بینچ', [3]],
  ['nothing like it', []],
])('[W11] %j finds %j', (sought, expected) => {
  expect([...findNotes(notes, sought).keys()]).toEqual(expected.map((index) => `note-${index}`))
})
