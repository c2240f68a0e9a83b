import { readBoard } from '@gatherboard/shared/wall/board-view'
import { CLUSTER_PADDING, NOTE_WIDTH, placeSlot } from '@gatherboard/shared/wall/lanes'
import { placesOf } from '@gatherboard/shared/wall/places'
import { findHeadings } from '@gatherboard/shared/wall/lane-headings'
import { openWall, type Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyEdits, createUndo } from '@gatherboard/shared/wall/edit'
import { arrangeCluster, arrangeEmptyCluster } from '../layout/arrange.ts'
import { overlap } from '@gatherboard/shared/wall/free-places'
import { findDropTarget, readMoves, type Moves } from './intent.ts'
import { tidyCluster } from '../layout/cluster-grid.ts'
import { LENSES, clusterIds, createWall, noteIds } from '../../../tests/support/random-wall.ts'

const [loose, otherLoose] = noteIds as [NoteId, NoteId]
const [member, otherMember] = [noteIds[4], noteIds[5]] as [NoteId, NoteId]
const cluster = clusterIds[0] as ClusterId
const moveNote = (id: NoteId, from: Position, to: Position): Moves => ({ notes: [{ id, from, to }], clusters: [] })

describe('what a drop means', () => {
  it('places a note at whole numbers, on top of all others', () => {
    const view = readBoard(createWall())
    const [action] = readMoves(view, moveNote(loose, [0, 112], [300.4, -300.2]), [310, -290])
    expect(action).toMatchObject({ kind: 'place-note', id: loose, pos: [300, -300] })
    expect(action).not.toHaveProperty('cluster')
    expect((action as { z: string }).z > 'a1').toBe(true)
  })

  it('does not raise a note again that lies on top already', () => {
    const doc = createWall()
    applyEdits(doc, readMoves(readBoard(doc), moveNote(loose, [0, 0], [500, 500])))
    expect(readMoves(readBoard(doc), moveNote(loose, [500, 500], [600, 500]))[0]).not.toHaveProperty('z')
    expect(readMoves(readBoard(doc), moveNote(otherLoose, [0, 0], [600, 500]))[0]).toHaveProperty('z')
  })

  it('joins the cluster under the pointer, or else under the note’s middle', () => {
    const view = readBoard(createWall())
    expect(readMoves(view, moveNote(loose, [0, 0], [-1_990, 300]), [-1_700, 200])[0]).toMatchObject({ cluster })
    expect(readMoves(view, moveNote(loose, [0, 0], [-1_990, 10]), [5_000, 5_000])[0]).toMatchObject({ cluster })
    expect(readMoves(view, moveNote(loose, [0, 0], [-1_990, 10]))[0]).toMatchObject({ cluster })
    expect(readMoves(view, moveNote(loose, [0, 0], [900, 900]), [1_000, 1_000])[0]).not.toHaveProperty('cluster')
  })

  it('by an arrow key is the next slot of its lane, and a place of its own only further than a note away', () => {
    const doc = createWall()
    applyEdits(doc, [{ kind: 'return-note', id: loose, slot: 3 }])
    const own = readBoard(doc).notes.get(loose)
    const [x, y] = placesOf(readBoard(doc)).of(own as NonNullable<typeof own>)
    const nudge = (byX: number, byY: number) => readMoves(readBoard(doc), moveNote(loose, [x, y], [x + byX, y + byY]))
    expect(nudge(0, -20)).toEqual([{ kind: 'take-slot', id: loose, slot: 1 }])
    expect(nudge(-1, 0)).toEqual([
      { kind: 'take-slot', id: loose, slot: 2 },
      { kind: 'take-slot', id: noteIds[2], slot: 3 },
    ])
    expect(nudge(0, -900).map(({ kind }) => kind)).toEqual(['place-note'])
  })

  it('over a lane takes the free slot nearest to it, and that lane’s heading', () => {
    const doc = createWall()
    const lensIds = LENSES.map(({ id }) => id)
    const [x, y] = placeSlot(lensIds, 'need', 5)
    // 'need' holds 1 and 3: let go over slot 3 it goes beside it.
    const [byX, byY] = placeSlot(lensIds, 'need', 3)
    expect(readMoves(readBoard(doc), moveNote(loose, [0, 112], [x, y]), [x + 9, y + 9])).toEqual([
      { kind: 'set-lens', id: loose, lens: 'need' },
      { kind: 'return-note', id: loose, slot: 5 },
    ])
    const taken = readMoves(readBoard(doc), moveNote(loose, [0, 112], [byX, byY - 9]), [byX + 9, byY])
    expect(taken.at(-1)).toMatchObject({ kind: 'return-note', id: loose })
    expect([1, 3, undefined]).not.toContain((taken.at(-1) as { slot?: number }).slot)
    // Back where it was taken from: nothing.
    expect(readMoves(readBoard(doc), moveNote(loose, [0, 112], [40, 150]), [60, 160])).toEqual([])
  })

  it('lies at the free place nearest to what it would cover', () => {
    const doc = createWall()
    applyEdits(doc, [{ kind: 'place-note', id: otherLoose, pos: [500, -900] }])
    const [action] = readMoves(readBoard(doc), moveNote(loose, [0, 112], [520, -880]), [530, -870])
    expect(action).toMatchObject({ kind: 'place-note', id: loose })
    const [x = 0, y = 0] = (action as { pos: Position }).pos
    expect(Math.abs(x - 500) >= 240 || Math.abs(y + 900) >= 168).toBe(true)
    expect(Math.hypot(x - 520, y + 880)).toBeLessThan(300)
  })

  it('within a grid puts it into the order, with the pointer and with the arrow keys', () => {
    const doc = createWall()
    applyEdits(doc, tidyCluster(readBoard(doc), cluster))
    const order = () =>
      placesOf(readBoard(doc))
        .groups.get(cluster)
        ?.notes.map(({ id }) => id)
    const at = (id: NoteId): Position => placesOf(readBoard(doc)).groups.get(cluster)?.places.get(id) ?? [0, 0]
    const start = order()
    const [x, y] = at(otherMember)
    applyEdits(doc, readMoves(readBoard(doc), moveNote(member, at(member), [x + 10, y]), [x + 20, y + 20]))
    expect(order()).toEqual(start?.toReversed())
    const from = at(member)
    applyEdits(doc, readMoves(readBoard(doc), moveNote(member, from, [from[0] - 10, from[1]])))
    expect(order()).toEqual(start)
  })

  it('leaves its cluster when dropped outside, and the room it took does not hold it back', () => {
    const view = readBoard(createWall())
    expect(readMoves(view, moveNote(member, [-1_860, 80], [900, 900]), [1_000, 1_000])[0]).toMatchObject({
      cluster: null,
    })
    const far = createWall()
    applyEdits(far, [{ kind: 'place-note', id: member, pos: [3_000, 3_000] }])
    // The cluster is drawn as far as the note lies; dragged a little further, the note is out.
    expect(
      readMoves(readBoard(far), moveNote(member, [3_000, 3_000], [3_100, 3_000]), [3_150, 3_050])[0],
    ).toMatchObject({ cluster: null })
  })

  it('stays in its cluster when only moved inside it', () => {
    const view = readBoard(createWall())
    expect(readMoves(view, moveNote(member, [-1_860, 80], [-1_900, 60]), [-1_850, 100])[0]).not.toHaveProperty(
      'cluster',
    )
  })

  it('lights up what the drop decides', () => {
    const view = readBoard(createWall())
    expect(findDropTarget(view, new Set([loose]), [-1_700, 200], [-1_990, 300])).toBe(cluster)
    expect(findDropTarget(view, new Set([loose]), [900, 900], [900, 900])).toBeUndefined()
  })

  it('moves a cluster with its notes in one go, each by the same amount', () => {
    const doc = createWall()
    const view = readBoard(doc)
    const moves: Moves = {
      clusters: [{ id: cluster, from: [-2_000, 0], to: [-1_900, 50.4] }],
      // Carried along by the canvas while dragging; must not be moved twice.
      notes: [{ id: member, from: [-1_860, 80], to: [-1_760, 130.4] }],
    }
    let updates = 0
    doc.on('update', () => (updates += 1))
    applyEdits(doc, readMoves(view, moves, [0, 0]))
    expect(updates).toBe(1)
    const after = readBoard(doc)
    expect(after.clusters.get(cluster)?.box).toEqual([-1_900, 50, 528, 264])
    expect(after.notes.get(member)?.pos).toEqual([-1_760, 130])
    expect(after.notes.get(otherMember)?.pos).toEqual([-1_750, 130])
    expect(after.notes.get(member)?.cluster).toBe(cluster)
    expect(after.notes.get(loose)).toEqual(view.notes.get(loose))
  })

  it('lets notes that were selected beside a cluster move without changing what they belong to', () => {
    const view = readBoard(createWall())
    const actions = readMoves(
      view,
      { clusters: [{ id: cluster, from: [0, 0], to: [10, 0] }], notes: [{ id: loose, from: [0, 112], to: [10, 112] }] },
      [-1_700, 200],
    )
    expect(actions).toContainEqual({ kind: 'place-note', id: loose, pos: [10, 112] })
  })

  it('ignores what has left the wall during the drag', () => {
    const doc = createWall()
    applyEdits(doc, [
      { kind: 'set-aside', id: loose },
      { kind: 'ungroup', id: cluster },
    ])
    expect(readMoves(readBoard(doc), moveNote(loose, [0, 0], [50, 50]), [60, 60])).toEqual([])
    expect(readMoves(readBoard(doc), { notes: [], clusters: [{ id: cluster, from: [0, 0], to: [9, 9] }] })).toEqual([])
  })
})

describe('undo', () => {
  it('takes back own steps and keeps what others typed meanwhile', () => {
    const doc = createWall()
    const undo = createUndo(doc)
    applyEdits(doc, [{ kind: 'place-note', id: loose, pos: [700, 700] }])
    const text = (openWall(doc).notes.get(loose) as Y.Map<unknown>).get('text') as Y.Text
    doc.transact(() => text.insert(0, 'typed by another: '), 'somebody else')
    undo.undo()
    expect(readBoard(doc).notes.get(loose)).toMatchObject({ text: 'typed by another: note 0' })
    expect(readBoard(doc).notes.get(loose)).not.toHaveProperty('pos')
    undo.redo()
    expect(readBoard(doc).notes.get(loose)?.pos).toEqual([700, 700])
  })

  it('brings back a note that was set aside, with its words, and a cluster with its members', () => {
    const doc = createWall()
    const undo = createUndo(doc)
    const before = readBoard(doc)
    applyEdits(doc, [
      { kind: 'set-aside', id: loose },
      { kind: 'ungroup', id: cluster },
    ])
    expect(readBoard(doc).notes.has(loose)).toBe(false)
    expect(readBoard(doc).notes.get(member)?.cluster).toBeUndefined()
    undo.undo()
    expect(readBoard(doc).notes).toEqual(before.notes)
    expect(readBoard(doc).clusters).toEqual(before.clusters)
  })
})

describe('where a new cluster goes', () => {
  it('puts notes out of the lanes into a tidy grid that covers nothing', () => {
    const view = readBoard(createWall())
    const { box, places } = arrangeCluster(view, [loose, otherLoose, noteIds[2] as NoteId])
    const [x, y, width] = box
    expect(places.size).toBe(3)
    expect(x + width <= 0 || y + box[3] <= 0 || x >= 2 * 1_104 - 96).toBe(true)
    const spots = [...places.values()]
    for (const [px, py] of spots) {
      expect(px).toBeGreaterThanOrEqual(x + CLUSTER_PADDING)
      expect(px + NOTE_WIDTH).toBeLessThanOrEqual(x + width - CLUSTER_PADDING)
      expect(py).toBeGreaterThan(y)
    }
    expect(new Set(spots.map(String)).size).toBe(3)
  })

  it('makes a grid of notes in the open where they lie', () => {
    const doc = createWall()
    applyEdits(doc, [
      { kind: 'place-note', id: loose, pos: [-600, -900] },
      { kind: 'place-note', id: otherLoose, pos: [-340, -880] },
    ])
    const { places } = arrangeCluster(readBoard(doc), [loose, otherLoose])
    expect([...places.values()]).toEqual([
      [-600, -872],
      [-344, -872],
    ])
  })

  it('finds room for an empty one wherever the person looks', () => {
    const view = readBoard(createWall())
    const lanes = findHeadings(view).map(({ box }) => box)
    for (const near of [
      [0, 0],
      [500, 2_000],
      [-1_900, 100],
      [90_000, -90_000],
    ] as Position[]) {
      const [x, y, width, height] = arrangeEmptyCluster(view, near)
      const clusterAt = view.clusters.get(cluster)?.box ?? [0, 0, 0, 0]
      expect(
        x + width <= clusterAt[0] ||
          x >= clusterAt[0] + clusterAt[2] ||
          y + height <= clusterAt[1] ||
          y >= clusterAt[1] + clusterAt[3],
      ).toBe(true)
      expect(lanes.some((lane) => overlap([x, y, width, height], lane))).toBe(false)
    }
  })
})
