/** Importing files, against a real store: ours, other tools', the real ones, and every kind of broken one. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { importFile, type ImportRequest } from '@gatherboard/server/import/import-file'
import { RowIdentity } from '@gatherboard/server/import/row-identity'
import { exportBoard } from '@gatherboard/server/exports/export-board'
import type { Imported } from '@gatherboard/shared/api/import'
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it, vi } from 'vitest'
import { openLiveEvent, type TestEvent } from '../support/live-event.ts'
import { REPO } from '../support/paths.ts'
import { until } from '../support/until.ts'

const POLIS = resolve(REPO, '../shared/data/polis')
const fixture = (name: string): Buffer => readFileSync(join(REPO, 'tests/fixtures', name))

function importInto(live: TestEvent, file: string | Uint8Array, more: Partial<ImportRequest> = {}) {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file
  return importFile(live, { eventId: live.event.id, kind: 'csv', bytes, ...more })
}
async function importOk(live: TestEvent, file: string | Uint8Array, more?: Partial<ImportRequest>): Promise<Imported> {
  const done = await importInto(live, file, more)
  if (!done.ok) throw new Error(`refused: ${done.refused.code} ${done.refused.detail}`)
  return done.value
}
async function readBoard(live: TestEvent) {
  const board = await live.snapshots.readLive(live.event.id)
  if (!board.ok) throw new Error(board.refused.code)
  return board.value
}
const textsOf = async (live: TestEvent) => (await readBoard(live)).notes.map(({ text }) => text).toSorted()

describe('an import and everybody else', () => {
  it('[L21] is over when nobody waits for it any more or the server stops: what is in stays, and the file goes on from there', async () => {
    await using live = await openLiveEvent()
    const file = `text\n${Array.from({ length: 1_000 }, (_, index) => `row ${index}`).join('\n')}\n`
    const ending = new AbortController()
    const stopped = importFile(
      { ...live, signal: ending.signal },
      { eventId: live.event.id, kind: 'csv', bytes: Buffer.from(file) },
    )
    await until('some of it to be in', async () => (await readBoard(live)).notes.length > 0)
    ending.abort()
    expect(await stopped).toMatchObject({ ok: false, refused: { code: 'restarting' } })
    const { length } = (await readBoard(live)).notes
    expect(length).toBeLessThan(1_000)
    expect(await importOk(live, file)).toMatchObject({ imported: 1_000 - length })
  })

  it('[L21] a file is understood by a thread of its own: JSON of very many names, or nested very deeply, too', async () => {
    await using live = await openLiveEvent()
    const parse = vi.spyOn(JSON, 'parse')
    const names = Array.from({ length: 200_000 }, (_, index) => `"name ${index}":0`).join(',')
    expect(await importOk(live, `[{"text":"one of many",${names}}]`, { kind: 'json' })).toMatchObject({ imported: 1 })
    expect(await importInto(live, '['.repeat(500_000) + ']'.repeat(500_000), { kind: 'json' })).toMatchObject({
      ok: false,
    })
    expect(parse.mock.calls.every(([text]) => text.length < 100_000)).toBe(true)
    parse.mockRestore()
  })

  it('[L21] takes 5,000 honest rows, and of rows of nothing but marks thirty each', async () => {
    await using live = await openLiveEvent()
    const honest = Array.from(
      { length: 5_000 - 1 },
      (_, index) => `We would like a bench by the pond and number ${index}`,
    )
    expect(await importOk(live, `text\n${honest.join('\n')}\na${'\u0301\u0323'.repeat(1_500)}\n`)).toMatchObject({
      imported: 5_000,
      skipped: [],
    })
    const marked = (await textsOf(live)).find((text) => /\p{M}/u.test(text)) ?? ''
    expect([...marked].length).toBeLessThanOrEqual(31)
    expect(await importOk(live, `text\na${'\u0301\u0323'.repeat(16_000)}\n`)).toMatchObject({
      imported: 0,
      skipped: [{ line: 2 }],
    })
  })
})

describe('files of other tools', () => {
  it('takes Pol.is comments; what their moderators rejected goes backstage', async () => {
    await using live = await openLiveEvent()
    const done = await importOk(live, fixture('polis-comments.csv'))
    expect(done).toEqual({
      imported: 4,
      skipped: [],
      skippedMore: 0,
      setAside: 1,
      doubtful: [],
      format: 'polis',
      encoding: 'utf-8',
      separator: ',',
      headingRows: 1,
    })
    const { notes, counts } = await readBoard(live)
    expect(counts).toMatchObject({ notes: 3, setAside: 1 })
    expect(notes.map(({ text, status, lens, source }) => [text, status, lens, source])).toContainEqual([
      'She said "keep the library" and so do I',
      'on-wall',
      'strength',
      'import',
    ])
    expect(notes.find(({ status }) => status === 'set-aside')?.text).toBe('Somebody here is rude about somebody else')
    expect(notes[0]?.createdHour).toBe('2018-02-03T20:00:00Z')
  })

  it('puts rejected rows on the wall when asked to', async () => {
    await using live = await openLiveEvent()
    expect(await importOk(live, fixture('polis-comments.csv'), { rejected: 'wall' })).toMatchObject({
      imported: 4,
      setAside: 0,
    })
    expect((await readBoard(live)).counts.notes).toBe(4)
  })

  it.each([
    ['csv', 'scrumlr-board.csv'],
    ['json', 'scrumlr-board.json'],
  ] as const)('takes scrumlr %s by its columns, and never its authors', async (kind, name) => {
    await using live = await openLiveEvent()
    const done = await importOk(live, fixture(name), { kind })
    expect(done).toMatchObject({ imported: 2, format: 'scrumlr' })
    const board = await readBoard(live)
    const found = new Map(board.notes.map(({ text, lens }) => [text, lens]))
    // The column “Stop” is no heading here: its note goes under the first.
    expect(found).toEqual(
      new Map([
        ['The choir', 'strength'],
        ['A crossing by the school', kind === 'csv' ? 'strength' : 'need'],
      ]),
    )
    expect(JSON.stringify(board)).not.toContain('Secret Name')
    expect(done.skipped).toEqual(kind === 'json' ? [{ line: 3, reason: 'There are no words in it.' }] : [])
  })

  it('takes anything else by the names of its columns', async () => {
    await using live = await openLiveEvent()
    const file = 'When;Heading;What they said\n1;need;A bench\n2;HOPE;Lights\n3;;No heading\n4;Weather;Rain\n'
    expect(await importOk(live, file, { text: 'what they said', lens: 'Heading' })).toMatchObject({
      imported: 3,
      skipped: [{ line: 5, reason: 'This board has no heading called “Weather”.' }],
      format: 'table',
    })
    expect((await readBoard(live)).notes.map(({ lens, text }) => [lens, text])).toEqual([
      ['strength', 'No heading'],
      ['need', 'A bench'],
      ['hope', 'Lights'],
    ])
  })

  it('takes a column called lens at its word, unless told otherwise', async () => {
    await using live = await openLiveEvent()
    const file = 'lens,text\nneed,A bench\nHope,Lights\n,No heading\nweather,Rain\n'
    expect(await importOk(live, file)).toMatchObject({ imported: 3, skipped: [{ line: 5 }], format: 'table' })
    expect((await readBoard(live)).notes.map(({ lens, text }) => [lens, text])).toEqual([
      ['strength', 'No heading'],
      ['need', 'A bench'],
      ['hope', 'Lights'],
    ])
    await importOk(live, 'lens,text\nneed,A second bench\n', { lens: 'hope' })
    // A table about lenses.
    expect(await importOk(live, 'lens,shop\n35 mm,Corner shop\n', { text: 'lens' })).toMatchObject({
      imported: 1,
      skipped: [],
    })
    expect((await readBoard(live)).notes.find(({ text }) => text === 'A second bench')?.lens).toBe('hope')
  })

  it('takes one lens for all rows', async () => {
    await using live = await openLiveEvent()
    await importOk(live, 'opinion\nOne\nTwo\n', { text: 'opinion', lens: 'Hope' })
    expect((await readBoard(live)).notes.map(({ lens }) => lens)).toEqual(['hope', 'hope'])
  })

  it.each([
    ['a,b\n1,2\n', {}, 'unknown-columns', 'Its columns are: a, b.'],
    ['a,b\n1,2\n', { text: 'c' }, 'unknown-columns', 'no column called “c”'],
    ['a,b\n1,2\n', { text: 'a', lens: 'weather' }, 'unknown-lens', 'weather'],
    ['', {}, 'unreadable-file', 'empty'],
    ['"never closed\n', {}, 'unreadable-file', 'first line'],
    ['{"notes":', { kind: 'json' }, 'unreadable-file', 'not valid JSON'],
    ['{"nothing":1}', { kind: 'json' }, 'unreadable-file', 'no list of notes'],
    ['[{"a":1}]', { kind: 'json' }, 'unknown-columns', 'which field'],
    ['[{"a":1}]', { kind: 'json', text: 'b' }, 'unknown-columns', 'called “b”'],
  ] as const)('says what is missing: %j', async (file, more, code, words) => {
    await using live = await openLiveEvent()
    const done = await importInto(live, file, more)
    expect(done).toMatchObject({ ok: false, refused: { code, detail: expect.stringContaining(words) } })
    expect(await textsOf(live)).toEqual([])
  })
})

describe('files as people have them', () => {
  const FAULTS = resolve(REPO, '../shared/data/faults')
  const lensed = async (live: TestEvent) =>
    (await readBoard(live)).notes.map(({ lens, text }) => `${lens}: ${text}`).toSorted()
  const bytesOf = (...parts: Array<string | readonly number[]>): Buffer =>
    Buffer.concat(parts.map((part) => Buffer.from(part as string)))
  const BAD = ['Żeby był autobus,need\r\nمحلے میں باغ,strength\r\nHalf a letter ', [0xc5], ',need\r\n'] as const

  it.each([
    ['without a mark', 'text,lens\r\n'],
    ['with one', '\ufefftext,lens\r\n'],
  ])('[M4] one bad byte costs one letter of one row, and that row is named: %s', async (_what, heading) => {
    await using live = await openLiveEvent()
    expect(await importOk(live, bytesOf(heading, ...BAD))).toMatchObject({
      imported: 3,
      encoding: 'utf-8',
      doubtful: [4],
    })
    expect(await lensed(live)).toEqual(['need: Half a letter Å', 'need: Żeby był autobus', 'strength: محلے میں باغ'])
  })

  it('[M4] one bad byte costs JSON one letter, too', async () => {
    await using live = await openLiveEvent()
    const file = bytesOf('[{"text":"Żeby był autobus"},{"text":"Half a letter ', [0xc5], '"},"محلے میں باغ"]')
    expect(await importOk(live, file, { kind: 'json' })).toMatchObject({ imported: 3, doubtful: [2] })
    expect(await textsOf(live)).toEqual(['Half a letter Å', 'Żeby był autobus', 'محلے میں باغ'])
  })

  it('[M5] takes a file of Excel in Poland and of one on an old Mac, and can be told better', async () => {
    await using live = await openLiveEvent()
    const polish = Buffer.from('text;lens\r\n\xaf\xf3\xb3ta \xb3awka;need\r\n', 'latin1')
    expect(await importOk(live, polish)).toMatchObject({ imported: 1, encoding: 'windows-1250', separator: ';' })
    const mac = Buffer.from('text\rThe caf\x8e, a cr\x8fche\r', 'latin1')
    expect(await importOk(live, mac)).toMatchObject({ imported: 1, encoding: 'macintosh' })
    expect(await textsOf(live)).toEqual(['The café, a crèche', 'Żółta ławka'])
    const asked = await importOk(live, polish, { choices: { encoding: 'windows-1252' } })
    expect(asked).toMatchObject({ imported: 1, encoding: 'windows-1252' })
    expect(await textsOf(live)).toContain('¯ó³ta ³awka')
  })

  it('[M5] finds the columns of a semicolon file with commas and line ends in its heading', async () => {
    await using live = await openLiveEvent()
    const file = 'Zeit;"Was fehlt,\r\n(Orte, Wege, Leute)?"\r\n1;Eine Bank\r\n2;Ein Bus, der fährt\r\n'
    expect(await importOk(live, file, { text: 'Was fehlt, (Orte, Wege, Leute)?' })).toMatchObject({
      imported: 2,
      skipped: [],
      separator: ';',
    })
    expect(await textsOf(live)).toEqual(['Ein Bus, der fährt', 'Eine Bank'])
    const choices = { separator: ',' }
    expect(await importInto(live, file, { text: 'Zeit', choices })).toMatchObject({ ok: false })
  })

  it('[M6] takes SurveyMonkey’s two rows of headings', async () => {
    await using live = await openLiveEvent()
    const file =
      'Respondent ID,Collector ID,What is missing here?,\r\n,,Open-Ended Response,Other (please specify)\r\n101,7,A bench,\r\n102,7,,A bus\r\n'
    const columns = [
      { text: 'What is missing here?', lens: 'need' },
      { text: 'What is missing here? – Other (please specify)', lens: 'hope' },
    ]
    expect(await importOk(live, file, { columns })).toMatchObject({ imported: 2, skipped: [], headingRows: 2 })
    expect(await lensed(live)).toEqual(['hope: A bus', 'need: A bench'])
    // Told that there is one row, it takes the second for an answer.
    const one = { text: 'What is missing here?', choices: { headingRows: 1 } }
    expect(await importOk(live, file, one)).toMatchObject({ headingRows: 1 })
    expect(await textsOf(live)).toContain('Open-Ended Response')
  })

  it('[M6] reads each of several columns of one name', async () => {
    await using live = await openLiveEvent()
    const columns = [
      { text: 'Comment', lens: 'need' },
      { text: 'Comment (2)', lens: 'hope' },
    ]
    expect(await importOk(live, 'Comment,comment\nA bench,A bus\n', { columns })).toMatchObject({ imported: 2 })
    expect(await lensed(live)).toEqual(['hope: A bus', 'need: A bench'])
  })

  it.each([
    ['a list', [{ Antwort: 'Eine Bank', Art: 'need' }]],
    ['a list in an object', { meta: { count: 1 }, antworten: [{ Antwort: 'Eine Bank', Art: 'need' }] }],
    ['fields in fields', { data: [{ person: { Antwort: 'Eine Bank' }, Art: 'need' }] }],
    [
      'rows with a heading',
      [
        ['Antwort', 'Art'],
        ['Eine Bank', 'need'],
      ],
    ],
  ])('[M6] takes JSON with any names of fields: %s', async (what, value) => {
    await using live = await openLiveEvent()
    const text = what === 'fields in fields' ? 'person.Antwort' : 'Antwort'
    expect(await importInto(live, JSON.stringify(value), { kind: 'json' })).toMatchObject({
      ok: false,
      refused: { code: 'unknown-columns', detail: expect.stringContaining('Antwort') },
    })
    const more = { kind: 'json', text, lens: 'Art' } as const
    expect(await importOk(live, JSON.stringify(value), more)).toMatchObject({ imported: 1, skipped: [] })
    expect(await lensed(live)).toEqual(['need: Eine Bank'])
  })

  it('[M6] takes an entry a line, and a broken line costs itself', async () => {
    await using live = await openLiveEvent()
    expect(await importOk(live, '{"text":"A bench"}\n{"text":"A b\n\n{"text":"A bus"}\n')).toMatchObject({
      imported: 2,
      skipped: [{ line: 2, reason: 'It is not a note.' }],
    })
  })

  it('takes line ends that workbooks write as words', async () => {
    await using live = await openLiveEvent()
    await importOk(live, 'text\r\n"First line_x000D_\nsecond line"\r\n')
    expect(await textsOf(live)).toEqual(['First line\nsecond line'])
  })

  it.skipIf(!existsSync(FAULTS))('takes every row of the files that were found to fail', async () => {
    const rows: Record<string, number> = {}
    for (const name of readdirSync(FAULTS).filter((file) => file.endsWith('.csv'))) {
      await using live = await openLiveEvent()
      const file = readFileSync(join(FAULTS, name))
      const columns = /^(Zeit|Resp|Time)/.exec(file.toString('latin1'))
      const text = columns?.[0] === 'Zeit' ? 'Was fehlt (Orte, Wege, Leute, Zeit)?' : 'What is missing here?'
      const chosen = columns?.[0] === 'Time' ? { text: 'What is missing?' } : columns ? { text } : {}
      const done = await importOk(live, file, chosen)
      expect([name, done.skipped]).toEqual([name, []])
      rows[name] = done.imported
    }
    expect(rows).toMatchObject({ 'excel-polish-1250.csv': 2, 'one-bad-byte.csv': 4, 'two-header-rows.csv': 2 })
  })
})

describe('one column for each question', () => {
  const WIDE =
    'Timestamp,What is good here?,What is missing?,What do you hope for?\n1,The garden,A bus,A bus\n2,The choir,Nothing,Nothing\n3,Nothing,A bench,The garden\n'
  const COLUMNS = [
    { text: 'What is good here?', lens: 'strength' },
    { text: 'What is missing?', lens: 'need' },
    { text: 'What do you hope for?', lens: 'hope' },
  ]
  const NINE = [
    ['hope', 'A bus'],
    ['hope', 'Nothing'],
    ['hope', 'The garden'],
    ['need', 'A bench'],
    ['need', 'A bus'],
    ['need', 'Nothing'],
    ['strength', 'Nothing'],
    ['strength', 'The choir'],
    ['strength', 'The garden'],
  ]
  const notesOf = async (live: TestEvent) =>
    (await readBoard(live)).notes.map(({ lens, text }) => [lens, text]).toSorted()

  it('[M1] is imported one after the other, and nothing is here already', async () => {
    await using live = await openLiveEvent()
    for (const column of COLUMNS) expect(await importOk(live, WIDE, column)).toMatchObject({ imported: 3, skipped: [] })
    expect(await notesOf(live)).toEqual(NINE)
    for (const column of COLUMNS)
      expect(await importOk(live, WIDE, column)).toMatchObject({
        imported: 0,
        skipped: [{ reason: 'It is here already.' }, {}, {}],
      })
    expect(await importOk(live, WIDE, { columns: COLUMNS })).toMatchObject({ imported: 0 })
  })

  it('[M3] is imported all at once, and again adds nothing', async () => {
    await using live = await openLiveEvent()
    expect(await importOk(live, WIDE, { columns: COLUMNS })).toMatchObject({
      imported: 9,
      skipped: [],
      format: 'table',
    })
    expect(await notesOf(live)).toEqual(NINE)
    for (const again of [{ columns: COLUMNS }, { columns: COLUMNS.toReversed() }, ...COLUMNS])
      expect(await importOk(live, WIDE, again)).toMatchObject({ imported: 0 })
  })

  it('[M3] is so in JSON too', async () => {
    await using live = await openLiveEvent()
    const rows = JSON.stringify([
      { good: 'The garden', missing: 'A bus' },
      { good: '', missing: 'A bus' },
      { good: '', missing: ' ' },
    ])
    const columns = [
      { text: 'good', lens: 'strength' },
      { text: 'missing', lens: 'need' },
    ]
    expect(await importOk(live, rows, { kind: 'json', columns })).toMatchObject({
      imported: 3,
      skipped: [{ line: 3, reason: 'There are no words in it.' }],
    })
    expect(await importOk(live, rows, { kind: 'json', columns })).toMatchObject({ imported: 0 })
  })

  it('[M3] says nothing of cells that people left empty, and one thing of a row that is', async () => {
    await using live = await openLiveEvent()
    const done = await importOk(live, 'a,b\nOne,\n,Two\n ,\n', {
      columns: [
        { text: 'a', lens: 'need' },
        { text: 'b', lens: 'hope' },
      ],
    })
    expect(done).toMatchObject({ imported: 2, skipped: [{ line: 4, reason: 'There are no words in it.' }] })
  })

  it('[M3] is refused before anything is imported when one column or heading is not known', async () => {
    await using live = await openLiveEvent()
    expect(await importInto(live, WIDE, { columns: [...COLUMNS, { text: 'Weather', lens: 'need' }] })).toMatchObject({
      ok: false,
      refused: { code: 'unknown-columns' },
    })
    expect(
      await importInto(live, WIDE, { columns: [...COLUMNS, { text: 'Timestamp', lens: 'weather' }] }),
    ).toMatchObject({ ok: false, refused: { code: 'unknown-lens' } })
    expect(await textsOf(live)).toEqual([])
  })

  it('[M1] corrected to another heading is imported under that', async () => {
    await using live = await openLiveEvent()
    expect(await importOk(live, 'text,lens\nA bus,need\nA bench,need\n')).toMatchObject({ imported: 2 })
    expect(await importOk(live, 'text,lens\nA bus,hope\nA bench,need\n')).toMatchObject({
      imported: 1,
      skipped: [{ line: 3 }],
    })
    expect(await notesOf(live)).toEqual([
      ['hope', 'A bus'],
      ['need', 'A bench'],
      ['need', 'A bus'],
    ])
  })

  /** As an import before column and heading belonged to a row's id: what the ids of that time were worked out from. */
  const formerId = (live: TestEvent, text: string, count: number): NoteId =>
    createHash('sha256')
      .update(JSON.stringify([live.event.id, 'table', '', text, count]))
      .digest('base64url')
      .slice(0, 22) as NoteId
  const importFormerly = (live: TestEvent, lens: string, ...texts: string[]) =>
    live.change((change) => {
      for (const text of texts) {
        change.addNote(
          formerId(live, text, 1),
          { lens, text, source: 'import', createdMinute: 0 },
          { deviceKey: null, visibility: 'wall', place: { kind: 'wall' } },
        )
      }
    })

  it('[M2] is recognised when an earlier version imported it, and what that refused comes in', async () => {
    await using live = await openLiveEvent()
    await importFormerly(live, 'strength', 'The garden', 'The choir', 'Nothing')
    await importFormerly(live, 'need', 'A bus', 'A bench')
    expect(await importOk(live, WIDE, { columns: COLUMNS })).toMatchObject({ imported: 4 })
    expect(await notesOf(live)).toEqual(NINE)
    expect(await importOk(live, WIDE, { columns: COLUMNS })).toMatchObject({ imported: 0 })
  })

  it('[M2] stays withdrawn when it was withdrawn under its former id', async () => {
    await using live = await openLiveEvent()
    await importFormerly(live, 'need', 'A bus')
    await live.change((change) => change.eraseNote(formerId(live, 'A bus', 1), '2026-05-09T11:00:00Z'))
    expect(await importOk(live, 'text\nA bus\n', { lens: 'need' })).toMatchObject({
      imported: 0,
      skipped: [{ reason: 'It was here and has been withdrawn.' }],
    })
  })

  it('[M2] is recognised under an id with a dash in front, as versions before wrote them', async () => {
    await using live = await openLiveEvent()
    const identity = new RowIdentity(live.event.id, 'table')
    // One digest in 64 begins so: of a thousand, two do but for one run in three hundred thousand.
    const rows = Array.from({ length: 1_000 }, (_, index) => `Wish ${index}`)
    const dashed = rows.map((text) => ({
      text,
      id: identity.identify({ line: 1, text, column: 'text' }, text, 'strength').dashedId,
    }))
    const [here, gone] = dashed.filter(({ id }) => id !== undefined)
    await live.change((change) => {
      for (const { id, text } of [here, gone] as Array<{ id: NoteId; text: string }>)
        change.addNote(
          id,
          { lens: 'strength', text, source: 'import', createdMinute: 0 },
          { deviceKey: null, visibility: 'wall', place: { kind: 'wall' } },
        )
    })
    await live.change((change) => change.eraseNote(gone?.id as NoteId, '2026-05-09T11:00:00Z'))
    const done = await importOk(live, ['text', ...rows].join('\n'))
    expect(done.imported).toBe(998)
    expect(done.skipped.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['It is here already.', 'It was here and has been withdrawn.']),
    )
  })

  it('[M2] stands for one row only', async () => {
    await using live = await openLiveEvent()
    await importFormerly(live, 'need', 'A bus')
    const columns = [
      { text: 'What is missing?', lens: 'need' },
      { text: 'What do you hope for?', lens: 'need' },
    ]
    expect(await importOk(live, WIDE, { columns })).toMatchObject({ imported: 5 })
    expect(await importOk(live, WIDE, { columns })).toMatchObject({ imported: 0 })
  })
})

describe('our own files', () => {
  it.each(['csv', 'json'] as const)('come back as they were: %s', async (kind) => {
    await using live = await openLiveEvent()
    await live.addNote({
      text: '=SUM(A1) "quoted", and\nover two lines',
      lens: 'hope',
      quote: true,
      mode: 'hall',
      lang: 'pl',
    })
    await live.addNote({ text: 'Also on the page', quote: true, consent: 2 })
    await live.addNote(
      { text: 'Behind', source: 'paper', quote: true, consent: 2 },
      { kind: 'backstage', status: 'report-only' },
    )
    // Only JSON for keeping has what was set aside.
    if (kind === 'json') await live.addNote({ text: 'Aside' }, { kind: 'backstage', status: 'set-aside' })
    const aside = kind === 'json' ? 1 : 0
    const before = await readBoard(live)
    const file = exportBoard(before, kind)
    await using other = await openLiveEvent()
    expect(await importOk(other, file?.body ?? '', { kind })).toMatchObject({
      imported: 3 + aside,
      skipped: [],
      setAside: aside,
      format: 'gatherboard',
    })
    const after = await readBoard(other)
    const bare = (board: typeof before) =>
      board.notes.map(({ id: _, ...note }) => note).toSorted((a, b) => (a.text < b.text ? -1 : 1))
    expect(bare(after)).toEqual(bare(before))
    // Of another event, so the ids are new ones.
    expect(after.notes.map(({ id }) => id)).not.toEqual(before.notes.map(({ id }) => id))
  })

  it('changes nothing when a file of this event is put back, and never brings back what was withdrawn', async () => {
    await using live = await openLiveEvent()
    const [kept = '', withdrawn] = await live.addNotes('Kept', 'Withdrawn')
    const file = exportBoard(await readBoard(live), 'csv')?.body ?? ''
    await live.change((change) => change.eraseNote(withdrawn as typeof withdrawn & string, '2026-05-09T11:00:00Z'))
    const done = await importOk(live, file)
    expect(done.imported).toBe(0)
    expect(done.skipped.map(({ reason }) => reason).toSorted()).toEqual([
      'It is here already.',
      'It was here and has been withdrawn.',
    ])
    expect((await readBoard(live)).notes.map(({ id }) => id)).toEqual([kept])
  })

  it('finds nothing new in a file that was imported before', async () => {
    await using live = await openLiveEvent()
    await importOk(live, fixture('polis-comments.csv'))
    const again = await importOk(live, fixture('polis-comments.csv'))
    expect(again).toMatchObject({ imported: 0, setAside: 0 })
    expect(again.skipped).toHaveLength(4)
    expect(again.skipped[0]).toEqual({ line: 2, reason: 'It is here already.' })
  })

  it('keeps the same words twice when two people wrote them, and knows both again', async () => {
    await using live = await openLiveEvent()
    const file = 'text\nParking\nParking\nBuses\n'
    expect((await importOk(live, file)).imported).toBe(3)
    expect((await importOk(live, file)).imported).toBe(0)
    expect(await textsOf(live)).toEqual(['Buses', 'Parking', 'Parking'])
  })
})

describe('broken and hostile files', () => {
  it('skips broken rows one by one and says why, in the order of the file', async () => {
    await using live = await openLiveEvent()
    const long = 'x'.repeat(501)
    const file = [
      'id,text,moderated',
      '1,good,1',
      '2,"never closed,1',
      '3,too,many,1',
      '4,few',
      '5,   ,1',
      `6,${long},1`,
      '7,last,1',
      '8,padded,1,,',
      '',
    ].join('\r\n')
    const done = await importOk(live, file)
    expect(done.imported).toBe(3)
    expect(done.skipped).toEqual([
      { line: 3, reason: 'A quotation mark is opened and never closed.' },
      { line: 4, reason: 'It has 4 columns, but the first line names 3.' },
      { line: 5, reason: 'It has 2 columns, but the first line names 3.' },
      { line: 6, reason: 'There are no words in it.' },
      { line: 7, reason: 'It has 501 characters; a note has room for 500.' },
    ])
    expect(await textsOf(live)).toEqual(['good', 'last', 'padded'])
  })

  it('keeps what people can see, and takes out what they cannot', async () => {
    await using live = await openLiveEvent()
    const texts = [
      '<script>alert(1)</script>',
      'مرحبا بكم',
      '👩‍👩‍👧‍👦 family',
      'bell\u0007 and \u202eturned',
      '=1+1',
      'y'.repeat(500),
      '😀'.repeat(500),
    ]
    await importOk(live, ['text', ...texts].join('\n'))
    expect(await textsOf(live)).toEqual(
      [
        '<script>alert(1)</script>',
        'مرحبا بكم',
        '👩‍👩‍👧‍👦 family',
        'bell and turned',
        '=1+1',
        'y'.repeat(500),
        '😀'.repeat(500),
      ].toSorted(),
    )
  })

  it.each(['__proto__', 'constructor', 'toString'])('is not led astray by a column called %s', async (name) => {
    await using live = await openLiveEvent()
    expect((await importOk(live, `${name},text\n1,words\n`)).imported).toBe(1)
    expect(
      (await importOk(live, `[{"${name}":{"text":"no"},"text":"more words"},{"${name}":1}]`, { kind: 'json' }))
        .imported,
    ).toBe(1)
    expect(({} as Record<string, unknown>).text).toBeUndefined()
    expect(await textsOf(live)).toEqual(['more words', 'words'])
  })

  it('takes no JSON entry that is not a note', async () => {
    await using live = await openLiveEvent()
    const done = await importOk(live, '["a bench", null, 7, ["x"], {"text": {"deep": 1}}, {"text": 42}]', {
      kind: 'json',
    })
    expect(done).toMatchObject({
      imported: 2,
      skipped: [2, 3, 4]
        .map((line) => ({ line, reason: 'It is not a note.' }))
        .concat([{ line: 5, reason: 'There are no words in it.' }]),
    })
    expect(await textsOf(live)).toEqual(['42', 'a bench'])
  })

  it('reads the old code page and UTF-16, and says so', async () => {
    await using live = await openLiveEvent()
    expect((await importOk(live, Buffer.from('text\r\nCaf\xe9 in the mill\r\n', 'latin1'))).encoding).toBe(
      'windows-1252',
    )
    expect((await importOk(live, Buffer.from('\ufefftext\tother\r\nZażółć\t1\r\n', 'utf16le'))).encoding).toBe(
      'utf-16le',
    )
    expect(await textsOf(live)).toEqual(['Café in the mill', 'Zażółć'])
  })

  it('takes no id, place or status that a file makes up', async () => {
    await using live = await openLiveEvent()
    const header =
      'note_id,event_id,event,place,date,lens,cluster,theme,text,votes,cheers,status,source,created_hour,mode,lang,quotable'
    const row = `../../x,${live.event.id},,,,need,,,words,9,9,hidden,alien,3026-01-01T00:00:00Z,orbit,not a language,yes`
    expect((await importOk(live, `${header}\n${row}\n`)).imported).toBe(1)
    const [note] = (await readBoard(live)).notes
    expect(note).toMatchObject({
      votes: 0,
      cheers: 0,
      status: 'on-wall',
      source: 'import',
      createdHour: '2026-05-09T10:00:00Z',
      mode: null,
      lang: null,
      quote: true,
    })
    expect(note?.id).toMatch(/^[A-Za-z0-9_-]{22}$/)
  })

  it('fills a board up to its limit and says of the rest that it is full', async () => {
    await using live = await openLiveEvent()
    const rows = Array.from({ length: LIMITS.notesPerWallMax + 3 }, (_, index) => `Note ${index}`)
    const done = await importOk(live, ['text', ...rows].join('\n'))
    expect(done.imported).toBe(LIMITS.notesPerWallMax)
    expect(done.skipped).toEqual(
      [2, 3, 4].map((row) => ({
        line: LIMITS.notesPerWallMax + row,
        reason: 'The board is full: it has room for 5000 notes.',
      })),
    )
  })

  it('lists ten thousand skipped rows and counts the others', async () => {
    await using live = await openLiveEvent()
    const done = await importOk(live, `a,text\n${'1, \n'.repeat(10_500)}`)
    expect([done.skipped.length, done.skippedMore]).toEqual([10_000, 500])
  })

  it('lets others in between: a note from a phone does not wait for the end of a big file', async () => {
    await using live = await openLiveEvent()
    const rows = Array.from({ length: 2_000 }, (_, index) => `Imported ${index}`)
    let finished = false
    const importing = importOk(live, ['text', ...rows].join('\n')).then(() => (finished = true))
    await live.addNotes('From a phone')
    expect(finished).toBe(false)
    await importing
    expect(await textsOf(live)).toHaveLength(2_001)
  })
})

describe.skipIf(!existsSync(POLIS))('the real files', () => {
  it('imports every opinion of each: 1,397 in all', async () => {
    let total = 0
    for (const name of readdirSync(POLIS).filter((file) => file.endsWith('.csv'))) {
      await using live = await openLiveEvent()
      const bytes = readFileSync(join(POLIS, name))
      const done = await importOk(live, bytes)
      expect(done).toMatchObject({ format: 'polis', skipped: [], skippedMore: 0 })
      const { counts } = await readBoard(live)
      expect(counts.notes + counts.setAside).toBe(done.imported)
      expect(counts.setAside).toBe(done.setAside)
      expect((await importOk(live, bytes)).imported).toBe(0)
      total += done.imported
    }
    expect(total).toBe(1397)
  })
})
