import { describe, expect, it } from 'vitest'
import {
  asksQuestions,
  guessHeadings,
  decodeText,
  findDelimiter,
  guessLensColumn,
  guessTextColumn,
  parseRows,
  readTableFile,
} from './table-file.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('a first look at a table', () => {
  it('reads quotes, doubled quotes and line breaks inside a cell', () => {
    expect(parseRows('a,b\r\n"one, ""two""\nthree",4\r\n', ',', 9)).toEqual([
      ['a', 'b'],
      ['one, "two"\nthree', '4'],
    ])
  })

  it('skips blank lines and stops after the rows asked for', () => {
    expect(parseRows('a\n\n  \n1\n2\n3\n', ',', 2)).toEqual([['a'], ['1']])
  })

  it('keeps a last row without a line break, and a quote that never closes', () => {
    expect(parseRows('a,b\n1,"open, to the end', ',', 9)).toEqual([
      ['a', 'b'],
      ['1', 'open, to the end'],
    ])
  })

  it.each([
    ['a,b,c', ','],
    ['a;b;c', ';'],
    ['a\tb\tc', '\t'],
    ['"a;b;c;d",e', ','],
    ['one', ','],
  ])('finds what separates the columns of %j', (heading, mark) => {
    expect(findDelimiter(`${heading}\n1`)).toBe(mark)
  })

  it('reads UTF-8 with its mark, UTF-16 and windows-1252', () => {
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)).text).toBe('a')
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0xe9, 0x00))).toEqual({ text: 'é', encoding: 'utf-16' })
    expect(decodeText(Uint8Array.of(0x63, 0x61, 0x66, 0xe9, 0x80))).toEqual({ text: 'café€', encoding: 'windows-1252' })
    expect(decodeText(Uint8Array.of(0x61, 0, 0x62, 0))).toEqual({ text: 'ab', encoding: 'utf-16' })
    expect(decodeText(Uint8Array.of(0, 0x61, 0, 0x62))).toEqual({ text: 'ab', encoding: 'utf-16' })
    expect(decodeText(bytes('café')).encoding).toBe('utf-8')
  })

  it('knows our own export, Pol.is comments and JSON; anything else is asked about', () => {
    expect(readTableFile(bytes('note_id,event_id,lens,text\n')).kind).toBe('gatherboard')
    expect(readTableFile(bytes('id,created_at,participant,text,agrees,disagrees,moderated\n')).kind).toBe('polis')
    expect(readTableFile(bytes('timestamp,comment-id,comment-body\n')).kind).toBe('polis')
    expect(readTableFile(bytes(' {"notes":[]}')).kind).toBe('json')
    expect(readTableFile(bytes('note_id,author,text,column_id,column,rank\n')).kind).toBe('scrumlr')
    expect(readTableFile(bytes('id,text\n')).kind).toBe('table')
  })

  it('sees a workbook for what it is', () => {
    expect(readTableFile(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0))).toEqual({
      encoding: 'utf-8',
      kind: 'workbook',
      columns: [],
      rows: [],
    })
  })

  it('heeds the separator that Excel writes into a line of its own', () => {
    const table = readTableFile(bytes('sep=;\r\n Words  here ;Kind\r\n"a;b";c\r\n'))
    expect(table).toMatchObject({ kind: 'table', columns: ['Words here', 'Kind'], rows: [['a;b', 'c']] })
  })

  it('guesses the column of words by its name, else by the longest texts', () => {
    expect(guessTextColumn({ columns: ['Id', 'Comment'], rows: [] })).toBe('Comment')
    expect(guessTextColumn({ columns: ['x', 'y', 'z'], rows: [['1', 'A long thought', 'b']] })).toBe('y')
    expect(guessTextColumn({ columns: [], rows: [] })).toBe('')
  })

  it('finds a lens column only when one is named like it', () => {
    expect(guessLensColumn(['id', 'Category', 'text'])).toBe('Category')
    expect(guessLensColumn(['id', 'text'])).toBeUndefined()
  })
})

describe('a form with a column for each question', () => {
  const LENSES = [
    { id: 'strength', label: 'Strength', prompt: 'What is good here? What are you proud of?' },
    { id: 'need', label: 'Need', prompt: 'What is missing, or hard? What would help?' },
    { id: 'hope', label: 'Hope', prompt: 'What do you wish for in the years to come?' },
  ]

  it('is known by its questions, and each is put under the heading it names', () => {
    const columns = ['Timestamp', 'What is good here?', 'What is missing?', 'What do you hope for?']
    expect(guessHeadings(columns, LENSES)).toEqual({
      'What is good here?': 'strength',
      'What do you hope for?': 'hope',
    })
    expect(asksQuestions(columns, guessHeadings(columns, LENSES))).toBe(true)
    expect(guessHeadings(['Strengths', 'NEED', 'Hopeless', ''], LENSES)).toEqual({
      Strengths: 'strength',
      NEED: 'need',
    })
  })

  it('is not every table', () => {
    for (const columns of [['id', 'words', 'town'], ['What do you need?'], ['What']])
      expect(asksQuestions(columns, guessHeadings(columns, LENSES))).toBe(false)
  })
})
