/**
 * What facilitators can do about many notes at once, in the panel, in the list and on the canvas, in a real browser.
 */
import type { EventAccess, EventInfo } from '@gatherboard/shared/api/events'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { newNoteId } from '@gatherboard/shared/values/ids'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { until } from '../support/until.ts'
import { useEventWorld, type Participant } from './event-world.ts'

const world = useEventWorld({ title: 'What our valley needs next' })
const readEvent = async (): Promise<EventInfo> =>
  (await world.server.api<EventAccess>(`/api/events/${world.access.event.id}`, { token: world.server.organiserKey }))
    .body.event
const open = async (page: 'panel' | 'list' | 'canvas'): Promise<Page> => {
  const user = await world.newUser()
  await user.page.goto(world.linkTo(page, world.access.tokens.facilitator))
  return user.page
}
const onWall = async (participant: Participant): Promise<number> =>
  (
    await world.server.api<Array<{ status: string }>>(`/api/events/${world.access.event.id}/notes/mine`, {
      token: participant.token,
    })
  ).body.filter(({ status }) => status === 'on-wall').length

it('[I14] the panel sets aside everything since a minute, and all of one phone; it can be taken back, or erased for good', async () => {
  const [anna, ben] = [await world.join(), await world.join()]
  for (const text of ['A bench', 'A tree']) await anna.write('need', text)
  for (let count = 0; count < 5; count += 1) await ben.write('hope', `Nonsense ${count}`)
  const page = await open('panel')
  await page.getByRole('button', { name: 'Many notes at once' }).click()
  await page.getByRole('button', { name: /^Set aside everything since \d\d:\d\d$/ }).click()
  await page.getByText('7 notes set aside.').waitFor()
  // Whoever works by keyboard is where the way back is.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('7 notes set aside.')
  expect(await findAccessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Put back' }).click()
  await page.getByText('7 notes put back.').waitFor()
  expect([await onWall(anna), await onWall(ben)]).toEqual([2, 5])

  await page.getByRole('button', { name: /^Notes on the wall/ }).click()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Nonsense 3' })
    .getByRole('button', { name: 'Set aside all from this phone' })
    .click()
  await page.getByText('5 notes set aside.').waitFor()
  await page.getByRole('button', { name: 'Erase for good' }).click()
  const question = page.getByRole('dialog', { name: 'Erase these 5 notes for good?' })
  await question.getByRole('button', { name: 'Erase for good' }).click()
  await page.getByText('5 notes erased for good.').waitFor()
  expect([await onWall(anna), await onWall(ben)]).toEqual([2, 0])
})

it('[I14] the list does the same from a question of its own', async () => {
  const ben = await world.join()
  for (let count = 0; count < 3; count += 1) await ben.write('hope', `Nonsense ${count}`)
  const page = await open('list')
  await page.getByText('Nonsense 1').waitFor()
  await page.getByRole('button', { name: 'Many at once' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Set aside everything since/ })
    .press('Enter')
  await page.getByText('3 notes set aside.').waitFor()
  expect(await onWall(ben)).toBe(0)
  await page.getByRole('button', { name: 'Put back' }).press('Enter')
  await page.getByText('3 notes put back.').waitFor()
  expect(await onWall(ben)).toBe(3)
})

it('[L25] many new phones of one address: canvas, list and panel ask, and one press lets new ones wait', async () => {
  const pages = [await open('canvas'), await open('list'), await open('panel')] as const
  const flood = async (): Promise<number> => {
    const { token } = await world.join()
    const put = (): Promise<{ status: number }> =>
      world.server.api(`/api/events/${world.access.event.id}/notes/${newNoteId()}`, {
        method: 'PUT',
        token,
        body: { lens: 'need', text: 'nonsense' },
      })
    const answers = await Promise.all(Array.from({ length: LIMITS.deviceNotesBurst }, put))
    return answers.filter(({ status }) => status === 429).length
  }
  await until('the address to meet its pace', async () => (await flood()) > 0)
  for (const page of pages) await page.getByText('Many new phones are writing from one address.').waitFor()
  const [canvas, list, panel] = pages
  expect(await findAccessibilityProblems(panel)).toEqual([])
  await list.getByRole('button', { name: 'Leave it as it is' }).click()
  await list.getByText('Many new phones').waitFor({ state: 'detached' })
  await canvas.getByRole('button', { name: 'Let new ones wait' }).click()
  await canvas.getByText('Notes of new phones wait now').waitFor()
  expect((await readEvent()).newcomersWait).toBe(true)
  await panel.getByText('Many new phones').waitFor({ state: 'detached' })
})
