/** Following a facilitator's view, and pointers that are shown only by those who switch theirs on. */
import { describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { until } from '../support/until.ts'
import type { CanvasPage } from './canvas-driver.ts'
import { useCanvasWorld } from './canvas-world.ts'

const world = useCanvasWorld()

const centre = async (canvas: CanvasPage): Promise<[number, number]> => {
  const { x, y, z } = await canvas.camera()
  const { width, height } = (await canvas.page.locator('.screen-canvas').boundingBox()) ?? { width: 0, height: 0 }
  return [width / 2 / z - x, height / 2 / z - y]
}
const areTogether = async (one: CanvasPage, other: CanvasPage): Promise<boolean> => {
  const [[ax, ay], [bx, by]] = await Promise.all([centre(one), centre(other)])
  return Math.hypot(ax - bx, ay - by) < 20
}
const look = async (canvas: CanvasPage, name: string | RegExp): Promise<void> => {
  await canvas.page.getByRole('button', { name: 'Look at' }).click()
  await canvas.page.getByRole('group', { name: 'Look at' }).getByRole('button', { name }).click()
}
const line = (canvas: CanvasPage) => canvas.page.getByText('You see what a facilitator sees.')

describe('following a facilitator', () => {
  it('takes a participant and another facilitator along until they move the view themselves', async () => {
    const [one, two, three] = [
      await world.openCanvas(),
      await world.openCanvas(),
      await world.openCanvas(await world.participantLink()),
    ]
    await look(three, 'Follow facilitator 1')
    await line(three).waitFor()
    // Which of the two is the first only their connections know: both go somewhere else, and one of them is followed.
    await one.look(5_000, 3_000, 1)
    await two.look(-3_000, -2_000, 1)
    const followed = await until('one of the two', async () =>
      (await areTogether(one, three)) ? one : (await areTogether(two, three)) ? two : undefined,
    )
    expect(await findAccessibilityProblems(three.page)).toEqual([])

    await followed.look(500, 500, 0.5)
    await until('along', () => areTogether(followed, three))
    await three.still()
    // Choosing a note or writing does not move the view; the wheel does.
    expect(await line(three).count()).toBe(1)
    await three.page.mouse.move(500, 400)
    await three.page.mouse.wheel(0, 240)
    await until('free', async () => (await line(three).count()) === 0)
    const own = await three.camera()
    await followed.look(9_000, 9_000, 1)
    await world.write(['need', 'meanwhile'])
    await until('it to arrive', async () => (await three.notes()).length === 1)
    expect(await three.camera()).toEqual(own)

    // The other facilitator can follow as well, and stop by button.
    const other = two === followed ? one : two
    await look(other, 'Follow the facilitator')
    await until('together', () => areTogether(followed, other))
    await other.still()
    await other.page.getByRole('button', { name: 'Stop following' }).click()
    await until('free again', async () => (await line(other).count()) === 0)
  })

  it('ends by itself when that screen goes, and says so', async () => {
    const [one, three] = [await world.openCanvas(), await world.openCanvas(await world.participantLink())]
    await look(three, 'Follow the facilitator')
    await line(three).waitFor()
    await one.page.goto('about:blank')
    await three.page.getByText('The facilitator’s screen has gone.').waitFor()
    expect(await line(three).count()).toBe(0)
  })
})

describe('pointers', () => {
  it('are not shown until a facilitator shows theirs, and go when it is hidden', async () => {
    const [one, three] = [await world.openCanvas(), await world.openCanvas(await world.participantLink())]
    const pointers = (canvas: CanvasPage) => canvas.page.locator('.pointer').count()
    await one.page.mouse.move(600, 300)
    await one.page.mouse.move(640, 340)
    await look(three, 'Whole wall')
    expect(await pointers(three)).toBe(0)
    await look(one, 'Show my pointer to all')
    await one.page.mouse.move(500, 300)
    await one.page.mouse.move(520, 320)
    await until('the pointer', async () => (await pointers(three)) === 1)
    expect(await pointers(one)).toBe(0)
    const target = await one.page.evaluate(() => {
      const { x, y } = (
        window as unknown as { __gatherboard: { editor: { inputs: { currentPagePoint: { x: number; y: number } } } } }
      ).__gatherboard.editor.inputs.currentPagePoint
      return { x, y }
    })
    const at = await three.at(target.x, target.y)
    await until('it where it is', async () => {
      const box = await three.page.locator('.pointer').boundingBox()
      return box !== null && Math.hypot(box.x - at.x, box.y - at.y) < 8
    })
    await look(one, 'Hide my pointer')
    await until('it gone', async () => (await pointers(three)) === 0)
  })
})
