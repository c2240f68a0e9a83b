/**
 * Chromium for the browser tests, headless, with no request of its own to anywhere. Each user of a test is a context
 * of their own: two pages of one context would share a storage, and the one in the background would be throttled.
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
  /**
   * Chromium's --host-resolver-rules, e.g. `MAP wall.test 127.0.0.1`: a plain-http name that is not localhost, which
   * is what a hall's LAN address is to a browser (no secure context).
   */
  hostRules?: string
  args?: string[]
  /** Keep pages for "back", as phones do; playwright switches it off. */
  keepsPages?: boolean
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
]

/** Debian's Chromium, the one named by CHROMIUM_PATH, or (undefined) the one playwright downloaded. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  )
}

export async function openBrowser({
  hostRules,
  args = [],
  keepsPages = false,
}: BrowserOptions = {}): Promise<TestBrowser> {
  const executablePath = findChromium()
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    ...(keepsPages ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
    args: [...FLAGS, ...(hostRules ? [`--host-resolver-rules=${hostRules}`] : []), ...args],
  })
  return {
    browser,
    async newUser(options = LAPTOP) {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', ...options })
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
    async close() {
      await browser.close()
    },
    async [Symbol.asyncDispose]() {
      await browser.close()
    },
  }
}
