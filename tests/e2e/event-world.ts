/**
 * What browser tests share: one server and one browser a file, an event of its own for each test, and people who leave
 * when it ends.
 */
import type { EventAccess } from '@gatherboard/shared/api/events'
import { newNoteId, type NoteId } from '@gatherboard/shared/values/ids'
import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { borrowBrowser, type BrowserOptions, type TestBrowser, type User } from '../support/browser.ts'
import { borrowServer, startServer, type TestServer } from '../support/server.ts'

/** Somebody taking part, writing as their phone does. */
export type Participant = {
  readonly token: string
  write(lens: string, text: string, fields?: object): Promise<NoteId>
}

export type EventWorld = {
  readonly server: TestServer
  readonly browser: TestBrowser
  /** The event of this test. */
  readonly access: EventAccess
  /**
   * A browser of its own, closed when the test ends. Until then its console must have said nothing, and it must have
   * asked nobody but the server.
   * @param ownOrigins other addresses of the server, as of a line that can be cut
   */
  newUser(options?: BrowserContextOptions, ...ownOrigins: string[]): Promise<User>
  /** This test is refused something or cuts a line on purpose: what the consoles say of it is not looked at. */
  expectTrouble(): void
  /** Where a page of the event is, for whoever holds the token. */
  linkTo(page: 'canvas' | 'list' | 'sort' | 'panel' | 'projector', token: string): string
  /** A link as it is opened here: links name the address for people, the tests' server listens on loopback. */
  onLoopback(link: string): string
  join(): Promise<Participant>
}

/** Call it once at the top of a test file. */
export function useEventWorld({
  title = 'Our street',
  env,
  browser: browserOptions = {},
}: { title?: string; env?: Record<string, string>; browser?: BrowserOptions } = {}): EventWorld {
  let server: TestServer
  let browser: TestBrowser
  let access: EventAccess
  let opened: Array<{ user: User; ownOrigins: readonly string[] }> = []
  let expectsTrouble = false
  beforeAll(async () => {
    server = await (env ? startServer({ env }) : borrowServer())
    browser = await borrowBrowser(browserOptions)
  })
  afterAll(async () => {
    await browser.close()
    await server[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    expectsTrouble = false
    access = await server.createEvent({ title })
  })
  afterEach(async () => {
    const all = opened
    opened = []
    for (const { user, ownOrigins } of all) {
      if (!expectsTrouble) expect(user.problems).toEqual([])
      expect(user.foreignRequests(server.url, ...ownOrigins)).toEqual([])
      await user.context.close()
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
    async newUser(options, ...ownOrigins) {
      const user = await browser.newUser(options)
      opened.push({ user, ownOrigins })
      return user
    },
    expectTrouble() {
      expectsTrouble = true
    },
    linkTo: (page, token) => `${server.url}/e/${access.event.id}/${page}#t=${token}`,
    onLoopback(link) {
      const { pathname, hash } = new URL(link)
      return server.url + pathname + hash
    },
    async join() {
      const { event, joinCode } = access
      const { token } = await server.join(joinCode)
      return {
        token,
        async write(lens, text, fields = {}) {
          const noteId = newNoteId()
          const answer = await server.api(`/api/events/${event.id}/notes/${noteId}`, {
            method: 'PUT',
            token,
            body: { lens, text, ...fields },
          })
          expect(answer.status, answer.text).toBe(201)
          return noteId
        },
      }
    },
  }
}
