/**
 * Chromium for the browser tests, headless, with no request of its own to anywhere. Each user of a test is a context
 * of their own: two pages of one context would share a storage, and the one in the background would be throttled.
 * Names ending in `.test` are this computer: a plain-http name that is not localhost, which is what a hall's LAN
 * address is to a browser (no secure context).
 */
import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { patient } from './patience.ts'

export type TestBrowser = AsyncDisposable & {
  readonly browser: Browser
  /** A new user: their own storage, one page. Errors the page throws are collected in `problems`. */
  newUser(options?: BrowserContextOptions): Promise<User>
  close(): Promise<void>
}

export type User = {
  readonly context: BrowserContext
  readonly page: Page
  /** Uncaught errors and console errors, with the page they came from. A test can say that there were none. */
  readonly problems: string[]
  /** Addresses of all requests to another origin than those given. */
  foreignRequests(...ownOrigins: string[]): string[]
}

export type BrowserOptions = {
  args?: string[]
  /** Keep pages for "back", as phones do; playwright switches it off. */
  keepsPages?: boolean
  /** For what only a Chromium with windows can do: keep the screen on, keep pages for "back". */
  hasWindows?: boolean
}

/** A small Android phone, upright. */
export const PHONE = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
} satisfies BrowserContextOptions
/** A projecting laptop. */
export const PROJECTOR = {
  viewport: { width: 1920, height: 1080 },
  deviceScaleFactor: 1,
} satisfies BrowserContextOptions
export const LAPTOP = { viewport: { width: 1366, height: 768 }, deviceScaleFactor: 1 } satisfies BrowserContextOptions

/** For one step of a page: an element to come, a press to be taken. */
const WAIT_MS = 15_000

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP *.test 127.0.0.1',
]

/**
 * The Chromium named by CHROMIUM_PATH, Debian's (first the one without windows, which opens a page at less than half
 * the cost: docs/decisions/0035), or (undefined) the one playwright downloaded.
 */
function findChromium(hasWindows: boolean): string | undefined {
  const debians = ['/usr/lib/chromium/chromium-headless-shell', '/usr/bin/chromium']
  return [process.env.CHROMIUM_PATH, ...(hasWindows ? debians.toReversed() : debians)].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  )
}

/** A Chromium of its own, which ends with it. */
export async function openBrowser(options: BrowserOptions = {}): Promise<TestBrowser> {
  const browser = await launch(options)
  return serveUsers(browser, () => browser.close())
}

/** The Chromiums of this process that the files of tests share, by how they were started; they end with the process. */
const shared = new Map<string, Promise<Browser>>()

/** A Chromium that all files of tests in this process share: closing it only sends this file's users home. */
export async function borrowBrowser(options: BrowserOptions = {}): Promise<TestBrowser> {
  const key = JSON.stringify(options)
  let browser = await shared.get(key)
  if (!browser?.isConnected()) {
    const launched = launch(options)
    shared.set(key, launched)
    browser = await launched
  }
  return serveUsers(browser, async (contexts) => {
    await Promise.all(contexts.map((context) => context.close()))
  })
}

function launch({ args = [], keepsPages = false, hasWindows = keepsPages }: BrowserOptions): Promise<Browser> {
  const executablePath = findChromium(hasWindows)
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    ...(keepsPages ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
    args: [...FLAGS, ...args],
  })
}

/** @param end is given the contexts of all users since the last time, those that have left as well */
function serveUsers(browser: Browser, end: (contexts: readonly BrowserContext[]) => Promise<void>): TestBrowser {
  const contexts: BrowserContext[] = []
  const close = () => end(contexts.splice(0))
  return {
    browser,
    async newUser(options = LAPTOP) {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', ...options })
      contexts.push(context)
      context.setDefaultTimeout(patient(WAIT_MS))
      const problems: string[] = []
      const requests: string[] = []
      context.on('request', (request) => requests.push(request.url()))
      context.on('weberror', (error) => problems.push(String(error.error())))
      context.on('console', (message) => {
        if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`)
      })
      const page = await context.newPage()
      return {
        context,
        page,
        problems,
        foreignRequests: (...ownOrigins) =>
          requests.filter(
            (url) =>
              /^(https?|wss?):/.test(url) && !ownOrigins.some((origin) => new URL(url).host === new URL(origin).host),
          ),
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
