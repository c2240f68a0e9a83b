import { describe, expect, it } from 'vitest'
import { findSeparatorNamed, openTable, type Table, type TableChoices } from './open-table.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
function open(text: string, choices?: TableChoices, isJson?: boolean): Table {
  const table = openTable(bytesOf(text), choices, isJson)
  if ('problem' in table) throw new Error(table.problem)
  return table
}
const namesOf = ({ columns }: Table) => columns.map(({ name }) => name)
const rowsOf = ({ rows }: Table) =>
  [...rows].map((row) => ('problem' in row ? [row.line, row.problem] : [row.line, ...row.cells]))

describe('a file as a table', () => {
  it('has columns and rows, and says what was worked out', () => {
    const table = open('\ufeffZeit;Wörter\r\n1;"Eine Bank,\r\nund ein Baum"\r\n2;Ein Bus\r\n')
    expect(table).toMatchObject({ kind: 'csv', format: 'table', encoding: 'utf-8', separator: ';', headingRows: 1 })
    expect(table.isEncodingGuessed).toBe(false)
    expect(namesOf(table)).toEqual(['Zeit', 'Wörter'])
    expect(rowsOf(table)).toEqual([
      [2, '1', 'Eine Bank,\r\nund ein Baum'],
      [4, '2', 'Ein Bus'],
    ])
  })

  it('is read as somebody says', () => {
    const table = open('a|b\nc|d\n1|2\n', { separator: '|', headingRows: 2 })
    expect([namesOf(table), rowsOf(table)]).toEqual([['a', 'b'], [[3, '1', '2']]])
    expect(rowsOf(open('a;b\n1;2\n', { separator: '' }))).toEqual([[2, '1;2']])
    expect(open('a\n', { headingRows: 3 }).headingRows).toBe(1)
  })

  it('takes the words of a table of one column whole, commas and all', () => {
    expect(rowsOf(open('text\nA bench, a bus\n"A tree, too"\n'))).toEqual([
      [2, 'A bench, a bus'],
      [3, 'A tree, too'],
    ])
  })

  it('[M6] of a program that is known has one row of headings, whatever the first note says', () => {
    const ours = 'note_id,event_id,lens,text,cluster,theme\n,,,Response,,\nn2,e1,need,A bus,,\n'
    expect(open(ours)).toMatchObject({ format: 'gatherboard', headingRows: 1 })
    expect(open('id,text,moderated\n,Antwort,\n2,A bus,0\n')).toMatchObject({ format: 'polis', headingRows: 1 })
  })

  it('says of each row what is wrong with it', () => {
    expect(rowsOf(open('id,text\n1\n2,x,y\n3,z,,\n4,"open\n5,w\n'))).toEqual([
      [2, 'It has 1 column, but the first line names 2.'],
      [3, 'It has 3 columns, but the first line names 2.'],
      [4, '3', 'z'],
      [5, 'A quotation mark is opened and never closed.'],
      [6, '5', 'w'],
    ])
  })

  it.each([
    ['gatherboard', 'note_id,event_id,lens,text\n'],
    ['scrumlr', 'note_id,author,text,column_id,column,rank\n'],
    ['polis', 'timestamp,comment-id,comment-body\n'],
    ['polis', 'id,created_at,participant,text,agrees,disagrees,moderated\n'],
    ['table', 'id,text\n'],
  ])('is known by its columns: %s', (format, text) => expect(open(text).format).toBe(format))

  it.each([
    ['', 'empty'],
    ['\n \n', 'empty'],
    ['"never closed\n', 'bad-heading'],
    ['{"notes":', 'not-json'],
    ['[{"text":"x"', 'not-json'],
    ['{"nothing":1}', 'no-list'],
    ['PK\u0003\u0004', 'workbook'],
  ])('may be none: %j', (text, problem) => expect(openTable(bytesOf(text))).toMatchObject({ problem }))

  it('is CSV, whatever it is called, where its heading begins with a bracket', () => {
    expect(namesOf(open('[id],{text}\n1,x\n'))).toEqual(['[id]', '{text}'])
    expect(namesOf(open('text\nx\n', {}, true))).toEqual(['text'])
  })
})

describe('JSON as a table', () => {
  it.each([
    ['a list', '[{"Wort":"x"},{"Wort":"y","n":1}]'],
    ['a list in an object', '{"count":2,"rows":[{"Wort":"x"},{"Wort":"y","n":1}]}'],
    ['a list in an object nobody knows', '{"of":{"them":[{"Wort":"x"},{"Wort":"y","n":1}],"few":[1]}}'],
    ['a list of rows', '[["Wort","n"],["x",""],["y",1]]'],
    ['an entry a line', '{"Wort":"x"}\n{"Wort":"y","n":1}\n'],
  ])('has a column for each field: %s', (_what, text) => {
    const table = open(text)
    expect([table.kind, table.separator, table.headingRows, namesOf(table)]).toEqual(['json', '', 0, ['Wort', 'n']])
    expect(rowsOf(table).map(([, ...cells]) => cells)).toEqual([
      ['x', ''],
      ['y', '1'],
    ])
  })

  it('has words, fields in fields and lists in its cells, and skips what is no entry', () => {
    expect(rowsOf(open('["a bench",{"text":"x","who":{"age":{"of":7}},"tags":["b","c",["d"]]},null,7,true]'))).toEqual([
      [1, 'a bench', '', ''],
      [2, 'x', '7', 'b; c'],
      [3, 'It is not a note.'],
      [4, 'It is not a note.'],
      [5, 'It is not a note.'],
    ])
  })

  it.each(['__proto__', 'constructor', 'toString'])('looks at own fields only: %s', (name) => {
    expect(namesOf(open(`[{"${name}":{"text":"no"},"text":"x"}]`))).toEqual([`${name}.text`, 'text'])
    expect(openTable(bytesOf(`{"${name}":1}`))).toEqual({ problem: 'no-list' })
  })

  it('makes our board and scrumlr’s the tables that they are as CSV', () => {
    const board = open(
      '{"event":{"id":"e"},"notes":[{"id":"n","lens":"need","text":"x","quote":true,"createdHour":"h"},1]}',
    )
    expect(board.format).toBe('gatherboard')
    const [first, second] = rowsOf(board)
    const cell = (name: string) => first?.[1 + namesOf(board).indexOf(name)]
    expect(['note_id', 'event_id', 'text', 'quotable', 'created_hour', 'status'].map(cell)).toEqual([
      'n',
      'e',
      'x',
      'yes',
      'h',
      '',
    ])
    expect(second).toEqual([2, 'It is not a note.'])
    const scrumlr = open(
      '{"columns":[{"id":"c","name":"Keep"}],"notes":[{"id":"n","text":"x","position":{"column":"c"}}]}',
    )
    expect([scrumlr.format, rowsOf(scrumlr)]).toEqual(['scrumlr', [[1, 'n', 'c', 'Keep', 'x']]])
  })

  it('[L21] of very many names and entries makes no more cells than a machine has room for', () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `"name ${index}":0`).join(',')
    expect(namesOf(open(`[{"text":"x",${names}}]`))).toHaveLength(1_000)
    expect(namesOf(open(`[{"text":"x",${names}},${'{},'.repeat(400_000)}{}]`))).toHaveLength(49)
    expect(openTable(bytesOf('['.repeat(500_000) + ']'.repeat(500_000)))).toBeDefined()
  })
})

describe('a separator', () => {
  it.each([
    [',', ','],
    ['tab', '\t'],
    ['\\t', '\t'],
    ['Semicolon', ';'],
    ['none', ''],
    ['~', '~'],
    ['"', undefined],
    ['\n', undefined],
    ['', undefined],
    ['ab', undefined],
    ['toString', undefined],
  ])('can be named: %j', (name, separator) => expect(findSeparatorNamed(name)).toBe(separator))
})
