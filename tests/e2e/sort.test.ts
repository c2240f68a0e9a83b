/**
 * The sort table in real browsers on a real server: by keyboard alone, in two windows at once, on a phone, while its
 * notes are taken away, and while there is no server.
 */
import { readBoard, type BoardView } from '@gatherboard/shared/wall/board-view'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { writeCsv } from '../bench/note-texts.ts'
import { findAccessibilityProblems } from '../support/axe.ts'
import { LAPTOP, PHONE, type TestBrowser } from '../support/browser.ts'
import { findLayoutProblems } from '../support/layout.ts'
import { connectPeer, type Peer } from '../support/peers.ts'
import { findUntidiness } from '../support/tidy-groups.ts'
import { until } from '../support/until.ts'
import { useEventWorld } from './event-world.ts'

const world = useEventWorld()

async function openTable(options: Parameters<TestBrowser['newUser']>[0] = LAPTOP): Promise<Page> {
  const user = await world.newUser(options)
  await user.page.goto(world.linkTo('sort', world.access.tokens.facilitator))
  await user.page.locator('.save-good').waitFor()
  return user.page
}
async function write(...texts: string[]): Promise<NoteId[]> {
  const phone = await world.join()
  const ids: NoteId[] = []
  for (const text of texts) ids.push(await phone.write('need', text))
  return ids
}
async function importNotes(count: number): Promise<void> {
  const answer = await fetch(`${world.server.url}/api/events/${world.access.event.id}/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${world.access.tokens.facilitator}`, 'content-type': 'text/csv' },
    body: writeCsv(count, 15),
  })
  expect(await answer.json()).toMatchObject({ imported: count })
}
const connect = (): Promise<Peer> =>
  connectPeer(world.server.syncUrl, `wall.${world.access.event.id}`, world.access.tokens.facilitator)
const front = (page: Page) => page.getByRole('region', { name: 'The note in front' })
const words = (page: Page, text: string) => front(page).getByText(text, { exact: true }).waitFor()
/** The field for groups; the list of headings is one for ARIA, too. */
const FIND = { name: 'Find or make a group' }
const progress = (page: Page) => page.getByRole('progressbar').getAttribute('aria-valuetext')
const groupsOf = (view: BoardView): Map<string, string | undefined> =>
  new Map([...view.notes.values()].map((note) => [note.text, view.clusters.get(note.cluster as ClusterId)?.name]))

describe('one facilitator', () => {
  it('[T6] [T10] sorts by keyboard alone, from the first group to the last note, and undoes', async () => {
    await write('A bench', 'A late bus', 'The choir', 'A warm room')
    const page = await openTable()
    await words(page, 'A bench')
    await page.keyboard.press('/')
    await page.keyboard.type('Places')
    await page.getByRole('option', { name: 'New group “Places”' }).waitFor()
    await page.keyboard.press('Enter')
    await words(page, 'A late bus')
    await page.keyboard.press('Escape')
    await page.keyboard.press('s')
    await words(page, 'The choir')
    await page.keyboard.press('a')
    await words(page, 'A warm room')
    await page.keyboard.press('1')
    await words(page, 'A late bus')
    await front(page).getByText('Skipped before').waitFor()
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Control+z')
    await words(page, 'A warm room')
    await page.keyboard.press('u')
    await words(page, 'The choir')
    await page.getByRole('button', { name: 'Places 1 note' }).press('Enter')
    await words(page, 'A warm room')
    // The focus has stayed on the group, and the next press is for the next note.
    await page.keyboard.press('Enter')
    await words(page, 'A late bus')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'All notes are in groups' }).waitFor()
    expect(await progress(page)).toBe('4 of 4 notes in groups')
    await page.locator('.save-good').waitFor()
    using peer = await connect()
    expect([...groupsOf(readBoard(peer.doc)).values()]).toEqual(['Places', 'Places', 'Places', 'Places'])
    expect(findUntidiness(readBoard(peer.doc))).toEqual([])
    expect(await findAccessibilityProblems(page)).toEqual([])
  })

  it('[T10] sorts with one thumb on a phone, whose actions stay below', async () => {
    await write('A bench', 'A late bus', 'y'.repeat(500))
    const page = await openTable(PHONE)
    await words(page, 'A bench')
    await page.getByRole('combobox', FIND).fill('Places')
    await page.getByRole('option', { name: 'New group “Places”' }).tap()
    await words(page, 'A late bus')
    await page.getByRole('button', { name: 'Places 1 note' }).tap()
    await front(page).getByText('yyy').waitFor()
    const skip = await page.getByRole('button', { name: 'Skip' }).boundingBox()
    expect((skip?.y ?? 0) + (skip?.height ?? 0)).toBeGreaterThan(PHONE.viewport.height - 80)
    expect(skip?.height).toBeGreaterThanOrEqual(56)
    expect(await findLayoutProblems(page)).toEqual([])
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Undo' }).tap()
    await words(page, 'A late bus')
  })

  it('[T7] reads why, when the note in front is withdrawn or grouped by others, and goes on with the next', async () => {
    const phone = await world.join()
    const [first, second] = [await phone.write('need', 'Taken back'), await phone.write('need', 'Grouped elsewhere')]
    await phone.write('need', 'Still here')
    const page = await openTable()
    await words(page, 'Taken back')
    const withdrawn = await world.server.api(`/api/events/${world.access.event.id}/notes/${first}`, {
      method: 'DELETE',
      token: phone.token,
    })
    expect(withdrawn.status).toBe(204)
    await front(page).getByText('That note was taken off the wall').waitFor()
    expect(await page.getByText('Taken back').count()).toBe(0)
    await words(page, 'Grouped elsewhere')
    const other = await world.newUser(LAPTOP)
    await other.page.goto(world.linkTo('list', world.access.tokens.facilitator))
    await other.page.getByRole('button', { name: 'Move: Grouped elsewhere' }).click()
    await other.page.getByLabel('Group', { exact: true }).selectOption({ label: 'A new group' })
    await other.page.getByLabel('Name of the new group').fill('Theirs')
    await other.page.getByRole('button', { name: 'Move', exact: true }).click()
    await front(page).getByText('Somebody else has just put that note into “Theirs”').waitFor()
    await words(page, 'Still here')
    await page.getByRole('button', { name: 'Theirs 1 note' }).waitFor()
    expect(second).not.toBe(first)
  })

  it('[T9] goes on without a server, and what was decided is there when it is back', async () => {
    world.expectTrouble()
    await write('A bench', 'A late bus', 'The choir', 'A warm room')
    const page = await openTable()
    await words(page, 'A bench')
    await page.getByRole('combobox', FIND).fill('Places')
    await page.keyboard.press('Enter')
    await words(page, 'A late bus')
    await page.locator('.save-good').waitFor()
    await world.server.kill9()
    await page.getByText('Offline').first().waitFor()
    for (const text of ['The choir', 'A warm room']) {
      await page.getByRole('button', { name: /^Places/ }).click()
      await words(page, text)
    }
    await page.getByText('Offline, not saved').waitFor()
    expect(await findAccessibilityProblems(page)).toEqual([])
    await world.server.restart()
    await page.locator('.save-good').waitFor()
    using peer = await connect()
    await until('what was decided', () => [...groupsOf(readBoard(peer.doc)).values()].filter(Boolean).length === 3)
    await page.getByRole('button', { name: /^Places/ }).click()
    await page.getByRole('heading', { name: 'All notes are in groups' }).waitFor()
  })

  it('tells whoever is no facilitator in a sentence, and what a cut link lacks', async () => {
    const { token } = await world.join()
    const user = await world.newUser(LAPTOP)
    await user.page.goto(world.linkTo('sort', token))
    await user.page.getByText('Sorting is for facilitators').waitFor()
    await user.page.goto(`${world.server.url}/e/another-event/sort`)
    await user.page.getByText('This page needs its whole link').waitFor()
    expect(await findAccessibilityProblems(user.page)).toEqual([])
  })

  it('is come to from the canvas and the list, with the same right', async () => {
    await write('A bench')
    const user = await world.newUser(LAPTOP)
    for (const from of ['canvas', 'list'] as const) {
      await user.page.goto(world.linkTo(from, world.access.tokens.facilitator))
      await user.page.getByRole('link', { name: 'Sort', exact: true }).click()
      await words(user.page, 'A bench')
      expect(new URL(user.page.url()).hash).toBe('')
    }
  })
})

describe('two facilitators', () => {
  it('[T1] [T2] get different notes, wait for the last, and get what the other leaves lying', async () => {
    await write('A bench', 'A late bus', 'The choir')
    const one = await openTable()
    await words(one, 'A bench')
    const other = await openTable()
    await words(other, 'The choir')
    await other.locator('.sort-said').getByText('One other person sorts, too').waitFor()
    await other.getByRole('combobox', FIND).fill('Places')
    await other.keyboard.press('Enter')
    await other.getByRole('heading', { name: 'The last notes are with others' }).waitFor()
    expect(await findAccessibilityProblems(other)).toEqual([])
    await one.getByRole('button', { name: 'Places 1 note' }).waitFor()
    await one.close()
    await words(other, 'A bench')
  })

  it('[T1] [T4] sort 280 notes: none is lost, none comes twice, all groups are tidy, and everybody agrees', async () => {
    await importNotes(280)
    const pages = [await openTable(), await openTable()]
    const names = ['Buses', 'Places', 'Young people', 'Health', 'Work', 'Learning', 'Water', 'Art', 'Shops']
    for (const name of names) {
      await pages[0]?.getByRole('combobox', FIND).fill(name)
      await pages[0]?.getByRole('option', { name: `New group “${name}”` }).click()
      await pages[0]?.getByRole('button', { name: `${name} 1 note` }).waitFor()
    }
    for (const page of pages) {
      await page.getByRole('button', { name: /^Shops/ }).waitFor()
      await page.keyboard.press('Escape')
      await front(page).focus()
    }
    const sorted = await Promise.all(pages.map(sortAll))
    const all = sorted.flat()
    expect(all.length).toBe(280 - names.length)
    expect(new Set(all).size).toBe(all.length)
    expect(sorted.every((ids) => ids.length > 40)).toBe(true)
    for (const page of pages) {
      await until('all of it in groups', async () => (await progress(page)) === '280 of 280 notes in groups')
      await page.locator('.save-good').waitFor()
    }
    using peer = await connect()
    const view = readBoard(peer.doc)
    expect([view.notes.size, view.clusters.size]).toEqual([280, names.length])
    expect([...groupsOf(view).values()].every((name) => name !== undefined && names.includes(name))).toBe(true)
    expect(findUntidiness(view)).toEqual([])
    const counts = new Map(
      names.map((name) => [name, [...groupsOf(view).values()].filter((each) => each === name).length]),
    )
    for (const page of pages)
      for (const [name, count] of counts)
        await page.getByRole('button', { name: new RegExp(`^${name} ${count} note`) }).waitFor()
  })
})

/** Presses a group's key as soon as a note is in front, until there is none. @returns which notes came, in order */
async function sortAll(page: Page, seat: number): Promise<string[]> {
  const ids: string[] = []
  for (;;) {
    const last = ids.at(-1) ?? ''
    const next = await page.waitForFunction((before) => {
      const note = document.querySelector<HTMLElement>('.sort-note')?.dataset.note
      const isDone = document.querySelector('.sort-instead a') !== null
      return isDone ? 'done' : note !== undefined && note !== before && note
    }, last)
    const id = (await next.jsonValue()) as string
    if (id === 'done') return ids
    ids.push(id)
    await page.keyboard.press(String(((ids.length + seat) % 9) + 1))
  }
}
