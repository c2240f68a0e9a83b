/** Reading a wall: how large letters are when it opens, what is cut and how it opens, names from far away, the map. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../bench/note-texts.ts'
import { findAccessibilityProblems } from '../support/axe.ts'
import { LAPTOP, PROJECTOR } from '../support/browser.ts'
import { until } from '../support/until.ts'
import { middle, type CanvasPage } from './canvas-driver.ts'
import { useCanvasWorld } from './canvas-world.ts'

const world = useCanvasWorld()
const LENSES = ['strength', 'need', 'hope']
const LONG =
  `${'The library should stay open on Sundays, because people who work all week have no other day. '.repeat(5)}`.slice(
    0,
    499,
  )

/** As long as people's notes are: a tenth up to 42 characters, half over 91, a tenth over 135. */
function writeNotes(count: number): string[] {
  const random = createRandom(7)
  const words =
    'the a of and we should more in for people our street bus evening library benches affordable housing conservation young open together transparency protect access community'.split(
      ' ',
    )
  const lengths = [24, 42, 55, 65, 78, 91, 104, 119, 128, 137]
  return Array.from({ length: count }, (_, at) => {
    const length = lengths[at % lengths.length] ?? 91
    let text = `Note ${at}`
    while (text.length < length) text += ` ${words[Math.floor(random() * words.length)] ?? ''}`
    return text.slice(0, length).trim()
  })
}

async function fill(texts: readonly string[]): Promise<void> {
  const rows = texts.map((text, at) => `${LENSES[at % LENSES.length]},"${text.replaceAll('"', '""')}"`)
  const { event, tokens } = world.access
  const answer = await world.server.api<{ imported: number }>(`/api/events/${event.id}/import`, {
    ...{ method: 'POST', token: tokens.facilitator, contentType: 'text/csv' },
    body: `lens,text\r\n${rows.join('\r\n')}\r\n`,
  })
  expect(answer.body.imported).toBe(texts.length)
}

const typefaceReady = (page: Page): Promise<unknown> => page.evaluate(() => document.fonts.ready.then(() => true))

/** Of each note that lies whole in view: how high its letters are on the screen, in pixels of the font's size. */
const readLetters = (canvas: CanvasPage): Promise<number[]> =>
  canvas.page.locator('.note-face').evaluateAll((faces) => {
    const wall = document.querySelector('.screen-canvas')?.getBoundingClientRect() ?? new DOMRect()
    return faces.flatMap((face) => {
      const { left, right, top, bottom, width } = face.getBoundingClientRect()
      const text = face.querySelector('.note-text')
      if (!text || left < wall.left || right > wall.right || top < wall.top || bottom > wall.bottom) return []
      return [(parseFloat(getComputedStyle(text).fontSize) * width) / (face as HTMLElement).offsetWidth]
    })
  })

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0

describe('the first view', () => {
  it.each([
    [20, 14, 20],
    [80, 11, 18],
    [280, 11, 18],
  ])(
    '[V5] of %d notes under three headings has letters of %d pixels and more on a laptop, for everybody',
    async (count, least, seen) => {
      await fill(writeNotes(count))
      for (const link of [undefined, await world.participantLink()]) {
        const canvas = await world.openCanvas(link, LAPTOP)
        const letters = await until('letters to read', async () => {
          const found = await readLetters(canvas)
          return found.length >= seen ? found : undefined
        })
        expect(median(letters)).toBeGreaterThanOrEqual(least)
        for (const label of ['Strength', 'Need', 'Hope'])
          expect(await canvas.page.getByRole('heading', { name: new RegExp(`^${label} ·`) }).isVisible()).toBe(true)
        expect(await findAccessibilityProblems(canvas.page)).toEqual([])
      }
    },
  )
})

/** Of each note: whether its words lie in the lines drawn, and whether it says that there are more. */
const readFits = (canvas: CanvasPage) =>
  canvas.page.locator('.note-text').evaluateAll((all) =>
    all.map((text) => {
      const lineHeight = parseFloat(getComputedStyle(text).lineHeight)
      return {
        words: (text.textContent ?? '').slice(0, 60),
        isOver: text.scrollHeight > text.clientHeight + 2,
        lines: text.clientHeight / lineHeight,
        size: parseFloat(getComputedStyle(text).fontSize),
        hasMore: text.parentElement?.querySelector('.note-more') !== null,
        isInside:
          text.getBoundingClientRect().bottom <= (text.parentElement?.getBoundingClientRect().bottom ?? 0) + 0.5,
      }
    }),
  )

const HARD = [
  LONG,
  'w'.repeat(500),
  'W'.repeat(300),
  'a\n'.repeat(249),
  '😀'.repeat(120),
  '👍🏽',
  'The bus comes every hour, but only until six.\nThen nobody can get home.',
  'Ärzte, Łódź, Çalışma, žluťoučký kůň úpěl ďábelské ódy',
  'Больше скамеек у школы и у пруда, чтобы старшие могли отдохнуть',
  'Περισσότερα παγκάκια στο πάρκο για τους ηλικιωμένους της γειτονιάς',
  'مزید درخت لگائیں اور بچوں کے لیے کھیل کا میدان بنائیں',
  'נטיעת עצים נוספים ליד בית הספר',
  'हमारे गाँव में शाम को चलने वाली बस चाहिए ताकि सब लोग आ सकें',
  '池のそばにもっとベンチがほしい。お年寄りも子どもも休めるように。',
  'https://www.example.org/a/very/long/address/that/goes/on/and/on?with=questions&and=more',
]

describe('the words of a note', () => {
  it('[V1] lie whole in it or end in “more”, as the real typefaces draw them, whatever is written', async () => {
    await fill([...writeNotes(60), ...HARD])
    const canvas = await world.openCanvas(undefined, PROJECTOR)
    await typefaceReady(canvas.page)
    await canvas.frame()
    const fits = await until('all words', async () => {
      const found = await readFits(canvas)
      return found.length >= 60 + HARD.length ? found : undefined
    })
    for (const fit of fits) {
      expect([17, 21, 28], fit.words).toContain(fit.size)
      expect(fit.isInside, fit.words).toBe(true)
      // Without "more" nothing is hidden.
      if (!fit.hasMore) expect(fit.isOver, fit.words).toBe(false)
      // Cut between lines, not through one.
      expect(Math.abs(fit.lines - Math.round(fit.lines)), fit.words).toBeLessThan(0.06)
    }
    expect(fits.filter(({ hasMore }) => hasMore).length).toBeGreaterThanOrEqual(4)
    // The estimate is not so careful that what fits is cut, or drawn smaller than need be.
    expect(fits.filter(({ words, hasMore }) => words.startsWith('Note ') && hasMore)).toEqual([])
  })

  it('[V1] are all there for whoever has them read out, with the heading as the name of its mark', async () => {
    await world.write(['need', LONG.trim()])
    const canvas = await world.openCanvas()
    await until('its words', async () => (await canvas.drawnNotes())[0]?.text === LONG.trim())
    await canvas.page.locator('.note-face').getByRole('img', { name: 'Need' }).waitFor()
  })
})

const opened = (canvas: CanvasPage) => canvas.page.locator('.open-note')

describe('a chosen note', () => {
  it('[V2] that is cut opens with all its words, moves no other, and closes when something else is chosen', async () => {
    const [long, short] = await world.write(
      ['need', LONG.trim()],
      ['need', 'A bench'],
      ['need', 'A tree'],
      ['hope', 'A swing'],
    )
    const canvas = await world.openCanvas()
    const before = await canvas.drawnNotes()
    await canvas.selectNotes(long as string)
    await opened(canvas).waitFor()
    expect(await opened(canvas).textContent()).toBe(LONG.trim())
    const box = await opened(canvas).evaluate((element) => ({
      isOver: element.scrollHeight > element.clientHeight + 1,
      size: parseFloat(getComputedStyle(element).fontSize),
    }))
    expect(box).toMatchObject({ isOver: false })
    expect(box.size).toBeGreaterThanOrEqual(16)
    expect(await canvas.drawnNotes()).toEqual(before)
    await canvas.page.keyboard.press('Escape')
    await opened(canvas).waitFor({ state: 'detached' })
    await canvas.selectNotes(short as string)
    await canvas.frame()
    expect(await opened(canvas).count()).toBe(0)
  })

  it('[V2] opens from far away, for participants too, by key, and by touch', async () => {
    await fill(writeNotes(90))
    const participant = await world.participantLink()
    for (const link of [undefined, participant]) {
      const canvas = await world.openCanvas(link, { ...LAPTOP, hasTouch: true })
      await until('all notes', async () => (await canvas.notes()).length === 90)
      await canvas.look(-200, -100, 0.15)
      const [first] = await canvas.drawnNotes()
      if (!first) throw new Error('no note')
      const at = middle(first)
      await canvas.page.touchscreen.tap(at.x, at.y)
      await opened(canvas).waitFor()
      const words = await opened(canvas).textContent()
      expect((await canvas.notes()).some(({ text }) => text === words)).toBe(true)
      expect(await opened(canvas).evaluate((element) => parseFloat(getComputedStyle(element).fontSize))).toBe(16)
      await canvas.page.keyboard.press('Escape')
      await opened(canvas).waitFor({ state: 'detached' })
      await canvas.page.locator('.tl-container').focus()
      await canvas.page.keyboard.press('Enter')
      await opened(canvas).waitFor()
      canvas.user.problems.splice(0)
    }
  })
})

describe('from far away', () => {
  it('[V4] lanes and groups have their names and counts in letters of 14 pixels and more, none on another', async () => {
    await fill(writeNotes(84))
    const canvas = await world.openCanvas()
    await until('all notes', async () => (await canvas.notes()).length === 84)
    const [one, other] = (await canvas.notes()).filter(({ lens }) => lens === 'need')
    if (!one || !other) throw new Error('no notes')
    await canvas.selectNotes(one.id, other.id)
    await canvas.page.getByRole('button', { name: 'Group these 2' }).click()
    await canvas.page.keyboard.type('Trails and access')
    await canvas.page.keyboard.press('Enter')
    for (const zoom of [0.3, 0.15, 0.06]) {
      await canvas.look(-1_500, -800, zoom)
      const labels = await until('labels', async () => {
        const found = await canvas.page.locator('.wall-label').evaluateAll((all) =>
          all.map((label) => ({
            words: label.textContent ?? '',
            size: parseFloat(getComputedStyle(label).fontSize),
            box: JSON.parse(JSON.stringify(label.getBoundingClientRect())) as DOMRect,
            isCut:
              (label.querySelector('.wall-label-name')?.scrollWidth ?? 0) >
              (label.querySelector('.wall-label-name')?.clientWidth ?? 0) + 1,
          })),
        )
        return found.length >= 4 ? found : undefined
      })
      // Labels are for the eyes; screen readers have the headings at every zoom.
      expect(await canvas.page.getByRole('heading', { level: 2 }).count()).toBeGreaterThanOrEqual(3)
      const words = labels.map((label) => label.words)
      expect(words).toContain('Strength· 28')
      expect(words).toContain('Need· 26 of 28')
      expect(words).toContain('Trails and access· 2')
      for (const [index, { size, box }] of labels.entries()) {
        expect(size).toBeGreaterThanOrEqual(14)
        for (const next of labels.slice(index + 1))
          expect(
            box.left < next.box.right &&
              next.box.left < box.right &&
              box.top < next.box.bottom &&
              next.box.top < box.bottom,
            `${zoom}: ${words[index]} on ${next.words}`,
          ).toBe(false)
      }
      expect(labels.filter(({ isCut }) => isCut).map((label) => label.words)).toEqual([])
      // Notes are quiet tiles: no words are drawn.
      expect(await canvas.page.locator('.note-text:visible').count()).toBe(0)
    }
  })
})

describe('the small map', () => {
  it('[V6] is there for everybody while some of the wall is out of view, and leads there by press and by key', async () => {
    await fill(writeNotes(120))
    const participant = await world.participantLink()
    for (const link of [undefined, participant]) {
      const canvas = await world.openCanvas(link, LAPTOP)
      const map = canvas.page.getByRole('button', { name: /^Map of the wall/ })
      await map.waitFor()
      const before = await canvas.camera()
      const box = await map.boundingBox()
      if (!box) throw new Error('no map')
      await canvas.page.mouse.click(box.x + box.width - 6, box.y + box.height / 2)
      await until('the view to go there', async () => (await canvas.camera()).x < before.x - 500)
      const there = await canvas.camera()
      await canvas.page.keyboard.press('ArrowLeft')
      await until('the view to go back a little', async () => (await canvas.camera()).x > there.x)
      await canvas.page.keyboard.press('Enter')
      await map.waitFor({ state: 'detached' })
      for (const name of ['Zoom in', 'Zoom out', 'Whole wall'])
        expect(await canvas.page.getByRole('button', { name }).first().isVisible(), name).toBe(true)
    }
  })
})
