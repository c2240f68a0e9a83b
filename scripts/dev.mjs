/**
 * `pnpm dev`: the server and the pages, both made anew as their sources change, with a demo event that has notes on
 * it. Its data is its own (.cache/dev-data); delete that folder to begin again. Browsers have to be reloaded by hand:
 * what runs is built output, as everywhere else.
 */
import { spawn } from 'node:child_process'
import { readFileSync, watch } from 'node:fs'
import { join } from 'node:path'
import { CACHE, PrepareError, REPO, ensureInstalled, findPinnedNode } from './prepare.mjs'

const ORGANISER_KEY = process.env.ORGANISER_KEY ?? 'only-for-development'
const DEMO_TITLE = 'Demo: our town'
/** The server reads the built pages once, at its start: it has to start again for new ones as for its own code. */
const SERVER_SOURCES = ['server/src', 'shared/src', 'client/dist']
/** An editor or a build writes several files at once. */
const SETTLE_MS = 400
const FALLEN_MS = 5_000

try {
  await ensureInstalled(console.log)
} catch (error) {
  if (!(error instanceof PrepareError)) throw error
  console.error(error.message)
  process.exit(1)
}

const node = findPinnedNode()
let stopping = false
let isDemoThere = false

const builders = ['phone', 'large'].map((name) =>
  spawn(node, ['node_modules/vite/bin/vite.js', 'build', '--watch', '--config', `vite.${name}.config.ts`], {
    cwd: join(REPO, 'client'),
    stdio: ['ignore', 'pipe', 'inherit'],
  }),
)
await Promise.all(builders.map(firstBuild))
let server = startServer()
/** @type {NodeJS.Timeout | undefined} */
let timer
for (const folder of SERVER_SOURCES) {
  watch(join(REPO, folder), { recursive: true }, (_event, file) => {
    if (file?.includes('.test.')) return
    clearTimeout(timer)
    timer = setTimeout(() => server.kill('SIGTERM'), SETTLE_MS)
  })
}
// Ctrl-C reaches all of them by itself; this process goes last, and takes along whoever is left.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    stopping = true
    server.kill(signal)
  })
}

/** @returns {import('node:child_process').ChildProcess} */
function startServer() {
  const child = spawn(node, ['server/src/main.ts'], {
    cwd: REPO,
    env: { DATA_DIR: join(CACHE, 'dev-data'), ...process.env, ORGANISER_KEY },
    stdio: ['inherit', 'pipe', 'inherit'],
  })
  child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
    process.stdout.write(chunk)
    const address = /listening on (http\S+)/.exec(chunk.toString())?.[1]
    if (!address || isDemoThere) return
    isDemoThere = true
    offerDemo(address).catch((error) => console.error(`The demo event could not be made: ${error.message}`))
  })
  child.once('exit', (code) => {
    if (stopping) {
      for (const builder of builders) builder.kill()
      process.exit(code ?? 0)
    }
    // Asked to stop for a change: again at once. Fallen over: a moment later, when somebody may have mended it.
    if (code !== 0) console.error('The server fell over; it is tried again in a few seconds.')
    setTimeout(() => (server = startServer()), code === 0 ? 0 : FALLEN_MS)
  })
  return child
}

/**
 * @param {import('node:child_process').ChildProcess} builder
 * @returns {Promise<void>}
 */
function firstBuild(builder) {
  return new Promise((resolve, reject) => {
    builder.stdout?.on('data', (/** @type {Buffer} */ chunk) => /built in/.test(chunk.toString()) && resolve())
    builder.once('exit', (code) => reject(new Error(`the pages could not be built (${code})`)))
  })
}

/**
 * Finds the demo event or makes it, and prints the ways into it.
 * @param {string} address
 */
async function offerDemo(address) {
  /**
   * @param {string} path
   * @param {RequestInit} [init]
   * @returns {Promise<any>} JSON of the API
   */
  const call = async (path, init) => {
    const response = await fetch(address + path, {
      ...init,
      headers: { authorization: `Bearer ${ORGANISER_KEY}`, ...init?.headers },
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const { events } = await call('/api/events')
  let access = events.find((/** @type {{ event: { title: string } }} */ { event }) => event.title === DEMO_TITLE)
  if (!access) {
    const body = JSON.stringify({
      title: DEMO_TITLE,
      place: 'Bishop Auckland',
      date: new Date().toISOString().slice(0, 10),
    })
    access = await call('/api/events', { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    const csv = readFileSync(join(REPO, 'scripts/demo/notes.csv'))
    await call(`/api/events/${access.event.id}/import`, {
      method: 'POST',
      body: csv,
      headers: { 'content-type': 'text/csv' },
    })
  }
  const { participant, facilitator, projector } = access.links
  console.log(
    `\nDemo event (code ${access.joinCode}):\n  phone        ${participant}\n  facilitator  ${facilitator}\n  projector    ${projector}\n`,
  )
}
