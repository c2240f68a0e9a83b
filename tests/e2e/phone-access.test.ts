/**
 * The phone's page for everybody: axe on every state in light and dark, 320 px and 200 % text without sideways
 * scroll, targets a thumb can hit, and all of it by keyboard alone.
 */
import type { EventAccess } from '@gatherboard/shared/protocol/http'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { PHONE, openBrowser, type TestBrowser, type User } from '../support/browser.ts'
import { findLayoutProblems } from '../support/layout.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: TestBrowser
let access: EventAccess
let origin: string

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser({ hostRules: 'MAP board.test 127.0.0.1' })
  origin = `http://board.test:${server.port}`
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})
beforeEach(async () => {
  access = await server.createEvent({ title: 'What makes our town a good place to grow old in?', place: 'Bishop Auckland Town Hall' })
})

const patch = (body: object) => server.api(`/api/events/${access.event.id}`, { method: 'PATCH', token: server.organiserKey, body })
const box = (page: Page) => page.getByRole('region', { name: 'Write a note' }).getByRole('textbox')
const QUESTION = 'Withdraw this note? Its words are deleted for good, everywhere on the board.'
const LONG_WORD = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle'

type Step = readonly [state: string, reach: (user: User) => Promise<void>]

async function sendNote(page: Page, text: string): Promise<void> {
  await box(page).fill(text)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}

/** The states of the page, each reached from the one before. */
const STEPS: readonly Step[] = [
  ['the code box', async ({ page }) => {
    await page.goto(`${origin}/`)
    await page.getByLabel('Code').waitFor()
  }],
  ['a wrong code', async ({ page }) => {
    await page.getByLabel('Code').fill('ABCDEF')
    await page.getByRole('button', { name: 'Join' }).click()
    await page.getByText('No event has the code ABC-DEF').waitFor()
  }],
  ['an empty event', async ({ page }) => {
    await page.goto(`${origin}/j/${access.joinCode}`)
    await page.getByText('There are no notes yet.').waitFor()
  }],
  ['“Read more”', async ({ page }) => {
    await page.getByText('Read more').click()
    await page.getByText('Nobody asks for your name.').waitFor()
  }],
  ['a note that is too long', async ({ page }) => {
    await page.getByText('Read more').click()
    await sendNote(page, 'word '.repeat(120))
    await page.getByText('Your note is too long.').waitFor()
  }],
  ['a saved note', async ({ page }) => {
    await sendNote(page, `A warm room. ${LONG_WORD}`)
    await page.getByRole('region', { name: 'The wall' }).getByText('yours').waitFor()
  }],
  ['changing it', async ({ page }) => {
    await page.getByRole('button', { name: /Change this note/ }).click()
    await page.getByRole('form', { name: 'Change your note' }).waitFor()
  }],
  ['withdrawing it', async ({ page }) => {
    await page.getByRole('button', { name: 'Leave it as it was' }).click()
    await page.getByRole('button', { name: /Withdraw this note/ }).click()
    await page.getByRole('button', { name: 'Yes, withdraw it' }).waitFor()
  }],
  ['a waiting note', async ({ page, context }) => {
    await page.getByRole('button', { name: 'No, keep it' }).click()
    await context.setOffline(true)
    await sendNote(page, 'Written in the tunnel')
    await page.getByText('The board cannot be reached. It is sent by itself').first().waitFor()
  }],
  ['a note that was not accepted', async ({ page, context }) => {
    await patch({ phase: { mode: 'paused' } })
    await context.setOffline(false)
    await page.getByText('Not accepted, because…').first().waitFor()
    await patch({ phase: { mode: 'open', lenses: ['need'] } })
    await page.getByText('not open now').first().waitFor()
  }],
  ['a phone that has to join again', async ({ page }) => {
    await server.api(`/api/events/${access.event.id}/links/rotate`, { method: 'POST', token: server.organiserKey, body: { role: 'participant' } })
    await page.getByText('This phone has to join again').waitFor()
  }],
]

describe.each([
  ['360 px', { ...PHONE }, ''],
  ['360 px, dark', { ...PHONE, colorScheme: 'dark' as const }, ''],
  ['320 px', { ...PHONE, viewport: { width: 320, height: 568 } }, ''],
  ['360 px, 200 % text, reduced motion', { ...PHONE, reducedMotion: 'reduce' as const }, 'html { font-size: 200% }'],
])('%s', (name, options, style) => {
  it('every state is free of what axe can find, of sideways scroll and of small targets', async () => {
    const user = await browser.newUser(options)
    if (style !== '') {
      await user.page.addInitScript((css) => {
        addEventListener('DOMContentLoaded', () => document.head.append(Object.assign(document.createElement('style'), { textContent: css })))
      }, style)
    }
    const found: string[] = []
    for (const [state, reach] of STEPS) {
      await reach(user)
      for (const problem of await findAccessibilityProblems(user.page)) found.push(`${state}: ${problem}`)
      for (const problem of await findLayoutProblems(user.page)) found.push(`${state}: ${problem}`)
      // SCREENSHOTS=<folder>: every state as a picture, to be looked at.
      const { SCREENSHOTS } = process.env
      if (SCREENSHOTS) await user.page.screenshot({ path: `${SCREENSHOTS}/${name} ${state}.png`.replaceAll('%', ''), fullPage: true })
    }
    expect(found).toEqual([])
  })
})

it('the box and Send fit on a small phone’s first screen', async () => {
  const { page } = await browser.newUser(PHONE)
  access = await server.createEvent({ title: 'What our valley needs next' })
  await page.goto(`${origin}/j/${access.joinCode}`)
  await page.getByRole('heading', { level: 1, name: access.event.title }).waitFor()
  const send = await page.getByRole('button', { name: 'Send', exact: true }).boundingBox()
  expect((send?.y ?? Infinity) + (send?.height ?? 0)).toBeLessThanOrEqual(740)
})

it('everything can be done by keyboard, and the focus is never lost', async () => {
  const { page } = await browser.newUser()
  /** The focus moves after the page has been drawn again. */
  const expectFocus = (name: string) =>
    expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)).toBe(name)
  await page.goto(`${origin}/`)
  await page.getByLabel('Code').waitFor()
  for (const language of ['English', 'Polski', 'اردو']) {
    await page.keyboard.press('Tab')
    await expectFocus(language)
  }
  await page.keyboard.press('Tab')
  await page.keyboard.type(access.joinCode)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: access.event.title }).waitFor()
  await page.getByText('There are no notes yet.').waitFor()

  await page.keyboard.press('Tab')
  await expectFocus('Skip to writing')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  expect(await page.getByRole('radio', { name: 'Need' }).isChecked()).toBe(true)
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Tab')
  await page.keyboard.type('By keyboard')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const mine = page.getByRole('region', { name: 'Your notes' })
  await mine.getByText('Saved').waitFor()
  await expectFocus('Send')

  // Past "I'm joining from home".
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expectFocus('Change this note: By keyboard')
  await page.keyboard.press('Enter')
  await page.getByRole('form', { name: 'Change your note' }).waitFor()
  await page.keyboard.press('End')
  await page.keyboard.type(' alone')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await mine.getByText('By keyboard alone').waitFor()
  await expectFocus('Change this note: By keyboard alone')

  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expectFocus(QUESTION)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expectFocus('No, keep it')
  await page.keyboard.press('Enter')
  await expectFocus('Withdraw this note: By keyboard alone')
  await page.keyboard.press('Enter')
  await expectFocus(QUESTION)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await mine.getByText('By keyboard alone').waitFor({ state: 'detached' })
  await expectFocus('Your notes')
})
