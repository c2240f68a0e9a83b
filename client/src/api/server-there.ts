/** Whether the server answers, for whoever waits to come back to it. */

const ANSWER_MS_MAX = 8_000

/** Never rejects, and never takes longer than eight seconds. @param url where it says so */
export async function isServerThere(url = '/healthz'): Promise<boolean> {
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), ANSWER_MS_MAX)
  try {
    return (await fetch(url, { cache: 'no-store', credentials: 'omit', signal: giveUp.signal })).ok
  } catch {
    // Not there, not to be reached, or swallowed on the way: not now.
    return false
  } finally {
    clearTimeout(timer)
  }
}
