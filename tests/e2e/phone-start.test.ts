/**
 * The first seconds of the phone's page, and those without a network: what is typed before the scripts have come, and
 * the page that opens from the phone itself (service workers need a secure context, which 127.0.0.1 is to a browser).
 */
import type { EventAccess } from '@gatherboard/shared/api/events'
import { showJoinCode } from '@gatherboard/shared/values/ids'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { PHONE, borrowBrowser, type TestBrowser } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: TestBrowser
let access: EventAccess

beforeAll(async () => {
  server = await startServer()
  browser = await borrowBrowser()
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})
beforeEach(async () => {
  access = await server.createEvent({ title: 'What our valley needs next' })
})

/** Holds back the scripts, as a slow network does, until the returned function is called. */
async function holdScripts(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route('**/assets/phone/*.js', async (route) => {
    await promise
    await route.continue()
  })
  return resolve
}

const readTyping = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document
    const box =
      activeElement instanceof HTMLTextAreaElement || activeElement instanceof HTMLInputElement
        ? activeElement
        : undefined
    return { text: box?.value, at: box?.selectionStart, isEarly: box?.dataset.early !== undefined }
  })

describe('before the scripts have come', () => {
  it('a note can be written, and goes on where it was when the page is whole', async () => {
    const { page, problems } = await browser.newUser(PHONE)
    const release = await holdScripts(page)
    await page.goto(`${server.url}/j/${access.joinCode}`, { waitUntil: 'commit' })
    const early = page.getByRole('textbox', { name: 'Your note' })
    await early.fill('A bench by the pond')
    await early.evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(7, 7))
    expect(await readTyping(page)).toEqual({ text: 'A bench by the pond', at: 7, isEarly: true })
    expect(await findAccessibilityProblems(page)).toEqual([])
    release()
    await page.getByRole('heading', { level: 1, name: access.event.title }).waitFor()
    expect(await readTyping(page)).toEqual({ text: 'A bench by the pond', at: 7, isEarly: false })
    await page.keyboard.type(' and swing')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page
      .getByRole('region', { name: 'Your notes' })
      .getByRole('listitem')
      .filter({ hasText: 'A bench and swing by the pond' })
      .filter({ hasText: 'Saved' })
      .waitFor()
    expect(problems).toEqual([])
  })

  it('a note can be written behind the link of an event that was joined before', async () => {
    const { context, page } = await browser.newUser({ ...PHONE, serviceWorkers: 'block' })
    await page.goto(`${server.url}/j/${access.joinCode}`)
    await page.getByRole('region', { name: 'Write a note' }).getByRole('textbox').fill('From before.')
    await page.close()
    const again = await context.newPage()
    const release = await holdScripts(again)
    await again.goto(`${server.url}/j/${access.joinCode}`, { waitUntil: 'commit' })
    await again.getByRole('textbox', { name: 'Your note' }).fill('And now.')
    release()
    await again.getByRole('heading', { level: 1, name: access.event.title }).waitFor()
    // Nothing of either is lost.
    expect(await again.getByRole('region', { name: 'Write a note' }).getByRole('textbox').inputValue()).toBe(
      'From before.\nAnd now.',
    )
  })

  it('a code can be typed', async () => {
    const { page } = await browser.newUser(PHONE)
    const release = await holdScripts(page)
    await page.goto(server.url, { waitUntil: 'commit' })
    await page.getByRole('textbox', { name: 'Code' }).fill(showJoinCode(access.joinCode).toLowerCase())
    release()
    const join = page.getByRole('button', { name: 'Join', exact: true })
    await join.waitFor()
    expect((await readTyping(page)).isEarly).toBe(false)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: access.event.title }).waitFor()
  })

  it('nothing but the page itself has to come before the first letter', async () => {
    const { page } = await browser.newUser(PHONE)
    await holdScripts(page)
    const asked: string[] = []
    page.on(
      'request',
      (request) =>
        void (request.resourceType() === 'script' || request.url().endsWith('.svg') || asked.push(request.url())),
    )
    await page.goto(`${server.url}/j/${access.joinCode}`, { waitUntil: 'commit' })
    await page.getByRole('textbox', { name: 'Your note' }).fill('x')
    expect(asked.filter((url) => !/manifest|icons/.test(url))).toEqual([`${server.url}/j/${access.joinCode}`])
  })
})

describe('without a network', () => {
  it('a returning phone opens its event from itself, takes a note, and sends it when the server is back', async () => {
    const { context, page } = await browser.newUser(PHONE)
    await page.goto(`${server.url}/j/${access.joinCode}`)
    await page.getByRole('heading', { level: 1, name: access.event.title }).waitFor()
    await page.waitForURL('**/e/*')
    const eventUrl = page.url()
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await page.close()

    await server.stop()
    const again = await context.newPage()
    await again.goto(eventUrl)
    await again.getByRole('heading', { level: 1, name: access.event.title }).waitFor()
    await again.getByRole('region', { name: 'Write a note' }).getByRole('textbox').fill('Written in a dead spot')
    await again.getByRole('button', { name: 'Send', exact: true }).click()
    const note = again
      .getByRole('region', { name: 'Your notes' })
      .getByRole('listitem')
      .filter({ hasText: 'Written in a dead spot' })
    await note.filter({ hasText: 'Waiting to send' }).waitFor()
    // A link of the poster too, and the front door.
    const third = await context.newPage()
    await third.goto(`${server.url}/j/${access.joinCode}`)
    await third.getByRole('heading', { level: 1, name: access.event.title }).waitFor()
    expect(third.url()).toBe(eventUrl)
    await third.goto(server.url)
    await third.getByRole('textbox', { name: 'Code' }).waitFor()
    await third.close()

    await server.restart()
    await note.filter({ hasText: 'Saved' }).waitFor()
  })

  it('keeps nothing of what is written or read: only the pages’ own files', async () => {
    const { page } = await browser.newUser(PHONE)
    await page.goto(`${server.url}/j/${access.joinCode}`)
    await page.getByRole('heading', { level: 1, name: access.event.title }).waitFor()
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await page.getByRole('region', { name: 'Write a note' }).getByRole('textbox').fill('private words')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('region', { name: 'Your notes' }).getByRole('listitem').filter({ hasText: 'Saved' }).waitFor()
    const kept = await page.evaluate(async () => {
      const paths: string[] = []
      for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) paths.push(new URL(request.url).pathname)
      return paths
    })
    expect(kept.length).toBeGreaterThan(5)
    expect(kept.filter((path) => !/^\/($|note$|assets\/phone\/|icons\/|app\.webmanifest$)/.test(path))).toEqual([])
  })

  it('is kept with the first note that is saved, also where a browser never says that it is idle', async () => {
    const { page } = await browser.newUser(PHONE)
    // As in Safari; and the time after which it would be kept of itself never comes.
    await page.addInitScript(() => {
      Reflect.deleteProperty(globalThis, 'requestIdleCallback')
      const set = globalThis.setTimeout
      const setShort = (work: () => void, delayMs = 0): unknown => (delayMs === 5_000 ? 0 : set(work, delayMs))
      globalThis.setTimeout = setShort as typeof set
    })
    await page.goto(`${server.url}/j/${access.joinCode}`)
    await page.getByRole('region', { name: 'Write a note' }).getByRole('textbox').fill('And gone again')
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
    await page.getByRole('heading', { level: 1, name: access.event.title }).waitFor()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('region', { name: 'Your notes' }).getByRole('listitem').filter({ hasText: 'Saved' }).waitFor()
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  })

  it('can be installed as an app', async () => {
    const { page } = await browser.newUser(PHONE)
    await page.goto(server.url)
    const manifest = await page.evaluate(async () => {
      const href = document.querySelector<HTMLLinkElement>('link[rel=manifest]')?.href ?? ''
      const app = (await (await fetch(href)).json()) as {
        start_url: string
        display: string
        icons: Array<{ src: string; type: string }>
      }
      const icons = await Promise.all(
        app.icons.map(async ({ src, type }) => (await fetch(src)).headers.get('content-type') === type),
      )
      return { start: app.start_url, display: app.display, icons }
    })
    expect(manifest).toEqual({ start: '/', display: 'standalone', icons: [true, true, true, true] })
  })
})
