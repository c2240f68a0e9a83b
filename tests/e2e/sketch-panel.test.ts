/**
 * Sketch notes in the facilitator's panel, in a window of its own as on a facilitator's phone: in, described, off the
 * wall and back, erased.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SketchInfo } from '@gatherboard/shared/api/sketches'
import type { Locator, Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { LAPTOP, PHONE, type TestBrowser, type User } from '../support/browser.ts'
import { findLayoutProblems } from '../support/layout.ts'
import { openLine } from '../support/line.ts'
import { makePhoto, makePicture } from '../support/pictures.ts'
import { until } from '../support/until.ts'
import { useEventWorld } from './event-world.ts'
import { drawRegions, pinSketch } from './sketch-steps.ts'

const folder = mkdtempSync(join(tmpdir(), 'gatherboard-panel-'))
const world = useEventWorld()
afterAll(() => rmSync(folder, { recursive: true }))

async function openPanel(
  options: Parameters<TestBrowser['newUser']>[0] = LAPTOP,
  port = world.server.port,
): Promise<User> {
  const origin = `http://127.0.0.1:${port}`
  const user = await world.newUser(options, origin)
  await user.page.goto(`${origin}/e/${world.access.event.id}/panel#t=${world.access.tokens.facilitator}`)
  await user.page.getByRole('button', { name: /^Sketch notes/ }).click()
  await formOf(user.page).waitFor()
  return user
}
const formOf = (page: Page): Locator => page.getByRole('form', { name: 'Add a sketch note' })
const item = (page: Page, title: string): Locator =>
  page.getByRole('listitem').filter({ has: page.getByRole('group', { name: `What to do with: ${title}` }) })
const readSketches = async (): Promise<SketchInfo[]> =>
  (
    await world.server.api<SketchInfo[]>(`/api/events/${world.access.event.id}/sketches`, {
      token: world.access.tokens.facilitator,
    })
  ).body

function keepFile(name: string, bytes: Uint8Array): string {
  const file = join(folder, name)
  writeFileSync(file, bytes)
  return file
}
async function slowDown({ context, page }: User, uploadThroughput: number): Promise<void> {
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 60,
    downloadThroughput: 400_000,
    uploadThroughput,
  })
}
/** As a keyboard does it. */
async function press(control: Locator, key = 'Enter'): Promise<void> {
  await control.focus()
  await control.press(key)
}

describe('adding a sketch note in the panel', () => {
  it('says how much has been sent on a slow line, keeps the focus, and pins it with what is said about it', async () => {
    const user = await openPanel(PHONE)
    await slowDown(user, 250_000)
    const form = formOf(user.page)
    await form
      .getByLabel('The picture')
      .setInputFiles(keepFile('drawing.png', await makePicture(700, 500).png({ compressionLevel: 0 }).toBuffer()))
    await form.getByRole('img', { name: 'Chosen: drawing.png' }).waitFor()
    await form.getByLabel('Title').fill('The tree')
    await form.getByLabel('Drawn by').fill('Ada Ink')
    await press(form.getByRole('button', { name: 'Pin it to the wall' }))
    const said = new Set<string>()
    await until(
      'some of it to be said',
      async () => {
        said.add(/Sending: \d+%/.exec((await form.textContent()) ?? '')?.[0] ?? '')
        return said.size >= 3
      },
      { timeoutMs: 30_000, everyMs: 20 },
    )
    const progress = await form
      .getByRole('progressbar', { name: 'How much of the picture has been sent' })
      .evaluate((bar: HTMLProgressElement) => bar.value / bar.max)
    expect(progress).toBeLessThanOrEqual(1)
    expect(await user.page.evaluate(() => document.activeElement?.textContent)).toBe('Pin it to the wall')
    await form.getByText('“The tree” is on the wall').waitFor()
    await item(user.page, 'The tree').getByText('on the wall').waitFor()
    await item(user.page, 'The tree').getByText('Drawn by Ada Ink').waitFor()
    await item(user.page, 'The tree').getByText('Still to be written: what it shows').waitFor()
    expect(await form.getByLabel('Title').inputValue()).toBe('')
  })

  it('is cancelled with nothing lost, sent again over a line that breaks half-way, and is there exactly once', async () => {
    world.expectTrouble()
    await using line = await openLine(world.server.port)
    const user = await openPanel(LAPTOP, line.port)
    await slowDown(user, 200_000)
    const form = formOf(user.page)
    const sendAndWait = async (): Promise<void> => {
      await form.getByRole('button', { name: 'Pin it to the wall' }).click()
      await until('half of it to be sent', async () => /Sending: [2-8]\d%/.test((await form.textContent()) ?? ''), {
        timeoutMs: 30_000,
        everyMs: 10,
      })
    }
    await form
      .getByLabel('The picture')
      .setInputFiles(keepFile('large.png', await makePicture(800, 600).png({ compressionLevel: 0 }).toBuffer()))
    await form.getByLabel('Title').fill('Once')
    await sendAndWait()
    await form.getByRole('button', { name: 'Cancel' }).click()
    expect(await user.page.evaluate(() => document.activeElement?.textContent)).toBe('Pin it to the wall')
    expect(await form.getByLabel('Title').inputValue()).toBe('Once')
    expect(await readSketches()).toEqual([])

    await sendAndWait()
    line.loseAnswers()
    // Whole at the server, and its answer lost: the worst moment for a second one to appear.
    await until('it to be stored', async () => (await readSketches()).length === 1, { timeoutMs: 60_000 })
    line.mend()
    await form.getByText('“Once” is on the wall').waitFor()
    await item(user.page, 'Once').waitFor()
    expect((await readSketches()).map(({ title }) => title)).toEqual(['Once'])
  })

  it('refuses in place what is no picture: at once by its first bytes, kindly by the rest, and keeps the words', async () => {
    world.expectTrouble()
    const { page } = await openPanel(PHONE)
    const form = formOf(page)
    await form.getByLabel('Title').fill('Not a picture')
    await form.getByRole('button', { name: 'Pin it to the wall' }).click()
    await form.getByText('Choose a picture first.').waitFor()
    await form.getByLabel('The picture').setInputFiles(keepFile('words.txt', Buffer.from('hello')))
    await form.getByText('Use a photo or scan saved as JPEG, PNG or WebP.').waitFor()
    await form.getByLabel('The picture').setInputFiles(keepFile('page.png', Buffer.from('<html>hello</html>')))
    await form.getByText('Use a photo or scan saved as JPEG, PNG or WebP.').waitFor()
    await form.getByLabel('The picture').setInputFiles(keepFile('half.jpg', (await makePhoto()).subarray(0, 3_000)))
    await form.getByRole('button', { name: 'Pin it to the wall' }).click()
    await form.getByRole('alert').waitFor()
    expect(await form.getByRole('alert').textContent()).toContain('Take the photo again')
    expect(await form.getByLabel('Title').inputValue()).toBe('Not a picture')
    expect(await readSketches()).toEqual([])
    expect(await findLayoutProblems(page)).toEqual([])
  })

  it('takes a good photograph whatever it is called, says so where it is seen, and keeps who drew it', async () => {
    const { page } = await openPanel({ ...LAPTOP, viewport: { width: 700, height: 420 } })
    const form = formOf(page)
    const buffer = await makePhoto()
    const names = [
      ['IMG_1.JPG', 'image/jpg'],
      ['photo', ''],
      ['scan.heic', 'image/heic'],
      ['drawing.txt', 'text/plain'],
    ] as const
    for (const [name, mimeType] of names) {
      await form.getByLabel('The picture').setInputFiles({ name, mimeType, buffer })
      await form.getByLabel('Title').fill(name)
      if (name === 'IMG_1.JPG') await form.getByLabel('Drawn by').fill('Ada Ink')
      const button = form.getByRole('button', { name: 'Pin it to the wall' })
      // At the lower edge, where somebody who scrolled down to it has it.
      await button.evaluate((it) => it.scrollIntoView({ block: 'end' }))
      await press(button)
      const saved = form
        .getByRole('status')
        .filter({ hasText: `“${name}” is on the wall` })
        .last()
      await saved.waitFor()
      await until('it to be in sight', () =>
        saved.evaluate((notice) => {
          const { top, bottom } = notice.getBoundingClientRect()
          return top > -1 && bottom < window.innerHeight + 1
        }),
      )
      expect(await saved.textContent()).toContain('The name of who drew it stays for the next picture.')
      expect(await form.getByLabel('Drawn by').inputValue()).toBe('Ada Ink')
    }
    expect((await readSketches()).map(({ artist }) => artist)).toEqual(names.map(() => 'Ada Ink'))
  })
})

describe('the sketch notes in the panel', () => {
  it('are described, set aside and put back by keyboard alone', async () => {
    const { sketchId } = await pinSketch(world.server, world.access, await makePhoto(), {
      title: 'The bridge',
      artist: 'Ada Ink',
    })
    const { page } = await openPanel()
    const card = item(page, 'The bridge')
    await press(card.getByRole('button', { name: 'Change its words' }))
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('What it shows').focus()
    await page.keyboard.type('Two hands build a bridge from both banks.')
    await page.keyboard.press('Escape')
    await dialog.getByText('is not saved yet').waitFor()
    expect(await dialog.getByLabel('What it shows').inputValue()).toBe('Two hands build a bridge from both banks.')
    // What another facilitator writes into another field meanwhile stays.
    await world.server.api(`/api/events/${world.access.event.id}/sketches/${sketchId}`, {
      method: 'PATCH',
      token: world.access.tokens.facilitator,
      body: { transcript: 'Bridge' },
    })
    await press(dialog.getByRole('button', { name: 'Save' }))
    await page.getByText('The words of “The bridge” are saved.').waitFor()
    expect(await readSketches()).toMatchObject([
      {
        title: 'The bridge',
        artist: 'Ada Ink',
        alt: 'Two hands build a bridge from both banks.',
        transcript: 'Bridge',
      },
    ])
    await card.getByRole('img', { name: 'Two hands build a bridge from both banks.' }).waitFor()

    await press(card.getByRole('button', { name: 'Set aside' }))
    await page.getByText('“The bridge” is set aside.').waitFor()
    await card.getByText('set aside', { exact: true }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Put back')
    await page.keyboard.press('Enter')
    await page.getByText('“The bridge” is on the wall again.').waitFor()
    expect(await readSketches()).toMatchObject([{ status: 'on-wall' }])
  })

  it('are erased for good, asked about first, and the list goes on from there', async () => {
    const { asset } = await pinSketch(world.server, world.access, await makePhoto(), { title: 'The bridge' })
    await pinSketch(world.server, world.access, await makePicture(400, 300).png().toBuffer(), {
      title: 'The tree',
      alt: 'A tree',
      transcript: 'Tree',
    })
    const { page } = await openPanel(PHONE)
    await press(item(page, 'The bridge').getByRole('button', { name: 'Erase' }))
    const dialog = page.getByRole('dialog', { name: 'Erase “The bridge” for good?' })
    await press(dialog.getByRole('button', { name: 'Keep it' }))
    await dialog.waitFor({ state: 'detached' })
    expect(await readSketches()).toHaveLength(2)
    await press(item(page, 'The bridge').getByRole('button', { name: 'Erase' }))
    await press(dialog.getByRole('button', { name: 'Erase for good' }))
    await page.getByText('“The bridge” is erased.').waitFor()
    await item(page, 'The bridge').waitFor({ state: 'detached' })
    await until('the focus on the heading', () =>
      page.evaluate(() => document.activeElement?.textContent === 'All sketch notes'),
    )
    expect((await readSketches()).map(({ title }) => title)).toEqual(['The tree'])
    expect((await world.server.api(`/api/assets/${asset}`, { token: world.access.tokens.facilitator })).status).toBe(
      404,
    )
  })

  it('follow what happens on the wall, and fit a small phone, for everybody', async () => {
    const { page } = await openPanel(PHONE)
    await page.getByText('None yet.').waitFor()
    const { sketchId } = await pinSketch(world.server, world.access, await makePhoto(), {
      title: 'A rather long title of a drawing about what the valley needs next and who said so',
    })
    await page.getByRole('group', { name: /^What to do with: A rather long title/ }).waitFor()
    await page.locator('img.thumbnail').waitFor()
    expect(await findLayoutProblems(page)).toEqual([])
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Change its words' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Leave it as it is' }).click()
    await world.server.api(`/api/events/${world.access.event.id}/sketches/${sketchId}/set-aside`, {
      method: 'POST',
      token: world.access.tokens.facilitator,
      body: {},
    })
    await page.getByText('set aside', { exact: true }).waitFor()
  })
})

describe('sketch notes for the big screen', () => {
  const WORDS = {
    title: 'The tree',
    artist: 'Ada Ink',
    alt: 'A tree with six leaves.',
    transcript: 'More light\nA bench',
  }

  it('are found by their words beside notes and groups, and shown there, by keyboard alone', async () => {
    const { sketchId } = await pinSketch(
      world.server,
      world.access,
      await makePicture(800, 600).jpeg().toBuffer(),
      WORDS,
    )
    await drawRegions(world.server, world.access, sketchId, [
      { box: [0, 0, 400, 300], label: 'The crown', notes: [], clusters: [] },
    ])
    await (await world.join()).write('need', 'A bench in the shade')
    const screen = await world.newUser()
    await screen.page.goto(world.linkTo('projector', world.access.tokens.projector))
    const { page } = await openPanel()
    const words = page.getByLabel('Show one note, group or sketch note')
    const found = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Show this/ }) })
    await words.fill('crown')
    await page.getByText('1 found').waitFor()
    expect(await found.locator('.panel-note-text').allInnerTexts()).toEqual([
      'Sketch note “The tree”, with the part “The crown”',
    ])
    await words.fill('bench')
    await page.getByText('2 found').waitFor()
    expect(await found.locator('.panel-note-text').allInnerTexts()).toEqual([
      'Sketch note “The tree”, with these words in it',
      'A bench in the shade',
    ])
    expect(await findAccessibilityProblems(page)).toEqual([])
    expect(await findLayoutProblems(page)).toEqual([])

    await press(found.getByRole('button', { name: 'Show this to everyone' }))
    await page.getByText('The big screen shows one note, and every phone does too.').waitFor()
    await screen.page.locator('.spotlight').getByText('A bench in the shade').waitFor()
    await words.fill('ada ink')
    await press(found.getByRole('button', { name: 'Show this drawing' }))
    await page.getByText('The big screen shows “The tree”.').waitFor()
    expect(
      (await world.server.api(`/api/events/${world.access.event.id}`, { token: world.access.tokens.facilitator })).body,
    ).toMatchObject({ event: { stage: { show: { sketch: sketchId } } } })
    const scene = screen.page.getByTestId('sketch')
    await scene.getByRole('img', { name: WORDS.alt }).waitFor()
    expect(await words.inputValue()).toBe('')
    // What has been found goes on as what was chosen from the list: its parts can be looked at one by one.
    await press(
      page
        .getByRole('group', { name: 'Parts of the drawing on the big screen' })
        .getByRole('button', { name: 'The crown' }),
    )
    await scene.getByText('The crown').waitFor()
  })

  it('fit a small phone when found', async () => {
    await pinSketch(world.server, world.access, await makePhoto(), {
      title: 'A rather long title of a drawing about what the valley needs next and who said so',
      artist: 'Ada',
    })
    const { page } = await openPanel(PHONE)
    await page.getByLabel('Show one note, group or sketch note').fill('ada')
    await page.getByRole('button', { name: 'Show this drawing' }).nth(1).waitFor()
    expect(await findLayoutProblems(page)).toEqual([])
    expect(await findAccessibilityProblems(page)).toEqual([])
  })
})
