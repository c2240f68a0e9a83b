/**
 * The sketch notes on a phone: in words and pictures, close up, by finger, keyboard and screen reader, and on a bad
 * network.
 */
import { newNoteId, type NoteId } from '@gatherboard/shared/values/ids'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { PHONE, type TestBrowser, type User } from '../support/browser.ts'
import { findLayoutProblems } from '../support/layout.ts'
import { usePhoneHall } from '../support/phone-hall.ts'
import { drawFingers, drawRegions, pinSketch, readDrawing, readLargePhoto } from './sketch-steps.ts'

const hall = usePhoneHall()

const WORDS = {
  title: 'Healthy leadership',
  artist: 'Scriberia',
  alt: 'People water flowers along a path that winds inwards.',
  transcript: 'Transform yourself to transform the world.\nThe large is a reflection of the small.',
} as const

const eventPath = () => `/api/events/${hall.access.event.id}`
const asFacilitator = async (path: string, call: { method: string; body?: unknown }): Promise<void> => {
  const answer = await hall.server.api(`${eventPath()}${path}`, { token: hall.access.tokens.facilitator, ...call })
  expect(answer.status).toBeLessThan(300)
}

async function addNote(text: string): Promise<NoteId> {
  const noteId = newNoteId()
  await asFacilitator(`/notes/${noteId}`, { method: 'PUT', body: { lens: 'need', text } })
  return noteId
}

/** The drawing with its words, and two regions: one with a note and a note that is set aside, one without anything. */
async function pinDrawing() {
  const [shown, aside] = [await addNote('A warm room with tea'), await addNote('Set aside by somebody')]
  const saved = await pinSketch(hall.server, hall.access, await readDrawing(), WORDS)
  await drawRegions(hall.server, hall.access, saved.sketchId, [
    { box: [100, 100, 400, 300], label: 'The watering can', notes: [shown, aside], clusters: [] },
    { box: [900, 900, 300, 200], label: '', notes: [], clusters: [] },
  ])
  await asFacilitator(`/notes/${aside}/set-aside`, { method: 'POST', body: {} })
  return saved
}

const galleryOf = (page: Page): Locator => page.getByRole('region', { name: 'Sketch notes' })
const viewerOf = (page: Page): Locator => page.getByRole('dialog', { name: WORDS.title })
const openerOf = (page: Page): Locator => galleryOf(page).getByRole('button', { name: `Look closer: ${WORDS.title}` })
const pictureOf = (page: Page): Locator => viewerOf(page).getByRole('img', { name: WORDS.alt })

async function openPhone(options: Parameters<TestBrowser['newUser']>[0] = PHONE): Promise<User> {
  const user = await hall.browser.newUser(options)
  await user.page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
  await wantWall(user.page)
  return user
}

/** The page loads the wall when somebody looks for it. */
const wantWall = (page: Page) => page.getByRole('heading', { level: 2 }).last().scrollIntoViewIfNeeded()

async function openViewer(page: Page): Promise<void> {
  await galleryOf(page).scrollIntoViewIfNeeded()
  await galleryOf(page).getByRole('img', { name: WORDS.alt }).waitFor()
  await openerOf(page).click()
  await pictureOf(page).waitFor()
}

/** Where the picture is on the screen, once it stands still. */
async function boxOf(picture: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  let last = ''
  await expect
    .poll(async () => {
      const before = last
      last = JSON.stringify(await picture.boundingBox())
      return before === last
    })
    .toBe(true)
  return JSON.parse(last) as { x: number; y: number; width: number; height: number }
}

const pixelsOf = (picture: Locator): Promise<number> =>
  picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)
const focusOf = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)

describe('the gallery', () => {
  it('is neither shown nor loaded until the wall has a sketch note, and then comes by itself', async () => {
    const user = await hall.browser.newUser(PHONE)
    const loaded: string[] = []
    user.page.on('request', (request) => loaded.push(request.url()))
    await user.page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
    await user.page.getByText('There are no notes yet.').waitFor()
    expect(await galleryOf(user.page).count()).toBe(0)
    expect(loaded.filter((url) => url.includes('sketch'))).toEqual([])
    const { asset } = await pinSketch(hall.server, hall.access, await readDrawing(), WORDS)
    await galleryOf(user.page).scrollIntoViewIfNeeded()
    await galleryOf(user.page).getByRole('img', { name: WORDS.alt }).waitFor()
    await user.page.getByRole('navigation').getByRole('link', { name: 'Sketch notes 1' }).waitFor()
    // A phone with two device pixels a pixel is given the second size, and nothing else.
    expect(loaded.filter((url) => url.includes(asset)).map((url) => new URL(url).search)).toEqual(['?w=640'])
    expect(user.problems).toEqual([])
  })

  it('has everything in words: a screen reader needs no picture', async () => {
    await pinDrawing()
    const { page } = await openPhone()
    await galleryOf(page).scrollIntoViewIfNeeded()
    await galleryOf(page).getByRole('img', { name: WORDS.alt }).waitFor()
    await galleryOf(page).getByText('In words').click()
    const lines = (await galleryOf(page).ariaSnapshot()).split('\n').map((line) => line.trim())
    expect(lines).toEqual(
      expect.arrayContaining([
        '- heading "Sketch notes" [level=2]',
        `- heading "${WORDS.title}" [level=3]`,
        `- img "${WORDS.alt}"`,
        `- paragraph: Drawn by ${WORDS.artist}`,
        expect.stringContaining(`button "Look closer: ${WORDS.title}"`),
        '- heading "Words in the drawing" [level=4]',
        '- paragraph: Transform yourself to transform the world. The large is a reflection of the small.',
        '- heading "Parts of the drawing" [level=4]',
        '- paragraph: The watering can',
        '- paragraph: "1 note belongs here:"',
        '- paragraph: Part 2',
      ]),
    )
    await galleryOf(page).getByRole('listitem').filter({ hasText: 'A warm room with tea' }).getByText('Need').waitFor()
    // What was set aside does not come back through the drawing.
    expect(await page.getByText('Set aside by somebody').count()).toBe(0)
  })

  it('says so when a picture cannot be fetched, and fetches it when asked again', async () => {
    await pinDrawing()
    const user = await hall.browser.newUser(PHONE)
    await user.page.route('**/api/assets/**', (route) => route.abort())
    await user.page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
    await wantWall(user.page)
    await galleryOf(user.page).scrollIntoViewIfNeeded()
    await galleryOf(user.page).getByRole('status').getByText('The picture cannot be fetched just now.').waitFor()
    await galleryOf(user.page).getByText('In words').click()
    await galleryOf(user.page)
      .getByText(WORDS.transcript.split('\n')[0] ?? '')
      .waitFor()
    await user.page.unroute('**/api/assets/**')
    await galleryOf(user.page).getByRole('button', { name: 'Try again' }).click()
    await galleryOf(user.page).getByRole('img', { name: WORDS.alt }).waitFor()
    expect(await galleryOf(user.page).getByRole('status').count()).toBe(0)
  })

  it.each(['**/sketch-gallery*.js*', '**/sketch-gallery*.css*'])(
    'says so when its own part cannot be loaded, and loads it when asked again: %s',
    async (files) => {
      await pinDrawing()
      const user = await hall.browser.newUser(PHONE)
      await user.page.route(files, (route) => route.abort())
      await user.page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
      await wantWall(user.page)
      await galleryOf(user.page).getByRole('status').getByText('The sketch notes cannot be opened just now.').waitFor()
      // Still not to be had.
      await galleryOf(user.page).getByRole('button', { name: 'Try again' }).click()
      await galleryOf(user.page).getByRole('status').getByText('The sketch notes cannot be opened just now.').waitFor()
      await user.page.unroute(files)
      await galleryOf(user.page).getByRole('button', { name: 'Try again' }).click()
      await openerOf(user.page).waitFor()
      expect(await galleryOf(user.page).getByText('cannot be opened').count()).toBe(0)
      expect(await user.page.locator('.sketch-cards').evaluate((cards) => getComputedStyle(cards).display)).toBe('grid')
    },
  )

  it('speaks Urdu from right to left', async () => {
    await pinDrawing()
    const { page } = await openPhone({ ...PHONE, locale: 'ur' })
    const gallery = page.getByRole('region', { name: 'خاکے' })
    await gallery.scrollIntoViewIfNeeded()
    await gallery.getByRole('img', { name: WORDS.alt }).waitFor()
    await gallery.getByRole('button', { name: /^قریب سے دیکھیں/ }).click()
    await viewerOf(page).getByRole('button', { name: 'الفاظ میں' }).click()
    expect([await findLayoutProblems(page), await findAccessibilityProblems(page)]).toEqual([[], []])
    expect(await viewerOf(page).evaluate((dialog) => getComputedStyle(dialog).direction)).toBe('rtl')
  })
})

describe('close up', () => {
  it('is worked by keyboard alone, and gives the focus back', async () => {
    await pinDrawing()
    const { page } = await openPhone({ viewport: { width: 1024, height: 768 } })
    await galleryOf(page).scrollIntoViewIfNeeded()
    await openerOf(page).focus()
    await page.keyboard.press('Enter')
    await pictureOf(page).waitFor()
    await expect.poll(() => focusOf(page)).toBe(WORDS.title)
    const whole = await boxOf(pictureOf(page))
    await page.keyboard.press('+')
    await page.keyboard.press('+')
    const nearer = await boxOf(pictureOf(page))
    expect(nearer.width / whole.width).toBeCloseTo(2.25, 1)
    await page.keyboard.press('ArrowRight')
    expect((await boxOf(pictureOf(page))).x).toBeCloseTo(nearer.x - 64, 0)
    await page.keyboard.press('-')
    expect((await boxOf(pictureOf(page))).width / whole.width).toBeCloseTo(1.5, 1)
    await page.keyboard.press('0')
    expect(await boxOf(pictureOf(page))).toEqual(whole)
    // The tools are behind it: smaller, larger, whole, in words; the words can then be scrolled.
    for (const name of ['Smaller', 'Larger', 'Whole picture', 'In words']) {
      await page.keyboard.press('Tab')
      expect(await focusOf(page)).toBe(name)
    }
    await page.keyboard.press('Enter')
    await viewerOf(page)
      .getByRole('region', { name: `In words: ${WORDS.title}` })
      .waitFor()
    for (const name of [`In words: ${WORDS.title}`, 'Show this part: The watering can']) {
      await page.keyboard.press('Tab')
      expect(await focusOf(page)).toBe(name)
    }
    await page.keyboard.press('Enter')
    await expect.poll(() => focusOf(page)).toBe(WORDS.title)
    expect((await boxOf(pictureOf(page))).width).toBeGreaterThan(whole.width * 1.5)
    await page.keyboard.press('Escape')
    await viewerOf(page).waitFor({ state: 'detached' })
    await expect.poll(() => focusOf(page)).toBe(`Look closer: ${WORDS.title}`)
  })

  it('two fingers bring it nearer and one moves it; sharper sizes come, and what is shown stays until they are ready', async () => {
    await pinSketch(hall.server, hall.access, await readLargePhoto(), WORDS)
    const user = await hall.browser.newUser(PHONE)
    const { page } = user
    const asked: string[] = []
    page.on('request', (request) => request.url().includes('/api/assets/') && asked.push(new URL(request.url()).search))
    await page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
    await wantWall(page)
    await openViewer(page)
    // 360 pixels with two device pixels each need the third size; nobody has asked for more.
    await expect.poll(() => pixelsOf(pictureOf(page))).toBe(1_280)
    expect(asked).toEqual(['?w=640', '?w=1280'])
    const whole = await boxOf(pictureOf(page))
    await page.evaluate(() => {
      const frame = document.querySelector('.viewer-frame') ?? document.body
      const gaps = { count: 0 }
      Object.assign(globalThis, { gaps })
      const look = (): void => {
        const shown = frame.querySelector<HTMLImageElement>('img:not(.viewer-next)')
        if (!shown?.complete || shown.naturalWidth === 0) gaps.count += 1
      }
      new MutationObserver(look).observe(frame, { subtree: true, childList: true, attributes: true })
      const everyFrame = (): void => {
        look()
        requestAnimationFrame(everyFrame)
      }
      everyFrame()
    })
    const { x, y } = { x: 180, y: whole.y + whole.height / 2 }
    await drawFingers(
      page,
      [
        [x - 20, y],
        [x + 20, y],
      ],
      [
        [x - 60, y],
        [x + 60, y],
      ],
    )
    const nearer = await boxOf(pictureOf(page))
    expect(nearer.width / whole.width).toBeGreaterThan(2.5)
    await expect.poll(() => pixelsOf(pictureOf(page))).toBe(2_560)
    await drawFingers(page, [[x, y]], [[x + 50, y]])
    expect((await boxOf(pictureOf(page))).x).toBeCloseTo(nearer.x + 50, 0)
    // At the edge it ends: no more is drawn into the frame than there is.
    await drawFingers(page, [[x - 150, y]], [[x + 150, y]])
    await drawFingers(page, [[x - 150, y]], [[x + 150, y]])
    expect((await boxOf(pictureOf(page))).x).toBeCloseTo(0, 0)
    await drawFingers(
      page,
      [
        [x - 20, y],
        [x + 20, y],
      ],
      [
        [x - 90, y],
        [x + 90, y],
      ],
    )
    // The original at last.
    await expect.poll(() => pixelsOf(pictureOf(page))).toBeGreaterThan(2_560)
    expect(asked.at(-1)).toBe('')
    expect(await page.evaluate(() => (globalThis as unknown as { gaps: { count: number } }).gaps.count)).toBe(0)
    expect(user.problems).toEqual([])
  })

  it('two taps bring a spot nearer, and two more show it whole', async () => {
    await pinDrawing()
    const { page } = await openPhone()
    await openViewer(page)
    const whole = await boxOf(pictureOf(page))
    const tapTwice = async (): Promise<void> => {
      for (let tap = 0; tap < 2; tap += 1) await page.touchscreen.tap(whole.x + 100, whole.y + 100)
    }
    await tapTwice()
    const nearer = await boxOf(pictureOf(page))
    expect(nearer.width / whole.width).toBeCloseTo(2.5, 1)
    // The spot is where it was: a quarter of the way in, say, is still under the finger.
    expect((whole.x + 100 - nearer.x) / nearer.width).toBeCloseTo(100 / whole.width, 1)
    await tapTwice()
    expect(await boxOf(pictureOf(page))).toEqual(whole)
  })

  it('the phone’s “back” closes it and not the page; so does its button, and each is one step', async () => {
    await pinDrawing()
    const { page } = await openPhone()
    await page.getByRole('heading', { level: 1, name: hall.access.event.title }).waitFor()
    await openViewer(page)
    const address = page.url()
    await page.goBack()
    await viewerOf(page).waitFor({ state: 'detached' })
    expect(page.url()).toBe(address)
    await expect.poll(() => focusOf(page)).toBe(`Look closer: ${WORDS.title}`)
    await openViewer(page)
    await viewerOf(page).getByRole('button', { name: 'Close' }).click()
    await viewerOf(page).waitFor({ state: 'detached' })
    // The page that was there before the event.
    await page.goBack()
    expect(page.url()).toBe('about:blank')
  })

  it('a sharper size that cannot be fetched is told, and tried again; the picture stays', async () => {
    await pinSketch(hall.server, hall.access, await readLargePhoto(), WORDS)
    const { page } = await openPhone()
    await openViewer(page)
    await expect.poll(() => pixelsOf(pictureOf(page))).toBe(1_280)
    await page.route('**/api/assets/**', (route) => route.abort())
    for (let press = 0; press < 3; press += 1) await viewerOf(page).getByRole('button', { name: 'Larger' }).click()
    await viewerOf(page).getByRole('status').getByText('A sharper picture cannot be fetched just now.').waitFor()
    expect(await pixelsOf(pictureOf(page))).toBe(1_280)
    expect([await findLayoutProblems(page), await findAccessibilityProblems(page)]).toEqual([[], []])
    await page.unroute('**/api/assets/**')
    await viewerOf(page).getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => pixelsOf(pictureOf(page))).toBeGreaterThan(1_280)
    expect(await viewerOf(page).getByRole('status').textContent()).toBe('')
  })
})

describe('nothing of it stays on the screen', () => {
  const expectNoPictures = (page: Page) =>
    expect.poll(() => page.locator('dialog, img, [style*="blob:"]').count()).toBe(0)

  it('when the sketch note is erased, even while it is open', async () => {
    const { sketchId } = await pinDrawing()
    const { page } = await openPhone()
    await openViewer(page)
    await asFacilitator(`/sketches/${sketchId}`, { method: 'DELETE' })
    await viewerOf(page).waitFor({ state: 'detached' })
    await page.getByRole('status').getByText('This sketch note has been taken away.').waitFor({ state: 'attached' })
    await expectNoPictures(page)
    await expect.poll(() => focusOf(page)).toBe('The wall')
    await expect.poll(() => page.evaluate(() => history.state as unknown)).toBe(null)
  })

  it('when the link is renewed', async () => {
    await pinDrawing()
    const { page } = await openPhone()
    await openViewer(page)
    await hall.server.api(`${eventPath()}/links/rotate`, {
      method: 'POST',
      token: hall.server.organiserKey,
      body: { role: 'participant' },
    })
    await page.getByText('Please join again').waitFor()
    await expectNoPictures(page)
  })

  it('when the event is deleted', async () => {
    await pinDrawing()
    const { page } = await openPhone()
    await openViewer(page)
    await hall.server.api(eventPath(), { method: 'DELETE', token: hall.server.organiserKey })
    await viewerOf(page).waitFor({ state: 'detached' })
    await expectNoPictures(page)
  })

  it('when another tab is finished with this phone', async () => {
    await pinDrawing()
    const { page, context } = await openPhone()
    await openViewer(page)
    const other = await context.newPage()
    await other.goto(page.url())
    await other.getByRole('button', { name: 'Finished with this phone' }).click()
    await other.getByRole('button', { name: 'Yes, clear this phone' }).click()
    await other.getByRole('heading', { name: 'This phone is clear' }).waitFor()
    await expectNoPictures(other)
    await page.bringToFront()
    await page.getByRole('heading', { name: 'This phone is clear' }).waitFor()
    await expectNoPictures(page)
  })
})

type Step = readonly [state: string, reach: (page: Page) => Promise<void>]

const STEPS: readonly Step[] = [
  [
    'a picture that cannot be fetched',
    async (page) => {
      await page.route('**/api/assets/**', (route) => route.abort())
      await page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
      await wantWall(page)
      await galleryOf(page).scrollIntoViewIfNeeded()
      await galleryOf(page).getByRole('button', { name: 'Try again' }).waitFor()
    },
  ],
  [
    'the gallery in words',
    async (page) => {
      await page.unroute('**/api/assets/**')
      await galleryOf(page).getByRole('button', { name: 'Try again' }).click()
      await galleryOf(page).getByRole('img', { name: WORDS.alt }).waitFor()
      await galleryOf(page).getByText('In words').click()
    },
  ],
  ['close up', async (page) => openViewer(page)],
  [
    'close up, in words',
    async (page) => {
      await viewerOf(page).getByRole('button', { name: 'In words' }).click()
      await viewerOf(page).getByRole('region', { name: 'In words' }).waitFor()
    },
  ],
  [
    'a part of it',
    async (page) => {
      await viewerOf(page).getByRole('button', { name: 'Show this part: The watering can' }).click()
      await boxOf(pictureOf(page))
    },
  ],
]

describe.each([
  ['360 px', { ...PHONE }, ''],
  ['360 px, dark', { ...PHONE, colorScheme: 'dark' as const }, ''],
  ['320 px', { ...PHONE, viewport: { width: 320, height: 568 } }, ''],
  ['360 px, forced colours', { ...PHONE, forcedColors: 'active' as const }, ''],
  ['360 px, 200 % text, reduced motion', { ...PHONE, reducedMotion: 'reduce' as const }, 'html { font-size: 200% }'],
])('%s', (name, options, style) => {
  it('every state is free of what axe can find, of sideways scroll and of small targets', async () => {
    await pinDrawing()
    const { page } = await hall.browser.newUser(options)
    if (style !== '') {
      await page.addInitScript((css) => {
        addEventListener('DOMContentLoaded', () =>
          document.head.append(Object.assign(document.createElement('style'), { textContent: css })),
        )
      }, style)
    }
    const found: string[] = []
    for (const [state, reach] of STEPS) {
      await reach(page)
      for (const problem of await findAccessibilityProblems(page)) found.push(`${state}: ${problem}`)
      for (const problem of await findLayoutProblems(page)) found.push(`${state}: ${problem}`)
      // SCREENSHOTS=<folder>: every state as a picture, to be looked at.
      const { SCREENSHOTS } = process.env
      if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/${name} ${state}.png`.replaceAll('%', '') })
    }
    expect(found).toEqual([])
  })
})
