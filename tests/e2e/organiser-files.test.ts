/** Files in and out on the organiser's pages: imports with their column mapping, snapshots, exports. */
import { readFileSync } from 'node:fs'
import type { Board } from '@gatherboard/shared/api/board'
import type { Download, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { borrowBrowser, type TestBrowser } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'
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

const openOrganiser = (hash: string) => openOrganiserPage({ server, browser }, hash)

const readText = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8')

async function download(page: Page, button: string): Promise<Download> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).first().click(),
  ])
  return file
}

const chooseFile = (page: Page, name: string, text: string | Buffer) =>
  page.getByLabel('File with notes').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

describe('bringing notes in', () => {
  it('maps the columns of any table, and lists what was skipped and why', async () => {
    const { event } = await server.createEvent()
    const { page } = await openOrganiser(`#/event/${event.id}`)
    const rows = [
      'When;What people said;Kind',
      '1;The market is lovely;Strength',
      '2;;Need',
      '3;"Buses; after six";need',
      '4;More trees;Wish',
    ]
    await chooseFile(page, 'paper.csv', rows.join('\r\n'))
    await page.getByRole('cell', { name: 'Buses; after six' }).waitFor()
    await page.getByLabel('Column with the words').selectOption('What people said')
    await page.getByLabel('A column says the heading of each note').check()
    await page.getByLabel('Column with the heading').selectOption('Kind')
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Import the notes' }).click()
    await page.getByText('2 notes imported').waitFor()
    expect(await page.getByRole('row').filter({ hasText: 'There are no words in it' }).innerText()).toContain('3')
    await page.getByRole('row').filter({ hasText: 'no heading called “Wish”' }).waitFor()
    expect((await readLive(event.id)).notes.map(({ lens, text }) => [lens, text])).toEqual([
      ['strength', 'The market is lovely'],
      ['need', 'Buses; after six'],
    ])
  })

  it('[M3] takes a form with a column for each question in one go, each under its heading', async () => {
    const { event } = await server.createEvent()
    const { page } = await openOrganiser(`#/event/${event.id}`)
    await chooseFile(
      page,
      'form.csv',
      'Timestamp,What is good here?,What is missing?,What do you hope for?\n1,The garden,A bus,A bus\n2,The choir,Nothing,Nothing\n3,Nothing,A bench,The garden\n',
    )
    expect(await page.getByLabel('Each column is a question with its own heading').isChecked()).toBe(true)
    expect(await page.getByLabel('What do you hope for?').inputValue()).toBe('hope')
    expect(await page.getByLabel('Timestamp').inputValue()).toBe('')
    await page.getByLabel('What is missing?').selectOption('Need')
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Import the notes' }).click()
    await page.getByText('9 notes imported').waitFor()
    expect(
      (await readLive(event.id)).notes
        .filter(({ lens }) => lens === 'hope')
        .map(({ text }) => text)
        .toSorted(),
    ).toEqual(['A bus', 'Nothing', 'The garden'])
  })

  it('puts a whole table under one heading, whatever its encoding', async () => {
    const { event } = await server.createEvent()
    const { page } = await openOrganiser(`#/event/${event.id}`)
    await chooseFile(page, 'windows.csv', Buffer.from('comment\r\ncafé on the green\r\n', 'latin1'))
    await page.getByText('This file is not in UTF-8').waitFor()
    await page.getByRole('cell', { name: 'café on the green' }).waitFor()
    await page.getByLabel('Heading', { exact: true }).selectOption('Hope')
    await page.getByRole('button', { name: 'Import the notes' }).click()
    await page.getByText('1 note imported').waitFor()
    expect((await readLive(event.id)).notes.map(({ lens, text }) => [lens, text])).toEqual([
      ['hope', 'café on the green'],
    ])
  })

  it('[M5] says how a file was read, and reads it in another way when it is told to', async () => {
    const { event } = await server.createEvent()
    const { page } = await openOrganiser(`#/event/${event.id}`)
    await chooseFile(page, 'excel.csv', Buffer.from('Wo? Was, wie?;Ort\r\nWi\xeacej;Plac\r\n', 'latin1'))
    await page.getByRole('cell', { name: 'Wiêcej' }).waitFor()
    await page.getByText('How it was read: letters Windows, western Europe (1252); between columns semicolon').click()
    await page.getByLabel('How letters are written').selectOption('Windows, Polish and central Europe (1250)')
    await page.getByRole('cell', { name: 'Więcej' }).waitFor()
    await page.getByLabel('What stands between columns').selectOption('nothing: one column')
    await page.getByRole('cell', { name: 'Więcej;Plac' }).waitFor()
    await page.getByLabel('Rows of headings at the top').selectOption('2')
    await page.getByRole('cell', { name: 'Więcej;Plac' }).waitFor({ state: 'detached' })
    await page.getByLabel('Rows of headings at the top').selectOption('1')
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Import the notes' }).click()
    await page.getByText('1 note imported').waitFor()
    expect((await readLive(event.id)).notes.map(({ text }) => text)).toEqual(['Więcej;Plac'])
    const broken = Buffer.concat([Buffer.from('text\nŻeby był\nA warm caf'), Buffer.of(0xe9), Buffer.from('\n')])
    await chooseFile(page, 'broken.csv', broken)
    await page.getByRole('button', { name: 'Import the notes' }).click()
    await page.getByText('In line 3 some letters were broken').waitFor()
  })

  it('knows Pol.is comments and our own export without being told', async () => {
    const { event } = await server.createEvent()
    const { page } = await openOrganiser(`#/event/${event.id}`)
    await chooseFile(
      page,
      'polis.csv',
      'id,created_at,participant,text,agrees,disagrees,moderated\n0,2018-02-02T20:34:40Z,0,Keep the library,1,0,1\n1,2018-02-02T20:34:41Z,0,Spam,0,1,-1\n',
    )
    await page.getByText('These are Pol.is comments').waitFor()
    await page.getByLabel('Heading', { exact: true }).selectOption('Need')
    await page.getByRole('button', { name: 'Import the notes' }).click()
    await page.getByText('1 of these is set aside').waitFor()
    expect(await readText(await download(page, 'Download for a spreadsheet (CSV)'))).not.toContain('Spam')
    expect(await readText(await download(page, 'Download to hand on (CSV)'))).not.toContain('Keep the library')
    const file = await download(page, 'Download everything (JSON)')

    const other = await server.createEvent()
    await page.goto(`${server.url}/organise#/event/${other.event.id}`)
    await page.reload()
    await chooseFile(page, 'ours.json', await readText(file))
    await page.getByText('This is a Gatherboard export').waitFor()
    await page.getByRole('button', { name: 'Import the notes' }).click()
    await page.getByText('2 notes imported').waitFor()
    expect((await readLive(other.event.id)).notes.map(({ lens, text }) => [lens, text]).toSorted()).toEqual([
      ['need', 'Keep the library'],
      ['need', 'Spam'],
    ])
  })

  it('says what is wrong with a file it cannot read, and keeps the choice', async () => {
    const { event } = await server.createEvent()
    const { page } = await openOrganiser(`#/event/${event.id}`)
    await chooseFile(page, 'book.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]))
    await page.getByText('That is a workbook').waitFor()
    await chooseFile(page, 'broken.json', '{"notes": [')
    await page.getByRole('button', { name: 'Import the notes' }).click()
    await page.getByText('The file is not valid JSON').waitFor()
    expect(await page.getByRole('button', { name: 'Import the notes' }).isVisible()).toBe(true)
  })
})

describe('snapshots and exports', () => {
  it('are taken, listed, read as a board and downloaded', async () => {
    const { event } = await server.createEvent({ title: 'Kept' })
    await server.api(`/api/events/${event.id}/import`, {
      method: 'POST',
      token: server.organiserKey,
      contentType: 'text/csv',
      body: 'text,lens\nKeep the market,strength\n',
    })
    const user = await openOrganiser(`#/event/${event.id}`)
    const { page } = user
    await page.getByLabel('Name (optional)').fill('First round')
    await page.getByRole('button', { name: 'Take a snapshot now' }).click()
    await page.getByText('1 note on the wall is kept as it is now').waitFor()
    await server.api(`/api/events/${event.id}/import`, {
      method: 'POST',
      token: server.organiserKey,
      contentType: 'text/csv',
      body: 'text,lens\nMore buses,need\n',
    })

    const live = await readText(await download(page, 'Download for a spreadsheet (CSV)'))
    expect(live).toContain('Keep the market')
    expect(live).toContain('More buses')
    await page.getByLabel('Which notes').selectOption('As in the newest snapshot')
    const latest = JSON.parse(await readText(await download(page, 'Download everything (JSON)'))) as Board
    expect(latest.notes.map(({ text }) => text)).toEqual(['Keep the market'])
    const csv = await page.getByRole('button', { name: /^Download CSV of First round/ }).getAttribute('aria-label')
    expect(await readText(await download(page, csv ?? ''))).not.toContain('More buses')

    await page.getByRole('link', { name: /Read the snapshot First round/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Snapshot' }).waitFor()
    await page.getByRole('heading', { level: 2, name: 'Strength' }).waitFor()
    await page.getByRole('listitem').filter({ hasText: 'Keep the market' }).waitFor()
    expect(await page.getByText('More buses').count()).toBe(0)
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.getByRole('link', { name: 'Back to the event' }).click()
    await page.getByRole('heading', { level: 1, name: 'Kept' }).waitFor()
    expectQuiet(user)
  })
})

async function readLive(eventId: string): Promise<Board> {
  return (
    await server.api<Board>(`/api/events/${eventId}/export?format=json&snapshot=live`, { token: server.organiserKey })
  ).body
}
