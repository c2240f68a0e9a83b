/**
 * Words as people type, paste and read them, on real pages: with an input method that puts them together, in two
 * directions at once, too long, and from programs that end their lines otherwise.
 */
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { LAPTOP, PHONE, type User } from '../support/browser.ts'
import { until } from '../support/until.ts'
import { middle, type CanvasPage } from './canvas-driver.ts'
import { useCanvasWorld } from './canvas-world.ts'

const world = useCanvasWorld()

async function openPage(page: 'list' | 'panel' | 'projector', token: string): Promise<User> {
  const user = await world.newUser(LAPTOP)
  await user.page.goto(world.linkTo(page, token))
  return user
}

async function openPhone(): Promise<Page> {
  const { page } = await world.newUser(PHONE)
  await page.goto(`${world.server.url}/j/${world.access.joinCode}`)
  await page.getByRole('heading', { level: 1, name: world.access.event.title }).waitFor()
  return page
}

const boxOf = (phone: Page): Locator => phone.getByRole('region', { name: 'Write a note' }).getByRole('textbox')

describe('an input method', () => {
  /** Puts a word together in the field that has the focus, as a Japanese keyboard does. */
  async function compose(page: Page, letters: string) {
    const keyboard = await page.context().newCDPSession(page)
    onTestFinished(() => keyboard.detach().catch(() => undefined))
    const show = (text: string) =>
      keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await show(letters)
    return {
      show,
      take: (text: string) => keyboard.send('Input.insertText', { text }),
      /** A key that the input method takes: the page is told of it, with the code of such keys, and types nothing. */
      async press(key: 'Escape' | 'Enter', isControl = false) {
        const event = { key, code: key, windowsVirtualKeyCode: 229, modifiers: isControl ? 2 : 0 }
        for (const type of ['rawKeyDown', 'keyUp'] as const)
          await keyboard.send('Input.dispatchKeyEvent', { type, ...event })
      },
    }
  }

  const startNote = async (canvas: CanvasPage): Promise<Locator> => {
    await canvas.page.keyboard.press('n')
    await canvas.frame()
    const { x, y } = await canvas.at(200, 560)
    await canvas.page.mouse.click(x, y)
    const field = canvas.page.getByRole('textbox', { name: /Words of this note/ })
    await field.waitFor()
    return field
  }

  it('[W8] keeps its keys on the canvas: in a note, in a group’s name, in the box that finds', async () => {
    const canvas = await world.openCanvas()
    const { page } = canvas
    const field = await startNote(canvas)
    const word = await compose(page, 'にほん')
    await word.press('Escape')
    await word.press('Enter', true)
    await word.show('日本')
    expect(await field.inputValue()).toBe('日本')
    await word.take('日本')
    await canvas.note('日本')
    // Out of the composition the same key ends the field.
    await page.keyboard.press('Escape')
    await field.waitFor({ state: 'detached' })
    expect(await canvas.notes()).toHaveLength(1)

    await page.keyboard.press('g')
    const name = page.getByRole('textbox', { name: 'Name of this group' })
    await name.waitFor()
    const group = await compose(page, 'にわ')
    await group.press('Enter')
    await group.press('Escape')
    await group.take('庭')
    expect(await name.inputValue()).toBe('庭')
    await page.keyboard.press('Enter')
    await name.waitFor({ state: 'detached' })
    expect((await canvas.clusters()).map((each) => each.name)).toEqual(['庭'])

    await page.keyboard.press('Control+f')
    const find = page.getByRole('searchbox', { name: 'Words to find' })
    await find.waitFor()
    const sought = await compose(page, 'にほ')
    await sought.press('Escape')
    await sought.press('Enter')
    await sought.take('日本')
    expect(await find.inputValue()).toBe('日本')
    await page.keyboard.press('Escape')
    await find.waitFor({ state: 'detached' })
  })

  it('[W8] keeps its keys in the panel’s paper notes and in the list', async () => {
    const { page: panel } = await openPage('panel', world.access.tokens.facilitator)
    const paper = panel.getByLabel('Words on the paper')
    const fold = panel.getByRole('button', { name: /paper/i }).first()
    if (!(await paper.isVisible())) await fold.click()
    await paper.focus()
    const note = await compose(panel, 'かみ')
    await note.press('Enter')
    await note.take('紙')
    expect(await paper.inputValue()).toBe('紙')
    await panel.keyboard.press('Enter')
    await until('the paper note to be sent', async () => (await paper.inputValue()) === '')

    const { page: list } = await openPage('list', world.access.tokens.facilitator)
    await list.getByRole('listitem').filter({ hasText: '紙' }).first().waitFor()
    await list.getByRole('button', { name: 'Change: 紙' }).click()
    const words = list.getByRole('textbox', { name: 'Words of the note' })
    await words.focus()
    await list.keyboard.press('End')
    const change = await compose(list, 'ふね')
    await change.press('Enter', true)
    await change.press('Escape')
    await change.take('舟')
    expect(await words.inputValue()).toBe('紙舟')
    await list.keyboard.press('Escape')
    await words.waitFor({ state: 'detached' })
  })

  it('writes a note on a phone', async () => {
    const phone = await openPhone()
    await boxOf(phone).focus()
    const word = await compose(phone, 'べんち')
    await word.press('Enter')
    await word.press('Escape')
    await word.take('ベンチ')
    expect(await boxOf(phone).inputValue()).toBe('ベンチ')
    await phone.getByRole('button', { name: 'Send', exact: true }).click()
    await phone.getByRole('region', { name: 'Your notes' }).getByText('ベンチ').waitFor()
  })
})

const URDU = 'GP سے اپائنٹمنٹ 3 ہفتے تک نہیں ملتی۔'
const ENGLISH = 'سلام (hello) to everybody in the park!'

describe('two directions in one note', () => {
  const directionsOn = (page: Page, selector: string) =>
    page.locator(selector).evaluateAll(
      (elements, texts) => {
        const found: Record<string, string> = {}
        for (const element of elements)
          for (const text of texts)
            if (element.textContent?.trim() === text) found[text] = getComputedStyle(element).direction
        return found
      },
      [URDU, ENGLISH],
    )

  const expectDirections = (page: Page, selector: string) =>
    until(`both notes in their directions (${selector})`, async () => {
      const found = await directionsOn(page, selector)
      return found[URDU] === 'rtl' && found[ENGLISH] === 'ltr'
    })

  it('[W9] is read the way most of its words are: phone, canvas, list, panel, projector, report', async () => {
    const [urdu] = (await world.write(['need', URDU], ['need', ENGLISH])) as [string, string]
    const phone = await openPhone()
    await expectDirections(phone, '.wall-text')
    // In the box too, as soon as most words are there.
    await boxOf(phone).fill('GP')
    await boxOf(phone).fill(URDU)
    expect(await boxOf(phone).evaluate((box) => getComputedStyle(box).direction)).toBe('rtl')

    const canvas = await world.openCanvas()
    await expectDirections(canvas.page, '.note-text')
    const { x, y } = middle(await canvas.drawnNote(urdu))
    await canvas.page.mouse.dblclick(x, y)
    const field = canvas.page.getByRole('textbox', { name: /Words of this note/ })
    await field.waitFor()
    expect(await field.evaluate((box) => getComputedStyle(box).direction)).toBe('rtl')

    const { facilitator, projector } = world.access.tokens
    const { page: list } = await openPage('list', facilitator)
    await expectDirections(list, '.list-note-text')
    const { page: panel } = await openPage('panel', facilitator)
    await panel.getByRole('button', { name: 'Notes on the wall' }).click()
    await expectDirections(panel, '.panel-note-text')
    const { page: wall } = await openPage('projector', projector)
    await expectDirections(wall, '.column-card-words')
    const report = await world.newUser(LAPTOP)
    await report.page.goto(`${world.server.url}/e/${world.access.event.id}/report#t=${facilitator}`)
    await expectDirections(report.page, 'q')
  })
})

describe('what is pasted', () => {
  /** As a paste does: all at once. */
  const paste = (page: Page, text: string): Promise<void> => page.keyboard.insertText(text)

  it('[W10] stays whole on the canvas, which says how many characters are too many', async () => {
    const canvas = await world.openCanvas()
    const { page } = canvas
    await page.keyboard.press('n')
    await canvas.frame()
    const { x, y } = await canvas.at(200, 560)
    await page.mouse.click(x, y)
    const field = page.getByRole('textbox', { name: /Words of this note/ })
    await field.waitFor()
    await paste(page, '🙂'.repeat(300))
    await page.keyboard.type('!')
    await canvas.note(`${'🙂'.repeat(300)}!`)
    await paste(page, 'x'.repeat(205))
    await page.getByText('6 characters too many').waitFor()
    expect([...(await field.inputValue())]).toHaveLength(506)
    await paste(page, 'y'.repeat(4_000))
    await page.getByText('That is too long to fit here. Nothing was added.').waitFor()
    expect([...(await field.inputValue())]).toHaveLength(506)
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.getByRole('textbox', { name: 'Name of this group' }).waitFor()
    await paste(page, 'Everything that has to do with the park '.repeat(4))
    await page.getByText(/39 characters too many/).waitFor()
  })

  it('[D6] from Word keeps its lines apart on a phone, and only looks empty when it is', async () => {
    const phone = await openPhone()
    await boxOf(phone).focus()
    await paste(phone, '\u3164\u2800')
    await phone.getByRole('button', { name: 'Send', exact: true }).click()
    await phone.getByText('Write something first, then press Send.').waitFor()
    await boxOf(phone).fill(`A bench\u000bby the river${'\n'.repeat(90)}please${'\u0301'.repeat(90)}`)
    await phone.getByRole('button', { name: 'Send', exact: true }).click()
    await phone.getByRole('region', { name: 'Your notes' }).getByText('A bench').waitFor()
    const canvas = await world.openCanvas()
    const { text } = await canvas.note(`A bench\nby the river\n\n\nplease${'\u0301'.repeat(4)}`.normalize('NFC'))
    expect(await phone.locator('.wall-text').first().innerText()).toBe(text)
  })
})
