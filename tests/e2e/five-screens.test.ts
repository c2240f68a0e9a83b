/**
 * An evening in the hall on five screens at once, each a browser of its own, on one real server: two facilitators'
 * canvases, the canvas of somebody taking part from home, the projector and a phone. What one does all see, nobody sees
 * more than they may, and nothing that others do takes focus, selection or camera from anybody.
 */
import type { Page } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { PHONE, PROJECTOR, type User } from '../support/browser.ts'
import { until } from '../support/until.ts'
import { middle, type CanvasPage } from './canvas-driver.ts'
import { useCanvasWorld } from './canvas-world.ts'

const world = useCanvasWorld()

type Hall = {
  one: CanvasPage
  two: CanvasPage
  guest: CanvasPage
  guestWrites: (lens: string, text: string) => Promise<string>
  projector: User
  phone: User
}

async function openHall(): Promise<Hall> {
  const remote = await world.join()
  // All of its notes at once, whatever is going on.
  await showOnProjector('writing')
  const projector = await world.browser.newUser(PROJECTOR)
  const phone = await world.browser.newUser(PHONE)
  for (const user of [projector, phone]) onTestFinished(() => user.context.close())
  await projector.page.goto(world.onLoopback(world.access.links.projector))
  await projector.page.getByRole('heading', { level: 1, name: 'Our street' }).waitFor()
  await phone.page.goto(`${world.server.url}/j/${world.access.joinCode}`)
  await phone.page.getByRole('region', { name: 'Write a note' }).getByRole('textbox').waitFor()
  // The wall comes when it is scrolled to.
  await wallOf(phone.page).scrollIntoViewIfNeeded()
  await wallOf(phone.page).getByRole('heading', { name: 'Strength' }).waitFor()
  const [one, two, guest] = [await world.openCanvas(), await world.openCanvas(), await world.openCanvas(remote.link)]
  return { one, two, guest, guestWrites: remote.write, projector, phone }
}

const wallOf = (page: Page) => page.getByRole('region', { name: 'The wall' })
const mineOf = (page: Page) => page.getByRole('region', { name: 'Your notes' })

async function sendFromPhone({ page }: User, text: string): Promise<void> {
  await page.getByRole('region', { name: 'Write a note' }).getByRole('textbox').fill(text)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await mineOf(page).getByRole('listitem').filter({ hasText: text }).getByText('Saved').waitFor()
}

const canvasesOf = ({ one, two, guest }: Hall): CanvasPage[] => [one, two, guest]

/** All notes of a canvas, those too that lie outside of where somebody is looking just now. */
const readCanvas = ({ page }: CanvasPage): Promise<string[]> =>
  page
    .locator('.tl-shape[data-shape-type="gather-note"]')
    .evaluateAll((shapes) =>
      shapes.map(
        (shape) => shape.querySelector('textarea')?.value ?? shape.querySelector('.note-text')?.textContent ?? '',
      ),
    )

/** The words of all notes, as each screen shows them. */
async function readScreens(hall: Hall): Promise<string[][]> {
  const canvases = await Promise.all(canvasesOf(hall).map(readCanvas))
  const projected = await hall.projector.page.locator('.column-card:not(.layer-leaving) p').allTextContents()
  const read = await wallOf(hall.phone.page).getByRole('listitem').allTextContents()
  return [...canvases, projected, read]
}

/** Waits until each of the five shows all of these and none of those. */
async function expectEverywhere(
  what: string,
  hall: Hall,
  shown: readonly string[],
  gone: readonly string[] = [],
): Promise<void> {
  const has = (screen: readonly string[], words: string): boolean => screen.some((text) => text.includes(words))
  await until(
    `${what} on five screens`,
    async () =>
      (await readScreens(hall)).every(
        (screen) => shown.every((words) => has(screen, words)) && !gone.some((words) => has(screen, words)),
      ),
    { timeoutMs: 30_000 },
  )
}

const look = async (canvas: CanvasPage, name: string): Promise<void> => {
  await canvas.page.getByRole('button', { name: 'Look at' }).click()
  await canvas.page.getByRole('group', { name: 'Look at' }).getByRole('button', { name }).click()
}

/** Of a person who is in the middle of something: what nobody else may take from them. */
const readOwn = async (canvas: CanvasPage) => ({
  camera: await canvas.camera(),
  selected: await canvas.selected(),
  editing: await canvas.editing(),
  focus: await canvas.page.evaluate(() => {
    const active = document.activeElement
    return [
      active?.tagName,
      active?.getAttribute('aria-label'),
      active instanceof HTMLTextAreaElement ? active.selectionStart : undefined,
    ]
  }),
})

/** One of the projector's scenes, as the panel asks for it. */
async function showOnProjector(scene: 'writing' | 'groups' | 'map'): Promise<void> {
  const answer = await world.server.api(`/api/events/${world.access.event.id}`, {
    method: 'PATCH',
    token: world.access.tokens.facilitator,
    body: { stage: { scene } },
  })
  expect(answer.status, answer.text).toBe(200)
}

/** The projector: the wall, its title, headings, the way in. No button, no name, no cursor, no frame of a selection. */
async function expectOnlyTheWall({ page }: User): Promise<void> {
  expect(
    await page
      .locator('button, a, input, textarea, select, dialog, [role=dialog], [role=alert], [role=toolbar]')
      .count(),
  ).toBe(0)
  expect(
    await page.locator('[class*="selection"], [class*="cursor"], [class*="collaborator"], .note-mine').count(),
  ).toBe(0)
}

it('five screens: writing, grouping, editing, moving, showing, setting aside, withdrawing, and a restart', async () => {
  const hall = await openHall()
  const { one, two, guest, guestWrites, projector, phone } = hall

  // ── Notes from the phone and from home appear everywhere ─────────────────────────────────────
  await sendFromPhone(phone, 'A bus in the evening')
  await sendFromPhone(phone, 'A choir for everybody')
  const fromHome = await guestWrites('hope', 'Fewer cars')
  await expectEverywhere('three notes', hall, ['A bus in the evening', 'A choir for everybody', 'Fewer cars'])
  const [bus, choir] = [(await one.note('A bus in the evening')).id, (await one.note('A choir for everybody')).id]
  await expectOnlyTheWall(projector)

  // ── One facilitator groups while the other types: nothing is taken from the one who types ─────
  await two.selectNotes(choir)
  await two.page.keyboard.press('Enter')
  await two.page.getByRole('textbox', { name: /Words of this note/ }).waitFor()
  await two.page.keyboard.press('Control+End')
  await two.page.keyboard.type(' and a band')
  await two.still()
  await one.note('A choir for everybody and a band')
  const typing = await readOwn(two)
  const guestsOwn = await readOwn(guest)
  await one.selectNotes(bus, fromHome)
  await one.page.getByRole('button', { name: 'Group these 2' }).click()
  await one.page.getByRole('textbox', { name: 'Name of this group' }).waitFor()
  await one.page.keyboard.type('On the move')
  await one.page.keyboard.press('Enter')
  await showOnProjector('groups')
  await projector.page.getByRole('heading', { name: 'On the move' }).waitFor()
  await showOnProjector('writing')
  for (const canvas of [two, guest])
    await until('the group', async () => (await canvas.clusters())[0]?.name === 'On the move')
  await sendFromPhone(phone, 'Meanwhile a swing')
  await expectEverywhere('another note', hall, ['Meanwhile a swing', 'A choir for everybody and a band'])
  expect(await readOwn(two)).toEqual(typing)
  expect(await readOwn(guest)).toEqual(guestsOwn)
  await two.page.keyboard.type('!')
  await two.page.keyboard.press('Escape')
  await expectEverywhere('the last letter', hall, ['A choir for everybody and a band!'])

  // ── The one at home moves an own note, and nobody else's ─────────────────────────────────────
  await guest.page.getByRole('button', { name: 'Write a note' }).click()
  const form = guest.page.getByRole('complementary', { name: 'Write a note' })
  await form.getByRole('radio', { name: /Need/ }).check()
  await form.getByLabel('Your words').fill('From my sofa')
  await form.getByRole('button', { name: 'Send', exact: true }).click()
  const own = (await one.note('From my sofa')).id
  await form.getByRole('button', { name: 'Close' }).click()
  await expectEverywhere('the note from home', hall, ['From my sofa'])
  await until(
    'it to be marked as own',
    async () => (await guest.page.locator(`[data-shape-id="shape:note-${own}"] .note-mine`).count()) === 1,
  )
  await guest.page.keyboard.press('0')
  await guest.still()
  const selected = await readOwn(one)
  await showOnProjector('map')
  const readTiles = () =>
    projector.page.locator('.stage-note').evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('style')).join())
  await until('the map', async () => (await projector.page.locator('.stage-note').count()) === 5)
  const before = await readTiles()
  await guest.dragNote(own, { x: -60, y: 120 })
  const placed = await until('the own note to have moved', async () => (await one.note('From my sofa')).pos)
  expect((await two.note('From my sofa')).pos ?? placed).toEqual(placed)
  await until('it to have moved on the projector', async () => (await readTiles()) !== before)
  await showOnProjector('writing')
  const swing = (await one.note('Meanwhile a swing')).id
  await guest.dragNote(swing, { x: -60, y: 60 })
  await guest.page.keyboard.press('Escape')
  await guest.frame()
  for (const canvas of [one, two, guest]) expect((await canvas.note('Meanwhile a swing')).pos).toBeUndefined()
  const refused = await world.server.api(`/api/events/${world.access.event.id}/notes/${swing}`, {
    method: 'PATCH',
    token: (await world.join()).token,
    body: { pos: [0, 0] },
  })
  expect(refused.status).toBeGreaterThanOrEqual(403)
  expect(refused.status).toBeLessThan(500)
  expect(await readOwn(one)).toEqual(selected)

  // ── Everyone to one place, and one note in the light ─────────────────────────────────────────
  await one.look(3_000, 2_000, 0.9)
  await look(one, 'Bring everyone here')
  for (const canvas of [two, guest])
    await until(
      'the others to be there',
      async () => Math.abs((await canvas.camera()).x - (await one.camera()).x) < 120,
    )
  await one.page.getByRole('button', { name: 'Stop showing' }).click()
  await one.page.keyboard.press('0')
  await one.still()
  await one.selectNotes(swing)
  await look(one, 'Put the selected one in the spotlight')
  await projector.page.locator('.spotlight', { hasText: 'Meanwhile a swing' }).waitFor()
  await phone.page.getByRole('region', { name: 'Look at this together' }).getByText('Meanwhile a swing').waitFor()
  for (const canvas of [two, guest]) await canvas.page.getByText('Everyone is being shown one note or group.').waitFor()
  await expectOnlyTheWall(projector)
  await one.page.getByRole('button', { name: 'Stop showing' }).click()
  await until('the light to go out', async () => (await projector.page.locator('.spotlight').count()) === 0)
  for (const canvas of canvasesOf(hall)) {
    await canvas.page.keyboard.press('Escape')
    await canvas.page.keyboard.press('0')
    await canvas.still()
  }

  // ── Set aside, and withdrawn for good ────────────────────────────────────────────────────────
  await two.selectNotes(swing)
  await two.page.keyboard.press('Delete')
  await expectEverywhere('what is left', hall, ['A bus in the evening', 'From my sofa'], ['Meanwhile a swing'])
  await two.page.keyboard.press('Control+z')
  await expectEverywhere('it again', hall, ['Meanwhile a swing'])
  await phone.page.getByRole('button', { name: /^Withdraw this note: A bus/ }).click()
  await phone.page.getByRole('button', { name: 'Yes, withdraw it' }).click()
  await expectEverywhere('the rest', hall, ['Fewer cars', 'Meanwhile a swing'], ['A bus in the evening'])

  // ── The power fails and comes back: all five go on by themselves ─────────────────────────────
  for (const canvas of canvasesOf(hall)) {
    await canvas.saved()
    // Up to here nobody had an error; a lost connection is told by the browser in the console.
    expect(canvas.user.problems).toEqual([])
  }
  expect([...projector.problems, ...phone.problems]).toEqual([])
  await world.server.kill9()
  await until(
    'everybody to notice',
    async () => (await projector.page.getByRole('img', { name: 'Waiting for the server' }).count()) === 1,
  )
  await expectOnlyTheWall(projector)
  await world.server.restart()
  for (const canvas of canvasesOf(hall)) await canvas.ready()
  await sendFromPhone(phone, 'After the power cut')
  await expectEverywhere(
    'all of it after the restart',
    hall,
    ['Fewer cars', 'After the power cut', 'A choir for everybody and a band!', 'From my sofa'],
    ['A bus in the evening'],
  )
  await append(one, (await one.note('After the power cut')).id, ', light')
  await expectEverywhere('the first words after it', hall, ['After the power cut, light'])
  await expectOnlyTheWall(projector)
  for (const user of [...canvasesOf(hall).map((canvas) => canvas.user), projector, phone]) {
    expect(
      user.problems.filter(
        (problem) =>
          !/ERR_CONNECTION_REFUSED|WebSocket|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|Failed to fetch/.test(problem),
      ),
    ).toEqual([])
    expect(user.foreignRequests(world.server.url)).toEqual([])
    user.problems.splice(0)
  }
})

/** Types at the end of a note's words. */
async function append(canvas: CanvasPage, id: string, words: string): Promise<void> {
  const point = middle(await canvas.drawnNote(id))
  await canvas.page.mouse.dblclick(point.x, point.y)
  await canvas.page.getByRole('textbox', { name: /Words of this note/ }).waitFor()
  await canvas.page.keyboard.press('Control+End')
  await canvas.page.keyboard.type(words)
  await canvas.page.keyboard.press('Escape')
}
