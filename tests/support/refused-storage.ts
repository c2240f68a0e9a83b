/**
 * A browser that refuses to keep anything, as with all cookies blocked, in some private windows, and in the browsers
 * inside of other apps: asking for a storage throws. Database, caches and workers are refused with it.
 */
import type { Page } from 'playwright-core'

/** @param only what is refused; by itself all of it */
export const refuseStorage = (
  page: Page,
  only: ReadonlyArray<'localStorage' | 'sessionStorage' | 'indexedDB'> = [
    'localStorage',
    'sessionStorage',
    'indexedDB',
  ],
): Promise<unknown> =>
  page.addInitScript((refused) => {
    const refuse = (): never => {
      throw new DOMException('Access is denied for this document.', 'SecurityError')
    }
    for (const name of refused) Object.defineProperty(window, name, { get: refuse })
    if (refused.length > 2) {
      Object.defineProperty(window, 'caches', { get: refuse })
      Object.defineProperty(navigator, 'serviceWorker', { get: refuse })
    }
  }, only)
