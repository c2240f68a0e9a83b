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
import { CLUSTER_WIDTH_MIN, findPlaces, joinNames, mergeClusters, readMembers, tidyCluster } from './cluster-grid.ts'

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

const placesOf = (doc: Y.Doc, id: ClusterId): Position[] =>
  readMembers(readBoard(doc), id)?.notes.map((note) => note.at) ?? []
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
    const texts = [...readBoard(doc).notes.values()]
      .sort((a, b) => (a.pos?.[1] ?? 0) - (b.pos?.[1] ?? 0) || (a.pos?.[0] ?? 0) - (b.pos?.[0] ?? 0))
      .map((note) => note.text)
    expect(texts).toEqual(['1', '3', '2', '0', '4'])
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
        const start = readMembers(readBoard(doc), one)?.box
        applyEdits(doc, tidyCluster(readBoard(doc), one, columns))
        const places = placesOf(doc, one)
        const box = readBoard(doc).clusters.get(one)?.box ?? [0, 0, 0, 0]
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
        const before = placesOf(tidied, one)
        applyEdits(tidied, mergeClusters(readBoard(tidied), one, [other, one, 'no-such-cluster' as ClusterId]))
        const places = placesOf(tidied, one)
        expect(places).toHaveLength(given.places.length + joining.places.length)
        expect(overlap(places)).toBe(false)
        expect(places).toEqual(expect.arrayContaining(before))
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

describe('places for newcomers', () => {
  it('are the first free cells, and go on below', () => {
    const doc = createWall({ places: [[280, 72]], width: 544 })
    const places = findPlaces(readBoard(doc), one, 3)
    expect(places).toEqual([
      [24, 72],
      [24, 256],
      [280, 256],
    ])
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
