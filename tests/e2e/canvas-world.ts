/** What the canvas tests share: one server and one browser a file, an event of its own for each test, and canvases that are closed after it. */
import type { EventAccess } from '@gatherboard/shared/protocol/http'
import { newNoteId } from '@gatherboard/shared/values/ids'
import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { openBrowser, type BrowserOptions, type TestBrowser } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { CanvasPage } from './canvas-driver.ts'

export type CanvasWorld = {
  readonly server: TestServer
  readonly browser: TestBrowser
  readonly access: EventAccess
  openCanvas(link?: string, options?: BrowserContextOptions): Promise<CanvasPage>
  /** Writes notes from one phone, in this order, and returns their ids. */
  write(...notes: ReadonlyArray<readonly [lens: string, text: string]>): Promise<string[]>
  participantLink(): Promise<string>
  /** Somebody taking part: their token, their link to the canvas, and writing as their phone does. */
  join(): Promise<{ token: string; link: string; write(lens: string, text: string): Promise<string> }>
  /** A link as it is opened here: links name the address for people, the tests' server listens on loopback. */
  onLoopback(link: string): string
}

/** Call it once at the top of a test file. */
export function useCanvasWorld(options: BrowserOptions = {}): CanvasWorld {
  let server: TestServer
  let browser: TestBrowser
  let access: EventAccess
  let opened: CanvasPage[] = []
  beforeAll(async () => {
    server = await startServer()
    browser = await openBrowser(options)
  })
  afterAll(async () => {
    await browser.close()
    await server[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    access = await server.createEvent({ title: 'Our street' })
  })
  afterEach(async () => {
    const all = opened
    opened = []
    for (const canvas of all) {
      expect(canvas.user.problems).toEqual([])
      expect(canvas.user.foreignRequests(server.url)).toEqual([])
      await canvas.user.context.close()
    }
  })
  const onLoopback = (link: string): string => {
    const { pathname, hash } = new URL(link)
    return server.url + pathname + hash
  }
  const join = async () => {
    const { token } = await server.join(access.joinCode)
    const write = async (lens: string, text: string): Promise<string> => {
      const noteId = newNoteId()
      const answer = await server.api(`/api/events/${access.event.id}/notes/${noteId}`, { method: 'PUT', token, body: { lens, text } })
      expect(answer.status, answer.text).toBe(201)
      return noteId
    }
    return { token, link: `${server.url}/e/${access.event.id}/canvas#t=${token}`, write }
  }
  return {
    get server() {
      return server
    },
    get browser() {
      return browser
    },
    get access() {
      return access
    },
    async openCanvas(link = access.links.facilitator, context) {
      const canvas = await CanvasPage.open(browser, onLoopback(link), context)
      opened.push(canvas)
      return canvas
    },
    async write(...notes) {
      const { write } = await join()
      const ids: string[] = []
      for (const [lens, text] of notes) ids.push(await write(lens, text))
      return ids
    },
    participantLink: async () => (await join()).link,
    join,
    onLoopback,
  }
}
