/**
 * The usual mistakes of a host, as they make them: each is answered with one sentence that says what to do, by the
 * program itself, and with nothing else. What no sentence knows is shown with its stack, which none of these may have.
 */
import { spawn } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NODE, REPO, SERVER_CLI, SERVER_MAIN } from '../support/paths.ts'
import { patient } from '../support/patience.ts'
import { startServer } from '../support/server.ts'
import { mountSmallDisk } from '../support/small-disk.ts'

const MISTAKE_MS = patient(60_000)
const NOBODY = 65_534

let folder: string
/** A data folder with one event. */
let dataDir: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatherboard-mistakes-'))
  dataDir = at('data')
  const made = await runCli(['create-event', '--title', 'Saturday', '--place', 'Lodz', '--date', '2027-05-09'])
  expect(made.err).toBe('')
}, MISTAKE_MS)
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const at = (name: string): string => join(folder, name)

type Run = { code: number | null; out: string; err: string }

function run(command: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  const [program = NODE, ...args] = command
  const child = spawn(program, args, {
    cwd: folder,
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  // One that starts although it should not would be waited for for ever.
  child.stdout.on('data', () => said.out.includes('listening on') && child.kill())
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, ...said }))
  })
}
const runCli = (words: readonly string[], env?: Record<string, string>) => run([NODE, SERVER_CLI, ...words], env)
const start = (env?: Record<string, string>) => run([NODE, SERVER_MAIN], env)

/** One line, or a line and what belongs to it; no stack, no code of the system's. */
function expectSentence({ code, out, err }: Run, sentence: string, expectedCode = 1): void {
  expect(err).toContain(sentence)
  expect([code, out]).toEqual([expectedCode, ''])
  expect(err.trimEnd().split('\n')).toHaveLength(1)
  expect(err).not.toMatch(/\n +at |Error:|\bE[A-Z]{4,}\b|SQLITE_/)
}

function makeDatabase(name: string, prepare: (db: Database.Database) => void): string {
  mkdirSync(at(name))
  const db = new Database(join(at(name), 'gatherboard.sqlite'))
  prepare(db)
  db.close()
  return at(name)
}
function makeFile(name: string, bytes: string | Buffer = 'hello'): string {
  mkdirSync(join(at(name), '..'), { recursive: true })
  writeFileSync(at(name), bytes)
  return at(name)
}
/** With its parts as they were, but for some pages in the middle. */
function damage(name: string): string {
  mkdirSync(at(name))
  const file = join(at(name), 'gatherboard.sqlite')
  copyFileSync(join(dataDir, 'gatherboard.sqlite'), file)
  writeFileSync(file, Buffer.alloc(30_000, 'x'), { flag: 'r+' })
  return at(name)
}

describe('a start with the folder', () => {
  it.each([
    ['a file', () => makeFile('a-file'), 'is a file, and a folder has to be there. Move the file away'],
    ['below a file', () => join(makeFile('other-file'), 'data'), 'is a file, or lies in one. Move that away'],
    ['on no disk', () => '/proc/nowhere/data', 'Choose another folder with DATA_DIR'],
    ['with a name without end', () => at('x'.repeat(300)), 'Choose another folder with DATA_DIR'],
    ['~, which nobody put in', () => '~/gatherboard', 'DATA_DIR must be written out'],
    ['a variable that nobody put in', () => '$HOME/gatherboard', 'DATA_DIR must be written out'],
    ['an address', () => 'file:///srv/data', 'DATA_DIR must be a folder of this computer'],
    [
      'damaged from its start',
      () => join(makeFile('noise/gatherboard.sqlite', Buffer.alloc(9_000, 7)), '..'),
      'is damaged. Move the folder',
    ],
    ['damaged further on', () => damage('damaged'), 'is damaged. Move the folder'],
    [
      'of a newer version',
      () => makeDatabase('newer', (db) => db.pragma('user_version = 9999')),
      'made by a newer Gatherboard. Get that version again',
    ],
    [
      'of another program',
      () => makeDatabase('foreign', (db) => db.exec('CREATE TABLE songs (name)')),
      'the database of another program. Choose an empty folder',
    ],
    [
      'whose database is a folder',
      () => (mkdirSync(at('folders/gatherboard.sqlite'), { recursive: true }), at('folders')),
      'Choose another folder with DATA_DIR',
    ],
    ['whose pictures are a file', () => join(makeFile('pictures/assets'), '..'), 'is a file, or lies in one'],
    [
      'whose key is a folder',
      () => (mkdirSync(at('key/organiser-key'), { recursive: true }), at('key')),
      "holds the organiser's key and cannot be read: it is a folder",
    ],
    [
      'whose key is too short',
      () => join(makeFile('short/organiser-key', 'short'), '..'),
      'Delete the file to get a new one',
    ],
  ])('%s', { timeout: MISTAKE_MS }, async (_what, make, sentence) => {
    expectSentence(await start({ DATA_DIR: make() }), sentence)
  })

  it('of another user, or closed to this one', { timeout: MISTAKE_MS }, async ({ skip }) => {
    if (process.platform === 'win32') skip('Windows asks in another way')
    const isRoot = process.getuid?.() === 0
    // root may everything, unless it gives that up.
    const asUser = isRoot ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search,-fowner,-chown'] : []
    if (isRoot && (await run([...asUser, 'true']).catch(() => ({ code: 1 }))).code !== 0)
      skip('this root cannot give up its rights')
    mkdirSync(at('closed/data'), { recursive: true })
    chmodSync(at('closed/data'), 0o500)
    if (isRoot) chownSync(at('closed/data'), NOBODY, NOBODY)
    for (const place of [at('closed/data'), at('closed/data/below')])
      expectSentence(await run([...asUser, NODE, SERVER_MAIN], { DATA_DIR: place }), 'Give this user the right')
  })

  it('on a disk that is full, or takes nothing', { timeout: MISTAKE_MS }, async ({ skip }) => {
    const disk = mountSmallDisk(2)
    if (typeof disk === 'string') return skip(disk)
    using full = disk
    full.fill()
    expectSentence(await start({ DATA_DIR: join(full.dir, 'data') }), 'is full. Make some room')
    expectSentence(await runCli(['backup', join(full.dir, 'b')]), 'There is not enough room')
    full.empty()
    await run(['mount', '-o', 'remount,ro', full.dir])
    expectSentence(await start({ DATA_DIR: join(full.dir, 'data') }), 'takes nothing new. Choose another folder')
  })

  it('that another Gatherboard uses', { timeout: MISTAKE_MS }, async () => {
    await using server = await startServer()
    const env = { DATA_DIR: server.dataDir }
    expectSentence(
      await start(env),
      `is in use by another Gatherboard (http://127.0.0.1:${server.port}). Stop that one`,
    )
    expectSentence(await runCli(['restore', makeFile('b.sqlite')], env), 'Stop the server first')
    expectSentence(await runCli(['export', 'some-event'], env), 'Set ORGANISER_KEY to the one it was started with')
  })

  it.each(['a#b', 'what?', '100%', 'a b', "it's", 'zażółć', '%41'])(
    'called %s is as good as any',
    { timeout: MISTAKE_MS },
    async (name) => {
      const { out, err } = await start({ DATA_DIR: at(name) })
      expect(err).toBe('')
      expect(out).toContain(`Everything is kept in ${at(name)}.`)
    },
  )
})

describe('a start with a setting', () => {
  it.each([
    [{ PORT: 'eighty' }, 'PORT must be a whole number'],
    [{ PORT: '0x50' }, 'PORT must be a whole number'],
    [{ PORT: '8787.5' }, 'PORT must be a whole number'],
    [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535'],
    [{ HOST: 'no-such-host.invalid' }, 'HOST is not an address of this machine'],
    [{ HOST: '203.0.113.77' }, 'HOST 203.0.113.77 is not an address of this machine'],
    [{ PUBLIC_URL: 'board.example.org' }, 'PUBLIC_URL must be an http:// or https:// address'],
    [{ PUBLIC_URL: 'http://' }, 'PUBLIC_URL must be an http:// or https:// address'],
    [{ PUBLIC_URL: 'http://192.168.1.20:8787/organise' }, 'PUBLIC_URL must not have a path'],
    [{ ORGANISER_KEY: 'short' }, 'ORGANISER_KEY must have at least 16 characters'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
    [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY must be true or false'],
    [{ DEVICE_NOTES_BURST: 'many' }, 'DEVICE_NOTES_BURST must be a whole number'],
  ])('%j', { timeout: MISTAKE_MS }, async (env, sentence) => {
    expectSentence(await start({ DATA_DIR: at('settings'), ...env }), sentence)
  })

  it('of a port that is taken', { timeout: MISTAKE_MS }, async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    expectSentence(await start({ PORT: String(port) }), `Port ${port} is in use, perhaps by another Gatherboard`)
    other.close()
  })
})

describe('a command', () => {
  it.each([
    [['snapshot', 'no-such-event'], 'There is no such event'],
    [['export', 'x'], 'That is not a valid id'],
    [['import-notes', 'no-such-event', 'nowhere.csv'], 'nowhere.csv cannot be read: there is no such file or folder.'],
    [['import-notes', 'no-such-event', '.'], '. cannot be read: it is a folder.'],
    [['backup', 'nowhere/b.sqlite'], 'cannot be written: there is no such file or folder.'],
    [['backup', 'data'], 'is there already. Choose another name.'],
    [['restore', 'nowhere.sqlite'], 'There is no file'],
    [['restore', 'data'], 'is what Gatherboard works with now. Say which backup'],
    [['restore', 'data/organiser-key'], 'what Gatherboard works with now'],
    [['restore', REPO], 'is not a backup of Gatherboard, or it is damaged. Make one with'],
  ])('%j', { timeout: MISTAKE_MS }, async (words, sentence) => {
    expectSentence(await runCli(words), sentence)
  })

  it.each([
    [['backup', 'b.sqlite'], 'There is nothing to back up'],
    [['export', 'some-event'], 'There are no boards in'],
  ])('on a folder that is not the server’s: %j', { timeout: MISTAKE_MS }, async (words, sentence) => {
    expectSentence(await runCli(words, { DATA_DIR: at('elsewhere') }), sentence)
    expectSentence(await runCli(words, { DATA_DIR: makeFile('file-as-folder') }), sentence)
  })

  it('that would put a backup over events, or over a file', { timeout: MISTAKE_MS }, async () => {
    expect((await runCli(['backup', 'backup.sqlite'])).code).toBe(0)
    expectSentence(await runCli(['restore', 'backup.sqlite']), 'Make a backup of them first, then say --replace.')
    expectSentence(await runCli(['backup', 'backup.sqlite']), 'is there already. Choose another name.')
    expectSentence(
      await runCli(['restore', 'backup.sqlite'], { DATA_DIR: makeFile('no-folder') }),
      'is a file, and a folder has to be there',
    )
    expectSentence(await runCli(['restore', 'backup.sqlite'], { DATA_DIR: at('newer') }), 'Move it away first')
  })
})
