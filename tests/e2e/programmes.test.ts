/** Programmes on the organiser's pages: made, named, events moved, two put together, an empty one taken away. */
import type { Programme } from '@gatherboard/shared/api/programmes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { borrowBrowser, type TestBrowser } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { expectQuiet, openOrganiserPage } from './organiser-steps.ts'

let server: TestServer
let browser: TestBrowser
beforeAll(async () => {
  server = await startServer()
  browser = await borrowBrowser()
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})

const list = async (): Promise<Array<[name: string, events: number]>> =>
  (
    await server.api<{ programmes: Programme[] }>('/api/programmes', { token: server.organiserKey })
  ).body.programmes.map(({ name, events }) => [name, events])

it('are made, named, put together and taken away, and an event is moved', async () => {
  const { event } = await server.createEvent({ title: 'Spring circle', programme: 'Recovery' })
  await server.createEvent({ programme: 'Recovry' })
  const user = await openOrganiserPage({ server, browser })
  const { page } = user
  await page.getByRole('link', { name: 'Programmes' }).click()
  await page.getByRole('heading', { level: 1, name: 'Programmes' }).waitFor()
  expect(await findAccessibilityProblems(page)).toEqual([])
  const card = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) })

  // Two spellings of one programme.
  await card('Recovry').getByText('Put it together with another').click()
  await card('Recovry').getByLabel('Move its events into').selectOption('Recovery')
  await card('Recovry').getByRole('button', { name: 'Put together' }).click()
  await card('Recovry').getByRole('button', { name: 'Yes, put together' }).click()
  await card('Recovry').waitFor({ state: 'detached' })
  expect(await list()).toEqual([['Recovery', 2]])

  await card('Recovery').getByLabel('Name').fill('Getting well')
  await card('Recovery').getByLabel('What it is for').fill('To hear what is here')
  await card('Recovery').getByLabel('Answer promised by').fill('2030-12-15')
  await card('Recovery').getByRole('button', { name: 'Save' }).click()
  await card('Getting well').getByText('Saved.').waitFor()

  await page
    .locator('form')
    .filter({ has: page.getByRole('heading', { name: 'New programme' }) })
    .getByLabel('Name')
    .fill('Art in the park')
  await page.getByRole('button', { name: 'Make the programme' }).click()
  await card('Art in the park').getByText('0 events').waitFor()
  await page.goto(`${server.url}/organise#/event/${event.id}`)
  await page.getByLabel('Programme').selectOption('Art in the park')
  await page.getByRole('button', { name: 'Save the changes' }).click()
  await page.getByText('Saved. All screens show it now.').waitFor()
  expect(await list()).toEqual([
    ['Art in the park', 1],
    ['Getting well', 1],
  ])

  await server.api(`/api/programmes`, { method: 'POST', token: server.organiserKey, body: { name: 'Empty' } })
  await page.goto(`${server.url}/organise#/programmes`)
  await page.reload()
  await page.getByRole('button', { name: 'Take away Empty' }).click()
  await until('the empty one to go', async () => (await list()).length === 2)
  expectQuiet(user)
})
