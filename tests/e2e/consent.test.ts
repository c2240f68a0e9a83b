/** Allowing a quote at every door: which text stands beside the box, and that its number goes with the words. */
import type { Board } from '@gatherboard/shared/api/board'
import { describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { LAPTOP, PHONE } from '../support/browser.ts'
import { until } from '../support/until.ts'
import { useEventWorld } from './event-world.ts'

const TEXT =
  'Your exact words may then be in the report, and on the web page that tells people what was heard. Never with a name.'
const world = useEventWorld()

const readNote = (text: string) =>
  until(`the note “${text}”`, async () => {
    const board = (
      await world.server.api<Board>(`/api/events/${world.access.event.id}/export`, {
        token: world.access.tokens.facilitator,
      })
    ).body
    return board.notes.find((note) => note.text === text)
  })

describe('a quote is allowed under the text beside the box', () => {
  it('[C1] on a phone', async () => {
    const { page } = await world.newUser(PHONE)
    await page.goto(world.onLoopback(world.access.links.participant))
    const box = page.getByRole('checkbox', { name: 'You may quote this' })
    await box.waitFor()
    expect(
      await box.evaluate(
        (element) => document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent,
      ),
    ).toBe(TEXT)
    await box.check()
    await page.getByRole('textbox').fill('From a phone')
    await page.getByRole('button', { name: 'Send' }).click()
    expect(await readNote('From a phone')).toMatchObject({ quote: true, consent: 2 })
    // The next one is asked for anew.
    await page.getByRole('textbox').fill('Not to be quoted')
    await page.getByRole('button', { name: 'Send' }).click()
    const plain = await readNote('Not to be quoted')
    expect(plain.quote).toBe(false)
    expect(plain).not.toHaveProperty('consent')
  })

  it.each(['list', 'canvas'] as const)('[C1] at a large screen: %s', async (name) => {
    const { token } = await world.join()
    const { page } = await world.newUser(LAPTOP)
    await page.goto(world.linkTo(name, token))
    if (name === 'canvas') await page.getByRole('button', { name: 'Write a note' }).click()
    await page.getByText(TEXT).waitFor()
    await page.getByRole('checkbox', { name: 'You may quote this' }).check()
    await page.getByLabel('Your words').fill(`From the ${name}`)
    if (name === 'list') expect(await findAccessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    expect(await readNote(`From the ${name}`)).toMatchObject({ quote: true, consent: 2 })
    expect(await page.getByRole('checkbox', { name: 'You may quote this' }).isChecked()).toBe(false)
  })

  it('[C1] on paper, where nobody here knows what was printed', async () => {
    const { page } = await world.newUser(LAPTOP)
    await page.goto(world.linkTo('panel', world.access.tokens.facilitator))
    await page.getByRole('button', { name: 'Notes from paper' }).click()
    await page.getByRole('checkbox', { name: 'The paper says that it may be quoted' }).check()
    await page.getByLabel('Words on the paper').fill('From paper')
    await page.keyboard.press('Enter')
    const note = await readNote('From paper')
    expect(note.quote).toBe(true)
    expect(note.consent ?? 1).toBe(1)
  })
})
