import { readBoard } from '@gatherboard/shared/wall/board-view'
import { writeNote } from '@gatherboard/shared/wall/note'
import { openWall } from '@gatherboard/shared/wall/schema'
import type { MyNote } from '@gatherboard/shared/api/notes'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createEntry } from './queue.ts'
import { allowQuote, EMPTY_DRAFT } from './note-draft.ts'
import { addSavedNote, findDisagreement, mergeOwnNotes, orderAsWritten } from './own-notes.ts'

const mine = (noteId: string, fields: Partial<MyNote> = {}): MyNote => ({
  noteId,
  lens: 'need',
  text: noteId,
  status: 'on-wall',
  rev: 1,
  visibility: 'wall',
  ...fields,
})
const unsent = (noteId: string, text = noteId) =>
  createEntry([], noteId as NoteId, { lens: 'need', text, visibility: 'wall', quote: false })

function wallWith(...notes: Array<[id: string, text: string]>) {
  const doc = new Y.Doc()
  const { notes: root } = openWall(doc)
  for (const [id, text] of notes)
    writeNote(root, id as NoteId, { lens: 'need', text, source: 'phone', createdMinute: 0 })
  return readBoard(doc)
}

describe('the list of own notes', () => {
  it('has the newest first, and shows unsent words over saved ones', () => {
    const list = mergeOwnNotes(
      [mine('note-one'), mine('note-two')],
      [unsent('note-one', 'changed'), unsent('note-three')],
      undefined,
    )
    expect(list.map(({ noteId, content, place }) => [noteId, content.text, place])).toEqual([
      ['note-three', 'note-three', undefined],
      ['note-two', 'note-two', 'on-wall'],
      ['note-one', 'changed', 'on-wall'],
    ])
  })

  it('knows from the live wall that a waiting note is shown now', () => {
    const [own] = mergeOwnNotes([mine('note-one', { status: 'waiting' })], [], wallWith(['note-one', 'note-one']))
    expect(own?.place).toBe('on-wall')
  })

  it('keeps the order in which the notes were written here', () => {
    const ordered = orderAsWritten([mine('note-c'), mine('note-x'), mine('note-a')], ['note-a', 'note-b', 'note-c'])
    expect(ordered.map(({ noteId }) => noteId)).toEqual(['note-x', 'note-a', 'note-c'])
  })

  it('takes a newer version in the same place', () => {
    const list = addSavedNote([mine('note-one'), mine('note-two')], mine('note-one', { rev: 2 }))
    expect(list.map(({ noteId, rev }) => [noteId, rev])).toEqual([
      ['note-one', 2],
      ['note-two', 1],
    ])
  })
})

describe('the text that was agreed to', () => {
  it('[C1] is the saved one, or that of the words that wait', () => {
    const waiting = createEntry([], 'note-two' as NoteId, {
      lens: 'need',
      text: 'Waits',
      visibility: 'wall',
      quote: true,
      consent: 1,
    })
    const list = mergeOwnNotes(
      [
        mine('note-one', { quote: true, consent: 2 }),
        mine('note-two', { quote: true, consent: 2 }),
        mine('note-three', { quote: true }),
      ],
      [waiting],
      undefined,
    )
    expect(list.map(({ noteId, content: { quote, consent } }) => [noteId, quote, consent])).toEqual([
      ['note-three', true, undefined],
      ['note-two', true, 1],
      ['note-one', true, 2],
    ])
  })

  it('[C1] is the one beside the box when it is ticked, and none when it is not', () => {
    const old = { ...EMPTY_DRAFT, quote: true, consent: 1 }
    expect(allowQuote(EMPTY_DRAFT, true)).toMatchObject({ quote: true, consent: 2 })
    expect(allowQuote(old, false)).toMatchObject({ quote: false, consent: undefined })
    expect(allowQuote(allowQuote(old, false), true)).toMatchObject({ quote: true, consent: 2 })
  })
})

describe('the list is read again', () => {
  it('not while it agrees with the wall', () => {
    expect(
      findDisagreement(
        [mine('note-one'), mine('note-two', { status: 'report-only' })],
        [],
        wallWith(['note-one', 'note-one'], ['of-others', 'x']),
      ),
    ).toBe('')
  })

  it.each([
    ['set aside', [mine('note-one')], wallWith()],
    ['shown', [mine('note-one', { status: 'waiting' })], wallWith(['note-one', 'note-one'])],
    ['changed', [mine('note-one')], wallWith(['note-one', 'other words'])],
  ])('when a note was %s by a facilitator', (_what, list, board) => {
    expect(findDisagreement(list, [], board)).not.toBe('')
  })

  it('not because of a note that has still to be sent', () => {
    expect(
      findDisagreement([mine('note-one')], [unsent('note-one', 'newer')], wallWith(['note-one', 'note-one'])),
    ).toBe('')
  })
})
