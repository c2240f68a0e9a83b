/**
 * Keeps the phone's pages on the phone, so that a returning one opens at once and without a network. Only over HTTPS:
 * on a hall's plain http there are no service workers, and the browser's own cache does what it can.
 */
const IDLE_MS_MAX = 10_000

export function keepPagesOffline(): void {
  if (!globalThis.isSecureContext || !('serviceWorker' in navigator)) return
  whenIdle(async () => {
    try {
      takeOverLater(await navigator.serviceWorker.register('/service-worker.js'))
    } catch {
      // Refused, or not even to be asked (a private window, say): the page works, only not without a network.
    }
  })
}

/** A newer version takes over when this page goes: it must not lose files that it has not loaded yet. */
function takeOverLater(registration: ServiceWorkerRegistration): void {
  globalThis.addEventListener('pagehide', () => registration.waiting?.postMessage('take-over'))
}

/** Fetching the files must not be in the way of the first words. */
function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: IDLE_MS_MAX })
  else setTimeout(work, IDLE_MS_MAX / 2)
}
