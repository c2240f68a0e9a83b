/**
 * The facilitator's panel in its own window, in a real browser on a real server: what is open, the big screen, the
 * queue, paper notes.
 */
import type { EventAccess, EventInfo } from '@gatherboard/shared/api/events'
import type { MyNote } from '@gatherboard/shared/api/notes'
import { showJoinCode, type NoteId } from '@gatherboard/shared/values/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { findAccessibilityProblems } from '../support/axe.ts'
import { PHONE, type User } from '../support/browser.ts'
import { until } from '../support/until.ts'
import { useEventWorld, type Participant } from './event-world.ts'

const world = useEventWorld({ title: 'What our valley needs next' })
let participant: Participant
beforeEach(async () => {
  participant = await world.join()
})

async function openPanel(options?: Parameters<typeof world.newUser>[0]): Promise<User> {
  const user = await world.newUser(options)
  await user.page.goto(world.linkTo('panel', world.access.tokens.facilitator))
  await user.page.getByRole('heading', { level: 1, name: world.access.event.title }).waitFor()
  await user.page.getByRole('button', { name: 'Show words' }).waitFor()
  return user
}

const write = (text: string, fields: object = {}): Promise<NoteId> => participant.write('need', text, fields)

const readEvent = async (): Promise<EventInfo> =>
  (await world.server.api<EventAccess>(`/api/events/${world.access.event.id}`, { token: world.server.organiserKey }))
    .body.event
const readMine = async (): Promise<MyNote[]> =>
  (await world.server.api<MyNote[]>(`/api/events/${world.access.event.id}/notes/mine`, { token: participant.token }))
    .body
const patch = (body: object) =>
  world.server.api(`/api/events/${world.access.event.id}`, { method: 'PATCH', token: world.server.organiserKey, body })

/** Everything on the panel that a person can see. */
const readPage = (page: Page): Promise<string> => page.getByRole('main').innerText()
const countOf = async (page: Page, group: string): Promise<string> =>
  page.locator('.panel-counts > div').filter({ hasText: group }).locator('dd').innerText()

describe('what is open now', () => {
  it('changes only when the button is pressed: mode, headings and question', async () => {
    const { page } = await openPanel()
    await page.getByRole('radio', { name: /Write first, then show/ }).check()
    await page.getByRole('checkbox', { name: 'Hope' }).uncheck()
    await page.getByLabel('Question for everyone').fill('What would help?')
    expect((await readEvent()).phase.mode).toBe('open')
    await page.getByRole('button', { name: 'Change it for everyone' }).click()
    await page.getByText('Now: Write first, then show').waitFor()
    expect((await readEvent()).phase).toMatchObject({
      mode: 'private',
      lenses: ['strength', 'need'],
      prompt: 'What would help?',
    })
  })

  it('shows all notes of private writing at once when asked', async () => {
    await patch({ phase: { mode: 'private' } })
    await write('written in private')
    const { page } = await openPanel()
    expect(await readPage(page)).not.toContain('written in private')
    await page.getByRole('button', { name: 'Show all notes now' }).click()
    await page.getByText('Now: Writing is open').waitFor()
    await page.getByRole('button', { name: /^Notes on the wall/ }).click()
    await page.getByText('written in private').waitFor()
    expect((await readMine()).map(({ status }) => status)).toEqual(['on-wall'])
  })

  it('follows what another facilitator does, and keeps what is being typed here', async () => {
    const { page } = await openPanel()
    await page.getByLabel('Question for everyone').fill('half a thou')
    await patch({ phase: { mode: 'paused' } })
    await page.getByText('Now: Paused').waitFor()
    expect(await page.getByLabel('Question for everyone').inputValue()).toBe('half a thou')
    await page.getByRole('button', { name: 'Change it for everyone' }).click()
    await page.getByRole('button', { name: 'Leave it as it is' }).waitFor({ state: 'detached' })
    expect((await readEvent()).phase).toMatchObject({ mode: 'paused', prompt: 'half a thou' })
    expect(await page.getByRole('radio', { name: /^Paused/ }).isChecked()).toBe(true)
  })
})

describe('the big screen', () => {
  it('is blanked and shown again, and runs a timer', async () => {
    const { page } = await openPanel()
    await page.getByRole('button', { name: 'Blank the wall' }).click()
    await page.getByRole('button', { name: 'Show the wall again' }).waitFor()
    expect((await readEvent()).stage.blank).toBe(true)
    await page.getByRole('button', { name: '2 minutes' }).click()
    const timer = page.getByRole('timer')
    await timer.waitFor()
    expect(await timer.innerText()).toMatch(/^(2:00|1:5\d) left$/)
    const { stage } = await readEvent()
    expect(stage.blank).toBe(true)
    expect(stage.timer?.endsAt).toBeGreaterThan(Date.now())
    await page.getByLabel('Timer, in minutes').fill('soon')
    await page.getByRole('button', { name: 'Start again' }).click()
    await page.getByText('Write a number of minutes').waitFor()
    await page.getByRole('button', { name: 'Stop the timer' }).click()
    await timer.waitFor({ state: 'detached' })
    expect((await readEvent()).stage).toEqual({ blank: true })
  })

  it('takes a spotlight away', async () => {
    const noteId = await write('Look at this')
    await patch({ stage: { spotlight: noteId } })
    const { page } = await openPanel()
    await page.getByRole('button', { name: 'Take the spotlight away' }).click()
    await page.getByRole('button', { name: 'Take the spotlight away' }).waitFor({ state: 'detached' })
    expect((await readEvent()).stage.spotlight).toBeUndefined()
  })
})

describe('notes behind the wall', () => {
  it('are only counted until their words are asked for, then shown on the wall or set aside', async () => {
    const { page } = await openPanel()
    await page.getByRole('checkbox', { name: /New notes wait for approval/ }).check()
    await until('approval to be on', async () => (await readEvent()).approval)
    await write('Ring me on 07700 900123')
    await write('More trees', { lens: 'hope' })
    await until('both to be counted', async () => (await countOf(page, 'Waiting to be shown')) === '2')
    expect(await readPage(page)).not.toContain('More trees')
    await page.getByRole('button', { name: 'Show words' }).click()
    const phone = page.getByRole('listitem').filter({ hasText: 'Ring me' })
    await phone.getByText('may hold a phone number').waitFor()
    expect(await findAccessibilityProblems(page)).toEqual([])
    await phone.getByRole('button', { name: 'Set aside', exact: true }).click()
    await page
      .getByRole('listitem')
      .filter({ hasText: 'More trees' })
      .getByRole('button', { name: 'Show on the wall' })
      .click()
    await until(
      'both to have moved',
      async () => (await countOf(page, 'Waiting to be shown')) === '0' && (await countOf(page, 'Set aside')) === '1',
    )
    expect((await readMine()).map(({ text, status }) => [text, status]).toSorted()).toEqual([
      ['More trees', 'on-wall'],
      ['Ring me on 07700 900123', 'set-aside'],
    ])
    await page.getByRole('listitem').filter({ hasText: 'Ring me' }).getByRole('button', { name: 'Put back' }).click()
    await until('it to be back where it was', async () => (await countOf(page, 'Set aside')) === '0')
  })

  it('for the report only have no button that shows them', async () => {
    await write('only for the report', { visibility: 'report' })
    const { page } = await openPanel()
    await until('it to be counted', async () => (await countOf(page, 'For the report only')) === '1')
    await page.getByRole('button', { name: 'Show words' }).click()
    const note = page.getByRole('listitem').filter({ hasText: 'only for the report' })
    expect(await note.getByRole('button').allInnerTexts()).toEqual(['Take words out', 'Erase'])
  })

  it('can be erased for good, and words taken out, after asking', async () => {
    await write('Mrs Example of Low Street says so')
    await write('Nobody should read this')
    const { page } = await openPanel()
    await page.getByRole('button', { name: /^Notes on the wall/ }).click()
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Mrs Example' })
      .getByRole('button', { name: 'Take words out' })
      .click()
    await page.getByRole('dialog').getByLabel('The note as it should be').fill('[…] of Low Street says so')
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: 'Replace the words for good' }).click()
    await page.getByRole('listitem').filter({ hasText: '[…] of Low Street says so' }).waitFor()

    const unwanted = page.getByRole('listitem').filter({ hasText: 'Nobody should read this' })
    await unwanted.getByRole('button', { name: 'Erase' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await unwanted.getByRole('button', { name: 'Erase' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Erase for good' }).click()
    await unwanted.waitFor({ state: 'detached' })
    expect((await readMine()).map(({ text }) => text)).toEqual(['[…] of Low Street says so'])
  })
})

describe('notes from paper', () => {
  it('are typed one after the other with Enter', async () => {
    const user = await openPanel()
    const { page } = user
    await page.getByRole('button', { name: 'Notes from paper' }).click()
    await page.getByRole('radio', { name: 'Need' }).check()
    const words = page.getByLabel('Words on the paper')
    await words.press('Enter')
    await page.getByText('Write the words of the note first').waitFor()
    for (const text of ['First paper', 'Second paper', 'Third paper']) {
      await words.fill(text)
      await words.press('Enter')
    }
    await page.getByText('3 notes from paper saved').waitFor()
    const board = await world.server.api<{ notes: Array<{ text: string; lens: string; source: string }> }>(
      `/api/events/${world.access.event.id}/export?format=json`,
      { token: world.server.organiserKey },
    )
    expect(board.body.notes.map(({ text, lens, source }) => [text, lens, source]).toSorted()).toEqual([
      ['First paper', 'need', 'paper'],
      ['Second paper', 'need', 'paper'],
      ['Third paper', 'need', 'paper'],
    ])
    expect(await findAccessibilityProblems(page)).toEqual([])
  })

  it('are kept while the server is away, and saved once when it is back', async () => {
    world.expectTrouble()
    const { page } = await openPanel()
    await page.getByRole('button', { name: 'Notes from paper' }).click()
    await world.server.kill9()
    await page.getByLabel('Words on the paper').fill('Written in the dark')
    await page.getByLabel('Words on the paper').press('Enter')
    await page.getByText('The server cannot be reached').first().waitFor()
    await world.server.restart()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('1 note from paper saved').waitFor()
    const board = await world.server.api<{ notes: unknown[] }>(
      `/api/events/${world.access.event.id}/export?format=json`,
      { token: world.server.organiserKey },
    )
    expect(board.body.notes).toHaveLength(1)
  })
})

describe('the other parts', () => {
  it('are there: snapshots, import, export, the code and its renewal', async () => {
    await write('Keep the market')
    const { page } = await openPanel()
    await page.getByRole('button', { name: 'Snapshots' }).click()
    await page.getByRole('button', { name: 'Take a snapshot now' }).click()
    await page.getByText('1 note on the wall is kept as it is now').waitFor()
    await page.getByRole('button', { name: 'Bring notes in' }).click()
    await page
      .getByLabel('File with notes')
      .setInputFiles({ name: 'more.csv', mimeType: 'text/csv', buffer: Buffer.from('text\nMore buses\n') })
    await page.getByRole('button', { name: 'Import the notes' }).click()
    await page.getByText('1 note imported').waitFor()
    await page.getByRole('button', { name: 'Take notes away' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download for a spreadsheet (CSV)' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/\.csv$/)
    await page.getByRole('button', { name: 'Ways in' }).click()
    await page.getByText(showJoinCode(world.access.joinCode)).waitFor()
    await page.getByText('Make new links').click()
    await page.getByRole('button', { name: 'New code for participants' }).click()
    await page.getByRole('button', { name: 'Make a new one' }).click()
    await page.getByText(showJoinCode(world.access.joinCode)).waitFor({ state: 'detached' })
    expect(await findAccessibilityProblems(page)).toEqual([])
  })

  it('say what happened when the link has ended, and when there is none', async () => {
    const { page } = await openPanel()
    await world.server.api(`/api/events/${world.access.event.id}/links/rotate`, {
      method: 'POST',
      token: world.server.organiserKey,
      body: { role: 'facilitator' },
    })
    await page.getByText('This link is not valid any more').first().waitFor()
    const stranger = await world.newUser()
    await stranger.page.goto(`${world.server.url}/e/${world.access.event.id}/panel`)
    await stranger.page.getByText('This page needs a facilitator’s link').waitFor()
    expect(await findAccessibilityProblems(stranger.page)).toEqual([])
  })

  it('fit a phone', async () => {
    const { page } = await openPanel(PHONE)
    for (const part of ['Notes from paper', 'Snapshots', 'Bring notes in', 'Take notes away', 'Ways in'])
      await page.getByRole('button', { name: part }).click()
    await page.getByText(showJoinCode(world.access.joinCode)).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    expect(await findAccessibilityProblems(page)).toEqual([])
  })
})
