/**
 * Sketch notes in the list view: read by everybody, and by a facilitator described, pinned, given parts and linked, by
 * keyboard.
 */
import { readBoard } from '@gatherboard/shared/wall/board-view'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { openWall, roomName } from '@gatherboard/shared/wall/schema'
import type { Sketch } from '@gatherboard/shared/wall/sketch'
import { newClusterId, newNoteId, type EventId, type NoteId } from '@gatherboard/shared/values/ids'
import type { Locator, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { LAPTOP, PHONE, type TestBrowser } from '../support/browser.ts'
import { findLayoutProblems } from '../support/layout.ts'
import { connectPeer } from '../support/peers.ts'
import { makePicture } from '../support/pictures.ts'
import { until } from '../support/until.ts'
import { useEventWorld, type Participant } from './event-world.ts'
import { drawRegions, pinSketch } from './sketch-steps.ts'

const world = useEventWorld()
let participant: Participant
beforeEach(async () => {
  participant = await world.join()
})

async function openList(
  token = world.access.tokens.facilitator,
  options: Parameters<TestBrowser['newUser']>[0] = LAPTOP,
): Promise<Page> {
  const user = await world.newUser(options)
  await user.page.goto(world.linkTo('list', token))
  await user.page.locator('.save-good').waitFor()
  return user.page
}
const write = (lens: string, text: string): Promise<NoteId> => participant.write(lens, text)
const WORDS = {
  title: 'The tree',
  artist: 'Ada Ink',
  alt: 'A tree with six leaves, each one a hope.',
  transcript: 'More light\nA bench',
}
const pin = async () => pinSketch(world.server, world.access, await makePicture(800, 600).jpeg().toBuffer(), WORDS)

async function readSketches(): Promise<Sketch[]> {
  using peer = await connectPeer(
    world.server.syncUrl,
    roomName('wall', world.access.event.id as EventId),
    world.access.tokens.projector,
  )
  return [...readBoard(peer.doc).sketches.values()]
}
/** Waits until the only sketch note is so, and returns it. */
const sketchWhere = (what: string, is: (sketch: Sketch) => boolean): Promise<Sketch> =>
  until(what, async () => {
    const [sketch] = await readSketches()
    return sketch && is(sketch) && sketch
  })
const card = (page: Page, title = 'The tree'): Locator => page.getByRole('region', { name: title, exact: true })
const part = (page: Page, label: string): Locator =>
  card(page)
    .getByRole('listitem')
    .filter({ has: page.locator('.list-region-name', { hasText: label }) })
async function press(control: Locator, key = 'Enter'): Promise<void> {
  await control.focus()
  await control.press(key)
}
const focusName = (page: Page): Promise<string> =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim() ?? '',
  )

describe('a sketch note in a facilitator’s list, by keyboard alone', () => {
  it('is given a part with name, place and links, changed, and each step taken back', async () => {
    const [bench] = [await write('need', 'A bench in the shade'), await write('need', 'Buses after six')]
    await pin()
    const page = await openList()
    await press(page.getByRole('checkbox', { name: 'Select: A bench in the shade' }), 'Space')
    await press(page.getByRole('button', { name: 'Add a part: The tree' }))
    const dialog = page.getByRole('dialog', { name: 'A new part of “The tree”' })
    await dialog.getByLabel('What is drawn here').fill('The roots')
    await dialog.getByLabel('Left').fill('')
    await dialog.getByLabel('Left').press('Enter')
    await dialog.getByText('Write four numbers from 0 to 100').waitFor()
    for (const [name, value] of [
      ['Left', '10'],
      ['Top', '50'],
      ['Width', '25'],
      ['Height', '12,5'],
    ] as const)
      await dialog.getByLabel(name).fill(value)
    await dialog.getByLabel('Height').press('Enter')
    const made = await sketchWhere('the part', ({ regions }) => regions.length === 1)
    expect(made.regions[0]).toMatchObject({ label: 'The roots', box: [80, 300, 200, 75], notes: [bench], clusters: [] })
    await part(page, 'The roots').getByRole('button', { name: 'A bench in the shade' }).waitFor()
    expect(await focusName(page)).toBe('Add a part: The tree')

    await press(page.getByRole('button', { name: 'Change: The roots' }))
    const again = page.getByRole('dialog', { name: 'A part of “The tree”' })
    await again.getByLabel('What is drawn here').fill('Roots and benches')
    await again.getByLabel('Find notes with the words').fill('buses')
    await press(again.getByRole('checkbox', { name: 'Buses after six' }), 'Space')
    await press(again.getByRole('button', { name: 'Save' }))
    const changed = await sketchWhere('the change', ({ regions }) => regions[0]?.label === 'Roots and benches')
    expect(changed.regions[0]?.box).toEqual([80, 300, 200, 75])
    expect(changed.regions[0]?.notes).toHaveLength(2)
    await until('the focus back in its row', async () => (await focusName(page)) === 'Change: Roots and benches')

    await press(page.getByRole('button', { name: 'Remove: Roots and benches' }))
    await sketchWhere('the part to be gone', ({ regions }) => regions.length === 0)
    const undo = page.getByRole('button', { name: 'Undo', exact: true }).first()
    await press(undo)
    await sketchWhere('the part to be back', ({ regions }) => regions[0]?.label === 'Roots and benches')
    await press(undo)
    await sketchWhere(
      'the change to be taken back',
      ({ regions }) => regions[0]?.label === 'The roots' && regions[0].notes.length === 1,
    )
    await press(undo)
    await sketchWhere('the part to be taken back', ({ regions }) => regions.length === 0)
  })

  it('is pinned and unpinned, described, set aside and brought back', async () => {
    await pin()
    const page = await openList()
    await press(page.getByRole('button', { name: 'Unpin: The tree' }))
    await sketchWhere('it to be loose', ({ locked }) => !locked)
    expect(await focusName(page)).toBe('Pin again: The tree')
    await page.keyboard.press('Enter')
    await sketchWhere('it to be pinned', ({ locked }) => locked)
    await press(page.getByRole('button', { name: 'Change its words: The tree' }))
    await page.getByRole('dialog').getByLabel('Title').fill('The lime tree')
    await press(page.getByRole('dialog').getByRole('button', { name: 'Save' }))
    await page.getByText('The words of “The lime tree” are saved.').waitFor()
    await card(page, 'The lime tree').waitFor()
    await press(page.getByRole('button', { name: 'Set aside: The lime tree' }))
    await until('it to be off the wall', async () => (await readSketches()).length === 0)
    await page.getByRole('heading', { name: /^Sketch notes/ }).waitFor({ state: 'detached' })
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await sketchWhere('it to be back', ({ title, artist }) => title === 'The lime tree' && artist === 'Ada Ink')
    await card(page, 'The lime tree').waitFor()
  })

  it('links the selected notes, and leads to them and back, also from below a filter and “Show more”', async () => {
    const notes: NoteId[] = []
    for (let index = 1; index <= 55; index += 1) notes.push(await write('need', `Need number ${index}`))
    const { sketchId } = await pin()
    await drawRegions(world.server, world.access, sketchId, [
      { box: [0, 0, 400, 300], label: 'The crown', notes: [], clusters: [] },
    ])
    const page = await openList()
    await page.getByRole('searchbox').first().fill('number 55')
    await press(page.getByRole('checkbox', { name: 'Select: Need number 55' }), 'Space')
    // The drawing has none of these words. It is said, and one press away; what is selected stays selected.
    await press(page.getByRole('button', { name: 'Show the sketch note' }))
    await until('the focus on the sketch notes', async () => (await focusName(page)) === 'Sketch notes (1)')
    expect(await page.getByRole('searchbox').first().inputValue()).toBe('')
    await press(page.getByRole('button', { name: 'Link 1 selected: The crown' }))
    expect((await sketchWhere('the link', ({ regions }) => regions[0]?.notes.length === 1)).regions[0]?.notes).toEqual(
      notes.slice(-1),
    )
    await page.getByRole('searchbox').first().fill('number 55')
    await card(page).waitFor({ state: 'detached' })
    await press(page.getByRole('button', { name: 'Drawn in “The tree”' }))
    await until('the focus on the part', async () => (await focusName(page)).startsWith('The crown'))
    await page.getByRole('searchbox').first().fill('crown')
    await page.getByText('0 notes and 1 sketch note found').waitFor()
    await press(part(page, 'The crown').getByRole('button', { name: 'Need number 55' }))
    await until('the focus on the note', async () =>
      page.evaluate(
        () =>
          document.activeElement?.matches('.list-note[data-lens]') === true &&
          document.activeElement.textContent.includes('Need number 55'),
      ),
    )
    expect(await page.getByRole('searchbox').first().inputValue()).toBe('')
  })
})

describe('finding words in sketch notes', () => {
  const found = (page: Page): Promise<string[]> =>
    page
      .locator('.list-section .list-sketch')
      .evaluateAll((all) => all.map((one) => one.closest('section')?.querySelector('h3')?.textContent ?? ''))

  it.each([
    ['a facilitator', true],
    ['somebody taking part', false],
  ] as const)(
    'looks in everything that is written about them, for %s, and says what is left out and why',
    async (_name, isFacilitator) => {
      await write('need', 'A bench in the shade')
      await write('hope', 'More trees')
      const { sketchId } = await pin()
      await drawRegions(world.server, world.access, sketchId, [
        { box: [0, 0, 400, 300], label: 'The crown', notes: [], clusters: [] },
      ])
      await pinSketch(world.server, world.access, await makePicture(600, 800).jpeg().toBuffer(), {
        title: 'The river',
        artist: 'Bo Brush',
      })
      const page = await openList(isFacilitator ? world.access.tokens.facilitator : participant.token)
      await card(page, 'The river').waitFor()
      const words = page.getByLabel('Find words')
      for (const [sought, expected] of [
        ['river', ['The river']],
        ['ADA ink', ['The tree']],
        ['six leaves', ['The tree']],
        ['crown', ['The tree']],
        ['the', ['The river', 'The tree']],
      ] as const) {
        await words.fill(sought)
        await until(`“${sought}”`, async () => (await found(page)).toSorted().join() === expected.join())
      }

      await words.fill('bench')
      await page.getByText('1 note and 1 sketch note found').waitFor()
      // The word stands in the words of the drawing, which are folded away otherwise.
      await card(page).getByText('More light').waitFor()
      expect(await findAccessibilityProblems(page)).toEqual([])
      await words.fill('roundabout')
      await page.getByText('No note has these words.').waitFor()
      await page.getByText('2 sketch notes not listed: none has these words.').waitFor()
      await words.fill('')
      await card(page).waitFor()
      expect(await card(page).getByText('More light').isVisible()).toBe(false)

      await page.getByRole('search').getByLabel('Heading').selectOption('Need')
      await page.getByText('1 note found').waitFor()
      await page.getByText('2 sketch notes not listed: sketch notes have no heading.').waitFor()
      expect(await found(page)).toEqual([])
      expect(await findAccessibilityProblems(page)).toEqual([])
      expect(await findLayoutProblems(page)).toEqual([])
      await press(page.getByRole('button', { name: 'Show the sketch notes' }))
      await until('the focus on them', async () => (await focusName(page)) === 'Sketch notes (2)')
      expect(await page.getByRole('search').getByLabel('Heading').inputValue()).toBe('')
    },
  )

  it('is explained in the help, which a phone shows from its beginning', async () => {
    const page = await openList(world.access.tokens.facilitator, PHONE)
    await page.getByRole('button', { name: 'Help' }).click()
    const help = page.getByRole('dialog')
    await help.getByText('A sketch note has no heading').waitFor()
    expect(await help.evaluate((dialog) => dialog.scrollTop)).toBe(0)
    expect(await focusName(page)).toBe('The list, in short')
    expect(await findLayoutProblems(page)).toEqual([])
    expect(await findAccessibilityProblems(page)).toEqual([])
  })
})

describe('sketch notes in the list of somebody taking part', () => {
  it('are read with picture, words and parts, and cannot be changed', async () => {
    const id = await write('need', 'A bench in the shade')
    const cluster = newClusterId()
    {
      using peer = await connectPeer(
        world.server.syncUrl,
        roomName('wall', world.access.event.id as EventId),
        world.access.tokens.facilitator,
      )
      peer.doc.transact(() =>
        writeCluster(openWall(peer.doc).clusters, cluster, { name: 'Places to sit', box: [0, 0, 400, 300] }),
      )
      await until(
        'the group to arrive',
        async () =>
          (
            await world.server.api<{ clusters: unknown[] }>(`/api/events/${world.access.event.id}/export?format=json`, {
              token: world.access.tokens.facilitator,
            })
          ).body.clusters.length === 1,
      )
    }
    const { sketchId } = await pin()
    await drawRegions(world.server, world.access, sketchId, [
      { box: [0, 0, 400, 300], label: 'The crown', notes: [id, newNoteId()], clusters: [cluster] },
    ])
    const page = await openList(participant.token, PHONE)
    await card(page).getByRole('img', { name: WORDS.alt }).waitFor()
    await card(page).getByText('Drawn by Ada Ink').waitFor()
    expect(await card(page).getByText('More light').isVisible()).toBe(false)
    await press(card(page).getByText('The words in it'))
    await card(page).getByText('More light').waitFor()
    expect(await card(page).getByRole('button').allInnerTexts()).toEqual([
      'Group: Places to sit',
      'A bench in the shade',
    ])
    await press(card(page).getByRole('button', { name: 'Group: Places to sit' }))
    await until('the focus on the group', async () => (await focusName(page)).startsWith('Places to sit'))
    expect(await findLayoutProblems(page)).toEqual([])
    expect(await findAccessibilityProblems(page)).toEqual([])
  })

  it('come and go while it is open', async () => {
    const page = await openList(participant.token)
    expect(await page.getByRole('heading', { name: /^Sketch notes/ }).count()).toBe(0)
    const { sketchId } = await pin()
    await card(page).waitFor()
    await world.server.api(`/api/events/${world.access.event.id}/sketches/${sketchId}`, {
      method: 'DELETE',
      token: world.access.tokens.facilitator,
    })
    await card(page).waitFor({ state: 'detached' })
  })
})

describe('the list of a facilitator with sketch notes', () => {
  it.each([
    ['a laptop', LAPTOP],
    ['a phone', PHONE],
  ] as const)('is accessible and fits %s, with the dialog of a part open too', async (_name, options) => {
    const id = await write('need', 'A bench in the shade')
    const { sketchId } = await pin()
    await drawRegions(world.server, world.access, sketchId, [
      { box: [0, 0, 400, 300], label: 'The crown', notes: [id], clusters: [] },
    ])
    const page = await openList(world.access.tokens.facilitator, options)
    await card(page).getByRole('img', { name: WORDS.alt }).waitFor()
    expect(await findAccessibilityProblems(page)).toEqual([])
    expect(await findLayoutProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Change: The crown' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await findAccessibilityProblems(page)).toEqual([])
    expect(await findLayoutProblems(page)).toEqual([])
  })
})
