/**
 * Undo and redo on the canvas: of one's own steps only, whatever others, a participant's withdrawal or the server did
 * in between, and never so that it brings back what somebody took away for good.
 */
import { describe, expect, it } from 'vitest'
import { until } from '../support/until.ts'
import { middle, type CanvasPage } from './canvas-driver.ts'
import { useCanvasWorld } from './canvas-world.ts'

const world = useCanvasWorld()

const field = (canvas: CanvasPage) => canvas.page.getByRole('textbox', { name: /Words of this note/ })
const textOf = async (canvas: CanvasPage, id: string): Promise<string | undefined> =>
  (await canvas.notes()).find((note) => note.id === id)?.text
const posOf = async (canvas: CanvasPage, id: string): Promise<string> =>
  String((await canvas.notes()).find((note) => note.id === id)?.pos)
const clusterOf = async (canvas: CanvasPage, id: string): Promise<string | undefined> =>
  (await canvas.notes()).find((note) => note.id === id)?.cluster

/** Types at the end of a note's words, as people do: open, write, leave. */
async function append(canvas: CanvasPage, id: string, words: string): Promise<void> {
  const point = middle(await canvas.drawnNote(id))
  await canvas.page.mouse.dblclick(point.x, point.y)
  await field(canvas).waitFor()
  await canvas.page.keyboard.press('Control+End')
  await canvas.page.keyboard.type(words)
  await canvas.page.keyboard.press('Escape')
  await until('the field to close', async () => (await canvas.editing()) === null)
}

/** Undo and redo by their buttons, which work wherever the focus is. */
const button = (canvas: CanvasPage, name: 'Undo' | 'Redo') =>
  canvas.page.getByRole('group', { name: 'Undo' }).getByRole('button', { name })
const undo = (canvas: CanvasPage): Promise<void> => button(canvas, 'Undo').click()
const redo = (canvas: CanvasPage): Promise<void> => button(canvas, 'Redo').click()

async function openTwo(...ids: string[]): Promise<[CanvasPage, CanvasPage]> {
  const both: [CanvasPage, CanvasPage] = [await world.openCanvas(), await world.openCanvas()]
  for (const canvas of both) {
    // The lanes and, left of them, the open page, where a note lies exactly where it is dropped.
    await canvas.look(-900, -200, 0.6)
    for (const id of ids) await canvas.drawnNote(id)
  }
  return both
}

describe('undo beside another facilitator', () => {
  it('takes back own words in a note and leaves what the other has written in it', async () => {
    const [id] = (await world.write(['need', 'a bench'])) as [string]
    const [one, two] = await openTwo(id)
    await append(one, id, ' by the river')
    await until('the first words', async () => (await textOf(two, id)) === 'a bench by the river')
    await append(two, id, ', in the shade')
    await until('the other’s words', async () => (await textOf(one, id)) === 'a bench by the river, in the shade')
    await undo(one)
    for (const canvas of [one, two])
      await until(
        'own words gone, the other’s kept',
        async () => (await textOf(canvas, id)) === 'a bench, in the shade',
      )
    await redo(one)
    for (const canvas of [one, two])
      await until(
        'own words back',
        async () =>
          (await textOf(canvas, id))?.includes(' by the river') &&
          (await textOf(canvas, id))?.includes(', in the shade'),
      )
    await undo(two)
    for (const canvas of [one, two])
      await until('the other’s gone', async () => (await textOf(canvas, id)) === 'a bench by the river')
  })

  it('does not take a note away from where the other has put it since, and still takes back older steps', async () => {
    const [a, b] = (await world.write(['need', 'moved by both'], ['hope', 'moved by one'])) as [string, string]
    const [one, two] = await openTwo(a, b)
    await one.dragNote(b, { x: -1_000, y: 420 })
    await until('the older step', async () => (await posOf(two, b)) !== 'undefined')
    await one.dragNote(a, { x: -650, y: 160 })
    await until('the first place', async () => (await posOf(two, a)) !== 'undefined')
    await two.dragNote(a, { x: -90, y: 120 })
    const theirs = await until(
      'the second place',
      async () => (await posOf(one, a)) === (await posOf(two, a)) && posOf(two, a),
    )
    await undo(one)
    await undo(one)
    await until('the older step taken back', async () => (await posOf(two, b)) === 'undefined')
    for (const canvas of [one, two]) expect(await posOf(canvas, a)).toBe(theirs)
  })

  it('takes back a grouping and keeps the name that the other gave the group’s neighbour, and words changed meanwhile', async () => {
    const [a, b] = (await world.write(['need', 'bus'], ['need', 'tram'])) as [string, string]
    const [one, two] = await openTwo(a, b)
    await one.selectNotes(a, b)
    await one.page.getByRole('button', { name: 'Group these 2' }).click()
    await one.page.getByRole('textbox', { name: 'Name of this group' }).waitFor()
    await one.page.keyboard.press('Escape')
    const cluster = await until('the group', () => clusterOf(two, a))
    await two.page.keyboard.press('0')
    await two.still()
    await until('it drawn', async () => (await two.drawnNotes()).length === 2)
    await append(two, b, ' and train')
    await until('the other’s words', async () => (await textOf(one, b)) === 'tram and train')
    await undo(one)
    for (const canvas of [one, two]) {
      await until('no group', async () => (await canvas.clusters()).length === 0)
      await until(
        'no membership',
        async () => (await clusterOf(canvas, a)) === undefined && (await clusterOf(canvas, b)) === undefined,
      )
      expect(await textOf(canvas, b)).toBe('tram and train')
    }
    await redo(one)
    for (const canvas of [one, two])
      await until(
        'the group again',
        async () => (await clusterOf(canvas, a)) === cluster && (await clusterOf(canvas, b)) === cluster,
      )
  })

  it('brings a set-aside note back with the words it had, for everybody; redo sets it aside again', async () => {
    const [id] = (await world.write(['need', 'too soon?'])) as [string]
    const [one, two] = await openTwo(id)
    await append(two, id, ' perhaps')
    await until('the words', async () => (await textOf(one, id)) === 'too soon? perhaps')
    await one.selectNotes(id)
    await one.page.keyboard.press('Delete')
    await until('it gone', async () => (await two.notes()).length === 0)
    await one.saved()
    await undo(one)
    for (const canvas of [one, two])
      await until('it back', async () => (await textOf(canvas, id)) === 'too soon? perhaps')
    await append(two, id, '!')
    await until('the other can write in it', async () => (await textOf(one, id)) === 'too soon? perhaps!')
    await redo(one)
    await until('it aside again', async () => (await two.notes()).length === 0)
  })
})

describe('undo after a withdrawal', () => {
  it('never brings back a note that its writer has withdrawn, and goes on with what is left', async () => {
    const writer = await world.join()
    const [gone, stays] = [await writer.write('need', 'mine to take back'), await writer.write('hope', 'stays here')]
    const [one, two] = await openTwo(gone, stays)
    await one.dragNote(stays, { x: -1_000, y: 420 })
    await until('the older step', async () => (await posOf(two, stays)) !== 'undefined')
    await append(one, gone, ', edited')
    await one.dragNote(gone, { x: -650, y: 170 })
    await until(
      'the steps',
      async () => (await textOf(two, gone)) === 'mine to take back, edited' && (await posOf(two, gone)) !== 'undefined',
    )
    const answer = await world.server.api(`/api/events/${world.access.event.id}/notes/${gone}`, {
      method: 'DELETE',
      token: writer.token,
    })
    expect(answer.status).toBe(204)
    for (const canvas of [one, two]) await until('it gone', async () => (await canvas.notes()).length === 1)
    for (let step = 0; step < 5; step += 1) if (await button(one, 'Undo').isEnabled()) await undo(one)
    await until('the older step taken back', async () => (await posOf(two, stays)) === 'undefined')
    for (let step = 0; step < 5; step += 1) if (await button(one, 'Redo').isEnabled()) await redo(one)
    await until('it again', async () => (await posOf(two, stays)) !== 'undefined')
    await one.saved()
    for (const canvas of [one, two]) expect((await canvas.notes()).map((note) => note.id)).toEqual([stays])
  })

  it('of a note that was set aside and then withdrawn brings nothing back for anybody', async () => {
    const writer = await world.join()
    const [gone, stays] = [
      await writer.write('need', 'words to be forgotten'),
      await writer.write('hope', 'stays here'),
    ]
    const [one, two] = await openTwo(gone, stays)
    await one.selectNotes(gone)
    await one.page.keyboard.press('Delete')
    await until('it aside', async () => (await two.notes()).length === 1)
    const answer = await world.server.api(`/api/events/${world.access.event.id}/notes/${gone}`, {
      method: 'DELETE',
      token: writer.token,
    })
    expect(answer.status).toBe(204)
    await undo(one)
    // What undo brought back on this screen alone is taken away again by the server.
    for (const canvas of [one, two])
      await until('only the other note', async () => (await canvas.notes()).map((note) => note.id).join() === stays)
    await one.ready()
    const [newcomer] = [await world.openCanvas()]
    await newcomer.drawnNote(stays)
    expect((await newcomer.notes()).map((note) => note.id)).toEqual([stays])
  })
})

describe('undo across what happens to the server', () => {
  it('takes back steps made before a restart, and redoes them after another', async () => {
    const [id] = (await world.write(['need', 'before the cut'])) as [string]
    const [one, two] = await openTwo(id)
    await one.dragNote(id, { x: -650, y: 170 })
    const placed = await until('the step', async () => (await posOf(two, id)) !== 'undefined' && posOf(two, id))
    await one.saved()
    await world.server.restart()
    for (const canvas of [one, two]) await canvas.ready()
    await append(two, id, ', after it')
    await until('both are live', async () => (await textOf(one, id)) === 'before the cut, after it')
    await undo(one)
    for (const canvas of [one, two])
      await until('back in the lane', async () => (await posOf(canvas, id)) === 'undefined')
    await one.saved()
    await world.server.kill9()
    await world.server.restart()
    for (const canvas of [one, two]) await canvas.ready()
    await redo(one)
    for (const canvas of [one, two]) await until('placed again', async () => (await posOf(canvas, id)) === placed)
    expect(await textOf(two, id)).toBe('before the cut, after it')
    for (const canvas of [one, two]) canvas.user.problems.splice(0)
  })

  it('while the server is away takes back a step at once, and everybody sees it when it is back', async () => {
    const [id] = (await world.write(['need', 'offline'])) as [string]
    const [one, two] = await openTwo(id)
    await world.server.kill9()
    await one.dragNote(id, { x: -650, y: 170 })
    await until('the step here', async () => (await posOf(one, id)) !== 'undefined')
    await append(one, id, ' words')
    await undo(one)
    await until('the words back here', async () => (await textOf(one, id)) === 'offline')
    await world.server.restart()
    for (const canvas of [one, two]) await canvas.ready()
    await until(
      'the place there',
      async () => (await posOf(two, id)) === (await posOf(one, id)) && (await posOf(one, id)) !== 'undefined',
    )
    expect(await textOf(two, id)).toBe('offline')
    for (const canvas of [one, two]) canvas.user.problems.splice(0)
  })

  it('begins anew when the document had to be given up: nothing of before can be taken back by mistake', async () => {
    const [id] = (await world.write(['need', 'given up'])) as [string]
    const [one, two] = await openTwo(id)
    await one.dragNote(id, { x: -650, y: 170 })
    const placed = await until('the step', async () => (await posOf(two, id)) !== 'undefined' && posOf(two, id))
    await one.saved()
    // Into a root that is the server's: this socket is closed for good, and the page takes a new document.
    await one.page.evaluate(() =>
      (
        window as unknown as {
          __gatherboard: { doc: { getMap(name: string): { set(key: string, value: unknown): void } } }
        }
      ).__gatherboard.doc
        .getMap('meta')
        .set('title', 'mine now'),
    )
    await one.page.getByText('One change could not be kept').first().waitFor()
    await one.ready()
    await one.drawnNote(id)
    expect(await button(one, 'Undo').isEnabled()).toBe(false)
    await one.page.locator('.tl-container').focus()
    await one.page.keyboard.press('Control+z')
    await append(one, id, ', and new')
    await until('the new step', async () => (await textOf(two, id)) === 'given up, and new')
    expect(await posOf(two, id)).toBe(placed)
    await undo(one)
    await until('only the new step taken back', async () => (await textOf(two, id)) === 'given up')
    expect(await posOf(two, id)).toBe(placed)
    one.user.problems.splice(0)
  })
})
