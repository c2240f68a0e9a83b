import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { ClusterId, NoteId } from '../values/ids.ts'
import { BoardReader, readBoard } from './board-view.ts'
import { writeCluster } from './cluster.ts'
import { writeNote, writeText, type NoteContent } from './note.ts'
import { openWall, type WallRoots } from './schema.ts'

const noteId = (at: number): NoteId => `note-${at}-aaaa` as NoteId
const clusterId = (at: number): ClusterId => `cluster-${at}-aaaa` as ClusterId
const content = (text: string): NoteContent => ({ lens: 'hope', text, source: 'phone', createdMinute: 0 })

function createBoard(notes = 5) {
  const doc = new Y.Doc()
  const roots = openWall(doc)
  doc.transact(() => {
    roots.meta.set('title', 'Spring gathering')
    for (let at = 0; at < notes; at += 1) writeNote(roots.notes, noteId(at), content(`note ${at}`))
    writeCluster(roots.clusters, clusterId(0), { name: 'Outdoors', box: [0, 0, 100, 100] })
  })
  return { doc, roots, reader: new BoardReader(doc) }
}

const note = (roots: WallRoots, at: number): Y.Map<unknown> => roots.notes.get(noteId(at)) as Y.Map<unknown>

describe('the board reader', () => {
  it('[D10] keeps the identity of every note, cluster and part that did not change', () => {
    const { doc, roots, reader } = createBoard()
    const before = reader.view
    doc.transact(() => note(roots, 2).set('pos', [10, 20]))
    const after = reader.view
    expect(after).not.toBe(before)
    expect(after.notes.get(noteId(2))).toMatchObject({ pos: [10, 20] })
    for (const at of [0, 1, 3, 4]) expect(after.notes.get(noteId(at))).toBe(before.notes.get(noteId(at)))
    for (const part of ['meta', 'clusters', 'cheers', 'votes'] as const) expect(after[part]).toBe(before[part])
    expect(before.notes.get(noteId(2))).not.toHaveProperty('pos')
  })

  it('[D10] sees a letter typed into a note, and a name into a cluster', () => {
    const { roots, reader } = createBoard()
    ;(note(roots, 1).get('text') as Y.Text).insert(0, 'x')
    expect(reader.view.notes.get(noteId(1))?.text).toBe('xnote 1')
    const name = (roots.clusters.get(clusterId(0)) as Y.Map<Y.Text>).get('name')
    name?.insert(0, 'Great ')
    expect(reader.view.clusters.get(clusterId(0))?.name).toBe('Great Outdoors')
  })

  it('[D10] calls its listeners once for a transaction that touched the wall, and not for others', () => {
    const { doc, roots, reader } = createBoard()
    let calls = 0
    const stop = reader.subscribe(() => (calls += 1))
    doc.transact(() => {
      note(roots, 0).set('z', 'a')
      note(roots, 1).set('z', 'b')
      roots.cheers.set(noteId(0), 1)
    })
    expect(calls).toBe(1)
    const { view } = reader
    doc.transact(() => undefined)
    roots.ink.set('shape-aaaa', {})
    expect(calls).toBe(1)
    expect(reader.view).toBe(view)
    stop()
    roots.cheers.set(noteId(0), 2)
    expect(calls).toBe(1)
    expect(reader.view.cheers.get(noteId(0))).toBe(2)
  })

  it('[D10] stops when it is closed', () => {
    const { roots, reader } = createBoard()
    reader.close()
    const { view } = reader
    roots.notes.delete(noteId(0))
    expect(reader.view).toBe(view)
  })

  it('[D8] skips what is malformed, and sees it when it is mended', () => {
    const { roots, reader } = createBoard()
    const lens = note(roots, 3).get('lens')
    note(roots, 3).delete('lens')
    roots.notes.set('bad', 'nonsense')
    roots.clusters.set(clusterId(1), new Y.Map([['box', [1, 2, 3]]]))
    roots.cheers.set(noteId(0), -4)
    roots.cheers.set(noteId(1), 'many')
    expect([...reader.view.notes.keys()]).toEqual([0, 1, 2, 4].map(noteId))
    expect(reader.view.clusters.size).toBe(1)
    expect(reader.view.cheers.size).toBe(0)
    note(roots, 3).set('lens', lens)
    expect(reader.view.notes.has(noteId(3))).toBe(true)
  })

  it('[D10] always equals a reading of the whole document, whatever is done, here or by a peer', () => {
    const step = fc.record({
      kind: fc.nat(10),
      at: fc.nat(7),
      text: fc.string({ unit: fc.constantFrom('a', '🙂', ' '), maxLength: 5 }),
    })
    fc.assert(
      fc.property(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 15 }), (transactions) => {
        const { doc, reader } = createBoard(4)
        const peer = new Y.Doc()
        Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
        for (const [turn, steps] of transactions.entries()) {
          const target = turn % 3 === 0 ? peer : doc
          const roots = openWall(target)
          target.transact(() => {
            for (const { kind, at, text } of steps) editBoard(roots, kind, at, text)
          })
          if (turn % 2 === 0) Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer))
          else Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
          expect(reader.view).toEqual(readBoard(doc))
        }
      }),
      { numRuns: 300 },
    )
  })
})

function editBoard(roots: WallRoots, kind: number, at: number, text: string): void {
  const entry = roots.notes.get(noteId(at))
  const words = entry instanceof Y.Map ? (entry as Y.Map<unknown>).get('text') : undefined
  if (kind === 0) writeNote(roots.notes, noteId(at), content(text))
  else if (kind === 1) roots.notes.delete(noteId(at))
  else if (kind === 2 && words instanceof Y.Text) writeText(words, text)
  else if (kind === 3 && entry instanceof Y.Map) (entry as Y.Map<unknown>).set('pos', [at, at])
  else if (kind === 4 && entry instanceof Y.Map) (entry as Y.Map<unknown>).delete(at % 2 === 0 ? 'lens' : 'pos')
  else if (kind === 5) writeCluster(roots.clusters, clusterId(at % 3), { name: text, box: [0, 0, 1 + at, 10] })
  else if (kind === 6) roots.clusters.delete(clusterId(at % 3))
  else if (kind === 7) roots.cheers.set(noteId(at), at - 1)
  else if (kind === 8) roots.meta.set('title', text)
  else if (kind === 9) roots.notes.set(noteId(at), text)
  else roots.votes.set(noteId(at), at)
}
