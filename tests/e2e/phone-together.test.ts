/**
 * "Bring everyone here" on a phone: what lies in that place of the wall, in words. Nobody's writing, reading or focus
 * is disturbed when it comes and goes, and a screen reader is told once.
 */
import { readBoard } from '@gatherboard/shared/wall/board-view'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { NOTE_HEIGHT, NOTE_WIDTH, placeSlot } from '@gatherboard/shared/wall/lanes'
import { openWall, roomName, type Box, type NoteMap } from '@gatherboard/shared/wall/schema'
import { newClusterId, newNoteId, type EventId, type SketchId } from '@gatherboard/shared/values/ids'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { PHONE, type User } from '../support/browser.ts'
import { findLayoutProblems } from '../support/layout.ts'
import { connectPeer } from '../support/peers.ts'
import { usePhoneHall } from '../support/phone-hall.ts'
import { makePicture } from '../support/pictures.ts'
import { until } from '../support/until.ts'
import { CanvasPage } from './canvas-driver.ts'
import { pinSketch } from './sketch-steps.ts'

const hall = usePhoneHall()

const eventPath = () => `/api/events/${hall.access.event.id}`
const lensIds = () => hall.access.event.lenses.map(({ id }) => id)

/** As "Bring everyone here" says it; without a place, "Stop showing". */
async function showEveryone(view?: Box): Promise<void> {
  const answer = await hall.server.api(eventPath(), {
    method: 'PATCH',
    token: hall.access.tokens.facilitator,
    body: { stage: { blank: false, ...(view ? { view } : {}) } },
  })
  expect(answer.status, answer.text).toBe(200)
}

/** Notes of somebody else in one lens; they lie in its slots in this order. */
async function addNotes(lens: string, ...texts: string[]): Promise<string[]> {
  const { token } = await hall.server.join(hall.access.joinCode)
  const ids = texts.map(() => newNoteId())
  for (const [index, text] of texts.entries()) {
    const answer = await hall.server.api(`${eventPath()}/notes/${ids[index]}`, {
      method: 'PUT',
      token,
      body: { lens, text },
    })
    expect(answer.status, answer.text).toBe(201)
  }
  return ids
}

const connectFacilitator = () =>
  connectPeer(hall.server.syncUrl, roomName('wall', hall.access.event.id as EventId), hall.access.tokens.facilitator)

/** A facilitator's canvas puts the notes into a group far from the lanes. */
async function groupNotes(name: string, ids: readonly string[], [x, y]: readonly [number, number]): Promise<Box> {
  using peer = await connectFacilitator()
  const { notes, clusters } = openWall(peer.doc)
  const id = newClusterId()
  const box: Box = [x, y, 48 + ids.length * 256, 72 + NOTE_HEIGHT + 24]
  peer.doc.transact(() => {
    writeCluster(clusters, id, { name, box })
    for (const [index, noteId] of ids.entries()) {
      const note = notes.get(noteId) as NoteMap
      note.set('pos', [x + 24 + index * 256, y + 72])
      note.set('cluster', id)
    }
  })
  await until('the group to arrive', async () => {
    const { body } = await hall.server.api<{ clusters: Array<{ name: string; noteIds: string[] }> }>(
      `${eventPath()}/export?format=json`,
      { token: hall.access.tokens.facilitator },
    )
    return body.clusters.some((cluster) => cluster.name === name && cluster.noteIds.length === ids.length)
  })
  return box
}

async function readSketchBox(sketchId: string): Promise<Box> {
  using peer = await connectFacilitator()
  return readBoard(peer.doc).sketches.get(sketchId as SketchId)?.box ?? [0, 0, 0, 0]
}

/** The place of the first notes of a lens, with nothing of its neighbours. */
function firstNotes(lens: string, count: number): Box {
  const [x, y] = placeSlot(lensIds(), lens, 0)
  return [x - 8, y - 8, count * (NOTE_WIDTH + 16), NOTE_HEIGHT + 16]
}

async function openPhone(options: BrowserContextOptions = PHONE): Promise<User> {
  const user = await hall.browser.newUser(options)
  await user.page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
  await wallOf(user.page)
    .getByText(/New notes appear here by themselves\.|There are no notes yet\./)
    .waitFor()
  return user
}

const wallOf = (page: Page): Locator => page.getByRole('region', { name: 'The wall' })
const togetherOf = (page: Page): Locator => page.getByRole('region', { name: 'Everyone is looking at…' })
const boxOf = (page: Page): Locator => page.getByRole('region', { name: 'Write a note' }).getByRole('textbox')
const textsOf = (page: Page): Promise<string[]> => togetherOf(page).getByRole('listitem').allTextContents()
const topOf = async (place: Locator): Promise<number> => (await place.boundingBox())?.y ?? Number.NaN

const TOLD = 'Everyone is asked to look at something together.'

/** Counts from now on how often a screen reader is told. */
async function countTold(page: Page): Promise<() => Promise<number>> {
  await page.evaluate((words) => {
    const counting = window as unknown as { told: number }
    counting.told = 0
    for (const region of document.querySelectorAll('[role=status]')) {
      new MutationObserver(() => {
        if (region.textContent?.includes(words)) counting.told += 1
      }).observe(region, { childList: true, characterData: true, subtree: true })
    }
  }, TOLD)
  return () => page.evaluate(() => (window as unknown as { told: number }).told)
}

describe('what everyone is brought to', () => {
  it('is listed while it is shown, told once for each call, and gone when the facilitator stops', async () => {
    await addNotes('need', 'A bench by the pond', 'More buses', 'A warm room')
    await addNotes('hope', 'A choir')
    const { page, problems } = await openPhone()
    const told = await countTold(page)
    await showEveryone(firstNotes('need', 2))
    await togetherOf(page).getByText('A bench by the pond').waitFor()
    expect(await textsOf(page)).toEqual(['A bench by the pond', 'More buses'])
    await until('it to be told', async () => (await told()) === 1)
    await page.getByRole('navigation').getByRole('link', { name: 'Look at this together' }).waitFor()
    expect(await findAccessibilityProblems(page)).toEqual([])
    expect(await findLayoutProblems(page)).toEqual([])

    // A note arrives elsewhere, another one in view is withdrawn: neither is a new call.
    await addNotes('strength', 'The market')
    await wallOf(page).getByText('The market').waitFor()
    await showEveryone(firstNotes('hope', 2))
    await togetherOf(page).getByText('A choir').waitFor()
    expect(await textsOf(page)).toEqual(['A choir'])
    await until('the second call to be told', async () => (await told()) === 2)
    await addNotes('hope', 'Lanterns in winter')
    await togetherOf(page).getByText('Lanterns in winter').waitFor()
    await showEveryone()
    await togetherOf(page).waitFor({ state: 'detached' })
    expect(await page.getByRole('link', { name: 'Look at this together' }).count()).toBe(0)
    expect(await told()).toBe(2)
    expect(problems).toEqual([])
  })

  it('has the name of the group when it is one, and says so when there is nothing', async () => {
    const ids = await addNotes('need', 'A bus at night', 'A bus on Sundays')
    const [x, y, width, height] = await groupNotes('Getting about', ids, [6_000, 0])
    const { page } = await openPhone()
    await showEveryone([x - 200, y - 100, width + 400, height + 200])
    await togetherOf(page).getByText('Getting about').waitFor()
    expect(await textsOf(page)).toEqual(['A bus at night', 'A bus on Sundays'])
    await showEveryone([x, 9_000, 500, 500])
    await togetherOf(page).getByText('A part of the wall without notes.').waitFor()
    expect(await textsOf(page)).toEqual([])
  })

  it('is not longer than a screen or two: the first notes, and how many more there are', async () => {
    await addNotes('strength', ...Array.from({ length: 12 }, (_, index) => `Thing ${index + 1}`))
    const { page } = await openPhone()
    await showEveryone([0, 0, 4_000, 4_000])
    await togetherOf(page).getByText('and 4 more on the wall').waitFor()
    expect(await textsOf(page)).toEqual(Array.from({ length: 8 }, (_, index) => `Thing ${index + 1}`))
  })

  it('names a sketch note that lies there, and leads to it', async () => {
    const { sketchId } = await pinSketch(hall.server, hall.access, await makePicture(800, 600).jpeg().toBuffer(), {
      title: 'The river',
    })
    const box = await readSketchBox(sketchId)
    const { page } = await openPhone()
    await showEveryone(box)
    await togetherOf(page).getByRole('link', { name: 'Sketch note: The river' }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('sketches')
    expect(await findLayoutProblems(page)).toEqual([])
  })

  it('is what a facilitator’s canvas shows when “Bring everyone here” is pressed', async () => {
    await addNotes('need', 'A bench by the pond')
    const { page } = await openPhone()
    const canvas = await CanvasPage.open(
      hall.browser,
      `${hall.server.url}/e/${hall.access.event.id}/canvas#t=${hall.access.tokens.facilitator}`,
    )
    const [x, y] = placeSlot(lensIds(), 'need', 0)
    await canvas.look(x - 100, y - 100, 1)
    await canvas.page.getByRole('button', { name: 'Look at' }).click()
    await canvas.page
      .getByRole('group', { name: 'Look at' })
      .getByRole('button', { name: 'Bring everyone here' })
      .click()
    await togetherOf(page).waitFor()
    expect(await textsOf(page)).toEqual(['A bench by the pond'])
    await canvas.page.getByRole('button', { name: 'Stop showing' }).click()
    await togetherOf(page).waitFor({ state: 'detached' })
  })
})

describe('somebody who is busy', () => {
  it('goes on writing: the box, the words and the cursor stay where they are, at the top of the page too', async () => {
    await addNotes('need', 'A bench by the pond')
    const { page } = await openPhone()
    for (const scrolled of [0, 60]) {
      await boxOf(page).fill('Half a sentence')
      await boxOf(page).press('Home')
      await page.evaluate((top) => scrollTo(0, top), scrolled)
      const top = await topOf(boxOf(page))
      await showEveryone(firstNotes('need', 1))
      await togetherOf(page).waitFor()
      await page.keyboard.type('Not even ')
      expect(await topOf(boxOf(page))).toBeCloseTo(top, 0)
      await showEveryone()
      await togetherOf(page).waitFor({ state: 'detached' })
      await page.keyboard.type('yet ')
      expect(await topOf(boxOf(page))).toBeCloseTo(top, 0)
      expect(await boxOf(page).inputValue()).toBe('Not even yet Half a sentence')
    }
  })

  it('goes on changing a note below it, on a screen that shows all of the page', async () => {
    const { page } = await openPhone({ ...PHONE, viewport: { width: 820, height: 1180 } })
    await boxOf(page).fill('A warm room')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('button', { name: 'Change this note: A warm room' }).click()
    const change = page.getByRole('form', { name: 'Change your note' }).getByRole('textbox')
    await change.press('End')
    const top = await topOf(change)
    await showEveryone(firstNotes('need', 1))
    await togetherOf(page).waitFor()
    await page.keyboard.type(' with tea')
    expect(await topOf(change)).toBeCloseTo(top, 0)
    expect(await change.inputValue()).toBe('A warm room with tea')
    await showEveryone()
    await togetherOf(page).waitFor({ state: 'detached' })
    expect(await topOf(change)).toBeCloseTo(top, 0)
  })

  it('goes on reading the wall at the same line', async () => {
    await addNotes('strength', ...Array.from({ length: 20 }, (_, index) => `Thing ${index + 1}`))
    const { page } = await openPhone()
    const line = wallOf(page).getByText('Thing 9', { exact: true })
    await line.evaluate((element) => element.scrollIntoView({ block: 'center' }))
    const top = await topOf(line)
    await showEveryone(firstNotes('strength', 4))
    await togetherOf(page).waitFor()
    await expect.poll(() => topOf(line)).toBeCloseTo(top, 0)
    await showEveryone()
    await togetherOf(page).waitFor({ state: 'detached' })
    await expect.poll(() => topOf(line)).toBeCloseTo(top, 0)
  })
})

const LONG_WORD = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle'

describe.each([
  ['360 px', PHONE, '', 'en-GB'],
  ['360 px, dark', { ...PHONE, colorScheme: 'dark' as const }, '', 'en-GB'],
  ['360 px, 200 % text', PHONE, 'html { font-size: 200% }', 'en-GB'],
  ['360 px, Polish', PHONE, '', 'pl-PL'],
  ['360 px, Urdu', PHONE, '', 'ur-PK'],
  [
    '320 px, forced colours',
    { ...PHONE, viewport: { width: 320, height: 568 }, forcedColors: 'active' as const },
    '',
    'en-GB',
  ],
])('%s', (name, options, style, locale) => {
  it('it is free of what axe can find, of sideways scroll and of small targets', async () => {
    const ids = await addNotes(
      'need',
      `A bus ${LONG_WORD}`,
      'بس اتوار کو بھی چلے، شام کو بھی',
      'A bench where one can sit and wait,\nwith a roof',
    )
    await addNotes(
      'hope',
      ...Array.from(
        { length: 7 },
        (_, index) => `A choir that sings in the square on market days, number ${index + 1}`,
      ),
    )
    const box = await groupNotes('Getting about in the evening', ids, [0, 9_000])
    await pinSketch(hall.server, hall.access, await makePicture(800, 600).jpeg().toBuffer())
    const { page, problems } = await hall.browser.newUser({ ...options, locale })
    if (style !== '') {
      await page.addInitScript((css) => {
        addEventListener('DOMContentLoaded', () =>
          document.head.append(Object.assign(document.createElement('style'), { textContent: css })),
        )
      }, style)
    }
    await page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
    const together = page.locator('.spotlight')
    for (const [place, view] of [
      ['a group', box],
      ['the whole wall', [-1_000, -1_000, 20_000, 20_000] as Box],
    ] as const) {
      await showEveryone(view)
      await together
        .locator('li')
        .nth(place === 'a group' ? 2 : 7)
        .waitFor()
      expect(await findAccessibilityProblems(page)).toEqual([])
      expect(await findLayoutProblems(page)).toEqual([])
      // SCREENSHOTS=<folder>: as a picture, to be looked at.
      const { SCREENSHOTS } = process.env
      if (SCREENSHOTS)
        await page.screenshot({
          path: `${SCREENSHOTS}/together ${name} ${place}.png`.replaceAll('%', ''),
          fullPage: true,
        })
    }
    expect(problems).toEqual([])
  })
})
