/**
 * Days of a projected screen in some minutes: thousands of arrivals that are taken away again, every scene there is, ink
 * drawn and rubbed out, the server gone and back. What is measured is what is left of it: heap, nodes and listeners
 * after each round, with the wall as it was at the start.
 */
import type { EventAccess } from '@gatherboard/shared/protocol/http'
import { newNoteId, type NoteId } from '@gatherboard/shared/values/ids'
import type { CDPSession, Page } from 'playwright-core'
import { PROJECTOR, openBrowser } from '../support/browser.ts'
import { connectPeer } from '../support/peers.ts'
import type { TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { createWall, startMeasuredServer } from './server-under-load.ts'
import type { Row } from './table.ts'

const NOTES = 280
const ROUNDS = 8
const ARRIVALS_A_ROUND = 400
/** Fewer than appear together, so that each comes by itself. */
const ARRIVALS_AT_ONCE = 100
const STROKES_A_ROUND = 50

type Left = { heapBytes: number; nodes: number; listeners: number }

export async function measureProjector(): Promise<Row[]> {
  await using server = await startMeasuredServer()
  await using browser = await openBrowser()
  const access = await createWall(server, NOTES)
  const { token } = await server.join(access.joinCode)
  const { page, context, problems } = await browser.newUser(PROJECTOR)
  const { pathname, hash } = new URL(access.links.projector)
  await page.goto(server.url + pathname + hash)
  await showsWall(page)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Performance.enable')
  // The first round fills what is kept on purpose: shapes of code, measured texts.
  await liveRound(server, access, token, page)
  const before = await measureLeft(devtools)
  const startMs = performance.now()
  for (let round = 1; round <= ROUNDS; round += 1) await liveRound(server, access, token, page)
  const after = await measureLeft(devtools)
  const grown = after.heapBytes / before.heapBytes
  return [
    {
      what: `projector: ${NOTES} notes, ${(ROUNDS * ARRIVALS_A_ROUND).toLocaleString('en')} arrivals and leavings, ${ROUNDS * STROKES_A_ROUND} strokes, ${ROUNDS} server restarts, ${ROUNDS * 5} scenes in ${Math.round((performance.now() - startMs) / 1000)} s`,
      figures: {
        'heap MB before': megabytes(before.heapBytes), after: megabytes(after.heapBytes),
        'nodes before': String(before.nodes), 'nodes after': String(after.nodes),
        'listeners before': String(before.listeners), 'listeners after': String(after.listeners),
        'errors of the page': String(problems.filter((problem) => !/WebSocket|ERR_CONNECTION|Failed to load/.test(problem)).length),
      },
      bar: { text: 'heap ≤ 1.25 ×, nodes ≤ 1.25 ×', isMet: grown <= 1.25 && after.nodes <= before.nodes * 1.25 + 50 },
    },
  ]
}

async function liveRound(server: TestServer, access: EventAccess, token: string, page: Page): Promise<void> {
  const { event, tokens } = access
  const patch = (body: unknown) => server.api(`/api/events/${event.id}`, { method: 'PATCH', token: tokens.facilitator, body })
  const notePath = (id: NoteId): string => `/api/events/${event.id}/notes/${id}`
  let arrived: NoteId[] = []
  for (let sent = 0; sent < ARRIVALS_A_ROUND; sent += ARRIVALS_AT_ONCE) {
    const ids = Array.from({ length: ARRIVALS_AT_ONCE }, () => newNoteId())
    await Promise.all(ids.map((id, index) => server.api(notePath(id), { method: 'PUT', token, body: { lens: 'need', text: `arrival ${sent + index}` } })))
    await until('the arrivals', async () => (await page.locator('.stage-note').count()) === NOTES + ids.length, { timeoutMs: 60_000 })
    arrived = ids
    await Promise.all(arrived.map((id) => server.api(notePath(id), { method: 'DELETE', token })))
    await until('them gone', async () => (await page.locator('.stage-note').count()) === NOTES, { timeoutMs: 60_000 })
  }
  using peer = await connectPeer(server.syncUrl, `wall.${event.id}`, tokens.facilitator)
  const ink = peer.doc.getMap<unknown>('ink')
  const keys = Array.from({ length: STROKES_A_ROUND }, (_, index) => `shape:stroke-${index}`)
  for (const [index, key] of keys.entries()) ink.set(key, createStroke(index))
  await until('the strokes', async () => (await page.locator('.ink-draw').count()) === STROKES_A_ROUND)
  for (const key of keys) ink.delete(key)
  await until('them gone', async () => (await page.locator('.ink-draw').count()) === 0)
  const [first] = peer.doc.getMap('notes').keys()
  for (const stage of [{ show: { lens: 'need' } }, { spotlight: first }, { prompt: true }, { blank: true }, {}]) await patch({ stage })
  await server.kill9()
  await page.getByRole('img', { name: 'Waiting for the server' }).waitFor()
  await server.restart()
  await until('the server back', async () => (await page.getByRole('img', { name: 'Waiting for the server' }).count()) === 0, { timeoutMs: 60_000 })
  await showsWall(page)
}

const showsWall = (page: Page): Promise<unknown> =>
  until('the wall alone', async () => (await page.locator('.layer-leaving').count()) === 0 && (await page.locator('.stage-note').count()) === NOTES, { timeoutMs: 60_000 })

const createStroke = (index: number) => ({
  type: 'draw', x: 40 * index, y: 200, rotation: 0, index: 'a1', opacity: 1,
  props: {
    color: 'blue', fill: 'none', dash: 'draw', size: 'm', isComplete: true, isClosed: false, isPen: false, scale: 1,
    segments: [{ type: 'free', points: Array.from({ length: 60 }, (_, at) => ({ x: at * 3, y: Math.round(20 * Math.sin(at / 4)), z: 0.5 })) }],
  },
})

async function measureLeft(devtools: CDPSession): Promise<Left> {
  // Twice: what the first one finalises is collected by the second.
  for (let count = 0; count < 2; count += 1) await devtools.send('HeapProfiler.collectGarbage')
  const { metrics } = await devtools.send('Performance.getMetrics')
  const read = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
  return { heapBytes: read('JSHeapUsedSize'), nodes: read('Nodes'), listeners: read('JSEventListeners') }
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1)
