/** Writing note after note, copying and pasting, finding and choosing on the canvas. */
import { describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { makePicture } from '../support/pictures.ts'
import { until } from '../support/until.ts'
import { CanvasPage, findOverlaps, middle } from './canvas-driver.ts'
import { useCanvasWorld } from './canvas-world.ts'
import { pinSketch } from './sketch-steps.ts'

const world = useCanvasWorld()

const textsOf = async (canvas: CanvasPage): Promise<string[]> => (await canvas.notes()).map((note) => note.text).sort()

/** Puts text into the clipboard as another program would: from a field of another page. */
async function copyElsewhere(canvas: CanvasPage, text: string): Promise<void> {
  const page = await canvas.user.context.newPage()
  await page.setContent('<textarea id="from"></textarea><textarea id="to"></textarea>')
  await page.locator('#from').fill(text)
  await until('the text in the clipboard', async () => {
    await page.bringToFront()
    await page.locator('#from').press('Control+a')
    await page.locator('#from').press('Control+c')
    await page.locator('#to').fill('')
    await page.locator('#to').press('Control+v')
    return (await page.locator('#to').inputValue()) === text
  })
  await page.close()
  await canvas.page.bringToFront()
}

async function startNote(canvas: CanvasPage, at: [number, number]): Promise<void> {
  await canvas.page.keyboard.press('n')
  await canvas.frame()
  const { x, y } = await canvas.at(...at)
  await canvas.page.mouse.click(x, y)
  await canvas.page.getByRole('textbox', { name: /Words of this note/ }).waitFor()
}
const field = (canvas: CanvasPage) => canvas.page.getByRole('textbox', { name: /Words of this note/ })

/**
 * A keyboard on which every letter is a command: n begins a note, g a group, d draws, e rubs out, v and h choose tools.
 */
const LETTERS = 'and then the hedge, even'

describe('writing where somebody else takes it away', () => {
  it('hears no command in what is typed on when the note goes, says that it went, and hears commands again after a press on the wall', async () => {
    const [id] = (await world.write(['need', 'a gate'])) as [string]
    const one = await world.openCanvas()
    const { x, y } = middle(await one.drawnNote(id))
    await one.page.mouse.dblclick(x, y)
    await field(one).waitFor()
    await one.page.keyboard.type(' and')
    await until('the words on the server', async () => (await one.note('a gate and')) !== undefined)
    await one.saved()
    const { access, server } = world
    const taken = await server.api(`/api/events/${access.event.id}/notes/${id}/set-aside`, {
      method: 'POST',
      token: access.tokens.facilitator,
      body: {},
    })
    expect(taken.status, taken.text).toBe(200)
    await field(one).waitFor({ state: 'detached' })
    await one.page.keyboard.type(LETTERS)
    await one.page.getByText('What you were writing in is not on the wall any more.').waitFor()
    expect([await one.clusters(), await one.ink(), await one.editing()]).toEqual([[], {}, null])
    const isPressed = () => one.page.getByRole('button', { name: 'Select', exact: true }).getAttribute('aria-pressed')
    expect(await isPressed()).toBe('true')
    await one.page.mouse.click(x, y + 200)
    await one.page.keyboard.press('h')
    await until('the hand', async () => (await isPressed()) === 'false')
  })

  it('does the same with the name of a group', async () => {
    const one = await world.openCanvas()
    const two = await world.openCanvas()
    await one.page.keyboard.press('g')
    await one.page.getByRole('textbox', { name: 'Name of this group' }).waitFor()
    await one.page.keyboard.type('Gardens')
    await until('the group', async () => (await two.clusters())[0]?.name === 'Gardens')
    const [{ id } = { id: '' }] = await two.clusters()
    await two.page.keyboard.press('Control+a')
    await until('it chosen', async () => (await two.selected()).includes(`shape:cluster-${id}`))
    await two.page.keyboard.press('Delete')
    await until('no group', async () => (await one.clusters()).length === 0)
    await one.page.getByRole('textbox', { name: 'Name of this group' }).waitFor({ state: 'detached' })
    await one.page.keyboard.type(LETTERS)
    await one.page.getByText('What you were writing in is not on the wall any more.').waitFor()
    expect([await one.clusters(), await one.notes(), await one.ink(), await one.editing()]).toEqual([[], [], {}, null])
  })
})

describe('writing note after note', () => {
  it('goes on with Tab to the right and Ctrl+Enter below, keeps each, and goes back into a note that is there', async () => {
    const [one, two] = [await world.openCanvas(), await world.openCanvas()]
    await one.look(-900, -600, 1)
    await startNote(one, [-600, -300])
    await one.page.keyboard.type('first')
    await one.page.keyboard.press('Tab')
    await until('an empty field', async () => (await field(one).inputValue()) === '')
    await one.page.keyboard.press('Tab')
    expect((await one.notes()).length).toBe(1)
    await one.page.keyboard.type('right of it')
    await one.page.keyboard.press('Shift+Tab')
    await until('the first again', async () => (await field(one).inputValue()) === 'first')
    await one.page.keyboard.press('Control+Enter')
    await until('another empty field', async () => (await field(one).inputValue()) === '')
    await one.page.keyboard.type('below')
    await one.page.keyboard.press('Escape')
    await until('three notes', async () => (await textsOf(two)).join() === 'below,first,right of it')
    const place = new Map((await two.notes()).map((note) => [note.text, note.pos ?? [0, 0]]))
    const [x, y] = (place.get('first') ?? [0, 0]) as [number, number]
    expect(place.get('right of it')).toEqual([x + 256, y])
    expect(place.get('below')).toEqual([x, y + 184])
    // Each is a step of its own.
    await one.page.keyboard.press('Control+z')
    await until('two notes', async () => (await textsOf(two)).join() === 'first,right of it')
    await one.saved()
  })

  it('makes the next note of a lane at the lane’s next free slot, where nothing will ever arrive on top of it', async () => {
    const [one, two] = [await world.openCanvas(), await world.openCanvas()]
    const [id] = (await world.write(['need', 'from a phone'])) as [string]
    await one.drawnNote(id)
    await one.selectNotes(id)
    await one.page.keyboard.press('Enter')
    await field(one).waitFor()
    await one.page.keyboard.press('Tab')
    await until('an empty field', async () => (await field(one).inputValue()) === '')
    await one.page.keyboard.type('from the canvas')
    await one.page.keyboard.press('Escape')
    const made = await two.note('from the canvas')
    expect(made).toMatchObject({ lens: 'need', slot: 1 })
    expect(made.pos).toBeUndefined()
    await world.write(['need', 'another from a phone'], ['need', 'and one more'])
    await until('all', async () => (await one.drawnNotes()).length === 4)
    expect(findOverlaps(await one.drawnNotes())).toEqual([])
  })
})

describe('the clipboard', () => {
  it('copies notes with Ctrl+C and V as new notes beside them, in one step, on plain http too', async () => {
    const { port } = new URL(world.server.url)
    const link = new URL(world.access.links.facilitator)
    const one = await CanvasPage.open(world.browser, `http://wall.test:${port}${link.pathname}${link.hash}`)
    try {
      expect(await one.page.evaluate(() => [isSecureContext, 'clipboard' in navigator])).toEqual([false, false])
      const ids = await world.write(['need', 'copy <b>me</b>'], ['hope', 'me too'], ['hope', 'not me'])
      await until('the notes', async () => (await one.drawnNotes()).length === 3)
      await one.selectNotes(...ids.slice(0, 2))
      await one.page.keyboard.press('Control+c')
      await one.page.keyboard.press('Control+v')
      await until('two more', async () => (await one.notes()).length === 5)
      const copies = (await one.notes()).filter((note) => !ids.includes(note.id))
      expect(copies.map(({ lens, text, source }) => [lens, text, source]).sort()).toEqual([
        ['hope', 'me too', 'canvas'],
        ['need', 'copy <b>me</b>', 'canvas'],
      ])
      await until('them selected', async () => (await one.selected()).length === 2)
      await one.page.keyboard.press('0')
      await one.still()
      expect(findOverlaps(await one.drawnNotes())).toEqual([])
      await one.page.keyboard.press('Control+z')
      await until('one step back', async () => (await one.notes()).length === 3)

      await copyElsewhere(one, 'Benches\tin the park\nA crossing\n"Two\nlines"\t')
      await one.page.keyboard.press('Control+v')
      await until('a note a row', async () => (await textsOf(one)).includes('Benches – in the park'))
      expect((await textsOf(one)).filter((text) => /Benches|crossing|Two/.test(text))).toEqual([
        'A crossing',
        'Benches – in the park',
        'Two\nlines',
      ])
      await one.saved()
      expect(one.user.problems).toEqual([])
    } finally {
      await one.user.context.close()
    }
  })

  it('asks before it makes very many notes, and whether lines are one note or many', async () => {
    const one = await world.openCanvas()
    await copyElsewhere(one, Array.from({ length: 45 }, (_, index) => `row ${index}\tx`).join('\n'))
    await one.page.keyboard.press('Control+v')
    const question = one.page.getByRole('dialog', { name: 'Make 45 notes?' })
    await question.waitFor()
    expect(await findAccessibilityProblems(one.page)).toEqual([])
    expect(await one.notes()).toEqual([])
    await question.getByRole('button', { name: 'Make 45 notes' }).click()
    await until('45 notes', async () => (await one.notes()).length === 45)
    await one.page.keyboard.press('0')
    await one.still()
    expect(findOverlaps(await one.drawnNotes())).toEqual([])
    await one.page.keyboard.press('Control+z')
    await until('none', async () => (await one.notes()).length === 0)

    await copyElsewhere(one, 'Dear all,\n\nmore trees please')
    await one.page.keyboard.press('Control+v')
    await one.page.getByRole('dialog', { name: 'One note or many?' }).getByRole('button', { name: 'One note' }).click()
    await until('one note', async () => (await textsOf(one)).join() === 'Dear all,\n\nmore trees please')
  })

  it('leaves the clipboard alone where words are being typed', async () => {
    const one = await world.openCanvas()
    await copyElsewhere(one, 'a\tb')
    await one.look(-900, -600, 1)
    await startNote(one, [-600, -300])
    await one.page.keyboard.type('typed ')
    await one.page.keyboard.press('Control+v')
    await until('the words', async () => (await textsOf(one)).join() === 'typed a\tb')
    expect(await one.notes()).toHaveLength(1)
  })
})

describe('finding and choosing', () => {
  it('finds words with Ctrl+F, goes from one to the next, and stays there whatever others do', async () => {
    const one = await world.openCanvas()
    await world.write(
      ['need', 'A café for all'],
      ['need', 'nothing'],
      ['hope', 'Cafe on Sundays'],
      ['hope', 'the CAFÉ garden'],
    )
    await until('the notes', async () => (await one.drawnNotes()).length === 4)
    await one.page.keyboard.press('Control+f')
    const box = one.page.getByRole('search', { name: 'Find words on the wall' })
    await box.getByRole('searchbox').waitFor()
    await one.page.keyboard.type('cafe')
    await box.getByText('1 of 3').waitFor()
    const first = await one.selected()
    await one.page.keyboard.press('Enter')
    await box.getByText('2 of 3').waitFor()
    expect(await one.selected()).not.toEqual(first)
    await one.page.keyboard.press('Shift+Enter')
    await box.getByText('1 of 3').waitFor()
    expect(await one.selected()).toEqual(first)
    await one.still()
    const camera = await one.camera()
    await world.write(['strength', 'our own café'])
    await box.getByText('of 4').waitFor()
    expect(await one.selected()).toEqual(first)
    expect(await one.camera()).toEqual(camera)
    expect(await findAccessibilityProblems(one.page)).toEqual([])
    await box.getByRole('button', { name: 'Select all' }).click()
    await until('all of them', async () => (await one.selected()).length === 4)
    await box.getByRole('searchbox').fill('zebra')
    await box.getByText('Nothing found').waitFor()
    await box.getByRole('searchbox').press('Escape')
    await until('it to close', async () => (await box.count()) === 0)
    await one.page.keyboard.press('Control+a')
    await until('the keyboard to be the wall’s again', async () => (await one.selected()).length === 5)
  })

  it('takes what is typed after Ctrl+F, also when Find is open and the wall or one of its buttons has the focus', async () => {
    const { link } = await world.join()
    await world.write(['need', 'A house for all'], ['hope', 'More agriculture'])
    for (const canvas of [await world.openCanvas(), await world.openCanvas(link)]) {
      await until('the notes', async () => (await canvas.drawnNotes()).length === 2)
      const box = canvas.page.getByRole('search', { name: 'Find words on the wall' })
      const field = box.getByRole('searchbox')
      await canvas.page.keyboard.press('Control+f')
      await field.waitFor()
      await canvas.page.keyboard.type('agricult')
      await box.getByText('1 of 1').waitFor()
      const elsewhere = [
        () => canvas.page.locator('.tl-container').focus(),
        () => box.getByRole('button', { name: 'Next' }).focus(),
        () => canvas.page.getByRole('button', { name: 'Find', exact: true }).focus(),
      ]
      for (const leave of elsewhere) {
        await leave()
        await canvas.page.keyboard.press('Control+f')
        await canvas.page.keyboard.type('house')
        expect(await field.inputValue()).toBe('house')
        await box.getByText('1 of 1').waitFor()
      }
      await canvas.page.getByRole('button', { name: 'Find', exact: true }).click()
      await canvas.page.keyboard.type('agr')
      expect(await field.inputValue()).toBe('agr')
      await canvas.page.keyboard.press('Escape')
      await until('it to close', async () => (await box.count()) === 0)
      expect(await canvas.clusters()).toEqual([])
    }
  })

  it('finds groups by their names and sketch notes by what they show, too', async () => {
    const one = await world.openCanvas()
    const [id] = await world.write(['need', 'A bench by the river'])
    await pinSketch(world.server, world.access, await makePicture(600, 400).png().toBuffer(), {
      title: 'The day',
      alt: 'A bridge over the river',
    })
    await one.drawnNote(id as string)
    await one.selectNotes(id as string)
    await one.page.getByRole('button', { name: 'Group this note' }).click()
    await one.page.getByRole('textbox', { name: 'Name of this group' }).waitFor()
    await one.page.keyboard.type('River things')
    await one.page.keyboard.press('Escape')
    await one.page.keyboard.press('Control+f')
    const box = one.page.getByRole('search', { name: 'Find words on the wall' })
    await box.getByRole('searchbox').fill('river')
    await box.getByText('1 of 3').waitFor()
    const met: string[] = []
    for (let at = 1; at <= 3; at += 1) {
      await box.getByText(`${at} of 3`).waitFor()
      met.push((await one.selected()).map((shape) => shape.split('-')[0]).join() || 'a pinned picture')
      await one.still()
      await box.getByRole('searchbox').press('Enter')
    }
    expect(met.toSorted()).toEqual(['a pinned picture', 'shape:cluster', 'shape:note'])
  })

  it('finds words written on the wall, too, and comes close enough to read them, for those who only look as well', async () => {
    const [one, two] = [await world.openCanvas(), await world.openCanvas(await world.participantLink())]
    const [id] = await world.write(['need', 'A bench by the river'])
    await one.drawnNote(id as string)
    // From so close letters are small on the wall.
    await one.look(-900, -600, 3)
    await one.page.keyboard.press('w')
    await one.page.mouse.click(500, 300)
    await one.page.keyboard.type('To the RIVER\nand over it')
    await one.page.keyboard.press('Escape')
    const text = await until('the words on the wall', async () => Object.keys(await two.ink())[0])
    for (const canvas of [one, two]) {
      await canvas.look(-2000, -1200, 0.3)
      await canvas.page.keyboard.press('Control+f')
      const box = canvas.page.getByRole('search', { name: 'Find words on the wall' })
      await box.getByRole('searchbox').fill('river')
      await box.getByText('1 of 2').waitFor()
      await box.getByRole('searchbox').fill('over river')
      await box.getByText('1 of 1').waitFor()
      await canvas.still()
      expect(await canvas.selected()).toEqual([text])
      const words = await canvas.page.locator('.ink-text').boundingBox()
      // Two lines.
      expect(words?.height).toBeGreaterThan(36)
      expect(middle(words ?? { x: 0, y: 0, width: 0, height: 0 })).toEqual({
        x: expect.closeTo(683, -2),
        y: expect.closeTo(384, -2),
      })
    }
    // Changed words are not found any longer.
    await one.page.keyboard.press('Escape')
    await one.page.mouse.dblclick(683, 384)
    await one.page.getByRole('textbox', { name: 'Words on the wall' }).fill('To the lake')
    await one.page.keyboard.press('Escape')
    await two.page.getByRole('search', { name: 'Find words on the wall' }).getByText('Nothing found').waitFor()
  })

  it('chooses all notes of a lens or a group, and looks at one, by menus that a keyboard can use', async () => {
    const one = await world.openCanvas()
    const ids = await world.write(['need', 'a'], ['need', 'b'], ['hope', 'c'])
    await until('the notes', async () => (await one.drawnNotes()).length === 3)
    await one.page.getByRole('button', { name: 'Choose' }).press('Enter')
    const menu = one.page.getByRole('group', { name: 'Choose' })
    await menu.waitFor()
    expect(await findAccessibilityProblems(one.page)).toEqual([])
    await menu.getByRole('button', { name: 'Need' }).press('Enter')
    await until(
      'both',
      async () =>
        (await one.selected()).slice().sort().join() ===
        ids
          .slice(0, 2)
          .map((id) => `shape:note-${id}`)
          .sort()
          .join(),
    )
    expect(await menu.count()).toBe(0)
    await one.page.getByRole('button', { name: 'Group these 2' }).click()
    await one.page.keyboard.type('Together')
    await one.page.keyboard.press('Enter')
    await one.page.keyboard.press('Escape')
    await one.page.getByRole('button', { name: 'Choose' }).click()
    await menu.getByRole('button', { name: /Together/ }).click()
    await until(
      'both again',
      async () =>
        (await one.selected()).length === 2 && (await one.selected()).every((id) => id.startsWith('shape:note-')),
    )
    await one.page.getByRole('button', { name: 'Look at' }).click()
    await one.page.getByRole('group', { name: 'Look at' }).getByRole('button', { name: 'Hope' }).click()
    await one.still()
    const note = middle(await one.drawnNote(ids[2] as string))
    expect(note.x > 0 && note.x < 1366 && note.y > 0 && note.y < 768).toBe(true)
    await one.page.getByRole('button', { name: 'Look at' }).click()
    await one.page.keyboard.press('Escape')
    expect(await one.page.evaluate(() => document.activeElement?.textContent)).toBe('Look at')
  })

  it('lists all keys on ?, and hears no single letter once they are switched off, also after a reload', async () => {
    const one = await world.openCanvas()
    await one.page.keyboard.press('?')
    const list = one.page.getByRole('dialog', { name: 'All keys' })
    await list.getByText('Tidy into rows').waitFor()
    expect(await findAccessibilityProblems(one.page)).toEqual([])
    await list.getByRole('checkbox', { name: /Single keys/ }).uncheck()
    await list.getByRole('button', { name: 'Close' }).click()
    const placing = 'Click where the new note should go.'
    const isPressed = () => one.page.getByRole('button', { name: 'Move around' }).getAttribute('aria-pressed')
    await one.page.keyboard.press('h')
    await one.page.keyboard.press('n')
    await one.frame()
    expect([await isPressed(), await one.page.getByText(placing).count()]).toEqual(['false', 0])
    await one.page.reload()
    await one.ready()
    await one.page.keyboard.press('h')
    await one.frame()
    expect(await isPressed()).toBe('false')
    await one.page.getByRole('button', { name: 'All keys' }).click()
    await list.getByRole('checkbox', { name: /Single keys/ }).check()
    await list.getByRole('button', { name: 'Close' }).click()
    await one.page.keyboard.press('h')
    await until('the hand', async () => (await isPressed()) === 'true')
  })
})
