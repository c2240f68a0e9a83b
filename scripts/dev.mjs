/**
 * `pnpm dev`: the server and the pages, both made anew as their sources change, with a demo event that has notes on
 * it. Its data is its own (.cache/dev-data); delete that folder to begin again. Browsers have to be reloaded by hand:
 * what runs is built output, as everywhere else.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CACHE, PrepareError, REPO, checkNode, ensureBuilt, ensureInstalled, findPinnedNode } from './prepare.mjs'

const ORGANISER_KEY = process.env.ORGANISER_KEY ?? 'only-for-development'
const DEMO_TITLE = 'Demo: our town'

try {
  checkNode()
  await ensureInstalled(console.log)
  await ensureBuilt(console.log)
} catch (error) {
  if (!(error instanceof PrepareError)) throw error
  console.error(error.message)
  process.exit(1)
}

const node = findPinnedNode()
for (const name of ['phone', 'stage']) {
  spawn(node, ['node_modules/vite/bin/vite.js', 'build', '--watch', '--logLevel', 'warn', '--config', `vite.${name}.config.ts`], { cwd: join(REPO, 'client'), stdio: 'inherit' })
}
const server = spawn(node, ['--watch', '--watch-path=server/src', '--watch-path=shared/src', '--watch-path=client/dist', 'server/src/main.ts'], {
  cwd: REPO,
  env: { DATA_DIR: join(CACHE, 'dev-data'), ...process.env, ORGANISER_KEY },
  stdio: ['inherit', 'pipe', 'inherit'],
})
let isDemoThere = false
server.stdout.on('data', (chunk) => {
  process.stdout.write(chunk)
  const address = /listening on (http\S+)/.exec(chunk.toString())?.[1]
  if (!address || isDemoThere) return
  isDemoThere = true
  offerDemo(address).catch((error) => console.error(`The demo event could not be made: ${error.message}`))
})
// Ctrl-C reaches all of them by itself; this process goes last.
process.on('SIGINT', () => undefined)
server.once('exit', (code) => process.exit(code ?? 0))

/** Finds the demo event or makes it, and prints the ways into it. */
async function offerDemo(address) {
  const call = async (path, init) => {
    const response = await fetch(address + path, { ...init, headers: { authorization: `Bearer ${ORGANISER_KEY}`, ...init?.headers } })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const events = await call('/api/events')
  let access = events.find(({ event }) => event.title === DEMO_TITLE)
  if (!access) {
    const body = JSON.stringify({ title: DEMO_TITLE, place: 'Bishop Auckland', date: new Date().toISOString().slice(0, 10) })
    access = await call('/api/events', { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    const csv = readFileSync(join(REPO, 'scripts/demo/notes.csv'))
    await call(`/api/events/${access.event.id}/import`, { method: 'POST', body: csv, headers: { 'content-type': 'text/csv' } })
  }
  const { participant, facilitator, projector } = access.links
  console.log(`\nDemo event (code ${access.joinCode}):\n  phone        ${participant}\n  facilitator  ${facilitator}\n  projector    ${projector}\n`)
}
