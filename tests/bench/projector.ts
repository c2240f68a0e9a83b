/**
 * Days of a projected screen in some minutes: thousands of arrivals that are taken away again, every scene there is,
 * ink drawn and rubbed out, the server killed and back. What is measured is what is left of it: heap, nodes and
 * listeners after each round, with the wall as it was at the start.
 */
import type { EventAccess } from '@gatherboard/shared/api/events'
import { newNoteId } from '@gatherboard/shared/values/ids'
import type { CDPSession, Page } from 'playwright-core'
import { PROJECTOR, openBrowser } from '../support/browser.ts'
import { connectPeer, type Peer } from '../support/peers.ts'
import type { ApiAnswer, TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { createWall, startMeasuredServer } from './server-under-load.ts'
import type { Row } from './table.ts'

const NOTES = 280
const ROUNDS = 7
const ARRIVALS_A_ROUND = 400
/** Fewer than appear together, so that each comes by itself. */
const ARRIVALS_AT_ONCE = 100
const STROKES_A_ROUND = 50
const SCENES = 5
/** A machine that is busy with other things is no fault of the projector's. */
const PATIENCE_MS = 60_000
/** What a page says of a server that is killed on purpose. */
const EXPECTED = /WebSocket|ERR_CONNECTION|Failed to load/

type Left = { heapBytes: number; nodes: number; listeners: number }

export async function measureProjector(): Promise<Row[]> {
  await using server = await startMeasuredServer()
  await using browser = await openBrowser()
  const access = await createWall(server, NOTES)
  const { token } = await server.join(access.joinCode)
  const { page, context, problems } = await browser.newUser(PROJECTOR)
  // All notes at once, at their places: what grows would grow there first.
  expectAll(200, [
    await server.api(`/api/events/${access.event.id}`, {
      method: 'PATCH',
      token: access.tokens.facilitator,
      body: { stage: { scene: 'map' } },
    }),
  ])
  const { pathname, hash } = new URL(access.links.projector)
  await page.goto(server.url + pathname + hash)
  await showsWall(page)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Performance.enable')
  const unexpected = (): string[] => problems.filter((problem) => !EXPECTED.test(problem))
  const startMs = performance.now()
  const live = async (round: number): Promise<Left> => {
    const roundMs = performance.now()
    try {
      await liveRound(server, access, token, page)
    } catch (error) {
      throw new Error(
        `round ${round} came to no end; errors of the page: ${JSON.stringify(unexpected())}; the server: ${server.output().slice(-500)}`,
        { cause: error },
      )
    }
    const left = await measureLeft(devtools)
    console.error(
      `  round ${round} of ${ROUNDS}: ${seconds(roundMs)} s, heap ${megabytes(left.heapBytes)} MB, ${left.nodes} nodes, ${left.listeners} listeners; ${seconds(startMs)} s in all`,
    )
    return left
  }
  // The round before the first fills what is kept on purpose: shapes of code, measured texts.
  const before = await live(0)
  const measuredMs = performance.now()
  let after = before
  for (let round = 1; round <= ROUNDS; round += 1) after = await live(round)
  const errors = unexpected()
  return [
    {
      what: `projector: ${NOTES} notes, ${(ROUNDS * ARRIVALS_A_ROUND).toLocaleString('en')} arrivals and leavings, ${ROUNDS * STROKES_A_ROUND} strokes, ${ROUNDS} server restarts, ${ROUNDS * SCENES} scenes in ${seconds(measuredMs)} s`,
      figures: {
        'heap MB before': megabytes(before.heapBytes),
        after: megabytes(after.heapBytes),
        'nodes before': String(before.nodes),
        'nodes after': String(after.nodes),
        'listeners before': String(before.listeners),
        'listeners after': String(after.listeners),
        'errors of the page': String(errors.length),
      },
      bar: {
        text: 'heap, nodes, listeners ≤ 1.25 ×, no error',
        isMet:
          after.heapBytes <= before.heapBytes * 1.25 &&
          after.nodes <= before.nodes * 1.25 &&
          after.listeners <= before.listeners * 1.25 &&
          errors.length === 0,
      },
    },
  ]
}

async function liveRound(server: TestServer, access: EventAccess, token: string, page: Page): Promise<void> {
  for (let sent = 0; sent < ARRIVALS_A_ROUND; sent += ARRIVALS_AT_ONCE)
    await arriveAndLeave(server, access, token, page)
  {
    using peer = await connectPeer(server.syncUrl, `wall.${access.event.id}`, access.tokens.facilitator)
    await drawAndRub(peer, page)
    await showScenes(server, access, peer, page)
  }
  await server.kill9()
  const away = page.getByRole('img', { name: 'Waiting for the server' })
  await away.waitFor({ timeout: PATIENCE_MS })
  await server.restart()
  await away.waitFor({ state: 'detached', timeout: PATIENCE_MS })
  await showsWall(page)
}

async function arriveAndLeave(server: TestServer, { event }: EventAccess, token: string, page: Page): Promise<void> {
  const paths = Array.from({ length: ARRIVALS_AT_ONCE }, (_, index) => ({
    path: `/api/events/${event.id}/notes/${newNoteId()}`,
    text: `arrival ${index}`,
  }))
  expectAll(
    201,
    await Promise.all(
      paths.map(({ path, text }) => server.api(path, { method: 'PUT', token, body: { lens: 'need', text } })),
    ),
  )
  await shows(page, 'the arrivals', '.stage-note', NOTES + ARRIVALS_AT_ONCE)
  expectAll(204, await Promise.all(paths.map(({ path }) => server.api(path, { method: 'DELETE', token }))))
  await shows(page, 'the withdrawn notes to go', '.stage-note', NOTES)
}

async function drawAndRub({ doc, closes }: Peer, page: Page): Promise<void> {
  const ink = doc.getMap<unknown>('ink')
  const keys = Array.from({ length: STROKES_A_ROUND }, (_, index) => `shape:stroke-${index}`)
  const closedWith = (): string => `closes of who draws: ${JSON.stringify(closes)}`
  for (const [index, key] of keys.entries()) ink.set(key, createStroke(index))
  await shows(page, 'the strokes', '.ink-draw', STROKES_A_ROUND, closedWith)
  for (const key of keys) ink.delete(key)
  await shows(page, 'the strokes to go', '.ink-draw', 0, closedWith)
}

/** One after the other, each until it stands alone on the screen. */
async function showScenes(
  server: TestServer,
  { event, tokens }: EventAccess,
  { doc }: Peer,
  page: Page,
): Promise<void> {
  const [note] = doc.getMap('notes').keys()
  const scenes: ReadonlyArray<readonly [stage: unknown, selector: string]> = [
    [{ show: { lens: 'need' } }, '[data-scene=lens]'],
    [{ spotlight: note }, '[data-scene=note]'],
    [{ spotlight: null, prompt: true }, '[data-scene=prompt]'],
    [{ blank: true }, '.projector-blank'],
    [{}, '[data-scene=writing]'],
    [{ scene: 'map' }, '[data-scene=map]'],
  ]
  for (const [stage, selector] of scenes) {
    expectAll(200, [
      await server.api(`/api/events/${event.id}`, { method: 'PATCH', token: tokens.facilitator, body: { stage } }),
    ])
    await shows(page, `the scene ${selector}`, selector, 1)
    await shows(page, 'the scene before to fade', '.layer-leaving', 0)
  }
}

/** Says what is on the screen instead when it does not come to that. */
const shows = (
  page: Page,
  what: string,
  selector: string,
  count: number,
  describe = (): string => '',
): Promise<unknown> =>
  until(
    what,
    async () => {
      const shown = await page.locator(selector).count()
      if (shown !== count) throw new Error(`${shown} × ${selector} on the screen instead of ${count} ${describe()}`)
      return true
    },
    { timeoutMs: PATIENCE_MS },
  )

function expectAll(status: number, answers: readonly ApiAnswer[]): void {
  const other = answers.find((answer) => answer.status !== status)
  if (other) throw new Error(`answered ${other.status} instead of ${status}: ${other.text.slice(0, 500)}`)
}

async function showsWall(page: Page): Promise<void> {
  await shows(page, 'the scene before to fade', '.layer-leaving', 0)
  await shows(page, 'the wall', '.stage-note', NOTES)
}

const createStroke = (index: number) => ({
  type: 'draw',
  x: 40 * index,
  y: 200,
  rotation: 0,
  index: 'a1',
  opacity: 1,
  props: {
    color: 'blue',
    fill: 'none',
    dash: 'draw',
    size: 'm',
    isComplete: true,
    isClosed: false,
    isPen: false,
    scale: 1,
    segments: [
      {
        type: 'free',
        points: Array.from({ length: 60 }, (_, at) => ({ x: at * 3, y: Math.round(20 * Math.sin(at / 4)), z: 0.5 })),
      },
    ],
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
const seconds = (sinceMs: number): string => ((performance.now() - sinceMs) / 1_000).toFixed(0)
