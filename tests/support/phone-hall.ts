/**
 * What the phone's browser tests stand on: a real server and a real browser for the file, a fresh event for each test,
 * and a plain-http address that is not localhost, which is what a hall's LAN is to a browser (no secure context).
 */
import type { CreateEvent, EventAccess } from '@gatherboard/shared/api/events'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { borrowBrowser, type BrowserOptions, type TestBrowser } from './browser.ts'
import { borrowServer, type TestServer } from './server.ts'

const HOST = 'board.test'

export type PhoneHall = {
  readonly server: TestServer
  readonly browser: TestBrowser
  /** The event of this test. */
  readonly access: EventAccess
  /** Address of the pages, without a slash at its end. */
  readonly origin: string
  /** Makes another event the one of this test; on a server of the test's own, when it has one. */
  moveTo(event: Partial<CreateEvent>, server?: TestServer): Promise<void>
}

export type PhoneHallOptions = { event?: Partial<CreateEvent>; browser?: BrowserOptions }

/** Call it once, at the top of a test file. */
export function usePhoneHall({
  event = { title: 'What our valley needs next' },
  browser: browserOptions = {},
}: PhoneHallOptions = {}): PhoneHall {
  let server: TestServer
  let browser: TestBrowser
  let access: EventAccess
  beforeAll(async () => {
    server = await borrowServer()
    browser = await borrowBrowser(browserOptions)
  })
  afterAll(async () => {
    await browser.close()
    await server[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    access = await server.createEvent(event)
  })
  // A phone that is left on goes on asking and drawing beside the tests that follow.
  afterEach(() => browser.close())
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
    get origin() {
      return `http://${HOST}:${server.port}`
    },
    async moveTo(next, at = server) {
      access = await at.createEvent(next)
    },
  }
}
