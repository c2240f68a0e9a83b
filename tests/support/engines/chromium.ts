/** The Chromium of all browser tests, by the face that the other engines have. */
import type { Page } from 'playwright-core'
import { openBrowser } from '../browser.ts'
import type { Driver, Engine, EngineOptions, PointerStep } from './driver.ts'

export async function openChromium({ proxyPort }: EngineOptions): Promise<Engine> {
  const { browser, newUser, close } = await openBrowser({ args: [`--proxy-server=http://127.0.0.1:${proxyPort}`] })
  return {
    version: `Chromium ${browser.version()}`,
    async openWindow(size) {
      const { page } = await newUser({ viewport: size })
      return drivePage(page)
    },
    [Symbol.asyncDispose]: close,
  }
}

function drivePage(page: Page): Driver {
  return {
    goTo: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: (code) => page.evaluate(code),
    async pointer(steps) {
      for (const step of steps) await take(page, step)
    },
    async chord(...keys) {
      for (const key of keys) await page.keyboard.down(key)
      for (const key of keys.toReversed()) await page.keyboard.up(key)
    },
    type: (text) => page.keyboard.type(text),
    chooseFile: (selector, path) => page.setInputFiles(selector, path),
    screenshot: () => page.screenshot(),
    close: () => page.context().close(),
  }
}

function take({ mouse }: Page, step: PointerStep): Promise<void> {
  if (step === 'down') return mouse.down()
  if (step === 'up') return mouse.up()
  if ('waitMs' in step) return new Promise((resolve) => setTimeout(resolve, step.waitMs))
  return mouse.move(...step.moveTo)
}
