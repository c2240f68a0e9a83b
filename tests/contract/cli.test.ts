/** The command line as a host uses it: real processes on a real folder, with the server running and without. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Board } from '@gatherboard/shared/api/board'
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { Imported } from '@gatherboard/shared/api/import'
import type { SnapshotInfo } from '@gatherboard/shared/api/snapshots'
import { newNoteId } from '@gatherboard/shared/values/ids'
import Database from 'better-sqlite3'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { patient } from '../support/patience.ts'
import { NODE, REPO, SERVER_CLI } from '../support/paths.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

type Run = { code: number | null; out: string; err: string }

/** Each call starts a process; on a busy machine that takes its time. */
const PROCESSES_MS_MAX = patient(180_000)

let folder: string
let dataDir: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatherboard-cli-'))
  dataDir = join(folder, 'data')
})
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

function runCli(words: string[], env: Record<string, string> = {}): Promise<Run> {
  const child = spawn(NODE, [SERVER_CLI, ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PUBLIC_URL: 'http://hall.test:8787', ...env },
  })
  const parts = { out: [] as Buffer[], err: [] as Buffer[] }
  child.stdout.on('data', (chunk: Buffer) => parts.out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => parts.err.push(chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) =>
      resolve({ code, out: Buffer.concat(parts.out).toString(), err: Buffer.concat(parts.err).toString() }),
    )
  })
}
async function runOk(...words: string[]): Promise<string> {
  const { code, out, err } = await runCli(words)
  expect([code, err]).toEqual([0, ''])
  return out
}
const createEvent = async (): Promise<EventAccess> =>
  JSON.parse(
    await runOk('create-event', '--title', 'Saturday', '--place', 'Bishop Auckland', '--date', '2026-05-09', '--json'),
  ) as EventAccess
const exportBoard = async (eventId: string): Promise<Board> => JSON.parse(await runOk('export', eventId)) as Board

describe('without a server', () => {
  it('makes an event, imports, takes a snapshot, exports and deletes', { timeout: PROCESSES_MS_MAX }, async () => {
    const access = await createEvent()
    const { id } = access.event
    expect(access.links.participant).toMatch(/^http:\/\/hall\.test:8787\//)
    const done = JSON.parse(
      await runOk('import-notes', id, join(REPO, 'tests/fixtures/polis-comments.csv'), '--lens', 'hope', '--json'),
    ) as Imported
    expect(done).toMatchObject({ imported: 4, setAside: 1 })
    const other = (await createEvent()).event.id
    const polish = join(folder, 'polish.csv')
    writeFileSync(polish, Buffer.from('text;other\r\nWi\xeacej, i to zaraz;x\r\n', 'latin1'))
    const said = ['--encoding', 'windows-1250', '--separator', ';', '--headings', '1', '--lens', 'need']
    expect(await runOk('import-notes', other, polish, ...said)).toBe(
      '1 note imported; 0 rows skipped.\n  read as windows-1250, columns by ";", 1 row of headings\n',
    )
    expect((await exportBoard(other)).notes.map(({ text }) => text)).toEqual(['Więcej, i to zaraz'])
    const snapshot = JSON.parse(await runOk('snapshot', id, '--label', 'By hand', '--json')) as SnapshotInfo
    expect(snapshot).toMatchObject({ label: 'By hand', counts: { notes: 3, setAside: 1 } })
    const board = await exportBoard(id)
    expect(board.notes.map(({ lens }) => lens)).toEqual(['hope', 'hope', 'hope', 'hope'])
    const file = join(folder, 'board.csv')
    expect(await runOk('export', id, '--format', 'csv', '--snapshot', snapshot.id, '--out', file)).toBe(
      `Written to ${file}.\n`,
    )
    expect(readFileSync(file, 'utf8').slice(0, 9)).toBe('\ufeffnote_id,')
    expect(readFileSync(file, 'utf8').trim().split('\r\n')).toHaveLength(4)
    expect(await runOk('export', id, '--format', 'csv', '--edition', 'handon')).not.toContain('benches')
    expect(await runCli(['export', id, '--edition', 'everybody'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('Choose backup or team or handon'),
    })
    await runOk('erase-event', id)
    expect(await runCli(['export', id])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('deleted') })
    expect(findWords('benches')).toEqual([])
  })

  it('takes ids that begin with a dash, as some of earlier versions do', { timeout: PROCESSES_MS_MAX }, async () => {
    const [id, snapshotId] = ['--label-is-not-this-1', '-OV4yyAHKFvPVMvRyXIv4']
    const access = await createEvent()
    rename('events', access.event.id, id)
    expect(
      await runOk('import-notes', '--lens', 'hope', id, join(REPO, 'tests/fixtures/polis-comments.csv')),
    ).toContain('4 notes imported')
    const snapshot = JSON.parse(await runOk('snapshot', '--json', id)) as SnapshotInfo
    rename('snapshots', snapshot.id, snapshotId)
    expect((await exportBoard(id)).notes).toHaveLength(4)
    expect((JSON.parse(await runOk('export', id, '--snapshot', snapshotId)) as Board).notes).toHaveLength(4)
    expect(await runOk('erase-event', id)).toContain('The event is gone')
    expect(await runCli(['snapshot', '--no-such-option'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('Usage: npm run gatherboard -- snapshot'),
    })
  })

  it('prints links for people, and what it skipped', { timeout: PROCESSES_MS_MAX }, async () => {
    const out = await runOk(
      'create-event',
      '--title',
      'Saturday',
      '--place',
      'Online',
      '--date',
      '2026-05-09',
      '--programme',
      'Spring',
    )
    expect(out).toMatch(/Join code +[2-9A-Z]{3}-[2-9A-Z]{3}\n/)
    const id = /Event id +(\S+)/.exec(out)?.[1] ?? ''
    writeFileSync(join(folder, 'answers.csv'), 'What is good?,What is missing?\nThe choir,A bus\n')
    expect(
      await runOk(
        'import-notes',
        id,
        'answers.csv',
        '--map',
        'What is good?:strength',
        '--map',
        'What is missing?:need',
      ),
    ).toBe('2 notes imported; 0 rows skipped.\n  read as utf-8, columns by ",", 1 row of headings\n')
    writeFileSync(join(folder, 'notes.csv'), 'text,other\nA bench,1\n,2\n')
    expect(await runOk('import-notes', id, 'notes.csv')).toBe(
      '1 note imported; 1 row skipped.\n  read as utf-8, columns by ",", 1 row of headings\n  line 3: There are no words in it.\n',
    )
  })

  it('says what is wrong with the words it is given', { timeout: PROCESSES_MS_MAX }, async () => {
    expect(await runCli([])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Usage: npm run gatherboard -- <command>'),
      err: '',
    })
    expect(await runCli(['export'])).toEqual({
      code: 2,
      out: '',
      err: expect.stringContaining('Usage: npm run gatherboard -- export'),
    })
    expect(await runCli(['snapshot', 'some-event'], { PORT: 'many' })).toMatchObject({
      code: 1,
      err: expect.stringContaining('PORT must be'),
    })
  })
})

describe('beside a running server', () => {
  let server: TestServer
  let event: EventAccess
  let participant: string
  beforeEach(async () => {
    server = await startServer({ dataDir })
    event = await server.createEvent()
    participant = (await server.join(event.joinCode)).token
  })
  afterEach(() => server[Symbol.asyncDispose]())

  const write = async (text: string): Promise<string> => {
    const noteId = newNoteId()
    expect(
      (
        await server.api(`/api/events/${event.event.id}/notes/${noteId}`, {
          method: 'PUT',
          token: participant,
          body: { lens: 'need', text },
        })
      ).status,
    ).toBe(201)
    return noteId
  }
  const asOrganiser = () => ({ ORGANISER_KEY: server.organiserKey })

  it('talks to it', { timeout: PROCESSES_MS_MAX }, async () => {
    await write('Written on a phone')
    const { out, code } = await runCli(['export', event.event.id], asOrganiser())
    expect([code, (JSON.parse(out) as Board).notes.map(({ text }) => text)]).toEqual([0, ['Written on a phone']])
    expect(await runCli(['export', event.event.id], { ORGANISER_KEY: 'another-key-altogether' })).toMatchObject({
      code: 1,
      err: expect.stringContaining('ORGANISER_KEY'),
    })
    expect(await runCli(['restore', server.dataDir + '/gatherboard.sqlite', '--replace'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('Stop the server first'),
    })
  })

  it(
    'does not let a second server use the folder, and lets one after a power cut',
    { timeout: PROCESSES_MS_MAX },
    async () => {
      await expect(startServer({ dataDir })).rejects.toThrow(
        /in use by another Gatherboard \(http:\/\/127\.0\.0\.1:\d+\)/,
      )
      await server.kill9()
      await server.restart()
      expect((await server.api('/healthz')).status).toBe(200)
    },
  )

  it(
    'backs up while it runs; a restored backup brings back neither withdrawn notes, deleted events nor old links',
    { timeout: PROCESSES_MS_MAX },
    async () => {
      const backup = join(folder, 'backup.sqlite')
      await write('Kept for good')
      const withdrawn = await write('Featherstonehaugh was here')
      const doomed = await server.createEvent({ title: 'Doomed' })
      expect(await runCli(['snapshot', event.event.id], asOrganiser())).toMatchObject({ code: 0, err: '' })
      expect(await runCli(['backup', backup])).toMatchObject({ code: 0, err: '' })
      expect(statSync(backup).mode & 0o777).toBe(0o600)
      expect(await runCli(['backup', backup])).toMatchObject({
        code: 1,
        err: expect.stringContaining('is there already'),
      })

      await write('Written after the backup')
      const own = `/api/events/${event.event.id}`
      expect((await server.api(`${own}/notes/${withdrawn}`, { method: 'DELETE', token: participant })).status).toBe(204)
      expect(
        (await server.api(`/api/events/${doomed.event.id}`, { method: 'DELETE', token: server.organiserKey })).status,
      ).toBe(204)
      expect(
        (
          await server.api(`${own}/links/rotate`, {
            method: 'POST',
            token: server.organiserKey,
            body: { role: 'facilitator' },
          })
        ).status,
      ).toBe(200)
      await until(
        'the erasure to be finished',
        async () =>
          (await server.api<{ erasure: string }>(`${own}/erasures/${withdrawn}`, { token: participant })).body
            .erasure === 'done',
      )
      await server.stop()

      expect(await runCli(['restore', backup])).toMatchObject({ code: 1, err: expect.stringContaining('--replace') })
      expect(await runCli(['restore', backup, '--replace'])).toEqual({
        code: 0,
        err: '',
        out: 'Restored: 1 event. Left out because they were deleted since: 1 event, 1 note.\n',
      })
      expect(findWords('Featherstonehaugh')).toEqual([])
      expect(findWords('Written after the backup')).toEqual([])
      await server.restart()
      const board = (await server.api<Board>(`${own}/export`, { token: server.organiserKey })).body
      expect(board.notes.map(({ text }) => text)).toEqual(['Kept for good'])
      const latest = await server.api<Board>(`${own}/export?snapshot=latest`, { token: server.organiserKey })
      expect(latest).toMatchObject({ status: 200, body: { notes: [{ text: 'Kept for good' }] } })
      expect((await server.api(`/api/events/${doomed.event.id}`, { token: server.organiserKey })).status).toBe(410)
      expect((await server.api(own, { token: event.tokens.facilitator })).status).toBe(401)
      const again = await server.api(`${own}/notes/${withdrawn}`, {
        method: 'PUT',
        token: participant,
        body: { lens: 'need', text: 'Featherstonehaugh was here' },
      })
      expect(again.status).toBe(410)
    },
  )

  it('[D2] restores a drawing whose id a phone has withdrawn as a note', { timeout: PROCESSES_MS_MAX }, async () => {
    const backup = join(folder, 'backup.sqlite')
    const own = `/api/events/${event.event.id}`
    const form = new FormData()
    form.append(
      'file',
      new Blob([
        new Uint8Array(
          await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
            .png()
            .toBuffer(),
        ),
      ]),
      'drawing.png',
    )
    const uploaded = await fetch(`${server.url}${own}/sketches`, {
      method: 'POST',
      headers: { authorization: `Bearer ${event.tokens.facilitator}` },
      body: form,
    })
    const { sketchId } = (await uploaded.json()) as { sketchId: string }
    expect(await runCli(['backup', backup])).toMatchObject({ code: 0 })
    expect((await server.api(`${own}/notes/${sketchId}`, { method: 'DELETE', token: participant })).status).toBe(204)
    await server.stop()
    expect(await runCli(['restore', backup, '--replace'])).toMatchObject({ code: 0 })
    await server.restart()
    const board = (await server.api<Board>(`${own}/export`, { token: server.organiserKey })).body
    expect(board.sketches.map(({ id }) => id)).toEqual([sketchId])
  })

  it('refuses a file that is no backup, and changes nothing', { timeout: PROCESSES_MS_MAX }, async () => {
    await write('Still here')
    await server.stop()
    const damaged = join(folder, 'damaged.sqlite')
    for (const bytes of ['SQLite format 3\0 and then nothing of the kind', 'not a database at all', '']) {
      writeFileSync(damaged, bytes)
      expect(await runCli(['restore', damaged, '--replace'])).toMatchObject({
        code: 1,
        err: expect.stringContaining('not a backup of Gatherboard'),
      })
    }
    await server.restart()
    const board = (await server.api<Board>(`/api/events/${event.event.id}/export`, { token: server.organiserKey })).body
    expect(board.notes.map(({ text }) => text)).toEqual(['Still here'])
  })
})

/** Gives something the id that an earlier version could have given it. */
function rename(table: 'events' | 'snapshots', from: string, to: string): void {
  const db = new Database(join(dataDir, 'gatherboard.sqlite'))
  db.prepare(`UPDATE ${table} SET id = ? WHERE id = ?`).run(to, from)
  db.close()
}

/** The files of the data folder, at any depth, that hold the words. */
const findWords = (words: string): string[] =>
  readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(words))
    .map(({ name }) => name)
