/** The server's clock in a page with a link: timers end by it. */
import { useCallback, useEffect, useState } from 'react'
import { readServerClock } from '../api/events.ts'
import { readServerTime } from '../api/server-clock.ts'
import type { EventCaller } from '../api/event-caller.ts'
import { useClockJump } from '../ui/use-clock-jump.ts'

/** The time at the server, in ms since the epoch; this device's own until the server has answered. */
export function useServerClock({ eventId, token }: EventCaller): () => number {
  const [aheadMs, setAheadMs] = useState(0)
  const read = useCallback(
    (signal?: AbortSignal): void =>
      void readServerClock({ eventId, token }, signal).then(
        setAheadMs,
        // Without an answer the timer runs as before; whatever is wrong, the page's other calls say.
        () => undefined,
      ),
    [eventId, token],
  )
  useEffect(() => {
    const abort = new AbortController()
    read(abort.signal)
    return () => abort.abort()
  }, [read])
  useClockJump(read)
  return useCallback(() => readServerTime(aheadMs), [aheadMs])
}
