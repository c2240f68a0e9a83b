/**
 * Keeps the phone's pages on the phone, so that a returning one opens at once and without a network. Only over HTTPS:
 * on a hall's plain http there are no service workers, and the browser's own cache does what it can.
 */
const IDLE_MS_MAX = 10_000

let isAsked = false

/** At the latest when a note is saved: whoever has written something comes back to it. Later calls do nothing. */
export function keepPagesOffline(): void {
  if (isAsked || !globalThis.isSecureContext || !('serviceWorker' in navigator)) return
  isAsked = true
  void register()
}

async function register(): Promise<void> {
  try {
    takeOverLater(await navigator.serviceWorker.register('/service-worker.js'))
  } catch {
    // Refused, or not even to be asked (a private window, say): the page works, only not without a network.
  }
}

/** Fetching the files must not be in the way of the first words. No Safari says when it is idle. */
export function keepPagesOfflineSoon(): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(keepPagesOffline, { timeout: IDLE_MS_MAX })
  else setTimeout(keepPagesOffline, IDLE_MS_MAX / 2)
}

/** A newer version takes over when this page goes: it must not lose files that it has not loaded yet. */
function takeOverLater(registration: ServiceWorkerRegistration): void {
  globalThis.addEventListener('pagehide', () => registration.waiting?.postMessage('take-over'))
}
