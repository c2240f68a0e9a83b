/**
 * The wall as a list, beside a canvas on the same event, in real browsers on a real server: every operation by keyboard
 * alone, changes both ways, what a screen reader is told, participants' rights, and words that outlive a cut network.
 */
import { laneBox } from '@gatherboard/shared/wall/lanes'
import type { MyNote } from '@gatherboard/shared/api/notes'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { LAPTOP, PHONE, type TestBrowser } from '../support/browser.ts'
import { findLayoutProblems } from '../support/layout.ts'
import { until } from '../support/until.ts'
import { CanvasPage } from './canvas-driver.ts'
import { useEventWorld } from './event-world.ts'

const world = useEventWorld()

const listLink = (token: string): string => world.linkTo('list', token)

async function openList(
  token = world.access.tokens.facilitator,
  options: Parameters<TestBrowser['newUser']>[0] = LAPTOP,
): Promise<Page> {
  const user = await world.newUser(options)
  await user.page.goto(listLink(token))
  await user.page.getByRole('heading', { level: 1, name: 'Our street' }).waitFor()
  await user.page.locator('.save-good').waitFor()
  return user.page
}

const openCanvas = (): Promise<CanvasPage> =>
  CanvasPage.open(world, world.linkTo('canvas', world.access.tokens.facilitator))

/** The words of a section's notes, in their order. */
const readSection = (page: Page, heading: RegExp | string): Promise<string[]> =>
  page.getByRole('region', { name: heading }).last().locator('.list-note-text').allInnerTexts()
const note = (page: Page, words: string): Locator => page.getByRole('listitem').filter({ hasText: words })
/** Goes to a control as a keyboard does, and presses a key on it. */
async function press(control: Locator, key = 'Enter'): Promise<void> {
  await control.focus()
  await control.press(key)
}
/** "Play" and "Sport", with a note from a phone in each. */
async function makeTwoGroups(page: Page): Promise<void> {
  const phone = await world.join()
  for (const [words, group] of [
    ['swings', 'Play'],
    ['goalposts', 'Sport'],
  ] as const) {
    await phone.write('hope', words)
    await press(page.getByRole('button', { name: `Move: ${words}` }))
    await page.getByLabel('Group', { exact: true }).selectOption('A new group')
    await page.getByLabel('Name of the new group').fill(group)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 3, name: group }).waitFor()
  }
}
const focusName = (page: Page): Promise<string> =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim() ?? '',
  )

describe('the list of a facilitator, by keyboard alone', () => {
  it('adds notes one after the other, under a heading, and the canvas shows them in their lanes', async () => {
    const [page, canvas] = [await openList(), await openCanvas()]
    await page.getByLabel('Its heading').selectOption('Need')
    await page.getByLabel('Its words').focus()
    await page.keyboard.type('A bench in the shade')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Added to Need.').waitFor()
    await page.keyboard.type('Buses after six')
    await page.keyboard.press('Control+Enter')
    await until(
      'both in the list',
      async () => (await readSection(page, /^Need/)).join() === 'A bench in the shade,Buses after six',
    )
    const [bench, buses] = [await canvas.note('A bench in the shade'), await canvas.note('Buses after six')]
    expect([bench.lens, bench.source, bench.pos, bench.slot, buses.slot]).toEqual(['need', 'canvas', undefined, 0, 1])
    await page.getByLabel('Its words').press('Control+Enter')
    await page.getByText('Write something first.').waitFor()
  })

  it('types in a note where it stands, merging with what the canvas changes', async () => {
    const [page, canvas, phone] = [await openList(), await openCanvas(), await world.join()]
    const id = await phone.write('hope', 'trees')
    await press(page.getByRole('button', { name: 'Change: trees' }))
    const field = page.getByRole('textbox', { name: 'Words of the note' })
    await field.waitFor()
    await page.keyboard.type(' by the road')
    await canvas.note('trees by the road')
    await canvas.page.evaluate(
      (noteId) =>
        (
          window as unknown as {
            __gatherboard: {
              doc: {
                getMap(name: string): {
                  get(key: string): { get(key: string): { insert(at: number, text: string): void } }
                }
              }
            }
          }
        ).__gatherboard.doc
          .getMap('notes')
          .get(noteId)
          .get('text')
          .insert(0, 'More '),
      id,
    )
    await until('the other’s word', async () => (await field.inputValue()) === 'More trees by the road')
    await page.keyboard.type('!')
    await canvas.note('More trees by the road!')
    await page.keyboard.press('Escape')
    await until('the focus on its button', async () => (await focusName(page)) === 'Change: More trees by the road!')
    await page.keyboard.press('Control+z')
    await canvas.note('More trees')
  })

  it('makes a group of selected notes, renames it, fills it, and empties it again', async () => {
    const [page, canvas, phone] = [await openList(), await openCanvas(), await world.join()]
    for (const words of ['bus one', 'bus two', 'train']) await phone.write('need', words)
    await press(page.getByRole('checkbox', { name: 'Select: bus one' }), 'Space')
    await press(page.getByRole('checkbox', { name: 'Select: bus two' }), 'Space')
    await press(page.getByRole('button', { name: 'Move or group' }))
    await page.getByLabel('Group', { exact: true }).selectOption('A new group')
    await page.getByLabel('Name of the new group').fill('Buses')
    await page.keyboard.press('Enter')
    await page.getByText('2 notes moved to the new group “Buses”.').waitFor()
    expect(await readSection(page, /^Buses/)).toEqual(['bus one', 'bus two'])
    const cluster = await until('the group on the canvas', async () => (await canvas.clusters())[0])
    expect(cluster.name).toBe('Buses')
    // Above the headings, where nothing arrives.
    expect(cluster.box[1] + cluster.box[3]).toBeLessThan(laneBox(['strength', 'need', 'hope'], 'strength', 0)[1])
    expect((await canvas.note('bus one')).cluster).toBe(cluster.id)

    await press(page.getByRole('button', { name: 'Rename: Buses' }))
    const name = page.getByRole('textbox', { name: 'Name of the group' })
    await name.waitFor()
    await page.keyboard.type(' and trains')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 3, name: /^Buses and trains/ }).waitFor()
    await until('the name on the canvas', async () => (await canvas.clusters())[0]?.name === 'Buses and trains')
    expect(await focusName(page)).toBe('Rename: Buses and trains')

    await press(page.getByRole('button', { name: 'Move: train' }))
    await page.getByLabel('Group', { exact: true }).selectOption('Buses and trains')
    await press(page.getByRole('button', { name: 'Move', exact: true }))
    await until(
      'it in the group',
      async () => (await readSection(page, /^Buses and trains/)).join() === 'bus one,bus two,train',
    )
    await until(
      'no note on another',
      async () => new Set((await canvas.notes()).map(({ pos }) => String(pos))).size === 3,
    )

    await press(page.getByRole('button', { name: 'Move: bus one' }))
    await page.getByLabel('Group', { exact: true }).selectOption('In no group')
    await page.getByLabel('Heading', { exact: true }).last().selectOption('Hope')
    await press(page.getByRole('button', { name: 'Move', exact: true }))
    await page.getByText('1 note moved out of its group and to Hope.').waitFor()
    expect(await readSection(page, /^Hope/)).toEqual(['bus one'])
    const loose = await until('it back in a lane', async () => {
      const now = await canvas.note('bus one')
      return now.cluster === undefined && now
    })
    expect([loose.lens, loose.pos]).toEqual(['hope', undefined])
    expect(loose.slot).toBeTypeOf('number')
    // The next note of the group it left has the focus.
    expect(await focusName(page)).toBe('Move: bus two')
  })

  it('changes the order in a group, as the canvas then reads it', async () => {
    const [page, canvas, phone] = [await openList(), await openCanvas(), await world.join()]
    for (const words of ['first', 'second', 'third']) await phone.write('need', words)
    await press(page.getByRole('button', { name: 'Select all: Need' }))
    await press(page.getByRole('button', { name: 'Move or group' }))
    await page.getByLabel('Group', { exact: true }).selectOption('A new group')
    await page.getByLabel('Name of the new group').fill('Order')
    await page.keyboard.press('Enter')
    await until('the group', async () => (await readSection(page, /^Order/)).join() === 'first,second,third')
    await press(page.getByRole('button', { name: 'Move up: third' }))
    await until('the new order', async () => (await readSection(page, /^Order/)).join() === 'first,third,second')
    expect(await focusName(page)).toBe('Move up: third')
    await page.keyboard.press('Alt+ArrowUp')
    await until('the new order', async () => (await readSection(page, /^Order/)).join() === 'third,first,second')
    expect(await page.getByRole('button', { name: 'Move up: third' }).getAttribute('aria-disabled')).toBe('true')
    await until('the canvas to read it so', async () => {
      const notes = (await canvas.notes()).toSorted((one, other) => ((one.rank ?? '') < (other.rank ?? '') ? -1 : 1))
      return notes.map(({ text }) => text).join() === 'third,first,second'
    })
    await press(page.getByRole('button', { name: 'Undo', exact: true }).first())
    await until('the order before', async () => (await readSection(page, /^Order/)).join() === 'first,third,second')
  })

  it('closes a dialog whose note or group others take off the wall, and says so', async () => {
    const [page, other, phone] = [await openList(), await openList(), await world.join()]
    await phone.write('hope', 'a bench')
    await makeTwoGroups(page)
    const said = page.getByText('What this was about has just been taken off the wall by somebody else.')
    await press(page.getByRole('button', { name: 'Merge: Sport' }))
    await press(other.getByRole('button', { name: 'Take apart: Sport' }))
    await said.waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    await press(page.getByRole('button', { name: 'Move: a bench' }))
    await page.getByRole('dialog').waitFor()
    await press(other.getByRole('button', { name: 'Set aside: a bench' }))
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await said.waitFor()
  })

  it('merges two groups and takes one apart', async () => {
    const [page, canvas] = [await openList(), await openCanvas()]
    await makeTwoGroups(page)
    await press(page.getByRole('button', { name: 'Merge: Sport' }))
    await page.getByLabel('Its notes go into').selectOption('Play')
    await press(page.getByRole('button', { name: 'Merge', exact: true }))
    await page.getByRole('heading', { level: 3, name: /^Play \+ Sport/ }).waitFor()
    expect(await readSection(page, /^Play \+ Sport/)).toEqual(['swings', 'goalposts'])
    await until('one group on the canvas', async () => (await canvas.clusters()).length === 1)

    await press(page.getByRole('button', { name: 'Take apart: Play + Sport' }))
    await until('no group on the canvas', async () => (await canvas.clusters()).length === 0)
    await until('both loose', async () => (await readSection(page, /^Hope/)).length === 2)
    await press(page.getByRole('status').getByRole('button', { name: 'Undo' }))
    await page.getByRole('heading', { level: 3, name: /^Play \+ Sport/ }).waitFor()
    expect(await readSection(page, /^Play \+ Sport/)).toEqual(['swings', 'goalposts'])
  })

  it('sets notes aside, going on with the next, and brings them back', async () => {
    const [page, canvas, phone] = [await openList(), await openCanvas(), await world.join()]
    for (const words of ['one', 'two', 'three']) await phone.write('strength', words)
    await press(page.getByRole('button', { name: 'Set aside: one' }))
    await until('it gone from the canvas', async () => (await canvas.notes()).length === 2)
    expect(await focusName(page)).toBe('Set aside: two')
    await page.keyboard.press('Enter')
    await until('both gone', async () => (await canvas.notes()).length === 1)
    expect(await focusName(page)).toBe('Set aside: three')
    await press(page.getByRole('status').getByRole('button', { name: 'Undo' }))
    await page.keyboard.press('Control+z')
    await until('all back', async () => (await canvas.notes()).length === 3)
    expect((await readSection(page, /^Strength/)).toSorted()).toEqual(['one', 'three', 'two'])
  })

  it('finds notes by words and heading', async () => {
    const [page, phone] = [await openList(), await world.join()]
    await phone.write('need', 'a café by the river')
    await phone.write('hope', 'a river without rubbish')
    await phone.write('hope', 'more trees')
    await page.getByLabel('Find words').fill('river')
    await page.getByText('2 notes found').waitFor()
    await page.getByRole('search').getByLabel('Heading').selectOption('Need')
    await page.getByText('1 note found').waitFor()
    expect(await page.locator('.list-note-text').allInnerTexts()).toEqual(['a café by the river'])
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.getByLabel('Find words').fill('nothing like it')
    await page.getByText('No note has these words.').waitFor()
    await press(page.getByRole('button', { name: 'Show all notes' }))
    await until('all', async () => (await page.locator('.list-note').count()) === 3)
  })

  it('opens a short help with the ? key, which can be switched off', async () => {
    const page = await openList()
    await page.getByRole('button', { name: 'Help' }).focus()
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'The list, in short' })
    await help.waitFor()
    expect(await findAccessibilityProblems(page)).toEqual([])
    await help.getByRole('checkbox').press('Space')
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'detached' })
    expect(await focusName(page)).toBe('Help')
    await page.keyboard.press('?')
    await page.getByLabel('Its words').focus()
    await page.keyboard.type('what?')
    expect(await page.getByLabel('Its words').inputValue()).toBe('what?')
    expect(await help.count()).toBe(0)
    await page.getByLabel('Its words').fill('')
  })
})

describe('while others work on the same wall', () => {
  it('says how many notes have arrived, and takes the focus from nobody', async () => {
    const [page, phone] = [await openList(), await world.join()]
    await phone.write('need', 'the first')
    await page.getByRole('button', { name: 'Change: the first' }).focus()
    await page
      .getByRole('status')
      .filter({ hasText: /^1 new note$/ })
      .waitFor({ state: 'attached' })
    for (let index = 0; index < 5; index += 1) await phone.write('need', `arrival ${index}`)
    await until('all of them', async () => (await readSection(page, /^Need/)).length === 6)
    expect(await focusName(page)).toBe('Change: the first')
    expect((await readSection(page, /^Need/))[0]).toBe('the first')
  })

  it('keeps a note that is being typed in where it is when the canvas moves it, and the words and the caret too', async () => {
    const [page, other, phone] = [await openList(), await openList(), await world.join()]
    await phone.write('need', 'a bench')
    await phone.write('need', 'a tree')
    await press(page.getByRole('button', { name: 'Change: a bench' }))
    await page.keyboard.press('Home')
    await page.keyboard.type('only ')
    await press(other.getByRole('button', { name: /^Move: (only )?a bench/ }))
    await other.getByLabel('Group', { exact: true }).selectOption('A new group')
    await other.getByLabel('Name of the new group').fill('Benches')
    await other.keyboard.press('Enter')
    await page.getByRole('heading', { level: 3, name: /^Benches/ }).waitFor()
    await page.keyboard.type('half ')
    expect(await page.getByRole('textbox', { name: 'Words of the note' }).inputValue()).toBe('only half a bench')
    await page.keyboard.press('Escape')
    await until('it in its group', async () => (await readSection(page, /^Benches/)).join() === 'only half a bench')
    await until('the focus with it', async () => (await focusName(page)) === 'Change: only half a bench')
  })

  it('goes to the next note, and not to its button, when the one in hand is withdrawn', async () => {
    const [page, phone] = [await openList(), await world.join()]
    const first = await phone.write('need', 'mine alone')
    await phone.write('need', 'next in line')
    await page.getByRole('button', { name: 'Set aside: mine alone' }).focus()
    await world.server.api(`/api/events/${world.access.event.id}/notes/${first}`, {
      method: 'DELETE',
      token: phone.token,
    })
    await note(page, 'mine alone').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('LI')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('next in line')
  })
})

describe('what a screen reader is told', () => {
  it('headings for lenses and groups, lists of notes, and a name for everything that can be pressed', async () => {
    const [page, phone] = [await openList(), await world.join()]
    await phone.write('strength', 'the market')
    await phone.write('need', 'a bench')
    await press(page.getByRole('button', { name: 'Move: a bench' }))
    await page.getByLabel('Group', { exact: true }).selectOption('A new group')
    await page.getByLabel('Name of the new group').fill('Sitting')
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 3, name: /^Sitting/ }).waitFor()
    const heard = await page.locator('#notes').ariaSnapshot()
    expect(heard).toContain('- heading "Strength (1 note)" [level=2]')
    expect(heard).toContain('- heading "Groups (1)" [level=2]')
    expect(heard).toContain('- heading "Sitting (1 note)" [level=3]')
    for (const name of [
      'Select: the market',
      'Change: the market',
      'Move: the market',
      'Set aside: the market',
      'Rename: Sitting',
      'Take apart: Sitting',
      'Select all: Sitting',
    ])
      expect(heard).toContain(`"${name}"`)
    expect(await findAccessibilityProblems(page)).toEqual([])
    await press(page.getByRole('button', { name: 'Change: the market' }))
    await press(page.getByRole('checkbox', { name: 'Select: a bench' }), 'Space')
    expect(await findAccessibilityProblems(page)).toEqual([])
  })

  it('fits a phone and 320 px at twice the size, and passes in the dark', async () => {
    const phone = await world.join()
    await phone.write('strength', 'the market on the square, every Saturday, with the old stalls')
    await phone.write('need', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft')
    const small = await openList(undefined, PHONE)
    await small.getByText('the market').first().waitFor()
    expect(await findLayoutProblems(small)).toEqual([])
    const tiny = await openList(undefined, { viewport: { width: 320, height: 640 }, colorScheme: 'dark' })
    await tiny.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    await tiny.getByRole('checkbox', { name: /^Select: the market/ }).check()
    expect(await findLayoutProblems(tiny)).toEqual([])
    expect(await findAccessibilityProblems(tiny)).toEqual([])
  })

  it('shows a long heading in parts, and goes to the first of the next', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => `need,note number ${index}`)
    await world.server.api(`/api/events/${world.access.event.id}/import?text=text&lens=lens`, {
      method: 'POST',
      token: world.access.tokens.facilitator,
      body: `lens,text\n${rows.join('\n')}\n`,
      contentType: 'text/csv',
    })
    const page = await openList()
    await page.getByRole('heading', { name: 'Need (120 notes)' }).waitFor()
    expect(await page.locator('.list-note').count()).toBe(50)
    await press(page.getByRole('button', { name: 'Show 50 more (70 left)' }))
    await until('the next part', async () => (await page.locator('.list-note').count()) === 100)
    expect(
      await page.evaluate(() =>
        [...document.querySelectorAll('.list-note')].indexOf(document.activeElement as Element),
      ),
    ).toBe(50)
    await press(page.getByRole('button', { name: 'Select all: Need' }))
    await page.getByText('120 notes selected').waitFor()
  })
})

describe('the list of somebody taking part', () => {
  it('writes, changes and withdraws own notes only', async () => {
    const [facilitator, other, phone] = [await openList(), await world.join(), await world.join()]
    await other.write('need', 'somebody else’s')
    await phone.write('need', 'for the report', { visibility: 'report' })
    const page = await openList(phone.token)
    await page.getByRole('heading', { name: 'Your notes' }).waitFor()
    expect(await note(page, 'somebody else’s').getByRole('button').count()).toBe(0)
    expect(await page.getByRole('button', { name: /^(Set aside|Move|Rename|Undo)/ }).count()).toBe(0)
    await page.getByLabel('Your words').fill('a bus on Sundays')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Saved. Your note is on the wall.').waitFor()
    await note(facilitator, 'a bus on Sundays').waitFor()
    await press(page.getByRole('button', { name: 'Change: a bus on Sundays' }))
    await page.getByRole('form', { name: 'Change your note' }).getByRole('textbox').fill('a bus every Sunday')
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    await note(facilitator, 'a bus every Sunday').waitFor()
    // The focus is back where the form was opened, also when nothing was changed in it.
    const change = page.getByRole('button', { name: 'Change: a bus every Sunday' })
    const isFocused = () => change.evaluate((button) => button === document.activeElement)
    await until('the focus to be back', isFocused)
    await page.keyboard.press('Enter')
    await page.getByRole('form', { name: 'Change your note' }).waitFor()
    await page.keyboard.press('Escape')
    await until('the focus to be back again', isFocused)
    await press(page.getByRole('button', { name: 'Withdraw: a bus every Sunday' }))
    expect(await findAccessibilityProblems(page)).toEqual([])
    await press(page.getByRole('button', { name: 'Yes, withdraw it' }))
    await note(facilitator, 'a bus every Sunday').waitFor({ state: 'detached' })
    const mine = (
      await world.server.api<MyNote[]>(`/api/events/${world.access.event.id}/notes/mine`, { token: phone.token })
    ).body
    expect(mine.map(({ text }) => text)).toEqual(['for the report'])
    expect(
      (await world.server.api<MyNote[]>(`/api/events/${world.access.event.id}/notes/mine`, { token: other.token }))
        .body,
    ).toHaveLength(1)
  })

  it('[W5] in a tab that is duplicated while a note is being written, writes a note of its own', async () => {
    const me = await world.join()
    const page = await openList(me.token)
    await page.getByLabel('Your words').fill('begun here')
    const kept = await page.evaluate(() => ({ ...sessionStorage }))
    const other = await page.context().newPage()
    await other.addInitScript((entries) => Object.assign(sessionStorage, entries), kept)
    await other.goto(page.url())
    await until(
      'the words to be there too',
      async () => (await other.getByLabel('Your words').inputValue()) === 'begun here',
    )
    await page.keyboard.press('Control+Enter')
    await note(page, 'begun here').first().waitFor()
    await other.getByLabel('Your words').fill('gone on there')
    await other.keyboard.press('Control+Enter')
    await other.getByText('Saved. Your note is on the wall.').waitFor()
    const mine = (
      await world.server.api<MyNote[]>(`/api/events/${world.access.event.id}/notes/mine`, { token: me.token })
    ).body
    expect(mine.map(({ text }) => text).sort()).toEqual(['begun here', 'gone on there'])
  })

  it('is shown what a facilitator made of the note meanwhile, before it is overwritten', async () => {
    world.expectTrouble() // Chromium logs the refusal (409) as an error.
    const [facilitator, phone] = [await openList(), await world.join()]
    await phone.write('hope', 'my words')
    const page = await openList(phone.token)
    await press(page.getByRole('button', { name: 'Change: my words' }))
    await press(facilitator.getByRole('button', { name: 'Change: my words' }))
    await facilitator.keyboard.type(', tidied')
    await facilitator.keyboard.press('Escape')
    await facilitator.locator('.save-good').waitFor()
    const field = page.getByRole('form', { name: 'Change your note' }).getByRole('textbox')
    await field.fill('my own words')
    await field.press('Control+Enter')
    const question = page.getByRole('region', { name: 'Notes that need a decision' })
    await question.getByText('Your note was changed meanwhile').waitFor()
    for (const words of ['my words, tidied', 'my own words']) await question.getByText(words, { exact: true }).waitFor()
    expect(await findAccessibilityProblems(page)).toEqual([])
    await note(facilitator, 'my words, tidied').waitFor()
    await press(question.getByRole('button', { name: 'Use my words' }))
    await note(facilitator, 'my own words').waitFor()
    await question.waitFor({ state: 'detached' })
  })

  it('[W5] keeps words while the server is away, also over a reload, says so, and sends them when it is back', async () => {
    world.expectTrouble()
    const me = await world.join()
    await me.write('need', 'before')
    const page = await openList(me.token)
    page.on('dialog', (dialog) => void dialog.accept())
    await page.getByRole('heading', { name: 'Your notes' }).waitFor()
    await world.server.kill9()
    try {
      await page.getByLabel('Your words').fill('written in the dark')
      await page.keyboard.press('Control+Enter')
      await note(page, 'written in the dark').filter({ hasText: 'Waiting to send' }).waitFor()
      await until('the truth', async () => (await page.locator('.save-status').textContent()) === 'Not sent yet')
      expect(await page.getByLabel('Your words').inputValue()).toBe('')
      await page.getByLabel('Your words').fill('half a thought')
      expect(await findAccessibilityProblems(page)).toEqual([])
    } finally {
      await world.server.restart()
    }
    await page.reload()
    await note(page, 'written in the dark').filter({ hasText: 'Saved' }).waitFor()
    await page.locator('.save-good').waitFor()
    expect(await page.getByLabel('Your words').inputValue()).toBe('half a thought')
    const reader = await openList()
    await note(reader, 'written in the dark').waitFor()
  })

  it('asks before what looks personal is sent, shows whom one can turn to, and asks about quoting in a change too', async () => {
    const me = await world.join()
    const page = await openList(me.token)
    await page.getByLabel('Your words').fill('Ring me: 07700 900123. I want to die')
    await page.getByRole('region', { name: 'Somebody to talk to' }).waitFor()
    await page.keyboard.press('Control+Enter')
    const question = page.getByRole('group', { name: /This looks like a phone number: 07700 900123/ })
    await question.waitFor()
    expect(await findAccessibilityProblems(page)).toEqual([])
    await question.getByRole('button', { name: 'Leave it out' }).click()
    await page.getByText('Left out: 07700 900123.').waitFor()
    await page.getByLabel('Your words').fill('Ring the club')
    await page.getByRole('radio', { name: 'For the report only' }).check()
    await page.getByRole('checkbox', { name: 'You may quote this' }).check()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('Saved. Your note is for the report only.').waitFor()
    await note(page, 'Ring the club').filter({ hasText: 'You may quote this' }).waitFor()
    // Taken back where it was said.
    await press(page.getByRole('button', { name: 'Change: Ring the club' }))
    const form = page.getByRole('form', { name: 'Change your note' })
    await form.getByRole('checkbox', { name: 'You may quote this' }).uncheck()
    await form.getByRole('button', { name: 'Send the change' }).click()
    const readMine = async () =>
      (await world.server.api<MyNote[]>(`/api/events/${world.access.event.id}/notes/mine`, { token: me.token })).body
    await until('the yes to be taken back', async () => (await readMine())[0]?.quote === false)
    expect(await readMine()).toMatchObject([{ text: 'Ring the club', status: 'report-only' }])
  })

  it('says so when writing is paused, and is not for the projector’s link', async () => {
    await world.server.api(`/api/events/${world.access.event.id}`, {
      method: 'PATCH',
      token: world.access.tokens.facilitator,
      body: { phase: { mode: 'paused' } },
    })
    const phone = await world.join()
    const page = await openList(phone.token)
    await page.getByText('Writing is paused just now.').waitFor()
    // Words can be written down meanwhile, and are not sent.
    await page.getByLabel('Your words').fill('for later')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: 'Writing is paused just now.' }).waitFor()
    expect(await page.getByLabel('Your words').inputValue()).toBe('for later')
    const user = await world.newUser()
    await user.page.goto(listLink(world.access.tokens.projector))
    await user.page.getByText('The list is not for the projector').waitFor()
    expect(await findAccessibilityProblems(user.page)).toEqual([])
  })
})

describe('when the network or the server goes', () => {
  it('keeps words typed meanwhile, says the truth about them, and sends them when the server is back', async () => {
    world.expectTrouble()
    const [page, phone] = [await openList(), await world.join()]
    await phone.write('need', 'before')
    await press(page.getByRole('button', { name: 'Change: before' }))
    await world.server.kill9()
    await page.keyboard.type(' and after')
    await page.getByText('Offline, not saved').waitFor()
    await page.keyboard.press('Escape')
    await page.getByLabel('Its words').fill('written in the dark')
    await page.getByLabel('Its words').press('Control+Enter')
    expect((await page.locator('.list-note-text').allTextContents()).toSorted()).toEqual([
      'before and after',
      'written in the dark',
    ])
    // Away from the edges, where what was said lies on it.
    await page
      .getByRole('button', { name: 'Select all: Need' })
      .evaluate((button) => button.scrollIntoView({ block: 'center' }))
    expect(await findAccessibilityProblems(page)).toEqual([])
    await world.server.restart()
    await page.locator('.save-good').waitFor()
    const reader = await openList()
    await until(
      'both at the other',
      async () =>
        (await readSection(reader, /^Need|^Strength/)).length > 0 && (await reader.locator('.list-note').count()) === 2,
    )
    expect((await reader.locator('.list-note-text').allTextContents()).toSorted()).toEqual([
      'before and after',
      'written in the dark',
    ])
  })
})
