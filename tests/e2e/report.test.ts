/** The report of an event: what is in it and what never is, on the screen and as the PDF that a browser prints. */
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { openWall, roomName } from '@gatherboard/shared/wall/schema'
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { SavedSketch } from '@gatherboard/shared/api/sketches'
import type { SnapshotInfo } from '@gatherboard/shared/api/snapshots'
import { newClusterId, newNoteId, type EventId, type NoteId } from '@gatherboard/shared/values/ids'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { findAccessibilityProblems } from '../support/axe.ts'
import { LAPTOP, borrowBrowser, type TestBrowser, type User } from '../support/browser.ts'
import { findLayoutProblems } from '../support/layout.ts'
import { readPdfPages, squeeze } from '../support/pdf-text.ts'
import { connectPeer } from '../support/peers.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { openOrganiserPage } from './organiser-steps.ts'
import { drawRegions, pinSketch, readDrawing } from './sketch-steps.ts'

let server: TestServer
let browser: TestBrowser
let access: EventAccess
let sketch: SavedSketch

const WORDS = {
  title: 'Healthy leadership',
  artist: 'Scriberia',
  alt: 'People water flowers along a path that winds inwards.',
  transcript: 'Transform yourself to transform the world.',
} as const
const NOTES = {
  grouped: 'Buses after six o’clock, also on Sundays',
  quotable: 'A warm room with tea and coffee',
  loose: 'People look out for each other',
  reportOnly: 'The office is hard to find',
  aside: 'Somebody was rude about somebody',
  waiting: 'Nobody has read this yet',
} as const

const eventPath = () => `/api/events/${access.event.id}`

async function call(
  path: string,
  method: string,
  body: unknown = {},
  token = access.tokens.facilitator,
): Promise<void> {
  const answer = await server.api(`${eventPath()}${path}`, { method, token, body })
  if (answer.status >= 300) throw new Error(`${path} answered ${answer.status} ${answer.text}`)
}

async function write(token: string, text: string, fields: object = {}): Promise<NoteId> {
  const noteId = newNoteId()
  await call(`/notes/${noteId}`, 'PUT', { lens: 'need', text, ...fields }, token)
  return noteId
}

/** An event with a note of every kind, a group, a cheer, a sketch note with a region, and nothing else. */
async function holdEvent(): Promise<void> {
  access = await server.createEvent({ title: 'What our valley needs next', place: 'Bishop Auckland Town Hall' })
  const { token } = await server.join(access.joinCode)
  const other = await server.join(access.joinCode)
  const grouped = await write(token, NOTES.grouped)
  const quotable = await write(token, NOTES.quotable, { quote: true, lens: 'hope' })
  await write(token, NOTES.loose, { lens: 'strength' })
  await write(token, NOTES.reportOnly, { visibility: 'report' })
  const aside = await write(token, NOTES.aside, { quote: true })
  await call(`/notes/${grouped}/cheer`, 'PUT', {}, other.token)
  sketch = await pinSketch(server, access, await readDrawing(), WORDS)
  await drawRegions(server, access, sketch.sketchId, [
    { box: [100, 100, 400, 300], label: 'The watering can', notes: [quotable, aside], clusters: [] },
  ])
  await group('Getting about', [grouped, quotable])
  await call(`/notes/${aside}/set-aside`, 'POST')
  await call('', 'PATCH', { approval: true }, server.organiserKey)
  await write(token, NOTES.waiting)
}

async function group(name: string, noteIds: readonly NoteId[]): Promise<void> {
  using peer = await connectPeer(
    server.syncUrl,
    roomName('wall', access.event.id as EventId),
    access.tokens.facilitator,
  )
  const { clusters, notes } = openWall(peer.doc)
  const id = newClusterId()
  peer.doc.transact(() => {
    writeCluster(clusters, id, { name, box: [0, -600, 800, 500] })
    for (const noteId of noteIds) (notes.get(noteId) as Y.Map<unknown>).set('cluster', id)
  })
  await until('the group to arrive', async () => {
    const { body } = await server.api<{ notes: Array<{ cluster: string | null }> }>(
      `${eventPath()}/export?format=json`,
      { token: access.tokens.facilitator },
    )
    return body.notes.filter(({ cluster }) => cluster === id).length === noteIds.length
  })
}

beforeAll(async () => {
  server = await startServer()
  browser = await borrowBrowser()
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})
beforeEach(holdEvent)

async function openReport(options: Parameters<TestBrowser['newUser']>[0] = LAPTOP): Promise<User> {
  const user = await browser.newUser(options)
  await user.page.goto(`${server.url}/e/${access.event.id}/report#t=${access.tokens.facilitator}`)
  await user.page.getByRole('img', { name: WORDS.alt }).waitFor()
  await user.page.getByRole('button', { name: 'Print', disabled: false }).waitFor()
  return user
}

const partOf = (page: Page, heading: string) =>
  page
    .locator('.report section')
    .filter({ has: page.getByRole('heading', { name: heading, exact: true }) })
    .last()
const readReport = (page: Page): Promise<string> => page.getByRole('article').innerText()

describe('the report', () => {
  it('has each note where it belongs, with its heading and what it was given', async () => {
    const { page, problems } = await openReport()
    expect(await page.evaluate(() => location.hash)).toBe('')
    await page.getByRole('heading', { level: 1, name: 'What our valley needs next' }).waitFor()
    await page.getByText('Bishop Auckland Town Hall · Sunday 22 November 2026').waitFor()
    const rows = await page
      .getByRole('row')
      .evaluateAll((all) =>
        all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim())),
      )
    expect(rows).toEqual([
      ['Heading', 'On the wall', 'For the report only'],
      ['Strength', '1', '0'],
      ['Need', '1', '1'],
      ['Hope', '1', '0'],
      ['All', '3', '1'],
    ])
    const group = partOf(page, 'Getting about 2 notes')
    expect(await group.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(new RegExp(`${NOTES.grouped}[^]*Need[^]*1 × me too`)),
      expect.stringMatching(new RegExp(`${NOTES.quotable}[^]*Hope[^]*may be quoted`)),
    ])
    expect(await partOf(page, 'Strength 1 note').getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringContaining(NOTES.loose),
    ])
    expect(await partOf(page, 'For the report only').getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringContaining(NOTES.reportOnly),
    ])
    expect(problems).toEqual([])
  })

  it('has on top what most stand behind and the groups by size, and each figure leads to what it counts', async () => {
    const { page } = await openReport()
    const top = page.locator('.report-top')
    expect(await top.first().innerText()).toMatch(/What most people stand behind[^]*Buses after six[^]*1 × me too/)
    const follow = async (name: string, opened: string) => {
      await page.locator('.report-top, .report-counts').getByRole('link', { name, exact: true }).first().click()
      expect(await page.locator(':target').innerText()).toContain(opened)
    }
    await follow('Getting about', NOTES.grouped)
    await follow(`${NOTES.grouped}`, NOTES.grouped)
    const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })
    await row('Need').getByRole('link').first().click()
    expect(await page.locator(':target').innerText()).toMatch(/Need[^]*1 of these notes is in a group[^]*Getting about/)
    await row('Strength').getByRole('link').first().click()
    expect(await page.locator(':target').innerText()).toContain(NOTES.loose)
    await row('All').getByRole('link').last().click()
    expect(await page.locator(':target').innerText()).toContain(NOTES.reportOnly)
    await page.getByLabel('Order').selectOption('Heading by heading')
    await row('Need').getByRole('link').first().click()
    expect(await page.locator(':target').innerText()).toMatch(
      /Need[^]*1 note[^]*Buses after six[^]*group “Getting about”/,
    )
    expect(await findAccessibilityProblems(page)).toEqual([])
  })

  it('has nothing that waits or was set aside, and says how much of it there is', async () => {
    const { page } = await openReport()
    const text = await readReport(page)
    expect(text).not.toContain(NOTES.aside)
    expect(text).not.toContain(NOTES.waiting)
    expect(await page.content()).not.toContain(NOTES.aside)
    expect(text).toContain('Not in this report: 1 note waiting to be shown and 1 note set aside by a facilitator.')
  })

  it('has the sketch notes with credit, description, words, and the parts with their notes', async () => {
    const { page } = await openReport()
    const drawing = partOf(page, WORDS.title)
    const text = await drawing.innerText()
    for (const words of [`Drawn by ${WORDS.artist}`, WORDS.alt, WORDS.transcript, 'The watering can', NOTES.quotable])
      expect(text).toContain(words)
    expect(
      await page.getByRole('img', { name: WORDS.alt }).evaluate((image) => (image as HTMLImageElement).naturalWidth),
    ).toBe(sketch.width)
  })

  it('to be handed on has only what may be quoted, and the number of the rest', async () => {
    const { page } = await openReport()
    await page.getByLabel('Which words').selectOption('Only what may be quoted, to hand on')
    await page
      .getByText('Words are printed only where the person who wrote them ticked “You may quote this”.')
      .waitFor()
    const text = await readReport(page)
    expect(text).toContain(NOTES.quotable)
    for (const words of [NOTES.grouped, NOTES.loose, NOTES.reportOnly, NOTES.aside, NOTES.waiting])
      expect(text).not.toContain(words)
    expect(await partOf(page, 'Getting about 2 notes').innerText()).toContain(
      'And 1 note whose words may not be quoted.',
    )
  })

  it('can be that of a snapshot', async () => {
    const taken = await server.api<SnapshotInfo>(`${eventPath()}/snapshots`, {
      method: 'POST',
      token: access.tokens.facilitator,
      body: { label: 'Before lunch' },
    })
    expect(taken.status).toBe(201)
    await call('', 'PATCH', { approval: false }, server.organiserKey)
    await write(access.tokens.facilitator, 'Written after lunch')
    const { page } = await openReport()
    expect(await readReport(page)).toContain('Written after lunch')
    await page.getByLabel('Which board').selectOption({ value: taken.body.id })
    await page.getByText('From the snapshot “Before lunch” of').waitFor()
    expect(await readReport(page)).not.toContain('Written after lunch')
    await page.getByRole('img', { name: WORDS.alt }).waitFor()
  })

  it('prints on A4 with every word in it, and nothing of the page around it', async () => {
    const { page } = await openReport({ ...LAPTOP, colorScheme: 'dark' })
    const pdf = await page.pdf({ preferCSSPageSize: true })
    const pages = readPdfPages(pdf)
    const text = pages.join('')
    expect(pages.length).toBeGreaterThan(1)
    expect(
      new Set(
        [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
          ([, width, height]) => `${Math.round(Number(width))} x ${Math.round(Number(height))}`,
        ),
      ),
    ).toEqual(new Set(['595 x 842']))
    for (const words of [
      NOTES.grouped,
      NOTES.quotable,
      NOTES.loose,
      NOTES.reportOnly,
      WORDS.title,
      WORDS.transcript,
      'Nobody’s name is kept',
    ])
      expect(text).toContain(squeeze(words))
    for (const words of [NOTES.aside, NOTES.waiting, 'Which board', 'Print']) expect(text).not.toContain(squeeze(words))
    // Black on white in a dark room too.
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await page.getByRole('heading', { level: 1 }).evaluate((heading) => getComputedStyle(heading).color)).toBe(
      'rgb(0, 0, 0)',
    )
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
  })

  it('is not printed before its pictures are there; one that cannot be fetched is told and can be tried again', async () => {
    const { page } = await browser.newUser()
    const { promise, resolve } = Promise.withResolvers<void>()
    await page.route('**/api/assets/**', async (route) => {
      await promise
      await route.abort()
    })
    await page.addInitScript(() =>
      Object.assign(globalThis, {
        printed: 0,
        print: () => void ((globalThis as unknown as { printed: number }).printed += 1),
      }),
    )
    const printed = () => page.evaluate(() => (globalThis as unknown as { printed: number }).printed)
    await page.goto(`${server.url}/e/${access.event.id}/report#t=${access.tokens.facilitator}`)
    await page.getByText('The pictures are still coming…').waitFor()
    await page.getByRole('button', { name: 'Print' }).click({ force: true })
    expect(await printed()).toBe(0)
    resolve()
    await page.getByText('The picture cannot be fetched just now.').waitFor()
    await page.unroute('**/api/assets/**')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('img', { name: WORDS.alt }).waitFor()
    await page.getByRole('button', { name: 'Print', disabled: false }).click()
    expect(await printed()).toBe(1)
  })
})

describe('who may read it', () => {
  it('is told where the link is when it is not whole, and refused with a participant’s', async () => {
    const { page } = await browser.newUser()
    await page.goto(`${server.url}/e/${access.event.id}/report`)
    await page.getByRole('alert').getByText('This page needs its whole link').waitFor()
    const { token } = await server.join(access.joinCode)
    await page.goto(`${server.url}/e/${access.event.id}/report#t=${token}`)
    await page.getByRole('button', { name: 'Print' }).waitFor()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('article').count()).toBe(0)
  })

  it('finds it on the facilitator’s panel', async () => {
    const { page, context } = await browser.newUser()
    await page.goto(`${server.url}/e/${access.event.id}/panel#t=${access.tokens.facilitator}`)
    await page.getByRole('button', { name: 'Take notes away' }).click()
    const [opened] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'Open the report' }).click(),
    ])
    await opened.getByText(NOTES.grouped).first().waitFor()
    expect(opened.url()).toBe(`${server.url}/e/${access.event.id}/report`)
  })

  it('finds it on the organiser’s page, where the organiser’s key stays', async () => {
    const { page } = await openOrganiserPage({ server, browser }, `#/event/${access.event.id}`)
    const href = await page.getByRole('link', { name: 'Open the report' }).getAttribute('href')
    expect(href).not.toContain(server.organiserKey)
    await page.goto(`${server.url}${href}`)
    await page.getByText(NOTES.grouped).first().waitFor()
  })
})

it('the organiser’s page of a snapshot shows its sketch notes', async () => {
  const taken = await server.api<SnapshotInfo>(`${eventPath()}/snapshots`, {
    method: 'POST',
    token: access.tokens.facilitator,
    body: {},
  })
  const { page } = await openOrganiserPage({ server, browser }, `#/event/${access.event.id}/snapshot/${taken.body.id}`)
  await page.getByRole('heading', { level: 3, name: WORDS.title }).waitFor()
  await page.getByText(`Drawn by ${WORDS.artist}`).waitFor()
  await page.getByRole('img', { name: WORDS.alt }).waitFor()
  expect(await findAccessibilityProblems(page)).toEqual([])
})

describe.each([
  ['laptop', LAPTOP, ''],
  ['dark', { ...LAPTOP, colorScheme: 'dark' as const }, ''],
  ['forced colours', { ...LAPTOP, forcedColors: 'active' as const }, ''],
  ['320 px', { viewport: { width: 320, height: 700 } }, ''],
  ['200 % text', { viewport: { width: 640, height: 900 } }, 'html { font-size: 200% }'],
])('%s', (name, options, style) => {
  it('is free of what axe can find, of sideways scroll and of small targets', async () => {
    const { page } = await openReport(options)
    if (style !== '') await page.addStyleTag({ content: style })
    const { SCREENSHOTS } = process.env
    if (SCREENSHOTS)
      await page.screenshot({ path: `${SCREENSHOTS}/report ${name}.png`.replaceAll('%', ''), fullPage: true })
    expect([await findAccessibilityProblems(page), await findLayoutProblems(page)]).toEqual([[], []])
  })
})
