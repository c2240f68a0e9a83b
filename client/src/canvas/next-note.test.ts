import { readBoard } from '@gatherboard/shared/wall/board-view'
import { placeSlot } from '@gatherboard/shared/wall/lanes'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '@gatherboard/shared/wall/edit'
import { findNextNote } from './next-note.ts'
import { LENSES, clusterIds, createWall, noteIds } from '../../../tests/support/random-wall.ts'

const lensIds = LENSES.map((lens) => lens.id)
const [a, b, c, d] = noteIds as [NoteId, NoteId, NoteId, NoteId]
const cluster = clusterIds[0] as ClusterId

function wallWith(...places: Array<[NoteId, [number, number], ClusterId?]>) {
  const doc = createWall()
  applyEdits(
    doc,
    places.map(([id, pos, into]) => ({ kind: 'place-note', id, pos, ...(into ? { cluster: into } : {}) })),
  )
  return readBoard(doc)
}

describe('Tab and Ctrl+Enter from a note', () => {
  it('lead to the note beside it where there is one', () => {
    const view = wallWith([a, [1_000, 5_000]], [b, [1_270, 5_010]], [c, [1_000, 5_184]])
    expect(findNextNote(view, a, 'right')).toEqual({ kind: 'edit', id: b })
    expect(findNextNote(view, b, 'left')).toEqual({ kind: 'edit', id: a })
    expect(findNextNote(view, a, 'below')).toEqual({ kind: 'edit', id: c })
    expect(findNextNote(view, c, 'above')).toEqual({ kind: 'edit', id: a })
  })
  it('else to a new one of the same lens, a note’s breadth away', () => {
    const view = wallWith([a, [1_000, 5_000]])
    expect(findNextNote(view, a, 'right')).toEqual({ kind: 'new', lens: 'strength', at: [1_256, 5_000] })
    expect(findNextNote(view, a, 'above')).toEqual({ kind: 'new', lens: 'strength', at: [1_000, 4_816] })
  })
  it('from a note in its lane to the lane’s next free slot, never to a place where the next arrival will lie', () => {
    const view = wallWith()
    // 'need' holds slots 1 and 3, at the end of its first two rows; slot 0 is the lowest that is free.
    expect(findNextNote(view, b, 'right')).toEqual({
      kind: 'new',
      lens: 'need',
      at: placeSlot(lensIds, 'need', 0),
      slot: 0,
    })
    expect(findNextNote(view, d, 'above')).toEqual({ kind: 'edit', id: b })
    expect(findNextNote(view, b, 'above')).toBeUndefined()
  })
  it('in a group to its next place, and the new note is in the group', () => {
    const view = wallWith(
      [a, [-1_976, 72], cluster],
      [noteIds[4] as NoteId, [-1_720, 72], cluster],
      [noteIds[5] as NoteId, [-1_976, 256], cluster],
    )
    expect(findNextNote(view, a, 'right')).toEqual({ kind: 'edit', id: noteIds[4] })
    expect(findNextNote(view, noteIds[4] as NoteId, 'right')).toMatchObject({
      kind: 'new',
      at: [-1_976 + 256, 256],
      cluster,
    })
    expect(findNextNote(view, noteIds[5] as NoteId, 'below')).toMatchObject({ kind: 'new', cluster })
    expect(findNextNote(view, a, 'left')).toBeUndefined()
  })
  it('nowhere from a note that has gone', () => {
    expect(findNextNote(wallWith(), 'gone-note-id' as NoteId, 'right')).toBeUndefined()
  })
})
