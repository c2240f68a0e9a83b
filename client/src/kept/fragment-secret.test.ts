import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStorage } from '../../../tests/support/browser-storage.ts'
import { forgetSecret, keepSecret, readSecret } from './fragment-secret.ts'
import { ORGANISER_KEY, eventKey } from './registry.ts'

const KEY = eventKey('list', 'event-1234')

/** A tab's history with one page on it, whose state a reload keeps. */
const createHistory = () => ({
  state: null as unknown,
  replaceState(state: unknown) {
    this.state = structuredClone(state)
  },
})

const refuse = (): never => {
  throw new DOMException('refused by the settings', 'SecurityError')
}

describe('a secret that came in a link', () => {
  beforeEach(() => {
    vi.stubGlobal('history', createHistory())
    vi.stubGlobal('localStorage', createStorage())
    vi.stubGlobal('sessionStorage', createStorage())
  })
  afterEach(() => forgetSecret(KEY, 'tab'))

  it('is kept in the tab, and then nowhere in its history', () => {
    expect(keepSecret(KEY, 'secret')).toBe(true)
    expect(readSecret(KEY)).toBe('secret')
    expect(history.state).toBeNull()
  })

  it('outlives a reload where the browser refuses storage, and not its being forgotten', async () => {
    vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse, removeItem: refuse })
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse })
    expect(keepSecret(KEY, 'secret')).toBe(false)
    vi.resetModules()
    const reloaded = await import('./fragment-secret.ts')
    expect(reloaded.readSecret(KEY)).toBe('secret')
    expect(reloaded.readSecret(ORGANISER_KEY)).toBeUndefined()
    reloaded.forgetSecret(KEY, 'tab')
    expect(reloaded.readSecret(KEY)).toBeUndefined()
    expect(JSON.stringify(history.state)).not.toContain('secret')
  })

  it('is still there on another page of the same tab, and after loading that again', async () => {
    vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse, removeItem: refuse })
    keepSecret(KEY, 'secret')
    // Another part of the address behind #: a new place in the history, with nothing in it.
    history.replaceState(null, '')
    expect(readSecret(KEY)).toBe('secret')
    vi.resetModules()
    expect((await import('./fragment-secret.ts')).readSecret(KEY)).toBe('secret')
  })
})
