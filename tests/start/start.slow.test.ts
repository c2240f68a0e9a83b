/**
 * `npm start` as a new user meets it: on a fresh copy with the machine's own Node and npm, and again later in a hall
 * without a network. Slow (it installs and builds), so it runs with the browser tests.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  canUnshareNetwork,
  copyRepo,
  createAlarms,
  startIn,
  withoutNetwork,
  type RepoCopy,
  type Started,
} from './copy-of-repo.ts'
import { patient } from '../support/patience.ts'
import { until } from '../support/until.ts'

/** npm's own way to end on Ctrl-C, or the server's exit code handed on. */
const CLEAN_EXITS = [0, 'SIGINT']
const INSTALL_MS = 300_000
const LATER_MS = 30_000
const TEST_MS = patient(120_000)

describe.skipIf(process.platform === 'win32')('npm start', () => {
  let copy: RepoCopy
  const running: Started[] = []
  const start = (...args: Parameters<typeof startIn>): Started => {
    const started = startIn(...args)
    running.push(started)
    return started
  }
  const prepared = (): string => readFileSync(join(copy.folder, '.cache/prepared.json'), 'utf8')

  beforeAll(() => {
    copy = copyRepo()
  })
  afterAll(async () => {
    for (const each of running) await each.interrupt()
    copy[Symbol.dispose]()
  })

  it(
    'says what to do when the internet cannot be reached at the first start',
    { timeout: TEST_MS },
    async ({ skip }) => {
      if (!canUnshareNetwork()) skip('needs the right to make a network namespace')
      // An empty cache, or npx might have what it needs from an earlier run.
      const started = start(copy.folder, withoutNetwork('npm start'), {
        npm_config_cache: join(copy.folder, '.cache/npm'),
      })
      expect(await started.exited()).toBe(1)
      expect(started.output()).toContain('The internet could not be reached')
      expect(started.output()).not.toMatch(/\n\s+at .+\(.+:\d+:\d+\)/)
    },
  )

  it(
    'installs, builds and serves a fresh copy, and closes cleanly on Ctrl-C',
    { timeout: patient(INSTALL_MS + LATER_MS) },
    async () => {
      const started = start(copy.folder, ['npm', 'start'])
      const url = await started.listening(INSTALL_MS)
      expect(started.output()).toContain('Getting ready')
      const page = await fetch(url)
      expect(page.status).toBe(200)
      expect(await page.text()).toMatch(/<script type="module"[^>]* src="\/assets\/phone\//)
      expect(CLEAN_EXITS).toContain(await started.interrupt())
      expect(started.output()).toContain('Everything is saved')
    },
  )

  it('starts later without npx, pnpm or a build, with the same data', { timeout: TEST_MS }, async () => {
    const before = prepared()
    using alarms = createAlarms()
    const started = start(copy.folder, ['npm', 'start'], { PATH: alarms.path })
    await started.listening(LATER_MS)
    expect(started.output()).not.toContain('Getting ready')
    expect(alarms.rung()).toBe(false)
    expect(prepared()).toBe(before)
    expect(CLEAN_EXITS).toContain(await started.interrupt())
    expect(started.output()).toContain('Everything is saved')
  })

  it('starts later with no network interface at all', { timeout: TEST_MS }, async ({ skip }) => {
    if (!canUnshareNetwork()) skip('needs the right to make a network namespace')
    const started = start(copy.folder, withoutNetwork('npm start'))
    const url = await started.listening(LATER_MS)
    expect(started.output()).not.toContain('Getting ready')
    // The server is in a network of its own, so it is asked from inside: through the namespace of its process.
    const asked = spawnSync('nsenter', [
      '--net',
      '--target',
      String(started.process.pid),
      'node',
      '-e',
      `fetch('${url}/healthz').then((answer) => process.exit(answer.status === 200 ? 0 : 1))`,
    ])
    expect(asked.status).toBe(0)
    expect(CLEAN_EXITS).toContain(await started.interrupt())
    expect(started.output()).toContain('Everything is saved')
  })

  it(
    'starts as before when an update could not be fetched and its files were put back',
    { timeout: TEST_MS },
    async ({ skip }) => {
      if (!canUnshareNetwork()) skip('needs the right to make a network namespace')
      const lockfile = join(copy.folder, 'pnpm-lock.yaml')
      const before = readFileSync(lockfile, 'utf8')
      writeFileSync(lockfile, `${before}\n# another version\n`)
      const update = start(copy.folder, withoutNetwork('npm start'), {
        npm_config_cache: join(copy.folder, '.cache/npm'),
      })
      expect(await update.exited()).toBe(1)
      expect(update.output()).toContain('The internet could not be reached')
      expect(update.output()).toContain('the version before it still starts')

      writeFileSync(lockfile, before)
      const back = start(copy.folder, withoutNetwork('npm start'))
      await back.listening(LATER_MS)
      expect(back.output()).not.toContain('Getting ready')
      expect(CLEAN_EXITS).toContain(await back.interrupt())
    },
  )

  it('installs again after it was killed while it exchanged its parts', { timeout: patient(INSTALL_MS) }, async () => {
    const file = join(copy.folder, '.cache/prepared.json')
    const { installed, ...others } = JSON.parse(prepared()) as { installed: string }
    writeFileSync(file, JSON.stringify(others))
    rmSync(join(copy.folder, 'server/node_modules'), { recursive: true })
    const started = start(copy.folder, ['npm', 'start'])
    await started.listening(INSTALL_MS)
    expect(started.output()).toContain('Fetching')
    expect(CLEAN_EXITS).toContain(await started.interrupt())
    expect(JSON.parse(prepared())).toMatchObject({ installed })
  })

  it('starts again by itself when the server falls over, and not for ever', { timeout: TEST_MS }, async () => {
    const started = start(copy.folder, ['node', 'scripts/start.mjs'])
    const listened = (): number => started.output().match(/listening on/g)?.length ?? 0
    for (const falls of [1, 2, 3, 4]) {
      await until(`the server for the ${falls}. time`, () => listened() === falls)
      const [server] = readFileSync(`/proc/${started.process.pid}/task/${started.process.pid}/children`, 'utf8')
        .trim()
        .split(' ')
      process.kill(Number(server), 'SIGKILL')
    }
    expect(await started.exited()).toBe(128 + 9)
    expect(started.output().match(/Starting it again/g)).toHaveLength(3)
  })

  it(
    'does not build again for times or for the server’s code, and does for a page’s',
    { timeout: TEST_MS },
    async () => {
      utimesSync(join(copy.folder, 'client/src/large.tsx'), new Date(), new Date())
      const server = join(copy.folder, 'server/src/main.ts')
      writeFileSync(server, `${readFileSync(server, 'utf8')}\n// changed\n`)
      const first = start(copy.folder, ['node', 'scripts/start.mjs'])
      await first.listening(LATER_MS)
      expect(first.output()).not.toContain('Building')
      expect(await first.interrupt()).toBe(0)

      const page = join(copy.folder, 'client/src/large.tsx')
      writeFileSync(page, `${readFileSync(page, 'utf8')}\n// changed\n`)
      const second = start(copy.folder, ['node', 'scripts/start.mjs'])
      await second.listening(60_000)
      expect(second.output()).toContain('Building')
      expect(second.output()).not.toContain('Fetching')
      expect(await second.interrupt()).toBe(0)
    },
  )

  it('passes a service manager’s SIGTERM on, and leaves no server behind', { timeout: TEST_MS }, async () => {
    const started = start(copy.folder, ['node', 'scripts/start.mjs'])
    const url = await started.listening(LATER_MS)
    started.process.kill('SIGTERM')
    expect(await started.exited()).toBe(0)
    await until('the port to be free again', () =>
      fetch(url).then(
        () => false,
        () => true,
      ),
    )
  })

  it('explains a setting that makes no sense in one line', { timeout: TEST_MS }, async () => {
    const started = start(copy.folder, ['node', 'scripts/start.mjs'], { PORT: 'eighty' })
    expect(await started.exited()).not.toBe(0)
    expect(started.output()).toContain('PORT must be a whole number')
    expect(started.output()).not.toMatch(/\n\s+at .+\(.+:\d+:\d+\)/)
  })
})
