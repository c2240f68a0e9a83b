/**
 * Drawing on the wall with two facilitators and a participant: strokes arrive whole, can be rubbed out and undone, and
 * never touch a note.
 */
import { describe, expect, it } from 'vitest'
import { until } from '../support/until.ts'
import { middle, type CanvasPage } from './canvas-driver.ts'
import { useCanvasWorld } from './canvas-world.ts'

const world = useCanvasWorld()

const strokes = (
  canvas: CanvasPage,
  type: 'draw' | 'highlight' | 'gather-arrow' | 'gather-text' = 'draw',
): Promise<number> => canvas.page.locator(`.tl-shapes > [data-shape-type="${type}"]`).count()

describe('drawing on the wall', () => {
  it('shows a finished stroke to all, takes it back with undo, and rubs out drawings but no notes', async () => {
    const [id] = (await world.write(['need', 'never rubbed out'])) as [string]
    const [one, two, three] = [
      await world.openCanvas(),
      await world.openCanvas(),
      await world.openCanvas(await world.participantLink()),
    ]
    const note = middle(await one.drawnNote(id))
    await one.page.keyboard.press('p')
    await one.hold({ x: note.x - 60, y: note.y }, { x: note.x + 200, y: note.y + 150 })
    expect(await strokes(two)).toBe(0)
    await one.drop()
    await until('the stroke on the others', async () => (await strokes(two)) === 1 && (await strokes(three)) === 1)
    await one.saved()
    expect((await one.notes())[0]).not.toHaveProperty('pos')

    await one.page.keyboard.press('Control+z')
    await until(
      'it gone everywhere',
      async () => (await strokes(one)) + (await strokes(two)) + (await strokes(three)) === 0,
    )
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

const kinds = async (canvas: CanvasPage): Promise<string> =>
  Object.values(await canvas.ink())
    .map((record) => String(record.type))
    .sort()
    .join()
const propsOf = async (canvas: CanvasPage, shape: string): Promise<{ scale: number; end: { x: number } }> =>
  (await canvas.ink())[shape]?.props as { scale: number; end: { x: number } }
const wordsOn = (canvas: CanvasPage): Promise<string[]> => canvas.page.locator('.ink-text').allTextContents()

describe('arrows', () => {
  it('are plain records bound to nothing; their ends can be dragged, steps undone, and the rubber takes them away', async () => {
    const [id] = (await world.write(['need', 'pointed at'])) as [string]
    const [one, two, three] = [
      await world.openCanvas(),
      await world.openCanvas(),
      await world.openCanvas(await world.participantLink()),
    ]
    const note = middle(await one.drawnNote(id))
    const from = { x: note.x - 260, y: note.y + 160 }
    await one.page.keyboard.press('a')
    await one.hold(from, note)
    expect(await one.ink()).toEqual({})
    await one.drop()
    await until(
      'the arrow on the others',
      async () => (await strokes(two, 'gather-arrow')) === 1 && (await strokes(three, 'gather-arrow')) === 1,
    )
    const [[shape, record] = ['', {}]] = Object.entries(await two.ink())
    expect(record).toMatchObject({ type: 'arrow', props: { arrowheadEnd: 'arrow', text: '', bend: 0 } })
    expect(Object.keys(record).sort()).toEqual(['index', 'opacity', 'props', 'rotation', 'type', 'x', 'y'])
    const end = (record.props as { end: { x: number } }).end.x

    // By its point to somewhere else: the note stays where it is.
    await one.drag(note, { x: note.x + 120, y: note.y + 200 })
    await until('its new end', async () => (await propsOf(two, shape)).end.x > end + 50)
    expect((await one.notes())[0]).not.toHaveProperty('pos')
    await one.page.keyboard.press('Control+z')
    await until('the old end', async () => Math.abs((await propsOf(two, shape)).end.x - end) < 1)

    // A tap draws nothing, Escape puts the tool away.
    await one.page.keyboard.press('a')
    await one.page.mouse.click(from.x, from.y + 100)
    await one.page.keyboard.press('Escape')
    expect(Object.keys(await one.ink())).toEqual([shape])

    // A participant sees it and cannot move it.
    const theirs = middle(await three.drawnNote(id))
    await three.drag({ x: theirs.x - 130, y: theirs.y + 80 }, { x: theirs.x - 130, y: theirs.y + 300 })
    expect(await three.selected()).toEqual([])

    await two.page.keyboard.press('e')
    const over = middle(await two.drawnNote(id))
    await two.drag({ x: over.x - 200, y: over.y + 20 }, { x: over.x - 60, y: over.y + 200 })
    await until('it gone', async () => (await kinds(one)) === '')
    await two.page.keyboard.press('Control+z')
    await until('it back', async () => (await strokes(one, 'gather-arrow')) === 1)
    await two.saved()
  })
})

describe('words on the wall', () => {
  it('are written by a click, shown to all, written again by double-click, made larger, and leave nothing when empty', async () => {
    const [one, two, three] = [
      await world.openCanvas(),
      await world.openCanvas(),
      await world.openCanvas(await world.participantLink()),
    ]
    const requests: string[] = []
    one.page.on('request', (request) => requests.push(request.url()))
    await one.page.keyboard.press('w')
    await one.page.mouse.click(500, 300)
    await one.page.getByRole('textbox', { name: 'Words on the wall' }).waitFor()
    await one.page.keyboard.press('Escape')
    await until('the empty one to go', async () => (await strokes(one, 'gather-text')) === 0)

    await one.page.keyboard.press('w')
    await one.page.mouse.click(500, 300)
    await one.page.keyboard.type('Start here ☕\nthen <b>this</b> way')
    await one.page.keyboard.press('Escape')
    for (const canvas of [two, three])
      await until('the words', async () => (await wordsOn(canvas)).includes('Start here ☕\nthen <b>this</b> way'))
    const [[shape, record] = ['', {}]] = Object.entries(await two.ink())
    expect(record).toMatchObject({ type: 'text', props: { richText: { type: 'doc' } } })

    const box = await two.page.locator('.ink-text').boundingBox()
    await two.page.mouse.dblclick((box?.x ?? 0) + 20, (box?.y ?? 0) + 12)
    await two.page.getByRole('textbox', { name: 'Words on the wall' }).waitFor()
    await two.page.keyboard.type('!')
    await two.page.keyboard.press('Control+Enter')
    await until('the change', async () => (await wordsOn(one))[0]?.endsWith('this</b> way!'))

    await two.page.locator('[data-corner="bottom_right"]').waitFor()
    const corner = middle(
      (await two.page.locator('[data-corner="bottom_right"] .corner-seen').boundingBox()) ?? {
        x: 0,
        y: 0,
        width: 0,
        height: 0,
      },
    )
    await two.drag(corner, { x: corner.x + 150, y: corner.y + 50 })
    await until(
      'larger words',
      async () => (await propsOf(one, shape)).scale > (record.props as { scale: number }).scale * 1.2,
    )

    await three.page.mouse.dblclick((box?.x ?? 0) + 20, (box?.y ?? 0) + 12)
    expect(await three.editing()).toBeNull()
    expect(requests.filter((url) => /font|draw/.test(url))).toEqual([])
  })

  it('keep what two people write at once, and half-written words when the connection is lost', async () => {
    const [one, two] = [await world.openCanvas(), await world.openCanvas()]
    await one.page.keyboard.press('w')
    await one.page.mouse.click(500, 300)
    await one.page.keyboard.type('here')
    // Safe with the first pause, while the field is still open.
    await until('the words on the other', async () => (await wordsOn(two))[0] === 'here')
    const box = await two.page.locator('.ink-text').boundingBox()
    await two.page.mouse.dblclick((box?.x ?? 0) + 10, (box?.y ?? 0) + 12)
    await two.page.getByRole('textbox', { name: 'Words on the wall' }).waitFor()
    await two.page.keyboard.press('Home')
    await two.page.keyboard.type('Over ')
    await one.page.keyboard.type(', please')
    await until('both', async () => {
      const [mine, theirs] = await Promise.all(
        [one, two].map((canvas) => canvas.page.getByRole('textbox', { name: 'Words on the wall' }).inputValue()),
      )
      return mine === 'Over here, please' && theirs === mine
    })
    await two.page.keyboard.press('Escape')

    await world.server.kill9()
    try {
      await one.page.keyboard.type(' and now')
      await one.page.locator('.save-bad').waitFor()
    } finally {
      await world.server.restart()
    }
    await one.page.keyboard.type(' go on')
    await until('them all', async () => (await wordsOn(two))[0] === 'Over here, please and now go on')
    await one.saved()
    for (const canvas of [one, two]) canvas.user.problems.splice(0)
  })
})

describe('drawings that are none', () => {
  it('are skipped one by one, and the rest is shown', async () => {
    const [one, two] = [await world.openCanvas(), await world.openCanvas()]
    await one.page.keyboard.press('a')
    await one.drag({ x: 400, y: 300 }, { x: 600, y: 300 })
    await one.page.keyboard.press('w')
    await one.page.mouse.click(500, 400)
    await one.page.keyboard.type('stays')
    await one.page.keyboard.press('Escape')
    await until('both', async () => (await kinds(two)) === 'arrow,text')
    await one.page.evaluate(() => {
      const { doc } = (
        window as unknown as {
          __gatherboard: {
            doc: { getMap(name: string): { toJSON(): Record<string, object>; set(key: string, value: unknown): void } }
          }
        }
      ).__gatherboard
      const ink = doc.getMap('ink')
      const [arrow, text] = Object.values(ink.toJSON()).sort((a, b) =>
        (a as { type: string }).type < (b as { type: string }).type ? -1 : 1,
      ) as Array<{ props: object }>
      const bad: unknown[] = [
        7,
        'arrow',
        null,
        {},
        { ...arrow, type: 'frame' },
        { ...arrow, type: 'gather-arrow' },
        { ...arrow, x: 'left' },
        { ...arrow, props: { ...arrow?.props, end: 'there' } },
        { ...text, props: { ...text?.props, richText: 'plain' } },
        { ...text, props: { ...text?.props, scale: 0 } },
        { ...text, index: '!' },
      ]
      for (const [index, value] of bad.entries()) ink.set(`shape:bad-${index}`, value)
      ink.set('note-1', arrow)
      ink.set('shape:odd', {
        ...text,
        props: {
          ...text?.props,
          richText: {
            type: 'doc',
            content: [null, 7, { type: 'paragraph', content: [{ type: 'text', text: 'odd' }, { type: 'image' }] }],
          },
        },
      })
    })
    await until('the odd one', async () => (await wordsOn(two)).some((words) => words.includes('odd')))
    expect([await strokes(two, 'gather-arrow'), await strokes(two, 'gather-text')]).toEqual([1, 2])
    const late = await world.openCanvas()
    await until(
      'the same for a newcomer',
      async () => (await strokes(late, 'gather-arrow')) === 1 && (await strokes(late, 'gather-text')) === 2,
    )
  })
})
