/**
 * The organiser's pages and the poster, in a real browser on a real server: what they do, and
 * what they do when things go wrong.
 */
import type { EventAccess, EventInfo, EventSummary } from '@gatherboard/shared/api/events'
import { showJoinCode } from '@gatherboard/shared/values/ids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { PHONE, borrowBrowser, type TestBrowser } from '../support/browser.ts'
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

const openOrganiser = (hash?: string, options?: Parameters<TestBrowser['newUser']>[0]) =>
  openOrganiserPage({ server, browser }, hash, options)

const listEvents = async (): Promise<EventSummary[]> =>
  (await server.api<{ events: EventSummary[] }>('/api/events', { token: server.organiserKey })).body.events

describe('the door', () => {
  it('asks for the key, says where it is, and opens with the key or the whole link', async () => {
    const { page } = await browser.newUser()
    await page.goto(`${server.url}/organise`)
    await page.getByText('on the computer where Gatherboard was started').waitFor()
    await page.getByLabel('Organiser’s key or link').fill('short')
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByText('That is not a whole key').waitFor()
    await page.getByLabel('Organiser’s key or link').fill('a-key-that-opens-nothing')
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByText('This key does not open this server').waitFor()
    expect(await page.getByLabel('Organiser’s key or link').inputValue()).toBe('a-key-that-opens-nothing')
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.getByLabel('Organiser’s key or link').fill(` ${server.url}/organise#key=${server.organiserKey} `)
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByRole('heading', { level: 1, name: 'Events' }).waitFor()
  })

  it('takes the key out of the address bar, keeps it over a reload, and forgets it on leaving', async () => {
    const { page } = await openOrganiser()
    expect(page.url()).not.toContain(server.organiserKey)
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Events' }).waitFor()
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    await page.getByRole('button', { name: 'Remember me here' }).click()
    expect(await page.evaluate(() => localStorage.length)).toBe(1)
    await page.getByRole('button', { name: 'Leave' }).click()
    await page.getByLabel('Organiser’s key or link').waitFor()
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
  })
})

describe('an event', () => {
  it('is created in a minute, and its links, code and poster work', async () => {
    const user = await openOrganiser('#/new')
    const { page } = user
    await page.getByLabel('Title').fill('What our valley needs next')
    await page.getByLabel('Place').fill('Bishop Auckland')
    expect(await page.getByLabel('Heading 2', { exact: true }).getByRole('textbox').first().inputValue()).toBe('Need')
    await page.getByRole('button', { name: 'Remove heading 2, Need' }).click()
    await page.getByRole('button', { name: 'Add a heading' }).click()
    await page.getByLabel('Heading 3', { exact: true }).getByRole('textbox').first().fill('Idées')
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Create the event' }).click()
    await page.getByRole('heading', { level: 1, name: 'What our valley needs next' }).waitFor()

    const summary = (await listEvents()).find(({ event }) => event.title === 'What our valley needs next')
    if (!summary) throw new Error('the event is not in the list')
    expect(summary.event).toMatchObject({ place: 'Bishop Auckland', date: localToday() })
    expect(summary.event.lenses.map(({ id, label }) => [id, label])).toEqual([
      ['strength', 'Strength'],
      ['hope', 'Hope'],
      ['idees', 'Idées'],
    ])
    expect(Number(summary.event.deleteAfter.slice(0, 4))).toBe(Number(localToday().slice(0, 4)) + 2)

    await page.getByText(showJoinCode(summary.joinCode)).waitFor()
    for (const [label, link] of [
      ['Link for participants', summary.links.participant],
      ['Link for facilitators', summary.links.facilitator],
      ['Link for the projector', summary.links.projector],
    ] as const) {
      expect(await page.getByLabel(label, { exact: true }).inputValue()).toBe(link)
      expect((await fetch(link)).headers.get('content-type')).toContain('text/html')
    }
    expect((await server.join(summary.joinCode)).event.id).toBe(summary.event.id)
    expect(
      (await server.api(`/api/events/${summary.event.id}/join-info`, { token: tokenIn(summary.links.facilitator) }))
        .status,
    ).toBe(200)
    expect(
      (await server.api(`/api/events/${summary.event.id}/join-info`, { token: tokenIn(summary.links.projector) }))
        .status,
    ).toBe(200)
    expect(await findAccessibilityProblems(page)).toEqual([])
    expect(user.foreignRequests(server.url)).toEqual([])
    expectQuiet(user)
  })

  it('keeps what was typed when the server cannot be reached, and goes on when it is back', async () => {
    const { page } = await openOrganiser('#/new')
    await page.getByLabel('Title').fill('In a cellar')
    await page.getByLabel('Place').fill('Durham')
    await server.stop()
    await page.getByRole('button', { name: 'Create the event' }).click()
    await page.getByText('The server cannot be reached').waitFor()
    expect(await page.getByLabel('Title').inputValue()).toBe('In a cellar')
    await server.restart()
    await page.getByRole('button', { name: 'Create the event' }).click()
    await page.getByRole('heading', { level: 1, name: 'In a cellar' }).waitFor()
  })

  it('tells which field the server refuses', async () => {
    const { page } = await openOrganiser('#/new')
    await page.getByLabel('Title').fill('Long ago')
    await page.getByLabel('Place').fill('Durham')
    await page.getByLabel('Delete everything after').fill('2001-01-01')
    await page.getByRole('button', { name: 'Create the event' }).click()
    await page.getByRole('alert').getByText('must not be in the past').waitFor()
    expect(await page.getByLabel('Delete everything after').getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByLabel('Title').inputValue()).toBe('Long ago')
  })

  it('says so when it is not there', async () => {
    const { page } = await openOrganiser('#/event/nobody-has-this-id')
    await page.getByText('This event is not here').waitFor()
    expect(await page.getByRole('link', { name: 'Go to the list of events' }).getAttribute('href')).toBe('#/')
  })

  it('takes a new title, place and headings, and closes and opens joining', async () => {
    const { event, joinCode } = await server.createEvent({ title: 'Before' })
    const { page } = await openOrganiser(`#/event/${event.id}`)
    await page.getByLabel('Title', { exact: true }).fill('After')
    await page.getByLabel('Place', { exact: true }).fill('Online')
    await page.getByRole('button', { name: 'Remove heading 3, Hope' }).click()
    await page.getByText('Nobody can write under “Hope” any more').waitFor()
    await page.getByRole('button', { name: 'Save the changes' }).click()
    await page.getByText('All screens show it now').waitFor()
    await page.getByRole('heading', { level: 1, name: 'After' }).waitFor()
    const changed = await server.api<EventAccess>(`/api/events/${event.id}`, { token: server.organiserKey })
    expect(changed.body.event).toMatchObject({
      title: 'After',
      place: 'Online',
      lenses: [{ id: 'strength' }, { id: 'need' }],
    })

    await page.getByRole('button', { name: 'Close joining' }).click()
    await page.getByText('Joining is closed').waitFor()
    expect((await server.api('/api/join', { method: 'POST', body: { code: joinCode } })).status).toBe(403)
    await page.getByRole('button', { name: 'Open joining' }).click()
    await page.getByText('Joining is open').waitFor()
    expect((await server.api('/api/join', { method: 'POST', body: { code: joinCode } })).status).toBe(201)
  })

  it('gets a new code when it is asked for and confirmed; the old one ends', async () => {
    const { event, joinCode } = await server.createEvent()
    const { page } = await openOrganiser(`#/event/${event.id}`)
    await page.getByText('Make new links').click()
    await page.getByRole('button', { name: 'New code for participants' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Keep the old one' }).click()
    await page.getByText(showJoinCode(joinCode)).waitFor()
    await page.getByRole('button', { name: 'New code for participants' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Make a new one' }).click()
    await page.getByText(showJoinCode(joinCode)).waitFor({ state: 'detached' })
    expect((await server.api('/api/join', { method: 'POST', body: { code: joinCode } })).status).toBe(404)
    expect(await page.getByLabel('Link for participants', { exact: true }).inputValue()).not.toContain(joinCode)
  })

  it('selects a link for copying where the browser offers no clipboard', async () => {
    const { event } = await server.createEvent()
    const { page } = await openOrganiser(`#/event/${event.id}`)
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
    await page.getByRole('button', { name: 'Copy: Link for participants' }).click()
    await page.getByText('Now press Ctrl+C').waitFor()
    const selected = await page
      .getByLabel('Link for participants', { exact: true })
      .evaluate((input: HTMLInputElement) => input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0))
    expect(selected).toBe(await page.getByLabel('Link for participants', { exact: true }).inputValue())
  })

  it('is deleted only when its title has been typed', async () => {
    const { event } = await server.createEvent({ title: 'To be forgotten' })
    const { page } = await openOrganiser(`#/event/${event.id}`)
    await page.getByRole('button', { name: 'Delete this event for ever' }).click()
    await page.getByLabel('Title of the event').fill('something else')
    await page.getByRole('button', { name: 'Delete for ever', exact: true }).click()
    await page.getByText('That is not the title').waitFor()
    expect((await server.api(`/api/events/${event.id}`, { token: server.organiserKey })).status).toBe(200)
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.getByLabel('Title of the event').fill('To be forgotten')
    await page.getByRole('button', { name: 'Delete for ever', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Events' }).waitFor()
    await page.getByRole('link', { name: 'To be forgotten' }).waitFor({ state: 'detached' })
    expect((await server.api(`/api/events/${event.id}`, { token: server.organiserKey })).status).toBe(410)
  })
})

describe('the poster', () => {
  it('shows title, place, day, QR code, address and code, and prints on one upright A4 page', async () => {
    const { event, joinCode, links } = await server.createEvent({
      title: 'What our valley needs next',
      place: 'Town Hall',
      date: '2026-11-22',
    })
    const { page: organiser, context } = await openOrganiser(`#/event/${event.id}`)
    const [page] = await Promise.all([
      context.waitForEvent('page'),
      organiser.getByRole('link', { name: 'Open the poster' }).click(),
    ])
    await page.getByRole('heading', { level: 1, name: event.title }).waitFor()
    expect(page.url()).toBe(`${server.url}/e/${event.id}/poster`)
    await page.getByText('Sunday 22 November 2026').first().waitFor()
    await page.getByText(showJoinCode(joinCode)).waitFor()
    await page.getByText(new URL(links.participant).host, { exact: true }).waitFor()
    await page.getByRole('img', { name: /QR code/ }).waitFor()
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.reload()
    await page.getByText(showJoinCode(joinCode)).waitFor()
    expect(readPdfPages(await page.pdf({ preferCSSPageSize: true }))).toEqual(['595 x 842'])
  })

  it('still fits its page with the longest words an event may have', async () => {
    const lenses = Array.from({ length: 8 }, (_, index) => ({
      id: `l${index}`,
      label: 'A rather long heading with words in it 8',
      prompt: '',
    }))
    const { event, tokens } = await server.createEvent({
      title: 'Wide words '.repeat(10).trim(),
      place: 'A hall behind the church '.repeat(4).trim(),
      lenses,
    })
    const { page } = await browser.newUser()
    await page.goto(`${server.url}/e/${event.id}/poster#t=${tokens.facilitator}`)
    await page.getByRole('main').waitFor()
    await page.emulateMedia({ media: 'print' })
    const overflow = await page.getByRole('main').evaluate((poster) => poster.scrollHeight - poster.clientHeight)
    expect(overflow).toBeLessThanOrEqual(0)
    expect(readPdfPages(await page.pdf({ preferCSSPageSize: true }))).toHaveLength(1)
  })

  it('sends whoever has no right to it to the organiser', async () => {
    const { event, tokens } = await server.createEvent()
    const { page } = await browser.newUser()
    await page.goto(`${server.url}/e/${event.id}/poster`)
    await page.getByText('This page needs the organiser').waitFor()
    // Into the same tab: only the fragment changes, and the browser does not reload.
    await page.goto(`${server.url}/e/${event.id}/poster#t=${tokens.facilitator.slice(0, -4)}AAAA`)
    await page.getByText('This link is not valid any more').waitFor()
    expect(await page.getByRole('img', { name: /QR code/ }).count()).toBe(0)
  })
})

describe('every page', () => {
  it('is accessible and does not scroll sideways on a phone, in the dark and with large letters', async () => {
    const { event } = await server.createEvent({ title: 'Neighbourhood conversations' })
    for (const options of [
      { ...PHONE, colorScheme: 'dark' as const },
      { viewport: { width: 1366, height: 768 }, colorScheme: 'light' as const },
    ]) {
      for (const hash of ['#/', '#/new', `#/event/${event.id}`]) {
        const { page, context } = await openOrganiser(hash, options)
        await until('the page to be there', async () =>
          (await page.getByRole('main').innerText()).includes(
            hash === '#/new' ? 'Create the event' : 'Neighbourhood conversations',
          ),
        )
        expect(await findAccessibilityProblems(page)).toEqual([])
        if (!('isMobile' in options)) await page.addStyleTag({ content: 'html { font-size: 200% }' })
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
        await context.close()
      }
    }
  })
})

const tokenIn = (link: string): string => decodeURIComponent(link.slice(link.indexOf('#t=') + 3))

/** Today in the time zone the browser is given. */
const localToday = (): EventInfo['date'] => new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/London' })

/** The sizes of a PDF's pages in whole points, as Chromium writes them. */
const readPdfPages = (pdf: Buffer): string[] =>
  [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map(
    ([, width, height]) => `${Math.round(Number(width))} x ${Math.round(Number(height))}`,
  )
