/**
 * The engine knows no wall: another kind of document is a shape, and everything else is there. This one counts hands:
 * peers write what they have counted, the server the sum.
 */
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import * as Y from 'yjs'
import { TestWorld } from '../../../tests/support/world.ts'
import { until } from '../../../tests/support/until.ts'
import { StoreError } from '../store/store.ts'
import type { DocumentShape } from './document-shape.ts'
import { DocumentSet, type Settled } from './document-set.ts'
import { LiveDocument } from './live-document.ts'

const COUNTER: DocumentShape = {
  roots: new Map([
    ['hands', { writers: 'peers', holds: 'values' }],
    ['sum', { writers: 'server', holds: 'values' }],
  ]),
  valueUnitsMax: 100,
  textUnitsMax: 100,
  keyUnitsMax: 20,
  wordlessKeys: new Set(),
}

async function openCounter({ store }: TestWorld): Promise<DocumentSet> {
  const document = await LiveDocument.load('counter.hall', COUNTER, store.read.documents)
  return new DocumentSet(store, new Map([['counter', document]]), () => undefined)
}

/** What an edit of a peer's copy sends. */
async function edit(set: DocumentSet, write: (doc: Y.Doc) => void): Promise<Uint8Array> {
  const peer = new Y.Doc()
  Y.applyUpdate(peer, await set.document('counter').readSince(Uint8Array.of(0)))
  const before = Y.encodeStateVector(peer)
  peer.transact(() => write(peer))
  return Y.encodeStateAsUpdate(peer, before)
}

const take = (set: DocumentSet, update: Uint8Array) => set.takeUpdate('counter', update, true, () => true).verdict
const handsOf = (set: DocumentSet) => set.document('counter').doc.getMap('hands').toJSON()

describe('a kind of document that the engine has never heard of', () => {
  it('[J1] is relayed and kept, and there again after a start', async () => {
    await using world = await TestWorld.open()
    const set = await openCounter(world)
    const frames: Uint8Array[] = []
    set.document('counter').subscribe('canvas', { deliver: (frame) => void frames.push(frame) })
    expect(take(set, await edit(set, (doc) => doc.getMap('hands').set('left', 12)))).toBe('change')
    await set.saved()
    await until('the watcher to be told', () => frames.length === 1)
    set.close()
    const again = await openCounter(world)
    expect(handsOf(again)).toEqual({ left: 12 })
    again.close()
  })

  it('[L18] tells each peer what its updates cost, and its share of what settling them did', async () => {
    await using world = await TestWorld.open()
    const document = await LiveDocument.load('counter.hall', COUNTER, world.store.read.documents)
    let nowMs = 0
    vi.spyOn(performance, 'now').mockImplementation(() => nowMs)
    onTestFinished(() => void vi.restoreAllMocks())
    class SlowCounter extends DocumentSet {
      protected override settle(): Settled {
        nowMs += 700
        return { statements: [], isRewritten: false }
      }
    }
    const set = new SlowCounter(world.store, new Map([['counter', document]]), () => undefined)
    const update = await edit(set, (doc) => doc.getMap('hands').set('left', 12))
    let alone = 0
    set.takeUpdate(
      'counter',
      update,
      true,
      () => true,
      (ms) => (alone += ms),
    )
    expect(alone).toBe(700)
    const both = [
      await edit(set, (doc) => doc.getMap('hands').set('right', 1)),
      await edit(set, (doc) => doc.getMap('hands').set('up', 2)),
    ]
    const spent = [0, 0, 0]
    const queue = (bytes: Uint8Array, index: number): void =>
      set.queueUpdate({
        kind: 'counter',
        update: bytes,
        sender: {},
        mayWrite: true,
        mayUseClientId: () => true,
        spend: (ms) => (spent[index] = (spent[index] ?? 0) + ms),
        onTaken: () => undefined,
      })
    both.forEach(queue)
    // Nothing new: nothing of it had to be settled.
    queue(update, 2)
    await set.saved()
    expect((spent[0] ?? 0) + (spent[1] ?? 0)).toBeCloseTo(700)
    expect(Math.min(spent[0] ?? 0, spent[1] ?? 0)).toBeGreaterThan(200)
    expect(spent[2]).toBe(0)
    set.close()
  })

  it('[G5] is guarded by its shape', async () => {
    await using world = await TestWorld.open()
    const set = await openCounter(world)
    const verdictOf = async (write: (doc: Y.Doc) => void) => take(set, await edit(set, write))
    expect(await verdictOf((doc) => doc.getMap('sum').set('all', 12))).toBe('forbidden')
    expect(await verdictOf((doc) => doc.getMap('notes').set('note-aaaa', 12))).toBe('forbidden')
    expect(await verdictOf((doc) => doc.getMap('hands').set('left', new Y.Map()))).toBe('malformed')
    expect(await verdictOf((doc) => doc.getMap('hands').set('left', 'x'.repeat(200)))).toBe('malformed')
    expect(await verdictOf((doc) => doc.getMap('hands').set('l'.repeat(21), 1))).toBe('malformed')
    expect(handsOf(set)).toEqual({})
    set.close()
  })

  it('[J5] goes back to the disk when a commit fails', async () => {
    await using world = await TestWorld.open()
    const set = await openCounter(world)
    take(set, await edit(set, (doc) => doc.getMap('hands').set('left', 12)))
    await set.saved()
    world.store.failures = 1
    take(set, await edit(set, (doc) => doc.getMap('hands').set('left', 13)))
    await expect(set.saved()).rejects.toThrow(StoreError)
    await set.committed()
    expect(handsOf(set)).toEqual({ left: 12 })
    set.close()
  })

  it('[E3] is merged, and what was taken away is in no file', async () => {
    await using world = await TestWorld.open()
    const set = await openCounter(world)
    take(set, await edit(set, (doc) => doc.getMap('hands').set('left', 'Grace, twice')))
    await set.saved()
    expect(world.grep('Grace, twice')).not.toEqual([])
    take(set, await edit(set, (doc) => doc.getMap('hands').set('left', 2)))
    await set.compact()
    expect(set.document('counter').hasLog).toBe(false)
    await until('the store to be scrubbed', () => world.store.scrub())
    expect(world.grep('Grace, twice')).toEqual([])
    expect(handsOf(set)).toEqual({ left: 2 })
    set.close()
  })
})
