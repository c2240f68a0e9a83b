/**
 * Honest facilitators on a bad network, for many seeds: nobody is ever refused and everybody ends up with the same
 * wall. What is random comes from the seed alone; a failure prints it.
 */
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { writeNote, writeText } from '@gatherboard/shared/wall/note'
import { openWall, type WallRoots } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createRandom, seeds, type Random } from '../../../tests/support/random.ts'
import { DOCUMENT_KINDS } from '../event/document-kinds.ts'
import { checkUpdate } from './guard.ts'

/** The server's side: takes only what the guard lets through, and shows only what it made of it. */
class Head {
  readonly doc = new Y.Doc()
  readonly roots = openWall(this.doc)
  readonly peers: Peer[] = []
  /** Yjs draws client ids at random; here the seed does, since they decide who goes first. */
  readonly newClientId: () => number
  accepted = 0

  constructor(random: Random) {
    this.newClientId = () => 1 + random.below(2 ** 31)
    this.doc.clientID = this.newClientId()
    this.doc.on('update', (update: Uint8Array) => {
      for (const peer of this.peers) peer.inbox.push(update)
    })
  }

  take(update: Uint8Array): void {
    const checked = checkUpdate(this.doc, update, DOCUMENT_KINDS.wall.shape, true)
    expect(['change', 'nothing-new'], JSON.stringify(checked)).toContain(checked.verdict)
    if (checked.verdict !== 'change') return
    this.accepted += 1
    Y.applyUpdate(this.doc, checked.update)
    expect([this.doc.store.pendingStructs, this.doc.store.pendingDs]).toEqual([null, null])
  }
}

class Peer {
  doc = new Y.Doc()
  roots: WallRoots = openWall(this.doc)
  undo: Y.UndoManager | undefined
  readonly inbox: Uint8Array[] = []
  #outbox: Uint8Array[] = []
  #head: Head
  isOnline = true
  /** What it last knew the server to have; may be long out of date. */
  #serverVector: Uint8Array = Uint8Array.of(0)

  constructor(head: Head) {
    this.#head = head
    this.reload()
  }

  /** As a page does that is loaded again: a new document and client id, and what was not sent is gone. */
  reload(): void {
    this.doc.destroy()
    this.doc = new Y.Doc()
    this.doc.clientID = this.#head.newClientId()
    this.roots = openWall(this.doc)
    this.inbox.length = 0
    this.#outbox = []
    this.isOnline = true
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(this.#head.doc), 'server')
    this.#serverVector = Y.encodeStateVector(this.#head.doc)
    this.undo = new Y.UndoManager([this.roots.notes, this.roots.clusters, this.roots.ink], { captureTimeout: 0 })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'server') return
      if (this.isOnline) this.#head.take(update)
      else this.#outbox.push(update)
    })
  }

  receive(count = this.inbox.length): void {
    for (const update of this.inbox.splice(0, count)) Y.applyUpdate(this.doc, update, 'server')
  }

  toggle(random: Random): void {
    if (this.isOnline) this.isOnline = false
    else this.return(random)
  }

  /** Comes back: by the sync protocol (with a state vector that may be old), or by sending what it kept, merged. */
  return(random: Random): void {
    this.isOnline = true
    const kept = this.#outbox
    this.#outbox = []
    if (kept.length > 0 && random.chance(0.3)) this.#head.take(Y.mergeUpdates(kept))
    else if (random.chance(0.2)) this.#head.take(Y.encodeStateAsUpdate(this.doc))
    else
      this.#head.take(
        Y.encodeStateAsUpdate(this.doc, random.chance(0.5) ? this.#serverVector : Y.encodeStateVector(this.#head.doc)),
      )
    this.#serverVector = Y.encodeStateVector(this.#head.doc)
    this.receive()
  }
}

const WORDS = ['park', ' bench', '🙂', 'שלום', 'a\n', 'more light ', 'x']

function edit(peer: Peer, random: Random, newId: () => string): void {
  const { roots, undo } = peer
  const noteId = random.pick([...roots.notes.keys()])
  const note = noteId === undefined ? undefined : (roots.notes.get(noteId) as Y.Map<unknown>)
  const text = note?.get('text')
  const kind = random.below(12)
  if (kind <= 1 && undo) return void (random.chance(0.6) ? undo.undo() : undo.redo())
  peer.doc.transact(() => {
    if (kind === 2)
      writeNote(roots.notes, newId() as NoteId, {
        lens: 'hope',
        text: random.pick(WORDS) ?? '',
        source: 'canvas',
        createdMinute: 0,
      })
    else if (kind === 3)
      writeCluster(roots.clusters, newId() as ClusterId, { name: 'Group', box: [0, 0, 10 + random.below(90), 50] })
    else if (kind === 4) roots.ink.set(`ink-${random.below(5)}`, { points: [random.below(100), random.below(100)] })
    else if (kind === 5) roots.ink.delete(`ink-${random.below(5)}`)
    else if (kind === 6 && noteId !== undefined && random.chance(0.4)) roots.notes.delete(noteId)
    else if (kind === 7) note?.set('pos', [random.below(1_000), random.below(1_000)])
    else if (kind === 8) note?.set('cluster', random.pick([...roots.clusters.keys()]) ?? 'none')
    else if (kind === 9) note?.delete(random.chance(0.5) ? 'pos' : 'cluster')
    else if (text instanceof Y.Text && kind === 10 && text.length > 0) text.delete(random.below(text.length), 1)
    else if (text instanceof Y.Text) text.insert(random.below(text.length + 1), random.pick(WORDS) ?? '')
  })
}

/** What intake and moderation do meanwhile. */
function editHead({ doc, roots }: Head, random: Random, newId: () => string): void {
  const noteId = random.pick([...roots.notes.keys()])
  doc.transact(() => {
    const kind = random.below(6)
    if (noteId === undefined || kind < 3) {
      writeNote(roots.notes, newId() as NoteId, {
        lens: 'need',
        text: 'from a phone',
        source: 'phone',
        slot: random.below(9),
        createdMinute: 0,
      })
    } else if (kind === 3) {
      roots.notes.delete(noteId)
      roots.cheers.delete(noteId)
    } else if (kind === 4) {
      roots.cheers.set(noteId, 1 + random.below(5))
    } else {
      const text = (roots.notes.get(noteId) as Y.Map<unknown>).get('text')
      if (text instanceof Y.Text) writeText(text, `${text.toString()}, changed`)
    }
  })
}

function simulate(seed: number, steps: number): Head {
  const random = createRandom(seed)
  const head = new Head(random)
  let made = 0
  const newId = (): string => `id-${seed}-${(made += 1)}`
  head.doc.transact(() => head.roots.meta.set('title', 'Simulation'))
  for (let count = 0; count < 4; count += 1) head.peers.push(new Peer(head))
  for (let step = 0; step < steps; step += 1) {
    const peer = random.pick(head.peers)
    if (!peer) continue
    if (random.chance(0.12)) editHead(head, random, newId)
    else if (random.chance(0.05)) peer.toggle(random)
    else if (random.chance(0.01)) peer.reload()
    else if (random.chance(0.3) && peer.isOnline) peer.receive(random.below(6))
    else edit(peer, random, newId)
  }
  for (const peer of head.peers) peer.return(random)
  for (const peer of head.peers) peer.receive()
  return head
}

const snapshotOf = (doc: Y.Doc): unknown =>
  Object.fromEntries(Object.entries(openWall(doc)).map(([name, root]) => [name, root.toJSON()]))

describe('honest facilitators on a bad network', () => {
  it.each(seeds(40))('[G7] are never refused and all see the same wall, seed %i', (seed) => {
    const head = simulate(seed, 400)
    expect(head.accepted).toBeGreaterThan(50)
    const late = new Y.Doc()
    Y.applyUpdate(late, Y.encodeStateAsUpdate(head.doc))
    const expected = snapshotOf(head.doc)
    expect(snapshotOf(late)).toEqual(expected)
    for (const peer of head.peers) {
      expect(snapshotOf(peer.doc)).toEqual(expected)
      expect([peer.doc.store.pendingStructs, peer.doc.store.pendingDs]).toEqual([null, null])
      expect(Y.equalSnapshots(Y.snapshot(peer.doc), Y.snapshot(late))).toBe(true)
    }
  })
})
