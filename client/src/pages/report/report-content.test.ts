import type { Board, BoardNote } from '@gatherboard/shared/api/board'
import { countNotes } from '@gatherboard/shared/board/counts'
import { describe, expect, it } from 'vitest'
import { countAll, makeReport, type ReportNotes } from './report-content.ts'

const note = (id: string, more: Partial<BoardNote> = {}): BoardNote => ({
  id,
  lens: 'need',
  text: `Words of ${id}`,
  cluster: null,
  votes: 0,
  cheers: 0,
  status: 'on-wall',
  source: 'phone',
  mode: 'hall',
  lang: null,
  quote: false,
  createdHour: '2026-05-09T10:00:00Z',
  ...more,
})

const board = (notes: BoardNote[], more: Partial<Board> = {}): Board => ({
  schema: 1,
  event: { id: 'event-0001', title: 'Saturday', place: 'Crook', date: '2026-05-09', programme: 'Community events' },
  takenAt: '2026-05-09T12:00:00.000Z',
  reason: 'live',
  lenses: [
    { id: 'strength', label: 'Strength', prompt: '' },
    { id: 'need', label: 'Need', prompt: '' },
  ],
  clusters: [
    { id: 'cluster-1', name: 'Getting about', noteIds: [] },
    { id: 'cluster-2', name: ' ', noteIds: [] },
    { id: 'cluster-3', name: 'Empty', noteIds: [] },
  ],
  notes,
  sketches: [],
  counts: { notes: 0, clusters: 0, sketches: 0, waiting: 0, setAside: 0, reportOnly: 0 },
  ...more,
})

const idsOf = ({ shown }: ReportNotes) => shown.map(({ id }) => id)

describe('the report', () => {
  it('never has a note that waits or was set aside, not even through a drawing', () => {
    const made = makeReport(
      board(
        [
          note('on'),
          note('waiting', { status: 'waiting' }),
          note('aside', { status: 'set-aside', quote: true }),
          note('private', { status: 'report-only' }),
        ],
        {
          sketches: [
            {
              id: 'sketch-1',
              asset: 'asset',
              title: 'A tree',
              artist: 'Ada',
              alt: 'A tree',
              transcript: '',
              width: 100,
              height: 50,
              box: [0, 0, 1, 1],
              locked: true,
              regions: [
                {
                  id: 'region-1',
                  box: [0, 0, 10, 10],
                  label: ' Roots ',
                  noteIds: ['on', 'waiting', 'aside', 'private', 'unknown'],
                  clusterIds: ['cluster-1', 'unknown'],
                },
              ],
            },
          ],
        },
      ),
      'all',
    )
    expect(JSON.stringify(made)).not.toMatch(/waiting|aside/)
    expect(idsOf(made.reportOnly)).toEqual(['private'])
    expect(made.loose.map(({ lens, notes }) => [lens.label, idsOf(notes)])).toEqual([['Need', ['on']]])
    expect(made.sketches[0]?.regions.map(({ label, groups, notes }) => [label, groups, idsOf(notes)])).toEqual([
      ['Roots', ['Getting about'], ['on']],
    ])
  })

  it('puts the fullest group first, what most people stand behind first in it, and leaves out empty groups', () => {
    const made = makeReport(
      board([
        note('a', { cluster: 'cluster-1' }),
        note('b', { cluster: 'cluster-2', cheers: 3 }),
        note('c', { cluster: 'cluster-2', votes: 1 }),
        note('d', { cluster: 'cluster-2' }),
        note('e', { cluster: 'gone' }),
      ]),
      'all',
    )
    expect(made.groups.map(({ name, notes }) => [name, idsOf(notes)])).toEqual([
      ['', ['c', 'b', 'd']],
      ['Getting about', ['a']],
    ])
    expect(made.loose.flatMap(({ notes }) => idsOf(notes))).toEqual(['e'])
  })

  const supported = [
    note('few', { cheers: 1, cluster: 'cluster-1' }),
    note('most', { votes: 9, lens: 'strength' }),
    note('many', { cheers: 7, quote: true }),
    note('none'),
    note('aside', { votes: 99, status: 'set-aside' }),
    ...['a', 'b', 'c'].map((id) => note(id, { votes: 1, cluster: 'cluster-2' })),
  ]

  it('has on top what most people stand behind, and the groups by size', () => {
    const made = makeReport(board(supported), 'all')
    expect(idsOf(made.top)).toEqual(['most', 'a', 'b', 'c', 'many'])
    expect(made.groupCounts).toEqual([
      { id: 'cluster-2', name: '', count: 3, anchor: 'group-cluster-2' },
      { id: 'cluster-1', name: 'Getting about', count: 1, anchor: 'group-cluster-1' },
    ])
    expect(makeReport(board([note('none')]), 'all').top.shown).toEqual([])
    // Handed on, the places are the same, and who may not be quoted is counted.
    const handed = makeReport(board(supported), 'quotable').top
    expect([idsOf(handed), handed.unquoted]).toEqual([['many'], 4])
  })

  it('counts under each heading what the table counts: what stands there, and what stands in groups', () => {
    const made = makeReport(board(supported), 'all')
    const counted = made.loose.map(({ lens, notes, groups }) => [
      lens.anchor,
      countAll(notes) + groups.reduce((sum, { count }) => sum + count, 0),
    ])
    expect(counted).toEqual(made.counts.map(({ lens, onWall }) => [lens.anchor, onWall]))
    expect(made.loose[1]?.groups).toMatchObject([
      { name: '', count: 3 },
      { name: 'Getting about', count: 1 },
    ])
    expect(made.counts.reduce((sum, { onWall }) => sum + onWall, 0)).toBe(countNotes(supported).onWall)
  })

  it('goes heading by heading when it is asked to, and says of each note in which group it is', () => {
    const made = makeReport(board(supported), 'all', 'headings')
    expect(made.groups).toEqual([])
    expect(made.loose.map(({ lens, notes }) => [lens.label, idsOf(notes)])).toEqual([
      ['Strength', ['most']],
      ['Need', ['a', 'b', 'c', 'many', 'few', 'none']],
    ])
    expect(made.loose[1]?.notes.shown.map(({ group }) => group)).toEqual([
      '',
      '',
      '',
      undefined,
      'Getting about',
      undefined,
    ])
    expect(made.groupCounts.map(({ count, anchor }) => [count, anchor])).toEqual([
      [3, undefined],
      [1, undefined],
    ])
  })

  it('counts by heading, with a line for other headings only when there are some', () => {
    const rows = (notes: BoardNote[]) =>
      makeReport(board(notes), 'all').counts.map(({ lens, onWall, reportOnly }) => [
        lens.label,
        lens.number,
        onWall,
        reportOnly,
      ])
    expect(rows([note('a'), note('b', { status: 'report-only' }), note('c', { status: 'set-aside' })])).toEqual([
      ['Strength', 1, 0, 0],
      ['Need', 2, 1, 1],
    ])
    expect(rows([note('a', { lens: 'gone' })]).at(-1)).toEqual(['Other headings', 8, 1, 0])
  })

  it('to be handed on has the words of notes that may be quoted, and only the number of the others', () => {
    const notes = [
      note('a', { quote: true }),
      note('b'),
      note('c', { cluster: 'cluster-1' }),
      note('d', { status: 'report-only', quote: true }),
      note('e', { status: 'report-only' }),
    ]
    const made = makeReport(board(notes), 'quotable')
    expect(JSON.stringify(made)).not.toMatch(/Words of [bce]/)
    expect(made.loose.map(({ notes: { unquoted }, notes: found }) => [idsOf(found), unquoted])).toEqual([[['a'], 1]])
    expect(made.groups.map(({ notes: { unquoted }, notes: found }) => [idsOf(found), unquoted])).toEqual([[[], 1]])
    expect([idsOf(made.reportOnly), made.reportOnly.unquoted]).toEqual([['d'], 1])
    // The figures are those of all notes.
    expect(made.counts.map(({ onWall, reportOnly }) => [onWall, reportOnly])).toEqual([
      [0, 0],
      [3, 2],
    ])
  })

  it('says how the notes came to the board', () => {
    expect(
      makeReport(
        board([
          note('a'),
          note('b', { source: 'paper' }),
          note('c', { source: 'paper', status: 'report-only' }),
          note('d', { source: 'import', status: 'waiting' }),
        ]),
        'all',
      ).sources,
    ).toEqual([
      ['paper', 2],
      ['phone', 1],
    ])
  })
})
