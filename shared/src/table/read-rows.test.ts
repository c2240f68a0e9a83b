import { describe, expect, it } from 'vitest'
import { findSeparator } from './find-separator.ts'
import { readRows } from './read-rows.ts'

const rows = (text: string) =>
  [...readRows(text, findSeparator(text))].map((row) =>
    'cells' in row ? [row.line, ...row.cells] : [row.line, { problem: row.problem }],
  )
const NEVER_CLOSED = { problem: 'A quotation mark is opened and never closed.' }
const MISPLACED = { problem: 'A quotation mark stands where none can be. Inside a quoted cell write it twice.' }

describe('reading CSV', () => {
  it('reads quoted cells over several lines and counts lines as an editor does', () => {
    expect(rows('a,b\r\n"one\r\ntwo","say ""hi"""\r\nx,y')).toEqual([
      [1, 'a', 'b'],
      [2, 'one\r\ntwo', 'say "hi"'],
      [4, 'x', 'y'],
    ])
  })

  it.each([['\n'], ['\r\n'], ['\r']])('takes any line end: %j', (end) => {
    expect(rows(['a,b', '1,2', '', '3,4'].join(end))).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
      [4, '3', '4'],
    ])
  })

  it('leaves blank lines out, keeps rows of empty cells, and needs no line end at the end', () => {
    expect(rows('a,b\n\n  \n,\n')).toEqual([
      [1, 'a', 'b'],
      [4, '', ''],
    ])
    expect(rows('')).toEqual([])
  })

  it('obeys the first line by which Excel says its separator', () => {
    expect(rows('sep=|\na|b,c\n1|2')).toEqual([
      [2, 'a', 'b,c'],
      [3, '1', '2'],
    ])
  })

  it('keeps a quotation mark inside bare words', () => {
    expect(rows('a\n5" pipe\nthe "old" hall')).toEqual([
      [1, 'a'],
      [2, '5" pipe'],
      [3, 'the "old" hall'],
    ])
  })
})

describe('broken rows cost one row each', () => {
  it('goes on after a quotation mark that is never closed', () => {
    expect(rows('a,b\n1,"open\n2,two\n3,three')).toEqual([
      [1, 'a', 'b'],
      [2, NEVER_CLOSED],
      [3, '2', 'two'],
      [4, '3', 'three'],
    ])
  })

  it('goes on when a later quoted cell makes the first one look closed', () => {
    expect(rows('a,b\n1,"open\n2,two\n3,"closed, well"\n4,four')).toEqual([
      [1, 'a', 'b'],
      [2, MISPLACED],
      [3, '2', 'two'],
      [4, '3', 'closed, well'],
      [5, '4', 'four'],
    ])
  })

  it('goes on after letters behind a closing quotation mark', () => {
    expect(rows('a,b\n"x"y,2\n3,4')).toEqual([
      [1, 'a', 'b'],
      [2, MISPLACED],
      [3, '3', '4'],
    ])
  })

  it('does not take a whole file for one cell', () => {
    const lines = Array.from({ length: 40_000 }, (_, index) => `${index},word`)
    // The last line has a mark that would close the cell which the second line opens.
    const read = rows(['a,b', '0,"open', ...lines, '5,the word "end"'].join('\n'))
    expect(read.length).toBe(40_003)
    expect(read[1]).toEqual([2, NEVER_CLOSED])
    expect(read.at(-1)).toEqual([40_003, '5', 'the word "end"'])
  })

  it('[L21] looks no further into a row that has no end, quoted or not', () => {
    const long = 'It is too long: a quotation mark or a line end may be missing.'
    expect(rows(`a,b\n${'\u0301'.repeat(1_000_000)},2\n1,2`)).toEqual([
      [1, 'a', 'b'],
      [2, { problem: long }],
      [3, '1', '2'],
    ])
    expect(rows(`a,b\n${'x,'.repeat(10)}${'y'.repeat(70_000)}`)).toEqual([
      [1, 'a', 'b'],
      [2, { problem: long }],
    ])
    expect(rows(`a,b\n1,${'y'.repeat(60_000)}\n`)).toEqual([
      [1, 'a', 'b'],
      [2, '1', 'y'.repeat(60_000)],
    ])
  })

  it('does not make a row of a million separators', () => {
    expect(rows(`a,b\n${','.repeat(1_000_000)}\n1,2`)).toEqual([
      [1, 'a', 'b'],
      [2, { problem: 'It has more than 1000 columns.' }],
      [3, '1', '2'],
    ])
  })
})
