import { BoardReader, readBoard } from '@gatherboard/shared/wall/board-view'
import { growBox, placeSlot } from '@gatherboard/shared/wall/lanes'
import { openWall, type Position } from '@gatherboard/shared/wall/schema'
import type { NoteId } from '@gatherboard/shared/values/ids'
import fc from 'fast-check'
import { createTLStore, type TLShape } from '@tldraw/tldraw'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyEdits } from '@gatherboard/shared/wall/edit'
import { clusterShapeId, noteShapeId, type NoteShape } from './board-shapes.ts'
import { ClusterShapeUtil } from './cluster-shape.tsx'
import { readMoves } from './intent.ts'
import { NoteShapeUtil } from './note-shape.tsx'
import { NO_OFFSETS, diffProjections, projectBoard, type Projection, type Viewer } from './projection.ts'
import { LENSES, action, clusterIds, createWall, malformedEntry, noteIds } from '../../../tests/support/random-wall.ts'

const FACILITATOR: Viewer = { facilitator: true, own: new Set() }
const project = (doc: Y.Doc, viewer = FACILITATOR, before?: Projection) =>
  projectBoard({ view: readBoard(doc), viewer, offsets: NO_OFFSETS }, before)
const createStore = () => createTLStore({ shapeUtils: [NoteShapeUtil, ClusterShapeUtil], bindingUtils: [] })
const [first, second] = noteIds as [NoteId, NoteId]
const member = noteIds[4] as NoteId

describe('document → canvas', () => {
  it('lays unplaced notes at their slots and placed ones where they were placed', () => {
    const doc = createWall()
    const { shapes } = project(doc)
    const lensIds = LENSES.map((lens) => lens.id)
    expect(shapes.get(noteShapeId(second))).toMatchObject({
      x: placeSlot(lensIds, 'need', 1)[0],
      y: placeSlot(lensIds, 'need', 1)[1],
    })
    expect(shapes.get(noteShapeId(member))).toMatchObject({
      x: -1_860,
      y: 80,
      props: { cluster: clusterIds[0], lens: 'strength', label: 'Strength', number: 1 },
    })
  })

  it('grows a cluster round its notes and counts them', () => {
    const doc = createWall()
    const box = growBox(
      [-2_000, 0, 528, 264],
      [
        [-1_860, 80],
        [-1_850, 80],
      ],
    )
    expect(project(doc).shapes.get(clusterShapeId(clusterIds[0] as never))).toMatchObject({
      x: box[0],
      y: box[1],
      props: { w: box[2], h: box[3], count: 2, name: 'Getting around' },
    })
  })

  it('keeps the record of what did not change, and the props of what only moved', () => {
    const doc = createWall()
    const reader = new BoardReader(doc)
    const before = projectBoard({ view: reader.view, viewer: FACILITATOR, offsets: NO_OFFSETS })
    applyEdits(doc, [{ kind: 'place-note', id: first, pos: [5, 6] }])
    const after = projectBoard({ view: reader.view, viewer: FACILITATOR, offsets: NO_OFFSETS }, before)
    expect(after.shapes.get(noteShapeId(first))).not.toBe(before.shapes.get(noteShapeId(first)))
    expect(after.shapes.get(noteShapeId(first))?.props).toBe(before.shapes.get(noteShapeId(first))?.props)
    for (const [id, shape] of before.shapes) if (id !== noteShapeId(first)) expect(after.shapes.get(id)).toBe(shape)
    expect(diffProjections(before, after)).toMatchObject({ put: [after.shapes.get(noteShapeId(first))], removed: [] })
    reader.close()
  })

  it('locks for a participant everything but their own notes that lie in no cluster', () => {
    const doc = createWall()
    const { shapes } = project(doc, { facilitator: false, own: new Set([first, member]) })
    const unlocked = [...shapes.values()].filter((shape) => !shape.isLocked)
    expect(unlocked.map((shape) => shape.id)).toEqual([noteShapeId(first)])
    expect((shapes.get(noteShapeId(member)) as NoteShape).props.mine).toBe(true)
    expect([...project(doc).shapes.values()].some((shape) => shape.isLocked)).toBe(false)
  })

  it('draws what is being dragged where the hand is, without changing where it belongs', () => {
    const doc = createWall()
    const view = readBoard(doc)
    const offsets = new Map<string, Position>([[first, [10, -20]]])
    const still = projectBoard({ view, viewer: FACILITATOR, offsets: NO_OFFSETS })
    const moving = projectBoard({ view, viewer: FACILITATOR, offsets }, still)
    const [a, b] = [still.shapes.get(noteShapeId(first)) as TLShape, moving.shapes.get(noteShapeId(first)) as TLShape]
    expect([b.x - a.x, b.y - a.y]).toEqual([10, -20])
    expect(diffProjections(still, moving).put).toEqual([b])
  })

  it('takes only order keys that tldraw takes, and keeps clusters below every note', () => {
    const doc = createWall()
    const { notes } = openWall(doc)
    const set = (id: NoteId, z: unknown): unknown => (notes.get(id) as Y.Map<unknown>).set('z', z)
    set(first, 'a5')
    set(second, 'not an index')
    set(noteIds[2] as NoteId, 'Zz')
    const { shapes } = project(doc)
    expect(shapes.get(noteShapeId(first))?.index).toBe('a5')
    expect(shapes.get(noteShapeId(second))?.index).toBe('a1')
    expect(shapes.get(noteShapeId(noteIds[2] as NoteId))?.index).toBe('a1')
    const cluster = shapes.get(clusterShapeId(clusterIds[0] as never))?.index ?? ''
    for (const shape of shapes.values()) if (shape.type === 'gather-note') expect(shape.index > cluster).toBe(true)
  })

  it('skips malformed entries one by one: the rest is drawn, and tldraw takes every record', () => {
    fc.assert(
      fc.property(
        fc.array(malformedEntry, { maxLength: 8 }),
        fc.array(action, { maxLength: 8 }),
        (entries, actions) => {
          const doc = createWall()
          applyEdits(doc, actions)
          const sound = readBoard(doc)
          for (const { root, key, value } of entries)
            if (!openWall(doc)[root].has(key)) openWall(doc)[root].set(key, value())
          const { shapes } = project(doc)
          for (const id of sound.notes.keys()) expect(shapes.has(noteShapeId(id))).toBe(true)
          const store = createStore()
          store.mergeRemoteChanges(() => store.put([...shapes.values()]))
          expect(store.allRecords().filter((record) => record.typeName === 'shape')).toHaveLength(shapes.size)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('applied step by step it ends where it would have ended at once', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 20 }), (actions) => {
        const doc = createWall()
        const reader = new BoardReader(doc)
        const store = createStore()
        let projection: Projection | undefined
        for (const each of actions) {
          applyEdits(doc, [each])
          const next = projectBoard({ view: reader.view, viewer: FACILITATOR, offsets: NO_OFFSETS }, projection)
          const { put, removed } = diffProjections(projection, next)
          store.mergeRemoteChanges(() => {
            store.put(put)
            store.remove(removed)
          })
          projection = next
        }
        reader.close()
        const drawn = store.allRecords().filter((record) => record.typeName === 'shape')
        const fresh = actions.length === 0 ? [] : [...project(doc).shapes.values()]
        expect(drawn.sort(byId)).toEqual(fresh.sort(byId))
      }),
      { numRuns: 150 },
    )
  })
})

describe('document → canvas → document', () => {
  it('changes nothing: what lies where it was drawn means no action', () => {
    fc.assert(
      fc.property(
        fc.array(action, { maxLength: 12 }),
        fc.option(fc.tuple(fc.integer(), fc.integer()), { nil: undefined }),
        (actions, dropPoint) => {
          const doc = createWall()
          applyEdits(doc, actions)
          const view = readBoard(doc)
          const { shapes } = project(doc)
          const still = [...shapes.values()].map((shape) => ({
            id: shape.props.id as never,
            from: [shape.x, shape.y] as const,
            to: [shape.x, shape.y] as const,
            type: shape.type,
          }))
          const moves = {
            notes: still.filter((each) => each.type === 'gather-note'),
            clusters: still.filter((each) => each.type === 'gather-cluster'),
          }
          expect(readMoves(view, moves, dropPoint)).toEqual([])
        },
      ),
      { numRuns: 150 },
    )
  })

  it('writes only what differs: the same place again makes no update', () => {
    const doc = createWall()
    applyEdits(doc, [{ kind: 'place-note', id: first, pos: [5, 6] }])
    let updates = 0
    doc.on('update', () => (updates += 1))
    applyEdits(doc, [{ kind: 'place-note', id: first, pos: [5, 6], cluster: null }])
    expect(updates).toBe(0)
  })
})

describe('own and remote edits', () => {
  it('converge in any order: both canvases draw the same', () => {
    const step = fc.record({ own: fc.boolean(), action, exchange: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const own = createWall()
        const other = new Y.Doc()
        openWall(other)
        Y.applyUpdate(other, Y.encodeStateAsUpdate(own))
        const exchange = (): void => {
          Y.applyUpdate(other, Y.encodeStateAsUpdate(own, Y.encodeStateVector(other)))
          Y.applyUpdate(own, Y.encodeStateAsUpdate(other, Y.encodeStateVector(own)))
        }
        for (const each of steps) {
          applyEdits(each.own ? own : other, [each.action])
          if (each.exchange) exchange()
        }
        exchange()
        expect([...project(own).shapes.values()].sort(byId)).toEqual([...project(other).shapes.values()].sort(byId))
      }),
      { numRuns: 150 },
    )
  })
})

const byId = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1)
