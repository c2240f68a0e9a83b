/** Firefox as it is given out, driven by WebDriver BiDi, which playwright does not speak to it. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type ElementHandle, type KeyInput, type Page } from 'puppeteer-core'
import type { Driver, Engine, EngineOptions, PointerStep } from './driver.ts'

const PROGRAMS = ['/usr/bin/firefox-esr', '/usr/bin/firefox']
const findProgram = (): string | undefined => PROGRAMS.find((path) => existsSync(path))

/** What is not here, in words; undefined when nothing is missing. */
export const whyNoFirefox = (): string | undefined => (findProgram() ? undefined : 'firefox-esr is not installed')

export async function openFirefox({ proxyPort }: EngineOptions): Promise<Engine> {
  // As root it refuses a home that is not root's.
  const home = mkdtempSync(join(tmpdir(), 'gatherboard-firefox-'))
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findProgram() ?? '',
    headless: true,
    userDataDir: join(home, 'profile'),
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: home, MOZ_DISABLE_CONTENT_SANDBOX: '1' },
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxyPort,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxyPort,
      // As on a phone: a bar beside the page would take some of its width.
      'ui.useOverlayScrollbars': 1,
    },
  })
  return {
    version: (await browser.version()).replace('/', ' '),
    async openWindow(size) {
      const page = await browser.newPage()
      await page.setViewport(size)
      return drivePage(page)
    },
    async [Symbol.asyncDispose]() {
      await browser.close()
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function drivePage(page: Page): Driver {
  return {
    goTo: async (url) => void (await page.goto(url, { waitUntil: 'load' })),
    reload: async () => void (await page.reload({ waitUntil: 'load' })),
    evaluate: (code) => page.evaluate(code),
    async pointer(steps) {
      for (const step of steps) await take(page, step)
    },
    async chord(...keys) {
      for (const key of keys) await page.keyboard.down(key as KeyInput)
      for (const key of keys.toReversed()) await page.keyboard.up(key as KeyInput)
    },
    type: (text) => page.keyboard.type(text),
    async chooseFile(selector, path) {
      const field = (await page.waitForSelector(selector)) as ElementHandle<HTMLInputElement>
      await field.uploadFile(path)
    },
    screenshot: () => page.screenshot(),
    close: () => page.close(),
  }
}

function take({ mouse }: Page, step: PointerStep): Promise<void> {
  if (step === 'down') return mouse.down()
  if (step === 'up') return mouse.up()
  if ('waitMs' in step) return new Promise((resolve) => setTimeout(resolve, step.waitMs))
  return mouse.move(...step.moveTo)
}
