/**
 * Pages that the browser translates. What they say stays true as things change, nothing that has gone stays on them,
 * and nothing breaks: the consoles of all of them have to stay empty.
 */
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { PHONE, PROJECTOR } from '../support/browser.ts'
import { translatePages } from '../support/translator.ts'
import { until } from '../support/until.ts'
import { useEventWorld } from './event-world.ts'

const world = useEventWorld()
const patch = async (body: object): Promise<void> => {
  const answer = await world.server.api(`/api/events/${world.access.event.id}`, {
    method: 'PATCH',
    token: world.access.tokens.facilitator,
    body,
  })
  expect(answer.status, answer.text).toBeLessThan(300)
}

async function open(address: string, options?: Parameters<typeof world.newUser>[0]) {
  const user = await world.newUser(options)
  await translatePages(user.page)
  await user.page.goto(address)
  return user
}

/** Waits until an element says this and nothing of what it said before. */
const expectWords = (what: Locator, words: string | RegExp, gone?: string): Promise<unknown> =>
  until(`it to say ${words}`, async () => {
    const text = (await what.allInnerTexts()).join('\n')
    return (
      (typeof words === 'string' ? text.includes(words) : words.test(text)) &&
      !(gone !== undefined && text.includes(gone))
    )
  })

describe('[W7] a translated phone', () => {
  const boxOf = (page: Page) => page.locator('.write textarea')
  const mineOf = (page: Page) => page.locator('.mine')
  const join = async () => {
    const { page, context } = await open(`${world.server.url}/j/${world.access.joinCode}`, PHONE)
    await page.getByRole('heading', { level: 1, name: 'Our street' }).waitFor()
    return { page, context }
  }
  const send = async (page: Page, text: string): Promise<void> => {
    await boxOf(page).fill(text)
    await page.getByRole('button', { name: 'Send', exact: false }).first().click()
  }

  it('counts what is typed, and says of a note that it is saved, changed and withdrawn', async () => {
    const { page } = await join()
    const counter = page.locator('.write').getByText(/of 500/)
    await boxOf(page).pressSequentially('A bench')
    await expectWords(counter, /\b7\b.*of/)
    await boxOf(page).pressSequentially('es')
    await expectWords(counter, /\b9\b.*of/, '7 of')
    await send(page, 'A bench')
    await expectWords(mineOf(page), 'Saved', 'Waiting to send')
    expect(await mineOf(page).locator('.state').count()).toBe(1)
    await expectWords(page.locator('.wall'), 'A bench')
    await page.locator('.mine').getByRole('button', { name: 'Change this note' }).click()
    await page.locator('.change textarea').fill('A bench with a back')
    await page.locator('.change').getByRole('button', { name: 'Send the change' }).click()
    await expectWords(mineOf(page), 'A bench with a back')
    await expectWords(mineOf(page), 'Saved', 'Waiting to send')
    await page.locator('.mine').getByRole('button', { name: 'Withdraw this note' }).click()
    await page.getByRole('button', { name: 'Yes, withdraw it' }).click()
    await expectWords(mineOf(page), 'Your notes will be here', 'A bench')
    await expectWords(page.locator('.wall'), 'There are no notes yet', 'A bench')
  })

  it('says what waits while the line is cut, and nothing of it when all is sent', async () => {
    world.expectTrouble()
    const { page, context } = await join()
    await send(page, 'First')
    await expectWords(mineOf(page), 'Saved')
    await context.setOffline(true)
    await send(page, 'Second')
    await expectWords(mineOf(page), 'Waiting to send')
    await expectWords(mineOf(page), 'cannot be reached')
    await context.setOffline(false)
    await expectWords(mineOf(page), 'Second', 'Waiting to send')
    await expectWords(mineOf(page), 'Saved', 'cannot be reached')
  })

  it('follows votes, the timer and the wall', async () => {
    const other = await world.join()
    await other.write('need', 'Benches')
    const { page } = await join()
    const wall = page.locator('.wall')
    await expectWords(wall, 'Benches')
    await other.write('need', 'Trees')
    await expectWords(wall, 'Trees')
    await patch({ phase: { mode: 'voting', lenses: [], votesEach: 3, votesPerNote: 2 } })
    await expectWords(wall, /you have 3 votes/)
    await page
      .getByRole('button', { name: /One vote more/ })
      .first()
      .click()
    await expectWords(wall, /you have 2 votes/, '3 votes left')
    await patch({
      phase: { mode: 'open', lenses: [] },
      stage: { blank: false, timer: { endsAt: Date.now() + 600_000 } },
    })
    await expectWords(wall, 'Benches', 'votes left')
    const timer = page.getByRole('timer')
    await timer.waitFor()
    const first = await timer.innerText()
    await until('the timer to go on', async () => (await timer.innerText()) !== first)
  })
})

describe('[W7] a translated front page', () => {
  it('says what is wrong with a code, and nothing of it when the code is right', async () => {
    world.expectTrouble() // Chromium logs the refusal of the code as an error.
    const { page } = await open(`${world.server.url}/`, PHONE)
    const code = page.locator('.code-input')
    const join = page.getByRole('button', { name: /Join/ })
    await join.click()
    await expectWords(page.locator('main'), 'Type the code from the poster first.')
    await code.fill('ABC')
    await join.click()
    await expectWords(page.locator('main'), 'A code has 6 letters', 'Type the code from the poster first.')
    await code.fill('abc-234')
    await join.click()
    await expectWords(page.locator('main'), 'No event has the code', 'A code has 6 letters')
    expect((await page.locator('main').innerText()).match(/No event has the code/g)).toHaveLength(1)
    await code.fill(world.access.joinCode)
    await join.click()
    await page.getByRole('heading', { level: 1, name: 'Our street' }).waitFor()
    await expectWords(page.locator('body'), 'Your notes will be here', 'No event has the code')
  })
})

describe('[W7] a translated large screen', () => {
  it('follows the wall as a canvas, a list, a panel and a report, and says what is saved', async () => {
    const me = await world.join()
    const noteId = await me.write('need', 'Benches')
    const { facilitator } = world.access.tokens
    const canvas = (await open(world.linkTo('canvas', facilitator))).page
    const list = (await open(world.linkTo('list', facilitator))).page
    const panel = (await open(world.linkTo('panel', facilitator))).page
    await expectWords(canvas.locator('.save-status'), 'Saved')
    await expectWords(list.locator('.list-head'), /1 note\b/)
    await expectWords(list.locator('main'), 'Benches')
    await expectWords(panel.locator('main'), 'Our street')
    await me.write('need', 'Trees')
    await expectWords(list.locator('.list-head'), /2 notes/, '1 note ')
    await list.getByRole('button', { name: /Change: Benches/ }).click()
    await list.keyboard.type(' by the stop')
    await list.keyboard.press('Escape')
    await expectWords(list.locator('main'), 'Benches by the stop')
    await expectWords(list.locator('.save-status'), 'Saved', 'Saving')
    const erased = await world.server.api(`/api/events/${world.access.event.id}/notes/${noteId}`, {
      method: 'DELETE',
      token: me.token,
    })
    expect(erased.status).toBe(204)
    await expectWords(list.locator('main'), 'Trees', 'Benches')
    await expectWords(list.locator('.list-head'), /1 note\b/, '2 notes')
    await until('the canvas to follow', async () => !(await canvas.locator('body').innerText()).includes('Benches'))
    const report = (await open(`${world.server.url}/e/${world.access.event.id}/report#t=${facilitator}`)).page
    await expectWords(report.locator('main'), 'Trees')
    await report.getByLabel('Which words').selectOption('quotable')
    await expectWords(report.locator('main'), 'quoted', 'Trees')
  })

  it('follows people and time on the projector, whose code stays as it is', async () => {
    const { page } = await open(world.linkTo('projector', world.access.tokens.projector), PROJECTOR)
    await page.getByRole('heading', { level: 1, name: 'Our street' }).waitFor()
    await until('the code', async () => /^[A-Z0-9]{3}-[A-Z0-9]{3}$/.test(await page.locator('.join-code').innerText()))
    await patch({ stage: { blank: false, timer: { endsAt: Date.now() + 600_000 } } })
    const timer = page.getByRole('timer')
    await timer.waitFor()
    const first = await timer.innerText()
    await until('the timer to go on', async () => (await timer.innerText()) !== first)
    await patch({ stage: { blank: false } })
    await until('the timer to go', async () => (await timer.count()) === 0)
  })

  it('lets the organiser make an event and find it in the list', async () => {
    const { page } = await open(`${world.server.url}/organise#key=${world.server.organiserKey}`)
    await page.getByRole('heading', { level: 1, name: 'Events' }).waitFor()
    await page.getByRole('link', { name: 'Create an event' }).click()
    await page.getByLabel('Title').fill('Under translation')
    await page.getByLabel('Place').fill('Hall')
    await page.getByRole('button', { name: 'Create' }).click()
    await expectWords(page.locator('body'), 'Under translation')
    await page.getByText('Events', { exact: false }).first().click()
    await expectWords(page.locator('body'), 'Under translation')
  })

  it('leaves code and address on the poster as they are', async () => {
    const { facilitator } = world.access.tokens
    const { page } = await open(`${world.server.url}/e/${world.access.event.id}/poster#t=${facilitator}`)
    await expectWords(page.locator('.poster h1'), 'Our street')
    expect(await page.locator('.poster-code').innerText()).toMatch(/^[A-Z0-9]{3}-[A-Z0-9]{3}$/)
    expect(await page.locator('.poster-address').innerText()).toBe(world.server.url.replace('http://', ''))
    await expectWords(page.locator('.poster'), /\[.*(write|Write).*\]/)
  })

  it('reads a snapshot, and follows its editions', async () => {
    const me = await world.join()
    await me.write('need', 'Benches')
    const { facilitator } = world.access.tokens
    const made = await world.server.api<{ id: string }>(`/api/events/${world.access.event.id}/snapshots`, {
      method: 'POST',
      token: facilitator,
      body: { label: 'Before the break' },
    })
    expect(made.status, made.text).toBeLessThan(300)
    const { page } = await open(`${world.server.url}/organise#key=${world.server.organiserKey}`)
    await expectWords(page.locator('body'), 'Events')
    await page.evaluate(
      (hash) => void (location.hash = hash),
      `#/event/${world.access.event.id}/snapshot/${made.body.id}`,
    )
    await expectWords(page.locator('main'), 'Benches')
    await page.evaluate((hash) => void (location.hash = hash), `#/event/${world.access.event.id}`)
    await expectWords(page.locator('body'), 'Our street', 'Benches')
  })

  it('names programmes and says what was saved', async () => {
    const { page } = await open(`${world.server.url}/organise#key=${world.server.organiserKey}`)
    // The key stands behind # until it has been read.
    await expectWords(page.locator('h1'), 'Events')
    await page.evaluate(() => void (location.hash = '#/programmes'))
    await page.locator('.organiser-programmes').waitFor()
    const fresh = page.locator('form').last()
    await fresh.locator('input').first().fill('The coast')
    await fresh.getByRole('button').click()
    const cardOf = (name: string) =>
      page.locator('.organiser-programmes > li').filter({ has: page.locator('h2', { hasText: name }) })
    const card = cardOf('The coast')
    await card.locator('input').first().fill('The coast and the sea')
    await card.getByRole('button', { name: /Save/ }).click()
    await expectWords(page.locator('.organiser-programmes'), 'The coast and the sea')
    await expectWords(page.locator('.organiser-programmes'), 'Saved')
    const named = cardOf('The coast and the sea')
    expect((await named.locator('h2').innerText()).match(/The coast/g)).toHaveLength(1)
  })
})
