/**
 * The projected screen on a real server: large, still, read-only, and back by itself after whatever happens. What it
 * shows is chosen in the panel, as a facilitator does.
 */
import type { EventAccess } from '@gatherboard/shared/api/events'
import { newClusterId, newNoteId, showJoinCode, type NoteId } from '@gatherboard/shared/values/ids'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { findAccessibilityProblems } from '../support/axe.ts'
import { LAPTOP, PROJECTOR, borrowBrowser, type TestBrowser, type User } from '../support/browser.ts'
import { connectPeer } from '../support/peers.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { findOverlaps, type Drawn } from './canvas-driver.ts'

let server: TestServer
let browser: TestBrowser
let access: EventAccess

beforeAll(async () => {
  server = await startServer({ env: { DEVICE_NOTES_BURST: '1000' } })
  browser = await borrowBrowser()
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})
beforeEach(async () => {
  access = await server.createEvent({ title: 'Our street' })
})

const openProjector = async (options: Parameters<TestBrowser['newUser']>[0] = PROJECTOR): Promise<User> => {
  const user = await browser.newUser(options)
  const { pathname, hash } = new URL(access.links.projector)
  await user.page.goto(server.url + pathname + hash)
  return user
}

const joinAsWriter = async () => {
  const { token } = await server.join(access.joinCode)
  return async (lens: string, text: string): Promise<NoteId> => {
    const noteId = newNoteId()
    const answer = await server.api(`/api/events/${access.event.id}/notes/${noteId}`, {
      method: 'PUT',
      token,
      body: { lens, text },
    })
    expect(answer.status, answer.text).toBe(201)
    return noteId
  }
}

const patch = async (body: unknown): Promise<void> => {
  const answer = await server.api(`/api/events/${access.event.id}`, {
    method: 'PATCH',
    token: access.tokens.facilitator,
    body,
  })
  expect(answer.status, answer.text).toBe(200)
}

const openPanel = async (): Promise<Page> => {
  const { page } = await browser.newUser(LAPTOP)
  await page.goto(`${server.url}/e/${access.event.id}/panel#t=${access.tokens.facilitator}`)
  await page.getByRole('button', { name: 'Automatic' }).waitFor()
  return page
}

/** Puts notes into a new cluster, as a facilitator's canvas does. */
const cluster = async (name: string, ids: readonly NoteId[]): Promise<string> => {
  using peer = await connectPeer(server.syncUrl, `wall.${access.event.id}`, access.tokens.facilitator)
  const id = newClusterId()
  peer.doc.transact(() => {
    writeCluster(peer.doc.getMap('clusters'), id, { name, box: [-700, 0, 560, 400] })
    for (const noteId of ids) peer.doc.getMap<Y.Map<unknown>>('notes').get(noteId)?.set('cluster', id)
  })
  await until('the cluster to be on the server', async () => {
    const board = await server.api<{ clusters: Array<{ id: string; noteIds: string[] }> }>(
      `/api/events/${access.event.id}/export?format=json`,
      { token: server.organiserKey },
    )
    return board.body.clusters.find((each) => each.id === id)?.noteIds.length === ids.length
  })
  return id
}

const importNotes = async (rows: readonly string[]): Promise<void> => {
  const answer = await server.api<{ imported: number }>(`/api/events/${access.event.id}/import?text=text&lens=lens`, {
    method: 'POST',
    token: access.tokens.facilitator,
    contentType: 'text/csv',
    body: ['text,lens', ...rows].join('\n'),
  })
  expect(answer.body.imported, answer.text).toBe(rows.length)
}

/** What the sheet that is shown (not one that fades) is, or undefined. */
const readSheet = (page: Page) =>
  page.evaluate(() => {
    const sheet = document.querySelector<HTMLElement>('.projector-scene:not(.layer-leaving) .sheet')
    if (!sheet) return undefined
    const cards = [...sheet.querySelectorAll<HTMLElement>('.sheet-page:not(.layer-leaving) .sheet-card')].map(
      (card) => {
        const words = card.querySelector<HTMLElement>('.sheet-text')
        const { left, top, right, bottom } = card.getBoundingClientRect()
        const inside = words?.getBoundingClientRect()
        return {
          text: words?.textContent ?? '',
          lens: card.querySelector('.sheet-lens')?.textContent?.trim() ?? '',
          px: words ? parseFloat(getComputedStyle(words).fontSize) : 0,
          isWhole:
            inside !== undefined &&
            inside.bottom <= bottom + 0.5 &&
            left >= 0 &&
            top >= 0 &&
            right <= innerWidth &&
            bottom <= innerHeight,
        }
      },
    )
    return {
      title: sheet.querySelector('h2')?.textContent?.trim() ?? '',
      page: Number(sheet.dataset.page),
      pages: Number(sheet.dataset.pages),
      cards,
    }
  })

const sheetWith = (
  page: Page,
  what: string,
  fits: (sheet: NonNullable<Awaited<ReturnType<typeof readSheet>>>) => boolean,
  timeoutMs = 15_000,
) =>
  until(
    what,
    async () => {
      const sheet = await readSheet(page)
      return sheet && fits(sheet) && sheet
    },
    { timeoutMs },
  )

/** Of the headings side by side, the notes that stand there. */
const shownCards = (page: Page) => page.locator('.column-card:not(.layer-leaving)')

const drawnNotes = (page: Page): Promise<Drawn[]> =>
  page.locator('.stage-note').evaluateAll((notes) =>
    notes.map((note, index) => {
      const { x, y, width, height } = note.getBoundingClientRect()
      return {
        id: String(index),
        text: note.querySelector('.stage-note-words')?.textContent ?? '',
        x,
        y,
        width,
        height,
      }
    }),
  )

describe('the projector', () => {
  it('shows title, headings, code and QR code, and nothing that can be pressed or that names anybody', async () => {
    const { page, problems, foreignRequests } = await openProjector()
    await page.getByRole('heading', { level: 1, name: 'Our street' }).waitFor()
    for (const lens of access.event.lenses) await page.getByRole('heading', { name: lens.label }).waitFor()
    await page.getByText(showJoinCode(access.joinCode)).waitFor()
    await page.getByRole('img', { name: /QR code/ }).waitFor()
    expect(await page.locator('button, a, input, textarea, dialog').count()).toBe(0)
    expect(page.url()).not.toContain('t=')
    expect(problems).toEqual([])
    expect(foreignRequests(server.url)).toEqual([])
  })

  it('loads nothing of tldraw', async () => {
    const user = await browser.newUser(PROJECTOR)
    const scripts: string[] = []
    user.page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.push(response.url())
    })
    const { pathname, hash } = new URL(access.links.projector)
    await user.page.goto(server.url + pathname + hash)
    await user.page.getByRole('heading', { level: 1, name: 'Our street' }).waitFor()
    expect(scripts.length).toBeGreaterThan(0)
    for (const url of scripts) expect((await (await fetch(url)).text()).includes('tl-canvas'), url).toBe(false)
  })

  it('has every one of many arrivals on the map, none on another, all on the screen', async () => {
    await patch({ stage: { scene: 'map' } })
    const { page } = await openProjector()
    await page.getByRole('heading', { level: 1, name: 'Our street' }).waitFor()
    const write = await joinAsWriter()
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        write(['strength', 'need', 'hope'][index % 3] as string, `arrival ${index}`),
      ),
    )
    await until('all of them', async () => (await drawnNotes(page)).length === 50, { timeoutMs: 30_000 })
    // The view follows in one calm movement.
    const drawn = await until('all to be on the screen', async () => {
      const notes = await drawnNotes(page)
      return (
        notes.every(({ x, y, width, height }) => x >= 0 && y >= 0 && x + width <= 1920 && y + height <= 1080) && notes
      )
    })
    expect(findOverlaps(drawn)).toEqual([])
    // As many as there are could not be read: none of their words is drawn.
    expect(new Set(drawn.map((note) => note.text))).toEqual(new Set(['']))
    await page.getByRole('heading', { name: 'Strength' }).filter({ hasText: '17' }).waitFor()
  })

  it('shows clusters with their names on the map, and follows what facilitators do', async () => {
    await patch({ stage: { scene: 'map' } })
    const { page } = await openProjector()
    const write = await joinAsWriter()
    const id = await write('need', 'in a group')
    await page.locator('.stage-note').waitFor()
    using peer = await connectPeer(server.syncUrl, `wall.${access.event.id}`, access.tokens.facilitator)
    peer.doc.transact(() => {
      const cluster = newClusterId()
      writeCluster(peer.doc.getMap('clusters'), cluster, { name: 'Getting around', box: [-700, 0, 560, 400] })
      const note = peer.doc.getMap<import('yjs').Map<unknown>>('notes').get(id)
      note?.set('cluster', cluster)
      note?.set('pos', [-660, 90])
    })
    await page.getByRole('heading', { name: 'Getting around' }).waitFor()
    const tray = page.locator('.stage-cluster')
    await until('the note to lie in it', async () => {
      const [outer, inner] = [await tray.boundingBox(), await page.locator('.stage-note').boundingBox()]
      return outer && inner && inner.x > outer.x && inner.y > outer.y && inner.x + inner.width < outer.x + outer.width
    })
  })

  it('goes blank and comes back when a facilitator says so, and shows one note large', async () => {
    const { page } = await openProjector()
    const write = await joinAsWriter()
    const id = await write('hope', 'look at this one')
    await page.locator('.column-card').waitFor()
    await patch({ stage: { blank: true } })
    await page.locator('.projector-blank').waitFor()
    expect((await page.locator('body').innerText()).trim()).toBe('')
    await patch({ stage: { blank: false, spotlight: id } })
    await page.locator('.spotlight', { hasText: 'look at this one' }).waitFor()
    await patch({ stage: { blank: false } })
    await until('the spotlight to end', async () => (await page.locator('.spotlight').count()) === 0)
    expect(await page.locator('.column-card').count()).toBe(1)
    // Its own key does the same on this screen alone.
    await page.keyboard.press('b')
    await page.locator('.projector-blank').waitFor()
    await page.keyboard.press('b')
    await page.locator('.column-card').waitFor()
  })

  it('keeps the wall while the server is away, and goes on by itself when it is back', async () => {
    const { page } = await openProjector()
    const write = await joinAsWriter()
    await write('need', 'before the power cut')
    await page.locator('.column-card').waitFor()
    await server.kill9()
    try {
      // One quiet mark, for whoever runs the hall: no error, no words.
      await page.getByRole('img', { name: 'Waiting for the server' }).waitFor()
      expect(await page.locator('.column-card').count()).toBe(1)
      expect(await page.getByRole('dialog').count()).toBe(0)
    } finally {
      await server.restart()
    }
    await write('hope', 'after the power cut')
    await page.locator('.column-card', { hasText: 'after the power cut' }).waitFor()
    expect(await page.getByRole('img', { name: 'Waiting for the server' }).count()).toBe(0)
  })

  it('waits calmly when it is opened while the wall cannot be reached', async () => {
    const user = await browser.newUser(PROJECTOR)
    let away = true
    await user.page.routeWebSocket(/\/sync\//, (socket) => {
      if (away) void socket.close()
      else socket.connectToServer()
    })
    const { pathname, hash } = new URL(access.links.projector)
    await user.page.goto(server.url + pathname + hash)
    await user.page.getByText('Waiting for the wall…').waitFor()
    away = false
    await user.page.getByRole('heading', { level: 1, name: 'Our street' }).waitFor()
    expect(user.problems.filter((problem) => !problem.includes('WebSocket'))).toEqual([])
  })

  it('is readable in other sizes: nothing leaves the screen', async () => {
    await patch({ stage: { scene: 'map' } })
    const write = await joinAsWriter()
    await Promise.all(
      Array.from({ length: 9 }, (_, index) =>
        write(['strength', 'need', 'hope'][index % 3] as string, `note ${index}`),
      ),
    )
    for (const viewport of [
      { width: 1366, height: 768 },
      { width: 3840, height: 2160 },
      { width: 1024, height: 768 },
    ]) {
      const { page, context } = await openProjector({ viewport, deviceScaleFactor: 1 })
      await until('the notes', async () => (await drawnNotes(page)).length === 9)
      const corner = await page.locator('.join-corner').boundingBox()
      for (const { x, y, width, height } of [...(await drawnNotes(page)), ...(corner ? [corner] : [])]) {
        expect(x).toBeGreaterThanOrEqual(0)
        expect(y).toBeGreaterThanOrEqual(0)
        expect(x + width).toBeLessThanOrEqual(viewport.width)
        expect(y + height).toBeLessThanOrEqual(viewport.height)
      }
      await context.close()
    }
  })
})

describe('what the panel asks for', () => {
  it('one heading is shown alone and large, and the whole wall again, in one press each', async () => {
    const write = await joinAsWriter()
    await Promise.all([write('need', 'more benches'), write('need', 'a crossing'), write('hope', 'swim in the river')])
    const { page } = await openProjector()
    const panel = await openPanel()
    await panel.getByRole('button', { name: 'Need' }).click()
    const { title, cards } = await sheetWith(page, 'the heading’s notes', ({ cards }) => cards.length === 2)
    expect(title).toBe('Need')
    expect(cards.map(({ text }) => text).toSorted()).toEqual(['a crossing', 'more benches'])
    for (const { px, isWhole } of cards) expect([px >= 60, isWhole]).toEqual([true, true])
    await panel.getByText('The big screen shows Need.').waitFor()
    expect(await panel.getByRole('button', { name: 'Need' }).getAttribute('aria-pressed')).toBe('true')
    // What arrives meanwhile comes at once to its place.
    await write('need', 'somewhere dry to wait')
    await sheetWith(
      page,
      'the third',
      ({ cards }) => cards.length === 3 && cards.at(-1)?.text === 'somewhere dry to wait',
    )
    await page.getByText(showJoinCode(access.joinCode)).waitFor()
    await panel.getByRole('button', { name: 'The whole wall' }).click()
    await until(
      'the wall',
      async () => (await readSheet(page)) === undefined && (await page.locator('.stage-note').count()) === 4,
    )
    await panel.getByText('The big screen shows the wall as a map.').waitFor()
    await panel.getByRole('button', { name: 'Automatic' }).click()
    await until(
      'the headings side by side',
      async () => (await page.locator('.stage-note').count()) === 0 && (await shownCards(page).count()) === 4,
    )
    expect(await page.locator('button, a, input, textarea, dialog').count()).toBe(0)
  })

  it('one group is shown with its name, each note with its heading’s word; it follows what becomes of the group', async () => {
    const write = await joinAsWriter()
    const ids = await Promise.all([write('need', 'more buses'), write('hope', 'trams'), write('hope', 'not in it')])
    const id = await cluster('Getting around', ids.slice(0, 2))
    const { page } = await openProjector()
    const panel = await openPanel()
    await panel.getByLabel('One group').selectOption({ label: 'Getting around' })
    await panel.getByRole('button', { name: 'Show this group' }).click()
    const { title, cards } = await sheetWith(page, 'the group', ({ cards }) => cards.length === 2)
    expect(title).toBe('Getting around')
    expect(cards.map(({ text, lens }) => [text, lens]).toSorted()).toEqual([
      ['more buses', 'Need'],
      ['trams', 'Hope'],
    ])
    expect(await findAccessibilityProblems(panel)).toEqual([])
    using peer = await connectPeer(server.syncUrl, `wall.${access.event.id}`, access.tokens.facilitator)
    peer.doc.getMap('clusters').delete(id)
    await until(
      'the headings side by side',
      async () => (await readSheet(page)) === undefined && (await shownCards(page).count()) === 3,
    )
    await panel.getByText('The big screen shows the headings side by side, newest notes first.').waitFor()
  })

  it('many notes come page by page, large enough to read: by themselves, or as the panel turns', async () => {
    await importNotes(
      Array.from(
        { length: 90 },
        (_, index) => `"Number ${index}: more buses in the evening, so that people get home from work",need`,
      ),
    )
    const { page } = await openProjector()
    const panel = await openPanel()
    await panel.getByRole('button', { name: 'Need' }).click()
    const first = await sheetWith(page, 'the first page', ({ pages }) => pages > 1)
    expect(first.page).toBe(1)
    const turned = await sheetWith(page, 'the page to turn', ({ page }) => page === 2, 60_000)
    await panel.getByRole('button', { name: 'Stay on this page' }).click()
    await panel.getByText('The big screen shows Need, and stays on its page.').waitFor()
    const seen = new Map<number, Awaited<ReturnType<typeof readSheet>>>()
    let at = turned.page
    for (let count = 0; count < first.pages; count += 1) {
      const sheet = await sheetWith(page, `page ${at}`, ({ page, cards }) => page === at && cards.length > 0)
      seen.set(at, sheet)
      at = (at % first.pages) + 1
      await panel.getByRole('button', { name: 'Next page' }).click()
    }
    const cards = [...seen.values()].flatMap((sheet) => sheet?.cards ?? [])
    expect(new Set(cards.map(({ text }) => text)).size).toBe(90)
    expect(cards).toHaveLength(90)
    for (const { px, isWhole, text } of cards) expect([px >= 28, isWhole], text).toEqual([true, true])
    await sheetWith(page, 'the second page again', ({ page }) => page === turned.page)
    await panel.getByRole('button', { name: 'Page back' }).click()
    await sheetWith(page, 'the first page again', ({ page }) => page === 1)
    // A projector that is opened again stands where it stood for everybody.
    await page.reload()
    await sheetWith(page, 'a page after reloading', ({ pages }) => pages === first.pages)
  })

  it.each([
    [2, ''],
    [8, ''],
    [
      8,
      'What would make it easier for you and for those you care for, on a wet Tuesday in November, to come here and to stay a while? '
        .repeat(2)
        .slice(0, 240),
    ],
  ])('several questions all stand on the screen: %i headings, “%s”', async (count, prompt) => {
    const lenses = Array.from({ length: count }, (_, index) => ({
      id: `lens-${index}`,
      label: `What we need most, ${index}`,
      prompt: prompt || (index === 0 ? 'What helps?' : ''),
    }))
    await patch({ lenses, phase: { mode: 'open', lenses: [], prompt: '' } })
    const { page } = await openProjector()
    await (await openPanel()).getByRole('button', { name: 'The question' }).click()
    const questions = page.locator('.prompt-each > li')
    await until('all of them', async () => (await questions.count()) === count)
    const boxes = await questions.evaluateAll((items) =>
      items.map((item) => item.getBoundingClientRect().toJSON() as DOMRect),
    )
    const strip = await page.locator('.projector-edge').boundingBox()
    for (const { top, bottom, right } of boxes)
      expect([top >= 0, bottom <= (strip?.y ?? 0), right <= 1920]).toEqual([true, true, true])
  })

  it('the question stands large with its heading and the code, and the timer below it runs, pauses and goes on', async () => {
    await patch({ phase: { mode: 'open', lenses: ['hope'], prompt: 'What would you do with the old station?' } })
    const { page } = await openProjector()
    const panel = await openPanel()
    await panel.getByRole('button', { name: 'The question' }).click()
    const question = page.getByRole('heading', { name: 'What would you do with the old station?' })
    await question.waitFor()
    expect(await question.evaluate((element) => parseFloat(getComputedStyle(element).fontSize))).toBeGreaterThanOrEqual(
      80,
    )
    await page.locator('.prompt-lenses', { hasText: 'Hope' }).waitFor()
    await page.locator('.join-panel', { hasText: showJoinCode(access.joinCode) }).waitFor()
    const timer = page.getByRole('timer')
    await panel.getByRole('button', { name: '5 minutes' }).click()
    await until('the timer to run', async () => /^4:\d\d$/.test(await timer.innerText()))
    await panel.getByRole('button', { name: 'Pause the timer' }).click()
    await timer.getByText('Paused').waitFor()
    const [left = ''] = (await timer.innerText()).split('\n')
    await panel.getByRole('button', { name: 'One minute more' }).click()
    await until(
      'a minute more',
      async () => (await timer.innerText()).startsWith('5:') && (await timer.getByText('Paused').count()) === 1,
    )
    expect((await timer.innerText()).split('\n')[0]).toBe(left.replace(/^4/, '5'))
    await panel.getByRole('button', { name: 'Go on with the timer' }).click()
    await until('the timer to run on', async () => (await timer.getByText('Paused').count()) === 0)
    await panel.getByRole('button', { name: 'Stop the timer' }).click()
    await timer.waitFor({ state: 'detached' })
    expect(await findAccessibilityProblems(panel)).toEqual([])
  })

  it('a note found by its words fills the screen, and is gone in the moment it is set aside', async () => {
    const write = await joinAsWriter()
    const long = await write('need', `${'W'.repeat(480)} the longest`)
    const id = await write('hope', 'look at this one')
    const { page } = await openProjector()
    const panel = await openPanel()
    for (const [words, shown] of [
      ['the longest', 'WWW'],
      ['look at', 'look at this one'],
    ] as const) {
      await panel.getByLabel('Show one note, group or sketch note').fill(words)
      await panel
        .getByRole('listitem')
        .filter({ hasText: shown })
        .getByRole('button', { name: 'Show this to everyone' })
        .click()
      const spotlight = page.locator('.layer:not(.layer-leaving) .spotlight', { hasText: shown })
      await spotlight.waitFor()
      const [outer, inner] = [
        await spotlight.boundingBox(),
        await spotlight.locator('.spotlight-text span').boundingBox(),
      ]
      expect([outer?.width, outer?.height]).toEqual([1920, 1080])
      expect(inner && inner.y >= 100 && inner.y + inner.height <= 1080 && inner.x + inner.width <= 1920).toBe(true)
    }
    const answer = await server.api(`/api/events/${access.event.id}/notes/${id}/set-aside`, {
      method: 'POST',
      token: access.tokens.facilitator,
      body: {},
    })
    expect(answer.status, answer.text).toBe(200)
    await until(
      'its words to be gone',
      async () => !(await page.locator('body').innerText()).includes('look at this one'),
    )
    await until('what is going on to be there', async () => (await shownCards(page).count()) === 1)
    // And from a page.
    await panel.getByRole('button', { name: 'Need' }).click()
    const { cards } = await sheetWith(page, 'the long note on its page', ({ cards }) => cards.length === 1)
    expect(cards[0]?.isWhole).toBe(true)
    await server.api(`/api/events/${access.event.id}/notes/${long}/set-aside`, {
      method: 'POST',
      token: access.tokens.facilitator,
      body: {},
    })
    await until('the long note to be gone', async () => !(await page.locator('body').innerText()).includes('WWW'))
    expect((await readSheet(page))?.title).toBe('Need')
  })

  it('what makes no sense is refused or passed over, and the wall stays', async () => {
    const write = await joinAsWriter()
    await write('need', 'still here')
    const { page, problems } = await openProjector()
    await page.locator('.column-card').waitFor()
    for (const stage of [
      { show: { lens: 5 } },
      { show: 'need' },
      { show: {} },
      { prompt: 'yes' },
      { show: { lens: 'need', turn: 0.5 } },
    ]) {
      const answer = await server.api(`/api/events/${access.event.id}`, {
        method: 'PATCH',
        token: access.tokens.facilitator,
        body: { stage },
      })
      expect([answer.status, JSON.stringify(stage)]).toEqual([400, JSON.stringify(stage)])
    }
    for (const stage of [
      { show: { lens: 'nothing' } },
      { show: { cluster: 'nothing' } },
      { spotlight: 'nothing' },
      { show: { cluster: '__proto__' } },
    ])
      await patch({ stage })
    await patch({ title: 'Our street, later' })
    await page.getByRole('heading', { level: 1, name: 'Our street, later' }).waitFor()
    expect(await shownCards(page).count()).toBe(1)
    expect(problems).toEqual([])
  })
})

describe('a long day', () => {
  it('brings back each thing that was shown after the server was cut off, and goes on from there', async () => {
    const write = await joinAsWriter()
    const ids = await Promise.all([write('need', 'first words'), write('hope', 'second words')])
    const group = await cluster('A group', ids)
    const { page } = await openProjector()
    const modes: ReadonlyArray<readonly [name: string, stage: object, isShown: () => Promise<boolean>]> = [
      ['heading', { show: { lens: 'need' } }, async () => (await readSheet(page))?.title === 'Need'],
      ['group', { show: { cluster: group } }, async () => (await readSheet(page))?.title === 'A group'],
      ['question', { prompt: true }, async () => (await page.getByTestId('prompt').count()) === 1],
      [
        'spotlight',
        { spotlight: ids[0] },
        async () => (await page.locator('.spotlight', { hasText: 'first words' }).count()) === 1,
      ],
      ['blank', { blank: true }, async () => (await page.locator('.projector-blank').count()) === 1],
    ]
    for (const [name, stage, isShown] of modes) {
      await patch({ stage })
      await until(`the ${name}`, isShown)
      await server.kill9()
      expect(await isShown()).toBe(true)
      await server.restart()
      // It hears of what happens next, without anybody touching it.
      await patch({ stage, title: `Our street after the ${name}` })
      await until(
        `the page to have come back with the ${name}`,
        async () => (await page.title()) === `Our street after the ${name}`,
        { timeoutMs: 30_000 },
      )
      expect(await isShown()).toBe(true)
      expect(await page.getByRole('dialog').count()).toBe(0)
    }
  })

  it('shows how many people are here, and nothing of an event any more that has been deleted', async () => {
    const write = await joinAsWriter()
    await write('need', 'words of a deleted event')
    const { page } = await openProjector()
    await page.locator('.column-card').waitFor()
    const peers = await Promise.all(
      [1, 2].map(async () =>
        connectPeer(server.syncUrl, `wall.${access.event.id}`, (await server.join(access.joinCode)).token, {
          view: 'phone',
        }),
      ),
    )
    await page.getByText('2 people here').waitFor()
    for (const peer of peers) peer.close()
    const answer = await server.api(`/api/events/${access.event.id}`, { method: 'DELETE', token: server.organiserKey })
    expect(answer.status).toBe(204)
    await page.getByText('This event has been deleted.').waitFor()
    expect(await page.locator('body').innerText()).not.toContain('words of a deleted event')
  })

  it('leaves nothing behind: many changes of what is shown add no listeners and no nodes', async () => {
    const write = await joinAsWriter()
    const ids = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        write(['strength', 'need', 'hope'][index % 3] as string, `note ${index}`),
      ),
    )
    const { page, context, problems } = await openProjector()
    await until('the notes', async () => (await shownCards(page).count()) === 12)
    const devtools = await context.newCDPSession(page)
    await devtools.send('Performance.enable')
    const measure = async () => {
      await devtools.send('HeapProfiler.collectGarbage')
      const { metrics } = await devtools.send('Performance.getMetrics')
      const read = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0
      return { listeners: read('JSEventListeners'), nodes: read('Nodes') }
    }
    const stages = [
      { show: { lens: 'need' } },
      { spotlight: ids[0] },
      { prompt: true },
      { show: { lens: 'hope' } },
      { scene: 'map', show: null, prompt: null, spotlight: null },
      { blank: true },
      {},
    ]
    const turnOver = async (): Promise<void> => {
      for (const stage of stages) await patch({ stage })
      await until(
        'the wall alone',
        async () => (await page.locator('.layer-leaving').count()) === 0 && (await shownCards(page).count()) === 12,
      )
    }
    await turnOver()
    const before = await measure()
    for (let round = 0; round < 12; round += 1) await turnOver()
    // React frees what it has taken away with a later change: measured until it has.
    await until(
      `no more than ${JSON.stringify(before)}`,
      async () => {
        await turnOver()
        const after = await measure()
        return after.listeners <= before.listeners + 5 && after.nodes <= before.nodes * 1.25 + 50
      },
      { timeoutMs: 40_000 },
    )
    expect(problems).toEqual([])
  })
})
