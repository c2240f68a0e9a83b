/**
 * The phone's page in a real browser on a real server, at a plain-http address that is not localhost (what a hall's
 * LAN is to a browser: no secure context), on a small phone.
 */
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { Joined } from '@gatherboard/shared/api/join'
import type { MyNote, SavedNote } from '@gatherboard/shared/api/notes'
import { newClusterId, showJoinCode, type EventId } from '@gatherboard/shared/values/ids'
import { roomName } from '@gatherboard/shared/wall/schema'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { PHONE, type TestBrowser, type User } from '../support/browser.ts'
import { usePhoneHall } from '../support/phone-hall.ts'
import { connectPeer } from '../support/peers.ts'
import { until } from '../support/until.ts'

const hall = usePhoneHall()

/** Waits until it can be seen. */
const expectSeen = (locator: Locator): Promise<void> => locator.waitFor()
/** Waits until a screen reader has been told. */
const expectTold = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByRole('status').getByText(text).waitFor({ state: 'attached' })
const boxOf = (page: Page): Locator => page.getByRole('region', { name: 'Write a note' }).getByRole('textbox')
const mineOf = (page: Page): Locator => page.getByRole('region', { name: 'Your notes' }).getByRole('listitem')
const wallOf = (page: Page): Locator => page.getByRole('region', { name: 'The wall' })
const event = () => `/api/events/${hall.access.event.id}`
const patch = (body: object) => hall.server.api(event(), { method: 'PATCH', token: hall.server.organiserKey, body })

async function joinByLink(options: Parameters<TestBrowser['newUser']>[0] = PHONE): Promise<User> {
  const user = await hall.browser.newUser(options)
  await user.page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
  await user.page.getByRole('heading', { level: 1, name: hall.access.event.title }).waitFor()
  return user
}

async function newUserWithoutStorage(): Promise<User> {
  const user = await hall.browser.newUser(PHONE)
  await user.page.addInitScript(() => {
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) {
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException('refused by the settings', 'SecurityError')
        },
      })
    }
  })
  return user
}

async function send(page: Page, text: string): Promise<void> {
  await boxOf(page).fill(text)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}

async function sendAndSee(page: Page, text: string, state: string): Promise<Locator> {
  await send(page, text)
  const note = mineOf(page).filter({ hasText: text })
  await note.filter({ hasText: state }).waitFor()
  return note
}

/** What the server has of this phone's notes, asked with the phone's own token. */
async function readMine({ page }: User): Promise<MyNote[]> {
  const kept = await page.evaluate((key) => localStorage.getItem(key), `gatherboard.session.${hall.access.event.id}`)
  const { token } = JSON.parse(kept ?? '{}') as Pick<Joined, 'token'>
  return (await hall.server.api<MyNote[]>(`${event()}/notes/mine`, { token })).body
}

const facilitate = () =>
  connectPeer(hall.server.syncUrl, roomName('wall', hall.access.event.id as EventId), hall.access.tokens.facilitator)

/** A facilitator's canvas changing a note's words. */
async function changeAsFacilitator(text: string, next: string): Promise<void> {
  using peer = await facilitate()
  const entry = [...peer.doc.getMap<Y.Map<unknown>>('notes').values()].find((note) => String(note.get('text')) === text)
  const words = entry?.get('text') as Y.Text
  words.delete(0, words.length)
  words.insert(0, next)
  await until('the change to arrive', async () => {
    const { body } = await hall.server.api<{ notes: Array<{ text: string }> }>(
      `${event()}/export?format=json&snapshot=live`,
      { token: hall.access.tokens.facilitator },
    )
    return body.notes.some((note) => note.text === next)
  })
}

describe('joining', () => {
  it('by typing the code, in any case and with spaces, leads straight to the box', async () => {
    const { page, problems, foreignRequests } = await hall.browser.newUser(PHONE)
    await page.goto(`${hall.origin}/`)
    await page.getByLabel('Code').fill(` ${showJoinCode(hall.access.joinCode).toLowerCase().replace('-', ' - ')} `)
    await page.getByRole('button', { name: 'Join' }).click()
    await page.getByRole('heading', { level: 1, name: hall.access.event.title }).waitFor()
    await page.getByText('Bishop Auckland · 22 November 2026').waitFor()
    expect(await page.evaluate(() => isSecureContext)).toBe(false)
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/e/${hall.access.event.id}`)
    await sendAndSee(page, 'More benches by the river', 'Saved')
    expect(problems).toEqual([])
    expect(foreignRequests(hall.origin)).toEqual([])
  })

  it('by link takes one step, and words typed before the server has answered stay', async () => {
    const { page } = await hall.browser.newUser(PHONE)
    let letThrough: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      letThrough = resolve
    })
    await page.route('**/api/join', async (route) => {
      await held
      await route.continue()
    })
    await page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
    await boxOf(page).fill('Typed while it opens')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('The board is still opening. Your words are kept.').waitFor()
    letThrough()
    await page.getByRole('heading', { level: 1, name: hall.access.event.title }).waitFor()
    expect(await boxOf(page).inputValue()).toBe('Typed while it opens')
    await sendAndSee(page, 'Typed while it opens', 'Saved')
  })

  it.each([
    ['a code that no event has', 'ABCDEF', 'No event has the code ABC-DEF', 'Please check it against the poster'],
    ['something that is no code', 'hello', 'That is not a code', 'A code has 6 letters and numbers'],
    ['nothing', '', 'Type the code from the poster first.', ''],
  ])('says what to do about %s, and keeps what was typed', async (_what, typed, title, detail) => {
    const { page } = await hall.browser.newUser(PHONE)
    await page.goto(`${hall.origin}/`)
    await page.getByLabel('Code').fill(typed)
    await page.getByRole('button', { name: 'Join' }).click()
    const alert = page.getByRole('alert')
    await alert.getByText(title).waitFor()
    expect(await alert.innerText()).toContain(detail)
    expect(await page.getByLabel('Code').inputValue()).toBe(typed)
  })

  it('says so when a link’s code is wrong, and offers the code box', async () => {
    const { page } = await hall.browser.newUser(PHONE)
    await page.goto(`${hall.origin}/j/ABCDEF`)
    await page.getByRole('alert').getByText('No event has the code ABC-DEF').waitFor()
    await page.getByLabel('Code').fill(hall.access.joinCode)
    await page.getByRole('button', { name: 'Join' }).click()
    await expectSeen(page.getByRole('heading', { level: 1, name: hall.access.event.title }))
  })

  it('says so when joining is closed, when the event is unknown to this phone, and when the server is away', async () => {
    await patch({ open: false })
    const { page } = await hall.browser.newUser(PHONE)
    await page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
    await expectSeen(page.getByRole('alert').getByText('Joining is closed'))
    await page.goto(`${hall.origin}/e/${hall.access.event.id}`)
    await expectSeen(page.getByText('You have not joined yet'))
    await page.route('**/api/join', (route) => route.abort('connectionrefused'))
    await page.getByLabel('Code').fill(hall.access.joinCode)
    await page.getByRole('button', { name: 'Join' }).click()
    await expectSeen(page.getByRole('alert').getByText('The board cannot be reached'))
  })
})

describe('a note', () => {
  it('is saved under its lens, seen live by another phone with lens and cluster as words, changed and withdrawn', async () => {
    const [one, two] = [await joinByLink(), await joinByLink()]
    await one.page.getByRole('radio', { name: 'Need' }).check({ force: true })
    await one.page.getByRole('checkbox', { name: 'You may quote this' }).check()
    await sendAndSee(one.page, 'A bus after nine', 'Saved · on the wall')
    expect(await readMine(one)).toMatchObject([
      { lens: 'need', text: 'A bus after nine', status: 'on-wall', quote: true, visibility: 'wall' },
    ])
    expect(await boxOf(one.page).inputValue()).toBe('')
    expect(await one.page.getByRole('checkbox', { name: 'You may quote this' }).isChecked()).toBe(false)

    const seen = wallOf(two.page).getByRole('listitem').filter({ hasText: 'A bus after nine' })
    await seen.getByText('Need').waitFor()
    using peer = await facilitate()
    const cluster = newClusterId()
    peer.doc.transact(() => {
      writeCluster(peer.doc.getMap('clusters'), cluster, { name: 'Getting about', box: [0, 0, 400, 300] })
      for (const note of peer.doc.getMap<Y.Map<unknown>>('notes').values()) note.set('cluster', cluster)
    })
    await seen.getByText('in “Getting about”').waitFor()

    await one.page.getByRole('button', { name: 'Change this note: A bus after nine' }).click()
    const change = one.page.getByRole('form', { name: 'Change your note' })
    await change.getByRole('textbox').fill('A bus after ten')
    await change.getByRole('button', { name: 'Send the change' }).click()
    await seen.waitFor({ state: 'detached' })
    await wallOf(two.page).getByText('A bus after ten').waitFor()
    await mineOf(one.page).filter({ hasText: 'Saved' }).waitFor()

    await one.page.getByRole('button', { name: 'Withdraw this note: A bus after ten' }).click()
    await one.page.getByRole('button', { name: 'No, keep it' }).click()
    await one.page.getByRole('button', { name: 'Withdraw this note: A bus after ten' }).click()
    await one.page.getByRole('button', { name: 'Yes, withdraw it' }).click()
    await mineOf(one.page).waitFor({ state: 'detached' })
    await wallOf(two.page).getByText('A bus after ten').waitFor({ state: 'detached' })
    expect(await readMine(one)).toEqual([])
    expect([...one.problems, ...two.problems]).toEqual([])
  })

  it('for the report only is told so and is not on the wall', async () => {
    const user = await joinByLink()
    await user.page.getByRole('radio', { name: 'For the report only' }).check({ force: true })
    await sendAndSee(user.page, 'Not for everybody', 'Saved · for the report only')
    expect(await readMine(user)).toMatchObject([{ status: 'report-only', visibility: 'report' }])
    await sendAndSee(user.page, 'Still not for everybody', 'Saved · for the report only')
    expect(await wallOf(user.page).innerText()).not.toContain('for everybody')
  })

  it('waits to be shown, and is told when a facilitator shows it and sets it aside', async () => {
    await patch({ approval: true })
    const user = await joinByLink()
    const note = await sendAndSee(user.page, 'Please look first', 'Saved · waiting to be shown')
    const [saved] = await readMine(user)
    const moderate = (act: string) =>
      hall.server.api(`${event()}/notes/${saved?.noteId}/${act}`, {
        method: 'POST',
        token: hall.access.tokens.facilitator,
      })
    await moderate('publish')
    await expectSeen(note.filter({ hasText: 'on the wall' }))
    await moderate('set-aside')
    await expectSeen(note.filter({ hasText: 'set aside by a facilitator' }))
  })

  it('of HTML, right-to-left script and emoji is words, exactly as typed', async () => {
    const user = await joinByLink()
    const html = '<img src=x onerror="document.title=1"><script>alert(1)</script> & "quotes"'
    const urdu = 'ہمیں ایک پارک چاہیے 👩‍👩‍👧‍👦'
    await sendAndSee(user.page, html, 'Saved')
    const note = await sendAndSee(user.page, urdu, 'Saved')
    await wallOf(user.page).getByText(html).waitFor()
    expect(await note.locator('.card-text').evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
    expect(await user.page.locator('#app img, #app script').count()).toBe(0)
    expect((await readMine(user)).map(({ text }) => text).sort()).toEqual([html, urdu].sort())
    expect(user.problems).toEqual([])
  })

  it('that is empty or too long is not sent, and says why', async () => {
    const { page } = await joinByLink()
    await send(page, ' \n ')
    await page.getByText('Write something first, then press Send.').waitFor()
    // 501 emoji are 1,002 units of JavaScript and 501 characters for people.
    await boxOf(page).fill('🌳'.repeat(500))
    await page.getByText('0 characters left').waitFor()
    await boxOf(page).fill('🌳'.repeat(501))
    await page.getByText('1 character too many').waitFor()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('Your note is too long.').waitFor()
    expect(await boxOf(page).inputValue()).toBe('🌳'.repeat(501))
    expect(await mineOf(page).count()).toBe(0)
  })
})

describe('nothing is lost', () => {
  it('own notes and the draft are there after a reload, and without the token', async () => {
    const user = await joinByLink()
    await sendAndSee(user.page, 'Kept for me', 'Saved')
    await boxOf(user.page).fill('Half a thought')
    await user.page.reload()
    await mineOf(user.page).filter({ hasText: 'Kept for me' }).waitFor()
    expect(await boxOf(user.page).inputValue()).toBe('Half a thought')
    await user.page.evaluate((key) => {
      const { token: _token, ...rest } = JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, unknown>
      localStorage.setItem(key, JSON.stringify(rest))
    }, `gatherboard.session.${hall.access.event.id}`)
    await user.page.reload()
    await mineOf(user.page).filter({ hasText: 'Kept for me' }).waitFor()
    await user.page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
    await mineOf(user.page).filter({ hasText: 'Kept for me' }).waitFor()
  })

  it('[W5] a note that is being changed keeps its words through a reload, until they are sent or left', async () => {
    const { page } = await joinByLink()
    await sendAndSee(page, 'A bench', 'Saved')
    const note = mineOf(page)
    const field = note.getByRole('textbox')
    await note.getByRole('button', { name: 'Change this note' }).click()
    await field.fill('A bench with a back')
    await page.reload()
    await until('the words to be there', async () => (await field.inputValue()) === 'A bench with a back')
    // Nobody has pressed anything: the page does not jump to it.
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(false)
    await note.getByRole('button', { name: 'Send the change' }).click()
    await mineOf(page).filter({ hasText: 'A bench with a back' }).filter({ hasText: 'Saved' }).waitFor()
    await page.reload()
    await mineOf(page).filter({ hasText: 'A bench with a back' }).filter({ hasText: 'Saved' }).waitFor()
    expect(await field.count()).toBe(0)

    // Left on purpose, they are gone; and a facilitator's words in between are not written over unseen.
    await note.getByRole('button', { name: 'Change this note' }).click()
    await field.fill('No bench')
    await note.getByRole('button', { name: 'Leave it as it was' }).click()
    await page.reload()
    await mineOf(page).filter({ hasText: 'A bench with a back' }).filter({ hasText: 'Saved' }).waitFor()
    expect(await field.count()).toBe(0)
    await note.getByRole('button', { name: 'Change this note' }).click()
    await field.fill('A bench, please')
    await changeAsFacilitator('A bench with a back', 'A bench (facilitator)')
    await page.reload()
    await until('the words to be there', async () => (await field.inputValue()) === 'A bench, please')
    await page.getByRole('button', { name: 'Send the change' }).click()
    await expectSeen(page.getByText('What it says now', { exact: true }))
  })

  it('a note waits while the server is dead and is saved when it is back, also from a page that was closed meanwhile', async () => {
    const user = await joinByLink()
    const closed = await joinByLink()
    await sendAndSee(user.page, 'Before', 'Saved')
    await hall.server.kill9()
    await sendAndSee(user.page, 'While it was away', 'Waiting to send')
    await sendAndSee(closed.page, 'Closed while waiting', 'Waiting to send')
    expect(await boxOf(user.page).inputValue()).toBe('')
    await closed.page.close()
    await hall.server.restart()
    await mineOf(user.page).filter({ hasText: 'While it was away' }).filter({ hasText: 'Saved' }).waitFor()
    expect((await readMine(user)).map(({ text }) => text).sort()).toEqual(['Before', 'While it was away'])
    const page = await closed.context.newPage()
    await page.goto(`${hall.origin}/e/${hall.access.event.id}`)
    await mineOf(page).filter({ hasText: 'Closed while waiting' }).filter({ hasText: 'Saved' }).waitFor()
    await wallOf(page).getByText('While it was away').waitFor()
    await wallOf(user.page).getByText('Closed while waiting').waitFor()
  })

  it('a note that the event no longer takes stays, with the server’s reason, and can be sent when it may', async () => {
    const user = await joinByLink()
    await user.context.setOffline(true)
    const note = await sendAndSee(user.page, 'Too late?', 'Waiting to send')
    await patch({ phase: { mode: 'closed' } })
    await user.context.setOffline(false)
    await note.filter({ hasText: 'Not accepted, because…' }).filter({ hasText: 'This event has finished' }).waitFor()
    await user.page.reload()
    await note.filter({ hasText: 'This event has finished' }).waitFor()
    expect(await readMine(user)).toEqual([])
    await patch({ phase: { mode: 'open' } })
    await note.getByRole('button', { name: 'Send again' }).click()
    await note.filter({ hasText: 'Saved · on the wall' }).waitFor()
  })

  it.each([
    ['mine', 'Keep my words', 'My newer words'],
    ['a facilitator’s', 'Keep what it says now', 'Their words, tidied'],
  ])(
    'words that a facilitator changed meanwhile are shown beside mine; keeping %s is obeyed',
    async (_whose, button, kept) => {
      const user = await joinByLink()
      await sendAndSee(user.page, 'My first words', 'Saved')
      await user.context.setOffline(true)
      await user.page.getByRole('button', { name: /Change this note/ }).click()
      const change = user.page.getByRole('form', { name: 'Change your note' })
      await change.getByRole('textbox').fill('My newer words')
      await change.getByRole('button', { name: 'Send the change' }).click()
      await mineOf(user.page).filter({ hasText: 'Waiting to send' }).waitFor()
      await changeAsFacilitator('My first words', 'Their words, tidied')
      await user.context.setOffline(false)
      const note = mineOf(user.page).filter({ hasText: 'This note was changed meanwhile' })
      await note.locator('blockquote').filter({ hasText: 'Their words, tidied' }).waitFor()
      await note.locator('blockquote').filter({ hasText: 'My newer words' }).waitFor()
      await user.page.getByRole('button', { name: button }).click()
      await mineOf(user.page).filter({ hasText: 'Saved' }).filter({ hasText: kept }).waitFor()
      expect(await readMine(user)).toMatchObject([{ text: kept }])
    },
  )

  it('a note that a facilitator erased can be sent as a new one', async () => {
    const user = await joinByLink()
    await sendAndSee(user.page, 'To be erased', 'Saved')
    const [saved] = await readMine(user)
    await user.context.setOffline(true)
    await user.page.getByRole('button', { name: /Change this note/ }).click()
    const change = user.page.getByRole('form', { name: 'Change your note' })
    await change.getByRole('textbox').fill('Said more gently')
    await change.getByRole('button', { name: 'Send the change' }).click()
    await mineOf(user.page).filter({ hasText: 'Waiting to send' }).waitFor()
    await hall.server.api(`${event()}/notes/${saved?.noteId}`, {
      method: 'DELETE',
      token: hall.access.tokens.facilitator,
    })
    await user.context.setOffline(false)
    await mineOf(user.page).filter({ hasText: 'This note was withdrawn' }).waitFor()
    await user.page.getByRole('button', { name: 'Send as a new note' }).click()
    await mineOf(user.page).filter({ hasText: 'Said more gently' }).filter({ hasText: 'Saved · on the wall' }).waitFor()
    // The erased one is nowhere called saved, not for a moment.
    expect(await mineOf(user.page).filter({ hasText: 'To be erased' }).count()).toBe(0)
    expect(await readMine(user)).toMatchObject([{ text: 'Said more gently' }])
  })

  it('a new code locks the phone out kindly; with the new code its words are sent and its notes are there', async () => {
    const user = await joinByLink()
    await sendAndSee(user.page, 'Before the new code', 'Saved')
    const rotated = await hall.server.api<EventAccess>(`${event()}/links/rotate`, {
      method: 'POST',
      token: hall.server.organiserKey,
      body: { role: 'participant' },
    })
    await user.page.getByRole('alert').getByText('Please join again').waitFor()
    await sendAndSee(user.page, 'While locked out', 'Waiting to send')
    await user.page.getByLabel('Code', { exact: true }).fill(rotated.body.joinCode)
    await user.page.getByRole('button', { name: 'Join' }).click()
    await mineOf(user.page).filter({ hasText: 'While locked out' }).filter({ hasText: 'Saved' }).waitFor()
    expect((await readMine(user)).map(({ text }) => text).sort()).toEqual(['Before the new code', 'While locked out'])
    await wallOf(user.page).getByText('While locked out').waitFor()
  })

  it('[R11] a new code leaves a phone its own notes, to be withdrawn: at once, after loading the page again, and no more', async () => {
    const user = await joinByLink()
    await sendAndSee(user.page, 'First thought', 'Saved')
    await sendAndSee(user.page, 'Second thought', 'Saved')
    const others = await joinByLink()
    await sendAndSee(others.page, 'Of somebody else', 'Saved')
    await wallOf(user.page).getByText('Of somebody else').waitFor()
    await hall.server.api<EventAccess>(`${event()}/links/rotate`, {
      method: 'POST',
      token: hall.server.organiserKey,
      body: { role: 'participant' },
    })
    await user.page.getByRole('alert').getByText('You can still withdraw your notes').waitFor()
    await user.page.getByText('Of somebody else').waitFor({ state: 'detached' })
    await sendAndSee(user.page, 'While locked out', 'Waiting to send')
    const withdraw = async (text: string): Promise<void> => {
      await user.page.getByRole('button', { name: `Withdraw this note: ${text}` }).click()
      await user.page.getByRole('button', { name: 'Yes, withdraw it' }).click()
      await mineOf(user.page).filter({ hasText: text }).waitFor({ state: 'detached' })
    }
    await withdraw('First thought')
    await user.page.reload()
    await withdraw('Second thought')
    const { body } = await hall.server.api<{ notes: Array<{ text: string }> }>(
      `${event()}/export?format=json&snapshot=live`,
      { token: hall.server.organiserKey },
    )
    expect(body.notes.map(({ text }) => text)).toEqual(['Of somebody else'])
    await mineOf(user.page).filter({ hasText: 'While locked out' }).filter({ hasText: 'Waiting to send' }).waitFor()
  })

  it('[W5] words being typed into a note that a facilitator erases stay, to be copied, until they are removed', async () => {
    const user = await joinByLink()
    await sendAndSee(user.page, 'To be erased', 'Saved')
    const [saved] = await readMine(user)
    await user.page.getByRole('button', { name: /Change this note/ }).click()
    await mineOf(user.page).getByRole('textbox').fill('Said more gently')
    await hall.server.api(`${event()}/notes/${saved?.noteId}`, {
      method: 'DELETE',
      token: hall.access.tokens.facilitator,
    })
    await expectSeen(user.page.getByText('These words of yours have not been sent.'))
    expect(await mineOf(user.page).count()).toBe(0)
    const words = user.page.getByText('Said more gently')
    await expectSeen(words)
    await user.page.getByRole('button', { name: 'Copy the words' }).click()
    await expectSeen(user.page.getByText(/^(Copied\.|The words are selected\.)/))
    await user.page.getByRole('button', { name: 'Remove these words' }).click()
    await words.waitFor({ state: 'detached' })
    await user.page.reload()
    await expectSeen(user.page.getByRole('heading', { name: 'Your notes' }))
    expect(await user.page.getByText('Said more gently').count()).toBe(0)
  })

  it('works where the browser refuses every storage, and says that the page must stay open', async () => {
    const user = await newUserWithoutStorage()
    await user.page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
    await user.page.getByRole('heading', { level: 1, name: hall.access.event.title }).waitFor()
    await user.context.setOffline(true)
    const note = await sendAndSee(user.page, 'Nothing is kept here', 'Waiting to send')
    await user.page.getByText('This browser keeps nothing.').waitFor()
    await user.context.setOffline(false)
    await note.filter({ hasText: 'Saved' }).waitFor()
    await wallOf(user.page).getByText('Nothing is kept here').waitFor()
    expect(await wallOf(user.page).innerText()).toContain('Nothing is kept here')
  })

  it('two tabs of one phone show the same notes and send each once', async () => {
    const user = await joinByLink()
    const other = await user.context.newPage()
    await other.goto(`${hall.origin}/e/${hall.access.event.id}`)
    await other.getByRole('heading', { level: 1, name: hall.access.event.title }).waitFor()
    await user.context.setOffline(true)
    await sendAndSee(user.page, 'From one tab', 'Waiting to send')
    await mineOf(other).filter({ hasText: 'From one tab' }).waitFor()
    await user.context.setOffline(false)
    for (const page of [user.page, other])
      await mineOf(page).filter({ hasText: 'From one tab' }).filter({ hasText: 'Saved' }).waitFor()
    expect(await readMine(user)).toHaveLength(1)
  })
})

describe('the event', () => {
  it('that pauses writing says so and keeps the words; a heading that is closed cannot be chosen', async () => {
    const { page } = await joinByLink()
    await boxOf(page).fill('My words')
    await patch({ phase: { mode: 'paused' } })
    await page.getByText('Writing is paused just now.').first().waitFor()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('alert').getByText('Writing is paused just now.').waitFor()
    expect(await boxOf(page).inputValue()).toBe('My words')
    await patch({ phase: { mode: 'open', lenses: ['hope'], prompt: 'What do you hope for?' } })
    await page.getByLabel('What do you hope for?').waitFor()
    await until('the open heading to be chosen', () => page.getByRole('radio', { name: 'Hope' }).isChecked())
    expect(await page.getByRole('radio', { name: 'Need' }).isDisabled()).toBe(true)
    await sendAndSee(page, 'My words', 'Saved')
  })

  it('[W6] that was deleted goes from the phone, live and on coming back; what was never sent can be copied', async () => {
    const [{ page }, away] = [await joinByLink(), await joinByLink()]
    await sendAndSee(page, 'Words of this event', 'Saved')
    await wallOf(page).getByText('Words of this event').waitFor()
    await boxOf(away.page).fill('A thought that was never sent')
    await away.page.goto('about:blank')
    await hall.server.api(event(), { method: 'DELETE', token: hall.server.organiserKey })
    await page.getByRole('heading', { name: 'This event has been deleted' }).waitFor()
    const all = (at: Page): Promise<string> => at.evaluate(() => document.body.innerText + JSON.stringify(localStorage))
    await until(
      'everything of it to have left the phone',
      async () => !/Words of this event|What our valley/.test(await all(page)),
    )
    expect(await all(page)).not.toContain(hall.access.event.id)

    // Whoever comes back to it finds nothing but what they had not sent, until they have taken that with them.
    await away.page.goto(`${hall.origin}/e/${hall.access.event.id}`)
    await away.page.getByRole('heading', { name: 'This event has been deleted' }).waitFor()
    await expectSeen(away.page.getByText('A thought that was never sent'))
    expect(await all(away.page)).not.toContain('Words of this event')
    await away.page.getByRole('button', { name: 'Copy the words' }).click()
    await expectSeen(away.page.getByText('Copied.'))
    await until(
      'everything of it to have left the phone',
      async () => !(await all(away.page)).includes(hall.access.event.id),
    )
    await expectSeen(away.page.getByText('A thought that was never sent'))
  })

  it('[W6] that was deleted leaves unsent words where the browser keeps nothing, until the person is done with them', async () => {
    const user = await newUserWithoutStorage()
    await user.page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
    await user.page.getByRole('heading', { level: 1, name: hall.access.event.title }).waitFor()
    await user.context.setOffline(true)
    await sendAndSee(user.page, 'Kept by nobody else', 'Waiting to send')
    await hall.server.api(event(), { method: 'DELETE', token: hall.server.organiserKey })
    await user.context.setOffline(false)
    await user.page.getByRole('heading', { name: 'This event has been deleted' }).waitFor()
    await expectSeen(user.page.getByText('Kept by nobody else'))
    await expectSeen(user.page.getByText('These words of yours have not been sent.'))
    await user.page.getByRole('button', { name: 'Finished with this phone' }).click()
    await user.page.getByText('Kept by nobody else').waitFor({ state: 'detached' })
    expect(await user.page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  })

  it('with many notes shows them in parts and counts them', async () => {
    const lines = Array.from({ length: 130 }, (_, index) => `need,Note number ${index + 1}`)
    await hall.server.api(`${event()}/import?text=text&lens=lens`, {
      method: 'POST',
      token: hall.access.tokens.facilitator,
      body: ['lens,text', ...lines].join('\n'),
      contentType: 'text/csv',
    })
    const { page } = await joinByLink()
    const need = wallOf(page).getByRole('region', { name: /Need/ })
    await need.getByText('130 notes').waitFor()
    expect(await need.getByRole('listitem').count()).toBe(40)
    await need.getByRole('button', { name: /Show 80 more/ }).click()
    expect(await need.getByRole('listitem').count()).toBe(120)
    await need.getByRole('button', { name: /Show 10 more/ }).click()
    expect(await need.getByRole('listitem').count()).toBe(130)
  })

  it('offers the big board on a wide screen only', async () => {
    const wide = await joinByLink({ viewport: { width: 1024, height: 768 } })
    const link = wide.page.getByRole('link', { name: 'Open the big board' })
    expect(await link.getAttribute('href')).toMatch(new RegExp(`^/e/${hall.access.event.id}/canvas#t=.+`))
    await wide.page.setViewportSize({ width: 899, height: 768 })
    expect(await link.isVisible()).toBe(false)
  })

  it('is told to screen readers: saved and refused at once, new notes as a count', async () => {
    const user = await joinByLink()
    await send(user.page, 'Spoken')
    await expectTold(user.page, 'Saved. Your note is on the wall.')
    const other = await hall.server.join(hall.access.joinCode)
    for (const text of ['One', 'Two']) {
      await hall.server.api<SavedNote>(`${event()}/notes/spoken-${text}-1`, {
        method: 'PUT',
        token: other.token,
        body: { lens: 'need', text },
      })
    }
    // Both at once, or the second ten seconds later, if the machine is slow.
    await expectTold(user.page, /[12] new notes? on the wall/)
  })
})
