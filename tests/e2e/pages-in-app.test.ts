/**
 * The pages people come to by a link in a message, in the browser inside of the app that shows it: no windows, no
 * downloads, no printing, and nothing kept when it is closed.
 */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { PHONE } from '../support/browser.ts'
import { refuseStorage } from '../support/refused-storage.ts'
import { until } from '../support/until.ts'
import { EVERY_PAGE, expectRoom, openPage, useHall } from './every-page.ts'
import { useEventWorld } from './event-world.ts'

const world = useEventWorld()
const hall = useHall(world)

const ANDROID = 'Mozilla/5.0 (Linux; Android 13; SM-A135F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0'
const IOS = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const APPS = [
  ['Facebook on Android', `${ANDROID} Chrome/124.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/466.0.0.0;]`],
  ['Instagram on iOS', `${IOS} Mobile/15E148 Instagram 331.0.0.0 (iPhone14,7; iOS 17_5; en_GB)`],
  ['WhatsApp on Android', `${ANDROID} Chrome/124.0.0.0 Mobile Safari/537.36 WhatsApp/2.24.10.75`],
] as const

const limit = async (page: Page): Promise<void> => {
  await refuseStorage(page)
  await page.addInitScript(() => {
    window.open = () => null
    window.print = () => undefined
    Object.defineProperty(navigator, 'share', { value: undefined })
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
    Object.defineProperty(navigator, 'wakeLock', { value: undefined })
  })
}

describe.each(APPS)('in %s', (app, userAgent) => {
  it('somebody joins, writes, changes, withdraws, and reads the wall, in one window', async () => {
    const { page, context } = await world.newUser({ ...PHONE, userAgent, acceptDownloads: false })
    await limit(page)
    await page.goto(`${world.server.url}/j/${hall().access.joinCode}`)
    await page.locator('.write textarea').fill('A kettle for the hall')
    // Before it has joined the page says that it is still opening, and sends nothing.
    await page.locator('.wall').getByText('by themselves').waitFor()
    await page.locator('.send').click()
    const mine = page.locator('.mine li').filter({ hasText: 'A kettle' })
    await until('it to be saved', async () => (await mine.innerText()).includes('Saved'))
    await mine.getByRole('button', { name: 'Change this note' }).click()
    await page.locator('.change textarea').fill('A kettle for the hall, and cups')
    await page.locator('.change').getByRole('button', { name: 'Send the change' }).click()
    await page.locator('.wall').getByText('and cups').waitFor()
    await expectRoom(page, `in-app phone ${app}`)
    await mine.getByRole('button', { name: 'Withdraw this note' }).click()
    await page.getByRole('button', { name: 'Yes, withdraw it' }).click()
    await mine.waitFor({ state: 'detached' })
    expect(context.pages()).toHaveLength(1)
  })
})

it.each(EVERY_PAGE.filter(({ on }) => on === 'large'))('$name has room there', async (every) => {
  const [[, userAgent]] = APPS
  const { page } = await openPage(every, hall(), { ...PHONE, userAgent, acceptDownloads: false }, limit)
  await expectRoom(page, `in-app ${every.name}`)
})
