/** The server's clock in a page with a link: timers end by it. */
import { useCallback, useEffect, useState } from 'react'
import { callApi } from '../api/client.ts'
import { readClockAhead } from '../api/server-clock.ts'
import type { EventCaller } from './event-calls.ts'

/** The time at the server, in ms since the epoch; this device's own until the server has answered. */
export function useServerClock({ eventId, token }: EventCaller): () => number {
  const [aheadMs, setAheadMs] = useState(0)
  useEffect(() => {
    const abort = new AbortController()
    const askedAt = Date.now()
    callApi(`/api/events/${encodeURIComponent(eventId)}`, { token, signal: abort.signal }).then(
      (response) => setAheadMs(readClockAhead(response, askedAt)),
      // Without an answer the timer runs by this device's clock; whatever is wrong, the page's other calls say.
      () => setAheadMs(0),
    )
    return () => abort.abort()
  }, [eventId, token])
  return useCallback(() => Date.now() + aheadMs, [aheadMs])
}
