import { writeNote, type NoteContent } from '@gatherboard/shared/wall/note'
import { openWall } from '@gatherboard/shared/wall/schema'
import { LIMITS } from '@gatherboard/shared/values/limits'
import {
  newClusterId,
  newNoteId,
  type AssetId,
  type NoteId,
  type RegionId,
  type SketchId,
} from '@gatherboard/shared/values/ids'
import { removeRegion, writeRegion, writeSketch, type Region } from '@gatherboard/shared/wall/sketch'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  binary,
  craftUpdate,
  deleted,
  embed,
  format,
  garbage,
  item,
  letters,
  rawValue,
  skip,
  subdocument,
  type,
  values,
  type Content,
  type CraftedSection,
  type Id,
} from '../../../tests/support/craft-update.ts'
import { DOCUMENT_KINDS } from '../event/document-kinds.ts'
import { checkUpdate } from './guard.ts'

const WALL = DOCUMENT_KINDS.wall.shape
/** The attacker's client id, which the document has never seen. */
const EVE = 666
const NOTE = 'note-aaaa' as NoteId
const SKETCH = 'sketch-aaaa' as SketchId
const region = (id: string, label: string): Region => ({
  id: id as RegionId,
  box: [1, 2, 30, 40],
  label,
  notes: [NOTE],
  clusters: [],
})
const content = (text: string): NoteContent => ({ lens: 'hope', text, source: 'phone', slot: 0, createdMinute: 0 })

/** A head as the server has it: settings, counts, one note, one cluster; and the ids of their parts. */
function createHead() {
  const doc = new Y.Doc()
  const roots = openWall(doc)
  doc.transact(() => {
    roots.meta.set('title', 'Spring gathering')
    roots.cheers.set(NOTE, 3)
    roots.votes.set(NOTE, 2)
    writeNote(roots.notes, NOTE, content('a bench by the pond'))
    writeCluster(roots.clusters, 'cluster-a' as never, { name: 'Outdoors', box: [0, 0, 400, 300] })
    roots.ink.set('shape-aaaa', { type: 'draw' })
    writeSketch(roots.sketches, SKETCH, {
      asset: 'asset-aaaa' as AssetId,
      width: 400,
      height: 300,
      box: [0, 0, 400, 300],
      title: 'Tree',
      artist: '',
      alt: '',
      transcript: '',
      locked: true,
      regions: [region('region-aaaa', 'roots')],
    })
  })
  const idOf = (map: { readonly _map: ReadonlyMap<string, Y.Item> }, key: string): Id => {
    const found = map._map.get(key)
    if (!found) throw new Error(`no ${key}`)
    return [found.id.client, found.id.clock]
  }
  const note = roots.notes.get(NOTE) as Y.Map<unknown>
  return { doc, roots, note, text: note.get('text') as Y.Text, idOf, server: doc.clientID }
}

type Head = ReturnType<typeof createHead>
const check = (doc: Y.Doc, update: Uint8Array) => checkUpdate(doc, update, WALL, true)

/** A client that has everything the head has. */
function createPeer(head: Y.Doc): Y.Doc {
  const peer = new Y.Doc()
  openWall(peer)
  Y.applyUpdate(peer, Y.encodeStateAsUpdate(head))
  return peer
}

/** What an edit of a peer sends. */
function capture(peer: Y.Doc, edit: () => void): Uint8Array {
  const before = Y.encodeStateVector(peer)
  const updates: Uint8Array[] = []
  const collect = (update: Uint8Array): void => void updates.push(update)
  peer.on('update', collect)
  peer.transact(edit)
  peer.off('update', collect)
  return updates.length === 0 ? Y.encodeStateAsUpdate(peer, before) : Y.mergeUpdates(updates)
}

const regionsMapOf = ({ roots }: Head): Y.Map<unknown> =>
  (roots.sketches.get(SKETCH) as Y.Map<unknown>).get('regions') as Y.Map<unknown>
const regionsOf = (head: Head): Id => idOfType(regionsMapOf(head))
const section = (...structs: CraftedSection['structs']): CraftedSection => ({ client: EVE, clock: 0, structs })
const ink = (key: string, value: Content) => item({ root: 'ink', key }, value)

describe('the guard refuses', () => {
  const MALFORMED: Array<[rule: string, what: string, craft: (head: Head) => Uint8Array]> = [
    ['G1', 'bytes that are no update', () => Uint8Array.of(1, 2, 3, 4, 5)],
    ['G1', 'no bytes at all', () => new Uint8Array()],
    [
      'G1',
      'an update cut off in the middle',
      () => craftUpdate([section(ink('shape-eeee', values({ points: [1, 2, 3] })))]).subarray(0, 20),
    ],
    [
      'G1',
      'a value nested until the stack overflows',
      () =>
        craftUpdate([
          section(ink('shape-eeee', rawValue(new Uint8Array(900_000).map((_, at) => (at % 2 === 0 ? 117 : 1))))),
        ]),
    ],
    ['G2', 'values of length 0', () => craftUpdate([section(ink('shape-eeee', values()))])],
    ['G2', 'letters of length 0', ({ text }) => craftUpdate([section(item({ parent: idOfType(text) }, letters('')))])],
    ['G2', 'garbage of length 0', () => craftUpdate([section(garbage(0), ink('shape-eeee', values(1)))])],
    ['G2', 'garbage so long that the clock is used up', () => craftUpdate([section(garbage(2 ** 40))])],
    ['G2', 'garbage longer than anybody ever wrote', () => craftUpdate([section(garbage(2 ** 30))])],
    ['G2', 'a skip', () => craftUpdate([section(skip(5), ink('shape-eeee', values(1)))])],
    [
      'G2',
      'a beginning after what is known of the client',
      () => craftUpdate([{ client: EVE, clock: 7, structs: [ink('shape-eeee', values(1))] }]),
    ],
    [
      'G2',
      'two sections of one client with another between',
      () =>
        craftUpdate([
          section(ink('shape-eeee', values(1))),
          { client: 5, clock: 0, structs: [ink('shape-gggg', values(1))] },
          section(ink('shape-ffff', values(2))),
        ]),
    ],
    [
      'G3',
      'an origin at the client’s own future clock',
      () => craftUpdate([section(item({ origin: [EVE, 5] }, values(1)))]),
    ],
    ['G3', 'an origin at its own clock', () => craftUpdate([section(item({ origin: [EVE, 0] }, values(1)))])],
    [
      'G3',
      'an origin that comes later in the same update',
      () => craftUpdate([section(item({ origin: [EVE, 1] }, values(1)), ink('shape-eeee', values(1)))]),
    ],
    [
      'G3',
      'a parent that comes later in the same update',
      () =>
        craftUpdate([
          section(
            item({ parent: [EVE, 1], key: 'lens' }, values('x')),
            item({ root: 'notes', key: 'note-eeee' }, type('map')),
          ),
        ]),
    ],
    [
      'G3',
      'something that waits for the next change of the server',
      ({ doc, server }) =>
        craftUpdate([section(item({ origin: [server, Y.getState(doc.store, server)] }, values('mine')))]),
    ],
    [
      'G3',
      'two clients that wait for each other',
      () =>
        craftUpdate([
          { client: 6, clock: 0, structs: [item({ origin: [5, 0] }, values(1))] },
          { client: 5, clock: 0, structs: [item({ origin: [6, 0] }, values(1))] },
        ]),
    ],
    [
      'G3',
      'two clients that wait for each other by their right neighbours',
      ({ text, doc }) =>
        craftUpdate([
          { client: 6, clock: 0, structs: [item({ origin: endOf(doc, text), rightOrigin: [5, 0] }, letters('a'))] },
          { client: 5, clock: 0, structs: [item({ origin: [6, 0] }, letters('b'))] },
        ]),
    ],
    ['G5', 'two values under one key', () => craftUpdate([section(ink('shape-eeee', values(1, 2)))])],
    ['G5', 'an undefined value', () => craftUpdate([section(ink('shape-eeee', values(undefined)))])],
    ['G5', 'a value that JSON does not know', () => craftUpdate([section(ink('shape-eeee', values(10n)))])],
    ['G5', 'an item without a key in a root', () => craftUpdate([section(item({ root: 'ink' }, values(1)))])],
    ['G5', 'an entry without a key in a root', () => craftUpdate([section(item({ root: 'notes' }, type('map')))])],
    [
      'G5',
      'an item without a key in a note',
      ({ roots, idOf }) => craftUpdate([section(item({ parent: idOf(roots.notes, NOTE) }, values(1)))]),
    ],
    [
      'G5',
      'a plain value where a note belongs',
      () => craftUpdate([section(item({ root: 'notes', key: 'note-eeee' }, values({ text: 'x' })))]),
    ],
    [
      'G5',
      'a map where ink belongs',
      () => craftUpdate([section(item({ root: 'ink', key: 'shape-eeee' }, type('map')))]),
    ],
    [
      'G5',
      'letters where a note belongs',
      () => craftUpdate([section(item({ root: 'notes', key: 'note-eeee' }, letters('x')))]),
    ],
    [
      'G5',
      'letters at a key of a text',
      ({ text }) => craftUpdate([section(item({ parent: idOfType(text), key: 'bold' }, letters('x')))]),
    ],
    [
      'G5',
      'a value at a key of a text',
      ({ text }) => craftUpdate([section(item({ parent: idOfType(text), key: 'bold' }, values(true)))]),
    ],
    [
      'G5',
      'a format mark in a map',
      () => craftUpdate([section(item({ root: 'ink', key: 'shape-eeee' }, format('bold', true)))]),
    ],
    [
      'G5',
      'a format mark in a text',
      ({ text }) => craftUpdate([section(item({ parent: idOfType(text) }, format('bold', true)))]),
    ],
    [
      'G5',
      'an embedded object in a text',
      ({ text }) => craftUpdate([section(item({ parent: idOfType(text) }, embed({ image: 'x' })))]),
    ],
    ['G5', 'bytes', () => craftUpdate([section(item({ root: 'ink', key: 'shape-eeee' }, binary(Uint8Array.of(1))))])],
    [
      'G5',
      'a document in the document',
      () => craftUpdate([section(item({ root: 'notes', key: 'note-eeee' }, subdocument('evil')))]),
    ],
    [
      'G5',
      'an XML element',
      () => craftUpdate([section(item({ root: 'notes', key: 'note-eeee' }, type('xmlElement')))]),
    ],
    [
      'G5',
      'an XML text where a text belongs',
      ({ roots, idOf }) =>
        craftUpdate([section(item({ parent: idOf(roots.notes, NOTE), key: 'text2' }, type('xmlText')))]),
    ],
    [
      'G5',
      'an array as an entry',
      () => craftUpdate([section(item({ root: 'notes', key: 'note-eeee' }, type('array')))]),
    ],
    [
      'G5',
      'a map in a note',
      ({ roots, idOf }) => craftUpdate([section(item({ parent: idOf(roots.notes, NOTE), key: 'deep' }, type('map')))]),
    ],
    [
      'G5',
      'a text that is an entry itself',
      () => craftUpdate([section(item({ root: 'notes', key: 'note-eeee' }, type('text')))]),
    ],
    [
      'G5',
      'something in a plain value',
      ({ note, idOf }) => craftUpdate([section(item({ parent: idOf(note, 'lens'), key: 'x' }, values(1)))]),
    ],
    [
      'G5',
      'a right neighbour in a map',
      ({ roots, idOf }) => craftUpdate([section(item({ rightOrigin: idOf(roots.ink, 'shape-aaaa') }, values(1)))]),
    ],
    [
      'G5',
      'neighbours in two texts',
      ({ roots, text, doc }) => {
        const name = (roots.clusters.get('cluster-a') as Y.Map<unknown>).get('name') as Y.Text
        return craftUpdate([section(item({ origin: endOf(doc, text), rightOrigin: endOf(doc, name) }, letters('x')))])
      },
    ],
    [
      'G5',
      'letters in the regions of a sketch note',
      (head) => craftUpdate([section(item({ parent: regionsOf(head), key: 'region-eeee' }, letters('x')))]),
    ],
    [
      'G5',
      'a map in the regions of a sketch note',
      (head) => craftUpdate([section(item({ parent: regionsOf(head), key: 'region-eeee' }, type('map')))]),
    ],
    [
      'G5',
      'a text in the regions of a sketch note',
      (head) => craftUpdate([section(item({ parent: regionsOf(head), key: 'region-eeee' }, type('text')))]),
    ],
    [
      'G5',
      'two values for one region',
      (head) => craftUpdate([section(item({ parent: regionsOf(head), key: 'region-eeee' }, values(1, 2)))]),
    ],
    ['G5', 'a region without a key', (head) => craftUpdate([section(item({ parent: regionsOf(head) }, values(1)))])],
    [
      'G5',
      'a right neighbour in the regions',
      (head) => craftUpdate([section(item({ rightOrigin: head.idOf(regionsMapOf(head), 'region-aaaa') }, values(1)))]),
    ],
    [
      'G5',
      'a map at another key of a sketch note',
      ({ roots, idOf }) =>
        craftUpdate([section(item({ parent: idOf(roots.sketches, SKETCH), key: 'layers' }, type('map')))]),
    ],
    [
      'G5',
      'regions in a note',
      ({ roots, idOf }) =>
        craftUpdate([section(item({ parent: idOf(roots.notes, NOTE), key: 'regions' }, type('map')))]),
    ],
    [
      'G5',
      'an array for regions',
      ({ roots, idOf }) =>
        craftUpdate([section(item({ parent: idOf(roots.sketches, SKETCH), key: 'regions' }, type('array')))]),
    ],
    [
      'G5',
      'maps nested far deeper than a board',
      () =>
        craftUpdate([
          section(
            item({ root: 'notes', key: 'note-eeee' }, type('map')),
            ...Array.from({ length: 5_000 }, (_, at) => item({ parent: [EVE, at], key: 'x' }, type('map'))),
          ),
        ]),
    ],
    [
      'G6',
      'a deletion of length 0 beyond what is written',
      ({ server, doc }) => craftUpdate([], [{ client: server, ranges: [[Y.getState(doc.store, server), 0]] }]),
    ],
    [
      'G6',
      'a deletion of length 0 inside what is written',
      ({ server }) => craftUpdate([], [{ client: server, ranges: [[0, 0]] }]),
    ],
    [
      'G6',
      'a deletion of what is not written yet',
      ({ server, doc }) => craftUpdate([], [{ client: server, ranges: [[Y.getState(doc.store, server), 5]] }]),
    ],
    ['G6', 'a deletion in a client nobody knows', () => craftUpdate([], [{ client: 12_345, ranges: [[0, 1]] }])],
    [
      'G8',
      '40,000 structs',
      () => craftUpdate([section(...Array.from({ length: 40_000 }, (_, at) => ink(`shape-${at}`, values(1))))]),
    ],
    [
      'G8',
      '50,000 client ids',
      () =>
        craftUpdate(
          Array.from({ length: 50_000 }, (_, at) => ({
            client: at + 1,
            clock: 0,
            structs: [ink(`shape-${at}`, values(1))],
          })),
        ),
    ],
    [
      'G8',
      'more client ids than one socket may have',
      () =>
        craftUpdate(
          Array.from({ length: LIMITS.clientIdsPerSocketMax + 1 }, (_, at) => ({
            client: at + 1,
            clock: 0,
            structs: [ink(`shape-${at}`, values(1))],
          })),
        ),
    ],
    [
      'G8',
      'a text of 5,000 letters at once',
      ({ text }) => craftUpdate([section(item({ parent: idOfType(text) }, letters('x'.repeat(5_000))))]),
    ],
    ['G8', 'a value of 300 KB', () => craftUpdate([section(ink('shape-eeee', values('x'.repeat(300 * 1024))))])],
  ]
  it.each(MALFORMED)('[%s] %s, as malformed', (_rule, _what, craft) => expectRefusal(craft, 'malformed'))

  const FORBIDDEN: Array<[rule: string, what: string, craft: (head: Head) => Uint8Array]> = [
    [
      'G4',
      'a write to meta',
      () => craftUpdate([section(item({ root: 'meta', key: 'title' }, values('Eve was here')))]),
    ],
    [
      'G4',
      'a write to meta by an origin in it',
      ({ roots, idOf }) => craftUpdate([section(item({ origin: idOf(roots.meta, 'title') }, values('Eve was here')))]),
    ],
    [
      'G4',
      'a write to cheers by an origin in it',
      ({ roots, idOf }) => craftUpdate([section(item({ origin: idOf(roots.cheers, NOTE) }, values(1_000)))]),
    ],
    [
      'G4',
      'a write to votes by a right neighbour in it',
      ({ roots, idOf }) => craftUpdate([section(item({ rightOrigin: idOf(roots.votes, NOTE) }, values(1_000)))]),
    ],
    [
      'G4',
      'a write to votes through a neighbour of its own',
      ({ roots, idOf }) =>
        craftUpdate([
          section(item({ origin: idOf(roots.votes, NOTE) }, deleted(1)), item({ origin: [EVE, 0] }, values(1_000))),
        ]),
    ],
    [
      'G4',
      'a tombstone over a key of meta',
      ({ roots, idOf }) => craftUpdate([section(item({ origin: idOf(roots.meta, 'title') }, deleted(1)))]),
    ],
    ['G4', 'a new root', () => craftUpdate([section(item({ root: 'evil', key: 'a' }, values(1)))])],
    [
      'G4',
      'a root named __proto__',
      () => craftUpdate([section(item({ root: '__proto__', key: 'polluted' }, values(1)))]),
    ],
    [
      'G4',
      'a new root behind an honest change',
      () => craftUpdate([section(ink('shape-eeee', values(1)), item({ root: 'evil', key: 'a' }, type('map')))]),
    ],
    ['G6', 'a deletion in meta', ({ roots, idOf }) => craftUpdate([], [rangeOf(idOf(roots.meta, 'title'))])],
    ['G6', 'a deletion in cheers', ({ roots, idOf }) => craftUpdate([], [rangeOf(idOf(roots.cheers, NOTE))])],
    [
      'G6',
      'a deletion that reaches from a note into votes',
      ({ doc, server }) => craftUpdate([], [{ client: server, ranges: [[0, Y.getState(doc.store, server)]] }]),
    ],
  ]
  it.each(FORBIDDEN)('[%s] %s, as forbidden', (_rule, _what, craft) => expectRefusal(craft, 'forbidden'))

  function expectRefusal(craft: (head: Head) => Uint8Array, verdict: 'malformed' | 'forbidden'): void {
    const head = createHead()
    const before = Y.encodeStateAsUpdate(head.doc)
    const rootsBefore = [...head.doc.share.keys()]
    expect(check(head.doc, craft(head))).toMatchObject({ verdict })
    expect(Y.encodeStateAsUpdate(head.doc)).toEqual(before)
    expect([...head.doc.share.keys()]).toEqual(rootsBefore)
    expect([head.doc.store.pendingStructs, head.doc.store.pendingDs]).toEqual([null, null])
  }

  it('[G9] anything new from a role that only reads, however honest', () => {
    const head = createHead()
    const peer = createPeer(head.doc)
    const another = createPeer(head.doc)
    const typed = capture(peer, () => (openWall(peer).notes.get(NOTE) as Y.Map<Y.Text>).get('text')?.insert(0, 'x'))
    expect(checkUpdate(head.doc, typed, WALL, false)).toMatchObject({ verdict: 'forbidden' })
    const removed = capture(another, () => openWall(another).notes.delete(NOTE))
    expect(checkUpdate(head.doc, removed, WALL, false)).toMatchObject({ verdict: 'forbidden' })
  })

  it('[G4] an overlap that claims to go on somewhere else than it does', () => {
    const head = createHead()
    Y.applyUpdate(head.doc, craftUpdate([section(ink('shape-eeee', values('mine')))]))
    // Starts at what is known (ink) and says it lies in a note's text: the rest would land beside the ink.
    const overlap = craftUpdate([section(item({ parent: idOfType(head.text) }, letters('abc')))])
    expect(check(head.doc, overlap)).toMatchObject({ verdict: 'malformed' })
  })

  it('[G8] 200,000 delete ranges of living structs, without walking the document for each', () => {
    const head = createHead()
    head.doc.transact(() => {
      for (let at = 0; at < 45_000; at += 1) head.roots.ink.set(`shape-${at}`, at)
    })
    const ranges = Array.from({ length: 200_000 }, (_, at): [number, number] => [(Math.floor(at / 4) * 2) % 45_000, 1])
    expect(check(head.doc, craftUpdate([], [{ client: head.server, ranges }]))).toMatchObject({ verdict: 'malformed' })
  })

  it('[G8] nor half a million structs that are known already: what it repeats is the document at most', () => {
    const head = createHead()
    head.text.insert(0, 'x'.repeat(500_000))
    const { client, clock } = (head.text._start as Y.Item).id
    const letter = (at: number) => item({ origin: [client, clock + at] }, letters('x'))
    expect(
      checkUpdate(
        head.doc,
        craftUpdate([{ client, clock: clock + 1, structs: Array.from({ length: 100_000 }, (_, at) => letter(at)) }]),
        WALL,
        false,
      ),
    ).toMatchObject({ verdict: 'malformed' })
    head.doc.transact(() => {
      for (let at = 0; at < 45_000; at += 1) head.roots.ink.set(`shape-${at}`, at)
    })
    expect(checkUpdate(head.doc, Y.encodeStateAsUpdate(head.doc), WALL, false)).toEqual({ verdict: 'nothing-new' })
  })

  it('[G8] nor a quarter of a million deletions that are known already, but all that there ever were', () => {
    const head = createHead()
    const shapes = Array.from({ length: 60_000 }, (_, at) => `shape-${at}`)
    head.doc.transact(() => shapes.forEach((shape, at) => head.roots.ink.set(shape, at)))
    head.doc.transact(() => shapes.forEach((shape, at) => at % 2 === 0 && head.roots.ink.delete(shape)))
    const returning = Y.encodeStateAsUpdate(head.doc, Y.encodeStateVector(head.doc))
    expect(returning.length).toBeGreaterThan(60_000)
    expect(checkUpdate(head.doc, returning, WALL, false)).toEqual({ verdict: 'nothing-new' })
    // Nor is somebody refused who comes back to a wall of which nothing is left: to the document it is one deletion.
    head.doc.transact(() => shapes.forEach((shape) => head.roots.ink.delete(shape)))
    expect(checkUpdate(head.doc, returning, WALL, false)).toEqual({ verdict: 'nothing-new' })
    const first = Y.getState(head.doc.store, head.server) - 60_000
    const ranges = Array.from({ length: 250_000 }, (_, at): [number, number] => [first + (at % 60_000), 1])
    for (const client of [head.server, 1])
      expect(checkUpdate(head.doc, craftUpdate([], [{ client, ranges }]), WALL, false)).toMatchObject({
        verdict: 'malformed',
      })
  })

  it('[G8] or takes 20,000 letters that each follow the one before, without walking back from each', () => {
    const head = createHead()
    const first = item({ origin: endOf(head.doc, head.text) }, letters('x'))
    const rest = Array.from({ length: LIMITS.updateStructsMax - 1 }, (_, at) =>
      item({ origin: [EVE, at] }, letters('x')),
    )
    expect(check(head.doc, craftUpdate([section(first, ...rest)]))).toMatchObject({ verdict: 'change' })
  })
})

describe('the guard accepts regions', () => {
  it('[G5] drawn, drawn again, taken away, and a whole sketch note that an undo brings back with them', () => {
    const head = createHead()
    const peer = createPeer(head.doc)
    const { sketches } = openWall(peer)
    const undo = new Y.UndoManager([sketches], { captureTimeout: 0, trackedOrigins: new Set([null]) })
    const edits = [
      () => writeRegion(sketches, SKETCH, region('region-bbbb', 'crown')),
      () => writeRegion(sketches, SKETCH, region('region-aaaa', 'the roots')),
      () => removeRegion(sketches, SKETCH, 'region-bbbb' as RegionId),
      () => sketches.delete(SKETCH),
      () => void undo.undo(),
      () => void undo.undo(),
      () => void undo.redo(),
    ]
    for (const [step, edit] of edits.entries()) {
      const before = Y.encodeStateVector(peer)
      edit()
      const checked = check(head.doc, Y.encodeStateAsUpdate(peer, before))
      expect(checked, `step ${step}`).toMatchObject({ verdict: 'change' })
      if (checked.verdict === 'change') Y.applyUpdate(head.doc, checked.update)
      expect(openWall(head.doc).sketches.toJSON(), `step ${step}`).toEqual(sketches.toJSON())
    }
    expect([head.doc.store.pendingStructs, head.doc.store.pendingDs]).toEqual([null, null])
  })
})

describe('the guard accepts', () => {
  /** Checks, applies what was re-encoded, and proves that it is the same change. */
  function expectAccepted(head: Y.Doc, update: Uint8Array): void {
    const plain = createPeer(head)
    Y.applyUpdate(plain, update)
    const checked = check(head, update)
    expect(checked).toMatchObject({ verdict: 'change' })
    if (checked.verdict !== 'change') return
    Y.applyUpdate(head, checked.update)
    expect([head.store.pendingStructs, head.store.pendingDs]).toEqual([null, null])
    expect(toJson(head)).toEqual(toJson(plain))
    // A fresh peer that gets only what leaves the server has the same document, deletions included.
    const fresh = createPeer(head)
    expect(toJson(fresh)).toEqual(toJson(plain))
    expect(Y.equalSnapshots(Y.snapshot(fresh), Y.snapshot(plain))).toBe(true)
  }

  it('[G9] typing, moving, clustering, drawing, adding and removing', () => {
    const head = createHead()
    const peer = createPeer(head.doc)
    const roots = openWall(peer)
    const note = roots.notes.get(NOTE) as Y.Map<unknown>
    const cluster = newClusterId()
    const edits: Array<() => void> = [
      () => (note.get('text') as Y.Text).insert(0, 'please: '),
      () => (note.get('text') as Y.Text).delete(2, 4),
      () => note.set('pos', [120, -40]),
      () => note.set('pos', [121, -40]),
      () => writeCluster(roots.clusters, cluster, { name: 'Parks', box: [1, 2, 300, 400], z: 'a1', colour: 'green' }),
      () => note.set('cluster', cluster),
      () => note.delete('pos'),
      () => roots.ink.set('shape-bbbb', { type: 'draw', points: Array.from({ length: 500 }, (_, at) => [at, at]) }),
      () => writeNote(roots.notes, newNoteId(), content('another')),
      () =>
        roots.sketches.set(
          'sketch-aaa',
          new Y.Map([
            ['asset', 'x'],
            ['locked', true],
          ]),
        ),
      () => roots.ink.delete('shape-bbbb'),
      () => roots.notes.delete(NOTE),
      () => roots.clusters.delete(cluster),
    ]
    for (const edit of edits) expectAccepted(head.doc, capture(peer, edit))
    expect(toJson(head.doc)).toEqual(toJson(peer))
  })

  it('[G7] undo and redo, of a removed note too', () => {
    const head = createHead()
    const peer = createPeer(head.doc)
    const roots = openWall(peer)
    const undo = new Y.UndoManager([roots.notes, roots.ink], { captureTimeout: 0 })
    const send = (edit: () => void): void => {
      const update = capture(peer, edit)
      if (check(head.doc, update).verdict !== 'nothing-new') expectAccepted(head.doc, update)
    }
    send(() => (roots.notes.get(NOTE) as Y.Map<Y.Text>).get('text')?.insert(0, 'kept '))
    for (const value of [1, 2, 3]) send(() => roots.ink.set('shape-cccc', value))
    send(() => roots.notes.delete(NOTE))
    for (let times = 0; times < 2; times += 1) {
      for (let steps = 0; steps < 5; steps += 1) send(() => undo.undo())
      for (let steps = 0; steps < 5; steps += 1) send(() => undo.redo())
    }
    expect(toJson(head.doc).notes).not.toHaveProperty(NOTE)
    send(() => undo.undo())
    expect(toJson(head.doc)).toEqual(toJson(peer))
    expect(toJson(head.doc).notes).toHaveProperty(NOTE)
    // A step 2 of this peer carries what its UndoManager keeps: it is known, deleted, and no reason to refuse.
    expect(check(head.doc, Y.encodeStateAsUpdate(peer))).toEqual({ verdict: 'nothing-new' })
  })

  it('[G7] deleted things that an UndoManager kept and Yjs has merged, from a peer that was offline', () => {
    const head = createHead()
    const peer = createPeer(head.doc)
    const roots = openWall(peer)
    const undo = new Y.UndoManager(roots.ink, { captureTimeout: 0 })
    for (let at = 0; at < 20; at += 1) roots.ink.set('shape-dddd', { at })
    for (let steps = 0; steps < 6; steps += 1) undo.undo()
    roots.ink.delete('shape-dddd')
    expectAccepted(head.doc, Y.encodeStateAsUpdate(peer, Y.encodeStateVector(head.doc)))
  })

  it('[G3] a change of a note that was removed meanwhile, in its words, a new field and an old one', () => {
    const head = createHead()
    const peer = createPeer(head.doc)
    const note = openWall(peer).notes.get(NOTE) as Y.Map<unknown>
    const updates = [
      capture(peer, () => note.set('cluster', 'cluster-a')),
      capture(peer, () => (note.get('text') as Y.Text).insert(3, 'late')),
      capture(peer, () => note.set('lens', 'need')),
      capture(peer, () => note.delete('slot')),
    ]
    head.roots.notes.delete(NOTE)
    for (const update of updates) {
      const checked = check(head.doc, update)
      expect(['change', 'nothing-new']).toContain(checked.verdict)
      if (checked.verdict === 'change') Y.applyUpdate(head.doc, checked.update)
      expect(head.doc.store.pendingStructs).toBeNull()
    }
    expect(head.roots.notes.has(NOTE)).toBe(false)
  })

  it('[G9] what two peers did at the same time, in either order', () => {
    const head = createHead()
    const [one, two] = [createPeer(head.doc), createPeer(head.doc)]
    const edit = (peer: Y.Doc, word: string): Uint8Array =>
      capture(peer, () => {
        const note = openWall(peer).notes.get(NOTE) as Y.Map<unknown>
        ;(note.get('text') as Y.Text).insert(7, word)
        note.set('pos', [word.length, 0])
      })
    expectAccepted(head.doc, edit(two, 'second'))
    expectAccepted(head.doc, edit(one, 'first'))
  })

  it('[G2] an update that repeats what is known and goes on from there', () => {
    const head = createHead()
    const peer = createPeer(head.doc)
    const text = (openWall(peer).notes.get(NOTE) as Y.Map<Y.Text>).get('text')
    const known = capture(peer, () => text?.insert(0, 'abc'))
    const vector = Y.encodeStateVector(head.doc)
    expectAccepted(head.doc, known)
    capture(peer, () => text?.insert(3, 'def'))
    // Yjs has merged both into one struct that begins before what the head knows.
    expectAccepted(head.doc, Y.encodeStateAsUpdate(peer, vector))
    expect(head.text.toString()).toContain('abcdef')
  })

  it('[G2] two sections of one client as one when they follow each other, where Yjs would drop the first', () => {
    const head = createHead()
    const checked = check(
      head.doc,
      craftUpdate([
        section(ink('shape-eeee', values(1))),
        { client: EVE, clock: 1, structs: [ink('shape-ffff', values(2))] },
      ]),
    )
    expect(checked).toMatchObject({ verdict: 'change' })
    if (checked.verdict === 'change') Y.applyUpdate(head.doc, checked.update)
    expect(head.roots.ink.toJSON()).toMatchObject({ 'shape-eeee': 1, 'shape-ffff': 2 })
    expect(head.doc.store.pendingStructs).toBeNull()
  })

  it('[G9] as nothing new the step 2 of a peer that returns with everything and all deletions, for every role', () => {
    const head = createHead()
    const peer = createPeer(head.doc)
    for (let at = 0; at < 30; at += 1)
      expectAccepted(
        head.doc,
        capture(peer, () => openWall(peer).ink.set('shape-dddd', { at })),
      )
    expectAccepted(
      head.doc,
      capture(peer, () => openWall(peer).notes.delete(NOTE)),
    )
    for (const update of [
      Y.encodeStateAsUpdate(peer),
      Y.encodeStateAsUpdate(createPeer(head.doc)),
      Y.encodeStateAsUpdate(head.doc),
    ]) {
      expect(check(head.doc, update)).toEqual({ verdict: 'nothing-new' })
      expect(checkUpdate(head.doc, update, WALL, false)).toEqual({ verdict: 'nothing-new' })
    }
    expect(checkUpdate(head.doc, Y.encodeStateAsUpdate(new Y.Doc()), WALL, false)).toEqual({ verdict: 'nothing-new' })
  })

  it('[G6] 20,000 delete ranges over what is long gone, as nothing new', () => {
    const head = createHead()
    head.doc.transact(() => {
      for (let at = 0; at < 3_000; at += 1) head.roots.ink.set('shape-dddd', at)
      head.roots.ink.delete('shape-dddd')
    })
    const first = Y.getState(head.doc.store, head.server) - 3_000
    const ranges = Array.from({ length: 20_000 }, (_, at): [number, number] => [first + (at % 3_000), 1])
    expect(check(head.doc, craftUpdate([], [{ client: head.server, ranges }]))).toEqual({ verdict: 'nothing-new' })
  })

  it('[G9] an update without the parts that are known: the words of others are not in it again', () => {
    const head = createHead()
    const peer = createPeer(head.doc)
    capture(peer, () => openWall(peer).ink.set('shape-bbbb', 1))
    const checked = check(head.doc, Y.encodeStateAsUpdate(peer))
    expect(checked).toMatchObject({ verdict: 'change', clientIds: new Set([peer.clientID]) })
    if (checked.verdict === 'change') expect(Buffer.from(checked.update).includes('bench')).toBe(false)
  })
})

function idOfType(shared: { readonly _item: Y.Item | null }): Id {
  const holder = shared._item
  if (!holder) throw new Error('a root')
  return [holder.id.client, holder.id.clock]
}

/** The id of the last letter of a text. */
function endOf(doc: Y.Doc, text: Y.Text): Id {
  let last: Y.Item | null = text._start
  while (last?.right) last = last.right
  if (!last) throw new Error('an empty text')
  expect(Y.getState(doc.store, last.id.client)).toBeGreaterThan(last.id.clock)
  return [last.lastId.client, last.lastId.clock]
}

const rangeOf = ([client, clock]: Id) => ({ client, ranges: [[clock, 1]] as Array<[number, number]> })

const toJson = (doc: Y.Doc): Record<string, unknown> =>
  Object.fromEntries([...doc.share.keys()].map((name) => [name, doc.getMap(name).toJSON()]))
