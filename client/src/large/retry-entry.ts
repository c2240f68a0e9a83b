/**
 * What a large-screen page does when it has come but its own script or style sheet has not: the server was killed or
 * the wifi cut in between, and no module of ours is there to notice. It waits until the server answers and loads the
 * page anew. The build writes this function into the page as it stands (client/inline-retry.ts): it may use nothing
 * from outside.
 */
export function retryEntry(): void {
  /** Not at once, so that a page that always breaks stays calm and its words can be read. */
  const FIRST_ASK_MS = 5_000
  const ASK_AGAIN_MS = 2_000
  /** An answer that a cut line swallowed comes much later or never. */
  const ANSWER_TIMEOUT_MS = 8_000
  /**
   * For what neither comes nor fails. Files that did come are kept by the browser, so on a slow line each try gets
   * further.
   */
  const START_TIMEOUT_MS = 30_000

  /** Stands in the page until the app takes its place. */
  const findEarly = () => document.getElementById('early')
  let isTrying = false

  const tryAgain = (): void => {
    if (isTrying) return
    isTrying = true
    findEarly()?.style.setProperty('animation-delay', '0s')
    setTimeout(ask, FIRST_ASK_MS)
  }
  const ask = (): void => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(), ANSWER_TIMEOUT_MS)
    const askLater = (): void => void setTimeout(ask, ASK_AGAIN_MS)
    fetch('/healthz', { cache: 'no-store', signal: controller.signal }).then(({ ok }) => {
      if (ok) location.reload()
      else askLater()
    }, askLater)
  }
  const onError = ({ target }: Event): void => {
    if (target instanceof Element && target.matches('script, link[rel=stylesheet]')) tryAgain()
  }
  // Errors of elements do not bubble. What is loaded after the page itself looks after itself (load-page.ts).
  addEventListener('error', onError, true)
  addEventListener('load', () => removeEventListener('error', onError, true))
  setTimeout(() => findEarly() && tryAgain(), START_TIMEOUT_MS)
}
