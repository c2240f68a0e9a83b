/** Notes as they are read: what is dropped leaves nothing that others are weighed by, and any text has its likeness. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isReadable, ReadNotes, type ReadNote } from './read-notes.ts'

const readAll = (texts: readonly string[]): ReadNotes => {
  const read = new ReadNotes()
  texts.forEach((text, at) => read.put({ id: `n${at}`, text }, false))
  return read
}
const noteOf = (read: ReadNotes, id: string): ReadNote => {
  const note = read.notes.get(id)
  if (!note) throw new Error(`there is no ${id}`)
  return note
}
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.lorem({ maxCount: 12 }),
  fc.constantFrom('', '\n'.repeat(500), 'x'.repeat(500), '🚌🌳', 'ہمیں بسوں کی ضرورت ہے', 'a b c'),
)

describe('notes that are read', () => {
  it('[U9] are alike from 0 to 1, whatever stands in them, the same both ways', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 8 }), (texts) => {
        const read = readAll(texts)
        const [a, b] = [noteOf(read, 'n0'), noteOf(read, 'n1')]
        const likeness = read.compare(a, b)
        expect(likeness).toBeGreaterThanOrEqual(0)
        expect(likeness).toBeLessThanOrEqual(1.000_01)
        expect(read.compare(b, a)).toBeCloseTo(likeness, 6)
      }),
    )
  })

  it('[U5] that are dropped leave the others as if they had never been there', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 3, maxLength: 8 }), fc.array(text, { maxLength: 5 }), (stay, go) => {
        const [plain, crossed] = [readAll(stay), readAll(stay)]
        go.forEach((words, at) => crossed.put({ id: `gone${at}`, text: words }, false))
        crossed.put({ id: 'n0', text: 'other words meanwhile' }, false)
        crossed.put({ id: 'n0', text: stay[0] ?? '' }, false)
        go.forEach((_, at) => crossed.drop(`gone${at}`))
        const compare = (read: ReadNotes): number => read.compare(noteOf(read, 'n1'), noteOf(read, 'n2'))
        expect(compare(crossed)).toBeCloseTo(compare(plain), 6)
        expect([...crossed.notes.keys()].toSorted()).toEqual([...plain.notes.keys()].toSorted())
      }),
    )
  })

  it('[U5] forget what a model made of them with their words, also when that comes late', () => {
    const read = new ReadNotes()
    read.put({ id: 'a', text: 'A late bus' }, true)
    const before = noteOf(read, 'a')
    read.learn(before, Float32Array.of(1, 0))
    read.put({ id: 'a', text: 'A late bus', cluster: 'g' }, true)
    expect(noteOf(read, 'a')).toMatchObject({ cluster: 'g', isOwed: false })
    const meaning = before.meaning
    read.put({ id: 'a', text: 'Something else' }, true)
    expect([...(meaning ?? [])]).toEqual([0, 0])
    expect(noteOf(read, 'a')).toMatchObject({ meaning: undefined, isOwed: true })
    read.learn(before, Float32Array.of(0, 1))
    expect(noteOf(read, 'a').meaning).toBeUndefined()
    expect(read.ready).toBe(0)
    read.drop('a')
    expect([read.notes.size, read.ready, read.owed(4)]).toEqual([0, 0, []])
  })

  it('[U9] are left to their words where the model knows no such language', () => {
    for (const [words, lang] of [
      ['ہمیں بسوں کی ضرورت ہے', undefined],
      ['Потрібно більше автобусів', undefined],
      ['Więcej autobusów w niedzielę', 'pl'],
      ['🚌🚌🚌', undefined],
      ['', undefined],
      ['123', 'en'],
    ] as const)
      expect([words, isReadable(words, lang)]).toEqual([words, false])
    for (const lang of [undefined, 'en', 'en-GB']) expect(isReadable('More buses for the café', lang)).toBe(true)
  })
})
