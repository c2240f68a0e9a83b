/** Our CSV reader, which forgives broken rows, held against csv-parse, which does not, on text that has none. */
import { findSeparator } from '@gatherboard/shared/table/find-separator'
import { readRows } from '@gatherboard/shared/table/read-rows'
import { CSV_COLUMNS, formatCsv } from '@gatherboard/server/exports/csv'
import { guardCell, restoreCell } from '@gatherboard/server/exports/guard-cell'
import type { Board, BoardNote } from '@gatherboard/shared/api/board'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '😀', ' ', '"', ',', ';', '；', '\n', '\r\n', '\t', "'", '=', '-', '＝', '\u200b'),
  maxLength: 12,
})
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))
const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
const write = (rows: readonly string[][], end: string): string =>
  rows.map((cells) => cells.map(quote).join(',')).join(end)

describe('the CSV reader', () => {
  it('reads well-formed text as csv-parse does', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const text = write([rows[0]?.map((_, index) => `column ${index}`) ?? [], ...rows], end)
        const read = [...readRows(text, ',')].map((row) => ('cells' in row ? row.cells : row.problem))
        expect(read).toEqual(parse(text, { delimiter: ',', record_delimiter: [end] }))
      }),
    )
  })

  it('never throws, always ends, and names lines in order, whatever it is given', () => {
    const junk = fc.string({
      unit: fc.constantFrom('"', '""', ',', '\n', '\r', '\r\n', 'x', ' ', '\t', ';'),
      maxLength: 60,
    })
    fc.assert(
      fc.property(junk, (text) => {
        const lines = [...readRows(text, findSeparator(text))].map(({ line }) => line)
        const physical = text.split(/\r\n?|\n/).length
        expect(lines).toEqual(lines.toSorted((a, b) => a - b))
        expect(lines.every((line) => line >= 1 && line <= physical)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('gives back what our own export wrote, formulas and all', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (texts) => {
        const read = [...readRows(formatCsv(createBoard(texts), 'team').slice(1), ',')].map((row) =>
          'cells' in row ? row.cells : [],
        )
        expect(read[0]).toEqual([...CSV_COLUMNS])
        expect(read.slice(1).map(([id]) => id)).toEqual(texts.map((_, index) => `-note-${index}`))
        expect(read.slice(1).map((cells) => restoreCell(cells[CSV_COLUMNS.indexOf('text')] ?? ''))).toEqual(texts)
      }),
    )
  })
})

describe('cells that could be formulas', () => {
  const SIGNS = '=+-@＝＋－＠'
  const UNSEEN = ['', '\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u3164', '\u200f\u034f', '\u202a', '\u115f']
  const BEFORE = ['', ';', '；', 'a;', 'a,', 'a，', 'a\t', 'a\n', 'a\r\n', 'a|', 'a\u2028', '“x”;']

  it('[M7] begin with a sign nowhere that a program may begin one, and come back as they were', () => {
    for (const before of BEFORE) {
      for (const hidden of UNSEEN) {
        for (const sign of SIGNS) {
          const cell = `${before}${hidden}${sign}1+2`
          const guarded = guardCell(cell)
          for (const part of guarded.split(/[,;|\t\r\n\u2028，；]/))
            expect(part).not.toMatch(/^[^\p{Script=Latin}'“]*[=+\-@＝＋－＠]/u)
          expect(restoreCell(guarded)).toBe(cell)
        }
      }
    }
  })

  it('[M7] come back as they were, whatever is in them', () => {
    const units = ['a', "'", '=', '-', '＠', ';', ',', '\t', '\r', '\n', ' ', '\u200b', '\u3164', '\u00a0', '；']
    const wild = fc.string({ unit: fc.constantFrom(...units), maxLength: 16 })
    fc.assert(
      fc.property(wild, (text) => {
        expect(restoreCell(guardCell(text))).toBe(text)
        expect(guardCell(text)).not.toMatch(/(^|[;,\t\n；])[\u200b\u3164\u00a0]*[=\-＠]/u)
      }),
      { numRuns: 5_000 },
    )
  })

  it('are not prose', () => {
    for (const text of ['well, -5 degrees; @ home', "it's a + b = c", 'e-mail a@b', 'a – b', "'tis", 'http://x.y/?a=1'])
      expect(guardCell(text)).toBe(text)
  })
})

const createBoard = (texts: readonly string[]): Board => ({
  schema: 1,
  event: { id: '-event-1', title: '+44', place: '@home', date: '2026-05-09', programme: '' },
  takenAt: '',
  reason: 'live',
  lenses: [],
  clusters: [],
  notes: texts.map((text, index): BoardNote => ({
    id: `-note-${index}`,
    lens: 'need',
    text,
    cluster: null,
    votes: 0,
    cheers: 0,
    status: 'on-wall',
    source: 'phone',
    mode: null,
    lang: null,
    quote: false,
    createdHour: '',
  })),
  sketches: [],
  counts: { notes: 0, clusters: 0, sketches: 0, waiting: 0, setAside: 0, reportOnly: 0 },
})
