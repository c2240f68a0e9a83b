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
      await canvas.user.context.close()
    }
  })
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
      const { pathname, hash } = new URL(link)
      const canvas = await CanvasPage.open(browser, server.url + pathname + hash, context)
      opened.push(canvas)
      return canvas
    },
    async write(...notes) {
      const { token } = await server.join(access.joinCode)
      const ids: string[] = []
      for (const [lens, text] of notes) {
        const noteId = newNoteId()
        const answer = await server.api(`/api/events/${access.event.id}/notes/${noteId}`, { method: 'PUT', token, body: { lens, text } })
        expect(answer.status, answer.text).toBe(201)
        ids.push(noteId)
      }
      return ids
    },
    async participantLink() {
      const { token } = await server.join(access.joinCode)
      return `${server.url}/e/${access.event.id}/canvas#t=${token}`
    },
  }
}
