import { describe, expect, it } from 'vitest'
import { decideWords, OUTPUTS, readWords, type Decision, type Output, type WordsNote } from './decide-words.ts'

/** The table as people agreed on it, row by row; each row with every note that falls under it. */
const WORDS: Decision = 'words'
const COUNT: Decision = 'count'
const NOTHING: Decision = 'nothing'
const ROWS: Array<[string, WordsNote[], Record<Output, Decision>]> = [
  [
    'on the wall, may be quoted, also on the page',
    [{ status: 'on-wall', quote: true, consent: 2 }],
    { insights: WORDS, 'hand-on': WORDS, page: WORDS, 'research-team': WORDS, 'research-handon': WORDS },
  ],
  [
    'on the wall, may be quoted, under the older text',
    [
      { status: 'on-wall', quote: true, consent: 1 },
      { status: 'on-wall', quote: true },
    ],
    { insights: WORDS, 'hand-on': WORDS, page: COUNT, 'research-team': WORDS, 'research-handon': WORDS },
  ],
  [
    'on the wall, may not be quoted',
    [
      { status: 'on-wall', quote: false },
      { status: 'on-wall' },
      { status: 'on-wall', quote: false, consent: 2 },
      { status: 'on-wall', consent: 2 },
    ],
    { insights: WORDS, 'hand-on': COUNT, page: COUNT, 'research-team': WORDS, 'research-handon': COUNT },
  ],
  [
    'for the report only, may be quoted',
    [
      { status: 'report-only', quote: true, consent: 2 },
      { status: 'report-only', quote: true },
    ],
    { insights: WORDS, 'hand-on': WORDS, page: COUNT, 'research-team': WORDS, 'research-handon': COUNT },
  ],
  [
    'for the report only, may not be quoted',
    [
      { status: 'report-only', quote: false },
      { status: 'report-only', consent: 2 },
    ],
    { insights: WORDS, 'hand-on': COUNT, page: COUNT, 'research-team': WORDS, 'research-handon': COUNT },
  ],
  [
    'waiting, set aside, held or erased',
    (['waiting', 'set-aside', 'held', 'erased'] as const).flatMap((status) => [
      { status, quote: true, consent: 2 },
      { status, quote: false },
      { status },
    ]),
    { insights: NOTHING, 'hand-on': NOTHING, page: NOTHING, 'research-team': NOTHING, 'research-handon': NOTHING },
  ],
]

describe('whose words may stand where', () => {
  it.each(ROWS)('[C2] %s', (_row, notes, expected) => {
    for (const note of notes)
      expect(Object.fromEntries(OUTPUTS.map((output) => [output, decideWords(note, output)]))).toEqual(expected)
  })

  it('[C2] words are given where they may stand, and nowhere else', () => {
    for (const [, notes] of ROWS) {
      for (const note of notes) {
        for (const output of OUTPUTS)
          expect(readWords({ ...note, text: 'Exact words' }, output)).toBe(
            decideWords(note, output) === 'words' ? 'Exact words' : undefined,
          )
      }
    }
  })

  it('[C2] a number that no text has is no consent to the page', () => {
    for (const consent of [0, -1, Number.NaN])
      expect(decideWords({ status: 'on-wall', quote: true, consent }, 'page')).toBe('count')
  })
})
