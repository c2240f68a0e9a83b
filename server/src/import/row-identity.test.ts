import type { EventId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import type { ImportEntry, ImportFile } from './entry.ts'
import { RowIdentity } from './row-identity.ts'

const EVENT = 'event-0001' as EventId
const entry = (text: string, more: Partial<ImportEntry> = {}): ImportEntry => ({
  line: 2,
  text,
  column: 'words',
  ...more,
})

/** The ids of rows in order, each under its heading. */
function idsOf(
  rows: Array<[entry: ImportEntry, lens?: string]>,
  format: ImportFile['format'] = 'table',
  eventId = EVENT,
) {
  const identity = new RowIdentity(eventId, format)
  return rows.map(([row, lens = 'need']) => identity.identify(row, row.text, lens))
}
const noteIds = (...args: Parameters<typeof idsOf>) => idsOf(...args).map(({ noteId }) => noteId)

describe('which note a row is', () => {
  it('[M1] is the same each time the file is imported, and another in another event', () => {
    const rows: Array<[ImportEntry]> = [[entry('A bus')], [entry('A bus')], [entry('A bench')]]
    expect(noteIds(rows)).toEqual(noteIds(rows))
    expect(new Set(noteIds(rows)).size).toBe(3)
    expect(noteIds(rows, 'table', 'event-0002' as EventId)).not.toEqual(noteIds(rows))
  })

  it('[M7] never begins with a dash, and knows the id that had one', () => {
    const ids = idsOf(Array.from({ length: 500 }, (_, index): [ImportEntry] => [entry(`A bus ${index}`)]))
    expect(ids.filter(({ noteId }) => noteId.startsWith('-'))).toEqual([])
    const dashed = ids.filter(({ dashedId }) => dashedId !== undefined)
    expect(dashed.length).toBeGreaterThan(0)
    for (const { noteId, dashedId } of dashed) expect(dashedId).toBe(`-${noteId.slice(1)}`)
  })

  it('[M1] knows the id that was made of words that were cleaned in another way', () => {
    const identify = (given: string, text: string, more: Partial<ImportEntry> = {}) =>
      new RowIdentity(EVENT, 'table').identify(entry(given, more), text, 'need')
    // As versions until November 2026 did: a page break was taken away, and glued two words together.
    const asBefore = (more?: Partial<ImportEntry>) => identify('A busA bench', 'A busA bench', more).noteId
    expect(identify('A bus\fA bench', 'A bus\nA bench').uncleanId).toBe(asBefore())
    expect(identify('A bus\fA bench', 'A bus\nA bench', { rowId: '7' }).uncleanId).toBe(asBefore({ rowId: '7' }))
    expect(identify(' A bus\r\n', 'A bus').uncleanId).toBeUndefined()
  })

  it('[M1] depends on the column and the heading that were chosen', () => {
    const ids = noteIds([
      [entry('A bus')],
      [entry('A bus', { column: 'hopes' })],
      [entry('A bus'), 'hope'],
      [entry('A bus', { column: 'hopes' }), 'hope'],
    ])
    expect(new Set(ids).size).toBe(4)
    const polis = noteIds(
      [
        [entry('A bus', { rowId: '7' })],
        [entry('A bus', { rowId: '7' }), 'hope'],
        [entry('A tram', { rowId: '7' })],
        [entry('A bus', { rowId: '8' })],
      ],
      'polis',
    )
    expect(new Set(polis).size).toBe(4)
  })

  it('[M1] does not depend on which other columns are imported with it', () => {
    const column = (name: string): Array<[ImportEntry, string]> => [
      [entry('A bus', { column: name }), name],
      [entry('Nothing', { column: name }), name],
      [entry('A bus', { column: name }), name],
    ]
    const alone = [...noteIds(column('a')), ...noteIds(column('b'))]
    const [a1, a2, a3] = column('a')
    const [b1, b2, b3] = column('b')
    const [m1, n1, m2, n2, m3, n3] = idsOf([a1, b1, a2, b2, a3, b3] as Array<[ImportEntry, string]>).map(
      ({ noteId }) => noteId,
    )
    expect([m1, m2, m3, n1, n2, n3]).toEqual(alone)
  })

  it('[M1] of our own file is the note it names', () => {
    expect(idsOf([[entry('A bus', { ownId: 'note-0001', rowId: 'event-0001/note-0001' })]], 'gatherboard')).toEqual([
      { noteId: 'note-0001' },
    ])
    const moved = noteIds(
      [[entry('A bus', { rowId: 'event-9/note-1' })], [entry('Other words', { rowId: 'event-9/note-1' }), 'hope']],
      'gatherboard',
    )
    expect(new Set(moved).size).toBe(1)
  })

  it('[M2] was called by these ids before; they are never computed otherwise', () => {
    const words: Array<[ImportEntry]> = [[entry('A bus')], [entry('A bus')]]
    expect(idsOf(words).map(({ formerId }) => formerId)).toEqual(['92TkOLgu8eXLW8ca6kHlvk', 'vvGnlGv90dr11wo9NTh2Gh'])
    expect(idsOf([[entry('A bus', { rowId: '7' })]], 'polis').map(({ formerId }) => formerId)).toEqual([
      'zy8qWfNSxsuaoSlchYlbwF',
    ])
  })
})
