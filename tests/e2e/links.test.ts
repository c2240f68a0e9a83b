/**
 * Links as they arrive: through mail filters that encode them, with a bracket or a full stop behind them, cut off; and
 * browsers and networks in which no socket comes about. No page may load itself again and again for any of it.
 */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { PHONE, PROJECTOR } from '../support/browser.ts'
import { until } from '../support/until.ts'
import { useEventWorld } from './event-world.ts'

/** Of the length that a server gives its own. */
const world = useEventWorld({ env: { ORGANISER_KEY: 'kJ8sd7fKJHsdf98s7dfkjhQ_-1234567' } })

/** How often the page has been loaded. */
function countLoads(page: Page): () => number {
  let loads = 0
  page.on('domcontentloaded', () => (loads += 1))
  return () => loads
}

async function open(address: string, options?: Parameters<typeof world.newUser>[0]) {
  const { page } = await world.newUser(options)
  const loads = countLoads(page)
  await page.goto(address)
  return { page, loads }
}

describe('[W1] a link', () => {
  const title = (page: Page) => page.getByRole('heading', { level: 1, name: 'Our street' })

  it.each([
    ['canvas', (link: string) => link.replace('#', '%23')],
    ['canvas', (link: string) => link.replace('#t=', '%2523t%253D')],
    ['canvas', (link: string) => `${link})`],
    ['projector', (link: string) => `${link})`],
    ['projector', (link: string) => link.replace('#', '%23')],
    ['list', (link: string) => `${link}>.`],
    ['panel', (link: string) => `${link}&utm_source=mail`],
  ] as const)('to the %s opens it, whatever a mail program has made of it: %s', async (name, mangle) => {
    const { tokens } = world.access
    const token = name === 'projector' ? tokens.projector : tokens.facilitator
    const { page, loads } = await open(mangle(world.linkTo(name, token)), name === 'projector' ? PROJECTOR : undefined)
    await title(page).waitFor()
    expect(page.url()).not.toContain(token)
    expect(new URL(page.url()).pathname).toBe(`/e/${world.access.event.id}/${name}`)
    expect(loads()).toBe(1)
  })

  it.each(['#key=KEY', '%23key=KEY', '#key=KEY).', '%23key%3DKEY'])(
    'to the organiser’s pages does, too: %s',
    async (form) => {
      const { page } = await open(`${world.server.url}/organise${form.replace('KEY', world.server.organiserKey)}`)
      await page.getByRole('heading', { level: 1, name: 'Events' }).waitFor()
      expect(page.url()).not.toContain(world.server.organiserKey)
    },
  )

  it.each(['canvas', 'projector', 'list', 'panel'] as const)(
    'to the %s that is cut off is said to be, once',
    async (name) => {
      const { page, loads } = await open(world.linkTo(name, world.access.tokens.facilitator).slice(0, -5))
      await page.getByText(/needs (its whole|a facilitator’s) link/).waitFor()
      expect(loads()).toBe(1)
    },
  )

  it('with the code takes a phone in with a full stop behind it, and in small letters', async () => {
    const { joinCode } = world.access
    const { page } = await open(`${world.server.url}/j/${joinCode.toLowerCase()}).`, PHONE)
    await title(page).waitFor()
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/e/${world.access.event.id}`)
  })
})

describe('[W2] a browser that makes no socket, as Safari before 16 where a policy does not name it', () => {
  const refuseSockets = (page: Page) =>
    page.addInitScript(() => {
      window.WebSocket = function refuse() {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      } as unknown as typeof WebSocket
    })
  const openWithout = async (address: string, options?: Parameters<typeof world.newUser>[0]) => {
    const { page } = await world.newUser(options)
    await refuseSockets(page)
    const loads = countLoads(page)
    await page.goto(address)
    return { page, loads }
  }
  const SENTENCE = 'Live updates do not work here'

  it.each(['canvas', 'list', 'panel', 'projector'] as const)('is told so by the %s, which stays', async (name) => {
    const { tokens } = world.access
    const { page, loads } = await openWithout(
      world.linkTo(name, name === 'projector' ? tokens.projector : tokens.facilitator),
    )
    await page.getByText(SENTENCE).first().waitFor()
    expect(loads()).toBe(1)
  })

  it('still lets a phone write and read', async () => {
    const other = await world.join()
    await other.write('need', 'A bench by the stop')
    const { page } = await openWithout(`${world.server.url}/j/${world.access.joinCode}`, PHONE)
    await page.locator('.write textarea').fill('More trees')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.locator('.write .state-saved').waitFor()
    await page.getByText(SENTENCE).waitFor()
    await page.locator('.wall').getByText('A bench by the stop').waitFor()
    expect(await page.locator('.write .state-saved').count()).toBe(1)
  })
})

describe('[W3] a handshake that is swallowed', () => {
  it('keeps a canvas waiting for seconds, not minutes', async () => {
    world.expectTrouble()
    const { page } = await world.newUser()
    await page.addInitScript(() => {
      const Real = window.WebSocket
      let made = 0
      window.WebSocket = class extends Real {
        constructor(url: string | URL, protocols?: string | string[]) {
          made += 1
          // What becomes of the first one is told to nobody: it neither opens nor fails.
          super(made === 1 ? String(url).replace(/\/sync.*/, '/swallowed') : url, protocols)
          if (made === 1)
            for (const name of ['onopen', 'onclose', 'onerror'])
              Object.defineProperty(this, name, { value: undefined, writable: true })
        }
      }
    })
    await page.goto(world.linkTo('canvas', world.access.tokens.facilitator))
    await page.getByRole('heading', { level: 1, name: 'Our street' }).waitFor()
    await until('the page to be live', async () => (await page.locator('.save-status').textContent()) === 'Saved')
  })
})
