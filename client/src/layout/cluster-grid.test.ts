import { BoardReader, readBoard } from '@gatherboard/shared/wall/board-view'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { NOTE_HEIGHT, NOTE_WIDTH, growBox } from '@gatherboard/shared/wall/lanes'
import { writeNote } from '@gatherboard/shared/wall/note'
import { openWall, type Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyEdits, createUndo } from '@gatherboard/shared/wall/edit'
import { CLUSTER_WIDTH_MIN } from '@gatherboard/shared/wall/group-grid'
import {
  joinGroup,
  joinNames,
  mergeClusters,
  moveIntoGroup,
  readGroup,
  resizeGrid,
  tidyCluster,
} from './cluster-grid.ts'

const [one, other] = ['cluster-id-1', 'cluster-id-2'] as [ClusterId, ClusterId]

type Given = { places: readonly Position[]; width?: number; name?: string; at?: Position }

function createWall(...groups: Given[]): Y.Doc {
  const doc = new Y.Doc()
  const { notes, clusters } = openWall(doc)
  doc.transact(() => {
    for (const [index, { places, width = 528, name = '', at = [0, 0] }] of groups.entries()) {
      const id = [one, other][index] as ClusterId
      writeCluster(clusters, id, { name, box: [at[0], at[1], width, 264] })
      for (const [place, pos] of places.entries())
        writeNote(notes, `note-${index}-${String(place).padStart(4, '0')}` as NoteId, {
          lens: 'need',
          text: `${place}`,
          pos,
          cluster: id,
          source: 'canvas',
          createdMinute: 0,
        })
    }
  })
  return doc
}

const position = fc.tuple(
  fc.integer({ min: -2_000, max: 2_000 }),
  fc.integer({ min: -2_000, max: 2_000 }),
) as fc.Arbitrary<Position>
const group = fc.record({
  places: fc.array(position, { minLength: 1, maxLength: 30 }),
  width: fc.integer({ min: 50, max: 3_000 }),
  at: position,
})

const placesOf = (doc: Y.Doc, id: ClusterId): Position[] => [...(readGroup(readBoard(doc), id)?.places.values() ?? [])]
const orderOf = (doc: Y.Doc, id: ClusterId): string[] =>
  readGroup(readBoard(doc), id)?.notes.map((note) => note.text) ?? []
const overlap = (places: readonly Position[]): boolean =>
  places.some((a, index) =>
    places.slice(index + 1).some((b) => Math.abs(a[0] - b[0]) < NOTE_WIDTH && Math.abs(a[1] - b[1]) < NOTE_HEIGHT),
  )

describe('tidying a group', () => {
  it('lays notes in rows that fill the width, from where the group begins', () => {
    const doc = createWall({
      places: [
        [300, 300],
        [10, 90],
        [20, 310],
        [290, 80],
        [40, 500],
      ],
      width: 528,
    })
    applyEdits(doc, tidyCluster(readBoard(doc), one))
    const { box } = readBoard(doc).clusters.get(one) ?? {}
    // The box had grown to the left and the top to hold its notes; two of them fit beside each other, and a third does
    // in the width drawn.
    expect(box?.slice(0, 2)).toEqual([-14, 0])
    expect(orderOf(doc, one)).toEqual(['1', '3', '2', '0', '4'])
    expect(new Set(placesOf(doc, one).map(([x]) => x))).toEqual(new Set([10, 266]))
  })

  it('is one update and one step of undo, and leaves words and notes of others alone', () => {
    const doc = createWall(
      {
        places: [
          [5, 80],
          [700, 333],
        ],
      },
      { places: [[2_000, 2_000]], at: [1_990, 1_900] },
    )
    const undo = createUndo(doc)
    const before = doc.toJSON()
    let updates = 0
    doc.on('update', () => (updates += 1))
    applyEdits(doc, tidyCluster(readBoard(doc), one))
    expect(updates).toBe(1)
    expect(placesOf(doc, other)).toEqual([[2_000, 2_000]])
    expect(undo.undoStack).toHaveLength(1)
    undo.undo()
    expect(doc.getMap('notes').toJSON()).toEqual(before.notes)
    expect(doc.getMap('clusters').toJSON()).toEqual(before.clusters)
  })

  it('never lets notes overlap, holds all of them tightly, and twice is the same as once', () => {
    fc.assert(
      fc.property(group, fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }), (given, columns) => {
        const doc = createWall(given)
        const start = readGroup(readBoard(doc), one)?.box
        applyEdits(doc, tidyCluster(readBoard(doc), one, columns))
        const places = placesOf(doc, one)
        const box = readBoard(doc).clusters.get(one)?.box ?? [0, 0, 0, 0]
        expect(readGroup(readBoard(doc), one)).toMatchObject({ isGrid: true, box })
        // Beside where they are drawn stands the same, for clients that know no grids.
        expect([...readBoard(doc).notes.values()].map(({ id, pos }) => [id, pos]).toSorted()).toEqual(
          [...(readGroup(readBoard(doc), one)?.places ?? [])].toSorted(),
        )
        expect(overlap(places)).toBe(false)
        expect(growBox(box, places)).toEqual(box)
        expect(box.slice(0, 2)).toEqual(start?.slice(0, 2))
        if (columns === undefined) expect(box[2]).toBeLessThanOrEqual(Math.max(start?.[2] ?? 0, CLUSTER_WIDTH_MIN))
        expect(applyCount(doc, tidyCluster(readBoard(doc), one, columns))).toBe(0)
      }),
    )
  })
})

describe('merging groups', () => {
  it('moves every note into the one, joins the names, removes the other: one update, one step of undo', () => {
    const doc = createWall(
      { places: [[24, 72]], name: 'Buses' },
      {
        places: [
          [3_000, 90],
          [3_300, 90],
        ],
        name: 'Trains',
        at: [2_976, 0],
      },
    )
    const undo = createUndo(doc)
    let updates = 0
    doc.on('update', () => (updates += 1))
    applyEdits(doc, mergeClusters(readBoard(doc), one, [other]))
    expect(updates).toBe(1)
    const after = readBoard(doc)
    expect([...after.clusters.values()].map(({ id, name }) => [id, name])).toEqual([[one, 'Buses + Trains']])
    expect([...after.notes.values()].every((note) => note.cluster === one)).toBe(true)
    expect(after.notes.get('note-0-0000' as NoteId)?.pos).toEqual([24, 72])
    undo.undo()
    expect([...readBoard(doc).clusters.keys()].sort()).toEqual([one, other])
    expect(placesOf(doc, other)).toEqual([
      [3_000, 90],
      [3_300, 90],
    ])
  })

  it('covers no note of the group with a newcomer, whatever both look like', () => {
    fc.assert(
      fc.property(group, group, (given, joining) => {
        const tidied = createWall(given, joining)
        applyEdits(tidied, tidyCluster(readBoard(tidied), one))
        const before = orderOf(tidied, one)
        applyEdits(tidied, mergeClusters(readBoard(tidied), one, [other, one, 'no-such-cluster' as ClusterId]))
        const places = placesOf(tidied, one)
        expect(places).toHaveLength(given.places.length + joining.places.length)
        expect(overlap(places)).toBe(false)
        expect(orderOf(tidied, one).slice(0, before.length)).toEqual(before)
      }),
    )
  })

  it('takes along a note that somebody else put into the merged group at the same moment', () => {
    const doc = createWall({ places: [[24, 72]] }, { places: [[3_000, 90]], at: [2_976, 0] })
    const view = readBoard(doc)
    // Their change arrives between the reading and the writing.
    applyEdits(doc, [
      {
        kind: 'create-note',
        id: 'note-late-1' as NoteId,
        lens: 'need',
        text: 'late',
        pos: [3_000, 500],
        cluster: other,
        createdMinute: 0,
      },
    ])
    applyEdits(doc, mergeClusters(view, one, [other]))
    expect(readBoard(doc).notes.get('note-late-1' as NoteId)?.cluster).toBe(one)
  })

  it('converges when two people merge the same groups into each other at once', () => {
    const start = createWall({ places: [[24, 72]], name: 'A' }, { places: [[3_000, 90]], name: 'B', at: [2_976, 0] })
    const [left, right] = [start, start].map((doc) => {
      const copy = new Y.Doc()
      openWall(copy)
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
      return copy
    }) as [Y.Doc, Y.Doc]
    applyEdits(left, mergeClusters(readBoard(left), one, [other]))
    applyEdits(right, mergeClusters(readBoard(right), other, [one]))
    Y.applyUpdate(left, Y.encodeStateAsUpdate(right))
    Y.applyUpdate(right, Y.encodeStateAsUpdate(left))
    expect(left.toJSON()).toEqual(right.toJSON())
    // Both groups are gone; the notes are there, and read as ungrouped.
    const reader = new BoardReader(left)
    expect(reader.view.notes.size).toBe(2)
    reader.close()
  })
})

describe('the name of a merged group', () => {
  it('says both, once, and stays within what a name may be', () => {
    expect(joinNames(['Buses', ' Trains '])).toBe('Buses + Trains')
    expect(joinNames(['Buses', 'buses'])).toBe('Buses')
    expect(joinNames(['Buses', 'Night buses'])).toBe('Night buses')
    expect(joinNames(['', 'Trains'])).toBe('Trains')
    expect(joinNames(['', ' '])).toBe('')
    expect(joinNames(['a'.repeat(100), 'b'.repeat(100)])).toBe('a'.repeat(100))
  })
})

describe('[D23] a group from before grids', () => {
  it('stays as it lies when notes join it: they take the first free cells, and go on below', () => {
    const doc = createWall({ places: [[280, 72]], width: 544 })
    const ids = ['note-new-0001', 'note-new-0002', 'note-new-0003'] as NoteId[]
    const joined = joinGroup(readBoard(doc), one, ids)
    expect(joined?.edits).toEqual([])
    expect([...(joined?.spots.values() ?? [])]).toEqual([{ pos: [24, 72] }, { pos: [24, 256] }, { pos: [280, 256] }])
  })
})

describe('[D19] a grid group', () => {
  const tidy = (...given: Given[]): Y.Doc => {
    const doc = createWall(...given)
    applyEdits(doc, tidyCluster(readBoard(doc), one))
    return doc
  }
  const three: Position[] = [
    [24, 72],
    [280, 72],
    [24, 256],
  ]
  const loose = (doc: Y.Doc, id: string, pos: Position): NoteId => {
    applyEdits(doc, [{ kind: 'create-note', id: id as NoteId, lens: 'need', text: id, pos, createdMinute: 0 }])
    return id as NoteId
  }

  it('takes a note in where it is dropped, by writing that note alone', () => {
    const doc = tidy({ places: three, width: 544 })
    const id = loose(doc, 'note-loose-1', [3_000, 3_000])
    const edits = moveIntoGroup(readBoard(doc), one, [id], { index: 1 })
    expect(edits.map((edit) => edit.kind === 'place-note' && edit.id)).toEqual([id])
    applyEdits(doc, edits)
    expect(orderOf(doc, one)).toEqual(['0', 'note-loose-1', '1', '2'])
    expect(overlap(placesOf(doc, one))).toBe(false)
  })

  it('has both notes of two who drop at the same place at once, in the same order for everybody', () => {
    const doc = tidy({ places: three, width: 544 })
    const [a, b] = [loose(doc, 'note-loose-a', [3_000, 3_000]), loose(doc, 'note-loose-b', [4_000, 3_000])]
    const copies = [a, b].map((id) => {
      const copy = new Y.Doc()
      openWall(copy)
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
      applyEdits(copy, moveIntoGroup(readBoard(copy), one, [id], { index: 1 }))
      return copy
    }) as [Y.Doc, Y.Doc]
    Y.applyUpdate(copies[0], Y.encodeStateAsUpdate(copies[1]))
    Y.applyUpdate(copies[1], Y.encodeStateAsUpdate(copies[0]))
    for (const copy of copies) {
      expect(orderOf(copy, one)).toEqual(['0', 'note-loose-a', 'note-loose-b', '1', '2'])
      expect(overlap(placesOf(copy, one))).toBe(false)
    }
    // Where two keys are equal there is no room between them: the group is numbered anew, and keeps its order.
    const late = loose(copies[0], 'note-loose-c', [5_000, 3_000])
    applyEdits(copies[0], moveIntoGroup(readBoard(copies[0]), one, [late], { index: 2 }))
    expect(orderOf(copies[0], one)).toEqual(['0', 'note-loose-a', 'note-loose-c', 'note-loose-b', '1', '2'])
  })

  it('takes 400 notes, each before the second, and stays in shape', () => {
    const doc = tidy({ places: three, width: 800 })
    const ids = Array.from({ length: 400 }, (_, index) => loose(doc, `note-many-${index}`, [9_000, 9_000]))
    for (const id of ids) applyEdits(doc, moveIntoGroup(readBoard(doc), one, [id], { index: 1 }))
    expect(orderOf(doc, one)).toEqual(['0', ...ids.toReversed(), '1', '2'])
    expect(overlap(placesOf(doc, one))).toBe(false)
    const [, , width, height] = readGroup(readBoard(doc), one)?.box ?? [0, 0, 0, 0]
    expect(Math.max(width / height, height / width)).toBeLessThan(3)
    expect(Math.max(...[...readBoard(doc).notes.values()].map(({ rank = '' }) => rank.length))).toBeLessThanOrEqual(40)
  })

  it('that cannot grow downwards grows upwards, or sideways, or goes where there is room; what is beside it stays', () => {
    const below = { places: [[24, 472]] as Position[], at: [0, 400] as Position, width: 800 }
    const doc = tidy({ places: three.slice(0, 2), width: 544 }, below)
    const before = readGroup(readBoard(doc), other)?.box
    for (let index = 0; index < 12; index += 1)
      applyEdits(doc, moveIntoGroup(readBoard(doc), one, [loose(doc, `note-more-${index}`, [9_000, 9_000])]))
    const boxes = [one, other].map((id) => readGroup(readBoard(doc), id)?.box ?? [0, 0, 0, 0])
    expect(boxes[1]).toEqual(before)
    expect((boxes[0]?.[1] ?? 0) + (boxes[0]?.[3] ?? 0)).toBeLessThanOrEqual(400)
  })

  it('is as wide as its frame is drawn, as far as it then covers nothing', () => {
    const doc = tidy(
      { places: [...three, [280, 256], [24, 440], [280, 440]], width: 544 },
      { places: [[1_024, 72]], at: [1_000, 0], width: 544 },
    )
    const group = () => readGroup(readBoard(doc), one)
    const start = group()?.box ?? [0, 0, 0, 0]
    applyEdits(doc, resizeGrid(readBoard(doc), group() as never, [0, 0, 1_400, start[3]]))
    expect(group()?.box).toEqual([0, 0, 800, 448])
    applyEdits(doc, resizeGrid(readBoard(doc), group() as never, [0, 0, 300, 448]))
    expect(group()?.box[2]).toBe(288)
    expect(overlap(placesOf(doc, one))).toBe(false)
  })
})

function applyCount(doc: Y.Doc, actions: ReturnType<typeof tidyCluster>): number {
  let updates = 0
  const count = (): void => void (updates += 1)
  doc.on('update', count)
  applyEdits(doc, actions)
  doc.off('update', count)
  return updates
}
