/** What a browser has to fetch before each page is there: bytes over the wire, on a hall's plain-http address. */
import type { Page } from 'playwright-core'
import { LAPTOP, PHONE, PROJECTOR, openBrowser } from '../support/browser.ts'
import type { TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { createWall, startMeasuredServer } from './server-under-load.ts'
import type { Row } from './table.ts'

/** A name that is no secure context, as in a hall: browsers then take gzip only. */
const HALL = 'hall.test'
const PHONE_BYTES_MAX = 45_000

/** `atLoad` is what stands between a person and the page; `quiet` what has come once nothing more is asked for. */
type Load = { requests: number; totalBytes: number; codeBytes: { atLoad: number; quiet: number } }

export async function measurePages(): Promise<Row[]> {
  await using server = await startMeasuredServer()
  await using browser = await openBrowser()
  const { event, joinCode, tokens } = await createWall(server, 20)
  const pages = [
    { name: 'phone', path: `/j/${joinCode}`, screen: PHONE },
    { name: 'canvas', path: `/e/${event.id}/canvas#t=${tokens.facilitator}`, screen: LAPTOP },
    { name: 'projector', path: `/e/${event.id}/projector#t=${tokens.projector}`, screen: PROJECTOR },
    { name: 'organiser', path: `/organise#key=${server.organiserKey}`, screen: LAPTOP },
  ]
  const rows: Row[] = []
  for (const { name, path, screen } of pages) {
    const user = await browser.newUser(screen)
    const load = await loadPage(user.page, server, path)
    const foreign = user.foreignRequests(`http://${HALL}:${server.port}`)
    await user.context.close()
    rows.push({
      what: `page: ${name}, first load, gzip`,
      figures: {
        'JavaScript and CSS KB at load': kilobytes(load.codeBytes.atLoad),
        'until quiet': kilobytes(load.codeBytes.quiet),
        'all KB': kilobytes(load.totalBytes),
        requests: String(load.requests),
        'requests to others': String(foreign.length),
      },
      bar:
        name === 'phone'
          ? { text: '≤ 45 KB, no other origin', isMet: load.codeBytes.quiet <= PHONE_BYTES_MAX && foreign.length === 0 }
          : undefined,
    })
  }
  return rows
}

async function loadPage(page: Page, server: TestServer, path: string): Promise<Load> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  const types = new Map<string, string>()
  let requests = 0
  let totalBytes = 0
  let codeBytes = 0
  devtools.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type))
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    requests += 1
    totalBytes += encodedDataLength
    if (/Script|Stylesheet/.test(types.get(requestId) ?? '')) codeBytes += encodedDataLength
  })
  await page.goto(`http://${HALL}:${server.port}${path}`, { waitUntil: 'load' })
  const atLoad = codeBytes
  await page.waitForLoadState('networkidle')
  await until('something on the page', () => page.evaluate(() => document.body.innerText.trim() !== ''))
  return { requests, totalBytes, codeBytes: { atLoad, quiet: codeBytes } }
}

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1)
