/** The projected screen on a real server: large, still, read-only, and back by itself after whatever happens. */
import type { EventAccess } from '@gatherboard/shared/protocol/http'
import { newClusterId, newNoteId, showJoinCode, type NoteId } from '@gatherboard/shared/values/ids'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { writeCluster } from '@gatherboard/shared/document/cluster'
import { PROJECTOR, openBrowser, type TestBrowser, type User } from '../support/browser.ts'
import { connectPeer } from '../support/peers.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { findOverlaps, type Drawn } from './canvas-driver.ts'

let server: TestServer
let browser: TestBrowser
let access: EventAccess

beforeAll(async () => {
  server = await startServer({ env: { DEVICE_NOTES_BURST: '1000' } })
  browser = await openBrowser()
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
    const answer = await server.api(`/api/events/${access.event.id}/notes/${noteId}`, { method: 'PUT', token, body: { lens, text } })
    expect(answer.status, answer.text).toBe(201)
    return noteId
  }
}

const patch = async (body: unknown): Promise<void> => {
  const answer = await server.api(`/api/events/${access.event.id}`, { method: 'PATCH', token: access.tokens.facilitator, body })
  expect(answer.status, answer.text).toBe(200)
}

const drawnNotes = (page: Page): Promise<Drawn[]> =>
  page.locator('.stage-note').evaluateAll((notes) =>
    notes.map((note, index) => {
      const { x, y, width, height } = note.getBoundingClientRect()
      return { id: String(index), text: note.querySelector('.note-text')?.textContent ?? '', x, y, width, height }
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

  it('shows every one of many arrivals, none on another, all on the screen', async () => {
    const { page } = await openProjector()
    await page.getByRole('heading', { level: 1, name: 'Our street' }).waitFor()
    const write = await joinAsWriter()
    await Promise.all(Array.from({ length: 40 }, (_, index) => write(['strength', 'need', 'hope'][index % 3] as string, `arrival ${index}`)))
    await until('all of them', async () => (await drawnNotes(page)).length === 40, { timeoutMs: 30_000 })
    // The view follows in one calm movement.
    const drawn = await until('all to be on the screen', async () => {
      const notes = await drawnNotes(page)
      return notes.every(({ x, y, width, height }) => x >= 0 && y >= 0 && x + width <= 1920 && y + height <= 1080) && notes
    })
    expect(findOverlaps(drawn)).toEqual([])
    expect(new Set(drawn.map((note) => note.text)).size).toBe(40)
  })

  it('shows clusters with their names, and follows what facilitators do', async () => {
    const { page } = await openProjector()
    const write = await joinAsWriter()
    const id = await write('need', 'in a group')
    await page.locator('.stage-note', { hasText: 'in a group' }).waitFor()
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
    await page.locator('.stage-note').waitFor()
    await patch({ stage: { blank: true } })
    await page.locator('.projector-blank').waitFor()
    expect((await page.locator('body').innerText()).trim()).toBe('')
    await patch({ stage: { blank: false, spotlight: id } })
    await page.locator('.spotlight', { hasText: 'look at this one' }).waitFor()
    await patch({ stage: { blank: false } })
    await until('the spotlight to end', async () => (await page.locator('.spotlight').count()) === 0)
    expect(await page.locator('.stage-note').count()).toBe(1)
  })

  it('keeps the wall while the server is away, and goes on by itself when it is back', async () => {
    const { page } = await openProjector()
    const write = await joinAsWriter()
    await write('need', 'before the power cut')
    await page.locator('.stage-note').waitFor()
    await server.kill9()
    try {
      await page.getByText('The wall comes back by itself.').waitFor()
      expect(await page.locator('.stage-note').count()).toBe(1)
      expect(await page.getByRole('dialog').count()).toBe(0)
    } finally {
      await server.restart()
    }
    await write('hope', 'after the power cut')
    await page.locator('.stage-note', { hasText: 'after the power cut' }).waitFor({ timeout: 30_000 })
    expect(await page.getByText('The wall comes back by itself.').count()).toBe(0)
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
    await user.page.getByRole('heading', { level: 1, name: 'Our street' }).waitFor({ timeout: 30_000 })
    expect(user.problems.filter((problem) => !problem.includes('WebSocket'))).toEqual([])
  })

  it('is readable in other sizes: nothing leaves the screen', async () => {
    const write = await joinAsWriter()
    await Promise.all(Array.from({ length: 9 }, (_, index) => write(['strength', 'need', 'hope'][index % 3] as string, `note ${index}`)))
    for (const viewport of [{ width: 1366, height: 768 }, { width: 3840, height: 2160 }, { width: 1024, height: 768 }]) {
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
