/**
 * What the organiser page says of the computer: another address, a date that may be wrong, events that will be deleted
 * by themselves.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import Database from 'better-sqlite3'
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { Machine } from '@gatherboard/shared/api/machine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { borrowBrowser, type TestBrowser } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { openOrganiserPage } from './organiser-steps.ts'

const MOVING = pathToFileURL(join(import.meta.dirname, '../support/moving-machine.mjs')).href
const DAY_MS = 86_400_000
const dayFromNow = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)

let browser: TestBrowser
beforeAll(async () => {
  browser = await borrowBrowser()
})
afterAll(() => browser.close())

/** Changes what the server's database says, while it is stopped. */
async function whileStopped(server: TestServer, change: (db: Database.Database) => void): Promise<void> {
  await server.stop()
  const db = new Database(join(server.dataDir, 'gatherboard.sqlite'))
  change(db)
  db.close()
  await server.restart()
}
const look = (server: TestServer): Promise<unknown> =>
  server.api('/api/machine/deletions', { method: 'POST', token: server.organiserKey, body: { eventIds: [] } })
const readEvent = (server: TestServer, { event }: EventAccess) =>
  server.api<EventAccess>(`/api/events/${event.id}`, { token: server.organiserKey })

describe('the organiser page', () => {
  it('[P17] says when phones open another address, and all links follow; so does the terminal', async () => {
    await using server = await startServer({ env: { HOST: '0.0.0.0', NODE_OPTIONS: `--import ${MOVING}` } })
    const { event } = await server.createEvent()
    const { page } = await openOrganiserPage({ server, browser }, `#/event/${event.id}`)
    const link = page.getByLabel('Link for participants', { exact: true })
    expect(await link.inputValue()).toContain('http://192.168.77.5:')
    process.kill(server.pid, 'SIGUSR2')
    await until('the page to say so', async () => {
      await page.evaluate(() => dispatchEvent(new Event('focus')))
      return page.getByText('This computer’s address has changed').isVisible()
    })
    await until('the links to follow', async () => (await link.inputValue()).includes('http://10.9.8.7:'))
    expect(await findAccessibilityProblems(page)).toEqual([])
    await until('the terminal to say so', () => /address has changed[^]*http:\/\/10\.9\.8\.7:\d+/.test(server.output()))
    await page.getByRole('button', { name: 'I have seen it' }).click()
    expect(await page.getByText('This computer’s address has changed').count()).toBe(0)
  })

  it('[E10] shows what will be deleted by itself, and keeps it with one press', async () => {
    await using server = await startServer()
    const access = await server.createEvent({ title: 'Spring circle', date: dayFromNow(0), deleteAfter: dayFromNow(9) })
    await look(server)
    const { page } = await openOrganiserPage({ server, browser })
    await page.getByText('An event will be deleted soon').waitFor()
    await page.getByText('will be deleted for good on or after').waitFor()
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Keep it a year longer (Spring circle)' }).click()
    await until('the notice to go', async () => (await page.getByText('An event will be deleted soon').count()) === 0)
    const { deleteAfter } = (await readEvent(server, access)).body.event
    expect(deleteAfter > dayFromNow(300)).toBe(true)
  })

  it('[E9] asks about a date that may be wrong, and believes it when the organiser says so', async () => {
    await using server = await startServer()
    await server.createEvent()
    await whileStopped(server, (db) => db.prepare('UPDATE host_time SET newest_ms = ?').run(Date.now() - 200 * DAY_MS))
    const { page } = await openOrganiserPage({ server, browser })
    await page.getByText('Is the date of this computer right?').waitFor()
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'The date is right' }).click()
    await until(
      'the question to go',
      async () => (await page.getByText('Is the date of this computer right?').count()) === 0,
    )
    expect((await server.api<Machine>('/api/machine', { token: server.organiserKey })).body.clock).not.toHaveProperty(
      'doubt',
    )
  })

  it('[E11] asks before most events go at once, and again before it does it', async () => {
    await using server = await startServer()
    const [one, two] = [
      await server.createEvent({ title: 'Winter circle' }),
      await server.createEvent({ title: 'Spring circle' }),
    ]
    await whileStopped(server, (db) => {
      db.prepare('UPDATE host_time SET running_ms = ?').run(30 * DAY_MS)
      db.prepare('UPDATE events SET delete_after = ?, date = ?').run(dayFromNow(-3), dayFromNow(-30))
      for (const { event } of [one, two])
        db.prepare('INSERT INTO expiries VALUES (?, 0, ?, 0)').run(event.id, dayFromNow(-2))
    })
    await look(server)
    const { page } = await openOrganiserPage({ server, browser })
    await page.getByText('The last day of 2 events is over').waitFor()
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Keep it a year longer (Winter circle)' }).click()
    await page.getByText('The last day of an event is over').waitFor()
    await look(server)
    expect([(await readEvent(server, one)).status, (await readEvent(server, two)).status]).toEqual([200, 200])
    await page.getByRole('button', { name: 'Delete it for good' }).click()
    await page.getByRole('dialog').getByText('Spring circle').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click()
    await until('it to be gone', async () => (await readEvent(server, two)).status === 410)
    expect((await readEvent(server, one)).status).toBe(200)
  })
})
