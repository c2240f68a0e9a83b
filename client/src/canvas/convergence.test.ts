/**
 * Three canvases and a server on one wall, each with its own document, view, undo, projection and store: whatever they
 * do in whatever order, once all have heard of each other they draw the same, and it is what the document says.
 * fast-check says the seed of a failing run; give it to `fc.assert` to see it again.
 */
import { BoardReader, readBoard } from '@gatherboard/shared/wall/board-view'
import { openWall, type Position } from '@gatherboard/shared/wall/schema'
import type { NoteId } from '@gatherboard/shared/values/ids'
import fc from 'fast-check'
import { createTLStore } from '@tldraw/tldraw'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyEdits, createUndo, type WallEdit } from '@gatherboard/shared/wall/edit'
import { mergeClusters, tidyCluster } from '../layout/cluster-grid.ts'
import { clusterShapeId, noteShapeId } from './board-shapes.ts'
import { ClusterShapeUtil } from './cluster-shape.tsx'
import { readMoves } from './intent.ts'
import { NoteShapeUtil } from './note-shape.tsx'
import { NO_OFFSETS, diffProjections, projectBoard, type Projection, type Viewer } from './projection.ts'
import {
  action,
  clusterIds,
  createWall,
  malformedEntry,
  noteIds,
  position,
} from '../../../tests/support/random-wall.ts'

const PEERS = 3
const byId = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1)
const viewers: readonly Viewer[] = [
  { facilitator: true, own: new Set() },
  { facilitator: false, own: new Set(noteIds.slice(0, 3)) },
]

/** The server: it has the last word on what was withdrawn. */
class Server {
  readonly doc = createWall()
  readonly #erased = new Set<NoteId>()

  withdraw(id: NoteId): void {
    this.#erased.add(id)
    this.#scrub()
  }
  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, 'a socket')
    this.#scrub()
  }
  #scrub(): void {
    const { notes } = openWall(this.doc)
    this.doc.transact(() => {
      for (const id of this.#erased) if (notes.has(id)) notes.delete(id)
    })
  }
  isErased = (id: NoteId): boolean => this.#erased.has(id)
}

class Peer {
  readonly doc = new Y.Doc()
  readonly reader: BoardReader
  readonly undo: Y.UndoManager
  readonly store = createTLStore({ shapeUtils: [NoteShapeUtil, ClusterShapeUtil], bindingUtils: [] })
  projection: Projection | undefined
  offsets: ReadonlyMap<string, Position> = NO_OFFSETS
  viewer = viewers[0] as Viewer

  constructor(server: Server) {
    openWall(this.doc)
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(server.doc))
    this.reader = new BoardReader(this.doc)
    this.undo = createUndo(this.doc)
  }
  exchange(server: Server): void {
    server.receive(Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(server.doc)))
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(server.doc, Y.encodeStateVector(this.doc)), 'a socket')
  }
  commit(actions: readonly WallEdit[]): void {
    this.undo.stopCapturing()
    applyEdits(this.doc, actions)
    this.undo.stopCapturing()
  }
  project(): void {
    const next = projectBoard({ view: this.reader.view, viewer: this.viewer, offsets: this.offsets }, this.projection)
    const { put, removed } = diffProjections(this.projection, next)
    this.store.mergeRemoteChanges(() => {
      this.store.put(put)
      this.store.remove(removed)
    })
    this.projection = next
  }
  drawn() {
    return this.store
      .allRecords()
      .filter((record) => record.typeName === 'shape')
      .sort(byId)
  }
  /** What a hand that takes everything, and lets go where it was, would write. */
  settleUnmoved(dropPoint?: Position): WallEdit[] {
    const still = this.drawn().map((shape) => ({
      id: (shape.props as { id: string }).id as never,
      from: [shape.x, shape.y] as const,
      to: [shape.x, shape.y] as const,
      type: shape.type as string,
    }))
    return readMoves(
      this.reader.view,
      {
        notes: still.filter((each) => each.type === 'gather-note'),
        clusters: still.filter((each) => each.type === 'gather-cluster'),
      },
      dropPoint,
    )
  }
}

const note = fc.constantFrom(...noteIds)
const cluster = fc.constantFrom(...clusterIds)
const offsets = fc.array(fc.tuple(fc.oneof(note, cluster), position), { maxLength: 3 })
type Step = typeof step extends fc.Arbitrary<infer Step> ? Step : never
const step = fc.record({
  peer: fc.nat(PEERS - 1),
  what: fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('act' as const), action }) },
    { weight: 3, arbitrary: fc.constantFrom({ do: 'undo' as const }, { do: 'redo' as const }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), into: cluster, from: cluster }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('tidy' as const), cluster }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('drag-cluster' as const), cluster, by: position }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('drag-notes' as const),
        notes: fc.uniqueArray(note, { minLength: 1, maxLength: 3 }),
        to: position,
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('live-drags' as const), offsets }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), note }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('cheer' as const), note, count: fc.nat(3) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('lose-cluster' as const), cluster }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('malformed' as const), entry: malformedEntry }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('look-as' as const), viewer: fc.constantFrom(...viewers) }) },
    { weight: 5, arbitrary: fc.constant({ do: 'exchange' as const }) },
  ),
  /** Not every change gets a frame of its own. */
  draws: fc.boolean(),
})

function take(peer: Peer, server: Server, what: Step['what']): void {
  const { view } = peer.reader
  switch (what.do) {
    case 'act':
      return peer.commit([what.action])
    case 'undo':
      return void peer.undo.undo()
    case 'redo':
      return void peer.undo.redo()
    case 'merge':
      return peer.commit(mergeClusters(view, what.into, [what.from]))
    case 'tidy':
      return peer.commit(tidyCluster(view, what.cluster))
    case 'drag-cluster': {
      const shape = peer.projection?.shapes.get(clusterShapeId(what.cluster))
      if (shape)
        peer.commit(
          readMoves(view, {
            notes: [],
            clusters: [
              { id: what.cluster, from: [shape.x, shape.y], to: [shape.x + what.by[0], shape.y + what.by[1]] },
            ],
          }),
        )
      return
    }
    case 'drag-notes': {
      const moves = what.notes.flatMap((id) => {
        const shape = peer.projection?.shapes.get(noteShapeId(id))
        return shape ? [{ id, from: [shape.x, shape.y] as const, to: what.to }] : []
      })
      return peer.commit(readMoves(view, { notes: moves, clusters: [] }, what.to))
    }
    case 'live-drags':
      peer.offsets = new Map(what.offsets)
      return
    case 'withdraw':
      return server.withdraw(what.note)
    case 'cheer':
      openWall(server.doc).cheers.set(what.note, what.count)
      return
    // Another client may take a cluster away and leave its name on the notes.
    case 'lose-cluster':
      openWall(server.doc).clusters.delete(what.cluster)
      return
    case 'malformed': {
      const root = openWall(server.doc)[what.entry.root]
      if (!root.has(what.entry.key)) root.set(what.entry.key, what.entry.value())
      return
    }
    case 'look-as':
      peer.viewer = what.viewer
      return
    case 'exchange':
      return peer.exchange(server)
  }
}

function play(steps: readonly Step[]): { server: Server; peers: Peer[] } {
  const server = new Server()
  const peers = Array.from({ length: PEERS }, () => new Peer(server))
  for (const peer of peers) peer.project()
  for (const { peer: index, what, draws } of steps) {
    const peer = peers[index] as Peer
    take(peer, server, what)
    if (draws) peer.project()
  }
  return { server, peers }
}

const close = (peers: readonly Peer[]): void => {
  for (const peer of peers) {
    peer.reader.close()
    peer.undo.destroy()
  }
}

describe('canvases on one wall', () => {
  it('draw at any moment what a fresh projection of their document would draw', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { peers } = play(steps)
        for (const peer of peers) {
          peer.project()
          const fresh = projectBoard({ view: readBoard(peer.doc), viewer: peer.viewer, offsets: peer.offsets })
          expect([...(peer.projection?.shapes.values() ?? [])].sort(byId)).toEqual(
            [...fresh.shapes.values()].sort(byId),
          )
          expect(peer.drawn()).toEqual([...fresh.shapes.values()].sort(byId))
        }
        close(peers)
      }),
      { numRuns: 200 },
    )
  })

  it('agree once all have heard of each other, and nothing withdrawn is on any of them', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { server, peers } = play(steps)
        // Twice: what the first round takes away from one of them, the second tells the others.
        for (const peer of [...peers, ...peers]) peer.exchange(server)
        for (const peer of peers) {
          peer.offsets = NO_OFFSETS
          peer.viewer = viewers[0] as Viewer
          peer.project()
        }
        const view = readBoard(server.doc)
        for (const peer of peers) {
          expect(peer.reader.view).toEqual(view)
          expect(peer.drawn()).toEqual(peers[0]?.drawn())
        }
        for (const id of noteIds.filter(server.isErased)) expect(view.notes.has(id)).toBe(false)
        close(peers)
      }),
      { numRuns: 200 },
    )
  })

  it('write nothing when a hand lets go of everything where it was, wherever the pointer is', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.option(position, { nil: undefined }), (steps, dropPoint) => {
        const { peers } = play(steps)
        for (const peer of peers) {
          peer.offsets = NO_OFFSETS
          peer.project()
          let updates = 0
          peer.doc.on('update', () => (updates += 1))
          expect(peer.settleUnmoved(dropPoint)).toEqual([])
          peer.commit(peer.settleUnmoved(dropPoint))
          expect(updates).toBe(0)
        }
        close(peers)
      }),
      { numRuns: 100 },
    )
  })

  it('undone step by step, one canvas alone is where it began', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
        const server = new Server()
        const peer = new Peer(server)
        const before = readBoard(peer.doc)
        for (const each of actions) peer.commit([each])
        const after = readBoard(peer.doc)
        const taken = peer.undo.undoStack.length
        while (peer.undo.canUndo()) peer.undo.undo()
        peer.project()
        expect(readBoard(peer.doc)).toEqual(before)
        for (let index = 0; index < taken; index += 1) peer.undo.redo()
        expect(readBoard(peer.doc)).toEqual(after)
        close([peer])
      }),
      { numRuns: 150 },
    )
  })
})
