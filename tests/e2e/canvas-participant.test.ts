/**
 * The canvas of somebody taking part from a laptop: everything live, their own notes moved, changed and withdrawn in
 * their place, others' agreed with, and nothing else touched.
 */
import type { MyNote } from '@gatherboard/shared/api/notes'
import { describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { until } from '../support/until.ts'
import { middle, type CanvasPage } from './canvas-driver.ts'
import { useCanvasWorld } from './canvas-world.ts'

const world = useCanvasWorld()

const isMarked = async (canvas: CanvasPage, id: string): Promise<boolean> =>
  (await canvas.page.locator(`[data-shape-id="shape:note-${id}"] .note-mine`).count()) === 1
const ownField = (canvas: CanvasPage) => canvas.page.getByRole('textbox', { name: /Words of your note/ })

/** Opens an own note for writing by double-click. */
async function openOwn(canvas: CanvasPage, id: string): Promise<void> {
  await until('the own note to be marked', () => isMarked(canvas, id))
  const point = middle(await canvas.drawnNote(id))
  await canvas.page.mouse.dblclick(point.x, point.y)
  await ownField(canvas).waitFor()
}

/** Presses a note once and waits for what can be done with it. */
async function choose(canvas: CanvasPage, id: string): Promise<void> {
  const point = middle(await canvas.drawnNote(id))
  await canvas.page.mouse.click(point.x, point.y)
  await canvas.page.getByRole('toolbar', { name: /note$/ }).waitFor()
}

describe('a participant’s canvas', () => {
  it('shows everything live and lets only own notes be moved', async () => {
    const [me, someone] = [await world.join(), await world.join()]
    const mine = await me.write('need', 'my own note')
    const theirs = await someone.write('need', 'not my note')
    const facilitator = await world.openCanvas()
    const canvas = await world.openCanvas(me.link)
    await until('the own note to be marked', () => isMarked(canvas, mine))
    expect(await isMarked(canvas, theirs)).toBe(false)

    await canvas.dragNote(theirs, { x: 0, y: 150 })
    await canvas.page.keyboard.press('Escape')
    await canvas.dragNote(mine, { x: 20, y: 150 })
    await until('the own note to have moved', async () => (await facilitator.note('my own note')).pos)
    expect((await facilitator.note('not my note')).pos).toBeUndefined()
    // In page units: a drag near the edge may have moved one screen's camera.
    await until(
      'both screens to agree',
      async () => Math.abs((await facilitator.pagePlace(mine))[1] - (await canvas.pagePlace(mine))[1]) <= 4,
    )

    // Chosen, another's note is still not theirs: no key moves, changes or removes it.
    await choose(canvas, theirs)
    for (const key of ['ArrowRight', 'Delete', 'Backspace', 'g', 'p', ']']) await canvas.page.keyboard.press(key)
    const point = middle(await canvas.drawnNote(theirs))
    await canvas.page.mouse.dblclick(point.x, point.y)
    await canvas.frame()
    expect(await canvas.editing()).toBeNull()
    await canvas.selectNotes(mine)
    await canvas.page.keyboard.press('Delete')
    expect((await facilitator.notes()).map((note) => note.text).sort()).toEqual(['my own note', 'not my note'])
    expect((await facilitator.note('not my note')).pos).toBeUndefined()
    expect(await canvas.page.locator('.save-good').count()).toBe(1)
    expect(await canvas.page.getByRole('button', { name: 'Set aside' }).count()).toBe(0)
    expect(await canvas.page.locator('[data-corner], .tl-handle').count()).toBe(0)
  })

  it('takes a refused move back and says why', async () => {
    const me = await world.join()
    const mine = await me.write('need', 'soon in a group')
    const facilitator = await world.openCanvas()
    const canvas = await world.openCanvas(me.link)
    await until('the own note to be marked', () => isMarked(canvas, mine))
    const from = middle(await canvas.drawnNote(mine))
    await canvas.hold(from, { x: from.x + 10, y: from.y + 120 })
    await facilitator.selectNotes(mine)
    await facilitator.page.getByRole('button', { name: 'Group this note' }).click()
    await until('the group', async () => (await canvas.note('soon in a group')).cluster)
    await canvas.drop()
    await canvas.page.getByText('The note went back to its place.').waitFor()
    const { pos } = await facilitator.note('soon in a group')
    const screen = await canvas.at(pos?.[0] ?? 0, pos?.[1] ?? 0)
    await until('it to be back', async () => Math.abs((await canvas.drawnNote(mine)).x - screen.x) < 1.5)
    canvas.user.problems.splice(0)
  })

  it('adds a note with a small form, and sees it arrive', async () => {
    const me = await world.join()
    const canvas = await world.openCanvas(me.link)
    await canvas.page.getByRole('button', { name: 'Write a note' }).click()
    await canvas.page.getByRole('radio', { name: /Hope/ }).check()
    await canvas.page.getByLabel('Your words').fill('A café for <b>everyone</b> ☕')
    expect(await findAccessibilityProblems(canvas.page)).toEqual([])
    await canvas.page.getByRole('button', { name: 'Send' }).click()
    await canvas.page.getByText('Saved. Your note is on the wall.').waitFor()
    const note = await canvas.note('A café for <b>everyone</b> ☕')
    expect(note.lens).toBe('hope')
    await until('it to be marked as own', () => isMarked(canvas, note.id))
    expect(await canvas.page.getByLabel('Your words').inputValue()).toBe('')
  })
})

describe('own words', () => {
  it('are changed in their place by double-click, and by keyboard alone also in a group', async () => {
    const me = await world.join()
    const mine = await me.write('need', 'a bench')
    const facilitator = await world.openCanvas()
    const canvas = await world.openCanvas(me.link)
    await openOwn(canvas, mine)
    // The ring of what is being written in, not the mark of an own note.
    expect(
      await canvas.page.locator('.note-face.editing').evaluate((face) => getComputedStyle(face).outlineOffset),
    ).toBe('1px')
    await canvas.page.keyboard.type(' in the shade')
    expect((await facilitator.note('a bench')).text).toBe('a bench')
    await canvas.page.keyboard.press('Escape')
    await facilitator.note('a bench in the shade')
    await canvas.page.getByText('Saved. Your note is on the wall.').waitFor()

    await facilitator.selectNotes(mine)
    await facilitator.page.getByRole('button', { name: 'Group this note' }).click()
    await until('the group', async () => (await canvas.note('a bench in the shade')).cluster)
    await canvas.page.locator('.tl-container').focus()
    await canvas.page.keyboard.press('Escape')
    await canvas.page.keyboard.press('Enter')
    await until('it to be chosen', async () => (await canvas.selected())[0] === `shape:note-${mine}`)
    await canvas.page.keyboard.press('Enter')
    await ownField(canvas).waitFor()
    await canvas.page.keyboard.press('End')
    await canvas.page.keyboard.type('!')
    await canvas.page.keyboard.press('Control+Enter')
    await facilitator.note('a bench in the shade!')
  })

  it('wait in the tab while the server is away, are said to be not sent, survive a reload and arrive', async () => {
    const me = await world.join()
    const mine = await me.write('need', 'before')
    const canvas = await world.openCanvas(me.link)
    await openOwn(canvas, mine)
    await world.server.kill9()
    try {
      await canvas.page.keyboard.type(', and what I thought of')
      await canvas.page.keyboard.press('Escape')
      await until('the truth', async () => (await canvas.page.locator('.save-status').textContent()) === 'Not sent yet')
      await until(
        'the note to say so',
        async () =>
          (await canvas.page.locator(`[data-shape-id="shape:note-${mine}"] .note-mine`).textContent()) ===
          'not sent yet',
      )
      expect((await canvas.drawnNote(mine)).text).toBe('before, and what I thought of')
      expect(await canvas.page.getByRole('alert').first().textContent()).toContain('Keep this page open')
    } finally {
      await world.server.restart()
    }
    await canvas.page.getByText('Saved. Your note is on the wall.').waitFor()
    await canvas.saved()
    const other = await world.openCanvas()
    await other.note('before, and what I thought of')

    // Half-written words when the page goes are kept, and sent.
    await openOwn(canvas, mine)
    await canvas.page.keyboard.type(' at last')
    canvas.page.on('dialog', (dialog) => void dialog.accept())
    await canvas.page.reload()
    await other.note('before, and what I thought of at last')
    canvas.user.problems.splice(0)
  })

  it('[W5] outlive a tab that the browser throws away: a new note is still in its form, a change is sent', async () => {
    const me = await world.join()
    const mine = await me.write('need', 'before')
    const canvas = await world.openCanvas(me.link)
    // Thrown away, a page is told nothing.
    await canvas.page.addInitScript(() => {
      for (const name of ['pagehide', 'beforeunload'])
        addEventListener(name, (event) => event.stopImmediatePropagation(), true)
    })
    await canvas.page.reload()
    await canvas.page.getByRole('button', { name: 'Write a note' }).click()
    await canvas.page.getByLabel('Your words').fill('half a thought')
    await openOwn(canvas, mine)
    await canvas.page.keyboard.type(' and after')
    await canvas.page.reload()
    await until('the form', async () => (await canvas.page.getByLabel('Your words').inputValue()) === 'half a thought')
    const other = await world.openCanvas()
    await other.note('before and after')
    await canvas.page.getByRole('button', { name: 'Send' }).click()
    await other.note('half a thought')
    await canvas.page.reload()
    await until('the own note to be marked', () => isMarked(canvas, mine))
    expect(await canvas.page.getByLabel('Your words').count()).toBe(0)
  })

  it('that a facilitator changed meanwhile are shown beside one’s own, and the person decides', async () => {
    const me = await world.join()
    const mine = await me.write('need', 'first words')
    const facilitator = await world.openCanvas()
    const canvas = await world.openCanvas(me.link)
    const rewrite = async (words: string): Promise<void> => {
      const point = middle(await facilitator.drawnNote(mine))
      await facilitator.page.mouse.dblclick(point.x, point.y)
      await facilitator.page.getByRole('textbox', { name: /Words of this note/ }).fill(words)
      await facilitator.page.keyboard.press('Escape')
      await canvas.note(words)
    }
    await openOwn(canvas, mine)
    await rewrite('a facilitator’s words')
    await canvas.page.keyboard.press('End')
    await canvas.page.keyboard.type(' and more')
    await canvas.page.keyboard.press('Escape')
    const question = canvas.page.getByRole('region', { name: 'Notes that need a decision' })
    await question.waitFor()
    for (const words of ['a facilitator’s words', 'first words and more'])
      await question.getByText(words, { exact: true }).waitFor()
    expect(await findAccessibilityProblems(canvas.page)).toEqual([])
    expect((await facilitator.note('a facilitator’s words')).text).toBe('a facilitator’s words')
    await question.getByRole('button', { name: 'Use my words' }).click()
    await facilitator.note('first words and more')
    await until('the question to go', async () => (await question.count()) === 0)

    await openOwn(canvas, mine)
    await rewrite('another wording')
    await canvas.page.keyboard.type('?')
    await canvas.page.keyboard.press('Escape')
    await question.getByRole('button', { name: 'Keep what it says now' }).click()
    await until('theirs to be shown', async () => (await canvas.drawnNote(mine)).text === 'another wording')
    canvas.user.problems.splice(0)
  })

  it('that look personal are asked about before a change in its place is sent, and kept meanwhile', async () => {
    const me = await world.join()
    const mine = await me.write('need', 'a bench', { quote: true, consent: 2 })
    const facilitator = await world.openCanvas()
    const canvas = await world.openCanvas(me.link)
    await openOwn(canvas, mine)
    await canvas.page.keyboard.type(', ring 07700 900123')
    await canvas.page.keyboard.press('Escape')
    const question = canvas.page.getByRole('group', { name: /This looks like a phone number: 07700 900123/ })
    await question.waitFor()
    expect(await findAccessibilityProblems(canvas.page)).toEqual([])
    expect((await facilitator.note('a bench')).text).toBe('a bench')
    await canvas.page.getByText('Not sent yet', { exact: true }).waitFor()
    // Opened and closed unchanged, its words are asked about as before.
    await canvas.page.getByRole('toolbar', { name: 'Your note' }).getByRole('button', { name: 'Change' }).click()
    await ownField(canvas).waitFor()
    await canvas.page.keyboard.press('Escape')
    await question.waitFor()
    // A reload asks again; nothing was sent.
    await canvas.page.reload()
    await question.waitFor()
    expect((await facilitator.note('a bench')).text).toBe('a bench')
    await question.getByRole('button', { name: 'Leave it out' }).click()
    await ownField(canvas).waitFor()
    await canvas.page.keyboard.press('Escape')
    await facilitator.note('a bench, ring')

    // What was allowed can be taken back where it was said.
    await choose(canvas, mine)
    await canvas.page.getByRole('button', { name: 'Do not quote it' }).click()
    await until('the yes to be taken back', async () => {
      const path = `/api/events/${world.access.event.id}/notes/mine`
      const { body } = await world.server.api<MyNote[]>(path, { token: me.token })
      return body[0]?.text === 'a bench, ring' && body[0].quote !== true
    })
  })

  it('that look personal are asked about no more when they were taken out by hand', async () => {
    const me = await world.join()
    const mine = await me.write('need', 'a bench')
    const canvas = await world.openCanvas(me.link)
    await openOwn(canvas, mine)
    await canvas.page.keyboard.type(', ring 07700 900123')
    await canvas.page.keyboard.press('Escape')
    const question = canvas.page.getByRole('group', { name: /This looks like a phone number: 07700 900123/ })
    await question.waitFor()
    // Not by a second double-click so soon after the first, which would be a third and a fourth click.
    await canvas.page.getByRole('toolbar', { name: 'Your note' }).getByRole('button', { name: 'Change' }).click()
    await ownField(canvas).fill('a bench, ring me')
    await canvas.page.keyboard.press('Escape')
    await canvas.note('a bench, ring me')
    await question.waitFor({ state: 'detached' })
    await canvas.page.locator('.save-good').waitFor()
    expect((await canvas.drawnNote(mine)).text).toBe('a bench, ring me')
  })

  it('that look personal come back when the note was erased before the answer', async () => {
    const me = await world.join()
    const mine = await me.write('need', 'a bench')
    const canvas = await world.openCanvas(me.link)
    await openOwn(canvas, mine)
    await canvas.page.keyboard.type(', ring 07700 900123')
    await canvas.page.keyboard.press('Escape')
    const question = canvas.page.getByRole('group', { name: /This looks like a phone number: 07700 900123/ })
    await question.waitFor()
    const { status } = await world.server.api(`/api/events/${world.access.event.id}/notes/${mine}`, {
      method: 'DELETE',
      token: world.access.tokens.facilitator,
    })
    expect(status).toBe(204)
    await until('the note to be off the wall', async () => (await canvas.drawnNotes()).length === 0)
    await canvas.page.reload()
    await question.getByRole('button', { name: 'Send as it is' }).click()
    const decision = canvas.page.getByRole('region', { name: 'Notes that need a decision' })
    await decision.getByText('a bench, ring 07700 900123', { exact: true }).waitFor()
    await decision.getByRole('button', { name: 'Send it as a new note' }).click()
    await canvas.note('a bench, ring 07700 900123')
    canvas.user.problems.splice(0)
  })

  it('leave nothing in the tab when somebody has finished with the phone while a field is open', async () => {
    const me = await world.join()
    const mine = await me.write('need', 'a bench')
    const canvas = await world.openCanvas(me.link)
    await openOwn(canvas, mine)
    await canvas.page.keyboard.type(', ring 07700 900123')
    const eventId = world.access.event.id
    await canvas.page.evaluate((name) => {
      // What another tab of this browser says when its phone's page was cleared.
      const other = new BroadcastChannel(name)
      other.postMessage('')
      other.close()
    }, `gatherboard.left.${eventId}`)
    await until('the page to be another', async () => (await canvas.page.locator('.tl-canvas').count()) === 0)
    const kept = await canvas.page.evaluate(() => Object.entries(sessionStorage).flat().join('\n'))
    expect(kept).not.toContain('07700')
  })

  it('can be withdrawn from where the note lies, after a question', async () => {
    const me = await world.join()
    const mine = await me.write('need', 'on second thoughts')
    const facilitator = await world.openCanvas()
    const canvas = await world.openCanvas(me.link)
    await until('the own note to be marked', () => isMarked(canvas, mine))
    await choose(canvas, mine)
    await canvas.page.getByRole('toolbar', { name: 'Your note' }).getByRole('button', { name: 'Withdraw' }).click()
    await canvas.page.getByRole('dialog').getByRole('button', { name: 'No, keep it' }).click()
    await canvas.page.getByRole('toolbar', { name: 'Your note' }).getByRole('button', { name: 'Withdraw' }).click()
    await canvas.page.getByRole('dialog').getByRole('button', { name: 'Yes, withdraw it' }).click()
    await until('it gone', async () => (await facilitator.notes()).length === 0)
    await canvas.page.getByText('Withdrawn. The words are gone.').waitFor()
    const { body } = await world.server.api<MyNote[]>(`/api/events/${world.access.event.id}/notes/mine`, {
      token: me.token,
    })
    expect(body).toEqual([])
  })

  it('are not opened for writing, by key or by hand, while they wait to be withdrawn and when the event has finished', async () => {
    const me = await world.join()
    const [gone, stays] = [await me.write('need', 'to be withdrawn'), await me.write('hope', 'to stay')]
    const canvas = await world.openCanvas(me.link)
    await until('the own notes to be marked', () => isMarked(canvas, stays))
    const expectShut = async (id: string, button: string): Promise<void> => {
      await choose(canvas, id)
      await canvas.page.keyboard.press('Enter')
      // Enter goes where something can still be done.
      expect(await canvas.page.evaluate(() => document.activeElement?.textContent)).toBe(button)
      await canvas.page.keyboard.press('Escape')
      const point = middle(await canvas.drawnNote(id))
      await canvas.page.mouse.dblclick(point.x, point.y)
      await canvas.frame()
      expect(await canvas.editing()).toBeNull()
    }
    world.expectTrouble()
    await canvas.user.context.setOffline(true)
    await choose(canvas, gone)
    await canvas.page.getByRole('toolbar', { name: 'Your note' }).getByRole('button', { name: 'Withdraw' }).click()
    await canvas.page.getByRole('dialog').getByRole('button', { name: 'Yes, withdraw it' }).click()
    await until('it to wait', async () => (await canvas.page.locator('.save-status').textContent()) === 'Not sent yet')
    await expectShut(gone, 'Withdraw')
    await canvas.user.context.setOffline(false)
    await until('it to be gone', async () => (await canvas.notes()).length === 1)

    await world.server.api(`/api/events/${world.access.event.id}`, {
      method: 'PATCH',
      token: world.access.tokens.facilitator,
      body: { phase: { mode: 'closed', lenses: [] } },
    })
    await choose(canvas, stays)
    await until('the event to have finished', async () => {
      const bar = canvas.page.getByRole('toolbar', { name: 'Your note' })
      return (await bar.getByRole('button', { name: 'Change' }).count()) === 0
    })
    await expectShut(stays, 'Withdraw')
  })
})

describe('“me too”', () => {
  it('is given and taken back on the canvas, by press and by key, counted on the note, and only for others’ notes', async () => {
    const [me, someone] = [await world.join(), await world.join()]
    const mine = await me.write('need', 'mine')
    const theirs = await someone.write('need', 'theirs')
    const facilitator = await world.openCanvas()
    const canvas = await world.openCanvas(me.link)
    const counted = (page: CanvasPage, id: string) =>
      page.page.locator(`[data-shape-id="shape:note-${id}"] .note-cheers`).allTextContents()
    await until('the own note to be marked', () => isMarked(canvas, mine))
    await choose(canvas, theirs)
    const button = canvas.page.getByRole('button', { name: /^Me too/ })
    const { height, width } = (await button.boundingBox()) ?? { height: 0, width: 0 }
    expect(Math.min(height, width)).toBeGreaterThanOrEqual(44)
    expect(await button.getAttribute('aria-pressed')).toBe('false')
    await button.click()
    expect(await button.getAttribute('aria-pressed')).toBe('true')
    for (const each of [canvas, facilitator])
      await until('the count', async () => (await counted(each, theirs))[0]?.trim() === '1')
    expect(await findAccessibilityProblems(canvas.page)).toEqual([])

    // Known again after a reload, and taken back by key.
    await canvas.page.reload()
    await canvas.ready()
    await canvas.drawnNote(theirs)
    await choose(canvas, theirs)
    await until('it to be known', async () => (await button.getAttribute('aria-pressed')) === 'true')
    await canvas.page.locator('.tl-container').focus()
    await canvas.page.keyboard.press('c')
    await until('none', async () => (await counted(facilitator, theirs)).length === 0)

    await canvas.page.keyboard.press('Enter')
    await until('the way in by keyboard', () => button.evaluate((element) => element === document.activeElement))
    await canvas.page.keyboard.press('Enter')
    await until('one again', async () => (await counted(facilitator, theirs)).length === 1)

    await choose(canvas, mine)
    await canvas.page.keyboard.press('c')
    expect(await button.count()).toBe(0)
    expect(await counted(facilitator, mine)).toEqual([])
  })

  it('is taken back when the server does not take it, with a reason', async () => {
    const me = await world.join()
    const [theirs] = (await world.write(['need', 'theirs'])) as [string]
    const canvas = await world.openCanvas(me.link)
    await choose(canvas, theirs)
    await canvas.page.route('**/cheer', (route) => route.abort())
    const button = canvas.page.getByRole('button', { name: /^Me too/ })
    await button.click()
    await canvas.page.getByText('That did not reach the board.').waitFor()
    expect(await button.getAttribute('aria-pressed')).toBe('false')
    canvas.user.problems.splice(0)
  })
})
