import { openWall } from '@gatherboard/shared/wall/schema'
import { readBoard } from '@gatherboard/shared/wall/board-view'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { writeNote, type BackstageNote, type NoteContent } from '@gatherboard/shared/wall/note'
import { placesOf } from '@gatherboard/shared/wall/places'
import { BoardSchema } from '@gatherboard/shared/api/board'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { deriveContent, roundToHour, toBoard, type BoardEvent } from './board.ts'

const EVENT: BoardEvent = {
  id: 'event-0001',
  title: 'Saturday in the hall',
  place: 'Bishop Auckland',
  date: '2026-05-09',
  programme: 'Community events',
  lenses: [
    { id: 'strength', label: 'Strength', prompt: '' },
    { id: 'need', label: 'Need', prompt: '' },
  ],
  phase: { mode: 'open', lenses: [] },
}
const MINUTE = Date.UTC(2026, 4, 9, 10, 42)

function createWall() {
  const doc = new Y.Doc()
  const wall = openWall(doc)
  doc.transact(() => {
    writeCluster(wall.clusters, 'cluster-green' as ClusterId, { name: 'Green places', box: [0, 0, 100, 100] })
    writeNote(wall.notes, 'note-need-1' as NoteId, {
      lens: 'need',
      text: 'A bench',
      source: 'phone',
      createdMinute: MINUTE,
      cluster: 'cluster-green',
      quote: true,
      mode: 'hall',
      lang: 'en',
    })
    writeNote(wall.notes, 'note-strength' as NoteId, {
      lens: 'strength',
      text: 'The park',
      source: 'canvas',
      createdMinute: MINUTE,
      cluster: 'cluster-gone',
      pos: [10, 20],
    })
    writeNote(wall.notes, 'note-need-0' as NoteId, {
      lens: 'need',
      text: 'Shade',
      source: 'phone',
      createdMinute: MINUTE - 3_600_000,
    })
    wall.votes.set('note-need-1', 3)
    wall.cheers.set('note-strength', 2)
    wall.notes.set('note-broken', 'not a note')
  })
  return readBoard(doc)
}
const BEHIND: BackstageNote = {
  id: 'note-waiting' as NoteId,
  lens: 'need',
  text: 'Ring me',
  source: 'phone',
  createdMinute: MINUTE,
  cluster: 'cluster-green',
  status: 'waiting',
  flags: ['phone-number'],
}

const derive = () => deriveContent(EVENT, { ...createWall(), backstage: new Map([[BEHIND.id, BEHIND]]) })

describe('board JSON', () => {
  it('is what the schema of the API says', () => {
    const board = toBoard(derive(), { takenAt: '2026-05-09T12:00:00.000Z', reason: 'live' })
    expect(BoardSchema.parse(board)).toEqual(board)
    expect(board.event).toEqual({
      id: 'event-0001',
      title: 'Saturday in the hall',
      place: 'Bishop Auckland',
      date: '2026-05-09',
      programme: 'Community events',
    })
  })

  it('gives every note by lens, hour and id, with the hour as its only time', () => {
    const { notes } = toBoard(derive(), { takenAt: '', reason: 'live' })
    expect(notes.map(({ id, createdHour }) => [id, createdHour])).toEqual([
      ['note-strength', '2026-05-09T10:00:00Z'],
      ['note-need-0', '2026-05-09T09:00:00Z'],
      ['note-need-1', '2026-05-09T10:00:00Z'],
      ['note-waiting', '2026-05-09T10:00:00Z'],
    ])
    expect(notes[2]).toEqual({
      id: 'note-need-1',
      lens: 'need',
      text: 'A bench',
      cluster: 'cluster-green',
      votes: 3,
      cheers: 0,
      status: 'on-wall',
      source: 'phone',
      mode: 'hall',
      lang: 'en',
      quote: true,
      createdHour: '2026-05-09T10:00:00Z',
    })
  })

  it('names for each cluster the notes on the wall that are in it, and reads an unknown cluster as none', () => {
    const { clusters, notes } = toBoard(derive(), { takenAt: '', reason: 'live' })
    expect(clusters).toEqual([
      { id: 'cluster-green', name: 'Green places', noteIds: ['note-need-1'], box: [0, 0, 100, 100] },
    ])
    expect(notes.find(({ id }) => id === 'note-strength')?.cluster).toBeNull()
    expect(notes.find(({ id }) => id === 'note-waiting')).toMatchObject({ cluster: null, status: 'waiting' })
  })

  it('says of notes in a grid group where they are drawn, in its order, whatever is written beside them', () => {
    const doc = new Y.Doc()
    const wall = openWall(doc)
    const group = 'cluster-grid' as ClusterId
    const add = (id: string, more: Partial<NoteContent>) =>
      writeNote(wall.notes, id as NoteId, { lens: 'need', text: '', source: 'canvas', createdMinute: MINUTE, ...more })
    doc.transact(() => {
      writeCluster(wall.clusters, group, { name: '', box: [1_000, -500, 600, 300], layout: 'grid' })
      // Two that say the same place: the first came in before the other.
      add('note-aaaaaa', { cluster: group, rank: 'a1', pos: [1_024, -428] })
      add('note-bbbbbb', { cluster: group, rank: 'a0', pos: [1_024, -428] })
      // Written by a client that knows no keys: below, then above.
      add('note-cccccc', { cluster: group, pos: [1_024, 900] })
      add('note-dddddd', { cluster: group, pos: [1_024, 800] })
    })
    const view = readBoard(doc)
    const board = toBoard(deriveContent(EVENT, { ...view, backstage: new Map() }), { takenAt: '', reason: 'live' })
    expect(board.clusters[0]?.noteIds).toEqual(['note-bbbbbb', 'note-aaaaaa', 'note-dddddd', 'note-cccccc'])
    const { places } = placesOf(view).groups.get(group) ?? {}
    expect(places?.size).toBe(4)
    for (const { id, pos } of board.notes) expect(pos).toEqual(places?.get(id as NoteId))
  })

  it('counts', () => {
    expect(derive().counts).toEqual({ notes: 3, clusters: 1, sketches: 0, waiting: 1, setAside: 0, reportOnly: 0 })
  })

  it('tells nothing of why a note waits', () => {
    expect(JSON.stringify(toBoard(derive(), { takenAt: '', reason: 'live' }))).not.toContain('phone-number')
  })

  it.each([
    [0, '1970-01-01T00:00:00Z'],
    [Number.MAX_VALUE, ''],
    [-Number.MAX_VALUE, ''],
    [8.64e15, '+275760-09-13T00:00:00Z'],
    [8.7e15, ''],
    [Number.NaN, ''],
  ])('takes whatever time a document holds: %s', (timeMs, hour) => {
    expect(roundToHour(timeMs)).toBe(hour)
  })
})
