/** The wall on a phone: reading, searching, cheering, voting, the timer and what everyone looks at together. */
import { randomBytes } from 'node:crypto'
import { newNoteId } from '@gatherboard/shared/values/ids'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { PHONE, type TestBrowser, type User } from '../support/browser.ts'
import { usePhoneHall } from '../support/phone-hall.ts'

const hall = usePhoneHall()

const eventPath = () => `/api/events/${hall.access.event.id}`
const patch = async (body: object): Promise<void> => {
  const answer = await hall.server.api(eventPath(), { method: 'PATCH', token: hall.access.tokens.facilitator, body })
  expect(answer.status).toBe(200)
}

/** Notes of somebody else's phone; returns their ids. */
async function addNotes(...texts: string[]): Promise<string[]> {
  const { token } = await hall.server.join(hall.access.joinCode, randomBytes(18).toString('base64url'))
  const ids: string[] = []
  for (const text of texts) {
    const noteId = newNoteId()
    const answer = await hall.server.api(`${eventPath()}/notes/${noteId}`, {
      method: 'PUT',
      token,
      body: { lens: hall.access.event.lenses[0]?.id, text },
    })
    expect(answer.status).toBe(201)
    ids.push(noteId)
  }
  return ids
}

async function openWall(options: Parameters<TestBrowser['newUser']>[0] = PHONE): Promise<User> {
  const user = await hall.browser.newUser(options)
  await user.page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
  await wallOf(user.page).getByText('New notes appear here by themselves.').waitFor()
  return user
}

const wallOf = (page: Page): Locator => page.getByRole('region', { name: 'The wall' })
const noteOf = (page: Page, text: string): Locator => wallOf(page).getByRole('listitem').filter({ hasText: text })
const cheerOf = (page: Page, text: string): Locator => noteOf(page, text).getByRole('button', { name: 'Me too' })

describe('on bad wifi', () => {
  it('comes when its part of the page could not be loaded at first', async () => {
    await addNotes('A café by the river')
    const { page } = await hall.browser.newUser(PHONE)
    let refused = 0
    await page.route('**/live-wall*.js*', (route) => {
      refused += 1
      return refused < 3 ? route.abort() : route.continue()
    })
    await page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
    await wallOf(page).scrollIntoViewIfNeeded()
    await noteOf(page, 'A café by the river').waitFor()
    expect(refused).toBe(3)
  })
})

describe('searching', () => {
  it('finds notes by words, says how many, and shows all again when the box is emptied', async () => {
    await addNotes(
      ...Array.from({ length: 8 }, (_, index) => `Buses to the town, number ${index}`),
      'A café by the river',
    )
    const { page } = await openWall()
    const box = wallOf(page).getByRole('searchbox', { name: 'Search the wall' })
    await box.fill('CAFE river')
    await wallOf(page).getByText('1 note found').waitFor()
    expect(await wallOf(page).getByRole('listitem').count()).toBe(1)
    await noteOf(page, 'A café by the river').waitFor()
    // What arrives meanwhile is shown when it fits.
    await addNotes('Another cafe at the river’s end')
    await wallOf(page).getByText('2 notes found').waitFor()
    expect(await findAccessibilityProblems(page)).toEqual([])
    await box.fill('')
    await noteOf(page, 'number 7').waitFor()
  })

  it('is not offered on a wall that can be taken in at a glance', async () => {
    await addNotes('One note')
    const { page } = await openWall()
    await noteOf(page, 'One note').waitFor()
    expect(await wallOf(page).getByRole('searchbox').count()).toBe(0)
  })
})

describe('“Me too”', () => {
  it('counts once for each phone, is seen by all, can be taken back, and is remembered', async () => {
    await addNotes('A bench by the pond')
    const [first, second] = [await openWall(), await openWall()]
    await cheerOf(first.page, 'bench').click()
    await cheerOf(second.page, 'bench').click()
    await noteOf(first.page, 'bench').getByRole('button', { name: 'Me too 2', pressed: true }).waitFor()
    await cheerOf(second.page, 'bench').click()
    await noteOf(first.page, 'bench').getByRole('button', { name: 'Me too 1', pressed: true }).waitFor()
    await noteOf(second.page, 'bench').getByRole('button', { name: 'Me too 1', pressed: false }).waitFor()
    await first.page.reload()
    await noteOf(first.page, 'bench').getByRole('button', { name: 'Me too 1', pressed: true }).waitFor()
    expect(await findAccessibilityProblems(first.page)).toEqual([])
    expect([first.problems, second.problems]).toEqual([[], []])
  })

  it('that does not reach the board is taken back, and says so', async () => {
    await addNotes('A bench by the pond')
    const { page, context } = await openWall()
    await noteOf(page, 'bench').waitFor()
    await context.setOffline(true)
    await cheerOf(page, 'bench').click()
    await noteOf(page, 'bench').getByRole('alert').getByText('That did not reach the board').waitFor()
    await noteOf(page, 'bench').getByRole('button', { name: 'Me too', pressed: false }).waitFor()
    expect(await noteOf(page, 'bench').getByRole('button', { name: 'Me too', pressed: true }).count()).toBe(0)
  })
})

describe('voting', () => {
  it('[W13] gives each phone its votes, keeps them to their number, and shows the sums when the round is over', async () => {
    await addNotes('A bench by the pond', 'More buses')
    const [first, second] = [await openWall(), await openWall()]
    await patch({ phase: { mode: 'voting', lenses: [], votesEach: 3, votesPerNote: 2 } })
    const votesOf = (page: Page, text: string): Locator =>
      noteOf(page, text).getByRole('group', { name: 'Your votes for this note' })
    const told = (page: Page, words: string): Locator => page.getByRole('status').getByText(words)
    const more = (page: Page, text: string): Locator =>
      votesOf(page, text).getByRole('button', { name: 'One vote more' })
    await wallOf(first.page).getByText('you have 3 votes left').waitFor()
    await told(first.page, 'It is time for voting').waitFor({ state: 'attached' })
    await more(first.page, 'bench').click()
    await votesOf(first.page, 'bench').getByText('1 vote from you').waitFor({ state: 'attached' })
    await more(first.page, 'bench').click()
    await votesOf(first.page, 'bench').getByText('2 votes from you').waitFor({ state: 'attached' })
    // Two for one note at the most; the button stays where somebody's focus is.
    expect(await more(first.page, 'bench').isDisabled()).toBe(true)
    await more(first.page, 'bench').press('Enter')
    expect(await more(first.page, 'bench').evaluate((button) => document.activeElement === button)).toBe(true)
    expect(await votesOf(first.page, 'bench').getByText('2 votes from you').count()).toBe(1)
    await more(first.page, 'buses').click()
    await wallOf(first.page).getByText('You have given all your votes').waitFor()
    expect(await findAccessibilityProblems(first.page)).toEqual([])
    await first.page.reload()
    await votesOf(first.page, 'bench').getByText('2 votes from you').waitFor({ state: 'attached' })
    await votesOf(first.page, 'buses').getByRole('button', { name: 'One vote less' }).click()
    await wallOf(first.page).getByText('you have 1 vote left').waitFor()
    await more(second.page, 'bench').click()
    await votesOf(second.page, 'bench').getByText('1 vote from you').waitFor({ state: 'attached' })
    // Nobody sees what others give until it is over.
    expect(await noteOf(second.page, 'bench').getByText('3 votes').count()).toBe(0)
    await patch({ phase: { mode: 'open', lenses: [] } })
    await noteOf(second.page, 'bench').getByText('3 votes').waitFor()
    await told(second.page, 'Writing is open.').waitFor({ state: 'attached' })
    expect(await votesOf(second.page, 'bench').count()).toBe(0)
  })
})

describe('right now', () => {
  it('a timer runs down by the server’s clock, on a phone whose own is a day wrong too', async () => {
    await addNotes('A bench by the pond')
    const user = await hall.browser.newUser(PHONE)
    // All of the phone's time stands a day behind; its timers run as they do.
    await user.page.addInitScript(() => {
      const now = Date.now.bind(Date)
      Date.now = () => now() - 86_400_000
    })
    await user.page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
    await wallOf(user.page).getByText('New notes appear here by themselves.').waitFor()
    await patch({ stage: { blank: false, timer: { endsAt: Date.now() + 5 * 60_000 } } })
    const timer = user.page.getByRole('timer', { name: 'Time left' })
    await timer.getByText(/^4:5\d$/).waitFor()
    await patch({ stage: { blank: false, timer: { endsAt: Date.now() - 1_000 } } })
    await timer.getByText('Time is up').waitFor()
    await user.page.getByRole('status').getByText('Time is up').waitFor({ state: 'attached' })
    await patch({ stage: { blank: false } })
    await timer.waitFor({ state: 'detached' })
    expect(user.problems).toEqual([])
  })

  it('a note that everyone looks at together is told and shown, and goes when it goes', async () => {
    const [noteId] = await addNotes('A bench by the pond')
    const { page } = await openWall()
    await patch({ stage: { blank: false, spotlight: noteId } })
    const together = page.getByRole('region', { name: 'Look at this together' })
    await together.getByText('A bench by the pond').waitFor()
    await page
      .getByRole('status')
      .getByText('Everyone is asked to look at something together')
      .waitFor({ state: 'attached' })
    expect(await findAccessibilityProblems(page)).toEqual([])
    const setAside = await hall.server.api(`${eventPath()}/notes/${noteId}/set-aside`, {
      method: 'POST',
      token: hall.access.tokens.facilitator,
      body: {},
    })
    expect(setAside.status).toBe(200)
    await together.waitFor({ state: 'detached' })
  })
})
