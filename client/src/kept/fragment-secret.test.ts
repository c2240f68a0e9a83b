import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createStorage } from '../../../tests/support/browser-storage.ts'
import { ORGANISER_KEY, eventKey } from './registry.ts'

const KEY = eventKey('list', 'event-1234')

/** The places in a tab's history, and the one that is shown; a reload keeps them. */
function createTab() {
  const places: unknown[] = [null]
  const listeners = new Map<string, Array<(event: { persisted?: boolean }) => void>>()
  let shown = 0
  vi.stubGlobal('addEventListener', (name: string, listener: (event: object) => void) =>
    listeners.set(name, [...(listeners.get(name) ?? []), listener]),
  )
  vi.stubGlobal('history', {
    get state() {
      return places[shown]
    },
    replaceState(state: unknown) {
      places[shown] = structuredClone(state)
    },
  })
  const tell = (name: string, event = {}): void => listeners.get(name)?.forEach((listener) => listener(event))
  return {
    places,
    /** The page with its memory, as it is loaded. */
    load(type: NavigationTimingType) {
      vi.resetModules()
      listeners.clear()
      vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type } as PerformanceNavigationTiming])
      return import('./fragment-secret.ts')
    },
    /** To a place behind # that was not there before. */
    goOn(): void {
      shown = places.push(null) - 1
      tell('hashchange')
    },
    /** @param by -1: back. In the page that is loaded */
    go(by: number): void {
      shown += by
      tell('popstate')
      tell('hashchange')
    },
    showAgain: () => tell('pageshow', { persisted: true }),
  }
}

const refuse = (): never => {
  throw new DOMException('refused by the settings', 'SecurityError')
}
const refuseStorage = (): void => {
  vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse, removeItem: refuse })
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse })
}
let tab = createTab()

beforeEach(() => {
  tab = createTab()
  vi.stubGlobal('localStorage', createStorage())
  vi.stubGlobal('sessionStorage', createStorage())
})

describe('a secret that came in a link', () => {
  it('is kept in the tab, and then nowhere in its history', async () => {
    const { keepSecret, readSecret } = await tab.load('navigate')
    expect(keepSecret(KEY, 'secret')).toBe(true)
    expect(readSecret(KEY)).toBe('secret')
    expect(tab.places).toEqual([null])
  })

  it('is found again where the storage is only full, and is the newest', async () => {
    const { keepSecret } = await tab.load('navigate')
    keepSecret(KEY, 'older')
    vi.stubGlobal('sessionStorage', { ...sessionStorage, setItem: refuse })
    keepSecret(ORGANISER_KEY, 'secret')
    keepSecret(KEY, 'newer')
    const again = await tab.load('reload')
    expect([again.readSecret(ORGANISER_KEY), again.readSecret(KEY)]).toEqual(['secret', 'newer'])
    again.forgetSecret(KEY, 'tab')
    expect(again.readSecret(KEY)).toBeUndefined()
  })
})

describe('a secret that the browser refuses to keep', () => {
  beforeEach(refuseStorage)

  it('outlives a reload, and not its being forgotten', async () => {
    expect((await tab.load('navigate')).keepSecret(KEY, 'secret')).toBe(false)
    const reloaded = await tab.load('reload')
    expect(reloaded.readSecret(KEY)).toBe('secret')
    expect(reloaded.readSecret(ORGANISER_KEY)).toBeUndefined()
    reloaded.forgetSecret(KEY, 'tab')
    expect(reloaded.readSecret(KEY)).toBeUndefined()
    expect((await tab.load('reload')).readSecret(KEY)).toBeUndefined()
    expect(tab.places).toEqual([null])
  })

  it('outlives a reload at each place of the page', async () => {
    const { keepSecret } = await tab.load('navigate')
    keepSecret(KEY, 'secret')
    tab.goOn()
    expect((await tab.load('reload')).readSecret(KEY)).toBe('secret')
    tab.goOn()
    tab.go(-2)
    expect((await tab.load('reload')).readSecret(KEY)).toBe('secret')
  })

  it('is at no place of the page any more once it is forgotten', async () => {
    const { keepSecret, forgetSecret, readSecret } = await tab.load('navigate')
    keepSecret(ORGANISER_KEY, 'secret')
    tab.goOn()
    tab.goOn()
    forgetSecret(ORGANISER_KEY, 'tab')
    tab.go(-1)
    expect(readSecret(ORGANISER_KEY)).toBeUndefined()
    const reloaded = await tab.load('reload')
    expect(reloaded.readSecret(ORGANISER_KEY)).toBeUndefined()
    tab.go(-1)
    expect(reloaded.readSecret(ORGANISER_KEY)).toBeUndefined()
    expect(tab.places).toEqual([null, null, null])
  })

  it('does not come back with a page that is gone back to', async () => {
    const { keepSecret } = await tab.load('navigate')
    keepSecret(ORGANISER_KEY, 'secret')
    expect((await tab.load('back_forward')).readSecret(ORGANISER_KEY)).toBeUndefined()
    expect(tab.places).toEqual([null])
  })

  it('is not in the memory of a page that is shown again as it was left', async () => {
    const { keepSecret, readSecret } = await tab.load('navigate')
    keepSecret(KEY, 'secret')
    tab.showAgain()
    expect(readSecret(KEY)).toBeUndefined()
    expect(tab.places).toEqual([null])
  })
})
