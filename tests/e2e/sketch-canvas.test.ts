/**
 * Sketch notes on the canvas, in real browsers: in by every way, pinned, sharp, linked to notes, and lost by nothing.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readBoard } from '@gatherboard/shared/wall/board-view'
import type { Sketch } from '@gatherboard/shared/wall/sketch'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { connectPeer } from '../support/peers.ts'
import { makePhoto, makePicture, readRealSketch } from '../support/pictures.ts'
import { until } from '../support/until.ts'
import { openLine } from '../support/line.ts'
import { middle, type CanvasPage } from './canvas-driver.ts'
import { useCanvasWorld } from './canvas-world.ts'
import { uploadSketch, type SketchFields } from './sketch-steps.ts'

const world = useCanvasWorld()
const folder = mkdtempSync(join(tmpdir(), 'gatherboard-pictures-'))
afterAll(() => rmSync(folder, { recursive: true }))

const WORDS = { title: 'The tree', artist: 'Ada Ink', alt: 'A tree with six leaves.', transcript: 'More light' }
const pin = async (picture: Buffer, words: SketchFields = {}): Promise<string> =>
  (await uploadSketch(world.server, world.access, picture, { ...WORDS, ...words })).sketchId
async function readSketches(): Promise<Sketch[]> {
  using peer = await connectPeer(world.server.syncUrl, `wall.${world.access.event.id}`, world.access.tokens.projector)
  return [...readBoard(peer.doc).sketches.values()]
}
const onlySketch = async (): Promise<Sketch> =>
  until('one sketch note', async () => {
    const all = await readSketches()
    return all.length === 1 && all[0]
  })
const shape = (page: Page, id: string) => page.locator(`[data-shape-id="shape:sketch-${id}"]`)
const drawnBox = async (canvas: CanvasPage, id: string) =>
  until('the sketch note to be drawn', () => shape(canvas.page, id).boundingBox())
const openDrawer = (page: Page) => page.getByRole('button', { name: 'Sketch notes', exact: true }).click()
const shownSize = (page: Page, id: string) => shape(page, id).locator('.sketch-picture').getAttribute('data-size')

/** Drops a picture at a point of the page, or pastes one. */
async function give(
  canvas: CanvasPage,
  kind: 'drop' | 'paste',
  { x = 700, y = 400, type = 'image/png' }: { x?: number; y?: number; type?: string } = {},
): Promise<void> {
  const picture = (await makePicture(400, 300).png().toBuffer()).toString('base64')
  await canvas.page.evaluate(
    ({ kind, point, picture, type }) => {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([bytes], 'drawing.png', { type }))
      const target = document.querySelector('.tl-canvas') ?? document.body
      if (kind === 'drop') {
        target.dispatchEvent(
          new DragEvent('dragover', {
            dataTransfer: data,
            bubbles: true,
            cancelable: true,
            clientX: point.x,
            clientY: point.y,
          }),
        )
        target.dispatchEvent(
          new DragEvent('drop', {
            dataTransfer: data,
            bubbles: true,
            cancelable: true,
            clientX: point.x,
            clientY: point.y,
          }),
        )
      } else
        document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    { kind, point: { x, y }, picture, type },
  )
}

describe('a sketch note on the canvas', () => {
  it('is pinned: a drag over it chooses and moves nothing; unpinned it is moved and resized, and undo takes each back', async () => {
    const id = await pin(await makePicture(800, 600).jpeg().toBuffer())
    const canvas = await world.openCanvas()
    await canvas.page.keyboard.press('0')
    await canvas.still()
    const before = (await onlySketch()).box
    const box = await drawnBox(canvas, id)
    await canvas.drag(middle(box), { x: middle(box).x + 60, y: middle(box).y + 40 })
    await canvas.page.mouse.click(middle(box).x, middle(box).y)
    expect(await canvas.selected()).toEqual([])
    expect((await onlySketch()).box).toEqual(before)

    await openDrawer(canvas.page)
    await canvas.page.getByRole('button', { name: 'Unpin: The tree' }).click()
    await until('it to be unpinned', async () => !(await onlySketch()).locked)
    await canvas.still()
    const loose = await drawnBox(canvas, id)
    await canvas.drag(middle(loose), { x: middle(loose).x + 80, y: middle(loose).y + 30 })
    const moved = await until('it to have moved', async () => {
      const { box: now } = await onlySketch()
      return now[0] > before[0] && now
    })
    expect([moved[2], moved[3]]).toEqual([before[2], before[3]])
    const corner = await canvas.page.locator('[data-corner="bottom_right"]').boundingBox()
    if (!corner) throw new Error('no corner to take')
    await canvas.drag(middle(corner), { x: middle(corner).x - 60, y: middle(corner).y - 45 })
    const resized = await until('it to be smaller', async () => {
      const { box: now } = await onlySketch()
      return now[2] < before[2] && now
    })
    expect(resized[2] / resized[3]).toBeCloseTo(before[2] / before[3], 1)
    await canvas.page.keyboard.press('Control+z')
    await until('its size to be back', async () => (await onlySketch()).box[2] === before[2])
    await canvas.page.keyboard.press('Control+z')
    await until('its place to be back', async () => (await onlySketch()).box[0] === before[0])
    await canvas.page.getByRole('button', { name: 'Set aside: The tree' }).click()
    await until('it to be off the wall', async () => (await readSketches()).length === 0)
    await canvas.page.keyboard.press('Control+z')
    await until('it to be back', async () => (await readSketches()).length === 1)
  })

  it('is in view when a canvas opens, also when it was pinned after others had come', async () => {
    await world.write(['need', 'a bench'])
    // Whoever comes first has the server make the wall ready; what is younger follows that in messages of its own.
    using early = await connectPeer(
      world.server.syncUrl,
      `wall.${world.access.event.id}`,
      world.access.tokens.projector,
    )
    const id = await pin(await makePicture(800, 600).jpeg().toBuffer())
    await until('it to have arrived', () => readBoard(early.doc).sketches.size === 1)
    const canvas = await world.openCanvas()
    await until('it to be wholly in view', async () => {
      const box = await shape(canvas.page, id).boundingBox()
      return box && box.x >= 0 && box.y >= 0
    })
    expect((await canvas.drawnNotes())[0]?.x).toBeGreaterThan(0)
  })

  it('is as sharp as the screen at any zoom, at last with every pixel of the original, and never worse again', async () => {
    const id = await pin(await makePicture(3200, 2400).png().toBuffer())
    const canvas = await world.openCanvas()
    await canvas.page.keyboard.press('0')
    await until(
      'a small picture',
      async () => ['320', '640', '1280'].includes((await shownSize(canvas.page, id)) ?? ''),
      { timeoutMs: 30_000 },
    )
    const { box } = await onlySketch()
    const sizes: string[] = []
    for (const zoom of [1, 2, 4]) {
      await canvas.look(box[0] + box[2] * 0.3, box[1] + box[3] * 0.3, zoom)
      const expected = zoom === 1 ? '1280' : zoom === 2 ? '2560' : 'original'
      sizes.push(
        await until(
          `the size for zoom ${zoom}`,
          async () => (await shownSize(canvas.page, id)) === expected && expected,
          { timeoutMs: 30_000 },
        ),
      )
    }
    expect(sizes).toEqual(['1280', '2560', 'original'])
    // The black lines of the made picture are two pixels wide: shown at about their own size they are black and white
    // again.
    const contrast = await canvas.page
      .locator(`[data-shape-id="shape:sketch-${id}"] .sketch-picture`)
      .evaluate((image: HTMLImageElement) => image.naturalWidth)
    expect(contrast).toBe(3200)
    await canvas.look(box[0], box[1], 0.3)
    await canvas.frame()
    expect(await shownSize(canvas.page, id)).toBe('original')
  })

  it('has parts: drawn with the mouse, named, linked to what is chosen; a part lights its notes, a note leads to its part', async () => {
    const id = await pin(await makePicture(800, 600).jpeg().toBuffer())
    const [first = '', second = '', other = ''] = await world.write(
      ['need', 'a bench'],
      ['need', 'a lamp'],
      ['hope', 'a choir'],
    )
    const canvas = await world.openCanvas()
    await canvas.page.keyboard.press('0')
    await canvas.still()
    await canvas.selectNotes(first, second)
    await openDrawer(canvas.page)
    await canvas.page.getByRole('button', { name: 'Mark a part' }).click()
    await canvas.still()
    const box = await drawnBox(canvas, id)
    await canvas.drag(
      { x: box.x + box.width * 0.25, y: box.y + box.height * 0.25 },
      { x: box.x + box.width * 0.75, y: box.y + box.height * 0.5 },
    )
    const region = await until('the part', async () => (await onlySketch()).regions[0])
    expect([...region.notes].toSorted()).toEqual([first, second].toSorted())
    region.box.forEach((value, index) => expect(Math.abs(value - ([200, 150, 400, 150][index] ?? 0))).toBeLessThan(25))
    await canvas.page.getByLabel('What is drawn here').fill('The roots')
    await canvas.page.getByLabel('What is drawn here').press('Enter')
    await until('its name', async () => (await onlySketch()).regions[0]?.label === 'The roots')

    await canvas.page.getByRole('button', { name: 'Show its notes: The roots' }).click()
    const isDim = (note: string) =>
      canvas.page
        .locator(`[data-shape-id="shape:note-${note}"]`)
        .evaluate((element) => Number(getComputedStyle(element).opacity) < 0.5)
    await until('the others to step back', () => isDim(other))
    expect([await isDim(first), await isDim(second)]).toEqual([false, false])
    await canvas.page.getByRole('button', { name: 'Show its notes: The roots' }).click()
    await until('all to be as before', async () => !(await isDim(other)))

    await canvas.page.keyboard.press('0')
    await canvas.still()
    await canvas.page.getByRole('button', { name: 'Close', exact: true }).click()
    await canvas.page.locator('.sketch-drawer').waitFor({ state: 'detached' })
    await canvas.page.mouse.click(1300, 600)
    await until('nothing to be chosen', async () => (await canvas.selected()).length === 0)
    await canvas.page.keyboard.press('0')
    await canvas.still()
    await canvas.selectNotes(first)
    await canvas.page.getByRole('button', { name: 'Drawn in “The tree”' }).click()
    await until(
      'the part to be looked at',
      async () => (await shape(canvas.page, id).locator('.region-lit').count()) === 1,
    )
    await canvas.still()
    const lit = await shape(canvas.page, id).locator('.region').boundingBox()
    expect(lit && lit.width).toBeGreaterThan(500)
    await canvas.page.keyboard.press('Control+z')
    await until('the name to be undone', async () => (await onlySketch()).regions[0]?.label === '')
    await canvas.page.keyboard.press('Control+z')
    await until('the part to be undone', async () => (await onlySketch()).regions.length === 0)
  })

  it('is there for a participant to look at, and nothing of it can be changed', async () => {
    const id = await pin(await makePicture(800, 600).jpeg().toBuffer())
    const canvas = await world.openCanvas(await world.participantLink())
    await openDrawer(canvas.page)
    await canvas.page.getByRole('button', { name: 'Look at it: The tree' }).click()
    await canvas.still()
    await until('the picture', async () => (await shownSize(canvas.page, id)) !== null)
    const before = (await onlySketch()).box
    const box = await drawnBox(canvas, id)
    await canvas.drag(middle(box), { x: middle(box).x + 50, y: middle(box).y })
    expect((await onlySketch()).box).toEqual(before)
    expect(await canvas.page.getByRole('button', { name: /Unpin|Mark a part|Set aside|Add a sketch/ }).count()).toBe(0)
    expect(await findAccessibilityProblems(canvas.page, { within: '.drawer' })).toEqual([])
  })
})

describe('a sketch note comes in', () => {
  it('by the form, with what is said about it; the words stay when the server refuses the picture', async () => {
    const canvas = await world.openCanvas()
    await openDrawer(canvas.page)
    await canvas.page.getByRole('button', { name: 'Add a sketch note' }).click()
    writeFileSync(join(folder, 'drawing.png'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    writeFileSync(join(folder, 'half.jpg'), (await makePhoto()).subarray(0, 3_000))
    const form = canvas.page.getByRole('form', { name: 'Add a sketch note' })
    await form.getByLabel('The picture').setInputFiles(join(folder, 'drawing.png'))
    await form.getByText('Use a photo or scan saved as JPEG, PNG or WebP.').waitFor()
    await form.getByLabel('The picture').setInputFiles(join(folder, 'half.jpg'))
    await form.getByLabel('Title').fill('Hopes for the green')
    await form.getByLabel('Drawn by').fill('Ada Ink')
    await form.getByLabel('What it shows').fill('A tree with six leaves, each one a hope.')
    await form.getByRole('button', { name: 'Pin it to the wall' }).click()
    await form.getByText('That picture is incomplete').waitFor()
    expect(await form.getByLabel('Title').inputValue()).toBe('Hopes for the green')
    expect(await findAccessibilityProblems(canvas.page, { within: '.drawer' })).toEqual([])
    const real = readRealSketch('derived-phone-photo-orientation6-gps.jpg') ?? (await makePhoto(1200, 900))
    writeFileSync(join(folder, 'photo.jpg'), real)
    await form.getByLabel('The picture').setInputFiles(join(folder, 'photo.jpg'))
    await form.getByRole('button', { name: 'Pin it to the wall' }).click()
    await form.getByText('“Hopes for the green” is on the wall').waitFor()
    expect(await onlySketch()).toMatchObject({
      title: 'Hopes for the green',
      artist: 'Ada Ink',
      alt: 'A tree with six leaves, each one a hope.',
      locked: true,
    })
    canvas.user.problems.splice(
      0,
      canvas.user.problems.length,
      ...canvas.user.problems.filter((problem) => !problem.includes('422')),
    )
  })

  it('dropped on the wall where it was dropped, and pasted, on a page without a secure context too', async () => {
    const canvas = await world.openCanvas()
    await canvas.look(0, 0, 0.5)
    await give(canvas, 'drop', { x: 700, y: 400 })
    const form = canvas.page.getByRole('dialog', { name: 'Add a sketch note' })
    await form.getByLabel('Title').fill('Dropped')
    await form.getByRole('button', { name: 'Pin it to the wall' }).click()
    await form.getByText('“Dropped” is on the wall').waitFor()
    await form.getByRole('button', { name: 'Close' }).click()
    const dropped = await onlySketch()
    const shown = await drawnBox(canvas, dropped.id)
    expect(Math.abs(middle(shown).x - 700)).toBeLessThan(4)
    expect(Math.abs(middle(shown).y - 400)).toBeLessThan(4)
    // Without a type, as a file has whose ending the system does not know.
    await give(canvas, 'paste', { type: '' })
    await form.getByLabel('Title').fill('Pasted')
    await form.getByRole('button', { name: 'Pin it to the wall' }).click()
    await until('the pasted one', async () => (await readSketches()).some(({ title }) => title === 'Pasted'), {
      timeoutMs: 30_000,
    })
  })

  it('each in its turn: one that is pasted while another is on its way is neither lost nor taken for it', async () => {
    const canvas = await world.openCanvas()
    const held = Promise.withResolvers<void>()
    await canvas.page.route('**/sketches', async (route) => {
      await held.promise
      await route.continue()
    })
    await give(canvas, 'drop')
    const form = canvas.page.getByRole('dialog', { name: 'Add a sketch note' })
    await form.getByLabel('Title').fill('First')
    await form.getByRole('button', { name: 'Pin it to the wall' }).click()
    await form.getByRole('button', { name: 'Close, it goes on' }).click()
    await give(canvas, 'paste')
    await form.getByText('Another picture waits. It comes here when this one is saved.').waitFor()
    expect(await form.getByLabel('Title').inputValue()).toBe('First')
    held.resolve()
    await form.getByText('“First” is on the wall').waitFor()
    await form.getByLabel('Title').fill('Second')
    await form.getByRole('button', { name: 'Pin it to the wall' }).click()
    await form.getByText('“Second” is on the wall').waitFor()
    expect((await readSketches()).map(({ title }) => title).toSorted()).toEqual(['First', 'Second'])
  })

  it('once, over a slow line that is cut half-way and comes back by itself', async () => {
    await using line = await openLine(world.server.port)
    const { pathname, hash } = new URL(world.access.links.facilitator)
    const user = await world.browser.newUser()
    await user.page.goto(`http://127.0.0.1:${line.port}${pathname}${hash}`)
    await user.page.locator('.save-good').waitFor()
    const devtools = await user.context.newCDPSession(user.page)
    await devtools.send('Network.enable')
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 80,
      downloadThroughput: 200_000,
      uploadThroughput: 150_000,
    })
    await openDrawer(user.page)
    await user.page.getByRole('button', { name: 'Add a sketch note' }).click()
    const form = user.page.getByRole('form', { name: 'Add a sketch note' })
    writeFileSync(join(folder, 'large.png'), await makePicture(700, 500).png({ compressionLevel: 0 }).toBuffer())
    await form.getByLabel('The picture').setInputFiles(join(folder, 'large.png'))
    await form.getByLabel('Title').fill('Slowly')
    await form.getByRole('button', { name: 'Pin it to the wall' }).click()
    await until(
      'some of it to be sent',
      async () => /Sending: ([1-9]|[1-8]\d)%/.test((await form.textContent()) ?? ''),
      { timeoutMs: 30_000, everyMs: 5 },
    )
    // Cut, and then somebody else's page instead of ours, as hotels do.
    line.answerAll({ status: '502 Bad Gateway', body: '<h1>Please log in</h1>' })
    await form.getByText('Waiting for the network').waitFor()
    await user.page.getByRole('button', { name: 'Close', exact: true }).first().click()
    line.mend()
    expect(
      (
        await until(
          'it to arrive',
          async () => {
            const all = await readSketches()
            return all.length > 0 && all
          },
          { timeoutMs: 60_000 },
        )
      ).map(({ title }) => title),
    ).toEqual(['Slowly'])
    await user.context.close()
  })
})
