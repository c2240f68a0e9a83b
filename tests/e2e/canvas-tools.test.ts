/**
 * The bars of the canvas on laptop, tablet and phone: one row, everything reachable, readable in every look, and a pen
 * beside fingers.
 */
import type { BrowserContextOptions } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { PHONE } from '../support/browser.ts'
import { findLayoutProblems } from '../support/layout.ts'
import { until } from '../support/until.ts'
import { middle, type CanvasPage } from './canvas-driver.ts'
import { useCanvasWorld } from './canvas-world.ts'

const world = useCanvasWorld()

const LAPTOP: BrowserContextOptions = { viewport: { width: 1366, height: 768 } }
const LYING: BrowserContextOptions = { viewport: { width: 1024, height: 768 }, hasTouch: true }
const STANDING: BrowserContextOptions = { viewport: { width: 820, height: 1180 }, hasTouch: true }
const LYING_PHONE = { ...PHONE, viewport: { width: 740, height: 360 } }
const SMALL_PHONE = { ...PHONE, viewport: { width: 320, height: 568 } }

/**
 * tldraw asks the browser to keep out of touches in a way that it may refuse, and says so in its console: nothing of
 * ours, nothing lost.
 */
const forgetTouchRemarks = (canvas: CanvasPage): void => {
  const others = canvas.user.problems.filter(
    (problem) => !/preventDefault inside passive|attempt to cancel a touch/.test(problem),
  )
  canvas.user.problems.splice(0, canvas.user.problems.length, ...others)
}

/** Each tool's box on the screen, with its name. */
const measureTools = (canvas: CanvasPage) =>
  canvas.page.locator('.toolbar').evaluate((bar) => {
    const { width, height } = bar.getBoundingClientRect()
    const tools = [...bar.querySelectorAll('button')].map((button) => ({
      name: button.textContent || button.getAttribute('aria-label'),
      ...(JSON.parse(JSON.stringify(button.getBoundingClientRect())) as {
        x: number
        y: number
        width: number
        height: number
      }),
    }))
    return { width, height, overflow: bar.scrollWidth - bar.clientWidth, tools: tools.filter((tool) => tool.width > 0) }
  })

/** Words of the bars that are covered, cut off or off the screen; not those that are there to be heard only. */
const findUnreadable = ({ page }: CanvasPage): Promise<string[]> =>
  page.evaluate(() => {
    const unreadable: string[] = []
    const words = document.createTreeWalker(document.querySelector('.screen') as Element, NodeFilter.SHOW_TEXT)
    while (words.nextNode()) {
      const holder = words.currentNode.parentElement
      if (!holder?.closest('.screen-head, .toolbar') || getComputedStyle(holder).clipPath !== 'none') continue
      const range = document.createRange()
      range.selectNodeContents(words.currentNode)
      const { left, right, top, bottom, width } = range.getBoundingClientRect()
      const isSeen = (x: number): boolean => holder.contains(document.elementFromPoint(x, (top + bottom) / 2))
      if (width > 0 && !(isSeen(left + 2) && isSeen(right - 2))) unreadable.push(words.currentNode.textContent ?? '')
    }
    return unreadable
  })

/** Items of the open menu of which a word goes on in the next line. */
const findBrokenWords = ({ page }: CanvasPage): Promise<string[]> =>
  page.locator('.menu-words, .menu h3').evaluateAll((all) =>
    all.flatMap((element) => {
      const broken: string[] = []
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      while (texts.nextNode()) {
        for (const { 0: word, index } of (texts.currentNode.textContent ?? '').matchAll(/\S+/g)) {
          const range = document.createRange()
          range.setStart(texts.currentNode, index)
          range.setEnd(texts.currentNode, index + word.length)
          if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word)
        }
      }
      return broken
    }),
  )

/** The names of what Tab leads to in the bars, from the top of the page. */
async function walkBars({ page }: CanvasPage): Promise<string[]> {
  await page.evaluate(() => {
    const title = document.querySelector('h1') as HTMLElement
    title.tabIndex = -1
    title.focus()
  })
  const names: string[] = []
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const { activeElement } = document
      return activeElement?.closest('.screen-head, .toolbar')
        ? (activeElement.getAttribute('aria-label') ?? activeElement.textContent)
        : null
    })
    if (name !== null) names.push(name)
    else if (names.length > 3 && (await page.evaluate(() => document.activeElement === document.body))) break
  }
  return names
}

/** Without tldraw's mark, which its own code draws and sizes. */
const findOwnProblems = async ({ page }: CanvasPage): Promise<string[]> =>
  (await findLayoutProblems(page)).filter((problem) => !/^BUTTON is (8|96) × 32$/.test(problem))

describe('the toolbar', () => {
  it('is one row on a laptop and on a tablet either way up, for facilitators and participants, with every tool 44 pixels', async () => {
    const participant = await world.participantLink()
    for (const options of [LAPTOP, LYING, STANDING]) {
      for (const link of [undefined, participant]) {
        const canvas = await world.openCanvas(link, options)
        await canvas.page.getByRole('button', { name: 'Look at' }).waitFor()
        const { height, overflow, tools, width } = await measureTools(canvas)
        expect(height).toBeLessThan(60)
        expect(overflow).toBe(0)
        expect(new Set(tools.map((tool) => Math.round(tool.y + tool.height / 2))).size).toBe(1)
        for (const tool of tools) {
          expect(Math.min(tool.width, tool.height), tool.name ?? '').toBeGreaterThanOrEqual(44)
          expect(tool.x >= 0 && tool.x + tool.width <= width + 0.5, tool.name ?? '').toBe(true)
        }
        if (link === undefined && options === LAPTOP)
          await canvas.page.getByRole('group', { name: 'New note' }).getByRole('button', { name: 'Need' }).waitFor()
      }
    }
  })

  it('has a bar above that is one row with people in the hall, whatever the title, and is never wider than the page', async () => {
    for (const [title, place] of [
      ['Market Hall, Thornby: what next?', 'Market Hall, Thornby'],
      ['What our valley needs next, what it has already, and what we all wish for', 'The large hall of the old mill'],
    ] as const) {
      await world.server.api(`/api/events/${world.access.event.id}`, {
        method: 'PATCH',
        token: world.server.organiserKey,
        body: { title, place },
      })
      const other = await world.openCanvas(await world.participantLink())
      const canvas = await world.openCanvas()
      for (const width of [1920, 1366, 1280, 1201, 1199, 1024, 930]) {
        await canvas.page.setViewportSize({ width, height: 768 })
        await canvas.page.getByText('1 person here').waitFor({ state: width > 1200 ? 'visible' : 'attached' })
        const bar = canvas.page.locator('.screen-head')
        await until('one row', async () => ((await bar.boundingBox())?.height ?? 99) < 60)
        expect(await bar.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth), `${width}`).toBe(0)
        expect((await canvas.page.locator('.screen-title').boundingBox())?.width).toBeGreaterThan(150)
      }
      for (const each of [canvas, other]) await each.user.context.close()
    }
  })

  it('and the bar above leave the wall four fifths of a phone, one row each, and drop nothing', async () => {
    await world.write(['need', 'A bench by the pond'])
    const participant = await world.participantLink()
    for (const options of [PHONE, LYING_PHONE, SMALL_PHONE]) {
      for (const link of [undefined, participant]) {
        const canvas = await world.openCanvas(link, options)
        await canvas.page.getByRole('button', { name: 'Look at' }).waitFor()
        const { height: screen } = options.viewport
        const bars = await canvas.page
          .locator('.screen-head, .toolbar')
          .evaluateAll((all) => all.map((bar) => bar.getBoundingClientRect().height))
        // On its side a phone is so low that two rows of targets alone are a quarter of it.
        expect(bars.reduce((sum, height) => sum + height, 0)).toBeLessThanOrEqual(
          screen * (options === LYING_PHONE ? 0.25 : 0.2),
        )
        for (const height of bars) expect(height).toBeLessThan(60)
        expect(await findOwnProblems(canvas)).toEqual([])
        expect((await measureTools(canvas)).overflow).toBe(0)
        expect(await findAccessibilityProblems(canvas.page)).toEqual([])
        // What is a sign only still has its name.
        await canvas.page.getByRole('link', { name: 'List', exact: true }).waitFor()
        if (link === undefined)
          for (const name of ['Sketch notes', 'Open the panel'])
            await canvas.page.getByRole('button', { name, exact: true }).waitFor()
      }
    }
  })

  it('and the bar above take at most a quarter of a phone with 200 % text, with all their words to be read and every button to be reached', async () => {
    await world.write(['need', 'A bench by the pond'])
    const participant = await world.participantLink()
    for (const options of [PHONE, LYING_PHONE]) {
      for (const link of [undefined, participant]) {
        const canvas = await world.openCanvas(link, options)
        await canvas.page.getByRole('button', { name: 'Look at' }).waitFor()
        await canvas.page.addStyleTag({ content: 'html { font-size: 200% }' })
        const measureShare = () =>
          canvas.page
            .locator('.screen-head, .toolbar')
            .evaluateAll(
              (all) => all.reduce((sum, bar) => sum + bar.getBoundingClientRect().height, 0) / window.innerHeight,
            )
        // On its side, two rows of targets alone are a quarter.
        const shareMax = options === PHONE ? 0.25 : 0.28
        await until(`bars of at most ${shareMax} of the screen`, async () => (await measureShare()) <= shareMax, {
          timeoutMs: 5_000,
        })
        await until('every word to be seen', async () => (await findUnreadable(canvas)).length === 0)
        expect(await findOwnProblems(canvas)).toEqual([])
        expect((await measureTools(canvas)).overflow).toBe(0)
        expect(await findAccessibilityProblems(canvas.page)).toEqual([])
        const names = await walkBars(canvas)
        if (link === undefined) expect(names.slice(0, 4)).toEqual(['Sketch notes', 'Sort', 'List', 'Open the panel'])
        else expect(names.slice(0, 2)).toEqual(['List', 'Write a note'])
        for (const name of link === undefined ? ['New note', 'More', 'Undo', 'Look at'] : ['Select', 'Look at'])
          expect(names).toContain(name)
        await canvas.page.getByRole('button', { name: link === undefined ? 'More' : 'Look at', exact: true }).click()
        expect(await findBrokenWords(canvas)).toEqual([])
      }
    }
  })

  it('hands what a phone has no room for to the menus, and the panel a place below the wall', async () => {
    const canvas = await world.openCanvas(undefined, SMALL_PHONE)
    await canvas.page.getByRole('button', { name: 'More', exact: true }).click()
    const more = canvas.page.getByRole('group', { name: 'More' })
    for (const name of [/^Set aside/, /^Find words/, /^Redo/, /^Pen/, /^Close the gaps/])
      expect(await more.getByRole('button', { name }).count(), String(name)).toBe(1)
    expect(await canvas.page.evaluate(() => document.activeElement?.closest('.menu') !== null)).toBe(true)
    await canvas.page.keyboard.press('Escape')
    await canvas.page.getByRole('button', { name: 'New group', exact: true }).click()
    await until('a group', async () => (await canvas.clusters()).length === 1)
    await canvas.page.getByRole('button', { name: 'Open the panel' }).click()
    await canvas.page
      .getByRole('complementary', { name: 'Facilitator’s panel' })
      .getByRole('heading', { name: 'What is going on now' })
      .waitFor()
    expect((await measureTools(canvas)).height).toBeLessThan(60)
    expect(
      await canvas.page.locator('.screen-canvas').evaluate((wall) => [wall.clientWidth, wall.clientHeight > 150]),
    ).toEqual([320, true])

    const taking = await world.openCanvas(await world.participantLink(), SMALL_PHONE)
    await taking.page.getByRole('button', { name: 'Find', exact: true }).click()
    await taking.page.getByRole('searchbox', { name: 'Words to find' }).waitFor()
    expect(await findOwnProblems(taking)).toEqual([])
  })

  it('keeps every tool within two presses where there is little room, and gives them back where there is more', async () => {
    const canvas = await world.openCanvas(undefined, STANDING)
    expect(await canvas.page.getByRole('button', { name: 'Draw', exact: true }).count()).toBe(0)
    await canvas.page.getByRole('button', { name: 'More' }).click()
    const more = canvas.page.getByRole('group', { name: 'More' })
    for (const name of [/^Pen/, /^Arrow/, /^Words on the wall/, /^Close the gaps/, /^Merge groups/, /^Need/])
      expect(await more.getByRole('button', { name }).count(), String(name)).toBe(1)
    await more.getByRole('button', { name: /^Highlighter/ }).click()
    await canvas.page.getByRole('button', { name: 'More' }).click()
    expect(await more.getByRole('button', { name: /^Highlighter/ }).getAttribute('aria-pressed')).toBe('true')
    await canvas.page.keyboard.press('Escape')
    await canvas.page.getByRole('button', { name: 'New note' }).click()
    await canvas.page.getByRole('group', { name: 'New note' }).getByRole('button', { name: 'Hope' }).click()
    await canvas.page.mouse.click(400, 300)
    await canvas.page.keyboard.type('written on a tablet')
    await canvas.page.keyboard.press('Escape')
    expect(await canvas.note('written on a tablet')).toMatchObject({ lens: 'hope' })
    await canvas.page.setViewportSize({ width: 1920, height: 1080 })
    await canvas.page.getByRole('button', { name: 'Draw', exact: true }).waitFor()
    await until('words again', async () => (await canvas.page.locator('.toolbar').getAttribute('class')) === 'toolbar')
  })

  it('leaves the headings in view from the start, also below a title of several lines', async () => {
    const title =
      'What is strong, what is needed and what is hoped for in the villages along the river, said by the people who live there'
    const access = await world.server.createEvent({ title })
    const rows = Array.from({ length: 60 }, (_, index) => `need,words number ${index}`).join('\r\n')
    await world.server.api(`/api/events/${access.event.id}/import`, {
      method: 'POST',
      token: access.tokens.facilitator,
      contentType: 'text/csv',
      body: `lens,text\r\n${rows}\r\n`,
    })
    const canvas = await world.openCanvas(access.links.facilitator, LAPTOP)
    await canvas.page.getByRole('heading', { name: title }).waitFor()
    await until('all of it', async () => (await canvas.notes()).length === 60)
    const wall = await canvas.page.locator('.screen-canvas').boundingBox()
    const heading = await canvas.page.getByRole('heading', { name: 'Need · 60' }).boundingBox()
    if (!wall || !heading) throw new Error('no heading')
    expect(heading.y).toBeGreaterThanOrEqual(wall.y)
    expect(heading.y).toBeLessThan(wall.y + 120)
  })

  it('shows all of a wide wall on a phone when it is asked for', async () => {
    const lenses = Array.from({ length: 8 }, (_, index) => ({
      id: `lens-${index}`,
      label: 'What we would like to keep',
      prompt: '',
    }))
    const access = await world.server.createEvent({ title: 'Many lenses', lenses })
    const rows = Array.from({ length: 80 }, (_, index) => `lens-${index % 8},words number ${index}`).join('\r\n')
    await world.server.api(`/api/events/${access.event.id}/import`, {
      method: 'POST',
      token: access.tokens.facilitator,
      contentType: 'text/csv',
      body: `lens,text\r\n${rows}\r\n`,
    })
    const canvas = await world.openCanvas(access.links.facilitator, PHONE)
    await canvas.page.getByRole('button', { name: 'Look at' }).click()
    await canvas.page
      .getByRole('button', { name: /^Whole wall/ })
      .last()
      .click()
    const isInView = ({ x, width }: { x: number; width: number }): boolean =>
      x >= 0 && x + width <= PHONE.viewport.width
    await until('all of it', async () => {
      const notes = await canvas.drawnNotes()
      return notes.length === 80 && notes.every(isInView)
    })
  })

  it('stays usable with eight lenses of long names, and at 200 % text', async () => {
    const lenses = Array.from({ length: 8 }, (_, index) => ({
      id: `lens-${index}`,
      label: `What we would like to keep, part ${index}`,
      prompt: '',
    }))
    const access = await world.server.createEvent({ title: 'Many lenses', lenses })
    for (const options of [LAPTOP, STANDING]) {
      const canvas = await world.openCanvas(access.links.facilitator, options)
      await until('one row', async () => (await measureTools(canvas)).height < 60)
      await canvas.page.addStyleTag({ content: 'html { font-size: 200% }' })
      await until(
        'nothing cut off',
        async () => (await measureTools(canvas)).overflow === 0 && (await measureTools(canvas)).height > 60,
      )
      for (const name of ['New note', 'More', 'Look at']) {
        await canvas.page.getByRole('button', { name, exact: true }).click()
        const sheet = canvas.page.getByRole('group', { name, exact: true })
        const box = (await sheet.boundingBox()) ?? { x: 0, y: -1, width: 0, height: 0 }
        expect(box.y).toBeGreaterThanOrEqual(0)
        // Whatever does not fit is scrolled to.
        await sheet.getByRole('button').last().scrollIntoViewIfNeeded()
        const last = (await sheet.getByRole('button').last().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
        expect(last.y + last.height).toBeLessThanOrEqual(box.y + box.height + 1)
        await canvas.page.keyboard.press('Escape')
      }
    }
  })

  it('is free of accessibility faults, contrast included, in light, dark, more contrast and forced colours, with each menu open', async () => {
    const looks: BrowserContextOptions[] = [
      { colorScheme: 'light' },
      { colorScheme: 'dark' },
      { contrast: 'more' },
      { forcedColors: 'active' },
    ]
    for (const look of looks) {
      const canvas = await world.openCanvas(undefined, { ...LAPTOP, ...look })
      await canvas.page.keyboard.press('p')
      for (const name of ['Arrange', 'Draw', 'Choose', 'Look at']) {
        await canvas.page
          .getByRole('button', { name, exact: true })
          .or(canvas.page.getByRole('button', { name: 'More', exact: true }))
          .first()
          .click()
        expect(await findAccessibilityProblems(canvas.page), `${JSON.stringify(look)} ${name}`).toEqual([])
        await canvas.page.keyboard.press('Escape')
      }
      // What is in use differs by more than its colour.
      const draw = canvas.page.getByRole('button', { name: 'Draw', exact: true })
      const find = canvas.page.getByRole('button', { name: 'Arrange', exact: true })
      const edge = (button: typeof draw) =>
        button.evaluate(
          (element) =>
            `${getComputedStyle(element).borderBottomWidth} ${getComputedStyle(element).boxShadow.includes('inset')}`,
        )
      expect(await edge(draw)).not.toBe(await edge(find))
    }
  })
})

describe('the menu where the hand is', () => {
  const menu = (canvas: CanvasPage) => canvas.page.getByRole('group', { name: 'For what is selected' })

  it('opens by right click on a note, a group and a drawing, and does what it says', async () => {
    const [id] = (await world.write(['need', 'by right click'])) as [string]
    const canvas = await world.openCanvas()
    const point = middle(await canvas.drawnNote(id))
    await canvas.page.mouse.click(point.x, point.y, { button: 'right' })
    await menu(canvas)
      .getByRole('button', { name: /^Make a copy/ })
      .waitFor()
    expect(await findAccessibilityProblems(canvas.page)).toEqual([])
    await canvas.page.keyboard.press('Escape')
    expect(await menu(canvas).count()).toBe(0)
    await canvas.page.mouse.click(point.x, point.y, { button: 'right' })
    await menu(canvas).getByRole('button', { name: 'Change the words' }).click()
    await until('writing', async () => (await canvas.editing()) === `shape:note-${id}`)
    await canvas.page.keyboard.press('Escape')

    await canvas.page.keyboard.press('a')
    await canvas.drag({ x: 200, y: 500 }, { x: 400, y: 500 })
    await canvas.page.mouse.click(300, 500, { button: 'right' })
    await menu(canvas)
      .getByRole('button', { name: /^Remove the drawing/ })
      .click()
    await until('it gone', async () => Object.keys(await canvas.ink()).length === 0)

    // A press elsewhere, well away from the menu, closes it and changes nothing. Writing has brought the view closer:
    // the note is somewhere else by now.
    const now = middle(await canvas.drawnNote(id))
    await canvas.page.mouse.click(now.x, now.y, { button: 'right' })
    await menu(canvas).waitFor()
    await canvas.page.mouse.click(1250, 120)
    await until('it closed', async () => (await menu(canvas).count()) === 0)
    expect((await canvas.notes()).map((note) => note.text)).toEqual(['by right click'])
  })

  it('closes when what it is for is taken off the wall', async () => {
    const [id] = (await world.write(['need', 'here for a moment'])) as [string]
    const canvas = await world.openCanvas()
    const point = middle(await canvas.drawnNote(id))
    await canvas.page.mouse.click(point.x, point.y, { button: 'right' })
    await menu(canvas).getByRole('button', { name: 'Change the words' }).waitFor()
    const list = await world.newUser(LAPTOP)
    await list.page.goto(world.linkTo('list', world.access.tokens.facilitator))
    await list.page.getByRole('button', { name: 'Set aside: here for a moment' }).click()
    await until('it closed', async () => (await menu(canvas).count()) === 0)
    expect(await canvas.page.evaluate(() => document.activeElement?.classList.contains('tl-container'))).toBe(true)
  })

  it('opens by a long press that does not move, and a press that moves drags', async () => {
    const [id] = (await world.write(['need', 'by finger'])) as [string]
    const canvas = await world.openCanvas(undefined, LYING)
    const devices = await canvas.user.context.newCDPSession(canvas.page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Array<{ x: number; y: number }>) =>
      devices.send('Input.dispatchTouchEvent', { type, touchPoints })
    const point = middle(await canvas.drawnNote(id))
    await touch('touchStart', point)
    await until('the long press', () => canvas.translating())
    await touch('touchEnd')
    await menu(canvas)
      .getByRole('button', { name: /^Set aside/ })
      .waitFor()
    await canvas.page.keyboard.press('Escape')
    expect((await canvas.notes())[0]).not.toHaveProperty('pos')

    await touch('touchStart', point)
    await until('the long press', () => canvas.translating())
    for (let step = 1; step <= 8; step += 1) {
      await touch('touchMove', { x: point.x, y: point.y + step * 20 })
      await canvas.frame()
    }
    await touch('touchEnd')
    // Still over its own lane, it takes the nearest place of the lane.
    await until('it moved', async () => (await canvas.notes())[0]?.slot !== 0)
    expect(await menu(canvas).count()).toBe(0)
    forgetTouchRemarks(canvas)
  })
})

describe('pen and fingers', () => {
  it('a pen does not shut fingers and mouse out once it has touched the wall', async () => {
    const [id] = (await world.write(['need', 'pressed by hand'])) as [string]
    const canvas = await world.openCanvas()
    const point = middle(await canvas.drawnNote(id))
    const devices = await canvas.user.context.newCDPSession(canvas.page)
    const touchWithPen = async (x: number, y: number): Promise<void> => {
      for (const type of ['mousePressed', 'mouseMoved', 'mouseReleased'] as const) {
        await devices.send('Input.dispatchMouseEvent', {
          type,
          x: type === 'mousePressed' ? x : x + 60,
          y,
          button: 'left',
          buttons: type === 'mouseReleased' ? 0 : 1,
          clickCount: 1,
          pointerType: 'pen',
        })
        await canvas.frame()
      }
    }
    await touchWithPen(point.x, point.y + 250)
    await canvas.selectNotes(id)
    // While something is drawn the hand may rest on the wall; the next tool listens to it again.
    await canvas.page.keyboard.press('p')
    await touchWithPen(point.x, point.y + 250)
    await until('a stroke', async () => Object.keys(await canvas.ink()).length === 1)
    await canvas.drag({ x: point.x, y: point.y + 180 }, { x: point.x + 100, y: point.y + 180 })
    await canvas.saved()
    expect(Object.keys(await canvas.ink())).toHaveLength(1)
    await canvas.page.keyboard.press('v')
    await canvas.page.keyboard.press('Escape')
    await canvas.selectNotes(id)
  })

  it('two fingers move and zoom the view, with a pen in use as well', async () => {
    const canvas = await world.openCanvas(undefined, LYING)
    const devices = await canvas.user.context.newCDPSession(canvas.page)
    const pinch = async (): Promise<void> => {
      const at = (apart: number) => [
        { x: 500 - apart, y: 400, id: 1 },
        { x: 500 + apart, y: 400, id: 2 },
      ]
      await devices.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(40) })
      for (let apart = 50; apart <= 160; apart += 10) {
        await devices.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(apart) })
        await canvas.frame()
      }
      await devices.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
      await canvas.still()
    }
    const before = await canvas.camera()
    await pinch()
    const closer = await canvas.camera()
    expect(closer.z).toBeGreaterThan(before.z * 1.5)
    await canvas.page.keyboard.press('p')
    for (const type of ['mousePressed', 'mouseReleased'] as const)
      await devices.send('Input.dispatchMouseEvent', {
        type,
        x: 300,
        y: 600,
        button: 'left',
        clickCount: 1,
        pointerType: 'pen',
      })
    await canvas.frame()
    const strokes = Object.keys(await canvas.ink()).length
    await pinch()
    expect((await canvas.camera()).z).toBeGreaterThan(closer.z * 1.2)
    expect(Object.keys(await canvas.ink())).toHaveLength(strokes)
    forgetTouchRemarks(canvas)
  })
})
