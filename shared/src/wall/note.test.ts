import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newNoteId, type NoteId } from '../values/ids.ts'
import { PAGE_EDGE, boundPosition } from './bounds.ts'
import { diffText, readBackstageNote, readNote, writeNote, writeText, type NoteContent } from './note.ts'
import { openBackstage, openWall, NOTE_SOURCES } from './schema.ts'

const NOTE = 'note-aaaa' as NoteId
const wall = () => openWall(new Y.Doc())
const plain: NoteContent = { lens: 'hope', text: 'a bench', source: 'phone', createdMinute: 1_700_000_040_000 }

/** Words as people write them, emoji included, so that edits fall inside surrogate pairs. */
const words = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '🙂', '🙃', '👩‍👧', 'é', 'ש', '🏳️‍🌈') })

describe('a note', () => {
  it('[D3] is read back as it was written', () => {
    const content = fc.record(
      {
        lens: fc.constantFrom('strength', 'need', 'hope'),
        text: words,
        source: fc.constantFrom(...NOTE_SOURCES),
        createdMinute: fc.nat(),
        slot: fc.nat(5_000),
        pos: fc.tuple(fc.integer({ min: -PAGE_EDGE, max: PAGE_EDGE }), fc.integer({ min: -PAGE_EDGE, max: PAGE_EDGE })),
        cluster: fc.constant('cluster-aaaa'),
        z: fc.constant('a1'),
        mode: fc.constantFrom('hall' as const, 'remote' as const),
        lang: fc.constant('en-GB'),
        quote: fc.boolean(),
        consent: fc.constantFrom(1, 2),
      },
      { requiredKeys: ['lens', 'text', 'source', 'createdMinute'] },
    )
    fc.assert(
      fc.property(content, (note) => {
        const { notes } = wall()
        const noteId = newNoteId()
        writeNote(notes, noteId, note)
        expect(readNote(noteId, notes.get(noteId))).toEqual({ id: noteId, ...note })
      }),
    )
  })

  it.each([0, 3, 1.5, -0, Number.NaN, 1e300, '2', true, null])(
    '[C1] a number of a text that nobody was shown is read as none: %j',
    (consent) => {
      const { notes } = wall()
      writeNote(notes, NOTE, { ...plain, quote: true })
      ;(notes.get(NOTE) as Y.Map<unknown>).set('consent', consent)
      expect(readNote(NOTE, notes.get(NOTE))).toEqual({ id: NOTE, ...plain, quote: true })
    },
  )

  it('[D3] backstage has a status and flags, and is none without a status', () => {
    const { notes } = openBackstage(new Y.Doc())
    writeNote(notes, NOTE, { ...plain, status: 'waiting', flags: ['phone-number'] })
    expect(readBackstageNote(NOTE, notes.get(NOTE))).toEqual({
      id: NOTE,
      ...plain,
      status: 'waiting',
      flags: ['phone-number'],
    })
    writeNote(notes, NOTE, plain)
    expect(readBackstageNote(NOTE, notes.get(NOTE))).toBeUndefined()
  })

  it.each<[string, string, unknown]>([
    [
      'under no id',
      'x',
      new Y.Map([
        ['lens', 'hope'],
        ['text', new Y.Text('x')],
      ]),
    ],
    [
      'under a reserved name',
      'hasOwnProperty',
      new Y.Map([
        ['lens', 'hope'],
        ['text', new Y.Text('x')],
      ]),
    ],
    ['as a plain object', NOTE, { lens: 'hope', text: 'x' }],
    ['as a text', NOTE, new Y.Text('x')],
    ['without a lens', NOTE, new Y.Map([['text', new Y.Text('x')]])],
    [
      'with an empty lens',
      NOTE,
      new Y.Map<unknown>([
        ['lens', ''],
        ['text', new Y.Text('x')],
      ]),
    ],
    [
      'with a number for a lens',
      NOTE,
      new Y.Map<unknown>([
        ['lens', 7],
        ['text', new Y.Text('x')],
      ]),
    ],
    ['without a text', NOTE, new Y.Map([['lens', 'hope']])],
    [
      'with a plain string for a text',
      NOTE,
      new Y.Map([
        ['lens', 'hope'],
        ['text', 'x'],
      ]),
    ],
  ])('[D8] is none %s: it is skipped, and nothing throws', (_what, key, entry) => {
    const { notes } = wall()
    notes.set(key, entry)
    expect(readNote(key, notes.get(key))).toBeUndefined()
  })

  it('[D8] loses only the fields that are not what they should be', () => {
    const { notes } = wall()
    writeNote(notes, NOTE, plain)
    const entry = notes.get(NOTE) as Y.Map<unknown>
    const bad: Record<string, unknown> = {
      slot: -1,
      pos: [1, 2, 3],
      cluster: '',
      z: 7,
      source: 'telepathy',
      mode: 'moon',
      lang: 5,
      quote: 'yes',
      createdMinute: 'noon',
      author: 'Grace',
      unknown: { deep: true },
    }
    for (const [key, value] of Object.entries(bad)) entry.set(key, value)
    expect(readNote(NOTE, entry)).toEqual({
      id: NOTE,
      lens: 'hope',
      text: 'a bench',
      source: 'canvas',
      createdMinute: 0,
    })
  })

  it.each<[unknown, unknown]>([
    [
      [1.4, -2.6],
      [1, -3],
    ],
    [
      [-0, -0.4],
      [0, 0],
    ],
    [
      [PAGE_EDGE, -PAGE_EDGE],
      [PAGE_EDGE, -PAGE_EDGE],
    ],
    [
      [1e300, -1_000_000],
      [PAGE_EDGE, -PAGE_EDGE],
    ],
    [[Number.NaN, 0], undefined],
    [[Infinity, 0], undefined],
    [['1', '2'], undefined],
    [[1], undefined],
    [{ 0: 1, 1: 2, length: 2 }, undefined],
    [null, undefined],
  ])('[D8] the place %j is read as %j', (value, place) => expect(boundPosition(value)).toEqual(place))
})

describe('changing a text', () => {
  const textOf = (content: string): { text: Y.Text; doc: Y.Doc } => {
    const doc = new Y.Doc()
    const text = doc.getText('t')
    text.insert(0, content)
    return { text, doc }
  }

  it('[D9] gives exactly the next one, here and on every peer, by one replacement that splits no emoji', () => {
    fc.assert(
      fc.property(words, words, (before, next) => {
        const { text, doc } = textOf(before)
        const peer = new Y.Doc()
        Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
        const deltas: unknown[] = []
        text.observe(({ changes }) => deltas.push(changes.delta))
        let update: Uint8Array | undefined
        doc.on('update', (bytes: Uint8Array) => (update = bytes))
        let changed = false
        doc.transact(() => (changed = writeText(text, next)))
        expect(changed).toBe(before !== next)
        expect(text.toString()).toBe(next)
        expect(deltas).toHaveLength(before === next ? 0 : 1)
        if (update) Y.applyUpdate(peer, update)
        expect(peer.getText('t').toString()).toBe(next)
        const { start, removed, inserted } = diffText(before, next)
        const parts = [
          before.slice(0, start),
          before.slice(start, start + removed),
          before.slice(start + removed),
          inserted,
        ]
        for (const part of parts) expect(part.isWellFormed()).toBe(true)
        expect(parts[0] + inserted + parts[2]).toBe(next)
      }),
      { numRuns: 3_000 },
    )
  })

  it.each<[string, string, { start: number; removed: number; inserted: string }]>([
    ['the park', 'the old park', { start: 4, removed: 0, inserted: 'old ' }],
    ['the old park', 'the park', { start: 4, removed: 4, inserted: '' }],
    ['🙂', '🙃', { start: 0, removed: 2, inserted: '🙃' }],
    ['a🙂b', 'a🙃b', { start: 1, removed: 2, inserted: '🙃' }],
    ['aaa', 'aa', { start: 2, removed: 1, inserted: '' }],
    ['', 'x', { start: 0, removed: 0, inserted: 'x' }],
    ['x', '', { start: 0, removed: 1, inserted: '' }],
  ])('[D9] from %j to %j changes no more than it must', (before, next, difference) =>
    expect(diffText(before, next)).toEqual(difference),
  )

  it('[D9] merges with what somebody else typed elsewhere at the same moment', () => {
    const { text, doc } = textOf('the park is dark')
    const peer = new Y.Doc()
    Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
    peer.getText('t').insert(16, ', everyone says')
    writeText(text, 'the old park is dark')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer))
    expect(text.toString()).toBe('the old park is dark, everyone says')
  })
})
