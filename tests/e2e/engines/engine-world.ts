/**
 * What the journeys in the engines share: a server, a hall's network with plain-http names, one browser, and for each
 * test an event and a name of its own, so that nothing is kept from one to the next.
 */
import type { EventAccess } from '@gatherboard/shared/api/events'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest'
import type { Driver, Engine, Size } from '../../support/engines/driver.ts'
import { openHallLine, type HallLine } from '../../support/engines/hall-line.ts'
import type { EngineKind } from '../../support/engines/kinds.ts'
import { createPage, type EnginePage } from '../../support/engines/page.ts'
import { borrowServer, type ApiAnswer, type TestServer } from '../../support/server.ts'

/** A phone of today, upright. */
export const PHONE: Size = { width: 390, height: 844 }
export const LAPTOP: Size = { width: 1366, height: 768 }
export const PROJECTOR: Size = { width: 1920, height: 1080 }

export type EngineWorld = {
  readonly server: TestServer
  readonly line: HallLine
  /** The event of this test. */
  readonly access: EventAccess
  /** Address of the pages in this test, as a hall has it: plain http, and no secure context. */
  readonly origin: string
  /** A window that closes when the test ends. By then nothing may have gone wrong in its page. */
  open(url: string, size: Size): Promise<EnginePage>
  /** Something is broken on purpose: what the pages say of it is not looked at. */
  expectTrouble(): void
  /** The phone of somebody who has scanned the code. */
  joinByLink(): Promise<EnginePage>
  /** Where a page of the event is, for facilitators or the projector. */
  linkTo(page: 'canvas' | 'list' | 'poster' | 'projector'): string
  /** Asks below the event's address, as its facilitator. */
  call<Body>(method: string, path: string, body?: object): Promise<ApiAnswer<Body>>
  /** Somebody else's note. */
  write(lens: string, text: string): Promise<void>
}

/** The tests of one engine; where it cannot be had they are skipped, under a name that says why. */
export function describeIn(kind: EngineKind, tests: (world: EngineWorld) => void): void {
  const missing = kind.whyNot()
  const name = missing === undefined ? `in ${kind.name}` : `in ${kind.name}, which is not here: ${missing}`
  describe.skipIf(missing !== undefined)(name, () => {
    tests(prepareWorld(kind))
  })
}

function prepareWorld(kind: EngineKind): EngineWorld {
  let server: TestServer
  let line: HallLine
  let engine: Engine
  let access: EventAccess
  let opened: Array<{ window: Driver; page: EnginePage }> = []
  let expectsTrouble = false
  let tests = 0
  beforeAll(async () => {
    server = await borrowServer()
    line = await openHallLine(server.port, kind.pageChange)
    engine = await kind.open({ proxyPort: line.port })
    console.log(`${kind.name}: ${engine.version}`)
  })
  afterAll(async () => {
    await engine?.[Symbol.asyncDispose]()
    await line?.[Symbol.asyncDispose]()
    await server?.[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    tests += 1
    expectsTrouble = false
    access = await server.createEvent({ title: 'Our street' })
  })
  afterEach(async () => {
    line.mend()
    const all = opened
    opened = []
    for (const { window, page } of all) {
      const problems = await page.readProblems()
      await window.close()
      if (!expectsTrouble) expect(problems).toEqual([])
    }
  })
  const world: EngineWorld = {
    get server() {
      return server
    },
    get line() {
      return line
    },
    get access() {
      return access
    },
    get origin() {
      return `http://hall-${tests}.test`
    },
    async open(url, size) {
      const window = await engine.openWindow(size)
      const page = createPage(window)
      opened.push({ window, page })
      await page.goTo(url)
      return page
    },
    expectTrouble: () => void (expectsTrouble = true),
    async joinByLink() {
      const page = await world.open(`${world.origin}/j/${access.joinCode}`, PHONE)
      // The event has come, with its headings.
      await page.sees('Bishop Auckland')
      await page.sees('Hope')
      return page
    },
    linkTo: (page) =>
      `${world.origin}/e/${access.event.id}/${page}#t=${page === 'projector' ? access.tokens.projector : access.tokens.facilitator}`,
    call: (method, path, body) =>
      server.api(`/api/events/${access.event.id}${path}`, { method, token: access.tokens.facilitator, body }),
    async write(lens, text) {
      const answer = await world.call('PUT', `/notes/${newNoteId()}`, { lens, text })
      expect(answer.status, answer.text).toBe(201)
    },
  }
  return world
}
