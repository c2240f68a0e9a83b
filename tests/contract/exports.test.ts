/** Snapshots, exports and import as the API gives them, on a running server: who may, what comes, what never does. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BoardSchema, type Board } from '@gatherboard/shared/api/board'
import { ImportedSchema } from '@gatherboard/shared/api/import'
import { SnapshotInfoSchema, type SnapshotInfo } from '@gatherboard/shared/api/snapshots'
import type { EventAccess } from '@gatherboard/shared/api/events'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { REPO } from '../support/paths.ts'
import { borrowServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const DEVICE = 'a-secret-that-only-one-phone-knows'
let server: TestServer
let event: EventAccess
let path: string
let facilitator: string
let participant: string

beforeAll(async () => {
  server = await borrowServer()
  event = await server.createEvent({ title: 'Überblick: “Saturday”', programme: 'A programme' })
  path = `/api/events/${event.event.id}`
  facilitator = event.tokens.facilitator
  participant = (await server.join(event.joinCode, DEVICE)).token
})

const write = async (text: string, more: Record<string, unknown> = {}): Promise<string> => {
  const noteId = newNoteId()
  const { status, text: answer } = await server.api(`${path}/notes/${noteId}`, {
    method: 'PUT',
    token: participant,
    body: { lens: 'need', text, ...more },
  })
  if (status !== 201) throw new Error(answer)
  return noteId
}
const takeSnapshot = async (body?: unknown): Promise<SnapshotInfo> => {
  const answer = await server.api<SnapshotInfo>(`${path}/snapshots`, {
    method: 'POST',
    token: facilitator,
    ...(body === undefined ? {} : { body }),
  })
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)])
  return SnapshotInfoSchema.parse(answer.body)
}

describe('exports', () => {
  it('gives the board as it is now, as JSON and as CSV', async () => {
    const id = await write('=Ring +44 7700 900123, "now"', { quote: true, mode: 'hall', lang: 'en' })
    const json = await server.api<Board>(`${path}/export?format=json`, { token: facilitator })
    expect(json.status).toBe(200)
    expect(BoardSchema.parse(json.body)).toEqual(json.body)
    expect(json.body).toMatchObject({ reason: 'live', event: { id: event.event.id, programme: 'A programme' } })
    expect(json.body.notes.find((note) => note.id === id)).toMatchObject({
      text: '=Ring +44 7700 900123, "now"',
      status: 'on-wall',
      quote: true,
    })
    expect(json.headers.get('content-disposition')).toContain(
      "filename*=UTF-8''%C3%BCberblick-saturday-2026-11-22.json",
    )
    const csv = await fetch(`${server.url}${path}/export?format=csv`, {
      headers: { authorization: `Bearer ${facilitator}` },
    })
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const bytes = Buffer.from(await csv.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = bytes.toString('utf8').slice(1).split('\r\n')
    expect(lines[0]).toBe(
      'note_id,event_id,event,place,date,lens,cluster,theme,text,votes,cheers,status,source,created_hour,mode,lang,quotable,consent,lens_label',
    )
    expect(lines.some((line) => line.includes(`,"'=Ring +44 7700 900123, ""now""",0,0,"on-wall","phone",`))).toBe(true)
  })

  it('holds nobody: no device, no key of one, no exact time', async () => {
    await write('Nobody knows who wrote this')
    const snapshot = await takeSnapshot({ label: 'who' })
    const files = await Promise.all(
      [
        `${path}/export?format=json`,
        `${path}/export?format=csv`,
        `${path}/export?snapshot=latest`,
        `/api/snapshots/${snapshot.id}`,
      ].map(async (file) => (await server.api(file, { token: facilitator })).text),
    )
    await using reader = await openDatabase(server.dataDir)
    const keys = reader.readDeviceKeys()
    expect(keys.length).toBeGreaterThan(0)
    for (const file of files) {
      expect(file).toContain('Nobody knows who wrote this')
      for (const secret of [DEVICE, participant, ...keys]) expect(file).not.toContain(secret)
      const minutes = [...file.matchAll(/\d\d:(\d\d):\d\dZ/g)].map(([, minute]) => minute)
      expect(new Set(minutes)).toEqual(new Set(['00']))
    }
  })

  it('[C3] gives what was set aside as JSON for keeping only, live and from a snapshot', async () => {
    const quotable = await write('Said to be quoted', { quote: true, consent: 2 })
    await write('Said in the room only')
    const aside = await write('Set aside by a facilitator', { quote: true, consent: 2 })
    await server.api(`${path}/notes/${aside}/set-aside`, { method: 'POST', token: facilitator, body: {} })
    const { id } = await takeSnapshot({ label: 'editions' })
    for (const snapshot of ['live', id]) {
      const read = async (query: string) =>
        (await server.api<Board>(`${path}/export?snapshot=${snapshot}&${query}`, { token: facilitator })).text
      for (const query of ['format=csv', 'format=csv&edition=team', 'format=json&edition=team']) {
        expect(await read(query)).toContain('Said in the room only')
        expect(await read(query)).not.toContain('Set aside by')
      }
      for (const query of ['format=csv&edition=handon', 'format=json&edition=handon']) {
        expect(await read(query)).toContain('Said to be quoted')
        expect(await read(query)).not.toMatch(/Said in the room only|Set aside by/)
      }
      expect(await read('format=json')).toContain('Set aside by')
      const board = JSON.parse(await read('format=json')) as Board
      expect(board.notes.find((note) => note.id === quotable)).toMatchObject({ quote: true, consent: 2 })
    }
  })

  it.each([
    ['the quote is taken back', { quote: false }],
    ['the note is for the report only from now on', { visibility: 'report' }],
  ])('[C4] hands on no words of an old snapshot when %s', async (_what, change) => {
    const words = `Quotable until ${JSON.stringify(change)}`.replaceAll('"', '')
    const id = await write(words, { quote: true, consent: 2 })
    const other = await write('Quotable for good', { quote: true, consent: 2 })
    const snapshot = await takeSnapshot({ label: 'while it could be quoted' })
    const query = `${path}/export?snapshot=${snapshot.id}`
    const handOn = async () => (await server.api(`${query}&format=csv&edition=handon`, { token: facilitator })).text
    expect(await handOn()).toContain(words)
    const body = { lens: 'need', text: words, quote: true, consent: 2, ...change }
    expect((await server.api(`${path}/notes/${id}`, { method: 'PUT', token: participant, body })).status).toBe(200)
    expect(await handOn()).not.toContain(words)
    expect(await handOn()).toContain('Quotable for good')
    const { notes } = (await server.api<Board>(query, { token: facilitator })).body
    const find = (noteId: string) => notes.find((note) => note.id === noteId)
    expect(find(id)).toMatchObject({ text: words, status: 'on-wall', quote: false })
    expect(find(id)).not.toHaveProperty('consent')
    expect(find(other)).toMatchObject({ quote: true, consent: 2 })
  })

  it('gives the newest snapshot, or any by its id', async () => {
    const id = await write('Before')
    const first = await takeSnapshot({ label: 'first' })
    await write('After')
    const second = await takeSnapshot()
    const texts = async (choice: string) =>
      (await server.api<Board>(`${path}/export?snapshot=${choice}`, { token: facilitator })).body.notes.map(
        ({ text }) => text,
      )
    expect(await texts(first.id)).not.toContain('After')
    expect(await texts(second.id)).toContain('After')
    expect(await texts('latest')).toContain('After')
    await server.api(`${path}/notes/${id}`, { method: 'DELETE', token: participant })
    expect(await texts(first.id)).not.toContain('Before')
  })

  it.each([
    ['?format=xlsx', 400, 'bad-request'],
    ['?format=', 400, 'bad-request'],
    ['?edition=everything', 400, 'bad-request'],
    ['?format=csv&edition=backup', 400, 'bad-request'],
    ['?format=csv&editon=handon', 400, 'bad-request'],
    ['?snapshot=x', 400, 'bad-id'],
    ['?snapshot=there-is-none-such', 404, 'no-such-snapshot'],
  ])('refuses %s', async (query, status, code) => {
    const answer = await server.api(`${path}/export${query}`, { token: facilitator })
    expect([answer.status, answer.body]).toEqual([
      status,
      expect.objectContaining({ code, detail: expect.any(String) }),
    ])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })

  it('opens by a ticket, once', async () => {
    const ticket = await server.api<{ url: string }>('/api/tickets', {
      method: 'POST',
      token: facilitator,
      body: { path: `${path}/export?format=csv&snapshot=live` },
    })
    expect((await server.api(ticket.body.url)).status).toBe(200)
    expect((await server.api(ticket.body.url)).status).toBe(401)
  })

  it('works in every phase, and a new phase is kept as a snapshot', async () => {
    const closing = await server.createEvent()
    const own = `/api/events/${closing.event.id}`
    for (const mode of ['private', 'voting', 'paused', 'closed', 'open']) {
      expect(
        (
          await server.api(own, {
            method: 'PATCH',
            token: closing.tokens.facilitator,
            body: { phase: { mode, label: `Now ${mode}` } },
          })
        ).status,
      ).toBe(200)
      expect((await server.api(`${own}/export?format=csv`, { token: closing.tokens.facilitator })).status).toBe(200)
    }
    const { snapshots } = (
      await server.api<{ snapshots: SnapshotInfo[] }>(`${own}/snapshots`, { token: closing.tokens.facilitator })
    ).body
    expect(snapshots.map(({ reason }) => reason)).toEqual(['phase', 'phase', 'phase', 'closed', 'phase'])
  })
})

describe('who may', () => {
  it('is facilitators and organisers', async () => {
    const snapshot = await takeSnapshot()
    const other = await server.createEvent()
    const calls: Array<[string, { method?: string; body?: unknown; contentType?: string }]> = [
      [`${path}/export`, {}],
      [`${path}/snapshots`, {}],
      [`${path}/snapshots`, { method: 'POST', body: {} }],
      [`/api/snapshots/${snapshot.id}`, {}],
      [`/api/snapshots/${snapshot.id}/diff/${snapshot.id}`, {}],
      [`/api/snapshots/${snapshot.id}/restore`, { method: 'POST' }],
      [`${path}/import`, { method: 'POST', body: 'text\nx\n', contentType: 'text/csv' }],
    ]
    for (const [address, call] of calls) {
      const statuses: Record<string, number> = {}
      const people = {
        nobody: undefined,
        participant,
        projector: event.tokens.projector,
        stranger: other.tokens.facilitator,
      }
      for (const [who, token] of Object.entries(people))
        statuses[who] = (await server.api(address, { ...call, token })).status
      expect([address, statuses]).toEqual([address, { nobody: 401, participant: 403, projector: 403, stranger: 403 }])
      for (const token of [facilitator, server.organiserKey])
        expect([address, (await server.api(address, { ...call, token })).status]).toEqual([
          address,
          expect.toBeOneOf([200, 201]),
        ])
    }
  })

  it('tells a deleted event and a snapshot that never was apart from a bad id', async () => {
    const gone = await server.createEvent()
    const snapshot = (
      await server.api<SnapshotInfo>(`/api/events/${gone.event.id}/snapshots`, {
        method: 'POST',
        token: server.organiserKey,
        body: {},
      })
    ).body
    await server.api(`/api/events/${gone.event.id}`, { method: 'DELETE', token: server.organiserKey })
    for (const address of ['snapshots', 'export'])
      expect((await server.api(`/api/events/${gone.event.id}/${address}`, { token: server.organiserKey })).status).toBe(
        410,
      )
    expect((await server.api(`/api/snapshots/${snapshot.id}`, { token: server.organiserKey })).status).toBe(404)
    expect((await server.api('/api/snapshots/x', { token: server.organiserKey })).status).toBe(400)
  })
})

describe('snapshots', () => {
  it('are compared, and gone back to', async () => {
    const a = await takeSnapshot({ label: '  A   label ' })
    expect(a.label).toBe('A label')
    const id = await write('Between the two')
    const b = await takeSnapshot({})
    const diff = await server.api<{ added: Array<{ id: string }> }>(`/api/snapshots/${a.id}/diff/${b.id}`, {
      token: facilitator,
    })
    expect(diff.body.added.map((note) => note.id)).toEqual([id])
    const restored = await server.api<{ before: SnapshotInfo }>(`/api/snapshots/${a.id}/restore`, {
      method: 'POST',
      token: facilitator,
    })
    expect([restored.status, restored.body.before.label]).toEqual([200, 'Before going back to A label'])
    const elsewhere = await server.createEvent()
    const theirs = (
      await server.api<SnapshotInfo>(`/api/events/${elsewhere.event.id}/snapshots`, {
        method: 'POST',
        token: server.organiserKey,
        body: {},
      })
    ).body
    expect((await server.api(`/api/snapshots/${a.id}/diff/${theirs.id}`, { token: server.organiserKey })).status).toBe(
      400,
    )
  })

  it('refuses a label that is too long, and a body that is no JSON', async () => {
    expect(
      (await server.api(`${path}/snapshots`, { method: 'POST', token: facilitator, body: { label: 'x'.repeat(121) } }))
        .status,
    ).toBe(400)
    expect(
      (
        await server.api(`${path}/snapshots`, {
          method: 'POST',
          token: facilitator,
          body: '{',
          contentType: 'application/json',
        })
      ).status,
    ).toBe(400)
  })

  it('survive a power cut', async () => {
    const id = await write('Before the power cut')
    const snapshot = await takeSnapshot({ label: 'power' })
    await server.kill9()
    await server.restart()
    const board = (await server.api<Board>(`/api/snapshots/${snapshot.id}`, { token: facilitator })).body
    expect(board.notes.find((note) => note.id === id)?.text).toBe('Before the power cut')
  })
})

describe('import', () => {
  const importFile = (body: string | Uint8Array, contentType: string, query = '') =>
    server.api(`${path}/import${query}`, { method: 'POST', token: facilitator, body, contentType })

  it('[M3] takes several columns at once, each under its own heading', async () => {
    const notes = async (answer: Promise<{ body: unknown }>) => {
      const { body } = await answer
      return (body as { imported: number }).imported
    }
    const file = 'What: good?,Missing?\nThe willow,A ferry\nThe weir,The willow\n'
    const maps = new URLSearchParams([
      ['map', 'What: good?:strength'],
      ['map', 'Missing?:Need'],
    ])
    expect(await notes(importFile(file, 'text/csv', `?${maps}`))).toBe(4)
    expect(await notes(importFile(file, 'text/csv', `?${maps}`))).toBe(0)
    const pairs = new URLSearchParams([
      ['text', 'What: good?'],
      ['lens', 'strength'],
      ['text', 'Missing?'],
      ['lens', 'need'],
    ])
    expect(await notes(importFile(file, 'text/csv', `?${pairs}`))).toBe(0)
    const underOne = new URLSearchParams([
      ['text', 'What: good?'],
      ['text', 'Missing?'],
      ['lens', 'hope'],
    ])
    expect(await notes(importFile(file, 'text/csv', `?${underOne}`))).toBe(4)
  })

  it.each([
    'map=Missing?',
    'map=:need',
    'map=Missing?:',
    'map=a:need&text=a',
    'text=a&lens=need&lens=hope',
    'lense=need',
    'encoding=klingon',
    'separator=ab',
    'separator=%22',
    'headings=0',
    'headings=9',
    'rejected=keep',
  ])('says what makes no sense in %s', async (query) => {
    const answer = await importFile('a\nA bus\n', 'text/csv', `?${query}`)
    expect([answer.status, answer.body]).toEqual([
      400,
      expect.objectContaining({ code: 'bad-request', fields: [expect.anything()] }),
    ])
  })

  it('takes a file and says what it did', async () => {
    const answer = await importFile(
      readFileSync(join(REPO, 'tests/fixtures/polis-comments.csv')),
      'text/csv; charset=utf-8',
    )
    expect([answer.status, ImportedSchema.parse(answer.body)]).toEqual([
      200,
      expect.objectContaining({ imported: 4, setAside: 1, format: 'polis' }),
    ])
    const mapped = await importFile(
      'opinion\tkind\nBuses\tHope\n',
      'application/vnd.ms-excel',
      '?text=opinion&lens=kind',
    )
    expect(mapped.body).toMatchObject({ imported: 1, skipped: [] })
    for (const body of [
      Buffer.from('text\nA file of unknown kind\n'),
      Buffer.from('[{"text":"A list of unknown kind"}]'),
    ]) {
      const untyped = await fetch(`${server.url}${path}/import`, {
        method: 'POST',
        headers: { authorization: `Bearer ${facilitator}` },
        body,
      })
      expect(await untyped.json()).toMatchObject({ imported: 1, skipped: [] })
    }
  })

  it.each([
    'text/comma-separated-values',
    'text/x-comma-separated-values',
    'application/csv',
    'application/x-csv',
    'application/vnd.ms-excel',
    'application/excel',
    'text/plain; charset=utf-8',
    'text/tab-separated-values',
    'application/octet-stream',
    'APPLICATION/JSON',
  ])('[M5] takes a table whatever it is called: %s', async (type) => {
    const answer = await importFile(`text;lens\nSent as ${type.replace(';', ',')};need\n`, type)
    expect([answer.status, answer.body]).toMatchObject([200, { imported: 1, separator: ';' }])
    const json = await importFile(JSON.stringify([{ text: `Listed as ${type}` }]), type)
    expect([json.status, json.body]).toMatchObject([200, { imported: 1 }])
  })

  it('[M5] takes the encoding, the separator and the rows of headings that it is told', async () => {
    const polish = Buffer.from('text\r\nWi\xeacej\r\n', 'latin1')
    const read = async (type: string, query: string) => (await importFile(polish, type, query)).body
    expect(await read('text/csv', '?encoding=windows-1250')).toMatchObject({ imported: 1, encoding: 'windows-1250' })
    expect(await read('text/csv', '?encoding=cp1250')).toMatchObject({ imported: 0, encoding: 'windows-1250' })
    expect(await read('text/csv; charset="windows-1250"', '')).toMatchObject({ imported: 0, encoding: 'windows-1250' })
    expect(await read('text/csv; charset=utf-8', '')).toMatchObject({ encoding: 'windows-1252' })
    const bars = await importFile('a~text\nb~c\n1~Told apart\n', 'text/csv', '?separator=~&headings=2')
    expect(bars.body).toMatchObject({ imported: 1, separator: '~', headingRows: 2 })
    expect((await importFile('id\ttext\n1\tTabbed\n', 'text/csv', '?separator=tab')).body).toMatchObject({
      imported: 1,
    })
  })

  it.each([
    ['text/html', 'text\nx\n', '', 415, 'wrong-type'],
    ['text/csv', 'a,b\n1,2\n', '', 422, 'unknown-columns'],
    ['image/png', 'text\nx\n', '', 415, 'wrong-type'],
    ['application/x-www-form-urlencoded', 'text\nx\n', '', 415, 'wrong-type'],
    ['application/xml', 'text\nx\n', '', 415, 'wrong-type'],
    ['text/xml; charset=utf-8', 'text\nx\n', '', 415, 'wrong-type'],
    ['multipart/form-data; boundary=x', 'text\nx\n', '', 415, 'wrong-type'],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK\u0003\u0004', '', 422, 'unreadable-file'],
    ['text/csv', 'text\nx\n', '?lens=weather', 422, 'unknown-lens'],
    ['text/csv', 'text\nx\n', '?rejected=maybe', 400, 'bad-request'],
    ['application/json', '{', '', 422, 'unreadable-file'],
  ] as const)('refuses what it cannot take: %s %j%s', async (type, body, query, status, code) => {
    const answer = await importFile(body, type, query)
    expect([answer.status, answer.body]).toEqual([status, expect.objectContaining({ code })])
  })

  it('refuses a file that is too large, before any of it is on the board', async () => {
    const row = 'Too much\n'
    const file = `text\n${row.repeat(Math.ceil(LIMITS.importBytesMax / row.length) + 1)}`
    const answer = await importFile(file, 'text/csv')
    expect([answer.status, answer.body]).toEqual([413, expect.objectContaining({ code: 'body-too-large' })])
    expect((await server.api(`${path}/export`, { token: facilitator })).text).not.toContain('Too much')
  })

  it('is seen at once by those who watch', async () => {
    await importFile('text\nSeen at once\n', 'text/csv')
    const wall = await until('the wall', async () => {
      const answer = await fetch(`${server.url}${path}/wall`, { headers: { authorization: `Bearer ${participant}` } })
      return Buffer.from(await answer.arrayBuffer())
    })
    expect(wall.includes('Seen at once')).toBe(true)
  })
})

/** The keyed hashes of devices, as they stand in the one table that has them. */
async function openDatabase(dataDir: string) {
  const { default: Database } = await import('better-sqlite3')
  const db = new Database(join(dataDir, 'gatherboard.sqlite'), { readonly: true })
  return {
    readDeviceKeys: () =>
      (
        db.prepare('SELECT DISTINCT device_key FROM notes WHERE device_key IS NOT NULL').all() as Array<{
          device_key: string
        }>
      ).map((row) => row.device_key),
    async [Symbol.asyncDispose]() {
      db.close()
    },
  }
}
