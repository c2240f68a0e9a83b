/**
 * Nothing but the wall is ever seen on the projected screen: what is drawn on it, every one of many arrivals, no menu
 * or mark of the browser, and no hole for long when something of the page breaks.
 */
import type { EventAccess } from '@gatherboard/shared/api/events'
import { newNoteId } from '@gatherboard/shared/values/ids'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { PROJECTOR, borrowBrowser, type TestBrowser, type User } from '../support/browser.ts'
import { connectPeer } from '../support/peers.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

let server: TestServer
let browser: TestBrowser
let access: EventAccess

beforeAll(async () => {
  server = await startServer({ env: { DEVICE_NOTES_BURST: '1000' } })
  // The Chromium without windows keeps no screen on.
  browser = await borrowBrowser({ hasWindows: true })
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})
beforeEach(async () => {
  access = await server.createEvent({ title: 'Our street' })
})

const openProjector = async (
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
  options: Parameters<TestBrowser['newUser']>[0] = PROJECTOR,
): Promise<User> => {
  const user = await browser.newUser(options)
  await prepare(user.page)
  const { pathname, hash } = new URL(access.links.projector)
  await user.page.goto(server.url + pathname + hash)
  await user.page.getByRole('heading', { level: 1, name: 'Our street' }).waitFor()
  return user
}

/** The wall as a map, on which everything is drawn. */
const showMap = async (): Promise<void> => {
  const answer = await server.api(`/api/events/${access.event.id}`, {
    method: 'PATCH',
    token: access.tokens.facilitator,
    body: { stage: { scene: 'map' } },
  })
  expect(answer.status, answer.text).toBe(200)
}

const write = async (texts: readonly string[]): Promise<void> => {
  const { token } = await server.join(access.joinCode)
  const answers = await Promise.all(
    texts.map((text, index) =>
      server.api(`/api/events/${access.event.id}/notes/${newNoteId()}`, {
        method: 'PUT',
        token,
        body: { lens: ['strength', 'need', 'hope'][index % 3], text },
      }),
    ),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
}

/** What a facilitator's canvas writes. */
const drawOn = (peer: { doc: Y.Doc }, key: string, record: unknown): void => {
  peer.doc.getMap('ink').set(key, record)
}
const connectCanvas = () => connectPeer(server.syncUrl, `wall.${access.event.id}`, access.tokens.facilitator)

const place = { x: 60, y: 160, rotation: 0, index: 'a1', opacity: 1 }
const points = [
  [0, 0],
  [120, 60],
  [260, 20],
].map(([x, y]) => ({ x, y, z: 0.5 }))
const style = { color: 'red', size: 'l', scale: 1 }
const stroke = {
  ...place,
  type: 'draw',
  props: {
    ...style,
    fill: 'none',
    dash: 'draw',
    segments: [{ type: 'free', points }],
    isComplete: true,
    isClosed: false,
    isPen: false,
  },
}
const marker = { ...stroke, type: 'highlight', props: { ...stroke.props, color: 'yellow' } }
const arrow = {
  ...place,
  type: 'arrow',
  props: {
    ...style,
    start: { x: 0, y: 0 },
    end: { x: 300, y: 80 },
    bend: 40,
    arrowheadStart: 'none',
    arrowheadEnd: 'arrow',
  },
}
const words = {
  ...place,
  type: 'text',
  props: {
    ...style,
    textAlign: 'start',
    w: 8,
    autoSize: true,
    richText: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'By the river' }] }] },
  },
}

describe('what facilitators draw', () => {
  it('is on the wall: highlighter below the notes and paler above them, pen, arrows and words above; rubbed out it is gone', async () => {
    await write(['a note'])
    await showMap()
    const { page, problems } = await openProjector()
    await page.locator('.stage-note').waitFor()
    using peer = await connectCanvas()
    for (const [key, record] of Object.entries({ stroke, marker, arrow, words })) drawOn(peer, `shape:${key}`, record)
    await page.getByText('By the river').waitFor()
    await until(
      'all of it',
      async () =>
        (await page.locator('.ink-above path').count()) === 3 && (await page.locator('.ink-below path').count()) === 1,
    )
    expect(await page.locator('.ink-above .ink-draw').evaluate((path) => getComputedStyle(path).stroke)).toBe(
      'rgb(224, 49, 49)',
    )
    const kinds = await page
      .locator('.wall-stage > .ink-marks, .wall-stage > .stage-note')
      .evaluateAll((parts) => parts.map((part) => part.getAttribute('class')))
    expect(kinds).toEqual(['ink-marks ink-below', 'stage-note', 'ink-marks ink-above'])
    peer.doc.getMap('ink').delete('shape:stroke')
    await until('it rubbed out', async () => (await page.locator('.ink-draw').count()) === 0)
    expect(await page.locator('.ink-arrow').count()).toBe(1)
    expect(problems).toEqual([])
  })

  it('leaves the notes alone, and what is no drawing is passed over by itself', async () => {
    await write(['a note', 'another'])
    await showMap()
    const { page, problems } = await openProjector()
    await until('both notes', async () => (await page.locator('.stage-note').count()) === 2)
    await page.evaluate(() => {
      const seen = { changes: 0 }
      const watcher = new MutationObserver((changes) => (seen.changes += changes.length))
      for (const note of document.querySelectorAll('.stage-note'))
        watcher.observe(note, { attributes: true, childList: true, subtree: true, characterData: true })
      Object.assign(globalThis, { seen })
    })
    using peer = await connectCanvas()
    for (const [key, record] of Object.entries({
      none: null,
      geo: { ...stroke, type: 'geo' },
      x: { ...stroke, x: 'far' },
      points: { ...stroke, props: { ...stroke.props, segments: [{ points: [7] }] } },
      colour: { ...stroke, props: { ...stroke.props, color: 'url(#x)' } },
    })) {
      drawOn(peer, `shape:${key}`, record)
    }
    drawOn(peer, 'no-shape', stroke)
    drawOn(peer, 'shape:good', stroke)
    await page.locator('.ink-draw').waitFor()
    expect(await page.locator('.ink-marks path').count()).toBe(1)
    expect(await page.evaluate(() => (globalThis as { seen?: { changes: number } }).seen?.changes)).toBe(0)
    expect(problems).toEqual([])
  })

  it('is the light colours’ counterpart on a dark screen, and stays while the server is away', async () => {
    await showMap()
    const { page } = await openProjector(undefined, { ...PROJECTOR, colorScheme: 'dark' })
    using peer = await connectCanvas()
    drawOn(peer, 'shape:stroke', { ...stroke, props: { ...stroke.props, color: 'black' } })
    await page.locator('.ink-draw').waitFor()
    expect(await page.locator('.ink-draw').evaluate((path) => getComputedStyle(path).stroke)).toBe('rgb(242, 242, 242)')
    await server.kill9()
    try {
      await page.getByRole('img', { name: 'Waiting for the server' }).waitFor()
      expect(await page.locator('.ink-draw').count()).toBe(1)
    } finally {
      await server.restart()
    }
    await until(
      'the server back',
      async () => (await page.getByRole('img', { name: 'Waiting for the server' }).count()) === 0,
      { timeoutMs: 30_000 },
    )
    expect(await page.locator('.ink-draw').count()).toBe(1)
  })
})

describe('arrivals', () => {
  it('300 at once are all there, and none twice', async () => {
    await showMap()
    const { page, problems } = await openProjector()
    await write(Array.from({ length: 300 }, (_, index) => `arrival ${index}`))
    await until('all of them', async () => (await page.locator('.stage-note').count()) === 300, { timeoutMs: 30_000 })
    // Tiles without words: each lies at a place of its own.
    const places = await page.locator('.stage-note').evaluateAll((tiles) => tiles.map((tile) => tile.style.transform))
    expect(new Set(places).size).toBe(300)
    expect(problems).toEqual([])
  })

  it('are not put off by a wall that changes all the time', async () => {
    await write(['a note'])
    const { page } = await openProjector()
    const notes = page.locator('.column-card')
    await until('the first', async () => (await notes.count()) === 1)
    using peer = await connectCanvas()
    const [typed] = peer.doc.getMap<Y.Map<Y.Text>>('notes').values()
    await write(['an arrival'])
    // Somebody goes on typing faster than notes come, until it is there.
    await until('the arrival', async () => {
      typed?.get('text')?.insert(0, '.')
      return (await notes.count()) === 2
    })
  })

  it('50 at once come one after another', async () => {
    await showMap()
    const { page } = await openProjector()
    await page.evaluate(() => {
      const steps: number[] = []
      new MutationObserver((changes) => {
        const added = changes
          .flatMap(({ addedNodes }) => [...addedNodes])
          .filter((node) => node instanceof Element && node.matches('.stage-note')).length
        if (added > 0) steps.push(added)
      }).observe(document.body, { childList: true, subtree: true })
      Object.assign(globalThis, { steps })
    })
    await write(Array.from({ length: 50 }, (_, index) => `arrival ${index}`))
    await until('all of them', async () => (await page.locator('.stage-note').count()) === 50, { timeoutMs: 30_000 })
    const steps = await page.evaluate(() => (globalThis as { steps?: number[] }).steps ?? [])
    expect(steps.reduce((sum, step) => sum + step, 0)).toBe(50)
    // A browser that is busy may draw two or three in one frame; never the whole lot.
    expect(Math.max(...steps)).toBeLessThanOrEqual(5)
  })
})

describe('nothing but the wall', () => {
  it('has no menu, no selection, no focus ring and no pointer', async () => {
    await write(['a note'])
    const { page } = await openProjector()
    await page.locator('.column-card').waitFor()
    await page.evaluate(() => {
      const kept: boolean[] = []
      addEventListener('contextmenu', (event) => kept.push(event.defaultPrevented))
      Object.assign(globalThis, { kept })
    })
    await page.mouse.click(960, 400, { button: 'right' })
    await until('the menu to be refused', () =>
      page.evaluate(
        () =>
          (globalThis as { kept?: boolean[] }).kept?.every(Boolean) === true &&
          (globalThis as { kept?: boolean[] }).kept?.length === 1,
      ),
    )
    await page.keyboard.press('Control+a')
    await page.mouse.move(200, 200)
    await page.mouse.down()
    await page.mouse.move(1_500, 900, { steps: 5 })
    await page.mouse.up()
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => ({
      selected: getSelection()?.toString() ?? '',
      focused: document.activeElement?.tagName,
      cursor: getComputedStyle(document.elementFromPoint(960, 400) ?? document.body).cursor,
    }))
    expect(seen).toEqual({ selected: '', focused: 'BODY', cursor: 'none' })
  })

  it('goes on with the code and the title when the wall cannot be drawn, and draws it again by itself', async () => {
    await write(['before'])
    const { page } = await openProjector()
    await page.locator('.column-card').waitFor()
    // The browser itself fails, as it does without memory: no element of this kind can be made.
    await page.evaluate(() => {
      const real = document.createElement.bind(document)
      document.createElement = ((name: string, options?: ElementCreationOptions) => {
        if (name === 'article') throw new Error('no memory left')
        return real(name, options)
      }) as typeof document.createElement
      Object.assign(globalThis, { mend: () => (document.createElement = real as typeof document.createElement) })
    })
    await write(['while it was broken'])
    await until('the wall to be left out', async () => (await page.locator('.column-card').count()) === 0)
    await page.getByRole('heading', { level: 1, name: 'Our street' }).waitFor()
    await page.locator('.join-corner').waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await page.locator('body').innerText()).not.toMatch(/error|wrong|memory/i)
    await page.evaluate(() => (globalThis as { mend?: () => void }).mend?.())
    await until('both notes', async () => (await page.locator('.column-card').count()) === 2, { timeoutMs: 20_000 })
  })

  it('asks again to keep the screen on when the browser has taken that away', async () => {
    const { page } = await openProjector(async (opened) => {
      await opened.addInitScript(() => {
        const locks: unknown[] = []
        Object.assign(globalThis, { locks })
        const { wakeLock } = navigator
        const request = wakeLock.request.bind(wakeLock)
        wakeLock.request = async (kind) => {
          const lock = await request(kind)
          locks.push(lock)
          return lock
        }
      })
    })
    const held = (): Promise<boolean[]> =>
      page.evaluate(() =>
        ((globalThis as { locks?: Array<{ released: boolean }> }).locks ?? []).map(({ released }) => !released),
      )
    const before = await until('the screen to be kept on', async () => {
      const locks = await held()
      return locks.includes(true) && locks.length
    })
    await page.evaluate(async () => {
      for (const lock of (globalThis as { locks?: Array<{ release: () => Promise<void> }> }).locks ?? [])
        await lock.release()
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await until('it to be asked for again', async () => {
      const locks = await held()
      return locks.length === before + 1 && locks.at(-1) === true
    })
  })
})
