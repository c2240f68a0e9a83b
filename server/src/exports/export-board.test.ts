import type { Board } from '@gatherboard/shared/api/board'
import { readRows } from '@gatherboard/shared/table/read-rows'
import { describe, expect, it } from 'vitest'
import { formatCsv } from './csv.ts'
import { restoreCell } from './guard-cell.ts'
import { exportBoard, writeContentDisposition } from './export-board.ts'

const createBoard = (texts: readonly string[], title = 'Saturday'): Board => ({
  schema: 1,
  event: { id: 'event-0001', title, place: 'Crook, Co. Durham', date: '2026-05-09', programme: 'Community events' },
  takenAt: '2026-05-09T12:00:00.000Z',
  reason: 'live',
  lenses: [{ id: 'need', label: 'Need', prompt: '' }],
  clusters: [{ id: 'cluster-1', name: '=Green', noteIds: ['note-0'] }],
  notes: texts.map((text, index) => ({
    id: `note-${index}`,
    lens: 'need',
    text,
    cluster: index === 0 ? 'cluster-1' : null,
    votes: 1,
    cheers: 2,
    status: 'on-wall',
    source: 'phone',
    mode: 'hall',
    lang: 'en',
    quote: index === 0,
    createdHour: '2026-05-09T10:00:00Z',
  })),
  sketches: [],
  counts: { notes: texts.length, clusters: 1, sketches: 0, waiting: 0, setAside: 0, reportOnly: 0 },
})

describe('CSV', () => {
  it('has a byte order mark, the columns of the contract, and CRLF', () => {
    expect(formatCsv(createBoard(['A bench']), 'team')).toBe(
      '\ufeffnote_id,event_id,event,place,date,lens,cluster,theme,text,votes,cheers,status,source,created_hour,mode,lang,quotable,consent,lens_label\r\n' +
        '"note-0","event-0001","Saturday","Crook, Co. Durham","2026-05-09","need","\'=Green",,"A bench",1,2,"on-wall","phone","2026-05-09T10:00:00Z","hall","en","yes",1,"Need"\r\n',
    )
  })

  it('quotes every cell of words', () => {
    const csv = formatCsv(createBoard(['', 'a, b', 'say "hi"', 'two\nlines', '👩‍🌾 مرحبا']), 'team')
    expect(csv).toContain(',"a, b",')
    expect(csv).toContain(',"say ""hi""",')
    expect(csv).toContain(',"two\nlines",')
    expect(csv).toContain(',"👩‍🌾 مرحبا",')
  })

  const textCells = (csv: string): string[] =>
    [...readRows(csv.slice(1), ',')].slice(1).map((row) => ('cells' in row ? (row.cells[8] ?? '') : row.problem))

  it.each(['=1+1', '+44 7700', '-5', '@SUM(A1)', '\tx', '\rx', ' =1', '\u200b=1', '＝1+2', '－1'])(
    '[M7] never lets a spreadsheet take words for a formula: %j',
    (text) => {
      const [, cell] = textCells(formatCsv(createBoard(['', text]), 'team'))
      expect(cell).toBe(`'${text}`)
    },
  )

  it('[M7] guards words where a spreadsheet of semicolons would break the line', () => {
    const [cell] = textCells(formatCsv(createBoard([';=1+2 and；＝3\n-4\t@x, -5']), 'team'))
    expect(cell).toBe(";'=1+2 and；'＝3\n'-4\t'@x, -5")
  })

  it('[M7] gives ids as they are', () => {
    const board = createBoard(['x'])
    const csv = formatCsv({ ...board, notes: board.notes.map((note) => ({ ...note, id: '-zGf1_-A' })) }, 'team')
    expect(csv.split('\r\n')[1]).toMatch(/^"-zGf1_-A","event-0001",/)
  })

  it.each(['=1', "'=1", "''=1", "'tis", 'plain', '', '-', "'", ";'=1", ';=1', '\t\n=1'])(
    '[M7] gives guarded words back as they were: %j',
    (text) => {
      expect(textCells(formatCsv(createBoard(['first', text]), 'team')).map(restoreCell)).toEqual(['first', text])
    },
  )
})

describe('editions', () => {
  const NOTES = [
    ['wall-page', 'on-wall', true, 2],
    ['wall-quote', 'on-wall', true, undefined],
    ['wall', 'on-wall', false, undefined],
    ['report-quote', 'report-only', true, 2],
    ['report', 'report-only', false, undefined],
    ['waiting', 'waiting', true, 2],
    ['aside', 'set-aside', true, 2],
  ] as const
  const board: Board = {
    ...createBoard([]),
    notes: NOTES.map(([id, status, quote, consent]) => ({
      id,
      lens: 'need',
      text: `Words of ${id}`,
      cluster: 'cluster-1',
      votes: 0,
      cheers: 0,
      status,
      source: 'phone',
      mode: null,
      lang: null,
      quote,
      ...(consent ? { consent } : {}),
      createdHour: '2026-05-09T10:00:00Z',
    })),
    clusters: [{ id: 'cluster-1', name: 'Green', noteIds: NOTES.map(([id]) => id) }],
    sketches: [
      {
        id: 'sketch-1',
        asset: 'asset',
        title: '',
        artist: '',
        alt: '',
        transcript: '',
        width: 1,
        height: 1,
        box: [0, 0, 1, 1],
        locked: true,
        regions: [{ id: 'region-1', box: [0, 0, 1, 1], label: '', noteIds: NOTES.map(([id]) => id), clusterIds: [] }],
      },
    ],
    counts: { notes: 3, clusters: 1, sketches: 1, waiting: 1, setAside: 1, reportOnly: 2 },
  }
  const bodyOf = (format: string, edition?: string): string => exportBoard(board, format, edition)?.body ?? ''
  const wordsIn = (body: string): string[] => [...body.matchAll(/Words of ([a-z-]+)/g)].map(([, id = '']) => id)
  const ALL_SAID = ['wall-page', 'wall-quote', 'wall', 'report-quote', 'report']

  it.each([
    ['csv', undefined],
    ['csv', 'team'],
    ['json', 'team'],
  ])('[C3] for the team have all words but of what waits or was set aside: %s %s', (format, edition) => {
    const body = bodyOf(format, edition)
    expect(wordsIn(body)).toEqual(ALL_SAID)
    expect(body).not.toMatch(/waiting|aside/)
  })

  it.each(['csv', 'json'])(
    '[C3] to hand on have the words that may be quoted, and of the others that there is one: %s',
    (format) => {
      const body = bodyOf(format, 'handon')
      expect(wordsIn(body)).toEqual(['wall-page', 'wall-quote'])
      for (const id of ALL_SAID) expect(body).toContain(id)
      expect(body).not.toMatch(/waiting|aside/)
    },
  )

  it('[C3] everything there is comes as JSON for keeping, and in no other way', () => {
    expect(JSON.parse(bodyOf('json'))).toEqual(board)
    expect(JSON.parse(bodyOf('json', 'backup'))).toEqual(board)
    expect(exportBoard(board, 'csv', 'backup')).toBeUndefined()
  })

  it('[C1] say under which text each may be quoted', () => {
    const consents = bodyOf('csv')
      .split('\r\n')
      .slice(1, -1)
      .map((row) => row.split(',').slice(-3, -1).join(' '))
    expect(consents).toEqual(['"yes" 2', '"yes" 1', '"no" ', '"yes" 2', '"no" '])
  })

  it('are told apart by the name of the file', () => {
    expect(exportBoard(board, 'csv', 'handon')?.name).toBe('saturday-2026-05-09-to-hand-on.csv')
    expect(exportBoard(board, 'csv', 'team')?.name).toBe('saturday-2026-05-09.csv')
  })

  it.each(['', 'Team', 'all', 'toString'])('are no others: %j', (edition) =>
    expect(exportBoard(board, 'json', edition)).toBeUndefined(),
  )
})

describe('the file', () => {
  it('is named after the event', () => {
    expect(exportBoard(createBoard([], 'Wörds & deeds / «2»'), 'csv')?.name).toBe('wörds-deeds-2-2026-05-09.csv')
    expect(exportBoard(createBoard([], '../../etc/passwd'), 'json')?.name).toBe('etc-passwd-2026-05-09.json')
    expect(exportBoard(createBoard([], '!!!'), 'json')?.name).toBe('board-2026-05-09.json')
  })

  it('says its name to old browsers and new ones', () => {
    expect(writeContentDisposition('wörds-2026.csv')).toBe(
      'attachment; filename="words-2026.csv"; filename*=UTF-8\'\'w%C3%B6rds-2026.csv',
    )
    expect(writeContentDisposition("a'(b)*.csv")).toContain("filename*=UTF-8''a%27%28b%29%2A.csv")
  })

  it('is valid JSON of the board', () => {
    const board = createBoard(['x'])
    expect(JSON.parse(exportBoard(board, 'json')?.body ?? '')).toEqual(board)
  })

  it.each(['xlsx', 'md', 'docx', 'toString', ''])('is not offered as %j', (format) => {
    expect(exportBoard(createBoard([]), format)).toBeUndefined()
  })
})
