/** The server's clock in a page with a link: timers end by it. */
import { useCallback, useEffect, useState } from 'react'
import { readServerClock } from '../api/events.ts'
import type { EventCaller } from '../api/event-caller.ts'

/** The time at the server, in ms since the epoch; this device's own until the server has answered. */
export function useServerClock({ eventId, token }: EventCaller): () => number {
  const [aheadMs, setAheadMs] = useState(0)
  useEffect(() => {
    const abort = new AbortController()
    readServerClock({ eventId, token }, abort.signal).then(
      setAheadMs,
      // Without an answer the timer runs by this device's clock; whatever is wrong, the page's other calls say.
      () => setAheadMs(0),
    )
    return () => abort.abort()
  }, [eventId, token])
  return useCallback(() => Date.now() + aheadMs, [aheadMs])
}
