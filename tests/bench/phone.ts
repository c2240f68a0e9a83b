/**
 * What the phone page costs somebody with an old phone and one bar of signal: how soon the box takes words, what a
 * large wall weighs, what an open page moves while nothing happens, and whether the wall can be scrolled.
 */
import type { CDPSession, Page } from 'playwright-core'
import { PHONE, openBrowser, type TestBrowser, type User } from '../support/browser.ts'
import type { TestServer } from '../support/server.ts'
import { createWall, startMeasuredServer } from './server-under-load.ts'
import { median, percentile, readable } from './statistics.ts'
import type { Row } from './table.ts'

/** Chromium's own two slow networks, as it slows the wire. */
const NETWORKS = [
  { name: 'Slow 4G', bitsPerSecond: 1_440_000, latencyMs: 562, typedMsMax: 1_600 },
  { name: 'Slow 3G', bitsPerSecond: 400_000, latencyMs: 2_000, typedMsMax: 4_500 },
] as const
type Network = (typeof NETWORKS)[number]

const CPU_SLOWDOWN = 4
const TRIES = 3
const WALL_NOTES = 2_000
const WALL_BYTES_MAX = 200_000
const IDLE_MS = 60_000
const IDLE_BYTES_MAX = 1_000
const FRAMES = 180
/** Two frames of a 60 Hz screen. */
const FRAME_MS_MAX = 33.4

export async function measurePhone(): Promise<Row[]> {
  await using server = await startMeasuredServer()
  await using browser = await openBrowser()
  const small = await createWall(server, 20)
  const large = await createWall(server, WALL_NOTES)
  const rows: Row[] = []
  for (const network of NETWORKS) {
    rows.push(await measureFirstWords(browser, server, small.joinCode, network))
    rows.push(await measureReturn(browser, server, small.joinCode, network))
  }
  rows.push(...(await measureWall(browser, server, large.joinCode)))
  return rows
}

async function slowDown({ context, page }: User, { bitsPerSecond, latencyMs }: Network): Promise<CDPSession> {
  const devtools = await context.newCDPSession(page)
  const bytesPerSecond = bitsPerSecond / 8
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
  return devtools
}

/**
 * Opens an address and types a letter as soon as there is a box; the plain page's, there before the scripts are,
 * counts. Timed inside the page: what drives the browser from outside is slowed down with it, and would be counted.
 */
async function timeFirstWord(page: Page, address: string): Promise<{ typedMs: number; wholeMs: number }> {
  await page.addInitScript(() => {
    const type = (): void => {
      const box = document.querySelector('textarea')
      if (!box) return void requestAnimationFrame(type)
      box.addEventListener('input', () => performance.mark('typed'), { once: true })
      // Once it has been drawn: nobody types into what they do not see.
      requestAnimationFrame(() => {
        box.focus()
        document.execCommand('insertText', false, 'x')
      })
    }
    type()
  })
  const beganMs = performance.now()
  await page.goto(address, { waitUntil: 'commit' })
  await page.getByRole('button', { name: 'Send', exact: true }).waitFor()
  const wholeMs = performance.now() - beganMs
  const typedMs = await page.evaluate(() => performance.getEntriesByName('typed')[0]?.startTime ?? Number.NaN)
  const kept = await page.locator('.write textarea').inputValue()
  if (!kept.includes('x')) throw new Error('the first letter has been lost')
  return { typedMs, wholeMs }
}

async function measureFirstWords(
  browser: TestBrowser,
  server: TestServer,
  code: string,
  network: Network,
): Promise<Row> {
  const times: Array<{ typedMs: number; wholeMs: number }> = []
  for (let count = 0; count < TRIES; count += 1) {
    const user = await browser.newUser(PHONE)
    await slowDown(user, network)
    times.push(await timeFirstWord(user.page, `http://hall.test:${server.port}/j/${code}`))
    await user.context.close()
  }
  const typedMs = median(times.map((time) => time.typedMs))
  return {
    what: `phone: first visit, ${network.name}, CPU ÷ ${CPU_SLOWDOWN}`,
    figures: {
      'first letter ms': readable(typedMs),
      'whole page ms': readable(median(times.map(({ wholeMs }) => wholeMs))),
    },
    bar: { text: `≤ ${network.typedMsMax / 1000} s`, isMet: typedMs <= network.typedMsMax },
  }
}

/** The service worker needs a secure context, which 127.0.0.1 is. */
async function measureReturn(browser: TestBrowser, server: TestServer, code: string, network: Network): Promise<Row> {
  const user = await browser.newUser(PHONE)
  await user.page.goto(`${server.url}/j/${code}`)
  await user.page.evaluate(async () => void (await navigator.serviceWorker.ready))
  const times: Array<{ typedMs: number; wholeMs: number }> = []
  await user.page.goto('about:blank')
  await slowDown(user, network)
  for (let count = 0; count < TRIES; count += 1) {
    times.push(await timeFirstWord(user.page, `${server.url}/j/${code}`))
    await user.page.goto('about:blank')
  }
  await user.context.close()
  return {
    what: `phone: returning, with service worker, ${network.name}, CPU ÷ ${CPU_SLOWDOWN}`,
    figures: {
      'first letter ms': readable(median(times.map(({ typedMs }) => typedMs))),
      'whole page ms': readable(median(times.map(({ wholeMs }) => wholeMs))),
    },
  }
}

async function measureWall(browser: TestBrowser, server: TestServer, code: string): Promise<Row[]> {
  const user = await browser.newUser(PHONE)
  const { page } = user
  const moved = await countBytes(user)
  await page.goto(`http://hall.test:${server.port}/j/${code}`)
  await page
    .getByRole('button', { name: /^Show \d+ more/ })
    .first()
    .waitFor()
  await page.waitForLoadState('networkidle')
  const opening = { ...moved }
  const frames = await scrollWall(page)
  await page.waitForLoadState('networkidle')
  const before = moved.loaded + moved.received + moved.sent
  await page.waitForTimeout(IDLE_MS)
  const idle = moved.loaded + moved.received + moved.sent - before
  await user.context.close()
  const wall = opening.wall + opening.received
  const notes = WALL_NOTES.toLocaleString('en')
  return [
    {
      what: `phone: a wall of ${notes} notes, opened`,
      figures: {
        'wall KB': (wall / 1000).toFixed(1),
        'with page and code KB': ((opening.loaded + opening.received) / 1000).toFixed(1),
      },
      bar: { text: `wall < ${WALL_BYTES_MAX / 1000} KB`, isMet: wall < WALL_BYTES_MAX },
    },
    {
      what: `phone: all ${notes} notes drawn, scrolled`,
      figures: { 'frame median ms': readable(median(frames)), 'p95 ms': readable(percentile(frames, 0.95)) },
      bar: { text: `p95 ≤ ${Math.floor(FRAME_MS_MAX)} ms`, isMet: percentile(frames, 0.95) <= FRAME_MS_MAX },
    },
    {
      what: `phone: idle for ${IDLE_MS / 1000} s`,
      figures: { bytes: String(Math.round(idle)) },
      bar: { text: `< ${IDLE_BYTES_MAX} bytes a minute`, isMet: idle < IDLE_BYTES_MAX },
    },
  ]
}

type Bytes = { loaded: number; wall: number; received: number; sent: number }

/** Encoded bytes of all answers, those of `GET wall` apart, and what the sockets carry without their frames' heads. */
async function countBytes({ context, page }: User): Promise<Bytes> {
  const bytes: Bytes = { loaded: 0, wall: 0, received: 0, sent: 0 }
  const walls = new Set<string>()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  devtools.on(
    'Network.requestWillBeSent',
    ({ requestId, request }) => void (request.url.endsWith('/wall') && walls.add(requestId)),
  )
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes.loaded += encodedDataLength
    if (walls.has(requestId)) bytes.wall += encodedDataLength
  })
  devtools.on(
    'Network.webSocketFrameReceived',
    ({ response }) => void (bytes.received += base64Bytes(response.payloadData)),
  )
  devtools.on('Network.webSocketFrameSent', ({ response }) => void (bytes.sent += base64Bytes(response.payloadData)))
  return bytes
}

const base64Bytes = (text: string): number => Buffer.from(text, 'base64').length

/** Draws every note, then scrolls through all of them; returns the times between frames. */
async function scrollWall(page: Page): Promise<number[]> {
  const more = page.getByRole('button', { name: /^Show \d+ more/ })
  while ((await more.count()) > 0) await more.first().click()
  return page.evaluate(async (count) => {
    const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const step = (document.documentElement.scrollHeight - innerHeight) / count
    scrollTo(0, 0)
    for (let index = 0; index < 10; index += 1) await nextFrame()
    const frames: number[] = []
    let before = await nextFrame()
    for (let index = 1; index <= count; index += 1) {
      scrollTo(0, index * step)
      const now = await nextFrame()
      frames.push(now - before)
      before = now
    }
    return frames
  }, FRAMES)
}
