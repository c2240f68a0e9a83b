/**
 * The truthful outbox on real networks: limits, lost answers, login pages, storage that is refused, sleep, "back",
 * wrong clocks. What a note is said to be is what it is, and nothing typed is lost. At a plain-http address, as in a
 * hall.
 */
import type { MyNote } from '@gatherboard/shared/api/notes'
import { newNoteId } from '@gatherboard/shared/values/ids'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { PHONE, type User } from '../support/browser.ts'
import { usePhoneHall } from '../support/phone-hall.ts'
import { startServer } from '../support/server.ts'
import { openLine } from '../support/line.ts'
import { until } from '../support/until.ts'

const hall = usePhoneHall({ browser: { keepsPages: true } })

const event = () => `/api/events/${hall.access.event.id}`
const boxOf = (page: Page): Locator => page.getByRole('region', { name: 'Write a note' }).getByRole('textbox')
const wallOf = (page: Page): Locator => page.getByRole('region', { name: 'The wall' })
const mineOf = (page: Page, text: string): Locator =>
  page.getByRole('region', { name: 'Your notes' }).getByRole('listitem').filter({ hasText: text })
const isInState = (page: Page, text: string, state: string | RegExp): Promise<void> =>
  mineOf(page, text).filter({ hasText: state }).waitFor()

async function open(at = hall.origin): Promise<User> {
  const user = await hall.browser.newUser(PHONE)
  await openIn(user.page, at)
  return user
}

async function openIn(page: Page, at = hall.origin): Promise<void> {
  await page.goto(`${at}/j/${hall.access.joinCode}`)
  await page.getByRole('heading', { level: 1, name: hall.access.event.title }).waitFor()
}

async function send(page: Page, text: string): Promise<void> {
  await boxOf(page).fill(text)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}

async function changeTo(page: Page, before: string, text: string): Promise<void> {
  await mineOf(page, before)
    .getByRole('button', { name: /^Change this note/ })
    .click()
  const change = page.getByRole('form', { name: 'Change your note' })
  await change.getByRole('textbox').fill(text)
  await change.getByRole('button', { name: 'Send the change' }).click()
}

/** What the server has of this phone's notes, asked past the phone's own network. */
async function readMine(page: Page): Promise<MyNote[]> {
  const token = await page.evaluate(
    (key) => (JSON.parse(localStorage.getItem(key) ?? '{}') as { token?: string }).token,
    `gatherboard.session.${hall.access.event.id}`,
  )
  return (await hall.server.api<MyNote[]>(`${event()}/notes/mine`, { token })).body
}

/** Notes that a phone has asked the server to take, with the page's time of each. */
function watchSending(page: Page): Array<{ text: string; atMs: number }> {
  const asked: Array<{ text: string; atMs: number }> = []
  page.on('request', (request) => {
    if (request.method() === 'PUT')
      asked.push({ text: (request.postDataJSON() as { text: string }).text, atMs: performance.now() })
  })
  return asked
}

async function addAsOther(text: string): Promise<void> {
  const { token } = await hall.server.join(hall.access.joinCode)
  const { status } = await hall.server.api(`${event()}/notes/${newNoteId()}`, {
    method: 'PUT',
    token,
    body: { lens: 'need', text },
  })
  expect(status).toBe(201)
}

describe('a server that has no time just now', () => {
  it('is left alone for as long as it asks, also when the network comes back meanwhile; then the note is sent by itself', async () => {
    await using strict = await startServer({ env: { DEVICE_NOTES_PER_MINUTE: '15', DEVICE_NOTES_BURST: '1' } })
    await hall.moveTo({ title: 'What our valley needs next' }, strict)
    const { page, context } = await open(`http://board.test:${strict.port}`)
    const asked = watchSending(page)
    const retryAfter: number[] = []
    page.on('response', (response) => {
      if (response.status() === 429) retryAfter.push(Number(response.headers()['retry-after']))
    })
    await send(page, 'The first')
    await isInState(page, 'The first', 'Saved')
    await send(page, 'The second')
    await isInState(page, 'The second', 'Waiting to send · The board is busy.')
    expect(await boxOf(page).inputValue()).toBe('')
    await context.setOffline(true)
    await context.setOffline(false)
    await isInState(page, 'The second', 'Saved')
    const tries = asked.filter(({ text }) => text === 'The second')
    expect(retryAfter.length).toBe(tries.length - 1)
    for (const [index, seconds] of retryAfter.entries())
      expect((tries[index + 1]?.atMs ?? 0) - (tries[index]?.atMs ?? 0)).toBeGreaterThanOrEqual(seconds * 1000)
  })
})

describe('a network', () => {
  it('that loses the answers makes nobody believe that a note is saved, and no note twice', async () => {
    await using line = await openLine(hall.server.port)
    const { page } = await open(`http://board.test:${line.port}`)
    line.loseAnswers()
    await send(page, 'Was it taken?')
    await until('the server to have it', async () => (await readMine(page)).length === 1)
    await isInState(page, 'Was it taken?', 'Waiting to send')
    line.restore()
    await isInState(page, 'Was it taken?', 'Saved')
    expect(await readMine(page)).toMatchObject([{ text: 'Was it taken?', rev: 1 }])
  })

  it.each([
    ['a login page', { status: '200 OK', body: '<!doctype html><title>Log in to the Wi-Fi</title>' }],
    ['the way to a login page', { status: '302 Found', headers: { location: 'http://login.test/' } }],
    ['JSON of its own', { status: '200 OK', headers: { 'content-type': 'application/json' }, body: '{"status":"ok"}' }],
    ['a refusal of its own', { status: '403 Forbidden', body: 'Blocked by policy' }],
    ['a busy proxy', { status: '503 Service Unavailable', headers: { 'retry-after': '2' }, body: 'later' }],
  ])('that answers everything with %s has saved nothing', async (_what, answer) => {
    await using line = await openLine(hall.server.port)
    const { page } = await open(`http://board.test:${line.port}`)
    line.answerAll(answer)
    await send(page, 'Written in a hotel')
    await isInState(page, 'Written in a hotel', 'Waiting to send · The board cannot be reached.')
    // Somebody looks whether it is there now: the page's own files come from the cache or not at all, the words stay.
    await changeTo(page, 'Written in a hotel', 'Written in a hotel lobby')
    await isInState(page, 'Written in a hotel lobby', 'Waiting to send')
    expect(await readMine(page)).toEqual([])
    line.mend()
    await isInState(page, 'Written in a hotel lobby', 'Saved')
    expect(await readMine(page)).toMatchObject([{ text: 'Written in a hotel lobby' }])
  })

  it('that goes away is told at once, and is not called live when it goes without a word either', async () => {
    await using line = await openLine(hall.server.port)
    const { page, context } = await open(`http://board.test:${line.port}`)
    const wall = wallOf(page)
    const isLive = () => wall.getByText('New notes appear here by themselves.').waitFor()
    const isStale = () => wall.getByText('Not connected just now.').waitFor()
    await addAsOther('Before the tunnel')
    await wall.getByText('Before the tunnel').waitFor()
    await isLive()
    await context.setOffline(true)
    await isStale()
    await context.setOffline(false)
    await isLive()
    line.goSilent()
    await isStale()
    await addAsOther('While it was silent')
    line.mend()
    await wall.getByText('While it was silent').waitFor()
    await isLive()
    expect(await wall.getByRole('listitem').count()).toBe(2)
  })
})

describe('changes', () => {
  it('made while the server is dead arrive as the newest words only, after its restart', async () => {
    const { page } = await open()
    await send(page, 'One bench')
    await isInState(page, 'One bench', 'Saved')
    await hall.server.kill9()
    await changeTo(page, 'One bench', 'Two benches')
    await isInState(page, 'Two benches', 'Waiting to send')
    await changeTo(page, 'Two benches', 'Three benches')
    await send(page, 'And a swing')
    await mineOf(page, 'And a swing')
      .getByRole('button', { name: /^Withdraw this note/ })
      .click()
    await page.getByRole('button', { name: 'Yes, withdraw it' }).click()
    await send(page, 'And a slide')
    await isInState(page, 'And a slide', 'Waiting to send')
    await page.reload().catch(() => undefined)
    await hall.server.restart()
    await page.goto(`${hall.origin}/e/${hall.access.event.id}`)
    for (const text of ['Three benches', 'And a slide']) await isInState(page, text, 'Saved')
    const mine = await readMine(page)
    expect(mine.map(({ text }) => text).sort()).toEqual(['And a slide', 'Three benches'])
  })

  it('that come from two tabs at once are each sent, shown in both, and no note twice', async () => {
    const { page, context } = await open()
    const other = await context.newPage()
    await other.goto(`${hall.origin}/e/${hall.access.event.id}`)
    await other.getByRole('heading', { level: 1, name: hall.access.event.title }).waitFor()
    await Promise.all([boxOf(page).fill('From the left'), boxOf(other).fill('From the right')])
    await Promise.all([page, other].map((tab) => tab.getByRole('button', { name: 'Send', exact: true }).click()))
    for (const tab of [page, other])
      for (const text of ['From the left', 'From the right']) await isInState(tab, text, 'Saved')
    await changeTo(other, 'From the left', 'Further left')
    for (const tab of [page, other]) await isInState(tab, 'Further left', 'Saved')
    expect((await readMine(page)).map(({ text, rev }) => `${text} ${rev}`).sort()).toEqual([
      'From the right 1',
      'Further left 2',
    ])
    await mineOf(page, 'From the right')
      .getByRole('button', { name: /^Withdraw this note/ })
      .click()
    await page.getByRole('button', { name: 'Yes, withdraw it' }).click()
    for (const tab of [page, other]) await mineOf(tab, 'From the right').waitFor({ state: 'detached' })
    expect(await readMine(page)).toHaveLength(1)
  })
})

describe('a browser that refuses IndexedDB', () => {
  it.each([
    [
      'by throwing',
      () => {
        indexedDB.open = () => {
          throw new DOMException('refused by the settings', 'SecurityError')
        }
      },
    ],
    [
      'by never answering',
      () => {
        indexedDB.open = () => Object.assign(new EventTarget()) as IDBOpenDBRequest
      },
    ],
    [
      'by failing',
      () => {
        indexedDB.open = () => {
          const request = new EventTarget()
          queueMicrotask(() => request.dispatchEvent(new Event('error')))
          return request as IDBOpenDBRequest
        }
      },
    ],
  ])('%s still keeps an unsent note over a reload', async (_how, refuse) => {
    const { page } = await hall.browser.newUser(PHONE)
    await page.addInitScript(refuse)
    await openIn(page)
    await page.route('**/api/**', (route) => route.abort())
    await send(page, 'Kept all the same')
    await isInState(page, 'Kept all the same', 'Waiting to send')
    // Emptied when the words are kept, and not before.
    await expect.poll(() => boxOf(page).inputValue()).toBe('')
    await page.reload()
    await isInState(page, 'Kept all the same', 'Waiting to send')
    await page.unroute('**/api/**')
    await isInState(page, 'Kept all the same', 'Saved')
    expect(await readMine(page)).toHaveLength(1)
  })
})

describe('a page that sleeps', () => {
  it('in the background sends what waits and catches up when it is woken', async () => {
    const { page, context } = await open()
    const devtools = await context.newCDPSession(page)
    await addAsOther('Before sleep')
    await wallOf(page).getByText('Before sleep').waitFor()
    await context.setOffline(true)
    await send(page, 'Written before sleep')
    await isInState(page, 'Written before sleep', 'Waiting to send')
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
    await context.setOffline(false)
    await hall.server.restart()
    await addAsOther('While it slept')
    await devtools.send('Page.setWebLifecycleState', { state: 'active' })
    await isInState(page, 'Written before sleep', 'Saved')
    await wallOf(page).getByText('While it slept').waitFor()
    expect((await readMine(page)).map(({ text }) => text)).toEqual(['Written before sleep'])
  })

  it('behind “back” is kept whole by the browser, sends what waits, and its wall is live again', async () => {
    const { page } = await open()
    await page.evaluate(() =>
      addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { wasKept: persisted })),
    )
    await addAsOther('Before going away')
    await wallOf(page).getByText('Before going away').waitFor()
    await page.route('**/api/**', (route) => route.abort())
    await send(page, 'Written before going away')
    await isInState(page, 'Written before going away', 'Waiting to send')
    await boxOf(page).fill('Half a thought')
    await page.goto(`${hall.origin}/licences.txt`)
    await page.unroute('**/api/**')
    await addAsOther('While it was away')
    // A page that was kept does not load again.
    await page.goBack({ waitUntil: 'commit' })
    await isInState(page, 'Written before going away', 'Saved')
    await wallOf(page).getByText('While it was away').waitFor()
    await wallOf(page).getByText('New notes appear here by themselves.').waitFor()
    await addAsOther('And after')
    await wallOf(page).getByText('And after').waitFor()
    expect(await boxOf(page).inputValue()).toBe('Half a thought')
    expect(await page.evaluate(() => (globalThis as { wasKept?: boolean }).wasKept)).toBe(true)
  })
})

describe('a clock', () => {
  it.each([
    ['a day behind', -86_400_000],
    ['a day ahead', 86_400_000],
  ])('%s, and set right in the middle, changes nothing', async (_how, byMs) => {
    const { page, context } = await hall.browser.newUser(PHONE)
    await page.addInitScript((ms) => {
      const clock = { wrongByMs: ms }
      const now = Date.now.bind(Date)
      Date.now = () => now() + clock.wrongByMs
      Object.assign(globalThis, { clock })
    }, byMs)
    await openIn(page)
    await send(page, 'At the wrong time')
    await isInState(page, 'At the wrong time', 'Saved')
    await context.setOffline(true)
    await send(page, 'While it is away')
    await isInState(page, 'While it is away', 'Waiting to send')
    await page.evaluate(() => Object.assign((globalThis as unknown as { clock: object }).clock, { wrongByMs: 0 }))
    await context.setOffline(false)
    await isInState(page, 'While it is away', 'Saved')
    await addAsOther('From a phone that is right')
    await wallOf(page).getByText('From a phone that is right').waitFor()
    expect(
      await page
        .getByRole('region', { name: 'Your notes' })
        .getByRole('listitem')
        .locator('.card-text')
        .allInnerTexts(),
    ).toEqual(['While it is away', 'At the wrong time'])
  })
})

describe('a note that is not accepted', () => {
  it('can be copied, at a plain-http address too, and is told to be waiting each time that it is', async () => {
    const { page, context } = await open()
    await context.setOffline(true)
    for (const text of ['Too late?', 'This one too?']) {
      await send(page, text)
      await isInState(page, text, 'Waiting to send')
      await page.getByRole('status').getByText('Waiting to send. Nothing is lost.').waitFor({ state: 'attached' })
    }
    await hall.server.api(event(), {
      method: 'PATCH',
      token: hall.server.organiserKey,
      body: { phase: { mode: 'closed' } },
    })
    await context.setOffline(false)
    for (const text of ['Too late?', 'This one too?'])
      await isInState(page, text, /Not accepted, because….*This event has finished/)
    expect(await page.evaluate(() => isSecureContext)).toBe(false)
    await mineOf(page, 'This one too?').getByRole('button', { name: 'Copy the words' }).click()
    await mineOf(page, 'This one too?').getByText('Copied.').waitFor()
    await boxOf(page).fill('')
    await boxOf(page).press('Control+v')
    expect(await boxOf(page).inputValue()).toBe('This one too?')
  })
})
