/**
 * Moving and making notes where nobody points at a place, on a real document: what becomes of the wall, and that one undo takes all of it
 * back.
 */
import { readBoard, type BoardView } from '@gatherboard/shared/wall/board-view'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import {
  CLUSTER_HEADING_HEIGHT,
  CLUSTER_PADDING,
  NOTE_HEIGHT,
  NOTE_WIDTH,
  laneBox,
} from '@gatherboard/shared/wall/lanes'
import { writeNote } from '@gatherboard/shared/wall/note'
import { placesOf } from '@gatherboard/shared/wall/places'
import { openWall, type Box, type Position } from '@gatherboard/shared/wall/schema'
import { newClusterId, type ClusterId, type NoteId } from '@gatherboard/shared/values/ids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createUndo } from '@gatherboard/shared/wall/edit'
import { takeStep, type Act } from './act.ts'
import { moveNotes, shiftNote } from './move.ts'
import { addNote } from './new-note.ts'
import { EVERYTHING, listWall } from '../find/list-groups.ts'

const LENS_IDS = ['strength', 'need']
const id = (index: number): NoteId => `note-id-${index}` as NoteId
const GROUP = 'cluster-one' as ClusterId
const OTHER = 'cluster-two' as ClusterId

type Wall = { doc: Y.Doc; undo: Y.UndoManager; view: () => BoardView; step: (act: Act | undefined) => void }

function createWall(fill: (roots: ReturnType<typeof openWall>) => void): Wall {
  const doc = new Y.Doc()
  const roots = openWall(doc)
  doc.transact(() => {
    roots.meta.set(
      'lenses',
      LENS_IDS.map((lens) => ({ id: lens, label: lens, prompt: '' })),
    )
    fill(roots)
  })
  const undo = createUndo(doc)
  return {
    doc,
    undo,
    view: () => readBoard(doc),
    step(act) {
      if (act) takeStep({ doc, undo }, act.edits)
    },
  }
}
const loose = (count: number) =>
  createWall(({ notes }) => {
    for (let index = 0; index < count; index += 1)
      writeNote(notes, id(index), {
        lens: 'need',
        text: `note ${index}`,
        slot: index,
        source: 'phone',
        createdMinute: 0,
      })
  })
const order = (wall: Wall): string[] =>
  (listWall(wall.view(), EVERYTHING).groups[0]?.notes ?? []).map((note) => note.id)
const drawn = (view: BoardView, cluster: ClusterId): Box => placesOf(view).groups.get(cluster)?.box ?? [0, 0, 0, 0]
const overlap = (one: Box, other: Box): boolean =>
  one[0] < other[0] + other[2] &&
  other[0] < one[0] + one[2] &&
  one[1] < other[1] + other[3] &&
  other[1] < one[1] + one[3]
const places = (view: BoardView): Box[] =>
  [...view.notes.values()].map((note) => [...placesOf(view).of(note), NOTE_WIDTH, NOTE_HEIGHT] as unknown as Box)
const countOverlaps = (boxes: readonly Box[]): number =>
  boxes.flatMap((one, index) => boxes.slice(index + 1).filter((other) => overlap(one, other))).length

describe('a new group', () => {
  it('[D21] takes the notes along into a grid above the lanes, in one step that one undo takes back', () => {
    const wall = loose(5)
    const before = wall.view()
    wall.step(moveNotes(before, [id(0), id(3), id(4)], { group: { kind: 'new', id: GROUP, name: 'Benches' } }))
    const view = wall.view()
    expect(view.clusters.get(GROUP)?.name).toBe('Benches')
    expect(order(wall)).toEqual([id(0), id(3), id(4)])
    const box = drawn(view, GROUP)
    expect(box[1] + box[3]).toBeLessThan(laneBox(LENS_IDS, 'strength', 0)[1])
    expect(countOverlaps(places(view))).toBe(0)
    wall.undo.undo()
    expect(wall.view()).toEqual(before)
  })

  it('covers no other group, however many there are and however large they grow', () => {
    const wall = loose(120)
    const groups = Array.from({ length: 12 }, () => newClusterId())
    for (const [index, group] of groups.entries())
      wall.step(moveNotes(wall.view(), [id(index * 10)], { group: { kind: 'new', id: group, name: '' } }))
    for (const [index, group] of groups.entries()) {
      const ids = Array.from({ length: 9 }, (_, at) => id(index * 10 + at + 1))
      wall.step(moveNotes(wall.view(), ids, { group: { kind: 'known', id: group } }))
    }
    const [first, second] = groups
    if (!first || !second) throw new Error('no groups')
    // More than the plot holds: the whole group goes where there is room.
    wall.step(
      moveNotes(
        wall.view(),
        Array.from({ length: 10 }, (_, at) => id(10 + at)),
        { group: { kind: 'known', id: first } },
      ),
    )
    const view = wall.view()
    const boxes = [...view.clusters.keys()].map((group) => drawn(view, group))
    expect(countOverlaps(boxes)).toBe(0)
    expect(countOverlaps(places(view))).toBe(0)
    expect(view.notes.size).toBe(120)
  })
})

describe('moving', () => {
  it('into a group takes the next free places, and leaves those that are in it where they lie', () => {
    const wall = loose(4)
    wall.step(moveNotes(wall.view(), [id(0), id(1)], { group: { kind: 'new', id: GROUP, name: '' } }))
    const before = [...wall.view().notes.values()].filter((note) => note.cluster === GROUP).map(({ pos }) => pos)
    wall.step(moveNotes(wall.view(), [id(1), id(2), id(9)], { group: { kind: 'known', id: GROUP } }))
    expect(order(wall)).toEqual([id(0), id(1), id(2)])
    expect(
      [...wall.view().notes.values()]
        .filter((note) => note.cluster === GROUP)
        .slice(0, 2)
        .map(({ pos }) => pos),
    ).toEqual(before)
  })

  it('out of a group gives the place up, so that the server finds a slot, and changes the heading with it', () => {
    const wall = loose(2)
    wall.step(moveNotes(wall.view(), [id(0), id(1)], { group: { kind: 'new', id: GROUP, name: '' } }))
    wall.step(moveNotes(wall.view(), [id(0)], { group: { kind: 'none' }, lens: 'strength' }))
    const note = wall.view().notes.get(id(0))
    expect(note).toMatchObject({ lens: 'strength' })
    expect(note).not.toHaveProperty('cluster')
    expect(note).not.toHaveProperty('pos')
  })

  it('asks for nothing where nothing changes, or the group has gone', () => {
    const wall = loose(1)
    expect(moveNotes(wall.view(), [id(0)], { group: { kind: 'none' }, lens: 'need' })).toBeUndefined()
    expect(moveNotes(wall.view(), [id(0)], { group: { kind: 'known', id: OTHER } })).toBeUndefined()
    expect(moveNotes(wall.view(), [id(7)], { lens: 'strength' })).toBeUndefined()
  })
})

describe('a new note', () => {
  const content = { id: id(50), lens: 'need', text: 'new', createdMinute: 0 }

  it('lies in its lane, or at the end of a group', () => {
    const wall = loose(2)
    wall.step(addNote(wall.view(), content, OTHER))
    expect(wall.view().notes.get(id(50))).not.toHaveProperty('pos')
    wall.step(moveNotes(wall.view(), [id(0), id(1)], { group: { kind: 'new', id: GROUP, name: '' } }))
    wall.step(addNote(wall.view(), { ...content, id: id(51) }, GROUP))
    expect(order(wall)).toEqual([id(0), id(1), id(51)])
  })
})

describe('one step up or down', () => {
  const at = (column: number, row: number): Position => [
    CLUSTER_PADDING + column * (NOTE_WIDTH + 16),
    CLUSTER_HEADING_HEIGHT + row * (NOTE_HEIGHT + 16),
  ]
  const placed = (positions: readonly Position[]) =>
    createWall(({ notes, clusters }) => {
      writeCluster(clusters, GROUP, { name: 'G', box: [0, 0, 800, 300] })
      for (const [index, pos] of positions.entries())
        writeNote(notes, id(index), { lens: 'need', text: '', pos, cluster: GROUP, source: 'phone', createdMinute: 0 })
    })

  it('changes places with the neighbour and touches nothing else', () => {
    const wall = placed([at(0, 0), at(1, 0), at(0, 1)])
    wall.step(shiftNote(wall.view(), id(2), -1))
    expect(order(wall)).toEqual([id(0), id(2), id(1)])
    // From then on it is a grid, in which a step writes the one note.
    const act = shiftNote(wall.view(), id(2), 1)
    expect(act?.edits.map((edit) => edit.kind === 'place-note' && edit.id)).toEqual([id(2)])
    wall.step(act)
    expect(order(wall)).toEqual([id(0), id(1), id(2)])
    wall.step(shiftNote(wall.view(), id(2), -1))
    expect(shiftNote(wall.view(), id(0), -1)).toBeUndefined()
    expect(shiftNote(wall.view(), id(1), 1)).toBeUndefined()
  })

  it('does what it says for notes that lie anywhere, also on each other', () => {
    const anywhere = fc.tuple(
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 0, max: 900 }),
    ) as fc.Arbitrary<Position>
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anywhere, fc.constant<Position>([24, 72])), { minLength: 2, maxLength: 7 }),
        fc.nat(),
        (positions, pick) => {
          const wall = placed(positions)
          const before = order(wall)
          const index = 1 + (pick % (before.length - 1))
          const [above, moved] = [before[index - 1], before[index]]
          if (!above || !moved) throw new Error('no such note')
          wall.step(shiftNote(wall.view(), moved as NoteId, -1))
          expect(order(wall)).toEqual(before.with(index - 1, moved).with(index, above))
          wall.undo.undo()
          expect(order(wall)).toEqual(before)
        },
      ),
    )
  })
})

it('makes no group of notes that have all gone', () => {
  const view = loose(1).view()
  expect(moveNotes(view, [id(7)], { group: { kind: 'new', id: GROUP, name: 'Benches' } })).toBeUndefined()
})
