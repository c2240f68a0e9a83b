/** A full wall: what is drawn of it follows the view, and everything can be reached and read all the same. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { PROJECTOR } from '../support/browser.ts'
import { until } from '../support/until.ts'
import type { CanvasPage } from './canvas-driver.ts'
import { useCanvasWorld } from './canvas-world.ts'

const world = useCanvasWorld()
const LENSES = ['strength', 'need', 'hope']
const NOTES = 420

async function fillWall(): Promise<void> {
  const rows = Array.from({ length: NOTES }, (_, index) => `${LENSES[index % LENSES.length]},words number ${index}`)
  const answer = await world.server.api<{ imported: number }>(`/api/events/${world.access.event.id}/import`, {
    method: 'POST',
    token: world.access.tokens.facilitator,
    contentType: 'text/csv',
    body: `lens,text\r\n${rows.join('\r\n')}\r\n`,
  })
  expect(answer.body.imported).toBe(NOTES)
}

/** Fills the wall and looks at all of it. */
async function openFullWall(): Promise<CanvasPage> {
  await fillWall()
  const canvas = await world.openCanvas(undefined, PROJECTOR)
  await until('all notes', async () => (await canvas.notes()).length === NOTES)
  await canvas.page.keyboard.press('0')
  await until('all cards', async () => (await canvas.drawnNotes()).length === NOTES)
  await until('the wall to be far away', async () => (await canvas.camera()).z < 0.3)
  await canvas.still()
  return canvas
}

/** The notes whose middle is on the screen. */
const inView = async (canvas: CanvasPage) =>
  (await canvas.drawnNotes()).filter(
    ({ x, y, width, height }) =>
      x + width / 2 > 0 && y + height / 2 > 0 && x + width / 2 < 1920 && y + height / 2 < 1080,
  )
const worded = (canvas: CanvasPage): Promise<number> => canvas.page.locator('.note-text').count()
const readable = (canvas: CanvasPage) =>
  until('words in all of view', async () => {
    const seen = await inView(canvas)
    return seen.length > 0 && seen.every(({ text }) => text.startsWith('words number')) ? seen : undefined
  })

/** Pairs of words of headings that lie on each other, as they are drawn. */
const headingsOnEachOther = (page: Page): Promise<string[]> =>
  page.locator('.lane-label').evaluateAll((labels) => {
    const drawn = labels.map((label) => {
      const range = document.createRange()
      range.selectNodeContents(label)
      return { words: label.textContent ?? '', box: range.getBoundingClientRect() }
    })
    return drawn.flatMap(({ words, box }, index) =>
      drawn
        .slice(index + 1)
        .flatMap((other) =>
          box.left < other.box.right &&
          other.box.left < box.right &&
          box.top < other.box.bottom &&
          other.box.top < box.bottom
            ? [`“${words}” and “${other.words}”`]
            : [],
        ),
    )
  })

describe('the headings of a full wall', () => {
  it.each([
    ['of some words each', ['What is strong here', 'What we need most', 'What we hope for']],
    [
      'of forty capitals each',
      ['STRENGTHS', 'NEEDS', 'HOPES'].map((word) => `${word} OF ALL OUR STREETS, SHOPS AND SCHOOLS`.slice(0, 40)),
    ],
  ])('never run into each other: %s', async (_what, labels) => {
    const lenses = labels.map((label, index) => ({ id: LENSES[index] ?? '', label, prompt: '' }))
    const { access, server } = world
    expect(
      (
        await server.api(`/api/events/${access.event.id}`, {
          method: 'PATCH',
          token: access.tokens.facilitator,
          body: { lenses },
        })
      ).status,
    ).toBe(200)
    const canvas = await openFullWall()
    // As near as they are drawn: from further away there are labels instead.
    await canvas.look(-200, -200, 0.4)
    await until('the headings of all bays', async () => (await canvas.page.locator('.lane-label').count()) >= 6)
    expect(await headingsOnEachOther(canvas.page)).toEqual([])
  })
})

describe('a full wall', () => {
  it('shows words wherever the view comes near, and cards alone from far away', async () => {
    const canvas = await openFullWall()
    // Those that the view came near to while it was opening keep their words; most have had none.
    expect(await worded(canvas)).toBeLessThan(NOTES / 2)
    expect(await canvas.page.locator('.note-face:visible').count()).toBe(NOTES)
    // The first of its lane: there are others below it.
    const [far] = (await canvas.drawnNotes()).toSorted((one, other) => one.x + one.y - (other.x + other.y))
    if (!far) throw new Error('no note')
    const [left, top] = await canvas.pagePlace(far.id)
    for (const [x, y, zoom] of [
      [left - 200, top - 100, 1],
      [left - 100, top + 900, 1],
      [left, top + 300, 0.5],
      [left - 300, top, 0.4],
    ] as const) {
      await canvas.look(x, y, zoom)
      const seen = await readable(canvas)
      expect(new Set(seen.map(({ text }) => text)).size).toBe(seen.length)
    }
    // Only what was near is there to be looked after.
    expect(await worded(canvas)).toBeLessThan(NOTES)
  })

  it('hides what is out of view, and draws it before the view has reached it', async () => {
    const canvas = await openFullWall()
    const [origin, { z }] = [await canvas.at(0, 0), await canvas.camera()]
    const places = new Map(
      (await canvas.drawnNotes()).map(({ id, x, y }) => [id, [(x - origin.x) / z, (y - origin.y) / z] as const]),
    )
    const found = new Set<string>()
    // From one that has not been met to the next, until every note has been.
    for (const [id, [left, top]] of places) {
      if (found.has(id)) continue
      await canvas.look(left - 500, top - 300, 1)
      for (const seen of await readable(canvas)) found.add(seen.id)
      expect(found.has(id)).toBe(true)
      expect((await canvas.drawnNotes()).length).toBeLessThan(NOTES / 2)
    }
    expect(found.size).toBe(NOTES)
  })

  it('a note that arrives in view has its words, and one that is withdrawn goes', async () => {
    const canvas = await openFullWall()
    const phone = await world.join()
    const id = await phone.write('need', 'words number one more')
    await canvas.drawnNote(id)
    expect(await canvas.page.locator(`[data-shape-id="shape:note-${id}"] .note-text`).count()).toBe(0)
    const [left, top] = await canvas.pagePlace(id)
    await canvas.look(left - 300, top - 300, 1)
    await readable(canvas)
    const other = await phone.write('need', 'words number two more')
    await until('its words', async () => (await canvas.drawnNote(other)).text === 'words number two more')
    await world.server.api(`/api/events/${world.access.event.id}/notes/${other}`, {
      method: 'DELETE',
      token: phone.token,
    })
    await until('it to be gone', async () => !(await canvas.drawnNotes()).some((note) => note.id === other))
  })

  it('a note that is opened from far away can be read while it is written in', async () => {
    const canvas = await openFullWall()
    const [first] = await canvas.drawnNotes()
    if (!first) throw new Error('no note')
    await canvas.page.mouse.dblclick(first.x + first.width / 2, first.y + first.height / 2)
    const field = canvas.page.locator('.note-face.editing textarea')
    await field.waitFor()
    await field.press('End')
    await field.pressSequentially(', said again')
    await canvas.page.keyboard.press('Escape')
    await until('the words', async () => (await canvas.notes()).some(({ text }) => text.endsWith(', said again')))
  })

  it('has every word when the reader’s own colours take those of the headings away, also in the middle of it', async () => {
    const canvas = await openFullWall()
    expect(await worded(canvas)).toBeLessThan(NOTES / 2)
    await canvas.page.emulateMedia({ forcedColors: 'active' })
    await until('all words, with the signs among them', async () => (await worded(canvas)) === NOTES)
    expect(await canvas.page.locator('.note-mark .lens-mark:visible').count()).toBe(NOTES)
  })

  it('keeps to what is seen when all of it is selected', async () => {
    const canvas = await openFullWall()
    await canvas.page.keyboard.press('Escape')
    const [far] = (await canvas.drawnNotes()).toSorted((one, other) => one.x + one.y - (other.x + other.y))
    if (!far) throw new Error('no note')
    const [left, top] = await canvas.pagePlace(far.id)
    await canvas.look(left - 200, top - 100, 1)
    // Words come and go some dozens in a frame: those of the view before are on their way out.
    const settle = async (): Promise<number> => {
      for (let frame = 0; frame < 10; frame += 1) await canvas.frame()
      return worded(canvas)
    }
    let before = await settle()
    await until('the words of this view alone', async () => {
      const last = before
      before = await settle()
      return before === last
    })
    expect(before).toBeLessThan(NOTES / 2)
    await canvas.page.keyboard.press('Control+a')
    await until('all selected', async () => (await canvas.selected()).length === NOTES)
    expect(await settle()).toBeLessThanOrEqual(before)
  })

  it('draws an outline for what is selected or under the pointer, and for nothing else', async () => {
    const canvas = await openFullWall()
    const outlines = canvas.page.locator('.tl-shape-indicator')
    expect(await outlines.count()).toBeLessThanOrEqual(1)
    await canvas.page.locator('.tl-canvas').click({ position: { x: 5, y: 540 } })
    await canvas.page.keyboard.press('Control+a')
    await until('all outlined', async () => (await outlines.count()) >= NOTES)
    await canvas.page.keyboard.press('Escape')
    await until('none outlined', async () => (await outlines.count()) <= 1)
  })
})
