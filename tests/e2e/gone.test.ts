/**
 * The event is deleted, or a link renewed, while people have it open: every word of it goes from each page, one calm
 * sentence stays, and what somebody had written and not sent can be copied.
 */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { until } from '../support/until.ts'
import { useEventWorld } from './event-world.ts'

const world = useEventWorld()
const WORDS = 'A bench with a back'
const path = () => `/api/events/${world.access.event.id}`
const remove = () => world.server.api(path(), { method: 'DELETE', token: world.server.organiserKey })
const renew = (role: string) =>
  world.server.api(`${path()}/links/rotate`, { method: 'POST', token: world.server.organiserKey, body: { role } })
const heading = (page: Page) => page.getByRole('heading', { level: 1, name: 'This board is not here any more' })

/** All that is written on a page, in its fields and in what its tab keeps. */
const readAll = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      document.title +
      document.body.innerText +
      [...document.querySelectorAll('textarea, input')].map((field) => (field as HTMLInputElement).value).join(' ') +
      JSON.stringify(sessionStorage),
  )

async function open(name: 'canvas' | 'list' | 'panel' | 'report', token: string): Promise<Page> {
  const { page } = await world.newUser()
  await page.goto(`${world.server.url}/e/${world.access.event.id}/${name}#t=${token}`)
  await page.getByText('Our street').first().waitFor()
  if (name !== 'panel') await page.getByText(WORDS).first().waitFor()
  return page
}

async function expectNothingLeft(page: Page): Promise<void> {
  await heading(page).waitFor()
  const all = await readAll(page)
  expect(all).not.toContain(WORDS)
  expect(all).not.toContain('Our street')
}

describe('[W6] an event that is deleted', () => {
  it('goes from the canvas, the list and the panel of a facilitator', async () => {
    world.expectTrouble() // Chromium logs the panel's refusals (410) as errors.
    await (await world.join()).write('need', WORDS)
    const { facilitator } = world.access.tokens
    const pages = [await open('canvas', facilitator), await open('list', facilitator), await open('panel', facilitator)]
    await remove()
    for (const page of pages) {
      await expectNothingLeft(page)
      await page.getByText('This event has been deleted.').waitFor()
      expect(await page.getByRole('button', { name: /Undo|Try again/ }).count()).toBe(0)
      expect(await findAccessibilityProblems(page)).toEqual([])
    }
  })

  it('goes from a report that is open, as soon as somebody looks at it', async () => {
    world.expectTrouble() // Chromium logs the refusal (410) as an error.
    await (await world.join()).write('need', WORDS)
    const page = await open('report', world.access.tokens.facilitator)
    await remove()
    await page.evaluate(() => dispatchEvent(new Event('focus')))
    await expectNothingLeft(page)
  })

  it('leaves a participant the words they had not sent, to be copied, and nothing of them behind', async () => {
    const me = await world.join()
    await me.write('need', WORDS)
    for (const name of ['canvas', 'list'] as const) {
      const page = await open(name, me.token)
      if (name === 'canvas') await page.getByRole('button', { name: 'Write a note' }).click()
      await page.getByLabel('Your words').fill(`half a thought on the ${name}`)
      page.on('dialog', (dialog) => void dialog.accept())
    }
    const pages = world.browser.browser.contexts().flatMap((context) => context.pages())
    await remove()
    for (const page of pages) {
      await expectNothingLeft(page)
      const field = page.getByRole('textbox', { name: 'Your words that were not sent' })
      await until('the words', async () => (await field.inputValue()).startsWith('half a thought on the '))
      await page.getByRole('button', { name: 'Copy the words' }).click()
      await page.getByText(/^(Copied|Selected)/).waitFor()
      expect(
        await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('gatherboard.words.'))),
      ).toEqual([])
    }
  })
})

it('[W6] a link that is renewed closes what it opened; another one opens it again, with what was being written', async () => {
  const me = await world.join()
  await me.write('need', WORDS)
  const [mine, facilitators] = [await open('list', me.token), await open('canvas', world.access.tokens.facilitator)]
  await mine.getByLabel('Your words').fill('half a thought')
  mine.on('dialog', (dialog) => void dialog.accept())
  await renew('facilitator')
  await renew('participant')
  for (const page of [mine, facilitators]) {
    await expectNothingLeft(page)
    await page.getByText('This link is not valid any more').waitFor()
    await page.getByRole('button', { name: 'Try again' }).waitFor()
  }
  // Only a browser that has joined has notes of its own to take back.
  expect(await mine.getByRole('link', { name: /You can still withdraw/ }).count()).toBe(0)
  const { body } = await world.server.api<{ joinCode: string; tokens: { facilitator: string } }>(path(), {
    token: world.server.organiserKey,
  })
  const { token } = await world.server.join(body.joinCode)
  await mine.goto(`${world.server.url}/e/${world.access.event.id}/list?again#t=${token}`)
  await mine.getByText(WORDS).first().waitFor()
  expect(await mine.getByLabel('Your words').inputValue()).toBe('half a thought')
  await facilitators.goto(`${world.server.url}/e/${world.access.event.id}/canvas?again#t=${body.tokens.facilitator}`)
  await facilitators.getByText(WORDS).first().waitFor()
})

it('[R11] a large screen whose link is renewed leads a browser that has joined to its own notes, to be withdrawn', async () => {
  world.expectTrouble() // Chromium logs what the old token is refused.
  const { page: person } = await world.newUser()
  await person.goto(`${world.server.url}/j/${world.access.joinCode}`)
  await person.locator('.write textarea').fill(WORDS)
  await person.getByRole('button', { name: 'Send' }).click()
  await person.locator('.mine').getByText('Saved').waitFor()
  const board = await person.locator('a.big-board').getAttribute('href')
  await person.goto(`${world.server.url}${board}`)
  await person.getByText(WORDS).first().waitFor()
  await renew('participant')
  await person.getByText('This link is not valid any more').waitFor()
  await person.getByRole('link', { name: /You can still withdraw/ }).click()
  // The list is read once more when the page has found out that its link has ended; a question that is open then closes.
  const yes = person.getByRole('button', { name: 'Yes, withdraw it' })
  await until('it to be withdrawn', async () => {
    const next = (await yes.isVisible()) ? yes : person.getByRole('button', { name: /Withdraw this note/ })
    await next.click({ timeout: 1_000 }).catch(() => undefined)
    return (await person.locator('.mine').getByText(WORDS).count()) === 0
  })
  const { text } = await world.server.api(`${path()}/export?format=json&snapshot=live`, {
    token: world.server.organiserKey,
  })
  expect(text).not.toContain(WORDS)
})
