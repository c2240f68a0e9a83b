/** Drawing on the wall with two facilitators and a participant: strokes arrive whole, can be rubbed out and undone, and never touch a note. Issue 5, canvas. */
import { describe, expect, it } from 'vitest'
import { until } from '../support/until.ts'
import { middle, type CanvasPage } from './canvas-driver.ts'
import { useCanvasWorld } from './canvas-world.ts'

const world = useCanvasWorld()

const strokes = (canvas: CanvasPage, type: 'draw' | 'highlight' = 'draw'): Promise<number> => canvas.page.locator(`.tl-shapes > [data-shape-type="${type}"]`).count()

describe('drawing on the wall', () => {
  it('shows a finished stroke to all, takes it back with undo, and rubs out drawings but no notes', async () => {
    const [id] = (await world.write(['need', 'never rubbed out'])) as [string]
    const [one, two, three] = [await world.openCanvas(), await world.openCanvas(), await world.openCanvas(await world.participantLink())]
    const note = middle(await one.drawnNote(id))
    await one.page.keyboard.press('p')
    await one.hold({ x: note.x - 60, y: note.y }, { x: note.x + 200, y: note.y + 150 })
    expect(await strokes(two)).toBe(0)
    await one.drop()
    await until('the stroke on the others', async () => (await strokes(two)) === 1 && (await strokes(three)) === 1)
    await one.saved()
    expect((await one.notes())[0]).not.toHaveProperty('pos')

    await one.page.keyboard.press('Control+z')
    await until('it gone everywhere', async () => (await strokes(one)) + (await strokes(two)) + (await strokes(three)) === 0)
    await one.page.keyboard.press('Control+y')
    await until('it back', async () => (await strokes(two)) === 1)

    await two.page.keyboard.press('l')
    await two.drag({ x: 500, y: 500 }, { x: 700, y: 520 })
    await until('the highlighter', async () => (await strokes(one, 'highlight')) >= 1)

    const over = middle(await two.drawnNote(id))
    await two.page.keyboard.press('e')
    await two.drag({ x: over.x, y: over.y - 60 }, { x: over.x + 10, y: over.y + 90 })
    await until('the pen stroke gone', async () => (await strokes(one)) === 0)
    expect((await one.notes()).map((each) => each.text)).toEqual(['never rubbed out'])
    await one.drawnNote(id)
    await two.saved()

    const late = await world.openCanvas()
    await until('the highlighter for a newcomer', async () => (await strokes(late, 'highlight')) >= 1)
  })
})
