/**
 * Care on the phone's page, on a real server at a plain-http address: the question before a phone number is sent, the
 * support lines beside words of risk, and what a note carries of where and in which language it was written. Here is
 * what takes a browser (looks, the keyboard, reloads, a network) and one way through each; the many cases are in
 * client/src/pages/phone/care.dom.test.tsx.
 */
import type { Board } from '@gatherboard/shared/api/board'
import type { Joined } from '@gatherboard/shared/api/join'
import type { MyNote } from '@gatherboard/shared/api/notes'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { PHONE, type TestBrowser, type User } from '../support/browser.ts'
import { usePhoneHall } from '../support/phone-hall.ts'
import { expectQuiet, openOrganiserPage } from './organiser-steps.ts'

const hall = usePhoneHall()

const writing = (page: Page): Locator => page.getByRole('region', { name: 'Write a note' })
const boxOf = (page: Page): Locator => writing(page).getByRole('textbox')
const sendOf = (page: Page): Locator => page.getByRole('button', { name: 'Send', exact: true })
const mineOf = (page: Page): Locator => page.getByRole('region', { name: 'Your notes' }).getByRole('listitem')
const questionOf = (page: Page): Locator => page.getByRole('group', { name: /This looks like/ })
const supportOf = (page: Page): Locator => writing(page).getByRole('region', { name: 'Somebody to talk to' })
const event = () => `/api/events/${hall.access.event.id}`

async function join(options: Parameters<TestBrowser['newUser']>[0] = PHONE): Promise<User> {
  const user = await hall.browser.newUser(options)
  await user.page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
  await user.page.getByRole('heading', { level: 1, name: hall.access.event.title }).waitFor()
  return user
}

async function send(page: Page, text: string): Promise<void> {
  await boxOf(page).fill(text)
  await sendOf(page).click()
}

const expectSeen = (locator: Locator): Promise<void> => locator.waitFor()
const expectGone = (locator: Locator): Promise<void> => locator.waitFor({ state: 'detached' })
const expectSaved = (page: Page, text: string): Promise<void> =>
  mineOf(page).filter({ hasText: text }).filter({ hasText: 'Saved' }).waitFor()

/** What the server has of this phone's notes, asked with the phone's own token. */
async function readMine({ page }: User): Promise<string[]> {
  const kept = await page.evaluate((key) => localStorage.getItem(key), `gatherboard.session.${hall.access.event.id}`)
  const { token } = JSON.parse(kept ?? '{}') as Pick<Joined, 'token'>
  return (await hall.server.api<MyNote[]>(`${event()}/notes/mine`, { token })).body.map(({ text }) => text)
}

const readBoard = async (): Promise<Board> =>
  (
    await hall.server.api<Board>(`${event()}/export?format=json&snapshot=live`, {
      token: hall.access.tokens.facilitator,
    })
  ).body

/** The focus moves after the page has been drawn again. */
const expectFocus = (locator: Locator): Promise<void> =>
  expect.poll(() => locator.evaluate((element) => element === document.activeElement)).toBe(true)

describe('before a note is sent', () => {
  it('both answers are of one size and one look', async () => {
    const { page } = await join()
    await send(page, '07700 900123')
    const [one, other] = await questionOf(page)
      .getByRole('button')
      .evaluateAll((buttons) =>
        buttons.map((button) => [
          button.clientWidth,
          button.clientHeight,
          getComputedStyle(button).backgroundColor,
          getComputedStyle(button).fontWeight,
        ]),
      )
    expect(one).toEqual(other)
  })

  it('what is left out is mended at its place, can be put back, and is sent as it is', async () => {
    const user = await join()
    const { page } = user
    const text = 'Ring me on 07700 900123 after six'
    await send(page, text)
    await expectFocus(questionOf(page))
    await questionOf(page).getByRole('button', { name: 'Leave it out' }).click()
    await page.keyboard.type('my neighbour ')
    expect(await boxOf(page).inputValue()).toBe('Ring me on my neighbour after six')
    await boxOf(page).fill('Ring me on after six')
    await page.getByRole('button', { name: 'Put it back' }).click()
    expect(await boxOf(page).inputValue()).toBe(text)
    await sendOf(page).click()
    expect(await readMine(user)).toEqual([])
    await questionOf(page).getByRole('button', { name: 'Send as it is' }).click()
    await expectSaved(page, text)
    expect(await boxOf(page).inputValue()).toBe('')
    expect(await readMine(user)).toEqual([text])
    expect(user.problems).toEqual([])
  })

  it('nothing typed is lost by a reload, or without a network, while it is asked', async () => {
    const user = await join()
    const { page, context } = user
    await send(page, 'Ring 07700 900123')
    await expectSeen(questionOf(page))
    await page.reload()
    await page.getByRole('heading', { level: 1, name: hall.access.event.title }).waitFor()
    expect(await boxOf(page).inputValue()).toBe('Ring 07700 900123')
    await context.setOffline(true)
    await sendOf(page).click()
    await questionOf(page).getByRole('button', { name: 'Send as it is' }).click()
    await mineOf(page).filter({ hasText: 'Waiting to send' }).waitFor()
    await context.setOffline(false)
    await expectSaved(page, 'Ring 07700 900123')
  })

  it('a change is asked about in its own form, free of what axe can find', async () => {
    const user = await join()
    const { page } = user
    await send(page, 'A bench')
    await expectSaved(page, 'A bench')
    await page.getByRole('button', { name: /Change this note/ }).click()
    const form = page.getByRole('form', { name: 'Change your note' })
    await form.getByRole('textbox').fill('A bench, ask jo@example.org')
    await form.getByRole('button', { name: 'Send the change' }).click()
    await expectFocus(questionOf(page))
    expect(await findAccessibilityProblems(page)).toEqual([])
    await questionOf(page).getByRole('button', { name: 'Send as it is' }).click()
    await expectSaved(page, 'A bench, ask jo@example.org')
    await expectFocus(page.getByRole('button', { name: /Change this note/ }))
    expect(await readMine(user)).toEqual(['A bench, ask jo@example.org'])
  })

  it('all of it by keyboard', async () => {
    const user = await join({ viewport: { width: 1000, height: 800 } })
    const { page } = user
    await boxOf(page).focus()
    await page.keyboard.type('Ring 07700 900123')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expectFocus(questionOf(page))
    await page.keyboard.press('Escape')
    await expectFocus(boxOf(page))
    expect(await boxOf(page).inputValue()).toBe('Ring 07700 900123')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expectFocus(questionOf(page))
    await page.keyboard.press('Tab')
    await expectFocus(page.getByRole('button', { name: 'Leave it out' }))
    await page.keyboard.press('Tab')
    await expectFocus(page.getByRole('button', { name: 'Send as it is' }))
    await page.keyboard.press('Enter')
    await expectSaved(page, 'Ring 07700 900123')
    await expectFocus(sendOf(page))
  })
})

describe('words that suggest that somebody is at risk', () => {
  it('show the event’s lines beside Send, take no step more, send nothing, and can be put away', async () => {
    const user = await join()
    const { page } = user
    await boxOf(page).pressSequentially('Hello')
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('support-lines')),
    )
    const requests: string[] = []
    page.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`))
    await boxOf(page).fill('Some days I don’t want to live any more')
    const support = supportOf(page)
    await expectSeen(support)
    await support.getByRole('status').getByText('If you or somebody is in danger now, ring 999.').waitFor()
    expect(
      await support.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual(['tel:999', 'tel:116123', 'sms:85258', 'tel:111', 'tel:08082000247'])
    expect(await support.getByRole('listitem').first().innerText()).toContain('Samaritans')
    expect(await findAccessibilityProblems(page)).toEqual([])
    expect(requests).toEqual([])
    await expectFocus(boxOf(page))
    await sendOf(page).click()
    await expectSaved(page, 'Some days I don’t want to live any more')
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual([])
    expect((await readBoard()).notes.map(({ text }) => text)).toEqual(['Some days I don’t want to live any more'])
    await expectSeen(support)
    await support.getByRole('button', { name: 'Hide this' }).click()
    await expectGone(support)
    await expectFocus(sendOf(page))
    await boxOf(page).fill('My husband hits me')
    await expectSeen(support)
    await boxOf(page).fill('')
    expect(user.problems).toEqual([])
    expect(user.foreignRequests(hall.origin)).toEqual([])
  })

  it('hold nothing up where the lines cannot be loaded', async () => {
    const user = await hall.browser.newUser(PHONE)
    const { page } = user
    await page.route('**/support-lines*', (route) => route.abort('connectionrefused'))
    await page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
    await page.getByRole('heading', { level: 1, name: hall.access.event.title }).waitFor()
    await send(page, 'I want to die')
    await expectSaved(page, 'I want to die')
  })
})

describe('the organiser', () => {
  it('sets the lines, sees them as a phone shows them, is told what is wrong, and phones show them', async () => {
    const organiser = await openOrganiserPage(hall, `#/event/${hall.access.event.id}`)
    const { page } = organiser
    const part = page.getByRole('region', { name: 'Support lines' })
    const { SCREENSHOTS } = process.env
    if (SCREENSHOTS) await part.screenshot({ path: `${SCREENSHOTS}/care organiser.png` })
    await part.getByRole('figure').getByText('Samaritans').waitFor()
    await part.getByRole('button', { name: /^Remove support line 4/ }).click()
    await expectFocus(part.getByRole('button', { name: 'Add a support line' }))
    await part.getByRole('button', { name: 'Add a support line' }).click()
    const last = part.getByRole('group', { name: 'Support line 4' })
    await last.getByLabel('Who it is, and what for').fill('The warm room, Market Street')
    await part.getByRole('button', { name: 'Save the support lines' }).click()
    await last.getByText('needs a phone number, a number for text messages or a web address').waitFor()
    await last.getByLabel('Number to ring').fill('ask inside')
    await part.getByRole('button', { name: 'Save the support lines' }).click()
    await last.getByText('a phone number has 3 to 15 digits, like 116 123').waitFor()
    expect(await last.getByLabel('Number to ring').getAttribute('aria-invalid')).toBe('true')
    await last.getByLabel('Number to ring').fill('01632 960123')
    await last.getByLabel('Web address').fill('https://warm.example.org/now')
    await part.getByRole('figure').getByText('Ring 01632 960123 · Open the page').waitFor()
    await part.getByRole('button', { name: 'Save the support lines' }).click()
    await part.getByText('Saved. Phones show these lines').waitFor()
    expect(await findAccessibilityProblems(page)).toEqual([])

    const phone = await join()
    await boxOf(phone.page).fill('I want to die')
    const support = supportOf(phone.page)
    await expectSeen(support)
    expect(await support.getByRole('listitem').allInnerTexts()).toHaveLength(4)
    const line = support.getByRole('listitem').filter({ hasText: 'The warm room, Market Street' })
    expect(await line.getByRole('link', { name: 'Ring 01632 960123' }).getAttribute('href')).toBe('tel:01632960123')
    expect(await line.getByRole('link', { name: 'Open the page' }).getAttribute('href')).toBe(
      'https://warm.example.org/now',
    )

    for (let left = 4; left > 0; left -= 1) await part.getByRole('button', { name: /^Remove support line 1/ }).click()
    await part.getByRole('button', { name: 'Save the support lines' }).click()
    await part.getByText('Saved. Phones show these lines').waitFor()
    await phone.page.reload()
    await supportOf(phone.page).waitFor()
    await expect.poll(() => supportOf(phone.page).getByRole('link').allInnerTexts()).toEqual(['999'])
    await part.getByRole('button', { name: 'Use the usual UK lines' }).click()
    await part.getByRole('figure').getByText('Samaritans').waitFor()
    expectQuiet({ ...organiser, problems: organiser.problems.filter((problem) => !problem.includes('400')) })
  })
})

describe('what a note carries', () => {
  it('the mode, “hall” until somebody says they are at home, which the phone remembers; and the page’s language', async () => {
    const { page } = await join()
    await send(page, 'From the hall')
    await expectSaved(page, 'From the hall')
    await page.getByLabel('I’m joining from home').check()
    await send(page, 'From home')
    await expectSaved(page, 'From home')
    await page.reload()
    await page.getByRole('heading', { level: 1, name: hall.access.event.title }).waitFor()
    expect(await page.getByLabel('I’m joining from home').isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Change this note: From the hall' }).click()
    await page
      .getByRole('form', { name: 'Change your note' })
      .getByRole('textbox')
      .fill('From the hall, changed at home')
    await page.getByRole('button', { name: 'Send the change' }).click()
    await expectSaved(page, 'From the hall, changed at home')
    await page.evaluate(() => document.documentElement.setAttribute('lang', 'cy'))
    await send(page, 'Yn Gymraeg')
    await expectSaved(page, 'Yn Gymraeg')
    const notes = (await readBoard()).notes.map(({ text, mode, lang }) => [text, [mode, lang]])
    expect(Object.fromEntries(notes)).toEqual({
      'From the hall, changed at home': ['hall', 'en'],
      'From home': ['remote', 'en'],
      'Yn Gymraeg': ['remote', 'cy'],
    })
  })
})

describe.each([
  ['360 px', { ...PHONE }, ''],
  ['360 px, dark', { ...PHONE, colorScheme: 'dark' as const }, ''],
  ['320 px', { ...PHONE, viewport: { width: 320, height: 568 } }, ''],
  ['360 px, 200 % text', { ...PHONE }, 'html { font-size: 200% }'],
])('%s', (name, options, style) => {
  it('every state is free of what axe can find, of sideways scroll and of small targets', async () => {
    const { page } = await join(options)
    if (style !== '') await page.addStyleTag({ content: style })
    const found: string[] = []
    const look = async (state: string): Promise<void> => {
      for (const problem of await findAccessibilityProblems(page)) found.push(`${state}: ${problem}`)
      for (const problem of await findLayoutProblems(page)) found.push(`${state}: ${problem}`)
      // SCREENSHOTS=<folder>: every state as a picture, to be looked at.
      const { SCREENSHOTS } = process.env
      if (SCREENSHOTS)
        await page.screenshot({ path: `${SCREENSHOTS}/care ${name} ${state}.png`.replaceAll('%', ''), fullPage: true })
    }
    await send(page, 'Ring me on 07700 900123 or write to a-rather-long-name.of-somebody@mail.example.org')
    await expectSeen(questionOf(page))
    await look('question')
    await questionOf(page).getByRole('button', { name: 'Leave them out' }).click()
    await page.getByRole('button', { name: 'Put it back' }).waitFor()
    await look('left out')
    await boxOf(page).fill('My husband hits me. Ring 07700 900123')
    await expectSeen(supportOf(page))
    await look('support')
    await sendOf(page).click()
    await expectSeen(questionOf(page))
    await look('both')
    expect(found).toEqual([])
  })
})

/** Parts that reach beyond the right edge, and controls smaller than a thumb. */
const findLayoutProblems = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    const wide = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide on a screen of ${clientWidth}`] : []
    const small = [...document.querySelectorAll<HTMLElement>('button, input, textarea, summary, a, select')].flatMap(
      (control) => {
        const target = control instanceof HTMLInputElement ? (control.closest('label') ?? control) : control
        const { width, height } = target.getBoundingClientRect()
        const isShown = width > 0 && !control.classList.contains('skip-link')
        return isShown && (height < 43.5 || width < 43.5)
          ? [`${target.textContent} is ${Math.round(width)} × ${Math.round(height)}`]
          : []
      },
    )
    return [...wide, ...small]
  })
