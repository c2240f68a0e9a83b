/** "Bring everyone here" and the spotlight, seen by facilitators and a participant at once. */
import type { EventInfo } from '@gatherboard/shared/api/events'
import { describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { until } from '../support/until.ts'
import { middle, type CanvasPage } from './canvas-driver.ts'
import { useCanvasWorld } from './canvas-world.ts'

const world = useCanvasWorld()

const centre = async (canvas: CanvasPage): Promise<[number, number]> => {
  const { x, y, z } = await canvas.camera()
  const { width, height } = (await canvas.page.locator('.screen-canvas').boundingBox()) ?? { width: 0, height: 0 }
  return [width / 2 / z - x, height / 2 / z - y]
}
const isNear = ([ax, ay]: [number, number], [bx, by]: [number, number]): boolean => Math.hypot(ax - bx, ay - by) < 60

const show = async (canvas: CanvasPage, name: string): Promise<void> => {
  await canvas.page.getByRole('button', { name: 'Look at' }).click()
  await canvas.page.getByRole('group', { name: 'Look at' }).getByRole('button', { name }).click()
}

describe('bringing everyone here', () => {
  it('takes the other facilitator and the participant to one place once, and asks the one who is writing', async () => {
    const [id] = (await world.write(['need', 'look at this'])) as [string]
    const [one, two, three] = [
      await world.openCanvas(),
      await world.openCanvas(),
      await world.openCanvas(await world.participantLink()),
    ]
    const writer = await world.openCanvas()
    await writer.drawnNote(id)
    await writer.selectNotes(id)
    await writer.page.keyboard.press('Enter')
    await writer.page.getByRole('textbox', { name: /Words of this note/ }).waitFor()
    const writersView = await writer.camera()

    await one.look(4_000, 3_000, 0.8)
    const here = await centre(one)
    await show(one, 'Bring everyone here')
    await until(
      'the others to be there',
      async () => isNear(await centre(two), here) && isNear(await centre(three), here),
    )
    expect(isNear(await centre(one), here)).toBe(true)
    await writer.page.getByRole('button', { name: 'Go there' }).waitFor()
    expect(await writer.camera()).toEqual(writersView)
    expect(await writer.editing()).toBe(`shape:note-${id}`)
    await three.page.getByText('Everyone is being shown one place.').waitFor()
    expect(await findAccessibilityProblems(three.page)).toEqual([])
    expect(await three.page.getByRole('button', { name: 'Stop showing' }).count()).toBe(0)

    // Free again at once; what others do meanwhile brings nobody back.
    await two.look(0, 0, 1)
    const free = await two.camera()
    await world.write(['hope', 'meanwhile'])
    await until('it to arrive', async () => (await two.notes()).length === 2)
    expect(await two.camera()).toEqual(free)
    // Asked again from the same place.
    await show(one, 'Bring everyone here')
    await until('there again', async () => isNear(await centre(two), here))
    await two.page.getByRole('status').getByRole('button', { name: 'Go back' }).click()
    await until('back', async () => Math.abs((await two.camera()).x - free.x) < 1)

    // A press on what lies over the wall does not take the keys away from it.
    await two.page.getByRole('button', { name: 'Show me' }).click()
    await until('there once more', async () => isNear(await centre(two), here))
    await two.page.keyboard.press('0')
    await until('the whole wall', async () => !isNear(await centre(two), here))

    const late = await world.openCanvas(await world.participantLink())
    await until('the newcomer to be there', async () => isNear(await centre(late), here))
    await two.page.getByRole('button', { name: 'Stop showing' }).click()
    await until(
      'the line to go',
      async () => (await three.page.getByText('Everyone is being shown one place.').count()) === 0,
    )
  })

  it('puts a selected note into the spotlight', async () => {
    const [id] = (await world.write(['need', 'in the light'], ['hope', 'beside it'])) as [string]
    const [one, two] = [await world.openCanvas(), await world.openCanvas(await world.participantLink())]
    await one.drawnNote(id)
    await one.selectNotes(id)
    // What the projector shows meanwhile is still asked for: it comes back afterwards.
    const readStage = async () =>
      (
        await world.server.api<{ event: EventInfo }>(`/api/events/${world.access.event.id}`, {
          token: world.access.tokens.facilitator,
        })
      ).body.event.stage
    const shown = { blank: false, show: { lens: 'hope', paused: true }, timer: { endsAt: Date.now() + 600_000 } }
    await world.server.api(`/api/events/${world.access.event.id}`, {
      method: 'PATCH',
      token: world.access.tokens.facilitator,
      body: { stage: shown },
    })
    await show(one, 'Put the selected one in the spotlight')
    await two.page.getByText('Everyone is being shown one note or group.').waitFor()
    expect(await readStage()).toEqual({ ...shown, spotlight: id })
    await until('it large and in the middle', async () => {
      const [x, y] = await centre(two)
      const at = middle(await two.drawnNote(id))
      const screen = await two.at(x, y)
      return Math.hypot(at.x - screen.x, at.y - screen.y) < 40 && (await two.camera()).z > 0.9
    })
    await one.page.getByRole('button', { name: 'Stop showing' }).click()
    await until('the line to go', async () => (await two.page.getByText('Everyone is being shown').count()) === 0)
    expect(await readStage()).toEqual(shown)
  })
})
