/** Every page in a browser that keeps nothing: it works, and loading it again throws nobody out. */
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { PHONE } from '../support/browser.ts'
import { refuseStorage } from '../support/refused-storage.ts'
import { until } from '../support/until.ts'
import { EVERY_PAGE, expectRoom, openPage, useHall } from './every-page.ts'
import { useEventWorld } from './event-world.ts'

const world = useEventWorld()
const hall = useHall(world)

it.each(EVERY_PAGE)('[W12] $name works, and is still there when it is loaded again', async (every) => {
  const { page } = await openPage(every, hall(), undefined, refuseStorage)
  expect(page.url()).not.toMatch(/#(t|key)=/)
  await expectRoom(page, `no storage ${every.name}`)
  await page.reload()
  // One note alone hides the code that is waited for at first.
  const isOneNote = every.name === 'projector note'
  const isOrganisers = every.name.startsWith('organiser')
  await page
    .locator(isOrganisers ? 'main.organiser, main' : isOneNote ? '[data-scene=note]' : every.ready)
    .first()
    .waitFor()
  expect(await page.getByLabel('Organiser’s key or link').count()).toBe(0)
})

it('the organiser goes from page to page, and leaves for good', async () => {
  const { page } = await world.newUser()
  await refuseStorage(page)
  await page.goto(`${world.server.url}/organise#key=${world.server.organiserKey}`)
  await page.getByRole('link', { name: 'Create an event' }).click()
  await page.getByRole('heading', { level: 1, name: 'New event' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'New event' }).waitFor()
  await page.getByRole('button', { name: 'Leave' }).click()
  await page.getByLabel('Organiser’s key or link').waitFor()
  await page.reload()
  await page.getByLabel('Organiser’s key or link').waitFor()
  expect(await page.getByText('Create an event').count()).toBe(0)
  // Neither the page before nor loading that one again has kept the key.
  await page.goBack()
  await page.getByLabel('Organiser’s key or link').waitFor()
  await page.reload()
  await page.getByLabel('Organiser’s key or link').waitFor()
  expect(await page.evaluate(() => JSON.stringify(history.state))).toBe('null')
})

it.each([
  ['nothing', undefined],
  ['nothing but its database', ['localStorage', 'sessionStorage'] as const],
])('a phone that keeps %s says so from the start, and writes again after it was loaded again', async (_title, only) => {
  // Loaded again between "Saved" and the moment in which the database has let go of it, the note is sent once more. By
  // then it is another device that sends it; it is refused, and the page lets go of it.
  world.expectTrouble()
  const { page } = await world.newUser(PHONE)
  await refuseStorage(page, only)
  await page.goto(`${world.server.url}/j/${hall().access.joinCode}`)
  await page.getByText('This browser keeps nothing.').waitFor()
  const write = async (text: string): Promise<void> => {
    await page.locator('.write textarea').fill(text)
    await page.locator('.send').click()
    const mine = page.locator('.mine li').filter({ hasText: text })
    await until('it to be saved', async () => (await mine.innerText()).includes('Saved'))
  }
  // Of their own for each try.
  const name = randomUUID().slice(0, 8)
  const [first, second] = [`A samovar, ${name}`, `A second samovar, ${name}`]
  await write(first)
  await page.reload()
  await page.getByText('This browser keeps nothing.').waitFor()
  await write(second)
  await page.locator('.wall').getByText(first, { exact: true }).waitFor()
})
