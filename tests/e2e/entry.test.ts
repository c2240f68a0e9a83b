/**
 * A large-screen page of which only the HTML arrived, as when the server is killed or the wifi cut in that moment: it
 * is not blank, and it comes by itself once the rest can be had. Nobody sits at a projector.
 */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { PROJECTOR } from '../support/browser.ts'
import { until } from '../support/until.ts'
import { useEventWorld } from './event-world.ts'

const world = useEventWorld()
const SCRIPT = '**/assets/large/large-*.js'
const STYLES = '**/assets/large/large-*.css'
const words = (page: Page) => page.getByText('This page has not arrived whole yet')
const wall = (page: Page) => page.getByRole('heading', { level: 1, name: 'Our street' })

const openProjector = async () => {
  const { page } = await world.newUser(PROJECTOR)
  return {
    page,
    open: () => page.goto(world.linkTo('projector', world.access.tokens.projector), { waitUntil: 'commit' }),
  }
}
const hasStyles = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--paper') !== '')

describe('a projector whose page arrived in part', () => {
  it('says so when its script failed, and shows the wall by itself when that can be had', async () => {
    world.expectTrouble()
    const { page, open } = await openProjector()
    let cuts = 0
    await page.route(SCRIPT, (route) => (cuts++, route.abort()))
    await open()
    await words(page).waitFor()
    expect(await findAccessibilityProblems(page)).toEqual([])
    // It comes back as often as it takes, and is not blank in between.
    await until('another try', () => cuts > 1)
    await words(page).waitFor()
    await page.unroute(SCRIPT)
    await wall(page).waitFor()
    expect(await words(page).count()).toBe(0)
  })

  it('is not blank when its style sheet failed, and comes whole by itself', async () => {
    world.expectTrouble()
    const { page, open } = await openProjector()
    await page.route(STYLES, (route) => route.abort())
    await open()
    await words(page).or(wall(page)).first().waitFor()
    expect(await hasStyles(page)).toBe(false)
    await page.unroute(STYLES)
    await until('the styles', () => hasStyles(page))
    await wall(page).waitFor()
  })

  it.each([
    ['script', SCRIPT],
    ['style sheet', STYLES],
  ])('says so when its %s does not come and does not fail, and goes on when it comes', async (_what, files) => {
    const { page, open } = await openProjector()
    const { promise, resolve } = Promise.withResolvers<void>()
    await page.route(files, async (route) => {
      await promise
      await route.continue()
    })
    await open()
    await words(page).waitFor()
    expect(await wall(page).count()).toBe(0)
    resolve()
    await wall(page).waitFor()
    expect(await hasStyles(page)).toBe(true)
    expect(await words(page).count()).toBe(0)
  })

  it('waits for a server that is away, and shows the wall when that is back', async () => {
    world.expectTrouble()
    const { page, open } = await openProjector()
    let isCut = true
    await page.route(SCRIPT, async (route) => {
      if (isCut) await world.server.kill9()
      isCut = false
      await route.continue()
    })
    const asked = page.waitForEvent('requestfailed', { predicate: (request) => request.url().endsWith('/healthz') })
    await open()
    await words(page).waitFor()
    await asked
    await words(page).waitFor()
    await world.server.restart()
    await wall(page).waitFor()
    expect(await hasStyles(page)).toBe(true)
  })

  it('is loaded again when its script has not come for half a minute', async () => {
    const { page, open } = await openProjector()
    await page.clock.install()
    let asked = 0
    await page.route(SCRIPT, (route) => (asked++ > 0 ? route.continue() : undefined))
    await open()
    await until('the script to be asked for', () => asked === 1)
    await page.clock.fastForward(29_000)
    expect(asked).toBe(1)
    await page.clock.fastForward(1_000)
    await page.clock.fastForward(5_000)
    await wall(page).waitFor()
    expect(asked).toBe(2)
  })
})

describe('a page that arrives whole', () => {
  it('shows none of those words, runs no script but ours, and does not load itself again', async () => {
    const { page, open } = await openProjector()
    let loads = 0
    page.on('request', (request) => (loads += Number(request.isNavigationRequest())))
    await open()
    await wall(page).waitFor()
    expect(await page.locator('#early').count()).toBe(0)
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'document.title = "foreign"'
      const blocked = new Promise<string>((resolve) =>
        addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective)),
      )
      document.head.append(script)
      return blocked
    })
    world.expectTrouble()
    expect(ran).toMatch(/^script-src/)
    expect(await page.title()).not.toBe('foreign')
    expect(loads).toBe(1)
  })
})
