/**
 * The phone's page for everybody: axe on every state in light, dark and forced colours, 320 px and 200 % text without
 * sideways scroll, targets a thumb can hit, and all of it by keyboard alone.
 */
import { newNoteId, type EventId } from '@gatherboard/shared/values/ids'
import { roomName } from '@gatherboard/shared/wall/schema'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { findAccessibilityProblems } from '../support/axe.ts'
import { PHONE, type User } from '../support/browser.ts'
import { usePhoneHall } from '../support/phone-hall.ts'
import { findLayoutProblems } from '../support/layout.ts'
import { connectPeer } from '../support/peers.ts'

const hall = usePhoneHall({
  event: { title: 'What makes our town a good place to grow old in?', place: 'Bishop Auckland Town Hall' },
})

const patch = (body: object) =>
  hall.server.api(`/api/events/${hall.access.event.id}`, { method: 'PATCH', token: hall.server.organiserKey, body })
const box = (page: Page) => page.getByRole('region', { name: 'Write a note' }).getByRole('textbox')
const QUESTION = 'Withdraw this note? Its words are deleted for good, everywhere on the board.'
const LONG_WORD = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle'

type Step = readonly [state: string, reach: (user: User) => Promise<void>]

const mineOf = (page: Page) => page.getByRole('region', { name: 'Your notes' })
const wallOf = (page: Page) => page.getByRole('region', { name: 'The wall' })
const setPhase = (phase: object) => patch({ phase: { lenses: [], ...phase } })

async function sendNote(page: Page, text: string): Promise<void> {
  await box(page).fill(text)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}

async function addAsOthers(count: number): Promise<string[]> {
  const { token } = await hall.server.join(hall.access.joinCode)
  const ids = Array.from({ length: count }, () => newNoteId())
  for (const [index, id] of ids.entries()) {
    const { status } = await hall.server.api(`/api/events/${hall.access.event.id}/notes/${id}`, {
      method: 'PUT',
      token,
      body: { lens: 'hope', text: `A bus every hour, number ${index + 1}` },
    })
    expect(status).toBe(201)
  }
  return ids
}

/** A facilitator's canvas writes other words into the note that begins so. */
async function changeAsFacilitator(page: Page, beginning: string, text: string): Promise<void> {
  using peer = await connectPeer(
    hall.server.syncUrl,
    roomName('wall', hall.access.event.id as EventId),
    hall.access.tokens.facilitator,
  )
  const words = [...peer.doc.getMap<Y.Map<unknown>>('notes').values()]
    .map((note) => note.get('text') as Y.Text)
    .find((each) => String(each).startsWith(beginning))
  words?.delete(0, words.length)
  words?.insert(0, text)
  await wallOf(page).getByText(text).waitFor()
}

let letJoin: () => void = () => undefined

/** The states of the page, each reached from the one before. */
const STEPS: readonly Step[] = [
  [
    'the code box',
    async ({ page }) => {
      await page.goto(`${hall.origin}/`)
      await page.getByLabel('Code').waitFor()
    },
  ],
  [
    'a wrong code',
    async ({ page }) => {
      await page.getByLabel('Code').fill('ABCDEF')
      await page.getByRole('button', { name: 'Join' }).click()
      await page.getByText('No event has the code ABC-DEF').waitFor()
    },
  ],
  [
    'an event that is still opening',
    async ({ page }) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      letJoin = resolve
      await page.route('**/api/join', async (route) => {
        await promise
        await route.continue()
      })
      await page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
      await sendNote(page, 'Written while it opens')
      await page.getByText('The board is still opening.').waitFor()
    },
  ],
  [
    'an empty event',
    async ({ page }) => {
      letJoin()
      await page.getByText('There are no notes yet.').waitFor()
    },
  ],
  [
    '“Read more”',
    async ({ page }) => {
      await page.getByText('Read more').click()
      await page.getByText('Nobody asks for your name.').waitFor()
    },
  ],
  [
    'a note that is too long',
    async ({ page }) => {
      await page.getByText('Read more').click()
      await sendNote(page, 'word '.repeat(120))
      await page.getByText('Your note is too long.').waitFor()
    },
  ],
  [
    'the question about a phone number',
    async ({ page }) => {
      await sendNote(page, 'Ring 07700 900123 about the warm room')
      await page.getByRole('button', { name: 'Send as it is' }).waitFor()
    },
  ],
  [
    'lines to ring',
    async ({ page }) => {
      await box(page).fill('I want to kill myself')
      await page.getByRole('region', { name: 'Somebody to talk to' }).waitFor()
    },
  ],
  [
    'a saved note',
    async ({ page }) => {
      await sendNote(page, `A warm room. ${LONG_WORD}`)
      await wallOf(page).getByText('yours').waitFor()
    },
  ],
  [
    'everybody writing first',
    async ({ page }) => {
      await setPhase({ mode: 'private' })
      await page.getByText('Everyone writes first.').first().waitFor()
    },
  ],
  [
    'a search',
    async ({ page }) => {
      await setPhase({ mode: 'open' })
      await page.getByText('Everyone writes first.').first().waitFor({ state: 'detached' })
      const [first] = await addAsOthers(9)
      await patch({ stage: { blank: false, spotlight: first, timer: { endsAt: Date.now() + 40 * 60_000 } } })
      await wallOf(page).getByRole('searchbox').fill('number 9')
      await wallOf(page).getByText('1 note found').waitFor()
    },
  ],
  [
    'a timer, and something to look at together',
    async ({ page }) => {
      await wallOf(page).getByRole('searchbox').fill('')
      await page.getByRole('region', { name: 'Look at this together' }).waitFor()
      await page.getByRole('timer').waitFor()
    },
  ],
  [
    'voting',
    async ({ page }) => {
      await setPhase({ mode: 'voting', votesEach: 3, votesPerNote: 2 })
      await wallOf(page).getByRole('button', { name: 'One vote more' }).first().click()
      await wallOf(page).getByText('you have 2 votes left').waitFor()
    },
  ],
  [
    'a pause',
    async ({ page }) => {
      await setPhase({ mode: 'paused' })
      await page.getByText('Writing is paused just now.').first().waitFor()
    },
  ],
  [
    'changing a note',
    async ({ page }) => {
      await setPhase({ mode: 'open' })
      await page.getByText('Writing is paused just now.').first().waitFor({ state: 'detached' })
      await page.getByRole('button', { name: /Change this note/ }).click()
      await page.getByRole('form', { name: 'Change your note' }).waitFor()
    },
  ],
  [
    'withdrawing it',
    async ({ page }) => {
      await page.getByRole('button', { name: 'Leave it as it was' }).click()
      await page.getByRole('button', { name: /Withdraw this note/ }).click()
      await page.getByRole('button', { name: 'Yes, withdraw it' }).waitFor()
    },
  ],
  [
    'a waiting note, and a wall out of reach',
    async ({ page, context }) => {
      await page.getByRole('button', { name: 'No, keep it' }).click()
      await context.setOffline(true)
      await sendNote(page, 'Written in the tunnel')
      await mineOf(page).getByText('The board cannot be reached. It is sent by itself').waitFor()
      await wallOf(page).getByText('Not connected just now.').waitFor()
    },
  ],
  [
    'a note that was not accepted',
    async ({ page, context }) => {
      await setPhase({ mode: 'paused' })
      await context.setOffline(false)
      await mineOf(page).getByText('Not accepted, because…').waitFor()
      await setPhase({ mode: 'open', lenses: ['need'] })
      await page.getByText('not open now').first().waitFor()
    },
  ],
  [
    'a note that a facilitator has changed',
    async ({ page }) => {
      await setPhase({ mode: 'open' })
      await page.getByText('not open now').first().waitFor({ state: 'detached' })
      const change = await startChange(page, 'A warm room')
      await page.route('**/notes/*', (route) => route.abort())
      await change.getByRole('textbox').fill('A warm room with tea')
      await change.getByRole('button', { name: 'Send the change' }).click()
      await changeAsFacilitator(page, 'A warm room', 'A warm room for everybody')
      await page.unroute('**/notes/*')
      await mineOf(page).getByText('This note was changed meanwhile').waitFor()
    },
  ],
  [
    'a withdrawn note',
    async ({ page }) => {
      await mineOf(page).getByRole('button', { name: 'Keep my words' }).click()
      await mineOf(page).getByText('Saved').waitFor()
      await mineOf(page).getByRole('button', { name: 'Withdraw this note: A warm room' }).click()
      await page.getByRole('button', { name: 'Yes, withdraw it' }).click()
      await mineOf(page).getByText('A warm room').waitFor({ state: 'detached' })
    },
  ],
  [
    'an event that has closed',
    async ({ page }) => {
      await setPhase({ mode: 'closed' })
      await page.getByText('This event has finished').first().waitFor()
    },
  ],
  [
    'a phone that has to join again',
    async ({ page }) => {
      await hall.server.api(`/api/events/${hall.access.event.id}/links/rotate`, {
        method: 'POST',
        token: hall.server.organiserKey,
        body: { role: 'participant' },
      })
      await page.getByText('Please join again').waitFor()
    },
  ],
  [
    'an event that has been deleted',
    async ({ page }) => {
      await hall.server.api(`/api/events/${hall.access.event.id}`, {
        method: 'DELETE',
        token: hall.server.organiserKey,
      })
      await page.reload()
      await page.getByRole('heading', { name: 'This event has been deleted' }).waitFor()
    },
  ],
]

async function startChange(page: Page, beginning: string) {
  await mineOf(page)
    .getByRole('button', { name: new RegExp(`^Change this note: ${beginning}`) })
    .click()
  const change = page.getByRole('form', { name: 'Change your note' })
  await change.waitFor()
  return change
}

describe.each([
  ['360 px', { ...PHONE }, ''],
  ['360 px, dark', { ...PHONE, colorScheme: 'dark' as const }, ''],
  ['320 px', { ...PHONE, viewport: { width: 320, height: 568 } }, ''],
  ['360 px, forced colours', { ...PHONE, forcedColors: 'active' as const }, ''],
  ['360 px, 200 % text, reduced motion', { ...PHONE, reducedMotion: 'reduce' as const }, 'html { font-size: 200% }'],
])('%s', (name, options, style) => {
  it('every state is free of what axe can find, of sideways scroll and of small targets', async () => {
    const user = await hall.browser.newUser(options)
    if (style !== '') {
      await user.page.addInitScript((css) => {
        addEventListener('DOMContentLoaded', () =>
          document.head.append(Object.assign(document.createElement('style'), { textContent: css })),
        )
      }, style)
    }
    const found: string[] = []
    for (const [state, reach] of STEPS) {
      await reach(user)
      for (const problem of await findAccessibilityProblems(user.page)) found.push(`${state}: ${problem}`)
      for (const problem of await findLayoutProblems(user.page)) found.push(`${state}: ${problem}`)
      // SCREENSHOTS=<folder>: every state as a picture, to be looked at.
      const { SCREENSHOTS } = process.env
      if (SCREENSHOTS)
        await user.page.screenshot({ path: `${SCREENSHOTS}/${name} ${state}.png`.replaceAll('%', ''), fullPage: true })
    }
    expect(found).toEqual([])
  })
})

it('the box and Send fit on a small phone’s first screen', async () => {
  const { page } = await hall.browser.newUser(PHONE)
  await hall.moveTo({ title: 'What our valley needs next' })
  await page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
  await page.getByRole('heading', { level: 1, name: hall.access.event.title }).waitFor()
  const send = await page.getByRole('button', { name: 'Send', exact: true }).boundingBox()
  expect((send?.y ?? Infinity) + (send?.height ?? 0)).toBeLessThanOrEqual(740)
})

it('everything can be done by keyboard, and the focus is never lost', async () => {
  const { page } = await hall.browser.newUser()
  /** The focus moves after the page has been drawn again. */
  const expectFocus = (name: string) =>
    expect
      .poll(() =>
        page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent),
      )
      .toBe(name)
  const expectFocusIn = (tag: string) =>
    expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe(tag)
  await page.goto(`${hall.origin}/`)
  await page.getByLabel('Code').waitFor()
  for (const language of ['English', 'Polski', 'اردو']) {
    await page.keyboard.press('Tab')
    await expectFocus(language)
  }
  await page.keyboard.press('Tab')
  await expectFocusIn('INPUT')
  await page.keyboard.type(hall.access.joinCode)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: hall.access.event.title }).waitFor()
  await page.getByText('There are no notes yet.').waitFor()

  await page.keyboard.press('Tab')
  await expectFocus('Skip to writing')
  await page.keyboard.press('Enter')
  await expectFocus('Write a note')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => page.getByRole('radio', { name: 'Need' }).isChecked()).toBe(true)
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Tab')
  await expectFocusIn('TEXTAREA')
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
  await expectFocusIn('TEXTAREA')
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

it('a screen reader meets the parts of the page by name, and each thing in them by what it is', async () => {
  const { page } = await hall.browser.newUser(PHONE)
  await page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
  await sendNote(page, 'A warm room')
  await page.getByText('The board is still opening.').or(mineOf(page).getByText('Saved')).first().waitFor()
  if ((await mineOf(page).getByText('Saved').count()) === 0)
    await page.getByRole('button', { name: 'Send', exact: true }).click()
  await wallOf(page).getByText('yours').waitFor()
  const read = async (part: string): Promise<string[]> => {
    const lines = (await page.locator(part).first().ariaSnapshot()).split('\n')
    return lines.map((line) =>
      line
        .trim()
        .replace(/^- /, '')
        .replace(/:$/, '')
        .replace(/^'(.*)'.*$/, '$1'),
    )
  }
  expect(await read('header')).toEqual(
    expect.arrayContaining(['navigation "Parts of this page"', `heading "${hall.access.event.title}" [level=1]`]),
  )
  expect(await read('main')).toEqual(
    expect.arrayContaining([
      'region "Write a note"',
      'group "What is it about?"',
      'radio "Strength" [checked]',
      'group "Who may read it?"',
      'radio "Show on the wall" [checked]',
      'checkbox "You may quote this"',
      'button "Send"',
      'region "Your notes"',
      'heading "Your notes" [level=2]',
      'button "Change this note: A warm room"',
      'button "Withdraw this note: A warm room"',
      'region "The wall"',
      'heading "The wall" [level=2]',
    ]),
  )
})
