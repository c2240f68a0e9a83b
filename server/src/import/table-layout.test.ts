import type { Lens } from '@gatherboard/shared/wall/meta'
import { describe, expect, it } from 'vitest'
import type { ImportOptions } from './entry.ts'
import { createLensMatcher } from './lens-matcher.ts'
import { readTableFile } from './table-layout.ts'

const LENSES = ['Strength', 'Need', 'Hope'].map((label): Lens => ({ id: label.toLowerCase(), label, prompt: '' }))

function read(file: string, asked: Pick<ImportOptions, 'text' | 'lens' | 'columns'> = {}) {
  const table = readTableFile(Buffer.from(file), {
    eventId: 'event-0001',
    findLens: createLensMatcher(LENSES),
    ...asked,
  })
  if (!table.ok) throw new Error(table.refused.detail ?? table.refused.code)
  return [...table.value.rows].map((row) => ('problem' in row ? row.problem : row))
}
const textsUnder = (...args: Parameters<typeof read>) =>
  read(...args).map((row) => (typeof row === 'string' ? row : [row.text, row.lens]))

describe('the heading of a column of words', () => {
  it('[M6] is the board’s, also where the file’s columns are called what the headings are', () => {
    const file = 'Strength,Need,Hope\nThe choir,Benches,A park\n'
    const columns = ['Strength', 'Need', 'Hope'].map((text) => ({ text, lens: text.toLowerCase() }))
    expect(textsUnder(file, { columns })).toEqual([
      ['The choir', 'strength'],
      ['Benches', 'need'],
      ['A park', 'hope'],
    ])
    expect(textsUnder(file, { text: 'Need', lens: 'need' })).toEqual([['Benches', 'need']])
    expect(textsUnder('[{"need":"Benches"}]', { text: 'need', lens: 'need' })).toEqual([['Benches', 'need']])
  })

  it('is what a column says, where one is named that does not hold the words', () => {
    expect(textsUnder('Need,Words\nhope,A park\n', { text: 'Words', lens: 'need' })).toEqual([['A park', 'hope']])
    expect(textsUnder('Kind,Words\nhope,A park\n', { columns: [{ text: 'Words', lens: 'Kind' }] })).toEqual([
      ['A park', 'hope'],
    ])
  })
})

describe('an entry of JSON', () => {
  it('[M1] that is nothing but words belongs to no column, as in versions before', () => {
    expect(read('["More benches",{"text":"A bus"}]')).toEqual([
      { line: 1, text: 'More benches' },
      { line: 2, text: 'A bus', column: 'text' },
    ])
  })

  it.each(['[]', '{"notes":[]}', '{"comments":[]}'])('may be missing: %s', (file) => expect(read(file)).toEqual([]))
})
