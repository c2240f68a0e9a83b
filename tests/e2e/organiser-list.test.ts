/** The organiser's list when there are more events than one page of it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ORGANISER_LIMITS } from '@gatherboard/shared/values/limits'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { borrowBrowser, type TestBrowser } from '../support/browser.ts'
import { copyEvent } from '../support/copy-event.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { expectQuiet, openOrganiserPage } from './organiser-steps.ts'

const EVENTS = 2 * ORGANISER_LIMITS.eventsPerPageMax + 20
let dataDir: string
let server: TestServer
let browser: TestBrowser

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'gatherboard-many-'))
  server = await startServer({ dataDir })
  const { event } = await server.createEvent({ title: 'The first of many' })
  await server.stop()
  copyEvent(dataDir, event.id, EVENTS - 1, (copy) => (copy === 7 ? 'Café in the park' : `Circle ${copy}`))
  await server.restart()
  browser = await borrowBrowser()
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
  rmSync(dataDir, { recursive: true, force: true })
})

it('[S1] shows a page, more when asked, each event once, and says how many there are', async () => {
  const user = await openOrganiserPage({ server, browser })
  const { page } = user
  const cards = page.locator('.organiser-event')
  await page.getByText(`100 events of ${EVENTS} shown`).waitFor()
  expect(await cards.count()).toBe(ORGANISER_LIMITS.eventsPerPageMax)
  expect(await findAccessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Show more' }).click()
  await until('the second page', async () => (await cards.count()) === 2 * ORGANISER_LIMITS.eventsPerPageMax)
  expect(await page.evaluate(() => document.activeElement?.closest('li')?.matches(':nth-child(101)'))).toBe(true)
  await page.getByRole('button', { name: 'Show more' }).click()
  await page.getByText(`${EVENTS} events shown: all of them.`).waitFor()
  expect(await cards.count()).toBe(EVENTS)
  expect(
    new Set(await cards.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).size,
  ).toBe(EVENTS)
  expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0)
  expectQuiet(user)
})

it('[S1] finds an event by its words, opens it, and opens one that is on no page yet by its address', async () => {
  const user = await openOrganiserPage({ server, browser })
  const { page } = user
  await page.getByLabel('Find an event').fill('park CAFE')
  await page.getByText('1 event shown: all of them.').waitFor()
  await page.getByRole('link', { name: 'Café in the park' }).click()
  await page.getByRole('heading', { level: 1, name: 'Café in the park' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Café in the park' }).waitFor()
  await page.getByRole('link', { name: 'All events' }).click()
  await page.getByLabel('Find an event').fill('nothing of this kind')
  await page.getByText('No event holds all these words.').waitFor()
  await page.goto(`${server.url}/organise#/event/nosuchevent-nosuchevent`)
  await page.getByText('This event is not here').waitFor()
  expectQuiet(user)
})
