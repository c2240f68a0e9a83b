/**
 * Care on the phone's page: the question before something personal is sent, the support lines beside words of risk, and
 * what a note carries of where and in which language it was written. What these look like, the keyboard's way through
 * them and how they outlive a reload is in tests/e2e/phone-care.test.ts.
 */
import { createElement as preacts } from 'preact'
import { createElement } from 'react'
import { describe, expect, it } from 'vitest'
import { openPhone } from '../../../../tests/support/dom/phone.tsx'
import {
  allByRole,
  byRole,
  fill,
  pass,
  press,
  pressKey,
  type,
  until,
  useScreen,
  wordsOf,
} from '../../../../tests/support/dom/screen.ts'

useScreen()

const writing = () => byRole('region', 'Write a note')
const box = () => byRole<HTMLTextAreaElement>('textbox', undefined, writing())
const send = () => byRole('button', 'Send')
const changing = () => byRole('form', 'Change your note')
const changedBox = () => byRole<HTMLTextAreaElement>('textbox', undefined, changing())
const question = () => byRole('group', /This looks like/)
const questions = () => allByRole('group', /This looks like/)
const putBack = () => allByRole('button', 'Put it back')
const status = (words: string) => allByRole('status').find((told) => wordsOf(told) === words)
const answer = (name: string) => press(byRole('button', name, question()))
const SUPPORT = ['region', 'Somebody to talk to'] as const
const support = () => byRole(...SUPPORT, writing())
const supports = () => allByRole(...SUPPORT)

/** The lines come when the fingers have rested for a moment; more than that. */
const REST_MS = 1_000

async function write(text: string): Promise<void> {
  await fill(box(), text)
  await press(send())
}

/** The words stand under "Your notes", and the server has them. */
const expectSaved = (text: string): Promise<HTMLElement> =>
  until(`${text}, saved`, () =>
    allByRole('listitem', undefined, byRole('region', 'Your notes')).find(
      (note) => wordsOf(note).includes(text) && wordsOf(note).includes('Saved'),
    ),
  )

async function change(text: string): Promise<void> {
  await press(await until('a note to change', () => byRole('button', /^Change this note/)))
  await fill(changedBox(), text)
  await press(byRole('button', 'Send the change', changing()))
}

it('stands on Preact here, as in the phone’s build', () => {
  expect(createElement).toBe(preacts)
})

describe('before a note is sent', () => {
  it.each([
    ['a phone number', 'Ring me on 07700 900123 after six', '07700 900123'],
    ['a phone number', 'میرا نمبر ۰۷۷۰۰ ۹۰۰۱۲۳', '۰۷۷۰۰ ۹۰۰۱۲۳'],
    ['an e-mail address', 'write to jo.bloggs@example.org', 'jo.bloggs@example.org'],
    ['a postcode', 'No lights at LE1 6TH', 'LE1 6TH'],
    ['an NHS number', 'Mine is 943 476 5919', '943 476 5919'],
  ])('%s in %j is asked about, and “Send as it is” sends it', async (looks, text, words) => {
    const hall = await openPhone()
    await write(text)
    expect(document.activeElement).toBe(
      byRole('group', `This looks like ${looks}: ${words} Leave it out? Everyone at this event could read it.`),
    )
    expect(hall.notes).toEqual([])
    expect(allByRole('button', 'Send')).toEqual([])
    expect(box().value).toBe(text)
    await answer('Send as it is')
    await expectSaved(text)
    expect(box().value).toBe('')
    expect(document.activeElement).toBe(send())
    expect(hall.notes).toMatchObject([{ text }])
  })

  it('“Leave it out” takes just that away, goes back to the place in the box, and can be undone', async () => {
    const hall = await openPhone()
    const text = 'Ring me on 07700 900123 after six'
    await write(text)
    await answer('Leave it out')
    expect(box().value).toBe('Ring me on after six')
    expect(document.activeElement).toBe(box())
    expect(box().selectionStart).toBe('Ring me on '.length)
    expect(status('Left out: 07700 900123. Read your note again, then send it.')).toBeDefined()
    expect(hall.notes).toEqual([])
    await press(byRole('button', 'Put it back'))
    expect(box().value).toBe(text)
    expect(document.activeElement).toBe(box())
    expect(putBack()).toEqual([])
    await press(send())
    await answer('Leave it out')
    await type('my neighbour ')
    expect(box().value).toBe('Ring me on my neighbour after six')
    expect(putBack()).toHaveLength(1)
    await press(send())
    await expectSaved('Ring me on my neighbour after six')
    expect(putBack()).toEqual([])
    expect(hall.notes).toMatchObject([{ text: 'Ring me on my neighbour after six' }])
  })

  it('what was left out goes to the end of words that have been changed since', async () => {
    await openPhone()
    await write('Ring 07700 900123 now')
    await answer('Leave it out')
    await fill(box(), 'Ring my neighbour')
    await press(byRole('button', 'Put it back'))
    expect(box().value).toBe('Ring my neighbour 07700 900123')
  })

  it('several are asked about at once, and left out together', async () => {
    await openPhone()
    await press(byRole('radio', 'For the report only'))
    await write('Jo: jo@example.org, 07700 900123, PE30 1AA.')
    expect(wordsOf(question())).toContain('Leave them out? The facilitators and organisers could read them.')
    await answer('Leave them out')
    expect(box().value).toBe('Jo:,,.')
  })

  it('an ordinary note is sent without a question', async () => {
    await openPhone()
    await write('From 12/03/2024 to 14/03/2026 the M6 2nd exit was shut at 07.30')
    await expectSaved('the M6 2nd exit')
    expect(questions()).toEqual([])
  })

  it('writing on is an answer too; the question comes back for the new words only', async () => {
    const hall = await openPhone()
    await write('07700 900123')
    expect(questions()).toHaveLength(1)
    await fill(box(), 'No number')
    expect(questions()).toEqual([])
    await press(send())
    await expectSaved('No number')
    await write('07700 900124')
    expect(questions()).toHaveLength(1)
    expect(hall.notes).toMatchObject([{ text: 'No number' }])
  })

  it('Escape goes back to the box with nothing changed', async () => {
    await openPhone()
    await write('Ring 07700 900123')
    await pressKey('Escape')
    expect(questions()).toEqual([])
    expect(document.activeElement).toBe(box())
    expect(box().value).toBe('Ring 07700 900123')
  })

  it('a change is asked about too, but not what was asked about before', async () => {
    const hall = await openPhone()
    await write('A bench')
    await expectSaved('A bench')
    await change('A bench, ask jo@example.org')
    expect(document.activeElement).toBe(question())
    await answer('Leave it out')
    expect(changedBox().value).toBe('A bench, ask')
    await press(byRole('button', 'Put it back', changing()))
    await press(byRole('button', 'Send the change', changing()))
    await answer('Send as it is')
    await expectSaved('A bench, ask jo@example.org')
    expect(document.activeElement).toBe(byRole('button', /^Change this note/))
    await change('Two benches, ask jo@example.org')
    await expectSaved('Two benches, ask jo@example.org')
    expect(hall.notes).toMatchObject([{ text: 'Two benches, ask jo@example.org' }])
  })
})

describe('words that suggest that somebody is at risk', () => {
  it('show the event’s lines beside Send, take no step more, send nothing, and can be put away', async () => {
    const hall = await openPhone()
    await fill(box(), 'Hello')
    await pass(REST_MS)
    const before = [...hall.asked]
    await fill(box(), 'Some days I don’t want to live any more')
    expect(supports()).toEqual([])
    await pass(REST_MS)
    expect(allByRole('status', undefined, support()).map(wordsOf)).toEqual([
      'If you or somebody is in danger now, ring 999.',
    ])
    expect(allByRole('link', undefined, support()).map((link) => link.getAttribute('href'))).toEqual([
      'tel:999',
      'tel:116123',
      'sms:85258',
      'tel:111',
      'tel:08082000247',
    ])
    expect(wordsOf(allByRole('listitem', undefined, support())[0] ?? support())).toContain('Samaritans')
    expect(hall.asked).toEqual(before)
    expect(document.activeElement).toBe(box())
    await press(send())
    await expectSaved('Some days I don’t want to live any more')
    expect(hall.asked.slice(before.length).filter((each) => each.startsWith('POST'))).toEqual([])
    expect(hall.notes.map(({ text }) => text)).toEqual(['Some days I don’t want to live any more'])
    await pass(REST_MS)
    await press(byRole('button', 'Hide this', support()))
    expect(supports()).toEqual([])
    expect(document.activeElement).toBe(send())
    await fill(box(), 'My husband hits me')
    await pass(REST_MS)
    expect(supports()).toHaveLength(1)
  })

  it.each(['Chcę umrzeć', 'میں خود کشی کرنا چاہتا ہوں', 'took an OVERDOSE'])(
    'are known whatever the page speaks: %s',
    async (text) => {
      await openPhone()
      await fill(box(), text)
      await pass(REST_MS)
      expect(supports()).toHaveLength(1)
    },
  )

  it('are not seen in “killing time”, though half of it was typed; the lines go with the words', async () => {
    await openPhone()
    await fill(box(), 'I want to kill myself')
    await pass(REST_MS)
    expect(supports()).toHaveLength(1)
    await fill(box(), 'I nearly killed myself laughing, just killing time, dying to see you')
    await pass(REST_MS)
    expect(supports()).toEqual([])
  })

  it('stay put away for the note they were put away for, and come again for the next', async () => {
    await openPhone()
    await fill(box(), 'I was abused')
    await pass(REST_MS)
    await press(byRole('button', 'Hide this', support()))
    await fill(box(), 'I was abused as a child')
    await pass(REST_MS)
    expect(supports()).toEqual([])
    await press(send())
    await expectSaved('I was abused as a child')
    expect(supports()).toEqual([])
    await write('A bench')
    await expectSaved('A bench')
    await fill(box(), 'suicide')
    await pass(REST_MS)
    expect(supports()).toHaveLength(1)
  })

  it('are looked for in a change as well', async () => {
    await openPhone()
    await write('A bench')
    await expectSaved('A bench')
    await press(byRole('button', /^Change this note/))
    await fill(changedBox(), 'I think about suicide')
    await pass(REST_MS)
    expect(allByRole(...SUPPORT, changing())).toHaveLength(1)
    await press(byRole('button', 'Send the change', changing()))
    await expectSaved('I think about suicide')
  })
})

describe('what a note carries', () => {
  const fromHome = () => byRole<HTMLInputElement>('checkbox', 'I’m joining from home')

  it('says “hall” until somebody says that they are at home; a change leaves that as it was', async () => {
    const hall = await openPhone()
    await write('From the hall')
    await expectSaved('From the hall')
    await press(fromHome())
    expect(fromHome().checked).toBe(true)
    await write('From home')
    await expectSaved('From home')
    await press(byRole('button', 'Change this note: From the hall'))
    await fill(changedBox(), 'From the hall, changed at home')
    await press(byRole('button', 'Send the change', changing()))
    await expectSaved('From the hall, changed at home')
    // A change says no mode: the server keeps the one it has.
    expect(hall.notes.map(({ text, mode }) => [text, mode])).toEqual([
      ['From the hall, changed at home', undefined],
      ['From home', 'remote'],
    ])
  })

  it('says “remote” from the start where the event is online', async () => {
    const hall = await openPhone({ event: { title: 'An evening on the web', place: 'Online' } })
    expect(fromHome().checked).toBe(true)
    await write('From my sofa')
    await expectSaved('From my sofa')
    expect(hall.notes).toMatchObject([{ mode: 'remote' }])
  })

  it('says the language of the page, as it is when the note is sent', async () => {
    document.documentElement.lang = 'en'
    const hall = await openPhone()
    await write('In English')
    await expectSaved('In English')
    document.documentElement.lang = 'cy'
    await write('Yn Gymraeg')
    await expectSaved('Yn Gymraeg')
    expect(hall.notes.map(({ text, lang }) => [text, lang])).toEqual([
      ['In English', 'en'],
      ['Yn Gymraeg', 'cy'],
    ])
  })
})
