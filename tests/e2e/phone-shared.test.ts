/**
 * A phone that goes from hand to hand: leaving it to the next person, coming back to one's own notes, and what a code
 * that does not work is answered with. Real pages, real server, real storage of a real browser.
 */
import type { MyNote } from '@gatherboard/shared/api/notes'
import { JOIN_CODE_ALPHABET } from '@gatherboard/shared/values/ids'
import { BUDGETS, LIMITS } from '@gatherboard/shared/values/limits'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { borrowBrowser, PHONE, type TestBrowser, type User } from '../support/browser.ts'
import { usePhoneHall } from '../support/phone-hall.ts'
import { startServer } from '../support/server.ts'
import { findLayoutProblems } from '../support/layout.ts'
import { until } from '../support/until.ts'

const hall = usePhoneHall()

const eventPath = () => `/api/events/${hall.access.event.id}`
const patch = (body: object) =>
  hall.server.api(eventPath(), { method: 'PATCH', token: hall.access.tokens.facilitator, body })
const boxOf = (page: Page): Locator => page.getByRole('region', { name: 'Write a note' }).getByRole('textbox')
const mineOf = (page: Page): Locator => page.getByRole('region', { name: 'Your notes' }).getByRole('listitem')
const wallOf = (page: Page): Locator => page.getByRole('region', { name: 'The wall' })
const buttonOf = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })
const headingOf = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name })

async function join(options: Parameters<TestBrowser['newUser']>[0] = PHONE): Promise<User> {
  const user = await hall.browser.newUser(options)
  await user.page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
  await headingOf(user.page, hall.access.event.title).waitFor()
  return user
}

async function send(page: Page, text: string, state = 'Saved'): Promise<void> {
  await boxOf(page).fill(text)
  await buttonOf(page, 'Send').click()
  await mineOf(page).filter({ hasText: text }).filter({ hasText: state }).waitFor()
}

async function finish(page: Page, yes: string | RegExp = 'Yes, clear this phone'): Promise<void> {
  await buttonOf(page, 'Finished with this phone').click()
  await buttonOf(page, yes).click()
  await headingOf(page, 'This phone is clear').waitFor()
}

/** Everything the browser keeps for the site, and all the page shows, as one text. */
const readAllKept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases()
    const records = await Promise.all(
      databases.map(
        ({ name = '' }) =>
          new Promise((resolve, reject) => {
            const opening = indexedDB.open(name)
            opening.addEventListener('error', () => reject(opening.error))
            opening.addEventListener('success', () => {
              const database = opening.result
              const stores = [...database.objectStoreNames]
              if (stores.length === 0) return resolve([])
              const reading = database
                .transaction(stores)
                .objectStore(stores[0] as string)
                .getAll()
              reading.addEventListener('success', () => {
                database.close()
                resolve(reading.result)
              })
            })
          }),
      ),
    )
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value)
    return JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      records,
      fields,
      document.documentElement.outerHTML,
      history.state,
      location.href,
    ])
  })

const readDevice = (page: Page): Promise<string | undefined> =>
  page.evaluate(
    (key) => (JSON.parse(localStorage.getItem(key) ?? '{}') as { device?: string }).device,
    `gatherboard.session.${hall.access.event.id}`,
  )

/** What the server has from the device that this page is now. */
async function readMine(page: Page): Promise<MyNote[]> {
  const device = await readDevice(page)
  const { token } = await hall.server.join(hall.access.joinCode, device)
  return (await hall.server.api<MyNote[]>(`${eventPath()}/notes/mine`, { token })).body
}

const readBoard = async (): Promise<string[]> => {
  const { body } = await hall.server.api<{ notes: Array<{ text: string }> }>(
    `${eventPath()}/export?format=json&snapshot=live`,
    { token: hall.access.tokens.facilitator },
  )
  return body.notes.map(({ text }) => text).sort()
}

describe('“Finished with this phone”', () => {
  it('leaves nothing of the person on it; the next one begins as a new device and cannot reach their notes', async () => {
    const { page, problems } = await join()
    await send(page, 'Words of the first person')
    await page.getByRole('checkbox', { name: 'I’m joining from home' }).check()
    const first = await readDevice(page)
    await finish(page)
    const kept = await readAllKept(page)
    expect(kept).not.toContain('Words of the first person')
    expect(kept).not.toContain(first)
    expect(kept).not.toContain(hall.access.event.id)
    expect(new URL(page.url()).pathname).toBe(`/j/${hall.access.joinCode}`)

    await buttonOf(page, 'Next person').click()
    await headingOf(page, hall.access.event.title).waitFor()
    await page.getByText('Your notes will be here').waitFor()
    expect(await readDevice(page)).not.toBe(first)
    expect(await page.getByRole('checkbox', { name: 'I’m joining from home' }).isChecked()).toBe(false)
    const note = wallOf(page).getByRole('listitem').filter({ hasText: 'Words of the first person' })
    await note.waitFor()
    expect(await note.getByText('yours').count()).toBe(0)
    await send(page, 'Words of the second person')
    expect((await readMine(page)).map(({ text }) => text)).toEqual(['Words of the second person'])
    await page.reload()
    await mineOf(page).filter({ hasText: 'Words of the second person' }).waitFor()
    expect(await mineOf(page).count()).toBe(1)
    expect(await readBoard()).toEqual(['Words of the first person', 'Words of the second person'])
    expect(problems).toEqual([])
  })

  it('is asked about first, and “Not yet” changes nothing', async () => {
    const { page } = await join()
    await send(page, 'Kept for me')
    await buttonOf(page, 'Finished with this phone').click()
    await page.getByText('Saved notes stay on the board, but they cannot be changed').waitFor()
    await buttonOf(page, 'Not yet').click()
    await page.reload()
    await mineOf(page).filter({ hasText: 'Kept for me' }).waitFor()
    expect((await readMine(page)).map(({ text }) => text)).toEqual(['Kept for me'])
  })

  it('shows nothing on going back, after a jump within the page and after loading it again', async () => {
    const { page } = await join()
    await send(page, 'Words of the first person')
    await page.getByRole('link', { name: /^Your notes/ }).click()
    await boxOf(page).fill('Half a secret')
    await finish(page, 'Clear it and lose 1 note')
    for (const go of [() => page.goBack(), () => page.reload(), () => page.goForward()]) {
      await go()
      await page.getByText('Gatherboard').first().waitFor()
      const shown = await readAllKept(page)
      expect(shown).not.toContain('Words of the first person')
      expect(shown).not.toContain('Half a secret')
    }
  })

  it.each(['canvas', 'list'])(
    'takes the %s that is open in another tab along: nobody writes on as the former person',
    async (kind) => {
      const { page, context } = await join()
      const { token } = JSON.parse(
        (await page.evaluate((key) => localStorage.getItem(key), `gatherboard.session.${hall.access.event.id}`)) ??
          '{}',
      ) as { token: string }
      const board = await context.newPage()
      await board.goto(`${hall.origin}/e/${hall.access.event.id}/${kind}#t=${token}`)
      await board.getByText('Saved', { exact: true }).waitFor()
      await page.bringToFront()
      await finish(page)
      await board.getByRole('alert').getByText('needs its whole link').waitFor()
      expect(await readAllKept(board)).not.toContain(token)
    },
  )

  it('clears another tab that is open, which cannot bring anything back', async () => {
    const { page, context } = await join()
    await send(page, 'Words of the first person')
    const other = await context.newPage()
    await other.goto(`${hall.origin}/e/${hall.access.event.id}`)
    await mineOf(other).filter({ hasText: 'Words of the first person' }).waitFor()
    await boxOf(other).fill('Half a secret')
    await page.bringToFront()
    await finish(page, 'Clear it and lose 1 note')
    await headingOf(other, 'This phone is clear').waitFor()
    for (const one of [page, other]) {
      const kept = await readAllKept(one)
      expect(kept).not.toContain('Words of the first person')
      expect(kept).not.toContain('Half a secret')
      expect(kept).not.toContain(hall.access.event.id)
    }
    await buttonOf(page, 'Next person').click()
    await headingOf(page, hall.access.event.title).waitFor()
    await other.bringToFront()
    await buttonOf(other, 'Next person').click()
    await headingOf(other, hall.access.event.title).waitFor()
    // Both tabs are the same new person now.
    await send(other, 'Words of the second person')
    await page.bringToFront()
    await mineOf(page).filter({ hasText: 'Words of the second person' }).waitFor()
    expect(await mineOf(page).count()).toBe(1)
  })

  it('is not undone by an answer that comes late', async () => {
    const { page } = await join()
    await send(page, 'Words of the first person')
    let letThrough: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      letThrough = resolve
    })
    await page.route(`**${eventPath()}`, async (route) => {
      await held
      await route.continue()
    })
    const asked = page.waitForRequest(`**${eventPath()}`)
    await page.reload()
    await asked
    await mineOf(page).filter({ hasText: 'Words of the first person' }).waitFor()
    const first = await readDevice(page)
    await finish(page)
    const answered = page.waitForResponse(`**${eventPath()}`)
    letThrough()
    await (await answered).finished()
    await buttonOf(page, 'Next person').click()
    await headingOf(page, hall.access.event.title).waitFor()
    expect(await readDevice(page)).not.toBe(first)
    expect(await readAllKept(page)).not.toContain(first)
  })

  it('says so when the browser does not let go of everything, and does not pass the phone on', async () => {
    const { page, context } = await join()
    await context.setOffline(true)
    await send(page, 'Stuck on this phone', 'Waiting to send')
    // As a browser does whose disk is full or broken.
    await page.evaluate(() => {
      IDBObjectStore.prototype.delete = () => {
        throw new DOMException('no', 'UnknownError')
      }
    })
    await buttonOf(page, 'Finished with this phone').click()
    await buttonOf(page, 'Clear it and lose 1 note').click()
    await page.getByRole('alert').getByText('This browser did not let go of everything.').waitFor()
    expect(await buttonOf(page, 'Next person').count()).toBe(0)
    await context.setOffline(false)
  })
})

describe('a page that the browser keeps for “back”', () => {
  it.each([
    ['is dropped by the browser when another tab leaves', false],
    ['looks for itself where tabs cannot tell each other', true],
  ])('%s: the words do not come back', async (_how, isAlone) => {
    // Playwright switches the back/forward cache off; phones have it.
    const own = await borrowBrowser({ keepsPages: true })
    try {
      const { context, page } = await own.newUser(PHONE)
      await context.addInitScript((alone) => {
        if (alone) Reflect.deleteProperty(globalThis, 'BroadcastChannel')
        addEventListener('pageshow', ({ persisted }) =>
          Object.assign(document.documentElement.dataset, { shown: persisted ? 'again' : 'anew' }),
        )
      }, isAlone)
      // Playwright itself does not follow a page out of that cache and back.
      const devtools = await context.newCDPSession(page)
      const read = async (expression: string): Promise<string> =>
        String((await devtools.send('Runtime.evaluate', { expression })).result.value)
      const goBack = async (): Promise<void> => {
        await page.goto(`${hall.origin}/licences.txt`)
        await page.evaluate(() => history.back())
        await until(
          'the page to be back',
          async () => (await read('document.documentElement.dataset.shown')) !== 'undefined',
        )
      }
      await page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
      await headingOf(page, hall.access.event.title).waitFor()
      await send(page, 'Words of the first person')
      await goBack()
      // It does come out of the cache, as it was, while nobody has left.
      expect(await read('document.documentElement.dataset.shown')).toBe('again')
      expect(await read('document.body.innerText')).toContain('Words of the first person')

      await page.goto(`${hall.origin}/licences.txt`)
      const other = await context.newPage()
      await other.goto(`${hall.origin}/e/${hall.access.event.id}`)
      await mineOf(other).filter({ hasText: 'Words of the first person' }).waitFor()
      await finish(other)
      await page.bringToFront()
      await page.evaluate(() => history.back())
      await until('the page to be back', async () =>
        /This phone is clear|You have not joined yet/.test(await read('document.body.innerText')),
      )
      expect(await read('document.documentElement.dataset.shown')).toBe(isAlone ? 'again' : 'anew')
      expect(await read('document.documentElement.outerHTML + JSON.stringify({ ...localStorage })')).not.toContain(
        'Words of the first person',
      )
    } finally {
      await own.close()
    }
  })
})

describe('notes that are not on the board yet', () => {
  it('are counted, can be waited for, and the phone is cleared by itself when they are sent', async () => {
    const { page, context } = await join()
    await context.setOffline(true)
    await send(page, 'First in the tunnel', 'Waiting to send')
    await send(page, 'Second in the tunnel', 'Waiting to send')
    await buttonOf(page, 'Finished with this phone').click()
    await page.getByText('2 notes are not on the board yet.').waitFor()
    await buttonOf(page, 'Wait until all is sent').click()
    await page.getByText('As soon as all is sent, everything here is cleared by itself.').waitFor()
    expect(await readAllKept(page)).toContain('First in the tunnel')
    await context.setOffline(false)
    await headingOf(page, 'This phone is clear').waitFor()
    expect(await readBoard()).toEqual(['First in the tunnel', 'Second in the tunnel'])
    expect(await readAllKept(page)).not.toContain('in the tunnel')
  })

  it('are asked about again when the board does not take them', async () => {
    const { page, context } = await join()
    await context.setOffline(true)
    await send(page, 'Too late?', 'Waiting to send')
    await buttonOf(page, 'Finished with this phone').click()
    await buttonOf(page, 'Wait until all is sent').click()
    await patch({ phase: { mode: 'closed' } })
    await context.setOffline(false)
    await buttonOf(page, 'Clear it and lose 1 note').waitFor()
    expect(await buttonOf(page, 'Wait until all is sent').count()).toBe(0)
    await mineOf(page).filter({ hasText: 'Too late?' }).filter({ hasText: 'Not accepted' }).waitFor()
  })

  it('can be copied first, with what stands in the box; cleared anyway, they are never sent', async () => {
    const { page, context } = await join()
    await context.setOffline(true)
    await send(page, 'In the tunnel', 'Waiting to send')
    await boxOf(page).fill('Still in the box')
    await buttonOf(page, 'Finished with this phone').click()
    await page.getByText('1 note is not on the board yet.').waitFor()
    await page.getByText('There are words in the box that have not been sent.').waitFor()
    const ask = page.getByRole('group', { name: /Finished with this phone\?/ })
    await ask.getByRole('button', { name: 'Copy the words' }).click()
    await ask.getByText('Copied.').waitFor()
    await buttonOf(page, 'Clear it and lose 2 notes').click()
    await headingOf(page, 'This phone is clear').waitFor()
    await context.setOffline(false)
    await buttonOf(page, 'Next person').click()
    await headingOf(page, hall.access.event.title).waitFor()
    expect(await boxOf(page).inputValue()).toBe('')
    await boxOf(page).focus()
    await page.keyboard.press('Control+V')
    expect(await boxOf(page).inputValue()).toBe('In the tunnel\n\nStill in the box')
    await send(page, 'Words of the second person')
    expect(await readBoard()).toEqual(['Words of the second person'])
  })

  it('and withdrawals that have not arrived are told, because the note would stay', async () => {
    const { page, context } = await join()
    await send(page, 'To be withdrawn')
    await context.setOffline(true)
    await page.getByRole('button', { name: /^Withdraw this note/ }).click()
    await buttonOf(page, 'Yes, withdraw it').click()
    await buttonOf(page, 'Finished with this phone').click()
    await page
      .getByText('1 note is still waiting to be withdrawn. If you do not wait, it stays on the board.')
      .waitFor()
    await buttonOf(page, 'Wait until all is sent').click()
    await context.setOffline(false)
    await headingOf(page, 'This phone is clear').waitFor()
    expect(await readBoard()).toEqual([])
  })
})

describe('a phone that several people write on', () => {
  it('goes on with the next person in one tap, and asks only when something would be lost', async () => {
    const { page } = await join()
    await page.getByRole('checkbox', { name: 'Several people write on this phone' }).check()
    for (const name of ['first', 'second', 'third']) {
      await send(page, `Words of the ${name} person`)
      expect(await mineOf(page).count()).toBe(1)
      await buttonOf(page, 'Next person').click()
      await page.getByText('Your notes will be here').waitFor()
      await until('the box to be ready for typing', () => boxOf(page).evaluate((box) => box === document.activeElement))
    }
    expect(await readBoard()).toEqual([
      'Words of the first person',
      'Words of the second person',
      'Words of the third person',
    ])
    await boxOf(page).fill('Not sent yet')
    await buttonOf(page, 'Next person').click()
    await page.getByText('There are words in the box that have not been sent.').waitFor()
    await buttonOf(page, 'Not yet').click()
    expect(await boxOf(page).inputValue()).toBe('Not sent yet')
    await page.getByRole('checkbox', { name: 'Several people write on this phone' }).uncheck()
    await buttonOf(page, 'Finished with this phone').waitFor()
  })
})

describe('coming back', () => {
  it('the front page leads to the events of this phone, the newest first, and to one’s own notes', async () => {
    const { page, problems } = await join()
    await send(page, 'Kept for me')
    const second = await hall.server.createEvent({ title: 'A second evening', date: '2026-11-29' })
    await page.goto(`${hall.origin}/j/${second.joinCode}`)
    await headingOf(page, 'A second evening').waitFor()
    await page.goto(`${hall.origin}/`)
    const visited = page.getByRole('region', { name: 'You have been here' })
    await visited.getByText('29 November 2026').waitFor()
    expect(await visited.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
      'A second evening',
      hall.access.event.title,
    ])
    await visited.getByRole('button', { name: `Go on: ${hall.access.event.title}` }).click()
    await mineOf(page).filter({ hasText: 'Kept for me' }).waitFor()
    await page.goto(`${hall.origin}/`)
    await until(
      'the event of this visit to come first',
      async () => (await visited.getByRole('heading', { level: 3 }).first().innerText()) === hall.access.event.title,
    )
    await visited.getByRole('button', { name: 'Finished with this phone: A second evening' }).click()
    await buttonOf(page, 'Yes, clear this phone').click()
    await headingOf(page, 'This phone is clear').waitFor()
    await page.getByRole('link', { name: 'Join another event' }).click()
    await visited.getByText(hall.access.event.title).waitFor()
    expect(await visited.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([hall.access.event.title])
    expect(problems).toEqual([])
  })

  it('an event that has been deleted is taken off the phone kindly; words that were never sent stay to be copied', async () => {
    const { page, context } = await join()
    await send(page, 'Kept for me')
    await page.goto(`${hall.origin}/`)
    const visited = page.getByRole('region', { name: 'You have been here' })
    await hall.server.api(eventPath(), { method: 'DELETE', token: hall.server.organiserKey })
    await page.reload()
    await visited.getByText(`“${hall.access.event.title}” has been deleted, and every note with it.`).waitFor()
    await until('it to be gone from the list', async () => (await visited.getByRole('listitem').count()) === 0)
    expect(await readAllKept(page)).not.toContain(hall.access.event.id)

    await hall.moveTo({ title: 'With unsent words' })
    await page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
    await headingOf(page, 'With unsent words').waitFor()
    await context.setOffline(true)
    await send(page, 'Never sent', 'Waiting to send')
    await hall.server.api(eventPath(), { method: 'DELETE', token: hall.server.organiserKey })
    await context.setOffline(false)
    await page.goto(`${hall.origin}/`)
    await visited.getByRole('button', { name: 'Go on: With unsent words' }).click()
    await page.getByRole('heading', { name: 'This event has been deleted' }).waitFor()
    await page.getByText('Never sent').waitFor()
    await page.getByRole('button', { name: 'Copy the words' }).waitFor()
  })
})

describe('a code that does not work', () => {
  it.each([
    ['English', 'Joining is closed', 'Ask a facilitator to open it.'],
    ['Polski', 'Teraz nie można dołączyć', 'Poproś osobę prowadzącą, żeby to otworzyła.'],
    ['اردو', 'شامل ہونا ابھی بند ہے', 'سہولت کار سے کہیں کہ اسے کھولیں۔'],
  ])(
    'because nobody is let in any more: said in %s, the code stays, and it works when it may',
    async (language, title, detail) => {
      await patch({ open: false })
      const { page } = await hall.browser.newUser(PHONE)
      await page.goto(`${hall.origin}/`)
      await page.getByRole('button', { name: language }).click()
      await page.locator('.code-input').fill(hall.access.joinCode)
      await page.locator('.code-form [type=submit]').click()
      await page.getByRole('alert').getByText(title).waitFor()
      expect(await page.getByRole('alert').innerText()).toContain(detail)
      await patch({ open: true })
      await page.locator('.code-form [type=submit]').click()
      await headingOf(page, hall.access.event.title).waitFor()
    },
  )

  it('because the event has been deleted is told as such', async () => {
    await hall.server.api(eventPath(), { method: 'DELETE', token: hall.server.organiserKey })
    const { page } = await hall.browser.newUser(PHONE)
    await page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
    await page.getByRole('alert').getByText('No event has the code').waitFor()
    expect(await page.getByRole('alert').innerText()).toContain('the event may be over, or have a new code')
  })

  it('because a crowd is at the door: the phone says how long, waits, and is let in by itself', async () => {
    await using busy = await startServer()
    const { joinCode, event } = await busy.createEvent()
    const { length } = JOIN_CODE_ALPHABET
    const wrongCode = (index: number) =>
      `ZZZ${[index / length ** 2, index / length, index].map((part) => JOIN_CODE_ALPHABET[Math.floor(part) % length]).join('')}`
    // As many as may wait are waiting, and some more who ask again and again.
    const waiting =
      BUDGETS.address.wrongCodes.burst + (LIMITS.joinWaitMsMax / 1000) * BUDGETS.address.wrongCodes.perSecond
    let next = 0
    let refused = 0
    let isRush = true
    const crowd = Promise.all(
      Array.from({ length: waiting + 10 }, async () => {
        do {
          next += 1
          const { status } = await busy.api('/api/join', { method: 'POST', body: { code: wrongCode(next) } })
          if (status === 429) refused += 1
        } while (isRush && refused > 0)
      }),
    )
    await until('the door to be full', () => refused > 0)
    const { page } = await hall.browser.newUser(PHONE)
    await page.goto(`http://board.test:${busy.port}/j/${joinCode}`)
    await page.getByRole('status').getByText('Many people are joining just now').waitFor()
    await page
      .getByRole('timer')
      .getByText(/tries again by itself in about \d+ seconds?\./)
      .waitFor()
    isRush = false
    expect(await findAccessibilityProblems(page)).toEqual([])
    await page.getByRole('region', { name: 'Write a note' }).getByRole('textbox').fill('Typed at the door')
    await headingOf(page, event.title).waitFor()
    expect(await boxOf(page).inputValue()).toBe('Typed at the door')
    await crowd
  })
})

describe('your notes', () => {
  it.each(['open', 'private', 'voting', 'paused', 'closed'] as const)(
    'can be withdrawn while the event is %s',
    async (mode) => {
      const { page } = await join()
      await send(page, 'To be withdrawn')
      await patch({ phase: { mode, ...(mode === 'voting' ? { votesEach: 3 } : {}) } })
      if (mode !== 'open')
        await page
          .getByText(/Everyone writes first|time for voting|Writing is paused|This event has finished/)
          .first()
          .waitFor()
      await page.getByRole('button', { name: /^Withdraw this note/ }).click()
      await buttonOf(page, 'Yes, withdraw it').click()
      await mineOf(page).waitFor({ state: 'detached' })
      await until('it to be off the board', async () => (await readMine(page)).length === 0)
    },
  )

  it.each([
    ['private', 'Saved'],
    ['voting', 'Saved'],
  ] as const)('can be changed while the event is %s', async (mode, state) => {
    const { page } = await join()
    await send(page, 'First words')
    await patch({ phase: { mode, ...(mode === 'voting' ? { votesEach: 3 } : {}) } })
    await page
      .getByText(/Everyone writes first|time for voting/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: /^Change this note/ }).click()
    const change = page.getByRole('form', { name: 'Change your note' })
    await change.getByRole('textbox').fill('Better words')
    await buttonOf(page, 'Send the change').click()
    await mineOf(page).filter({ hasText: 'Better words' }).filter({ hasText: state }).waitFor()
    expect((await readMine(page)).map(({ text }) => text)).toEqual(['Better words'])
  })

  it.each([
    ['paused', 'Writing is paused just now.'],
    ['closed', 'This event has finished'],
  ] as const)(
    'cannot be changed while the event is %s: that is said, and the words stay in the box',
    async (mode, words) => {
      const { page } = await join()
      await send(page, 'First words')
      await page.getByRole('button', { name: /^Change this note/ }).click()
      const change = page.getByRole('form', { name: 'Change your note' })
      await change.getByRole('textbox').fill('Better words')
      await patch({ phase: { mode } })
      await page.getByText(words).first().waitFor()
      await buttonOf(page, 'Send the change').click()
      await change.getByRole('alert').getByText(words).waitFor()
      expect(await change.getByRole('textbox').inputValue()).toBe('Better words')
      expect((await readMine(page)).map(({ text }) => text)).toEqual(['First words'])
    },
  )

  it('say where each is, without loading the page again, whatever a facilitator does', async () => {
    const { page } = await join()
    await send(page, 'On and off')
    await page.getByRole('radio', { name: 'For the report only' }).check({ force: true })
    await send(page, 'Not for all', 'for the report only')
    const [note] = (await readMine(page)).filter(({ text }) => text === 'On and off')
    const act = (path: string) =>
      hall.server.api(`${eventPath()}/notes/${note?.noteId}/${path}`, {
        method: 'POST',
        token: hall.access.tokens.facilitator,
        body: {},
      })
    const own = mineOf(page).filter({ hasText: 'On and off' })
    await own.filter({ hasText: 'on the wall' }).waitFor()
    await act('set-aside')
    await own.filter({ hasText: 'set aside by a facilitator' }).waitFor()
    await act('publish')
    await own.filter({ hasText: 'on the wall' }).waitFor()
    await patch({ phase: { mode: 'private' } })
    await page.getByText('Everyone writes first').first().waitFor()
    await page.getByRole('radio', { name: 'Show on the wall' }).check({ force: true })
    await send(page, 'Written in private', 'waiting to be shown')
    await patch({ phase: { mode: 'open' } })
    await mineOf(page).filter({ hasText: 'Written in private' }).filter({ hasText: 'on the wall' }).waitFor()
    await mineOf(page).filter({ hasText: 'Not for all' }).filter({ hasText: 'for the report only' }).waitFor()
    await hall.server.api(`${eventPath()}/notes/${note?.noteId}`, {
      method: 'DELETE',
      token: hall.access.tokens.facilitator,
    })
    await own.waitFor({ state: 'detached' })
    expect((await readMine(page)).map(({ text, status }) => [text, status]).sort()).toEqual([
      ['Not for all', 'report-only'],
      ['Written in private', 'on-wall'],
    ])
  })
})

describe('for everybody', () => {
  it.each([
    ['360 px', { ...PHONE }, '', 'English'],
    ['360 px, dark', { ...PHONE, colorScheme: 'dark' as const }, '', 'English'],
    ['320 px', { ...PHONE, viewport: { width: 320, height: 568 } }, '', 'Polski'],
    ['320 px, 200 % text', { ...PHONE, viewport: { width: 320, height: 568 } }, 'html { font-size: 200% }', 'English'],
    ['360 px, Urdu', { ...PHONE }, '', 'اردو'],
  ])(
    '%s: every state is free of what axe can find, of sideways scroll and of small targets',
    async (name, options, style, language) => {
      const { page, context } = await hall.browser.newUser(options)
      if (style !== '') {
        await page.addInitScript((css) => {
          addEventListener('DOMContentLoaded', () =>
            document.head.append(Object.assign(document.createElement('style'), { textContent: css })),
          )
        }, style)
      }
      const found: string[] = []
      const look = async (state: string): Promise<void> => {
        for (const problem of await findAccessibilityProblems(page)) found.push(`${state}: ${problem}`)
        for (const problem of await findLayoutProblems(page)) found.push(`${state}: ${problem}`)
        const { SCREENSHOTS } = process.env
        if (SCREENSHOTS)
          await page.screenshot({ path: `${SCREENSHOTS}/${name} ${state}.png`.replaceAll('%', ''), fullPage: true })
      }
      await page.goto(`${hall.origin}/`)
      await page.getByRole('button', { name: language }).click()
      await page.locator('.code-input').fill(hall.access.joinCode)
      await page.locator('.code-form [type=submit]').click()
      await headingOf(page, hall.access.event.title).waitFor()
      const write = async (text: string, state: string): Promise<void> => {
        await page.locator('.write textarea').fill(text)
        await page.locator('.send').click()
        await page.locator(`.card-note:has-text("${text}") .state-${state}`).waitFor()
      }
      await write('A bench by the pond', 'saved')
      await look('leave')
      await context.setOffline(true)
      await write('Written in the tunnel', 'waiting')
      await page.locator('.write textarea').fill('Still in the box')
      await page.locator('.this-phone button').click()
      await page.locator('.ask').waitFor()
      await look('unsent')
      await page.locator('.ask .button-main').click()
      await look('waiting')
      await page.locator('.ask button').click()
      await page.locator('.ask button').last().click()
      // The focus goes back to the button first; emptying the box is a press of Delete in it.
      await until('the question to be gone', () =>
        page.locator('.this-phone button').evaluate((button) => button === document.activeElement),
      )
      await page.locator('.write textarea').fill('')
      expect(await page.locator('.write textarea').inputValue()).toBe('')
      await context.setOffline(false)
      await page.locator('.card-note:has-text("Written in the tunnel") .state-saved').waitFor()
      await page.locator('.this-phone input').check()
      await page.locator('.next-person').waitFor()
      await look('shared')
      await page.goto(`${hall.origin}/`)
      await page.locator('.visited li').waitFor()
      await look('front')
      await page.locator('.visited li .row button').last().click()
      await page.locator('.ask .button-main').waitFor()
      await look('front asked')
      await page.locator('.ask .button-main').click()
      await page.locator('.next').waitFor()
      await look('left')
      expect(found).toEqual([])
    },
  )

  it('the page says what it is read on: a laptop is no phone', async () => {
    const { page } = await join({ viewport: { width: 1366, height: 768 } })
    await buttonOf(page, 'Finished with this computer').click()
    await buttonOf(page, 'Yes, clear this computer').click()
    await headingOf(page, 'This computer is clear').waitFor()
    expect(await page.evaluate(() => document.body.innerText)).not.toMatch(/phone/i)
  })

  it('by keyboard alone, with the focus never lost', async () => {
    const { page } = await join({ viewport: { width: 690, height: 700 } })
    await send(page, 'By keyboard')
    const expectFocus = (name: string | RegExp) =>
      expect
        .poll(() =>
          page.evaluate(() => {
            const { body, activeElement } = document
            // Without a focus it is the body, whose words are all there are.
            return activeElement === body
              ? ''
              : (activeElement?.getAttribute('aria-label') ?? activeElement?.textContent)
          }),
        )
        .toMatch(name)
    await page.getByRole('button', { name: /^Withdraw this note/ }).focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expectFocus(/^Finished with this phone$/)
    await page.keyboard.press('Enter')
    await expectFocus(/^Finished with this phone\? All that you wrote/)
    await page.keyboard.press('Tab')
    await expectFocus('Yes, clear this phone')
    await page.keyboard.press('Tab')
    await expectFocus('Not yet')
    await page.keyboard.press('Enter')
    await expectFocus(/^Finished with this phone$/)
    await page.keyboard.press('Enter')
    await expectFocus(/^Finished with this phone\? All that you wrote/)
    await page.keyboard.press('Tab')
    await expectFocus('Yes, clear this phone')
    await page.keyboard.press('Enter')
    await expectFocus('This phone is clear')
    await page.keyboard.press('Tab')
    await expectFocus('Next person')
    await page.keyboard.press('Enter')
    await until('the box to have the focus', () => boxOf(page).evaluate((box) => box === document.activeElement))
    await page.keyboard.type('The next one')
    await headingOf(page, hall.access.event.title).waitFor()
    expect(await boxOf(page).inputValue()).toBe('The next one')
  })
})
