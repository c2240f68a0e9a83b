import { describe, expect, it } from 'vitest'
import { countHeadingRows, findColumn, nameColumns } from './name-columns.ts'

const names = (headings: string[][], width = headings[0]?.length ?? 0) =>
  nameColumns(headings, width).map(({ name }) => name)

describe('the names of columns', () => {
  it('are what the heading says, on one line', () => {
    expect(names([[' Words\n here ', 'Kind']])).toEqual(['Words here', 'Kind'])
  })

  it('[M6] are different, also where the headings are not', () => {
    expect(names([['Comment', 'comment', 'Comment (2)', 'Comment', '', '']])).toEqual([
      'Comment',
      'comment (2)',
      'Comment (2) (2)',
      'Comment (3)',
      'Column 5',
      'Column 6',
    ])
    const many = names([Array.from({ length: 1_000 }, () => 'a')])
    expect(new Set(many).size).toBe(1_000)
    const long = nameColumns([Array.from({ length: 3 }, () => 'Why? '.repeat(300))], 3)
    expect(long.map(({ name }) => findColumn(long, name))).toEqual([0, 1, 2])
    expect(findColumn(long, 'Why? '.repeat(300))).toBe(0)
  })

  it('[M6] come from two rows where a second says what kind of answer a column holds', () => {
    const headings = [
      ['Respondent ID', 'What is missing?', '', 'Which of these?', '', ''],
      ['', 'Open-Ended Response', 'Other (please specify)', 'Bus', 'Bench', 'Other (please specify)'],
    ]
    expect(names(headings)).toEqual([
      'Respondent ID',
      'What is missing?',
      'What is missing? – Other (please specify)',
      'Which of these? – Bus',
      'Which of these? – Bench',
      'Which of these? – Other (please specify)',
    ])
    expect(findColumn(nameColumns(headings, 6), 'which of THESE?')).toBe(3)
  })

  it('[M6] come from the questions where a first row has their numbers', () => {
    expect(
      names([
        ['StartDate', 'Q1', 'Q2'],
        ['Start Date', 'What is missing?', 'What is good?'],
        ['{"ImportId":"startDate"}', '{"ImportId":"QID1"}', '{"ImportId":"QID2"}'],
      ]),
    ).toEqual(['Start Date', 'What is missing?', 'What is good?'])
  })

  it('are found in any case; nothing is found by no name', () => {
    const columns = nameColumns([['Text', '', 'lens']], 3)
    expect([findColumn(columns, ' TEXT '), findColumn(columns, 'lens'), findColumn(columns, 'Column 2')]).toEqual([
      0, 2, 1,
    ])
    expect([findColumn(columns, ''), findColumn(columns, 'weather'), findColumn(columns, '__proto__')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('how many rows are headings', () => {
  it.each<[number, string, string[][]]>([
    [
      1,
      'one',
      [
        ['id', 'text'],
        ['1', 'A bench'],
        ['2', 'A bus'],
      ],
    ],
    [
      1,
      'a first answer with gaps',
      [
        ['id', 'text', 'more'],
        ['', 'A bench', ''],
        ['2', 'A bus', ''],
      ],
    ],
    [
      1,
      'a first answer under a column without a name',
      [
        ['id', 'text', ''],
        ['1', 'A bench', 'x'],
        ['2', 'y', ''],
      ],
    ],
    [
      1,
      'answers without numbers',
      [
        ['id', 'text', ''],
        ['', 'A bench', 'x'],
        ['', 'y', ''],
      ],
    ],
    [1, 'words that name a kind of answer, in a table of one column', [['text'], ['Response']]],
    [
      1,
      'an answer that is the name of a kind of answer, among others',
      [
        ['id', 'text', 'more'],
        ['', 'Response', 'A bench'],
        ['2', 'A bus', ''],
      ],
    ],
    [
      1,
      'such an answer with a number',
      [
        ['id', 'text'],
        ['1', 'Antwort'],
        ['2', 'A bus'],
      ],
    ],
    [
      1,
      'such an answer of somebody who has no number, and nobody has',
      [
        ['id', 'text'],
        ['', 'Response'],
        ['', 'A bus'],
      ],
    ],
    [
      2,
      'SurveyMonkey’s',
      [
        ['Respondent ID', 'What?', ''],
        ['', 'Open-Ended Response', 'Other (please specify)'],
        ['1', 'a', 'b'],
      ],
    ],
    [
      2,
      'SurveyMonkey’s for choices',
      [
        ['Respondent ID', 'Which?', ''],
        ['', 'Bus', 'Bench'],
        ['1', 'Bus', ''],
        ['2', '', 'Bench'],
      ],
    ],
    [
      3,
      'Qualtrics’',
      [
        ['StartDate', 'Q1'],
        ['Start Date', 'What?'],
        ['{"ImportId":"startDate"}', '{"ImportId":"QID1"}'],
      ],
    ],
    [
      2,
      'Qualtrics’ without the questions',
      [
        ['StartDate', 'Q1'],
        ['{"ImportId":"startDate"}', '{"ImportId":"QID1"}'],
      ],
    ],
    [1, 'nothing below', [['a', 'b']]],
  ])('is %i: %s', (count, _what, rows) => expect(countHeadingRows(rows)).toBe(count))
})
