/** Groups on the canvas with two facilitators at once: resize, tidy, merge, what lies above what. */
import { describe, expect, it } from 'vitest'
import { until } from '../support/until.ts'
import { middle, type CanvasPage, type DocCluster } from './canvas-driver.ts'
import { useCanvasWorld } from './canvas-world.ts'

const world = useCanvasWorld()

/** Two groups far apart, as one facilitator makes them. */
async function makeGroup(canvas: CanvasPage, name: string, ids: readonly string[]): Promise<DocCluster> {
  await canvas.page.keyboard.press('0')
  await canvas.still()
  await canvas.selectNotes(...ids)
  await canvas.page.keyboard.press('g')
  await canvas.page.getByRole('textbox', { name: 'Name of this group' }).waitFor()
  await canvas.page.keyboard.type(name)
  await canvas.page.keyboard.press('Enter')
  const made = await until('the group', async () => (await canvas.clusters()).find((each) => each.name === name))
  await canvas.page.keyboard.press('Escape')
  await canvas.page.keyboard.press('0')
  await canvas.still()
  return made
}

const members = async (canvas: CanvasPage, id: string): Promise<string[]> =>
  (await canvas.notes()).filter((note) => note.cluster === id).map((note) => note.id)

describe('groups on the canvas', () => {
  it('[D19] are made narrower and wider by a corner, and their notes follow in rows', async () => {
    const [one, two] = [await world.openCanvas(), await world.openCanvas()]
    const ids = await world.write(['need', 'a'], ['need', 'b'], ['need', 'c'], ['hope', 'd'])
    await until('the notes', async () => (await one.drawnNotes()).length === 4)
    const group = await makeGroup(one, 'Size', ids)
    const boxOf = async (canvas: CanvasPage) => (await canvas.clusters()).find((each) => each.id === group.id)?.box
    const drawn = await one.drawnCluster(group.id)
    await one.page.mouse.click(drawn.x + drawn.width / 2, drawn.y + 6)
    const corner = one.page.locator('[data-corner="bottom_right"] .corner-seen')
    await corner.waitFor()
    const dragCorner = async (by: number): Promise<void> => {
      const handle = middle((await corner.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 })
      await one.drag(handle, { x: handle.x + by, y: handle.y })
    }
    await dragCorner(-drawn.width * 0.3)
    const narrower = await until('it to be narrower for the other', async () => {
      const box = await boxOf(two)
      return box && box[2] < group.box[2] ? box : undefined
    })
    const pairs = (await two.notes()).map(({ pos }) => pos ?? [0, 0])
    for (const [x = NaN, y = NaN] of pairs) {
      expect([(x - narrower[0] - 24) % 256, (y - narrower[1] - 72) % 184]).toEqual([0, 0])
      expect(x + 240).toBeLessThanOrEqual(narrower[0] + narrower[2])
    }
    expect(new Set(pairs.map(String)).size).toBe(4)
    await one.page.keyboard.press('Control+z')
    await until('one step back', async () => String(await boxOf(two)) === String(group.box))
    await one.saved()
  })

  it('[D22] leave gaps in the lanes, which T closes in one step that one undo takes back', async () => {
    const [one, two] = [await world.openCanvas(), await world.openCanvas()]
    const [a, b, c] = (await world.write(['need', 'a'], ['need', 'b'], ['need', 'c'])) as [string, string, string]
    await until('the notes', async () => (await one.drawnNotes()).length === 3)
    await makeGroup(one, 'The first', [a])
    const slotsOf = async (): Promise<unknown[]> => {
      const notes = await two.notes()
      return [b, c].map((id) => notes.find((note) => note.id === id)?.slot)
    }
    await until('a gap', async () => String(await slotsOf()) === '1,2')
    await one.page.keyboard.press('t')
    await until('no gap', async () => String(await slotsOf()) === '0,1')
    await one.page.getByText('The gaps under the headings are closed.').waitFor()
    await one.page.keyboard.press('Control+z')
    await until('the gap again', async () => String(await slotsOf()) === '1,2')
  })

  it('are merged by dropping one on the other, with a lit target before, and by the menu; undo parts them again', async () => {
    const [one, two] = [await world.openCanvas(), await world.openCanvas()]
    const ids = (await world.write(['need', 'a'], ['need', 'b'], ['hope', 'c'], ['hope', 'd'])) as [
      string,
      string,
      string,
      string,
    ]
    await until('the notes', async () => (await one.drawnNotes()).length === 4)
    const buses = await makeGroup(one, 'Buses', ids.slice(0, 2))
    const trains = await makeGroup(one, 'Trains', ids.slice(2))
    const [from, to] = [await one.drawnCluster(trains.id), await one.drawnCluster(buses.id)]
    await one.hold({ x: from.x + from.width / 2, y: from.y + 6 }, { x: to.x + to.width / 2, y: to.y + to.height - 5 })
    expect(await one.dropTargets()).toEqual([`shape:cluster-${buses.id}`])
    await one.drop()
    await until('one group', async () => (await two.clusters()).map((each) => each.name).join() === 'Buses + Trains')
    expect((await members(two, buses.id)).sort()).toEqual([...ids].sort())
    expect(await one.dropTargets()).toEqual([])
    await one.page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await until(
      'two groups',
      async () => (await two.clusters()).length === 2 && (await members(two, trains.id)).length === 2,
    )
    expect((await two.clusters()).map((each) => each.name).sort()).toEqual(['Buses', 'Trains'])

    await until('both drawn', async () => (await one.page.locator('[data-shape-type="gather-cluster"]').count()) === 2)
    for (const [index, group] of [buses, trains].entries()) {
      const drawn = await one.drawnCluster(group.id)
      if (index > 0) await one.page.keyboard.down('Shift')
      await one.page.mouse.click(drawn.x + drawn.width / 2, drawn.y + 6)
      if (index > 0) await one.page.keyboard.up('Shift')
    }
    await until('both selected', async () => (await one.selected()).length === 2)
    // By key, held down: one group is left, whose bar has "Big screen" where "Merge" was.
    await one.page.keyboard.press('Control+Enter')
    const merge = one.page.getByRole('toolbar', { name: 'These 2 groups' }).getByRole('button', { name: 'Merge' })
    await merge.focus()
    for (let times = 0; times < 3; times += 1) await one.page.keyboard.down('Enter')
    await one.page.keyboard.up('Enter')
    await until('the wall to have the keys', () =>
      one.page.evaluate(() => document.activeElement?.classList.contains('tl-container')),
    )
    expect(await one.editing()).toBeNull()
    const bigScreen = one.page.getByRole('toolbar', { name: 'This group' }).getByRole('button', { name: 'Big screen' })
    expect(await bigScreen.getAttribute('aria-pressed')).toBe('false')
    await until(
      'one group again',
      async () =>
        (await two.clusters()).length === 1 && (await two.notes()).every((note) => note.cluster !== undefined),
    )
    await one.saved()
  })

  it('light up as the target of a note, and a note dragged out is theirs no more', async () => {
    const one = await world.openCanvas()
    const ids = await world.write(['need', 'a'], ['need', 'b'], ['hope', 'c'])
    await until('the notes', async () => (await one.drawnNotes()).length === 3)
    const group = await makeGroup(one, 'Here', ids.slice(0, 2))
    const target = await one.drawnCluster(group.id)
    const from = middle(await one.drawnNote(ids[2] as string))
    await one.hold(from, { x: target.x + target.width / 2, y: target.y + 8 })
    expect(await one.page.locator('.cluster-target').count()).toBe(1)
    await one.drop()
    await until('it to belong', async () => (await members(one, group.id)).length === 3)
    expect(await one.page.locator('.cluster-target').count()).toBe(0)
    await one.dragNote(ids[2] as string, { x: 0, y: 220 })
    await until('it to have left', async () => (await members(one, group.id)).length === 2)
  })

  it('lie above and below each other as they are told, notes too, with ] and [', async () => {
    const [one, two] = [await world.openCanvas(), await world.openCanvas()]
    const [a, b] = (await world.write(['need', 'under'], ['need', 'over'])) as [string, string]
    await until('the notes', async () => (await one.drawnNotes()).length === 2)
    const [first, second] = [await one.drawnNote(a), await one.drawnNote(b)]
    await one.drag(middle(second), { x: middle(first).x + 10, y: middle(first).y + 10 })
    const isAbove = async (canvas: CanvasPage, upper: string, lower: string): Promise<boolean> =>
      canvas.page.evaluate(
        ([up, low]) => {
          const zOf = (id: string | undefined): number =>
            Number(getComputedStyle(document.querySelector(`[data-shape-id="shape:note-${id}"]`) as Element).zIndex)
          return zOf(up) > zOf(low)
        },
        [upper, lower],
      )
    await until('the dropped one above', async () => isAbove(two, b, a))
    await one.page.keyboard.press('[')
    await until('it below, for both', async () => (await isAbove(one, a, b)) && (await isAbove(two, a, b)))
    await one.page.keyboard.press(']')
    await until('it above again', async () => isAbove(two, b, a))
    await one.page.keyboard.press('Control+z')
    await until('one step back', async () => isAbove(two, a, b))
  })
})
