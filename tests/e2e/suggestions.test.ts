/**
 * Suggestions in the list, in a browser on a real server with the model: switched on, piles made into a group, a group
 * taken for a note, by keyboard; and nothing of it on the projector's screen.
 */
import { expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { LAPTOP, PROJECTOR } from '../support/browser.ts'
import { findLayoutProblems } from '../support/layout.ts'
import { until } from '../support/until.ts'
import { useEventWorld } from './event-world.ts'

const world = useEventWorld()

const NOTES = [
  'A bench by the lake',
  'More benches at the lake please',
  'The lake needs a bench',
  'The last bus is far too early',
  'Buses in the evening',
]

it('[U3] [U10] loose notes become a group when somebody says so, and the next note is offered it', async () => {
  const phone = await world.join()
  for (const words of NOTES) await phone.write('need', words)
  const { page } = await world.newUser(LAPTOP)
  await page.goto(world.linkTo('list', world.access.tokens.facilitator))
  await page.getByRole('checkbox', { name: /Suggest by similar wording/ }).press('Space')
  await page.getByText('5 notes have been read.').waitFor()
  await page.getByRole('button', { name: 'Start me off' }).press('Enter')
  const pile = page.getByRole('form', { name: '3 notes alike' })
  await pile.waitFor()
  expect(await findAccessibilityProblems(page, { within: '.suggest-section' })).toEqual([])
  expect(await findLayoutProblems(page)).toEqual([])
  await pile.getByLabel('Name of the new group').fill('The lake')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 3, name: /The lake/ }).waitFor()
  await until('the focus to be where it began', () =>
    page.evaluate(() => document.activeElement?.textContent === 'Look for piles again'),
  )

  // A note that comes is offered the group, and is in it after one press.
  await phone.write('hope', 'Somewhere to sit beside the lake')
  await page.getByRole('button', { name: 'Move: Somewhere to sit beside the lake' }).press('Enter')
  await page.getByRole('button', { name: 'Put into ‘The lake’' }).press('Enter')
  await page
    .getByText('Note moved to “The lake”')
    .or(page.getByText(/moved to “The lake”/))
    .first()
    .waitFor()
  await page.getByRole('checkbox', { name: /Suggest by similar wording/ }).press('Space')
  await until('they are off', async () => (await page.getByRole('button', { name: /piles/ }).count()) === 0)
})

it('[U1] are no part of what the projector and phones are shown', async () => {
  const phone = await world.join()
  for (const words of NOTES) await phone.write('need', words)
  const path = `/api/events/${world.access.event.id}/suggestions`
  const { facilitator, projector } = world.access.tokens
  expect((await world.server.api(path, { method: 'PUT', token: facilitator, body: { on: true } })).status).toBe(200)
  const screen = await world.newUser(PROJECTOR)
  const asked: string[] = []
  screen.page.on('request', (request) => asked.push(request.url()))
  await screen.page.goto(world.linkTo('projector', projector))
  await screen.page.locator('[data-scene]').first().waitFor()
  expect(asked.filter((url) => url.includes('suggestions'))).toEqual([])
  expect((await screen.page.locator('body').innerText()).toLowerCase()).not.toContain('suggest')
})
