/**
 * Two facilitators, a participant's canvas and a projector on one wall at once, in real browsers on a real server:
 * what each of them does, and what the others see of it.
 */
import type { MyNote } from '@gatherboard/shared/api/notes'
import { describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { until } from '../support/until.ts'
import { findOverlaps, middle, type CanvasPage } from './canvas-driver.ts'
import { useCanvasWorld } from './canvas-world.ts'

const world = useCanvasWorld()
const openCanvas = (): Promise<CanvasPage> => world.openCanvas()

/** The lanes and, left of them, the open page, where a note lies exactly where it is dropped. */
const BESIDE = [-900, -200, 0.6] as const

describe('a facilitator’s canvas', () => {
  it('takes the token out of the address, and finds it again on reload', async () => {
    const canvas = await openCanvas()
    expect(canvas.page.url()).toBe(`${world.server.url}/e/${world.access.event.id}/canvas`)
    await canvas.page.reload()
    await canvas.ready()
    expect(await canvas.page.getByRole('heading', { level: 1 }).textContent()).toBe('Our street')
    expect(await canvas.page.title()).toContain('Our street')
  })

  it('shows the heading of every lens on an empty wall, with tldraw’s mark in view', async () => {
    const canvas = await openCanvas()
    for (const lens of world.access.event.lenses) await canvas.page.getByRole('heading', { name: lens.label }).waitFor()
    const mark = canvas.page.getByTitle('made with tldraw')
    await mark.waitFor()
    const box = (await mark.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    // Its own size, whatever our styles say of buttons, and nothing of ours over it.
    expect([box.width, box.height]).toEqual([96, 32])
    for (const point of [middle(box), { x: box.x + 2, y: box.y + 2 }, { x: box.x + 94, y: box.y + 30 }]) {
      expect(
        await canvas.page.evaluate(
          ({ x, y }) => document.elementFromPoint(x, y)?.closest('[class*="SEE-LICENSE"]') !== null,
          point,
        ),
      ).toBe(true)
    }
    expect(await findAccessibilityProblems(canvas.page)).toEqual([])
  })

  it('shows notes as they arrive, each in its lane, none on another, without taking view or selection', async () => {
    const canvas = await openCanvas()
    const phone = await world.join()
    const first = await phone.write('strength', 'the first one')
    await canvas.drawnNote(first)
    await canvas.selectNotes(first)
    const camera = await canvas.camera()
    for (let index = 0; index < 12; index += 1)
      await phone.write(['strength', 'need', 'hope'][index % 3] as string, `arrival ${index}`)
    await until('all notes', async () => (await canvas.drawnNotes()).length === 13)
    expect(findOverlaps(await canvas.drawnNotes())).toEqual([])
    expect(await canvas.selected()).toEqual([`shape:note-${first}`])
    expect(await canvas.camera()).toEqual(camera)
  })

  it('drags a note: the other sees it move while it moves, and lie where it was dropped, in whole numbers', async () => {
    const [one, two] = [await openCanvas(), await openCanvas()]
    const phone = await world.join()
    const id = await phone.write('need', 'a bench in the shade')
    for (const canvas of [one, two]) await canvas.look(...BESIDE)
    const before = await two.drawnNote(id)
    const from = middle(await one.drawnNote(id))
    await one.hold(from, { x: from.x - 650, y: from.y + 130 })
    const moving = await until('the other to see it move', async () => {
      const now = await two.drawnNote(id)
      return now.y > before.y + 100 && now
    })
    expect((await two.notes())[0]).not.toHaveProperty('pos')
    await one.drop()
    const { pos } = await until('the drop to arrive', async () => {
      const note = (await two.notes()).find((each) => each.id === id)
      return note?.pos && note
    })
    expect(pos?.every(Number.isInteger)).toBe(true)
    await until(
      'it to lie still',
      async () => Math.abs((await two.drawnNote(id)).y - (await one.drawnNote(id)).y) < 1.5,
    )
    expect((await two.drawnNote(id)).y).toBeGreaterThan(moving.y - 5)
    await one.saved()
  })

  it('takes a drag back with Escape and writes nothing', async () => {
    const canvas = await openCanvas()
    const phone = await world.join()
    const id = await phone.write('need', 'leave me here')
    const before = await canvas.drawnNote(id)
    const from = middle(before)
    await canvas.hold(from, { x: from.x + 150, y: from.y + 60 })
    expect((await canvas.drawnNote(id)).x).toBeGreaterThan(before.x + 100)
    await canvas.page.keyboard.press('Escape')
    await canvas.drop()
    await until('it to be back', async () => Math.abs((await canvas.drawnNote(id)).x - before.x) < 1)
    expect((await canvas.notes())[0]).not.toHaveProperty('pos')
  })

  it('edits words: two people in one note merge, and the caret stays where it was', async () => {
    const [one, two] = [await openCanvas(), await openCanvas()]
    const phone = await world.join()
    const id = await phone.write('hope', 'trees')
    for (const canvas of [one, two]) {
      await canvas.look(...(await lane(canvas, id)), 1)
      const { x, y } = middle(await canvas.drawnNote(id))
      await canvas.page.mouse.dblclick(x, y)
      await until('the field', async () => (await canvas.editing()) === `shape:note-${id}`)
      await canvas.page.getByRole('textbox', { name: /Words of this note/ }).waitFor()
    }
    await two.page.keyboard.press('Home')
    await one.page.keyboard.type(' for shade')
    await until('the words', async () => (await two.note('trees for shade')).id === id)
    await two.page.keyboard.type('Plant ')
    await until('both', async () => (await one.note('Plant trees for shade')).id === id)
    await one.page.keyboard.type('!')
    await until('the end', async () => (await two.note('Plant trees for shade!')).id === id)
    expect(await one.page.getByRole('textbox', { name: /Words of this note/ }).inputValue()).toBe(
      'Plant trees for shade!',
    )
    await one.page.keyboard.press('Control+z')
    await until('own words gone, the other’s kept', async () => {
      const text = (await two.notes())[0]?.text
      return text?.startsWith('Plant trees') && !text.includes('!')
    })
    await one.page.keyboard.press('Escape')
    expect(await one.editing()).toBeNull()
    expect(await two.editing()).toBe(`shape:note-${id}`)
    const mine = await world.server.api<MyNote[]>(`/api/events/${world.access.event.id}/notes/mine`, {
      token: phone.token,
    })
    await until('the server to have it', async () =>
      (
        await world.server.api<MyNote[]>(`/api/events/${world.access.event.id}/notes/mine`, { token: phone.token })
      ).body[0]?.text.startsWith('Plant'),
    )
    expect(mine.status).toBe(200)
  })

  it('leaves a word alone while it is being composed, and merges both sides when it is done', async () => {
    const [one, two] = [await openCanvas(), await openCanvas()]
    const phone = await world.join()
    const id = await phone.write('hope', 'end')
    for (const canvas of [one, two]) {
      await canvas.look(...(await lane(canvas, id)), 1)
      const { x, y } = middle(await canvas.drawnNote(id))
      await canvas.page.mouse.dblclick(x, y)
      await canvas.page.getByRole('textbox', { name: /Words of this note/ }).waitFor()
    }
    const field = one.page.getByRole('textbox', { name: /Words of this note/ })
    const keyboard = await one.user.context.newCDPSession(one.page)
    await keyboard.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 })
    expect(await field.inputValue()).toBe('endにほ')
    await two.page.keyboard.press('Home')
    await two.page.keyboard.type('start ')
    await until('the other’s words to arrive', async () => (await one.notes())[0]?.text === 'start end')
    // Neither is the field changed under the composition, nor is the half word sent.
    expect(await field.inputValue()).toBe('endにほ')
    await keyboard.send('Input.insertText', { text: '日本' })
    await until('both', async () => (await two.notes())[0]?.text === 'start end日本')
    expect(await field.inputValue()).toBe('start end日本')
    expect(await field.evaluate((element) => (element as HTMLTextAreaElement).selectionStart)).toBe(
      'start end日本'.length,
    )
  })

  it('creates a note where the click is; without words nothing is left of it', async () => {
    const [one, two] = [await openCanvas(), await openCanvas()]
    await one.look(-700, -400, 0.8)
    await one.page.getByRole('group', { name: 'New note' }).getByRole('button', { name: 'Need' }).click()
    const empty = await one.at(-300, -100)
    await one.page.mouse.click(empty.x, empty.y)
    await one.page.getByRole('textbox', { name: /Words of this note/ }).waitFor()
    expect(await one.notes()).toEqual([])
    await one.page.keyboard.press('Escape')
    await until('the draft to go', async () => (await one.drawnNotes()).length === 0)

    await one.page.keyboard.press('n')
    await one.frame()
    await one.page.mouse.click(empty.x, empty.y)
    await one.page.keyboard.type('A place to repair things')
    await one.page.keyboard.press('Escape')
    const note = await two.note('A place to repair things')
    expect(note).toMatchObject({ lens: 'need', source: 'canvas', pos: [-420, -184] })
    expect(note.createdMinute % 60_000).toBe(0)
    await one.saved()
  })

  it('sets selected notes aside with Delete, and undo brings them back for everybody', async () => {
    const [one, two] = [await openCanvas(), await openCanvas()]
    const phone = await world.join()
    const ids = [
      await phone.write('need', 'one of two'),
      await phone.write('need', 'two of two'),
      await phone.write('need', 'stays'),
    ]
    await until('all notes', async () => (await one.drawnNotes()).length === 3)
    await one.selectNotes(...ids.slice(0, 2))
    await one.page.keyboard.press('Delete')
    await until('the others to see it', async () => (await two.notes()).map((note) => note.text).join() === 'stays')
    await until('backstage', async () => {
      const { body } = await world.server.api<MyNote[]>(`/api/events/${world.access.event.id}/notes/mine`, {
        token: phone.token,
      })
      return body.filter((note) => note.status === 'set-aside').length === 2
    })
    await one.page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await until('them to be back', async () => (await two.notes()).length === 3)
    await until('on the wall again', async () => {
      const { body } = await world.server.api<MyNote[]>(`/api/events/${world.access.event.id}/notes/mine`, {
        token: phone.token,
      })
      return body.every((note) => note.status === 'on-wall')
    })
    expect(findOverlaps(await two.drawnNotes())).toEqual([])
  })

  it('makes a cluster of selected notes, names it, drags notes in and out, moves all together, and takes it apart', async () => {
    const [one, two] = [await openCanvas(), await openCanvas()]
    const phone = await world.join()
    const [a, b, c] = [
      await phone.write('need', 'bus'),
      await phone.write('hope', 'tram'),
      await phone.write('strength', 'bicycle paths'),
    ]
    await until('all notes', async () => (await one.drawnNotes()).length === 3)

    await one.selectNotes(a, b)
    await one.page.getByRole('button', { name: 'Group these 2' }).click()
    await one.page.getByRole('textbox', { name: 'Name of this group' }).waitFor()
    await one.page.keyboard.type('Getting around')
    await one.page.keyboard.press('Enter')
    const cluster = await until('the cluster', async () =>
      (await two.clusters()).find((each) => each.name === 'Getting around'),
    )
    expect(
      (await two.notes())
        .filter((note) => note.cluster === cluster.id)
        .map((note) => note.id)
        .sort(),
    ).toEqual([a, b].sort())
    expect(findOverlaps(await two.drawnNotes())).toEqual([])

    await one.page.keyboard.press('0')
    await until('the whole wall', async () => (await one.drawnNotes()).some((note) => note.id === c))
    await one.frame()
    const tray = await until('the view to settle', async () => {
      const box = await one.drawnCluster(cluster.id)
      await one.frame()
      const later = await one.drawnCluster(cluster.id)
      return box.x === later.x && box.width === later.width && box
    })
    const from = middle(await one.drawnNote(c))
    await one.hold(from, { x: tray.x + tray.width / 2, y: tray.y + tray.height - 8 })
    expect(await one.dropTargets()).toEqual([`shape:cluster-${cluster.id}`])
    await one.drop()
    await until(
      'membership',
      async () => (await two.notes()).filter((note) => note.cluster === cluster.id).length === 3,
    )

    const places = async (): Promise<Array<[number, number]>> =>
      Promise.all([a, b, c].map((each) => one.pagePlace(each)))
    const before = await places()
    const grown = await one.drawnCluster(cluster.id)
    const handle = { x: grown.x + grown.width / 2, y: grown.y + 4 }
    await one.drag(handle, { x: handle.x - 60, y: handle.y - 40 })
    await until('the group to have moved for the other', async () => {
      const [now] = (await two.clusters()).map(({ box }) => box)
      return now && now[0] < cluster.box[0] && now[1] < cluster.box[1]
    })
    const shifts = (await places()).map(([x, y], index) => [
      x - (before[index]?.[0] ?? 0),
      y - (before[index]?.[1] ?? 0),
    ])
    // All by the same, but for what tldraw draws off.
    for (const [x = 0, y = 0] of shifts) {
      expect(Math.abs(x - (shifts[0]?.[0] ?? 0))).toBeLessThan(5)
      expect(Math.abs(y - (shifts[0]?.[1] ?? 0))).toBeLessThan(5)
      expect(x).toBeLessThan(-20)
    }

    await one.dragNote(c, { x: 0, y: 260 })
    await until('it to have left', async () => (await two.notes()).find((note) => note.id === c)?.cluster === undefined)
    const smaller = await one.drawnCluster(cluster.id)
    await one.page.mouse.click(smaller.x + smaller.width / 2, smaller.y + 4)
    await until('the selection', async () => (await one.selected())[0] === `shape:cluster-${cluster.id}`)
    await one.page.keyboard.press('Delete')
    await until('it to be gone', async () => (await two.clusters()).length === 0)
    expect(await two.notes()).toHaveLength(3)
    expect((await two.notes()).every((note) => note.cluster === undefined)).toBe(true)
    await one.page.keyboard.press('Control+z')
    await until(
      'it to be back',
      async () =>
        (await two.clusters())[0]?.name === 'Getting around' &&
        (await two.notes()).filter((note) => note.cluster === cluster.id).length === 2,
    )
    await one.saved()
  })

  it('undoes one’s own steps only', async () => {
    const [one, two] = [await openCanvas(), await openCanvas()]
    const phone = await world.join()
    const [a, b] = [await phone.write('need', 'mine to move'), await phone.write('hope', 'yours to move')]
    await until('all notes', async () => (await one.drawnNotes()).length === 2 && (await two.drawnNotes()).length === 2)
    for (const canvas of [one, two]) await canvas.look(...BESIDE)
    await one.dragNote(a, { x: -650, y: 150 })
    await until('the first move', async () => (await two.note('mine to move')).pos)
    await two.dragNote(b, { x: -1_000, y: 320 })
    await until('the second move', async () => (await one.note('yours to move')).pos)
    await one.page.keyboard.press('Control+z')
    await until('the first to be back', async () => (await two.note('mine to move')).pos === undefined)
    expect((await two.note('yours to move')).pos).toBeDefined()
    await one.page.keyboard.press('Control+y')
    await until('the first again', async () => (await two.note('mine to move')).pos)
  })

  it('moves a note with the arrow keys, and copies one that is dragged with Alt held', async () => {
    const [one, two] = [await openCanvas(), await openCanvas()]
    const phone = await world.join()
    const id = await phone.write('need', 'step by step')
    for (const canvas of [one, two]) await canvas.look(...BESIDE)
    await one.dragNote(id, { x: -650, y: 100 })
    const [x, y] = await until('it beside the lanes', async () => (await two.note('step by step')).pos)
    await one.selectNotes(id)
    for (let step = 0; step < 5; step += 1) await one.page.keyboard.press('ArrowRight')
    await one.page.keyboard.press('Shift+ArrowDown')
    await until('the steps', async () => String((await two.note('step by step')).pos) === String([x + 5, y + 10]))
    await one.page.keyboard.press('Control+z')
    await until(
      'all steps taken back at once',
      async () => String((await two.note('step by step')).pos) === String([x, y]),
    )

    const from = middle(await one.drawnNote(id))
    await one.page.keyboard.down('Alt')
    await one.drag(from, { x: from.x + 20, y: from.y + 160 })
    await one.page.keyboard.up('Alt')
    const copy = await until('the copy', async () => (await two.notes()).find((note) => note.id !== id))
    expect(copy).toMatchObject({ text: 'step by step', lens: 'need', source: 'canvas' })
    expect((await two.notes()).find((note) => note.id === id)?.pos).toEqual([x, y])
    await until('two notes to be drawn', async () => (await one.drawnNotes()).length === 2)
  })

  it('has every word of a note, whatever the script and the length, and hides some only where it says “more”', async () => {
    const texts = [
      'Short',
      'The library should be open on Sundays, with a quiet room and a loud one. '.repeat(7).slice(0, 500),
      'W'.repeat(500),
      '子ども'.repeat(166),
      'مزید درخت لگائیں اور بچوں کے لیے کھیل کا میدان بنائیں۔ '.repeat(9).slice(0, 500),
      'அனைவருக்கும் பாதுகாப்பான நடைபாதை வேண்டும். '.repeat(11).slice(0, 500),
      '🌳👩‍👩‍👧‍👦🏳️‍🌈'.repeat(20),
      Array.from({ length: 12 }, (_, index) => `line ${index}`).join('\n'),
      'https://example.org/a/very/long/address/that/never/ends?and=goes&on=and&on='.repeat(5),
    ]
    const phone = await world.join()
    for (const text of texts) await phone.write('hope', text)
    const canvas = await openCanvas()
    await canvas.look(1_100, 80, 0.6)
    await until('all notes', async () => (await canvas.drawnNotes()).length === texts.length)
    const cut = await canvas.page
      .locator('.note-text')
      .evaluateAll((fields) =>
        fields
          .filter(
            (field) =>
              field.scrollWidth > field.clientWidth + 1 ||
              (field.scrollHeight > field.clientHeight + 2 && !field.parentElement?.querySelector('.note-more')),
          )
          .map((field) => field.textContent?.slice(0, 20)),
      )
    expect(cut).toEqual([])
    expect((await canvas.drawnNotes()).map(({ text }) => text).toSorted()).toEqual(
      (await canvas.notes()).map(({ text }) => text).toSorted(),
    )
  })

  it('says when the server is away, keeps what was done, and saves it when the server is back', async () => {
    const canvas = await openCanvas()
    const phone = await world.join()
    const id = await phone.write('need', 'moved while away')
    await canvas.drawnNote(id)
    await world.server.kill9()
    try {
      await canvas.dragNote(id, { x: 40, y: 160 })
      await canvas.page.locator('.save-bad').waitFor()
      expect(await canvas.page.locator('.save-bad').textContent()).toBe('Offline, not saved')
      expect(await canvas.page.getByRole('alert').textContent()).toContain('Keep this page open')
    } finally {
      await world.server.restart()
    }
    await canvas.saved()
    const other = await openCanvas()
    expect((await other.note('moved while away')).pos).toEqual((await canvas.note('moved while away')).pos)
    canvas.user.problems.splice(0)
  })

  it('explains a link that is cut off, and one that is not valid any more', async () => {
    const { page } = await world.browser.newUser()
    await page.goto(`${world.server.url}/e/${world.access.event.id}/canvas`)
    await page.getByText('This page needs its whole link').waitFor()
    const [payload] = new URL(world.onLoopback(world.access.links.facilitator)).hash.slice(3).split('.')
    const other = await world.browser.newUser()
    await other.page.goto(
      `${world.server.url}/e/${world.access.event.id}/canvas#t=${payload}.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`,
    )
    await other.page.getByText('This link is not valid any more').waitFor()
    expect(await other.page.getByRole('button', { name: 'Try again' }).count()).toBe(1)
    await other.context.close()
  })
})

/** A view with a note near its upper left corner. */
async function lane(canvas: CanvasPage, id: string): Promise<[number, number]> {
  const [x, y] = await canvas.pagePlace(id)
  return [x - 300, y - 200]
}
