/** The facilitator's bar beside chosen notes and groups, on a real wall: by mouse and by key. */
import { describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { until } from '../support/until.ts'
import type { CanvasPage } from './canvas-driver.ts'
import { useCanvasWorld } from './canvas-world.ts'

const world = useCanvasWorld()

const bar = (canvas: CanvasPage, name: string | RegExp = 'This note') => canvas.page.getByRole('toolbar', { name })
const inBar = (canvas: CanvasPage, name: string | RegExp) => bar(canvas).getByRole('button', { name, exact: true })

type Rectangle = { x: number; y: number; width: number; height: number }
const overlap = (one: Rectangle, other: Rectangle): boolean =>
  one.x < other.x + other.width - 0.5 &&
  other.x < one.x + one.width - 0.5 &&
  one.y < other.y + other.height - 0.5 &&
  other.y < one.y + one.height - 0.5

it('[D22] right click where nothing is closes the gaps of the lanes', async () => {
  const ids = await world.write(['need', 'one'], ['need', 'two'], ['need', 'three'])
  const canvas = await world.openCanvas()
  await canvas.selectNotes(ids[0] as string)
  await inBar(canvas, 'Set aside').click()
  await until('two', async () => (await canvas.notes()).length === 2)
  const wall = await canvas.page.locator('.screen-canvas').boundingBox()
  if (!wall) throw new Error('no wall')
  await canvas.page.mouse.click(wall.x + wall.width - 40, wall.y + wall.height / 2, { button: 'right' })
  const menu = canvas.page.getByRole('group', { name: 'This wall' })
  await menu.getByRole('button', { name: 'Close the gaps' }).click()
  await canvas.page.getByText('The gaps under the headings are closed.').waitFor()
  await menu.waitFor({ state: 'detached' })
})

describe('a facilitator’s bar beside the chosen note', () => {
  it('[V3] stands inside of the wall and not on the note, wherever the note is, with targets of 44 pixels', async () => {
    const [id] = (await world.write(['need', 'A bench by the pond'])) as [string]
    const canvas = await world.openCanvas()
    await canvas.selectNotes(id)
    const [left, top] = await canvas.pagePlace(id)
    const wall = await canvas.page.locator('.screen-canvas').boundingBox()
    if (!wall) throw new Error('no wall')
    for (const [x, y, zoom] of [
      [0, 0, 1],
      [wall.width - 240, 0, 1],
      [0, wall.height - 168, 1],
      [wall.width - 240, wall.height - 168, 1],
      [500, 250, 1],
      [1_300, 640, 0.5],
      [20, 20, 0.1],
    ] as const) {
      await canvas.look(left - x / zoom, top - y / zoom, zoom)
      const box = await until('the bar', () => bar(canvas).boundingBox())
      const note = await canvas.page.locator('.open-note').or(canvas.page.locator('.note-face')).last().boundingBox()
      if (!note) throw new Error('no note')
      expect(overlap(box, note), `${x} ${y}`).toBe(false)
      expect(box.x).toBeGreaterThanOrEqual(wall.x)
      expect(box.y).toBeGreaterThanOrEqual(wall.y)
      expect(box.x + box.width).toBeLessThanOrEqual(wall.x + wall.width)
      expect(box.y + box.height).toBeLessThanOrEqual(wall.y + wall.height)
    }
    for (const size of await bar(canvas)
      .getByRole('button')
      .evaluateAll((all) =>
        all.map((button) => Math.min((button as HTMLElement).offsetHeight, (button as HTMLElement).offsetWidth)),
      ))
      expect(size).toBeGreaterThanOrEqual(44)
    expect(await findAccessibilityProblems(canvas.page)).toEqual([])
  })

  it('[V3] is reached by key, gives another heading and a group by name, and leads back', async () => {
    const [id] = (await world.write(['need', 'A bus after six'])) as [string]
    const canvas = await world.openCanvas()
    await canvas.selectNotes(id)
    await bar(canvas).waitFor()
    const { keyboard } = canvas.page
    await keyboard.press('Control+Enter')
    expect(await canvas.page.evaluate(() => document.activeElement?.textContent)).toBe('Change')
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await keyboard.press('Tab')
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await until('its heading', async () => (await canvas.notes())[0]?.lens === 'hope')
    expect(await canvas.page.evaluate(() => document.activeElement?.textContent)).toBe('Heading')
    await keyboard.press('Escape')
    await until('the wall to have the keys again', () =>
      canvas.page.evaluate(() => document.activeElement?.classList.contains('tl-container')),
    )
    await inBar(canvas, 'Group').click()
    await canvas.page.getByRole('searchbox', { name: /Find a group/ }).fill('Buses')
    await keyboard.press('Enter')
    await until('a group', async () => (await canvas.clusters())[0]?.name === 'Buses')
    const [group] = await canvas.clusters()
    expect((await canvas.notes())[0]?.cluster).toBe(group?.id)
    // The key's way up must not open the note's words: the next letters would go into them.
    expect(await canvas.editing()).toBeNull()
    await keyboard.press('Control+z')
    await until('no group', async () => (await canvas.clusters()).length === 0)
  })

  it('[V3] sets several notes aside in one press, and all of a phone’s with their number and a way back', async () => {
    const ids = await world.write(['need', 'one'], ['need', 'two'], ['hope', 'three'])
    const others = await world.write(['strength', 'of another phone'], ['strength', 'and one more'])
    const canvas = await world.openCanvas()
    await canvas.selectNotes(...others)
    await bar(canvas, 'These 2 notes').getByRole('button', { name: 'Set aside' }).click()
    await until('three', async () => (await canvas.notes()).length === 3)
    await canvas.page.locator('.said').getByRole('button', { name: 'Undo' }).click()
    await until('five', async () => (await canvas.notes()).length === 5)
    await canvas.page.locator('.tl-canvas').click({ position: { x: 5, y: 5 } })
    await canvas.selectNotes(ids[0] as string)
    await inBar(canvas, 'More').click()
    await bar(canvas).getByRole('button', { name: 'Set aside all from this phone' }).click()
    await canvas.page.getByText('3 notes of this phone were set aside.').waitFor()
    await until('two', async () => (await canvas.notes()).length === 2)
    await canvas.page.locator('.said').getByRole('button', { name: 'Undo' }).click()
    await canvas.page.getByText('3 notes were put back.').waitFor()
    await until('five again', async () => (await canvas.notes()).length === 5)
  })

  it('[V3] takes words out and erases only after a question, and shows a note on the big screen', async () => {
    const [id] = (await world.write(['need', 'Ask Mary at number 7'])) as [string]
    const canvas = await world.openCanvas()
    await canvas.selectNotes(id)
    await inBar(canvas, 'Big screen').click()
    await until('it pressed', async () => (await inBar(canvas, 'Big screen').getAttribute('aria-pressed')) === 'true')
    await canvas.still()
    await inBar(canvas, 'Big screen').click()
    await until('it off', async () => (await inBar(canvas, 'Big screen').getAttribute('aria-pressed')) === 'false')
    await inBar(canvas, 'More').click()
    await bar(canvas).getByRole('button', { name: 'Take words out…' }).click()
    await canvas.page.getByRole('dialog').getByRole('textbox').fill('Ask a neighbour')
    await canvas.page.getByRole('dialog').getByRole('button', { name: 'Replace the words for good' }).click()
    await until('other words', async () => (await canvas.notes())[0]?.text === 'Ask a neighbour')
    await inBar(canvas, 'More').click()
    await bar(canvas).getByRole('button', { name: 'Erase for good…' }).click()
    await canvas.page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click()
    expect((await canvas.notes()).length).toBe(1)
    await inBar(canvas, 'More').click()
    await bar(canvas).getByRole('button', { name: 'Erase for good…' }).click()
    await canvas.page.getByRole('dialog').getByRole('button', { name: 'Erase for good' }).click()
    await until('it gone', async () => (await canvas.notes()).length === 0)
  })

  it('[V3] a group has one of its own, and the tools below keep their places whatever is chosen', async () => {
    const ids = await world.write(['need', 'one'], ['need', 'two'])
    const canvas = await world.openCanvas()
    const places = () =>
      canvas.page
        .locator('.toolbar button')
        .evaluateAll((all) => all.map((button) => Math.round(button.getBoundingClientRect().x)))
    await canvas.drawnNote(ids[1] as string)
    const before = await places()
    await canvas.selectNotes(...ids)
    expect(await places()).toEqual(before)
    await canvas.page.getByRole('button', { name: 'Group these 2' }).click()
    await canvas.page.keyboard.type('Benches')
    await canvas.page.keyboard.press('Enter')
    await until('the group', async () => (await canvas.clusters())[0]?.name === 'Benches')
    // Wherever it has found room.
    await canvas.page.keyboard.press('0')
    const groups = bar(canvas, 'This group')
    await groups.waitFor()
    expect(await places()).toEqual(before)
    await groups.getByRole('button', { name: 'Rename' }).click()
    await canvas.page.keyboard.type(' and trees')
    await canvas.page.keyboard.press('Enter')
    await until('its name', async () => (await canvas.clusters())[0]?.name === 'Benches and trees')
    await groups.getByRole('button', { name: 'Take apart' }).click()
    await until('no group', async () => (await canvas.clusters()).length === 0)
    expect((await canvas.notes()).length).toBe(2)
  })
})
