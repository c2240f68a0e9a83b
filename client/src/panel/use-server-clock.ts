/** Timers end by the server's clock, and a laptop's may be minutes off: the difference, from an answer's Date header. */
import { useCallback, useEffect, useState } from 'react'
import { callApi } from '../api/client.ts'
import type { EventCaller } from './event-calls.ts'

/** Header times are whole seconds: a smaller difference than this is not known to be one. */
const DIFFERENCE_MS_MIN = 1_500

/** The time at the server, in ms since the epoch; this device's own until the server has answered. */
export function useServerClock({ eventId, token }: EventCaller): () => number {
  const [aheadMs, setAheadMs] = useState(0)
  useEffect(() => {
    const abort = new AbortController()
    const askedAt = Date.now()
    callApi(`/api/events/${encodeURIComponent(eventId)}`, { token, signal: abort.signal }).then(
      (response) => {
        const serverTime = Date.parse(response.headers.get('date') ?? '')
        // The answer left the server about half way between asking and hearing, in the middle of its second.
        const difference = serverTime + 500 - (askedAt + Date.now()) / 2
        if (Math.abs(difference) >= DIFFERENCE_MS_MIN) setAheadMs(difference)
      },
      // Without an answer the timer runs by this device's clock; whatever is wrong, the page's other calls say.
      () => setAheadMs(0),
    )
    return () => abort.abort()
  }, [eventId, token])
  return useCallback(() => Date.now() + aheadMs, [aheadMs])
}
