import type { Board } from '@gatherboard/shared/protocol/http'
import { describe, expect, it } from 'vitest'
import { formatCsv, restoreCell } from './csv.ts'
import { exportBoard, writeContentDisposition } from './export-board.ts'

const createBoard = (texts: readonly string[], title = 'Saturday'): Board => ({
  schema: 1,
  event: { id: 'event-0001', title, place: 'Crook, Co. Durham', date: '2026-05-09', programme: 'Community events' },
  takenAt: '2026-05-09T12:00:00.000Z',
  reason: 'live',
  lenses: [{ id: 'need', label: 'Need', prompt: '' }],
  clusters: [{ id: 'cluster-1', name: '=Green', noteIds: ['note-0'] }],
  notes: texts.map((text, index) => ({
    id: `note-${index}`, lens: 'need', text, cluster: index === 0 ? 'cluster-1' : null, votes: 1, cheers: 2, status: 'on-wall', source: 'phone', mode: 'hall', lang: 'en', quote: index === 0, createdHour: '2026-05-09T10:00:00Z',
  })),
  sketches: [],
  counts: { notes: texts.length, clusters: 1, sketches: 0, waiting: 0, setAside: 0, reportOnly: 0 },
})

describe('CSV', () => {
  it('has a byte order mark, the columns of the contract, and CRLF', () => {
    expect(formatCsv(createBoard(['A bench']))).toBe(
      '\ufeffnote_id,event_id,event,place,date,lens,cluster,theme,text,votes,cheers,status,source,created_hour,mode,lang,quotable\r\n' +
        'note-0,event-0001,Saturday,"Crook, Co. Durham",2026-05-09,need,\'=Green,,A bench,1,2,on-wall,phone,2026-05-09T10:00:00Z,hall,en,yes\r\n',
    )
  })

  it('quotes what RFC 4180 says must be', () => {
    const csv = formatCsv(createBoard(['', 'a, b', 'say "hi"', 'two\nlines', '👩‍🌾 مرحبا']))
    expect(csv).toContain(',"a, b",')
    expect(csv).toContain(',"say ""hi""",')
    expect(csv).toContain(',"two\nlines",')
    expect(csv).toContain(',👩‍🌾 مرحبا,')
  })

  it.each(['=1+1', '+44 7700', '-5', '@SUM(A1)', '\tx', '\rx'])('never lets a spreadsheet take words for a formula: %j', (text) => {
    expect(formatCsv(createBoard(['', text]))).toMatch(new RegExp(`,"?'${text.replace(/[+()]/g, '\\$&')}"?,`))
  })

  it.each(['=1', "'=1", "''=1", "'tis", 'plain', '', '-', "'"])('gives guarded words back as they were: %j', (text) => {
    const csv = formatCsv(createBoard(['first', text]))
    const cell = csv.split('\r\n')[2]?.split(',')[8] ?? ''
    // The place holds a comma: its two halves make the text the tenth part of the line.
    const textCell = csv.split('\r\n')[2]?.split(',')[9] ?? cell
    expect(restoreCell(textCell)).toBe(text)
  })
})

describe('the file', () => {
  it('is named after the event', () => {
    expect(exportBoard(createBoard([], 'Wörds & deeds / «2»'), 'csv')?.name).toBe('wörds-deeds-2-2026-05-09.csv')
    expect(exportBoard(createBoard([], '../../etc/passwd'), 'json')?.name).toBe('etc-passwd-2026-05-09.json')
    expect(exportBoard(createBoard([], '!!!'), 'json')?.name).toBe('board-2026-05-09.json')
  })

  it('says its name to old browsers and new ones', () => {
    expect(writeContentDisposition('wörds-2026.csv')).toBe("attachment; filename=\"words-2026.csv\"; filename*=UTF-8''w%C3%B6rds-2026.csv")
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
