import { describe, expect, it } from 'vitest'
import { chooseColumns, guessMapping, sayChoices } from './column-mapping.ts'
import { asksQuestions, guessHeadings, guessLensColumn, guessTextColumn, readTableFile } from './table-file.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('a first look at a table', () => {
  it('has the columns, the first five rows, and how the file was read', () => {
    expect(readTableFile(bytes(`Zeit;Wörter, alle\n1\n${'2;x\n'.repeat(9)}`))).toEqual({
      kind: 'table',
      isJson: false,
      encoding: 'utf-8',
      isEncodingGuessed: false,
      separator: ';',
      headingRows: 1,
      columns: ['Zeit', 'Wörter, alle'],
      rows: Array.from({ length: 5 }, () => ['2', 'x']),
    })
  })

  it('[M5] is read again as somebody says', () => {
    const file = Uint8Array.from('text|x\nWi\xeacej|y\n', (letter) => letter.charCodeAt(0))
    expect(readTableFile(file)).toMatchObject({
      encoding: 'windows-1252',
      isEncodingGuessed: true,
      rows: [['Wiêcej', 'y']],
    })
    expect(readTableFile(file, { encoding: 'windows-1250', separator: '' })).toMatchObject({
      encoding: 'windows-1250',
      isEncodingGuessed: false,
      rows: [['Więcej|y']],
    })
  })

  it('tells the server to read the file as it is shown', () => {
    expect(sayChoices(readTableFile(bytes('a\tb\n1\t2\n')))).toEqual({
      encoding: 'utf-8',
      separator: 'tab',
      headings: '1',
    })
    expect(sayChoices(readTableFile(bytes('a\n1\n')))).toMatchObject({ separator: 'none' })
    expect(sayChoices(readTableFile(bytes('a~b\n1~2\n'), { separator: '~' }))).toMatchObject({ separator: '~' })
    expect(sayChoices(readTableFile(bytes('[{"a":1}]')))).toEqual({ encoding: 'utf-8' })
  })

  it('knows our own export, Pol.is comments and scrumlr; anything else is asked about', () => {
    expect(readTableFile(bytes('note_id,event_id,lens,text\n')).kind).toBe('gatherboard')
    expect(readTableFile(bytes(' {"event":{"id":"x"},"notes":[]}'))).toMatchObject({
      kind: 'gatherboard',
      isJson: true,
    })
    expect(readTableFile(bytes('id,created_at,participant,text,agrees,disagrees,moderated\n')).kind).toBe('polis')
    expect(readTableFile(bytes('note_id,author,text,column_id,column,rank\n')).kind).toBe('scrumlr')
    expect(readTableFile(bytes('id,text\n')).kind).toBe('table')
  })

  it('[M6] asks about the fields of JSON as about columns', () => {
    const table = readTableFile(bytes('[{"Antwort":"Eine Bank","Art":"need"}]'))
    expect(table).toMatchObject({
      kind: 'table',
      isJson: true,
      columns: ['Antwort', 'Art'],
      rows: [['Eine Bank', 'need']],
    })
    const mapping = guessMapping(table, [{ id: 'need', label: 'Need', prompt: '' }])
    expect(chooseColumns(table.kind, mapping)).toEqual({ text: 'Antwort', lens: 'need' })
  })

  it('sees a workbook for what it is, and what is no table', () => {
    expect(readTableFile(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0)).kind).toBe('workbook')
    for (const file of [new Uint8Array(99), bytes(''), bytes('{"notes":')])
      expect(readTableFile(file)).toMatchObject({ kind: 'unreadable', columns: [], rows: [] })
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
